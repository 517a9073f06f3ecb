from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .review_common import PAPER, ReviewCommon

PAGE = "/my/reviews"
QUIET = ("odoo.http", "odoo.addons.http_routing.models.ir_http")


@tagged("post_install", "-at_install")
class TestReviewPortal(ReviewCommon, HttpCase):
    """A member's own pages; each response is whole without JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # pages are read in the language of the source
        cls.env["res.lang"]._activate_lang("en_US")

    def setUp(self):
        super().setUp()
        self.review = self._review()
        self.members = self._sit(self.review)
        self.member, self.other = self.members[:2]
        self._login(self.member)

    def _login(self, member):
        login = self.users[member.mandate_id].login
        self.authenticate(login, login)
        self.opener.cookies["frontend_lang"] = "en_US"

    def _get(self, url=""):
        with mute_logger(*QUIET):
            return self.url_open(f"{PAGE}{url}", allow_redirects=False)

    def _post(self, member, act, token=True, **data):
        if token:
            data["csrf_token"] = Request.csrf_token(self)
        self.env.flush_all()
        with mute_logger(*QUIET):
            return self.url_open(
                f"{PAGE}/{member.id}/{act}", data=data, allow_redirects=False
            )

    def _open(self):
        for member in self.members:
            if member.state == "asked":
                member._declare()
        self.review.action_open()
        self.env.flush_all()

    def _sheet(self, marks=("17.5", "25", "40"), **data):
        keys = [f"mark_{each.id}" for each in self.review.criterion_ids]
        return {**dict(zip(keys, marks, strict=True)), "opinion": "pass", **data}

    def test_declaring_and_scoring(self):
        self.assertIn(f'href="{PAGE}/{self.member.id}"', self._get().text)
        self.assertIn("I Have No Interest", self._get(f"/{self.member.id}").text)
        self.assertEqual(self._post(self.member, "declare").status_code, 200)
        self.assertEqual(self.member.state, "declared")
        self._open()
        page = self._post(self.member, "score", **self._sheet())
        self.assertEqual(page.status_code, 200)
        self.assertIn("82.5", page.text)
        self.assertFalse(self.review.sheet_ids, "blind for the clerk")
        sheet = self.env["deputy.review.sheet"].search(
            [("review_id", "=", self.review.id)]
        )
        self.assertEqual((sheet.member_id, sheet.total), (self.member, 82.5))
        self.assertEqual(
            self._post(self.member, "score", **self._sheet()).status_code, 422
        )

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        self._open()
        for marks in (("17.3", "25", "40"), ("", "25", "40"), ("x", "25", "40")):
            page = self._post(self.member, "score", **self._sheet(marks, remark="留意"))
            with self.subTest(marks=marks):
                self.assertEqual(page.status_code, 422)
                self.assertIn("whole or half points", page.text)
                self.assertIn("留意", page.text)
        long = self._post(self.member, "score", **self._sheet(remark="长" * 2001))
        self.assertEqual(long.status_code, 400)
        self.assertFalse(self.member.scored_on)

    def test_recusal_needs_a_reason(self):
        self.assertEqual(self._post(self.member, "recuse", reason=" ").status_code, 422)
        page = self._post(self.member, "recuse", reason="亲属在承办单位任职")
        self.assertIn("亲属在承办单位任职", page.text)
        self.assertEqual(self.member.state, "recused")

    def test_another_s_seat_is_not_found(self):
        self._open()
        self.assertEqual(self._get(f"/{self.other.id}").status_code, 404)
        self.assertEqual(self._get("/999999999").status_code, 404)
        for act in ("declare", "recuse", "score"):
            page = self._post(self.other, act, **self._sheet(reason="别人"))
            with self.subTest(act=act):
                self.assertEqual(page.status_code, 404)
        self.assertFalse(self.other.scored_on)
        self.assertEqual(self.other.state, "declared")

    def test_acts_are_posts_with_a_token(self):
        for act in ("declare", "recuse", "score"):
            with self.subTest(act=act):
                self.assertEqual(self._get(f"/{self.member.id}/{act}").status_code, 405)
        page = self._post(self.member, "declare", token=False, typed="x")
        self.assertEqual(page.status_code, 400)
        self.assertEqual(self.member.state, "asked")

    def test_one_s_page_shows_nothing_of_others_while_blind(self):
        self._open()
        self._score(self.other, 20, 30, 49.5)
        self.env.flush_all()
        page = self._get(f"/{self.member.id}").text
        self.assertNotIn("99.5", page)
        self.assertNotIn("Blind Mean", page)

    def test_adjusting_once_after_the_hearing(self):
        self._open()
        self._scored(self.review)
        data = self._sheet(("20", "30", "50"), reason="听证中补充了材料")
        page = self._post(self.member, "score", **data)
        self.assertIn("Your Adjusted Sheet", page.text)
        self.assertEqual(self._post(self.member, "score", **data).status_code, 422)

    def test_a_published_verdict(self):
        self._open()
        review = self._put_to_vote("rectify", self._scored(self.review))
        review.with_user(self.leader)._decide("approve", PAPER)
        review.write({"publication_rule": "示例办法", "publication_number": "示1号"})
        review.action_publish()
        self.env.flush_all()
        self.authenticate(None, None)
        page = self.url_open(f"/duty/reviews/{review.uuid}").text
        self.assertIn("两个站点尚未加装顶棚", page)
        self.assertNotIn("82.5", page)
        self.assertNotIn(self.expert.name, page)
        review.action_unpublish()
        self.env.flush_all()
        with mute_logger(*QUIET):
            url = f"/duty/reviews/{review.uuid}"
            self.assertEqual(self.url_open(url).status_code, 404)
