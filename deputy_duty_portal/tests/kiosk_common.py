import base64
import io
import re

from PIL import Image

from odoo import Command

from .disclosure_common import DisclosureCommon
from .opinion_common import OpinionHttpCommon

KIOSK = "/duty/kiosk"
INSIDE = re.compile(r"(/duty/kiosk|/deputy_duty_portal/static/|data:,|$)")
LINKS = re.compile(r'\b(?:href|src|action|url)="([^"]*)"|;url=([^"]*)"')


class KioskCommon(DisclosureCommon, OpinionHttpCommon):
    """A kiosk at a station that is online, one at another, and nobody logged in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.zhou.photo = cls._picture()
        cls.today = cls.env["deputy.deadline"]._legal_today()
        cls.reception = cls._plan(cls.zhou | cls.wu, note="Street lamps")
        cls.env["deputy.station.hours"].create(
            {
                "station_id": cls.station.id,
                "weekday": str(cls.today.weekday()),
                "hour_from": 8.5,
                "hour_to": 17,
            }
        )
        cls.stranger = cls._create_mandate(
            "Zheng Xugou", station_ids=[Command.set(cls.far_station.ids)]
        )
        cls.device, cls.far_device = cls.env["deputy.portal.device"].create(
            [
                {"name": f"Screen {station.name}", "station_id": station.id}
                for station in (cls.station, cls.far_station)
            ]
        )

    @classmethod
    def _picture(cls):
        file = io.BytesIO()
        Image.new("RGB", (40, 50), "navy").save(file, "PNG")
        return base64.b64encode(file.getvalue())

    @classmethod
    def _plan(cls, mandates, hour=9, **vals):
        return cls.env["deputy.station.duty"].create(
            {
                "station_id": cls.station.id,
                "date": cls.today,
                "hour_from": hour,
                "hour_to": hour + 1,
                "mandate_ids": [Command.set(mandates.ids)],
                **vals,
            }
        )

    def setUp(self):
        super().setUp()
        self.opener.cookies["frontend_lang"] = "en_US"

    def _be(self, device):
        """Let the browser of this test be that device; ``None`` for no device."""
        self.opener.cookies.pop("deputy_device", None)
        if device:
            answer = self._get(f"{KIOSK}/open/{device._issue()}")
            self.assertEqual(answer.status_code, 303)

    def _links(self, page):
        """Where a page leads: links, pictures, forms and reloads."""
        return [one or other for one, other in LINKS.findall(page)]
