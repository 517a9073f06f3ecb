import io
import re
from datetime import timedelta

from freezegun import freeze_time
from PIL import Image

from odoo import Command, fields
from odoo.http import Request
from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.opinion_common import OpinionCommon
from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

CODE = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")
GPS_IFD = 0x8825
ORIENTATION = 0x0112


def photo_with_place(size=(60, 40)):
    """A photo as a telephone takes it: lying on its side, with place and maker."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "Sample Telephone"
    exif.get_ifd(GPS_IFD)[2] = (29.0, 6.0, 30.0)
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, "JPEG", exif=exif)
    return file.getvalue()


def photo_with_damaged_tags():
    """A picture whose tags end after the first four bytes."""
    file = io.BytesIO()
    tags = b"Exif\0\0II*\0"
    # with a density Pillow leaves the tags alone until they are asked for
    Image.new("RGB", (60, 40)).save(file, "JPEG", exif=tags, dpi=(72, 72))
    return file.getvalue()


class OpinionPublicCommon(OpinionCommon, PublicationCommon):
    """A congress online that takes opinions, a station, and two deputies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.station.write({"phone": "0579-0000000", "address": "Shili Road 1"})
        cls.sendings = cls.env["deputy.portal.sending"]
        # the database may be in use: what others sent does not count here
        cls.sendings.search([]).unlink()

    @classmethod
    def _form(cls, **age):
        """The token of a form that was shown a while ago."""
        shown = fields.Datetime.now() - timedelta(**(age or {"seconds": 30}))
        with freeze_time(shown):
            return cls.sendings._new_form()

    @classmethod
    def _limit(cls, name, value):
        cls.env["ir.config_parameter"].set_param(f"deputy_duty_portal.{name}", value)


class OpinionHttpCommon(OpinionPublicCommon, HttpCase):
    """The same over HTTP, with deputies who can log in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.zhou_user = cls._portal_user_of(cls.zhou, "14700097001")
        cls.wu_user = cls._portal_user_of(cls.wu, "14700097002")
        cls.page = f"/duty/opinion/station/{cls.station.public_key}"

    @classmethod
    def _portal_user_of(cls, mandate, login):
        return new_test_user(
            cls.env,
            login=login,
            groups="base.group_portal",
            partner_id=mandate.partner_id.id,
            company_id=cls.congress.company_id.id,
            company_ids=[Command.set(cls.congress.company_id.ids)],
        )

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def _get(self, url):
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self.url_open(url, allow_redirects=False)

    def _post(self, url, files=None, **data):
        """Send a form as the browser would, with its CSRF token."""
        data["csrf_token"] = Request.csrf_token(self)
        with mute_logger("odoo.http"):
            return self.url_open(url, data=data, files=files, allow_redirects=False)

    def _send(self, url=None, files=None, **typed):
        """Send an opinion; a form of its own unless one is given."""
        typed.setdefault("form", self._form())
        data = {
            "kind": "suggestion",
            "subject": "Street lamps",
            "text": "The lamps of Shili Road are dark.",
            **typed,
        }
        return self._post(url or self.page, files, **data)

    def _sent(self):
        """What came in by this class's station, deputies and office, newest first."""
        return self.env["deputy.opinion"].search(
            [("congress_id", "=", self.congress.id)], order="id desc"
        )
