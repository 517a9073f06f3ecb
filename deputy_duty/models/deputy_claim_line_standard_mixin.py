from odoo import fields, models


class DeputyClaimLineStandardMixin(models.AbstractModel):
    """How many persons and days an expense is for, to measure it by the standard."""

    _name = "deputy.claim.line.standard.mixin"
    _description = "Claimed Expense with a Standard"

    person_days = fields.Integer(
        default=1,
        aggregator=None,
        help="Persons times days that the expense is for; the spending standard is per "
        "person and day.",
    )

    _person_days_positive = models.Constraint(
        "CHECK(person_days > 0)", "An expense is for one person and one day at least."
    )

    def _check_standard(self):
        """That the expense is above the standard, as ``Finding``, or nothing."""
        self.ensure_one()
        return self.budget_line_id._standard_finding(
            self.amount,
            self.person_days,
            self.claim_id._commitment_date(),
            self._standard_type_code(),
        )

    def _standard_type_code(self):
        """The kind of activity whose promise the expense draws on."""
        commitment = self.commitment_id
        if not commitment:
            return False
        source = self.env[commitment.res_model].browse(commitment.res_id).exists()
        code = getattr(source, "_commitment_type_code", None)
        return code() if source and code else False
