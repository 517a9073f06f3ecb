from odoo import api, fields, models
from odoo.tools import SQL

from .deputy_approval_mixin import APPROVED
from .deputy_entrustment import CLOSED


class DeputyEntrustmentStatement(models.Model):
    """What one level owes another for entrusted work in a year, and what is settled.

    Computed from entrustments, claims and transfers; nothing is kept twice.
    """

    _name = "deputy.entrustment.statement"
    _description = "Statement of Entrusted Work"
    _auto = False
    _order = "fiscal_year desc, id"
    _rec_name = "fiscal_year"
    _depends = {
        "deputy.entrustment": [
            "congress_id",
            "agent_id",
            "company_id",
            "agent_company_id",
            "fiscal_year",
            "amount",
            "state",
        ],
        "deputy.entrustment.transfer": ["entrustment_id", "amount", "take_back_id"],
        "deputy.budget.adjustment": ["state"],
        "deputy.claim.line": ["entrustment_id", "amount", "claim_id"],
        "deputy.claim": ["state"],
    }

    congress_id = fields.Many2one("deputy.congress", "Principal", readonly=True)
    agent_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    agent_company_id = fields.Many2one(
        "res.company", "Company of the Agent", readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id", related_sudo=True)
    fiscal_year = fields.Integer(readonly=True, aggregator=None)
    owed = fields.Monetary(
        readonly=True,
        help="What the principal entrusted; of closed work, what was used.",
    )
    charged = fields.Monetary(
        readonly=True, help="Claims of the agent charged to the principal's lines."
    )
    settled = fields.Monetary(
        readonly=True,
        help="Transferred by indicator documents that the principal's body approved.",
    )
    open_amount = fields.Monetary(
        "Not Used Yet", readonly=True, help="Owed, neither charged nor settled yet."
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT MIN(work.id) AS id, work.congress_id, work.agent_id,
                      work.company_id, work.agent_company_id, work.fiscal_year,
                      SUM(work.owed) AS owed, SUM(work.charged) AS charged,
                      SUM(work.settled) AS settled,
                      SUM(work.owed - work.charged - work.settled) AS open_amount
                 FROM (%s) work
                GROUP BY work.congress_id, work.agent_id, work.company_id,
                         work.agent_company_id, work.fiscal_year""",
            self._work_sql(),
        )

    @api.model
    def _work_sql(self):
        """Each entrustment with what was charged and settled on it."""
        return SQL(
            """SELECT e.id, e.congress_id, e.agent_id, e.company_id,
                      e.agent_company_id, e.fiscal_year,
                      COALESCE(c.amount, 0) AS charged,
                      COALESCE(t.amount, 0) AS settled,
                      CASE WHEN e.state = %(closed)s
                           THEN COALESCE(c.amount, 0) + COALESCE(t.amount, 0)
                           ELSE e.amount END AS owed
                 FROM deputy_entrustment e
                 LEFT JOIN (SELECT l.entrustment_id, SUM(l.amount) AS amount
                              FROM deputy_claim_line l
                              JOIN deputy_claim k ON k.id = l.claim_id
                             WHERE k.state = %(approved)s
                               AND l.entrustment_id IS NOT NULL
                             GROUP BY l.entrustment_id) c ON c.entrustment_id = e.id
                 LEFT JOIN (SELECT m.entrustment_id, SUM(m.amount) AS amount
                              FROM deputy_entrustment_transfer m
                              JOIN deputy_budget_adjustment a ON a.id = m.take_back_id
                             WHERE a.state = %(approved)s
                             GROUP BY m.entrustment_id) t ON t.entrustment_id = e.id
                WHERE e.state IN %(standing)s""",
            closed=CLOSED,
            approved=APPROVED,
            standing=(APPROVED, CLOSED),
        )

    @api.depends("congress_id", "agent_id", "fiscal_year")
    def _compute_display_name(self):
        for statement in self:
            names = statement.sudo()
            parties = f"{names.congress_id.name} – {names.agent_id.name}"
            statement.display_name = f"{statement.fiscal_year} {parties}"

    def action_open_entrustments(self):
        """The entrusted work behind a statement."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_entrustment_action"
        )
        return dict(action, domain=[("id", "in", self._entrustments().ids)], context={})

    def _entrustments(self):
        """The work of these statements, as the user may see it."""
        found = self.env["deputy.entrustment"]
        for statement in self:
            found |= found.search(
                [
                    ("congress_id", "=", statement.congress_id.id),
                    ("agent_id", "=", statement.agent_id.id),
                    ("fiscal_year", "=", statement.fiscal_year),
                    ("state", "in", (APPROVED, CLOSED)),
                ],
                order="date, id",
            )
        return found
