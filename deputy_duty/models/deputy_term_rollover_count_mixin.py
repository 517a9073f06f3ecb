from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_states import VOID
from .deputy_term_rollover_line import NEW, REELECTED, UNDECIDED


class DeputyTermRolloverCountMixin(models.AbstractModel):
    """How many seats end, begin, go on; the same figures before the run and after."""

    _name = "deputy.term.rollover.count.mixin"
    _description = "Change of Term: Counts"

    opening_count = fields.Integer(
        "Seats That Begin",
        compute="_compute_counts",
        compute_sudo=True,
        help="Seats of the new term that are filled.",
    )
    closing_count = fields.Integer(
        "Seats That End",
        compute="_compute_counts",
        compute_sudo=True,
        help="Seats of the old term that are still held, suspended ones among them.",
    )
    reelected_count = fields.Integer(
        "Re-elected", compute="_compute_counts", compute_sudo=True
    )
    new_count = fields.Integer(
        "First Term Here", compute="_compute_counts", compute_sudo=True
    )
    undecided_count = fields.Integer(
        "To Confirm",
        compute="_compute_counts",
        compute_sudo=True,
        help="Persons who may or may not have sat in the old term.",
    )
    leaving_count = fields.Integer(
        "Leaving",
        compute="_compute_counts",
        compute_sudo=True,
        help="Deputies of the old term in office whom no seat of the new one is for.",
    )
    vacancy_count = fields.Integer(
        "Vacant Seats",
        compute="_compute_counts",
        compute_sudo=True,
        help="Seats fixed for the new term that nobody was elected to.",
    )

    @api.depends("state", "date_meeting", "line_ids.outcome", "new_term_id.seats")
    def _compute_counts(self):
        outcomes = {
            (rollover, outcome): count
            for rollover, outcome, count in self.env[
                "deputy.term.rollover.line"
            ]._read_group(
                [("rollover_id", "in", self.ids)],
                ["rollover_id", "outcome"],
                ["__count"],
            )
        }
        Mandate = self.env["deputy.mandate"]
        for rollover in self:
            real = rollover._origin
            rollover.reelected_count = outcomes.get((real, REELECTED), 0)
            rollover.new_count = outcomes.get((real, NEW), 0)
            rollover.undecided_count = outcomes.get((real, UNDECIDED), 0)
            seats = [("term_id", "in", real.new_term_id.ids), ("state", "!=", VOID)]
            rollover.opening_count = (
                rollover.reelected_count + rollover.new_count + rollover.undecided_count
                or Mandate.search_count(seats)
            )
            rollover.closing_count = Mandate.search_count(rollover._closing_domain())
            rollover.leaving_count = Mandate.search_count(rollover._leaving_domain())
            vacant = (rollover.new_term_id.seats or 0) - rollover.opening_count
            rollover.vacancy_count = max(vacant, 0)

    def _closing_domain(self):
        """Seats of the old term held on its last day, before the run and after it."""
        self.ensure_one()
        lasting = Domain("date_end", "=", False)
        if self.date_meeting:
            lasting |= Domain("date_end", ">=", self._last_day())
        return (
            Domain("term_id", "in", self.old_term_id.ids)
            & Domain("state", "!=", VOID)
            & lasting
        )

    def _leaving_domain(self):
        """Of these, the seats of people who were not elected again."""
        staying = self.sudo().line_ids.filtered(lambda line: line.outcome == REELECTED)
        people = staying.previous_id.partner_id
        return self._closing_domain() & Domain("partner_id", "not in", people.ids)

    def _last_day(self):
        """The old term's last day: the one before the new congress first meets."""
        return fields.Date.subtract(self.date_meeting, days=1)

    # -------------------------------------------------------------- workbook
    def _prepare_sheets(self):
        """Sheets of the workbook: summary, new seats, people who leave."""
        self.ensure_one()
        return [
            (self.env._("Summary"), *self._prepare_summary()),
            (self.env._("New Seats"), *self._prepare_new_seats()),
            (self.env._("Leaving"), *self._prepare_leaving()),
        ]

    def _prepare_summary(self):
        names = (
            *("opening_count", "closing_count", "reelected_count", "new_count"),
            *("undecided_count", "leaving_count", "vacancy_count"),
        )
        rows = [
            (self._fields[name]._description_string(self.env), self[name])
            for name in names
        ]
        rows += [(family.name, family.plan) for family in self.family_ids]
        for name in ("blockers", "warnings"):
            label = self._fields[name]._description_string(self.env)
            rows += [(label, text) for text in (self[name] or "").split("\n") if text]
        return (self.display_name, ""), rows

    def _prepare_new_seats(self):
        """Rows of seats; nothing of the ID numbers that were compared."""
        lines = self.sudo().line_ids
        labels = ("mandate_id", "constituency_id", "work_unit", "outcome", "rule")
        labels += ("previous_id", "previous_constituency_id", "previous_work_unit")
        words = {
            name: dict(lines._fields[name]._description_selection(self.env))
            for name in ("outcome", "rule")
        }
        rows = [
            (
                line.mandate_id.name,
                line.constituency_id.name,
                line.work_unit,
                words["outcome"][line.outcome],
                words["rule"].get(line.rule),
                line.previous_id.name,
                line.previous_constituency_id.name,
                line.previous_work_unit,
            )
            for line in lines
        ]
        return [
            lines._fields[name]._description_string(self.env) for name in labels
        ], rows

    def _prepare_leaving(self):
        """Rows of deputies who leave, with the stations that lose them."""
        seats = self.env["deputy.mandate"].sudo().search(self._leaving_domain())
        names = ("name", "constituency_id", "work_unit", "station_ids")
        rows = [
            (
                seat.name,
                seat.constituency_id.name,
                seat.work_unit,
                ", ".join(seat.station_ids.mapped("name")),
            )
            for seat in seats
        ]
        return [
            seats._fields[name]._description_string(self.env) for name in names
        ], rows
