from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyLegalRuleSupersede(models.TransientModel):
    """A changed law: close the rule that was, and enter the one that follows it.

    Clocks already running keep the rule they started under.
    """

    _name = "deputy.legal.rule.supersede"
    _description = "Supersede a Legal Rule"

    rule_id = fields.Many2one(
        "deputy.legal.rule", required=True, readonly=True, ondelete="cascade"
    )
    date_start = fields.Date(
        "Valid From",
        required=True,
        help="First day of the new rule; the old one ends on the day before.",
    )
    value = fields.Float(
        "New Value",
        digits=(12, 2),
        compute="_compute_from_rule",
        store=True,
        readonly=False,
        precompute=True,
        help="How many days, months or persons, or what share in percent.",
    )
    unit = fields.Selection(
        lambda self: (
            self.env["deputy.legal.rule"]
            ._fields["unit"]
            ._description_selection(self.env)
        ),
        "Counted In",
        compute="_compute_from_rule",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="What the value counts.",
    )
    is_rolled = fields.Boolean(
        "Moves to a Working Day",
        compute="_compute_from_rule",
        store=True,
        readonly=False,
        precompute=True,
        help="A last day on a weekend or holiday moves to the next working day.",
    )
    article = fields.Char(required=True, help="Article of the changed law.")
    source = fields.Char(
        "Source Document", required=True, help="Title and date of the changed law."
    )
    note = fields.Text(help="What a clerk should know who applies the rule.")

    @api.depends("rule_id")
    def _compute_from_rule(self):
        for wizard in self:
            wizard.value = wizard.rule_id.value
            wizard.unit = wizard.rule_id.unit
            wizard.is_rolled = wizard.rule_id.is_rolled

    def action_apply(self):
        """Close the rule and open the one that follows it."""
        self.ensure_one()
        rule = self.rule_id
        rule.check_access("write")
        if rule.date_start and self.date_start <= rule.date_start:
            raise UserError(
                self.env._(
                    "The rule holds since %(date)s: what supersedes it begins later.",
                    date=rule.date_start,
                )
            )
        if rule.date_end and rule.date_end < self.date_start:
            raise UserError(
                self.env._(
                    "The rule ended on %(date)s already: add a new one instead.",
                    date=rule.date_end,
                )
            )
        old_end = rule.date_end
        rule.date_end = self.date_start - timedelta(days=1)
        successor = rule.copy(self._prepare_successor_vals(old_end))
        return {
            "type": "ir.actions.act_window",
            "res_model": "deputy.legal.rule",
            "view_mode": "form",
            "res_id": successor.id,
        }

    def _prepare_successor_vals(self, date_end):
        return {
            "date_start": self.date_start,
            "date_end": date_end,
            "value": self.value,
            "unit": self.unit,
            "is_rolled": self.is_rolled,
            "article": self.article,
            "source": self.source,
            "note": self.note,
        }
