from odoo import Command, fields

from odoo.addons.deputy_duty.tests.activity_common import PAPER
from odoo.addons.deputy_duty.tests.budget_common import SCAN
from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon
from odoo.addons.deputy_duty.tests.test_deputy_activity_publicity import PIXEL

from .disclosure_common import DisclosureCommon
from .opinion_common import photo_with_place
from .route_unit_records import RouteUnitRecords

NOWHERE = "00000000-0000-4000-8000-000000000000"


class RoutePublicRecords(DisclosureCommon, RouteUnitRecords, PublicationCommon):
    """A congress online: what anybody may read of it, and what voters leave there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._publish(cls.congress, "open_data")
        cls.congress.takes_opinions = True
        cls.mandate.photo = PIXEL
        cls.station.mandate_ids = cls.mandate | cls.other_mandate

    def _public_records(self):
        """Keys of the public pages, and of what is not public."""
        congress = {"key": self.congress.public_key}
        return {
            "congress": congress,
            "hidden_congress": {"key": self.township.public_key},
            "public_deputy": {"key": self.mandate.public_key},
            "public_station": {"key": self.station.public_key},
            "nowhere": {"key": NOWHERE, "number": 1},
            "disclosed": {"key": self._disclose(self.mandate).public_key},
            "news": {"key": self._news().public_key, "number": 1},
            "door": {"whom": "station", "key": self.station.public_key},
            "data": {**congress, "name": "persons"},
            "record": {
                **congress,
                "name": "persons",
                "record": self.mandate.partner_id.deputy_public_key,
            },
            "kiosk_nowhere": {"rest": "nothing/of/this/name"},
            **self._opinion_records(),
            **self._training_records(),
            "own_seat": {"seat_id": self.mandate.id},
        }

    def _news(self):
        news = (
            self.env["deputy.activity.publicity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Deputies walk the road",
                    "congress_id": self.congress.id,
                    "text": "They walked it.",
                    "clipping": PIXEL,
                    "clipping_name": "page.png",
                    "mandate_ids": [Command.set(self.mandate.ids)],
                    "picture_ids": [
                        Command.create({"image": PIXEL, "caption": "The bridge"})
                    ],
                }
            )
        )
        news.action_submit()
        news.with_user(self.leader)._decide("approve", PAPER)
        news.action_publish()
        return news.sudo()

    def _opinion_records(self):
        """One that was passed to the deputy, with a photo, and its voter's code."""
        opinion, code = (
            self.env["deputy.opinion"]
            .sudo()
            ._take(
                {
                    "target": self.station,
                    "subject": "Street lamps",
                    "text": "The lamps are dark.",
                }
            )
        )
        opinion.with_user(self.clerk)._pass_on(self.mandate)
        photos = self.env["deputy.opinion.photo"]
        photos._keep(opinion, photos._read_photos([("a", photo_with_place())]))
        self.forms["code"] = {"code": code}
        return {
            "code": {},
            "opinion": {"record_id": opinion.id},
            "opinion_photo": {
                "record_id": opinion.id,
                "photo_id": opinion.photo_ids.id,
            },
        }

    def _training_records(self):
        today = self.env["deputy.deadline"]._legal_today()
        certificate = (
            self.env["deputy.training.certificate"]
            .with_user(self.clerk)
            .create(
                {
                    "mandate_id": self.mandate.id,
                    "name": "Party school",
                    "date": fields.Date.to_date(f"{today.year}-03-02"),
                    "hours": 8,
                    "number": "P-1",
                    "organiser": "Party School",
                    "scan": SCAN,
                }
            )
        )
        certificate.action_confirm()
        return {
            "year": {"year": today.year},
            "certificate": {"record_id": certificate.id},
        }
