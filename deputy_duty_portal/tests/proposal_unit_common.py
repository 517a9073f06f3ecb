from odoo.http import Request
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.proposal_assignment_common import (
    ProposalAssignmentCommon,
)

from .common import PortalHttpCommon

LOGGERS = ("odoo.http", "odoo.addons.http_routing.models.ir_http")
UNIT_PROPOSALS = "/duty/unit/proposals"
WATER_PHONES = ("14700099021", "14700099022")


class ProposalUnitCommon(PortalHttpCommon, ProposalAssignmentCommon):
    """Two officers of one unit, one of another, and one of the government office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # pages are read in the language of the source
        cls.env["res.lang"]._activate_lang("en_US")
        department = cls.env["res.partner"].create(
            {"name": "Rivers Section", "parent_id": cls.water.id}
        )
        cls.officer = cls._let_in(cls.water, WATER_PHONES[0])
        cls.second_officer = cls._let_in(department, WATER_PHONES[1])
        cls.road_officer = cls._let_in(cls.road, "14700099023")
        cls.office_officer = cls._let_in(cls.office, "14700099024")

    @classmethod
    def _let_in(cls, unit, phone):
        """A contact person's account; in tests its password is its login."""
        contact = (
            cls.env["deputy.portal.contact"]
            .with_user(cls.clerk)
            .create({"unit_id": unit.id, "name": f"Officer {phone}", "phone": phone})
        )
        contact.action_issue_code()
        user = contact.sudo()._portal_users_sudo()
        user.password = user.login
        return user

    def _log_in(self, user):
        self.authenticate(user and user.login, user and user.login)
        self.opener.cookies["frontend_lang"] = "en_US"

    def _get(self, url):
        with mute_logger(*LOGGERS):
            return self.url_open(url, allow_redirects=False)

    def _send(self, url, files=None, **data):
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger(*LOGGERS):
            return self.url_open(url, data=data, files=files, allow_redirects=False)

    def _url(self, part, act=None):
        url = f"{UNIT_PROPOSALS}/{part.id}"
        return f"{url}/{act}" if act else url

    def _page(self, part):
        answer = self._get(self._url(part))
        self.assertEqual(answer.status_code, 200)
        return answer.text
