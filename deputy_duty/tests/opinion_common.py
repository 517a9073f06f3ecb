from odoo import Command

from .common import DeputyDutyCommon

PAPER = {"behalf_signer": "Zhou Shili", "behalf_date": "2026-03-05"}


class OpinionCommon(DeputyDutyCommon):
    """A station with its clerk and two deputies, of a congress whose door is open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.congress.takes_opinions = True
        cls.zhou = cls._create_mandate("Zhou Shili")
        cls.wu = cls._create_mandate("Wu Yangben")
        cls.station = cls.env["deputy.station"].create(
            {
                "congress_id": cls.congress.id,
                "name": "Station East",
                "user_ids": [Command.set(cls.station_clerk.ids)],
                "mandate_ids": [Command.set((cls.zhou | cls.wu).ids)],
            }
        )
        cls.far_station = cls.env["deputy.station"].create(
            {"congress_id": cls.congress.id, "name": "Station West"}
        )
        cls.door = cls.env["deputy.opinion"].sudo()

    @classmethod
    def _taken(cls, **vals):
        """An opinion left at the public door, as nobody in particular."""
        return cls.door._take(
            {
                "target": cls.station,
                "subject": "Street lamps",
                "text": "The lamps of Shili Road are dark.",
                **vals,
            }
        )

    @classmethod
    def _opinion(cls, **vals):
        return cls._taken(**vals)[0]

    @classmethod
    def _passed(cls, mandate=None, **vals):
        """An opinion that the clerk in charge has passed to a deputy."""
        opinion = cls._opinion(**vals)
        clerk = cls.station_clerk if opinion.station_id else cls.clerk
        opinion.with_user(clerk)._pass_on(mandate or cls.zhou)
        return opinion

    @classmethod
    def _choice(cls, kind, code):
        profile = cls.congress._legal_profile()
        return profile._choices(kind).filtered(lambda each: each.code == code)

    @classmethod
    def _clock(cls, opinion, code):
        return opinion.sudo()._clocks(code).sorted("id")[-1:]
