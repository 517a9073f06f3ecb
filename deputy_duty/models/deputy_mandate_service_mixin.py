from datetime import date, timedelta

from odoo import api, fields, models

from ..tools.service_days import count_days, served, suspensions
from .deputy_legal_ground import RESUME, SUSPEND
from .deputy_mandate_states import APPLIED, ENDED, SERVING, SUSPENDED


class DeputyMandateServiceMixin(models.AbstractModel):
    """Days in office: what rates and averages are measured against.

    Only days inside the seat count, and none of a suspension (Law on Deputies,
    art. 61). An election found void never was one.
    """

    _name = "deputy.mandate.service.mixin"
    _description = "A Deputy's Days in Office"

    days_in_office = fields.Integer(
        compute="_compute_days_in_office",
        help="Days of duty up to today, without suspensions.",
    )

    @api.depends("state", "suspended_since", "date_start", "date_end", "term_id")
    def _compute_days_in_office(self):
        days = self._service_days(date.min, self.env["deputy.mandate"]._legal_today())
        for mandate in self:
            mandate.days_in_office = days.get(mandate._origin.id, 0)

    def _service_days(self, date_from, date_to):
        """Days of duty in a period, by mandate, in a constant number of queries.

        :param date_from: first day of the period
        :param date_to: its last day; it is counted
        :return: id of the mandate -> number of days
        """
        return {
            mandate_id: count_days(intervals)
            for mandate_id, intervals in self._service_intervals(
                date_from, date_to
            ).items()
        }

    def _service_intervals(self, date_from, date_to):
        """The intervals of duty in a period, by mandate; see ``tools/service_days``.

        A seat whose beginning nobody entered has no days of duty, nor one entered as
        ended without a last day; one entered as suspended rests from today on.
        """
        pauses, today = self._suspensions(), self.env["deputy.mandate"]._legal_today()
        found = {}
        for mandate in self.sudo():
            key, first = mandate._origin.id, mandate._first_day()
            unknown = first == date.min or (
                mandate.state == ENDED and not mandate.date_end
            )
            rests = list(pauses.get(key, ()))
            if mandate.state == SUSPENDED or mandate.suspended_since:
                rests.append((mandate.suspended_since or today, date.max))
            found[key] = []
            if mandate.state in SERVING and not unknown:
                last = mandate._last_day()
                found[key] = served(first, last, rests, date_from, date_to)
        return found

    def _last_day(self):
        """The last day of duty; open seats last until the next term begins."""
        self.ensure_one()
        next_term = self.term_id.date_end
        by_term = next_term - timedelta(days=1) if next_term else date.max
        return min(self.date_end or date.max, by_term)

    def _suspensions(self):
        """Intervals of suspension by mandate, from the changes that stand."""
        changes = (
            self.env["deputy.mandate.change"]
            .sudo()
            .search_fetch(
                [
                    ("mandate_id", "in", self.ids),
                    ("state", "=", APPLIED),
                    ("action", "in", [SUSPEND, RESUME]),
                ],
                ["mandate_id", "action", "date_effect"],
                order="mandate_id, id",
            )
        )
        return {
            mandate.id: suspensions(
                (change.date_effect, change.action == SUSPEND) for change in mine
            )
            for mandate, mine in changes.grouped("mandate_id").items()
        }
