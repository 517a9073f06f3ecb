from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_activity_referral_states import (
    ANSWERED,
    HANDED,
)

# Deputies see with whom their report is, not with whom it will be.
SHOWN_STATES = (HANDED, ANSWERED)


class DeputyActivityReport(models.Model):
    """A report as the deputies who were there read it."""

    _inherit = "deputy.activity.report"

    def _portal_values(self):
        """What the pages show, from models a deputy cannot read.

        The caller has tested that the deputy was invited to the activity.
        """
        return [report._prepare_portal_values() for report in self.sudo()]

    def _prepare_portal_values(self):
        return {
            "id": self.id,
            "name": self.name,
            "activity": self.activity_id.name,
            "date": format_date(self.env, self.date, date_format="yyyy-MM-dd"),
            "author": self.author,
            "text": self.text,
            "file_name": self.file and (self.file_name or self.name),
            "handed_count": self.handed_count,
            "answered_count": self.answered_count,
            "units": [
                referral._prepare_portal_values()
                for referral in self._portal_referrals()
            ],
        }

    def _portal_referrals(self):
        """The units that have the report, or have answered it."""
        return self.referral_ids.filtered(lambda each: each.state in SHOWN_STATES)
