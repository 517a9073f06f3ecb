from odoo import api, fields, models

from ..models.deputy_deadline_count_mixin import LOGGED
from ..models.deputy_deadline_states import RUNNING


class DeputyDeadlineApplyLine(models.TransientModel):
    """One deadline before and after the rule in force today is applied."""

    _name = "deputy.deadline.apply.line"
    _description = "Preview of a Deadline under the Current Rule"

    apply_id = fields.Many2one(
        "deputy.deadline.apply", required=True, ondelete="cascade"
    )
    deadline_id = fields.Many2one("deputy.deadline", required=True, ondelete="cascade")
    old_period = fields.Char("Time So Far", related="deadline_id.period")
    old_due = fields.Date("Due So Far", related="deadline_id.date_due")
    new_period = fields.Char("Time by the Rule", compute="_compute_new")
    new_due = fields.Date("Due by the Rule", compute="_compute_new")
    new_article = fields.Char("Legal Basis", compute="_compute_new")
    is_changed = fields.Boolean(
        "Changes", compute="_compute_new", help="Will be changed and logged."
    )
    note = fields.Char(compute="_compute_new", help="Why a deadline stays as it is.")

    @api.depends("deadline_id.state", "deadline_id.rule_id", "deadline_id.date_due")
    @api.depends_context("lang")
    def _compute_new(self):
        terms = self.deadline_id.sudo()._current_terms()
        for line in self:
            deadline = line.deadline_id.sudo()
            new = terms.get(deadline, {})
            vals = deadline._prepare_recount_vals(new)
            line.new_due = vals.get("date_due", deadline.date_due) if new else False
            line.new_period = bool(new) and deadline._period_in_words(
                new["value"], new["unit"]
            )
            line.new_article = new.get("article")
            line.is_changed = bool(new) and bool(vals.keys() & LOGGED.values())
            line.note = False if new else line._note()

    def _note(self):
        deadline = self.deadline_id.sudo()
        if deadline.state != RUNNING:
            return self.env._("Not running any more.")
        if deadline._is_decided():
            return self.env._("A body decided on its time: left as it is.")
        return self.env._("No such rule is in force today: left as it is.")
