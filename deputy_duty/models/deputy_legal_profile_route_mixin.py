from odoo import fields, models, tools
from odoo.fields import Domain


class DeputyLegalProfileRouteMixin(models.AbstractModel):
    """The door through which the routes of approval of a place are asked for."""

    _name = "deputy.legal.profile.route.mixin"
    _description = "Approval Routes of a Legal Profile"

    route_ids = fields.One2many(
        "deputy.legal.route", "profile_id", "Approval Routes", copy=True
    )

    def _route(
        self, subject, date=None, level=None, type_code=None, deputies=0, days=0, cost=0
    ):
        """The steps of an approval in force here, in order.

        The nearest profile of the parent chain that has any step of the subject for
        that level decides alone. A body that several rows name appears with each row
        that applies; ``_as_steps`` makes one step of them.

        :param subject: one of the subjects of ``deputy.legal.route``
        :param date: the day to look at; today by default
        :param level: one of the levels, or ``street``; the profile's own by default
        :param type_code: code of the activity type
        :param deputies: how many deputies take part
        :param days: calendar days it lasts
        :param cost: planned cost in the company's currency
        :returns: ``deputy.legal.route`` rows, none where the law names no body
        """
        ids = self._route_ids(
            subject, date or self._today(), level or self.level or False
        )
        steps = self.env["deputy.legal.route"].browse(ids)
        return steps.filtered(
            lambda step: step._applies(type_code, deputies, days, cost)
        )

    @tools.ormcache("self.id", "subject", "date", "level")
    def _route_ids(self, subject, date, level):
        """Ids of the rows that decide there, for every user the same."""
        chain = self.sudo()._chain(date)
        steps = self.env["deputy.legal.route"].sudo()
        found = steps.search(
            steps._valid_domain(date)
            & Domain("subject", "=", subject)
            & Domain("level", "in", (level, False))
            & Domain("profile_id", "in", chain.ids),
            order="sequence, id",
        )
        by_profile = found.grouped("profile_id")
        nearest = next((each for each in chain if each in by_profile), None)
        return tuple(by_profile[nearest].ids) if nearest else ()
