from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityInvite(ActivityCommon):
    def _form(self, user):
        wizard = self.env["deputy.activity.invite"].with_user(user)
        return Form(wizard.with_context(default_activity_id=self.activity.id))

    def test_everybody_in_office_is_invited(self):
        self._create_mandate("Left", date_end="2023-01-01")
        form = self._form(self.clerk)
        form.everybody = True
        form.save().action_invite()
        self.assertEqual(self.activity.attendance_ids.mandate_id, self.mandates)

    def test_a_constituency_is_invited_as_a_whole(self):
        other = self.env["deputy.constituency"].create(
            {"congress_id": self.congress.id, "name": "Constituency 2"}
        )
        elsewhere = self._create_mandate("Zhao Three", constituency_id=other.id)
        form = self._form(self.clerk)
        form.constituency_ids.add(other)
        form.save().action_invite()
        self.assertEqual(self.activity.attendance_ids.mandate_id, elsewhere)

    def test_finance_invites_nobody(self):
        with self.assertRaises(AccessError):
            self._form(self.finance)
