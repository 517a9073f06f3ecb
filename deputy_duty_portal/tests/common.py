from odoo.http import Request
from odoo.tests import HttpCase

from odoo.addons.deputy_duty.tests.common import DeputyDutyCommon

PHONE = "14700099001"
OTHER_PHONE = "14700099002"
PASSWORD = "river-and-bridge"


class PortalCommon(DeputyDutyCommon):
    """Two fictional deputies with telephones and without e-mail."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate = cls._create_mandate("Deputy One", phone="147 0009-9001")
        cls.other_mandate = cls._create_mandate("Deputy Two", phone=OTHER_PHONE)
        # the database may be in use: what others failed at does not count here
        cls.env["deputy.portal.attempt"].search([]).unlink()

    @classmethod
    def _wizard(cls, mandates, user=None):
        """The clerk's wizard with these deputies chosen."""
        return (
            cls.env["deputy.portal.access"]
            .with_user(user or cls.clerk)
            .create({"mandate_ids": mandates.ids})
        )

    @classmethod
    def _grant(cls, mandates, user=None):
        """What the clerk's screen shows after issuing: one line a deputy."""
        return cls._wizard(mandates, user).action_issue()["params"]["lines"]

    @classmethod
    def _portal_user(cls, mandate):
        return (
            cls.env["res.users"]
            .with_context(active_test=False)
            .search([("partner_id", "=", mandate.partner_id.id)])
        )


class PortalHttpCommon(PortalCommon, HttpCase):
    """The same two deputies, over HTTP."""

    def _post(self, url, **data):
        """Send a form as the browser would, with its CSRF token."""
        data["csrf_token"] = Request.csrf_token(self)
        return self.url_open(url, data=data, allow_redirects=False)

    def _is_logged_in(self):
        """Whether the own pages open."""
        answer = self.url_open("/my/security", allow_redirects=False)
        return (
            answer.status_code == 200 or "/duty/password" in answer.headers["Location"]
        )
