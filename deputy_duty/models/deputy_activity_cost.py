from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import DRAFT
from .deputy_budget_classification_mixin import OWN, SOURCES
from .deputy_budget_finding import Finding
from .deputy_legal_choice import BUDGET_SPONSOR

UNIT = "unit"
SPONSOR = "sponsor"
PAYERS = [
    *SOURCES,
    (UNIT, "The Asking Unit Itself"),
    (SPONSOR, "A Sponsor"),
]
FUNDS = tuple(source for source, _label in SOURCES)


class DeputyActivityCost(models.Model):
    """A planned cost of an activity and who bears it.

    What the office bears is on a line of its budget; what the asking unit or a sponsor
    bears is on none. Sponsors may be forbidden (e.g. Shanghai's rules, art. 52).
    """

    _name = "deputy.activity.cost"
    _description = "Planned Cost of an Activity"
    _inherit = ["deputy.congress.mixin"]
    _order = "activity_id, id"

    activity_id = fields.Many2one(
        "deputy.activity", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="activity_id.congress_id", store=True, required=False, precompute=True
    )
    line_id = fields.Many2one(
        "deputy.budget.line",
        "Budget Line",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('budget_id.congress_id', '=', congress_id),"
        " ('is_spendable', '=', True)]",
        help="The budget line that is to bear this cost; empty where somebody else "
        "does.",
    )
    payer = fields.Selection(
        PAYERS,
        "Paid By",
        compute="_compute_payer",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Own budget and entrusted money follow from the line. What the asking "
        "unit or a sponsor pays is noted only.",
    )
    payer_name = fields.Char(
        "Payer's Name", help="Which unit or sponsor pays; empty for the own budget."
    )
    persons = fields.Integer(
        aggregator=None,
        help="For how many persons; 0: the deputies planned or invited. The spending "
        "standard is per person and day.",
    )
    days = fields.Integer(
        "Number of Days",
        aggregator=None,
        help="For how many days; 0: all days of the activity.",
    )
    name = fields.Char("Description", required=True)
    amount = fields.Monetary(
        required=True, help="Committed on the line when the activity is approved."
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "A planned cost must be more than zero."
    )
    _persons_positive = models.Constraint(
        "CHECK(persons >= 0 AND days >= 0)", "Persons and days cannot be negative."
    )

    @api.depends("line_id")
    def _compute_payer(self):
        for cost in self:
            if cost.line_id:
                cost.payer = cost.line_id.sudo().source
            else:
                cost.payer = cost.payer or OWN

    @api.constrains("line_id", "payer", "payer_name")
    def _check_payer(self):
        for cost in self:
            source = cost.line_id.sudo().source
            if cost.payer in FUNDS and not source:
                raise ValidationError(
                    self.env._(
                        "“%(cost)s”: choose the budget line that pays, or say who else "
                        "does.",
                        cost=cost.name,
                    )
                )
            if source and cost.payer != source:
                raise ValidationError(
                    self.env._(
                        "“%(cost)s”: a budget line pays only as its own source says; "
                        "leave the line empty where somebody else pays.",
                        cost=cost.name,
                    )
                )
            if cost.payer not in FUNDS and not cost.payer_name:
                raise ValidationError(
                    self.env._("“%(cost)s”: enter who pays for it.", cost=cost.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Costs are planned while the activity is a draft."""
        costs = super().create(vals_list)
        costs._check_activity_is_draft()
        return costs

    def write(self, vals):
        """Costs change while the activity is a draft, before and after."""
        self._check_activity_is_draft()
        result = super().write(vals)
        self._check_activity_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_activity_is_draft()

    def _check_activity_is_draft(self):
        if any(cost.activity_id.state != DRAFT for cost in self):
            raise UserError(
                self.env._(
                    "The costs were submitted as they are: take the activity back to "
                    "draft to change them."
                )
            )

    # -------------------------------------------------------------- business
    def _budget_findings(self):
        """What is wrong with these costs: subject, standard, sponsor."""
        findings = []
        for cost in self:
            if cost.payer == SPONSOR:
                findings.append(cost._sponsor_finding())
            if not cost.line_id:
                continue
            activity, line = cost.activity_id, cost.line_id
            findings += [
                line._earmark_finding(activity._commitment_subjects(), cost.amount),
                line._standard_finding(
                    cost.amount,
                    cost._person_days(),
                    activity._commitment_date(),
                    activity._commitment_type_code(),
                ),
            ]
        return [finding for finding in findings if finding]

    def _person_days(self):
        """Persons times days that the cost is for; at least one."""
        self.ensure_one()
        activity = self.activity_id
        planned = max(activity.deputies_planned, activity.invited_count)
        return max(self.persons or planned, 1) * max(self.days or activity.days, 1)

    def _sponsor_finding(self):
        """That a sponsor pays; where that is forbidden the place's list says so."""
        self.ensure_one()
        activity = self.activity_id
        rule = activity._legal_profile()._choices(
            BUDGET_SPONSOR, activity._commitment_date()
        )[:1]
        text = self.env._(
            "“%(cost)s” would be paid by a sponsor, %(sponsor)s: %(rule)s "
            "(%(article)s).",
            cost=self.name,
            sponsor=self.payer_name,
            rule=rule.name or "",
            article=rule.article or rule.source or "–",
        )
        return Finding(
            BUDGET_SPONSOR, self.env["deputy.budget.line"], self.amount, 0, text
        )
