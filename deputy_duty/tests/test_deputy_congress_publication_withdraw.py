from odoo.exceptions import AccessError
from odoo.tests import tagged

from .publication_common import PublicationCommon


@tagged("post_install", "-at_install")
class TestCongressPublicationWithdraw(PublicationCommon):
    """The window in which a leader says why a congress goes offline."""

    def _wizard(self, user):
        return (
            self.env["deputy.congress.publication.withdraw"]
            .with_user(user)
            .create({"publication_id": self.publication.id, "reason": "示例原因"})
        )

    def test_a_leader_takes_it_offline(self):
        self._wizard(self.leader).action_apply()
        self.assertEqual(self.publication.state, "withdrawn")
        self.assertEqual(self.publication.withdraw_reason, "示例原因")

    def test_a_clerk_has_no_such_window(self):
        with self.assertRaises(AccessError):
            self._wizard(self.clerk)
