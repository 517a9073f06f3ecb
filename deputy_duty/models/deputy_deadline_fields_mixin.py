from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_deadline_states import RUNNING


class DeputyDeadlineFieldsMixin(models.AbstractModel):
    """What a record shows of its clocks; part of ``deputy.deadline.mixin``."""

    _name = "deputy.deadline.fields.mixin"
    _description = "Fields of a Record with Deadlines"

    deadline_ids = fields.One2many(
        "deputy.deadline",
        "res_id",
        "Deadlines",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )
    deadline_date = fields.Date(
        "Next Deadline",
        compute="_compute_deadline_date",
        search="_search_deadline_date",
        compute_sudo=True,
        help="The earliest due date of what is still open.",
    )
    deadline_days_left = fields.Integer(
        "Days Left",
        compute="_compute_deadline_days_left",
        search="_search_deadline_days_left",
        compute_sudo=True,
        aggregator=None,
        help="Calendar days to the next deadline, in Beijing time; negative when "
        "overdue.",
    )
    is_overdue = fields.Boolean(
        "Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        compute_sudo=True,
        help="Something is still open after its due date.",
    )

    @api.depends("deadline_ids.date_due", "deadline_ids.state")
    def _compute_deadline_date(self):
        dates = dict(
            self.env["deputy.deadline"]._read_group(
                self._clocks_domain() & Domain("state", "=", RUNNING),
                ["res_id"],
                ["date_due:min"],
            )
        )
        for record in self:
            record.deadline_date = dates.get(record.id)

    @api.depends("deadline_date")
    def _compute_deadline_days_left(self):
        today = self.env["deputy.deadline"]._legal_today()
        for record in self:
            due = record.deadline_date
            record.deadline_days_left = due and (due - today).days

    @api.depends("deadline_date")
    def _compute_is_overdue(self):
        today = self.env["deputy.deadline"]._legal_today()
        for record in self:
            due = record.deadline_date
            record.is_overdue = bool(due) and due < today

    @api.model
    def _search_deadline_date(self, operator, value):
        """Records whose earliest open due date compares like that."""
        if operator in ("<", "<="):
            return self._with_open_clock(Domain("date_due", operator, value))
        if operator in (">", ">="):
            earlier = Domain("date_due", "<=" if operator == ">" else "<", value)
            return self._with_open_clock() & ~self._with_open_clock(earlier)
        if operator != "in":
            return NotImplemented
        domain = Domain.FALSE
        for day in value:
            found = ~self._with_open_clock()
            if day:
                found = self._with_open_clock(Domain("date_due", "=", day))
                found &= ~self._with_open_clock(Domain("date_due", "<", day))
            domain |= found
        return domain

    @api.model
    def _search_deadline_days_left(self, operator, value):
        """The same in days from today; records without an open clock do not match."""
        in_days = self.env["deputy.deadline"]._in_days
        if operator == "in":
            value = [in_days(days) for days in value if days is not False]
        elif operator in ("<", "<=", ">", ">="):
            value = in_days(value)
        else:
            return NotImplemented
        return Domain("deadline_date", operator, value)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["deputy.deadline"]._legal_today()
        return self._with_open_clock(Domain("date_due", "<", today))

    @api.model
    def _with_open_clock(self, domain=Domain.TRUE):
        """Records that have a running clock like that, whoever asks: whether a record
        is overdue is no secret to those who may see the record."""
        return Domain("deadline_ids", "any!", domain & Domain("state", "=", RUNNING))

    def _clocks_domain(self):
        """All clocks of these records."""
        return Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
