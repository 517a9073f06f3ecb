from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_duty_report_legal_choice import AUDIENCE
from .deputy_duty_report_states import EDITABLE

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

    @api.model
    def _portal_waiting(self, partner):
        """Duty reports wait to be written, until their meeting or planned period."""
        reports_sudo = (
            self.env["deputy.duty.report"]
            .sudo()
            .search(
                Domain("mandate_id.partner_id", "=", partner.id)
                & Domain("state", "in", EDITABLE)
            )
        )
        planned = dict(
            self.env["deputy.duty.report.plan.line"]
            .sudo()
            ._read_group(
                [("report_id", "in", reports_sudo.ids)], ["report_id"], ["date_end:min"]
            )
        )
        lines = [
            {
                "url": f"/my/duty-reports/{report.id}",
                "words": self.env._("Write and submit your duty report"),
                "due": report.date_meeting or planned.get(report) or None,
                "count": 1,
                "congress": report.congress_id.name,
            }
            for report in reports_sudo
        ]
        return [*super()._portal_waiting(partner), *lines]

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
