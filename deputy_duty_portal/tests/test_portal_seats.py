from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PHONE
from .duty_common import DutyHttpCommon

CLAIMS = "/my/duty/claims"


@tagged("post_install", "-at_install")
class TestPortalSeats(DutyHttpCommon):
    """A deputy of two congresses has one login, and tells the seats apart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.township = cls.env["deputy.congress"].create(
            {
                "name": "Riverside Township Congress",
                "level": "township",
                "parent_id": cls.congress.id,
            }
        )
        term = cls.env["deputy.term"].create(
            {"congress_id": cls.township.id, "number": 12, "date_start": "2022-01-01"}
        )
        unit = cls.env["deputy.constituency"].create(
            {"congress_id": cls.township.id, "name": "Unit 3", "code": "3"}
        )
        cls.second = cls.env["deputy.mandate"].create(
            {
                "term_id": term.id,
                "constituency_id": unit.id,
                "partner_id": cls.mandate.partner_id.id,
                "name": cls.mandate.name,
            }
        )
        cls.second_claim = cls.env["deputy.claim"].create(
            {"mandate_id": cls.second.id, "date": "2026-03-02"}
        )

    def setUp(self):
        super().setUp()
        self.authenticate(PHONE, PHONE)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _claim_links(self, query=""):
        page = self._get(CLAIMS + query).text
        both = self.claim | self.second_claim
        return both.filtered(lambda each: f'href="{CLAIMS}/{each.id}"' in page)

    def test_all_seats_are_in_one_list_and_named(self):
        self.assertEqual(self._claim_links(), self.claim | self.second_claim)
        self.assertIn("Riverside Township Congress", self._get(CLAIMS).text)

    def test_a_list_is_narrowed_to_one_seat(self):
        self.assertEqual(
            self._claim_links(f"?seat={self.second.id}"), self.second_claim
        )
        self.assertEqual(self._claim_links(f"?seat={self.mandate.id}"), self.claim)
        page = self._get(f"/my/duty/invitations?seat={self.second.id}").text
        self.assertNotIn("Road inspection", page)

    def test_a_seat_of_others_is_not_found(self):
        for seat in (self.other_mandate.id, 0, 999999999, "x"):
            for url in (CLAIMS, "/my/duty/ledger", "/my/duty/proposals"):
                with self.subTest(seat=seat, url=url):
                    self.assertEqual(self._get(f"{url}?seat={seat}").status_code, 404)

    def test_what_waits_names_the_congress(self):
        self.assertIn(self.congress.name, self._get("/my/duty").text)

    def test_who_has_one_seat_chooses_none(self):
        self.authenticate(self.other_user.login, self.other_user.login)
        self.assertNotIn("?seat=", self._get(CLAIMS).text)
