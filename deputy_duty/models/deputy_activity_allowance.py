from odoo import api, models


class DeputyAllowance(models.Model):
    """Days of duty for payment lists, as the duty ledger has them."""

    _inherit = "deputy.allowance"

    @api.model
    def _read_duty_days(self, mandates, date_start, date_end, rate):
        """Days with a fact that stands: no reversal, and not reversed."""
        days = super()._read_duty_days(mandates, date_start, date_end, rate)
        domain = [
            ("mandate_id", "in", mandates.ids),
            ("date", ">=", date_start),
            ("date", "<=", date_end),
            ("reversal_of_id", "=", False),
            ("reversal_ids", "=", False),
        ]
        if rate.category_ids:
            domain.append(("category_id", "in", rate.category_ids.ids))
        # who makes the list need not see every entry; only the days are used
        groups = (
            self.env["deputy.ledger.entry"]
            .sudo()
            ._read_group(domain, ["mandate_id", "date:day"])
        )
        for mandate, day in groups:
            days.setdefault(mandate.id, set()).add(day)
        return days
