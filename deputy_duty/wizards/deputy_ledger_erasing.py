from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.deputy_ledger_states import OBJECTED, RETENTION_RULE, WAITING
from ..tools.legal_calendar import MONTHS

# So many at once; some ten seconds. The rest is cleared by pressing again.
LARGEST = 50_000


class DeputyLedgerErasing(models.TransientModel):
    """Clear the plain text of sealed facts whose retention period is over.

    Personal data are kept no longer than needed (Personal Information Protection Law,
    art. 19). Hash, date and figures stay, so seals and earlier prints remain provable;
    the text cannot be brought back. For administrators.
    """

    _name = "deputy.ledger.erasing"
    _description = "Clear Texts after Retention"

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_congress_id(),
    )
    rule_id = fields.Many2one(
        "deputy.legal.rule",
        "Rule of Retention",
        compute="_compute_rule_id",
        help="How long the place keeps the texts (ledger.retention).",
    )
    last_date = fields.Date(
        "Retention Over Until",
        compute="_compute_rule_id",
        help="Facts up to this day may be cleared today.",
    )
    date_end = fields.Date(
        "Facts Up To",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        help="Texts of facts up to this day are cleared.",
    )
    entry_count = fields.Integer("Texts to Clear", compute="_compute_entry_count")
    left_count = fields.Integer(
        "Not Yet to Be Erased",
        compute="_compute_entry_count",
        help="Not sealed yet, or still open between deputy and office.",
    )
    reason = fields.Char(
        compute="_compute_date_end",
        store=True,
        readonly=False,
        help="Stands beside each cleared text.",
    )
    is_sure = fields.Boolean("I know that the texts cannot be brought back")

    @api.model
    def _default_congress_id(self):
        mine = self.env.user.deputy_congress_ids
        return mine if len(mine) == 1 else False

    @api.depends("congress_id")
    def _compute_rule_id(self):
        today = self.env["deputy.deadline"]._legal_today()
        for wizard in self:
            congress = wizard.congress_id
            rule = congress and congress._legal_profile().sudo()._rule(
                RETENTION_RULE, today, congress.sudo().level
            )
            wizard.rule_id = rule
            wizard.last_date = rule and today - self._period(rule)

    @api.model
    def _period(self, rule):
        unit = "months" if rule.unit == MONTHS else "days"
        return relativedelta(**{unit: int(rule.value)})

    @api.depends("congress_id")
    def _compute_date_end(self):
        for wizard in self:
            wizard.date_end = wizard.last_date
            wizard.reason = wizard.rule_id and self.env._(
                "Retention period over: %(rule)s", rule=wizard.rule_id.display_name
            )

    @api.depends("congress_id", "date_end")
    def _compute_entry_count(self):
        entries = self.env["deputy.ledger.entry"]
        for wizard in self:
            kept = wizard._kept_domain()
            ready = wizard._ready_domain()
            wizard.entry_count = entries.search_count(kept & ready)
            wizard.left_count = entries.search_count(kept) - wizard.entry_count

    def _kept_domain(self):
        """Facts of the period whose text is still there."""
        return (
            Domain("congress_id", "=", self.congress_id.id)
            & Domain("date", "<=", self.date_end or False)
            & Domain("erased_at", "=", False)
        )

    def _ready_domain(self):
        """Sealed, and settled between deputy and office."""
        settled = Domain("confirmation", "not in", (WAITING, OBJECTED))
        return Domain("seal_id.state", "=", "done") & (
            settled | Domain("confirmation", "=", False)
        )

    def action_erase(self):
        """Clear the texts, for good; of a large ledger the oldest first."""
        self.check_access("write")
        self.ensure_one()
        self._check_ready()
        entries = self.env["deputy.ledger.entry"].search(
            self._kept_domain() & self._ready_domain(),
            limit=LARGEST,
            order="date, id",
        )
        if not entries:
            raise UserError(self.env._("There is no text to clear up to that day."))
        entries._erase_text(self.reason)
        self.invalidate_recordset(["entry_count", "left_count"])
        if self.entry_count:
            return self._reopen()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_ledger_entry_action"
        )
        return dict(
            action, domain=[("erased_at", "!=", False)], context={}, target="current"
        )

    def _reopen(self):
        """The same window again, with what is left."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Clear Texts after Retention"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _check_ready(self):
        if not self.rule_id:
            raise UserError(
                self.env._(
                    "No rule says how long the texts are kept here: enter one with the "
                    "code “ledger.retention” into the legal profile first."
                )
            )
        if not self.date_end or self.date_end > self.last_date:
            raise UserError(
                self.env._(
                    "By “%(rule)s” only texts of facts up to %(date)s may be cleared.",
                    rule=self.rule_id.display_name,
                    date=self.last_date,
                )
            )
        if not self.is_sure:
            raise UserError(
                self.env._("Confirm that the texts cannot be brought back.")
            )
