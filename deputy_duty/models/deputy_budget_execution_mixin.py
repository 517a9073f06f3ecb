from odoo import api, fields, models

BEHIND = "behind"
ON_TRACK = "on_track"
AHEAD = "ahead"
PACES = [
    (BEHIND, "Behind"),
    (ON_TRACK, "On Track"),
    (AHEAD, "Ahead"),
]
# Percentage points between execution and elapsed time; a place may allow others.
TOLERANCE_CODE = "budget.pace"


class DeputyBudgetExecutionMixin(models.AbstractModel):
    """Execution against elapsed time (序时进度).

    The heir has ``congress_id``, ``planned``, ``adjusted``, ``spent``, and the first
    and last day of the fiscal year by ``_execution_year()``.
    """

    _name = "deputy.budget.execution.mixin"
    _description = "Execution of a Budget"

    execution_rate = fields.Float(
        "Execution (%)",
        compute="_compute_execution",
        digits=(12, 1),
        help="Spent in percent of the budget with its adjustments (执行率).",
    )
    elapsed_rate = fields.Float(
        "Elapsed (%)",
        compute="_compute_execution",
        digits=(12, 1),
        help="How much of the fiscal year is over today (时间进度).",
    )
    pace = fields.Selection(
        PACES,
        compute="_compute_execution",
        help="Execution compared with elapsed time; how far they may differ is a rule "
        "of the place (budget.pace).",
    )

    @api.depends("spent", "adjusted", "planned")
    def _compute_execution(self):
        today = self.env["deputy.deadline"]._legal_today()
        tolerances = self._pace_tolerances()
        for budget in self:
            allowed = budget.planned + budget.adjusted
            execution = 100 * budget.spent / allowed if allowed else 0
            elapsed = 100 * self._elapsed(*budget._execution_year(), today)
            budget.execution_rate = execution
            budget.elapsed_rate = elapsed
            tolerance = tolerances.get(budget.congress_id.id, 0)
            if not allowed:
                budget.pace = False
            elif execution < elapsed - tolerance:
                budget.pace = BEHIND
            else:
                budget.pace = AHEAD if execution > elapsed + tolerance else ON_TRACK

    def _execution_year(self):
        """Hook: first and last day of the fiscal year."""
        self.ensure_one()
        return self.date_start, self.date_end

    @api.model
    def _elapsed(self, date_start, date_end, today):
        """The share of a year that is over on a day, that day included: 0 to 1."""
        if not date_start or not date_end or today < date_start:
            return 0
        days = (date_end - date_start).days + 1
        return min((today - date_start).days + 1, days) / days

    def _pace_tolerances(self):
        """``{congress id: percentage points}``, in a constant number of queries."""
        congresses = self.congress_id.sudo()
        paths = "/".join(filter(None, congresses.mapped("parent_path")))
        ancestors = congresses.browse({int(part) for part in paths.split("/") if part})
        ancestors.fetch(["parent_path", "legal_profile_id", "level"])
        return {
            congress.id: congress._legal_profile()
            ._rule(TOLERANCE_CODE, level=congress.level)
            .value
            for congress in ancestors & congresses
        }
