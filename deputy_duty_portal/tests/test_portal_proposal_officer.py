from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_unit_common import UNIT_PROPOSALS, ProposalUnitCommon


@tagged("post_install", "-at_install")
class TestPortalProposalOfficer(ProposalUnitCommon):
    """Several people of a unit share its inbox; its lead says who handles what."""

    def setUp(self):
        super().setUp()
        self._log_in(self.officer)
        self.part = self._part(self._assigned())

    def _contact(self, user):
        contacts = self.env["deputy.portal.contact"]
        return contacts.search([("partner_id", "=", user.partner_id.id)])

    def _make_lead(self, user):
        self._contact(user).with_user(self.clerk).is_lead = True

    def _name(self, user, part=None):
        data = {"officer": self._contact(user).id}
        return self._send(self._url(part or self.part, "officer"), **data)

    def test_without_a_lead_everybody_names(self):
        self.assertEqual(self._name(self.second_officer).status_code, 303)
        self.assertEqual(self.part.officer_id, self._contact(self.second_officer))
        self.assertIn(self.second_officer.name, self._page(self.part))

    def test_with_a_lead_nobody_else_names(self):
        self._make_lead(self.second_officer)
        self.assertEqual(self._name(self.officer).status_code, 422)
        self.assertFalse(self.part.officer_id)
        self.assertNotIn('name="officer"', self._page(self.part))
        self._log_in(self.second_officer)
        self._name(self.officer)
        self.assertEqual(self.part.officer_id, self._contact(self.officer))

    def test_a_stranger_is_not_named(self):
        self.assertEqual(self._name(self.road_officer).status_code, 422)
        self.assertFalse(self.part.officer_id)
        with self.assertRaises(ValidationError):
            self.part.with_user(self.clerk).officer_id = self._contact(
                self.road_officer
            )

    def test_garbage_names_nobody(self):
        for text in ("x", "-1", "1" * 12, "0"):
            with self.subTest(text):
                answer = self._send(self._url(self.part, "officer"), officer=text)
                self.assertEqual(answer.status_code, 400)

    def test_a_file_names_nobody(self):
        url = self._url(self.part, "officer")
        answer = self._send(url, files={"officer": ("1", b"1", "text/plain")})
        self.assertEqual(answer.status_code, 400)

    def test_another_unit_names_nobody(self):
        self._log_in(self.road_officer)
        self.assertEqual(self._name(self.road_officer).status_code, 404)

    def test_the_own_ones_have_a_list(self):
        mine = f"{UNIT_PROPOSALS}?shown=mine"
        link = f'href="{self._url(self.part)}"'
        self.assertNotIn(link, self._get(mine).text)
        self._name(self.officer)
        self.assertIn(link, self._get(mine).text)

    def test_a_unit_has_one_lead(self):
        self._make_lead(self.officer)
        twin = self._contact(self.officer).copy(
            {"name": "Twin", "phone": "14700099031"}
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as caught:
            twin.is_lead = True
            twin.flush_recordset()
        self.assertIn("lead", str(caught.exception))

    def test_the_inbox_is_ordered_by_what_is_due(self):
        later = self._part(self._assigned())
        clocks = self.env["deputy.deadline"].sudo()
        clocks = clocks.search([("res_model", "=", self.part._name)])
        clocks.filtered(lambda c: c.res_id == self.part.id).date_due = "2099-12-31"
        clocks.filtered(lambda c: c.res_id == later.id).date_due = "2099-01-01"
        page = self._get(UNIT_PROPOSALS).text
        places = [page.index(f'href="{self._url(p)}"') for p in (later, self.part)]
        self.assertEqual(places, sorted(places))

    def test_nobody_names_beside_the_page(self):
        with self.assertRaises(UserError):
            self.part._portal_name_officer(
                self._contact(self.officer).id, self.road_officer.partner_id
            )
