from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .activity_common import ActivityCommon


@tagged("post_install", "-at_install")
class TestDeputyApprovalRecord(ActivityCommon):
    def setUp(self):
        super().setUp()
        self.activity.action_submit()

    def _form(self, user):
        action = self.activity.with_user(user).action_decide()
        wizard = self.env["deputy.approval.record"].with_user(user)
        return Form(wizard.with_context(**action["context"]))

    def test_a_leader_decides_with_one_form(self):
        form = self._form(self.leader)
        self.assertFalse(form.is_behalf)
        self.assertEqual(form.signer, self.leader.name)
        form.body = "Chairpersons' meeting"
        form.save().action_apply()
        self.assertEqual(self.activity.state, "approved")

    def test_a_clerk_names_the_signer_and_attaches_the_scan(self):
        form = self._form(self.clerk)
        self.assertTrue(form.is_behalf)
        form.body = "Chairpersons' meeting"
        form.signer = "Leader on paper"
        with self.assertRaisesRegex(AssertionError, "scan"):
            form.save()
        form.scan = b"JVBERi0="
        form.save().action_apply()
        approval = self.activity.approval_ids
        self.assertEqual(
            (approval.signer, approval.user_id), ("Leader on paper", self.clerk)
        )

    def test_a_forged_flag_does_not_make_a_clerk_a_leader(self):
        wizard = (
            self.env["deputy.approval.record"]
            .with_user(self.clerk)
            .create(
                {
                    "res_model": "deputy.activity",
                    "res_id": self.activity.id,
                    "body": "X",
                    "signer": "X",
                    "is_behalf": False,
                }
            )
        )
        with self.assertRaises(UserError):
            wizard.action_apply()
        self.assertEqual(self.activity.state, "submitted")

    def test_a_foreign_document_cannot_be_decided(self):
        with self.assertRaises(AccessError):
            self._form(self.foreign_clerk)

    def test_other_models_are_not_let_in(self):
        wizards = self.env["deputy.approval.record"].with_user(self.clerk)
        vals = {"res_id": 1, "body": "X", "signer": "X", "scan": b"eA=="}
        for model in ("res.users", "no.such.model"):
            with self.subTest(model=model), self.assertRaises(UserError):
                wizards.create(dict(vals, res_model=model)).action_apply()
