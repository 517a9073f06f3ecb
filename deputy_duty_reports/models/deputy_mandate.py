from odoo import api, fields, models

from .deputy_duty_report_legal_choice import AUDIENCE

PAGES = ("/my/duty-reports", "/my/ballots", "/my/reviews", "/my/appraisals")


class DeputyMandate(models.Model):
    """To whom a deputy reports, the reports there are, and where to find them."""

    _inherit = "deputy.mandate"

    duty_report_ids = fields.One2many(
        "deputy.duty.report", "mandate_id", "Duty Reports", readonly=True
    )

    @api.model
    def _portal_links(self):
        words = (
            self.env._("My duty reports"),
            self.env._("Results of my evaluation"),
            self.env._("Joint reviews I sit in"),
            self.env._("My yearly appraisals"),
        )
        return [*super()._portal_links(), *zip(PAGES, words, strict=True)]

    def _duty_audience_choices(self):
        """By seat id: the entry of the law that says to whom the deputy reports.

        Seats of the armed forces, Hong Kong, Macao and Taiwan have none unless the
        place's law says something. The number of queries does not grow with seats.
        """
        seats = self.sudo()
        lists = {
            congress: {
                choice.code: choice
                for choice in congress._legal_profile()._choices(AUDIENCE)
            }
            for congress in seats.congress_id
        }
        none = self.env["deputy.legal.choice"]
        return {
            seat.id: lists[seat.congress_id].get(seat.seat_kind, none).sudo()
            for seat in seats
        }

    def _duty_audiences(self):
        """By seat id: to whom the deputy reports, in words."""
        by_rules = self.env._("As the rules of such seats say")
        return {
            key: choice.name or by_rules
            for key, choice in self._duty_audience_choices().items()
        }
