import logging
import os
import time
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..hooks import knows_chinese
from .proposal_common import ProposalCommon

_logger = logging.getLogger(__name__)

TITLE = "关于加快推进老旧小区加装电梯的建议"
LIKE_IT = "关于老旧小区加装电梯的议案"
TEXT = "我县老旧小区多，老年人上下楼困难，居民对加装电梯意见难以统一。"
# A tenth of what the search is made for; the whole runs with the big tests.
ROWS = 50_000 if os.environ.get("DEPUTY_DUTY_FULL") else 5_000


@tagged("post_install", "-at_install")
class TestDeputyProposalRadar(ProposalCommon):
    """Is there one like it already?"""

    def _similar(self, user=None, **vals):
        draft = self._draft(name=LIKE_IT, content="另一件事", **vals)
        return draft.with_user(user or self.clerk).similar_ids

    def test_by_title(self):
        found = self._submitted(name=TITLE, content=TEXT)
        other = self._submitted(name="关于农村公路养护经费的建议", content="路")
        similar = self._similar()
        self.assertEqual(similar, found)
        self.assertNotIn(other, similar)

    def test_by_text(self):
        found = self._submitted(name=TITLE, content=TEXT)
        draft = self._draft(name="一件事", content=TEXT + "请研究。")
        self.assertEqual(draft.similar_ids, found)

    def test_while_typing(self):
        found = self._submitted(name=TITLE, content=TEXT)
        typed = self.proposals.new(
            {"kind": "suggestion", "mandate_id": self.lead.id, "name": LIKE_IT}
        )
        self.assertEqual(typed.similar_ids._origin, found)
        self.assertEqual(typed.similar_count, 1)

    def test_earlier_terms_too(self):
        found = self._submitted(name=TITLE, content=TEXT)
        later = self._create_term(self.congress, 19, date_start="2026-03-01")
        seat = self._create_mandate("Deputy New", term_id=later.id)
        self.assertEqual(self._similar(mandate_id=seat.id), found)

    def test_drafts_never_surface(self):
        draft = self._draft(name=TITLE, content=TEXT)
        asked = self._draft(name=TITLE, content=TEXT)
        asked.signature_ids.create(
            {"proposal_id": asked.id, "mandate_id": self.second.id}
        )
        asked.action_ask()
        returned = self._judge(
            self._submitted(name=TITLE, content=TEXT), "revise", "revise"
        )
        for user in self._roles():
            with self.subTest(user=user.login):
                ids = self._radar_of(user)
                self.assertFalse({draft.id, asked.id, returned.id} & ids)

    def test_confidential_and_classified_ones_never_surface(self):
        confidential = self._submitted(
            name=TITLE,
            content=TEXT,
            is_confidential=True,
            confidential_reason="A child",
        )
        for user in self._roles():
            with self.subTest(user=user.login):
                self.assertNotIn(confidential.id, self._radar_of(user))
        self.assertFalse(confidential.sudo().radar_text)
        self.assertFalse(confidential.sudo().radar_title)

    def test_what_was_taken_back_does_not_surface(self):
        for proposal in (
            self._submitted(name=TITLE),
            self._judge(self._submitted(name=TITLE), "refuse", "refuse"),
        ):
            if proposal.state == "submitted":
                proposal._withdraw_by(self.lead)
            self.assertNotIn(proposal.id, self._radar_of(self.clerk))

    def test_another_congress_does_not_surface(self):
        self._submitted(name=TITLE, content=TEXT)
        term = self._create_term(self.foreign_congress)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        seat = self._create_mandate("Far", term_id=term.id, constituency_id=unit.id)
        typed = self.env["deputy.proposal"].new(
            {"kind": "suggestion", "mandate_id": seat.id, "name": TITLE}
        )
        self.assertFalse(typed._radar_ids())

    def test_it_says_so_where_the_database_cannot_compare(self):
        self.assertFalse(knows_chinese(self.env.cr, SQL('COLLATE "C"')))
        self.assertFalse(self._draft().radar_note)
        with patch(
            "odoo.addons.deputy_duty.models.deputy_proposal_radar_mixin.knows_chinese",
            lambda cr: knows_chinese(cr, SQL('COLLATE "C"')),
        ):
            self.assertIn("LC_CTYPE is C", self._draft().radar_note)

    def test_the_number_of_queries_does_not_grow(self):
        draft = self._draft(name=LIKE_IT, content=TEXT)
        counts = []
        for number in (2, 20):
            self._seed(number)
            self.env.invalidate_all()
            draft._radar_ids()
            before = self.env.cr.sql_log_count
            self.assertTrue(draft._radar_ids())
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 3)

    def test_the_indexes_are_used(self):
        self._seed(ROWS)
        # what autovacuum does after a while
        for index in ("radar_title_index", "radar_text_index"):
            self.env.cr.execute(
                SQL("SELECT gin_clean_pending_list(%s)", f"deputy_proposal__{index}")
            )
        self.env.cr.execute("ANALYZE deputy_proposal")
        draft = self._draft(name=LIKE_IT, content=TEXT)
        self.env.flush_all()
        draft._radar_ids()  # sets the threshold
        query = draft._radar_query("老旧小区加装电梯", draft._radar_probe())
        self.env.cr.execute(SQL("EXPLAIN (ANALYZE, FORMAT TEXT) %s", query))
        plan = "\n".join(line for [line] in self.env.cr.fetchall())
        begin = time.perf_counter()
        self.assertTrue(draft._radar_ids())
        _logger.info("%d texts: %.3f s\n%s", ROWS, time.perf_counter() - begin, plan)
        self.assertNotIn("Seq Scan", plan)
        for index in ("radar_title_index", "radar_text_index"):
            self.assertIn(f"deputy_proposal__{index}", plan)

    def _roles(self):
        return (
            self.clerk,
            self.leader,
            self.admin,
            self.auditor,
            self.finance,
            self.portal_second,
        )

    def _radar_of(self, user):
        typed = (
            self.env["deputy.proposal"]
            .with_user(user)
            .new({"kind": "suggestion", "name": LIKE_IT, "content": TEXT})
        )
        typed.sudo().update({"congress_id": self.congress.id})
        return set(typed._radar_ids())

    def _seed(self, count):
        """Admitted ones in bulk, each with a title and text of its own."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal (
                    congress_id, company_id, term_id, mandate_id, kind, state, name,
                    content, is_open, radar_title, radar_text)
                SELECT %(congress)s, %(company)s, %(term)s, %(mandate)s, 'suggestion',
                       'admitted', title, body, TRUE, title, body
                  FROM (
                    SELECT CASE WHEN g = 1 THEN '老旧小区加装电梯' ELSE (
                             SELECT string_agg(chr(19968 + (random() * 3000)::int), '')
                               FROM generate_series(1, 14 + g * 0)
                           ) END AS title,
                           (SELECT string_agg(chr(19968 + (random() * 3000)::int), '')
                              FROM generate_series(1, 400 + g * 0)) AS body
                      FROM generate_series(1, %(count)s) AS g
                  ) AS made
                """,
                congress=self.congress.id,
                company=self.congress.company_id.id,
                term=self.term.id,
                mandate=self.lead.id,
                count=count,
            )
        )
