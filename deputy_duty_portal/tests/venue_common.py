from datetime import timedelta

from odoo import fields
from odoo.tools import mute_logger

from .duty_common import DutyHttpCommon

LOGGERS = ("odoo.http", "odoo.addons.http_routing.models.ir_http")


class VenueCommon(DutyHttpCommon):
    """An approved activity that takes place now, and one beside it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # tests read messages in the language of the source
        cls.env["res.lang"]._activate_lang("en_US")
        cls._begin(cls.activity)
        cls.beside = cls._create_activity("Village visit")
        cls._approve_activity(cls.beside)
        cls._begin(cls.beside)
        cls.beside.with_user(cls.clerk)._invite(cls.mandate)

    @classmethod
    def _begin(cls, activity, minutes=0):
        start = fields.Datetime.now() - timedelta(minutes=minutes)
        activity.write({"date_start": start, "date_end": start + timedelta(hours=3)})

    def _log_in(self, user):
        """As that user; nobody for the public."""
        self.authenticate(user and user.login, user and user.login)
        self.opener.cookies["frontend_lang"] = "en_US"

    def _get(self, url):
        with mute_logger(*LOGGERS):
            return self.url_open(url, allow_redirects=False)

    def _send(self, url, **data):
        with mute_logger(*LOGGERS):
            return self._post(url, **data)

    def _path(self, url):
        """The path of an absolute address of this server."""
        return "/" + url.partition("//")[2].partition("/")[2]
