from odoo import models
from odoo.tools import format_date

from odoo.addons.deputy_duty.models.deputy_activity_referral_states import ANSWERED
from odoo.addons.deputy_duty.models.deputy_material_states import SENT


class DeputyActivityReferral(models.Model):
    """What a unit did about a report, as deputies read it."""

    _inherit = "deputy.activity.referral"

    def _prepare_portal_values(self):
        """What the page shows of a unit; its feedback once deputies were told."""
        is_told = self._portal_is_told()
        return {
            "id": self.id,
            "unit": self.partner_id.name,
            "question": self.question,
            "handed_on": self._portal_date("date_handed"),
            "due": self._portal_date("deadline_date"),
            "is_overdue": self.is_overdue,
            "is_answered": self.state == ANSWERED,
            "is_told": is_told,
            "feedback": is_told and self.feedback,
            "feedback_on": is_told and self._portal_date("date_feedback"),
            "file_name": is_told
            and self.feedback_scan
            and (self.feedback_scan_name or self.partner_id.name),
        }

    def _portal_is_told(self):
        return self.state == ANSWERED and self.material_id.state == SENT

    def _portal_date(self, name):
        return self[name] and format_date(
            self.env, self[name], date_format="yyyy-MM-dd"
        )
