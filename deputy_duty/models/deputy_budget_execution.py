from odoo import fields, models
from odoo.tools import SQL

from .deputy_approval_mixin import APPROVED
from .deputy_budget_classification_mixin import SOURCES


class DeputyBudgetExecution(models.Model):
    """The approved budget lines with what has become of them, to be grouped and drawn.

    Sums are the same as on the lines themselves, computed in the database, so that
    groups, charts and tables add up however many lines there are. Expected is what
    would be spent if money went as time does (序时进度).
    """

    _name = "deputy.budget.execution"
    _description = "Budget Execution"
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "account.analytic.line": ["amount", "company_id", "date", "move_line_id"],
        "deputy.budget": ["congress_id", "fiscal_year", "state"],
        "deputy.budget.adjustment": ["state"],
        "deputy.budget.adjustment.line": ["amount", "line_id"],
        "deputy.budget.appropriation": ["state"],
        "deputy.budget.appropriation.line": ["amount", "budget_line_id"],
        "deputy.budget.line": ["analytic_account_id", "planned", "source"],
        "deputy.claim": ["money_state", "state"],
        "deputy.claim.line": ["amount", "commitment_id", "covered"],
        "deputy.commitment": ["amount", "line_id", "state"],
    }
    _order = "gap, id"

    line_id = fields.Many2one("deputy.budget.line", "Budget Line", readonly=True)
    budget_id = fields.Many2one("deputy.budget", readonly=True)
    congress_id = fields.Many2one("deputy.congress", "Budget Holder", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    subject_id = fields.Many2one("deputy.budget.subject", readonly=True)
    fiscal_year = fields.Integer(readonly=True, aggregator=None)
    source = fields.Selection(
        SOURCES, "Money Source", readonly=True, help="Whose money it is."
    )
    project_name = fields.Char("Project", readonly=True)
    functional_item = fields.Char(readonly=True)
    department_class = fields.Char("Department Economic Class", readonly=True)
    government_class = fields.Char("Government Economic Class", readonly=True)
    allowed = fields.Monetary(
        "Adjusted Budget", readonly=True, help="Planned, with the approved adjustments."
    )
    committed = fields.Monetary(readonly=True, help="Promised and not yet booked.")
    spent = fields.Monetary(readonly=True, help="Booked in the accounts of the office.")
    available = fields.Monetary(
        readonly=True, help="Budget, less committed, less spent."
    )
    received = fields.Monetary(
        readonly=True, help="Appropriations registered and not reversed."
    )
    to_receive = fields.Monetary(
        "Still to Receive", readonly=True, help="Budget, less received."
    )
    expected = fields.Monetary(
        readonly=True, help="The part of the budget that answers to the elapsed time."
    )
    gap = fields.Monetary(
        "Ahead or Behind",
        readonly=True,
        help="Spent less expected: below zero the line runs behind the time.",
    )
    execution_rate = fields.Float(related="line_id.execution_rate")
    pace = fields.Selection(related="line_id.pace")

    @property
    def _table_query(self):
        """One row for each line of an approved budget."""
        lines = self.env["deputy.budget.line"]
        commitments = self.env["deputy.commitment"]
        parts = self.env["deputy.budget.appropriation.line"]
        return SQL(
            """
            SELECT figures.*,
                   allowed - committed - spent AS available,
                   allowed - received AS to_receive,
                   allowed * elapsed AS expected,
                   spent - allowed * elapsed AS gap
              FROM (
                SELECT line.id, line.id AS line_id, line.budget_id, line.subject_id,
                       line.source, line.project_name, line.functional_item,
                       line.department_class, line.government_class,
                       budget.congress_id, budget.company_id, budget.fiscal_year,
                       line.planned + COALESCE(adjusted.amount, 0) AS allowed,
                       COALESCE(promised.amount, 0) AS committed,
                       COALESCE(spent.amount, 0) AS spent,
                       COALESCE(came.amount, 0) AS received,
                       GREATEST(0, LEAST(1,
                           (%(today)s::date - budget.date_start + 1)::numeric
                           / (budget.date_end - budget.date_start + 1))) AS elapsed
                  FROM deputy_budget_line line
                  JOIN deputy_budget budget ON budget.id = line.budget_id
             LEFT JOIN (
                    SELECT part.line_id, SUM(part.amount) AS amount
                      FROM deputy_budget_adjustment_line part
                      JOIN deputy_budget_adjustment change
                        ON change.id = part.adjustment_id
                     WHERE change.state = %(approved)s
                     GROUP BY part.line_id) adjusted ON adjusted.line_id = line.id
             LEFT JOIN (
                    SELECT rest.line_id, SUM(rest.remaining) AS amount
                      FROM (%(remaining)s) rest
                     GROUP BY rest.line_id) promised ON promised.line_id = line.id
             LEFT JOIN (%(spent)s) spent ON spent.line_id = line.id
             LEFT JOIN (%(received)s) came ON came.line_id = line.id
                 WHERE budget.state = %(approved)s) figures
            """,
            approved=APPROVED,
            today=self.env["deputy.deadline"]._legal_today(),
            remaining=commitments._remaining_sql(SQL("TRUE"), SQL("TRUE")),
            spent=lines._spent_sql(SQL("TRUE")),
            received=parts._received_sql(SQL("TRUE")),
        )
