import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .deputy_legal_profile import LEVELS

SUBJECT_ACTIVITY = "activity"
SUBJECT_WORK_PLAN = "work_plan"
SUBJECT_INVITATION = "invitation"
SUBJECT_PROPOSAL = "proposal"
SUBJECT_SUPERVISION = "supervision"
SUBJECT_DISCLOSURE = "disclosure"
SUBJECT_BUDGET = "budget"
SUBJECT_ADJUSTMENT = "budget_adjustment"
SUBJECT_PROVISION = "budget_provision"
SUBJECT_CLAIM = "claim"
SUBJECT_ALLOWANCE = "allowance"
SUBJECTS = [
    (SUBJECT_ACTIVITY, "Activities"),
    (SUBJECT_WORK_PLAN, "Annual Work Plans"),
    (SUBJECT_INVITATION, "Requests for Deputies"),
    (SUBJECT_PROPOSAL, "Motions and Suggestions"),
    (SUBJECT_SUPERVISION, "Lists of Key Suggestions"),
    (SUBJECT_DISCLOSURE, "Disclosure of Proposals"),
    (SUBJECT_BUDGET, "Budgets"),
    (SUBJECT_ADJUSTMENT, "Budget Adjustments"),
    (SUBJECT_PROVISION, "Provisional Budgets"),
    (SUBJECT_CLAIM, "Claims of Expenses"),
    (SUBJECT_ALLOWANCE, "Payment Lists of Allowances"),
]
# A street's committee is an agency with bodies of its own (Organic Law, art. 59).
STREET = "street"
PLACES = [*LEVELS, (STREET, "Street Work Committee")]
CODES = re.compile(r"[a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*")


class DeputyLegalRoute(models.Model):
    """One step of a route of approval: a body that decides, and when it has to.

    All conditions of a row must hold. Rows that name the same body are one step, which
    is needed as soon as one of them applies: “more than 30 deputies *or* more than two
    days” is two rows. A profile that has any row for a subject and level replaces its
    parent's whole route, so its route names every body, in order.
    """

    _name = "deputy.legal.route"
    _description = "Step of an Approval Route"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "subject, profile_id, level nulls first, sequence, id"
    _rec_names_search = ["name", "body"]

    subject = fields.Selection(
        SUBJECTS, required=True, index=True, help="What is decided by this route."
    )
    level = fields.Selection(
        PLACES,
        help="Level of congress it is for; empty: every level, streets included.",
    )
    sequence = fields.Integer(
        default=10, help="Order of the steps; the lowest decides first."
    )
    name = fields.Char(
        "Step", required=True, help="What this step is called, e.g. 分管领导审批."
    )
    body = fields.Char(
        "Approving Body",
        required=True,
        help="Who decides, in the law's words, e.g. 主任会议.",
    )
    needs_number = fields.Boolean(
        "Number Required",
        help="The decision bears the number of a document or of minutes.",
    )
    type_codes = fields.Char(
        "Only for Types",
        help="Codes of activity types, with commas between, e.g. inspection,research; "
        "for budget adjustments their kinds: supplement, transfer, carry_over, "
        "take_back; for proposals motion, suggestion_session (made at a session) and "
        "suggestion_between. Empty: all.",
    )
    deputies_from = fields.Integer(
        "From Deputies",
        aggregator=None,
        help="Needed from this number of deputies on; 0: always.",
    )
    days_from = fields.Integer(
        "From Days",
        aggregator=None,
        help="Needed from this number of calendar days on; 0: always.",
    )
    cost_from = fields.Monetary(
        "From Cost",
        aggregator=None,
        help="Needed from this planned cost on; 0: always.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    _bounds_positive = models.Constraint(
        "CHECK(deputies_from >= 0 AND days_from >= 0 AND cost_from >= 0)",
        "The numbers from which a step is needed cannot be negative.",
    )

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.depends("name", "body")
    def _compute_display_name(self):
        for step in self:
            step.display_name = f"{step.name} · {step.body}"

    @api.constrains("type_codes")
    def _check_type_codes(self):
        for step in self:
            if step.type_codes and not CODES.fullmatch(step.type_codes):
                raise ValidationError(
                    self.env._(
                        "“%(codes)s” is no list of codes: write small letters with "
                        "commas and no spaces, e.g. inspection,research.",
                        codes=step.type_codes,
                    )
                )

    def _applies(self, type_code, deputies, days, cost):
        """Whether all conditions of this row hold.

        :param type_code: code of the activity type, if there is one
        :param deputies: how many deputies take part
        :param days: calendar days it lasts
        :param cost: planned cost in the company's currency
        """
        self.ensure_one()
        codes = self.type_codes.split(",") if self.type_codes else [type_code]
        return (
            type_code in codes
            and deputies >= self.deputies_from
            and days >= self.days_from
            and cost >= self.cost_from
        )

    def _as_steps(self):
        """These rows as the steps that a record freezes, one for each body."""
        return [
            {
                "body": body,
                "name": rows[0].name,
                "article": rows[0].article,
                "needs_number": any(rows.mapped("needs_number")),
            }
            for body, rows in self.grouped("body").items()
        ]
