from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import date_utils

from ..tools.legal_time import legal_date
from .deputy_deadline_states import DONE, RUNNING, STATES
from .deputy_legal_rule import UNITS


class DeputyDeadline(models.Model):
    """One clock of one record: from when, how long, by which article, due when.

    A record may have several at once, and several of one rule one after another. Value,
    unit and article are copied when the clock starts: a law that changes later does not
    move it, unless a clerk applies the current rule and says why.

    Nobody writes here by hand, whatever the role: clocks are started, stopped, extended
    and cancelled by the methods of :mod:`deputy_deadline_mixin`, after the right to
    write the record itself was checked.
    """

    _name = "deputy.deadline"
    _description = "Deadline"
    _inherit = [
        "deputy.deadline.words.mixin",
        "deputy.deadline.count.mixin",
        "deputy.deadline.remind.mixin",
    ]
    _order = "date_due, id"

    # whose
    res_model = fields.Char("Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Document", model_field="res_model", required=True, readonly=True
    )
    res_name = fields.Char(
        "About",
        compute="_compute_res_name",
        search="_search_res_name",
        help="The record that has this deadline.",
    )
    user_id = fields.Many2one(
        "res.users",
        "In Charge",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who is reminded first; empty: the clerks of the congress.",
    )

    # by which rule: copied at the start
    name = fields.Char(required=True, readonly=True, help="What is to be done in time.")
    rule_id = fields.Many2one(
        "deputy.legal.rule",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="The rule as it stood when the clock started or was last extended.",
    )
    rule_code = fields.Char(required=True, readonly=True, index=True)
    profile_id = fields.Many2one(
        "deputy.legal.profile",
        "Counted For",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="The place whose local holidays are left out.",
    )
    value = fields.Integer(
        "Time Allowed", required=True, readonly=True, aggregator=None
    )
    unit = fields.Selection(UNITS, "Counted In", required=True, readonly=True)
    article = fields.Char(
        "Legal Basis", readonly=True, help="Law and article that set the time."
    )
    is_rolled = fields.Boolean(
        "Moves to a Working Day",
        readonly=True,
        help="A last day on a day off moves to the next working day.",
    )
    is_extended = fields.Boolean(
        "Extended", readonly=True, help="The log below says by whom and why."
    )

    # from when till when
    date_start = fields.Date(
        "Started On", required=True, readonly=True, help="Not counted itself."
    )
    extended_from = fields.Date(
        readonly=True,
        help="The due date on top of which more time was given; empty where the whole "
        "time counts from the start.",
    )
    date_due = fields.Date(
        "Due", required=True, readonly=True, help="The last day to be in time."
    )
    is_provisional = fields.Boolean(
        "Provisional",
        readonly=True,
        help="It runs into a year whose holidays are not announced yet, and is counted "
        "again when they are entered.",
    )
    steps = fields.Json(readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default=RUNNING)
    date_done = fields.Date(
        "Done On",
        readonly=True,
        help="Day of the event that met the deadline. It may lie ahead where the event "
        "is fixed already, as the first meeting of a congress.",
    )
    days_left = fields.Integer(
        compute="_compute_days_left",
        search="_search_days_left",
        aggregator=None,
        help="Calendar days to the due date, in Beijing time; negative when overdue.",
    )
    is_overdue = fields.Boolean(
        "Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
        help="Still running after its due date.",
    )
    is_late = fields.Boolean(
        "Done Late",
        compute="_compute_is_late",
        store=True,
        help="Done, but after its due date.",
    )

    # the daily jobs' marks
    date_counted = fields.Date(
        readonly=True,
        help="Day of the last comparison with the calendar of working days; empty: a "
        "day of the calendar has changed since.",
    )
    date_reminded = fields.Date(
        readonly=True, help="Last day on which it was seen to whether to remind."
    )
    change_ids = fields.One2many(
        "deputy.deadline.change", "deadline_id", "What Moved It", readonly=True
    )
    reminder_ids = fields.One2many(
        "deputy.deadline.reminder", "deadline_id", "Reminders", readonly=True
    )

    _running_uniq = models.UniqueIndex(
        "(res_model, res_id, rule_code) WHERE state = 'running'",
        "A clock of this rule is running for this record already.",
    )
    _record_key = models.Index("(res_id, res_model)")
    _running_due = models.Index("(date_due, id) WHERE state = 'running'")
    _done_after_start = models.Constraint(
        "CHECK(date_done >= date_start)",
        "A deadline cannot be met before its time has started: check the dates.",
    )

    @api.depends("name", "res_name")
    def _compute_display_name(self):
        for deadline in self:
            parts = filter(None, (deadline.name, deadline.res_name))
            deadline.display_name = " – ".join(parts)

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "lang")
    def _compute_res_name(self):
        self.res_name = False
        for model, deadlines in self.grouped("res_model").items():
            records = self.env[model].browse(deadlines.mapped("res_id"))
            names = {
                record.id: record.display_name
                for record in records.exists()._filtered_access("read")
            }
            for deadline in deadlines:
                deadline.res_name = names.get(deadline.res_id)

    @api.model
    def _search_res_name(self, operator, value):
        """Names of all kinds of records that may have clocks."""
        domain = Domain.FALSE
        for model in self._models_with_clocks():
            if self.env[model].has_access("read"):
                found = self.env[model]._search([("display_name", operator, value)])
                domain |= Domain("res_model", "=", model) & Domain(
                    "res_id", "in", found
                )
        return domain

    @api.depends("date_due", "state")
    def _compute_days_left(self):
        today = self._legal_today()
        for deadline in self:
            is_open = deadline.state == RUNNING
            deadline.days_left = is_open and (deadline.date_due - today).days

    @api.model
    def _search_days_left(self, operator, value):
        """Running clocks whose due date is that many days away."""
        if operator == "in":
            value = [self._in_days(days) for days in value if days is not False]
        elif operator in ("<", "<=", ">", ">="):
            value = self._in_days(value)
        else:
            return NotImplemented
        return Domain("state", "=", RUNNING) & Domain("date_due", operator, value)

    @api.depends("date_due", "state")
    def _compute_is_overdue(self):
        today = self._legal_today()
        for deadline in self:
            is_open = deadline.state == RUNNING
            deadline.is_overdue = is_open and deadline.date_due < today

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._legal_today()
        return Domain("state", "=", RUNNING) & Domain("date_due", "<", today)

    @api.depends("date_due", "date_done", "state")
    def _compute_is_late(self):
        for deadline in self:
            is_done = deadline.state == DONE
            deadline.is_late = is_done and deadline.date_done > deadline.date_due

    # ------------------------------------------------------------ for users
    def action_open_record(self):
        """Show the record that has this deadline."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    def action_take_over(self):
        """Put the user in charge: reminders come to them from now on."""
        self.check_access("read")
        self._check_clerk()
        if self.filtered(lambda deadline: deadline.state != RUNNING):
            raise UserError(self.env._("Only running deadlines can be taken over."))
        self.sudo().write({"user_id": self.env.uid})

    # ------------------------------------------------------------- business
    @api.model
    def _legal_today(self):
        """Today in Beijing, where legal days begin and end."""
        return legal_date(fields.Datetime.now())

    @api.model
    def _in_days(self, days):
        return date_utils.add(self._legal_today(), days=int(days))

    @api.model
    def _models_with_clocks(self):
        """Names of the models that keep records with clocks."""
        names = self.pool.descendants(["deputy.deadline.mixin"], "_inherit")
        return sorted(name for name in names if self.env[name]._auto)

    def _check_clerk(self):
        """Only the office acts on deadlines; auditors and finance look on."""
        if not self.env.user.has_group("deputy_duty.deputy_duty_group_clerk"):
            raise AccessError(self.env._("Only a clerk may do this."))

    def _record(self):
        """The record of this deadline."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def _check_records(self, operation):
        """Whether the user may do that with the records themselves."""
        for model, deadlines in self.grouped("res_model").items():
            self.env[model].browse(deadlines.mapped("res_id")).check_access(operation)
