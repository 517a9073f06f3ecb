import base64
from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.http import Request
from odoo.service.model import call_kw
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.proposal_common import SCAN

from .proposal_unit_common import LOGGERS, ProposalUnitCommon

# Stands in every text that only the readers of a proposal may see.
SECRET = "Zq7-hidden-matter"
TINY_PDF = base64.b64decode(SCAN) + b"\n%%EOF"
# Time limits of the place in days, by rule.
DAYS = {
    "proposal.first_contact": (20, "assignment"),
    "proposal.cohandler": (30, "assignment"),
    "proposal.cohandler_redo": (10, "return"),
    "proposal.extension": (30, "due"),
    "proposal.feedback": (20, "reply"),
    "proposal.feedback_urged": (5, "urging"),
    "proposal.rating_change": (10, "rating"),
    "proposal.rehandle": (30, "rating"),
    "proposal.promise_rating": (20, "promise_due"),
    "proposal.disclosure": (60, "reply"),
}
KINDS = {
    "open": {},
    "confidential": {"is_confidential": True, "confidential_reason": SECRET},
    "classified": {
        "is_classified": True,
        "paper_number": "C-1",
        "name": False,
        "content": False,
    },
}


class RefusedPageError(UserError):
    """A page said no: not found, not logged in, or in words."""


class ProposalWholeCommon(ProposalUnitCommon):
    """Everybody who has to do with a proposal, each behind the own door.

    Staff act as a remote caller of the server does, deputies and units as a browser
    does: with their own sessions.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code, (value, event) in DAYS.items():
            cls._rule(code, value, event)
        cls._choices(cls, "proposal_raters", "rater_signers")
        cls.congress.government_office_id = cls.office
        cls.school_officer = cls._let_in(cls.school, "14700099025")
        cls.nobody = new_test_user(
            cls.env, login="dd_nobody", groups="base.group_portal", lang="en_US"
        )
        cls.public = cls.env.ref("base.public_user")
        cls.grades = {
            grade.meaning: grade
            for grade in cls.env["deputy.legal.profile"]
            ._national()
            ._choices("satisfaction")
        }
        cls.classes = {
            each.meaning: each
            for each in cls.env["deputy.legal.profile"]
            ._national()
            ._choices("reply_class")
        }

    def setUp(self):
        super().setUp()
        self.now = [self.today]
        self.patch(
            self.env.registry["deputy.deadline"],
            "_legal_today",
            lambda _self: self.now[0],
        )
        self.users = {
            "clerk": self.clerk,
            "leader": self.leader,
            "admin": self.admin,
            "finance": self.finance,
            "auditor": self.auditor,
            "foreign_clerk": self.foreign_clerk,
            "lead": self.portal,
            "second": self.portal_second,
            "other": self.portal_other,
            "water": self.officer,
            "road": self.road_officer,
            "school": self.school_officer,
            "office": self.office_officer,
            "nobody": self.nobody,
            "public": self.public,
        }
        self.doors = {}

    # --------------------------------------------------------------- doors
    def rpc(self, role, model, method, *args, **kwargs):
        """A call as the server takes it from outside, as one transaction."""
        target = self.env[model].with_user(self.users[role]).with_context(lang="en_US")
        with self._at_once():
            return call_kw(target, method, list(args), kwargs)

    def window(self, role, model, values, act="action_apply", **context):
        """Fill in a window of the office and press its button."""
        with self._at_once():
            [key] = self.rpc(role, model, "create", [values], context=context)
            return self.rpc(role, model, act, [key])

    def page(self, role, url, files=None, **data):
        """Send a form; a page that says no raises."""
        self._through(role)
        self.env.flush_all()
        self.env.cr.precommit.run()
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger(*LOGGERS):
            answer = self.url_open(url, data=data, files=files, allow_redirects=False)
        self.env.invalidate_all()
        assert answer.status_code < 500, answer.text[:2000]
        target = answer.headers.get("Location", "")
        if answer.status_code not in (200, 303) or "login" in target:
            raise RefusedPageError(f"{answer.status_code} {target}")
        return answer

    def look(self, role, url):
        """Status and text of a page."""
        self._through(role)
        self.env.flush_all()
        with mute_logger(*LOGGERS):
            answer = self.url_open(url, allow_redirects=False)
        self.env.invalidate_all()
        assert answer.status_code < 500, answer.text[:2000]
        return answer.status_code, answer.text

    def _through(self, role):
        """The browser of this role, logged in once."""
        if role not in self.doors:
            self.session = None
            user = None if role == "public" else self.users[role].login
            self.authenticate(user, user)
            self.opener.cookies["frontend_lang"] = "en_US"
            self.doors[role] = self.session, self.opener
        self.session, self.opener = self.doors[role]

    @contextmanager
    def _at_once(self):
        """All of it or nothing, with what a commit does to the log."""
        with self.env.cr.savepoint():
            yield
            self.env.flush_all()
            self.env.cr.precommit.run()
