from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_budget_classification_mixin import ENTRUSTED

TOTALS = ("adjusted", "committed", "claimed", "spent", "available")
EXPENSE_TYPES = ("expense", "expense_depreciation", "expense_direct_cost")


class DeputyBudgetLine(models.Model):
    """Money planned for one subject, and what has become of it.

    ``available = planned + adjusted - committed - spent``. No sum is stored: what is
    adjusted comes from approved adjustments, what is committed from the commitments,
    what is spent from Odoo's own analytic items of posted entries. Until the budget is
    approved, what was allowed provisionally stands in the place of ``planned``.
    """

    _name = "deputy.budget.line"
    _description = "Budget Line"
    _inherit = [
        "deputy.budget.provision.mixin",
        "deputy.budget.quota.mixin",
        "deputy.budget.line.receipt.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.budget.control.mixin",
        "deputy.budget.classification.mixin",
        "deputy.budget.execution.mixin",
    ]
    _guarded_fields = frozenset({"analytic_account_id", "version"})
    _order = "budget_id, sequence, id"

    budget_id = fields.Many2one(
        "deputy.budget", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="budget_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="budget_id.state")
    sequence = fields.Integer(default=10)
    subject_id = fields.Many2one(
        "deputy.budget.subject",
        required=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(
        "Earmarked For",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="What this money is for; nothing else may be paid from it.",
    )
    planned = fields.Monetary(
        required=True, help="What the budget allows for this purpose in the year."
    )
    account_id = fields.Many2one(
        "account.account",
        "Expense Account",
        domain=[("account_type", "in", EXPENSE_TYPES)],
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Where claims on this line are booked. Ask your accountant.",
    )
    analytic_account_id = fields.Many2one(
        "account.analytic.account",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Made when the budget is approved. Every booking on it is spending from "
        "this line.",
    )
    adjusted = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Supplements, carry-overs and transfers received, less what was given or "
        "taken back; approved ones only.",
    )
    committed = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Promised to approved activities and claims and not yet booked.",
    )
    claimed = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Total of approved claims, booked or not.",
    )
    spent = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Booked in the accounts of the office within the fiscal year.",
    )
    available = fields.Monetary(
        compute="_compute_totals",
        compute_sudo=True,
        help="Planned and adjusted, less committed, less spent.",
    )

    _purpose_uniq = models.UniqueIndex(
        "(budget_id, subject_id, name, source)",
        "The budget has a line for this subject and purpose already.",
    )
    _analytic_uniq = models.UniqueIndex(
        "(analytic_account_id) WHERE analytic_account_id IS NOT NULL",
        "Each budget line has an analytic account of its own.",
    )
    _planned_positive = models.Constraint(
        "CHECK(planned >= 0)", "The planned amount of a line cannot be negative."
    )

    # -------------------------------------------------------------- computes
    @api.depends("subject_id")
    def _compute_name(self):
        for line in self:
            line.name = line.name or line.subject_id.name

    @api.depends(
        "subject_id.name", "name", "budget_id.fiscal_year", "source", "entrusting_body"
    )
    def _compute_display_name(self):
        for line in self:
            names = [line.subject_id.name, line.name]
            if line.source == ENTRUSTED:
                names.append(line.entrusting_body)
            label = " / ".join(dict.fromkeys(filter(None, names)))
            line.display_name = f"{line.budget_id.fiscal_year} {label}"

    @api.depends("planned")
    def _compute_totals(self):
        totals = self._read_totals()
        for line in self:
            if line.id not in totals:
                line.update(self._no_totals(line))
        # The figures are rounded. Given to each record, they would be rounded anew one
        # by one, which takes ten times as long as reading them.
        for name in TOTALS:
            figures = {line_id: row[name] for line_id, row in totals.items()}
            self._fields[name]._get_cache(self.env).update(figures)

    @staticmethod
    def _no_totals(line):
        """Totals of a line that has not been saved yet."""
        nothing = dict.fromkeys(("adjusted", "committed", "claimed", "spent"), 0)
        return dict(nothing, available=line.planned)

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Lines are planned while the budget is a draft."""
        lines = super().create(vals_list)
        lines._check_budget_is_draft()
        return lines

    def write(self, vals):
        """Lines change while the budget is a draft, before and after."""
        self._check_budget_is_draft()
        self._check_provision_stands(vals)
        result = super().write(vals)
        self._check_budget_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_budget_is_draft()

    def _check_budget_is_draft(self):
        if not self._guard_is_open() and any(
            line.budget_id.state != DRAFT for line in self
        ):
            raise UserError(
                self.env._(
                    "The lines of a submitted budget stand: take it back to draft to "
                    "change them."
                )
            )

    # --------------------------------------------------------------- actions
    def action_open_commitments(self):
        """What has been promised on these lines."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_commitment_action"
        )
        return dict(action, domain=[("line_id", "in", self.ids)], context={})

    # ----------------------------------------------------------------- hooks
    def _execution_year(self):
        return self.budget_id.date_start, self.budget_id.date_end

    # ------------------------------------------------------------ accounting
    def _create_analytic_accounts(self):
        """One analytic account a line, once, under the plan of this addon."""
        lacking = self.filtered(lambda line: not line.analytic_account_id)
        accounts = self.env["account.analytic.account"].create(
            [line._prepare_analytic_vals() for line in lacking]
        )
        for line, account in zip(lacking, accounts, strict=True):
            line._unguarded().analytic_account_id = account

    def _prepare_analytic_vals(self):
        """Values of the line's own analytic account."""
        self.ensure_one()
        return {
            "name": f"{self.congress_id.name} {self.display_name}",
            "plan_id": self.env.ref("deputy_duty.deputy_budget_plan").id,
            "company_id": self.company_id.id,
        }

    @api.model
    def _analytic_column(self):
        """The column of analytic items that holds the accounts of budget lines."""
        return self.env.ref("deputy_duty.deputy_budget_plan").sudo()._column_name()

    # ---------------------------------------------------------------- totals
    def _read_totals(self):
        """What has become of each line, straight from the database.

        The number of queries does not depend on the number of lines.

        :return: ``{line id: {adjusted, committed, claimed, spent, available}}``, in
            the company's currency, without lines that are not saved
        """
        ids = tuple(self._origin.ids)
        if not ids:
            return {}
        adjusted = self.env["deputy.budget.adjustment.line"]._read_adjusted(ids)
        committed = self.env["deputy.commitment"]._read_committed(ids)
        claimed = self.env["deputy.claim.line"]._read_claimed(ids)
        spent = self._read_spent(ids)
        terms = self._read_terms(ids)
        waiting = [key for key, (state, _places) in terms.items() if state != APPROVED]
        provisional = waiting and self._read_provisional_allowed(waiting)
        totals = {}
        for line in self._origin:
            key = line.id
            gained, held = adjusted.get(key, 0), committed.get(key, 0)
            gone = spent.get(key, 0)
            allowed = line.planned + gained
            if provisional:
                allowed = provisional.get(key, allowed)
            # sums of whole cents: all there is to round off is the noise of floats
            places = terms[key][1]
            totals[key] = {
                "adjusted": round(gained, places),
                "committed": round(held, places),
                "claimed": round(claimed.get(key, 0), places),
                "spent": round(gone, places),
                "available": round(allowed - held - gone, places),
            }
        return totals

    @api.model
    def _read_terms(self, line_ids):
        """``{line id: (state of its budget, decimal places of its currency)}``."""
        for model in ("deputy.budget", self._name):
            self.env[model].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT line.id, budget.state, currency.decimal_places
                     FROM deputy_budget_line line
                     JOIN deputy_budget budget ON budget.id = line.budget_id
                     JOIN res_company company ON company.id = line.company_id
                     JOIN res_currency currency ON currency.id = company.currency_id
                    WHERE line.id IN %s""",
                tuple(line_ids),
            )
        )
        return {line_id: terms for line_id, *terms in rows}

    @api.model
    def _read_provisional_allowed(self, line_ids):
        """``{line id: amount}`` that holds instead of the plan until approval."""
        amounts = self.env["deputy.budget.provision.line"]
        return amounts._read_provisional(line_ids)

    @api.model
    def _read_spent(self, line_ids):
        """Cost on each line by the analytic items of posted entries of its year."""
        for model in ("account.analytic.line", "deputy.budget", self._name):
            self.env[model].flush_model()
        condition = SQL("line.id IN %s", tuple(line_ids))
        return dict(self.env.execute_query(self._spent_sql(condition)))

    @api.model
    def _spent_sql(self, condition):
        """Lines with the cost booked on them in their year.

        :param condition: on ``line``, a row of budget lines
        """
        return SQL(
            """WITH picked AS MATERIALIZED (
                    SELECT line.id, line.analytic_account_id,
                           budget.company_id, budget.date_start, budget.date_end
                      FROM deputy_budget_line line
                      JOIN deputy_budget budget ON budget.id = line.budget_id
                     WHERE %(condition)s
               )
               SELECT picked.id AS line_id, -SUM(item.amount) AS amount
                 FROM picked
                 JOIN account_analytic_line item
                      ON item.%(column)s = picked.analytic_account_id
                     AND item.company_id = picked.company_id
                     AND item.date BETWEEN picked.date_start AND picked.date_end
                WHERE item.move_line_id IS NOT NULL
                GROUP BY picked.id""",
            column=SQL.identifier(self._analytic_column()),
            condition=condition,
        )
