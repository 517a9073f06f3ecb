"""What no score can do, tried by hand in the browser."""

import os
from contextlib import closing

import psycopg2
import pytest
from playwright.sync_api import expect

from .judgement import Judgement

ARTICLES = {"暂停": "代表法第六十一条", "终止": "代表法第六十二条"}


def _wait_until_objecting_is_over(appraisal):
    """Time passes: the deputies were told long enough ago."""
    with (
        closing(psycopg2.connect(dbname=os.environ["LIVE_DB"])) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE deputy_appraisal SET told_on = told_on - 60, "
            "objection_until = objection_until - 60 WHERE id = %s",
            [appraisal],
        )


@pytest.fixture(scope="module")
def judgement(office, base_url):
    """A congress with a decided appraisal."""
    judgement = Judgement(office, base_url, "考核县人民代表大会")
    judgement.appraisal = judgement.final_appraisal(_wait_until_objecting_is_over)
    return judgement


@pytest.mark.parametrize("word", ARTICLES)
def test_a_clerk_cannot_suspend_or_end_by_score(judgement, sign_in, word):
    """The form names both, and refuses both with the article; nothing is saved."""
    clerk = sign_in("walk_clerk", "walk_clerk_1")
    clerk.open("duty-appraisal-consequences")
    clerk.new()
    clerk.choose("line_id", "述职示例")
    clerk.select("kind", word)
    clerk.fill("reason", "考核得分偏低")
    clerk.page.locator(".o_form_button_save").first.click()
    expect(clerk.dialog).to_contain_text(ARTICLES[word])
    clerk.shot(f"score-{word}")
    found = judgement.clerk.call(
        "deputy.appraisal.measure",
        "search_count",
        [("congress_id", "=", judgement.congress)],
    )
    assert found == 0


def test_a_leader_cannot_publish_scores_without_a_rule(judgement, sign_in):
    """No local rule stands in the scheme: the button refuses with the article."""
    leader = sign_in("walk_leader", "walk_leader_1")
    leader.open(f"duty-appraisals/{judgement.appraisal}")
    leader.press("action_publish")
    expect(leader.dialog).to_contain_text("代表法第五十八条")
    leader.shot("score-publish")
    [found] = judgement.clerk.call(
        "deputy.appraisal", "read", [judgement.appraisal], ["published_on"]
    )
    assert not found["published_on"]
