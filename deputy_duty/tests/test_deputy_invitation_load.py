from odoo.exceptions import AccessError
from odoo.tests import tagged

from .invitation_common import InvitationCommon


@tagged("post_install", "-at_install")
class TestDeputyInvitationLoad(InvitationCommon):
    def _load(self, field, user=None):
        rows = (
            self.env["deputy.invitation.load"]
            .with_user(user or self.clerk)
            ._read_group(
                [("congress_id", "=", self.congress.id)], [field], ["calls:sum"]
            )
        )
        return {record.display_name: round(calls, 2) for record, calls in rows}

    def test_a_shared_activity_is_one_call_borne_by_two_units(self):
        first, second = self._ask(), self._ask(partner_id=self.bureau.id)
        first.mandate_ids = self.wang | self.li
        (first | second)._merge()
        self._call(self.wang, hours=48)
        self.assertEqual(self._load("mandate_id"), {"Wang One": 2, "Li Two": 1})
        self.assertEqual(
            self._load("partner_id"), {"County Court": 2, "Water Bureau": 1}
        )

    def test_what_the_congress_organises_is_no_call(self):
        self._activity()._invite(self.wang)
        self.assertFalse(self._load("mandate_id"))

    def test_load_is_internal(self):
        self._call(self.wang)
        self.assertTrue(self._load("mandate_id", self.auditor))
        self.assertFalse(self._load("mandate_id", self.foreign_clerk))
        with self.assertRaises(AccessError):
            self._load("mandate_id", self.station_clerk)
