from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .invitation_common import InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitationPortal(InvitationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = new_test_user(cls.env, "dd_unit", "base.group_portal")
        cls.contact.partner_id.parent_id = cls.court

    def test_a_contact_acts_for_the_unit_as_a_whole(self):
        own = self._ask(partner_id=self.contact.partner_id.id)
        also = self._ask()
        other = self._ask(partner_id=self.bureau.id)
        requests = self.env["deputy.invitation"].sudo()
        found = requests.search(requests._portal_domain(self.contact.partner_id))
        self.assertEqual(found, own.sudo() | also.sudo())
        self.assertNotIn(other, found)

    def test_the_model_itself_is_closed_to_units(self):
        with self.assertRaises(AccessError):
            self._ask().with_user(self.contact).read(["name"])

    def test_the_unit_learns_who_comes_and_nothing_more(self):
        request = self._ask(place="Court house")
        self.assertFalse(request._portal_answer()["activity"])
        request.mandate_ids = self.mandates
        activity = self._accept(request)
        self.assertFalse(request._portal_answer()["activity"]["deputies"])
        rows = activity.attendance_ids.sorted("id").sudo()
        rows[0]._answer("accepted")
        rows[1]._answer("declined", "Ill")
        answer = request._portal_answer()
        self.assertEqual(answer["state"], "approved")
        self.assertEqual(answer["activity"]["place"], "Court house")
        self.assertEqual(
            answer["activity"]["deputies"], rows[0].mandate_id.mapped("name")
        )
        self.assertEqual(
            set(answer["activity"]),
            {"name", "state", "date_start", "date_end", "place", "deputies"},
        )

    def test_a_merged_request_names_nobody_before_the_approval(self):
        request = self._ask()
        request.mandate_ids = self.wang
        activity = request._merge()
        activity.attendance_ids.sudo()._answer("accepted")
        self.assertEqual(request._portal_answer()["activity"]["state"], "draft")
        self.assertFalse(request._portal_answer()["activity"]["deputies"])

    def test_a_refusal_is_told_with_its_article(self):
        request = self._ask()
        reason = request._refusal_choices()[0]
        paper = {"body": "Committee", "signer": "Leader", "date": "2024-01-10"}
        request.with_user(self.leader)._refuse(reason, "Not for deputies", paper)
        answer = request._portal_answer()
        self.assertEqual(answer["reason"], reason.name)
        self.assertEqual(answer["article"], "代表法第五十九条")
        self.assertEqual(answer["answer"], "Not for deputies")

    def test_a_units_contact_asks_and_takes_back_through_the_door(self):
        requests = self.env["deputy.invitation"].with_user(self.contact).sudo()
        vals = self._vals(partner_id=self.contact.partner_id.id)
        names = set(requests._portal_fields)
        request = requests.create(
            {
                **{name: vals[name] for name in names & vals.keys()},
                "congress_id": vals["congress_id"],
                "partner_id": vals["partner_id"],
            }
        )
        request.action_submit()
        self.assertEqual(request.submitted_by_id, self.contact)
        self.assertIn(self.kind, requests._portal_types())
        request.action_withdraw()
        self.assertEqual(request.state, "withdrawn")
