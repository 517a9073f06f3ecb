from odoo import fields, models

from .deputy_review_states import SUBJECT_REVIEW

SUBJECT_DUTY_REPORT_PLAN = "duty_report_plan"
SUBJECT_BALLOT = "ballot"
SUBJECT_APPRAISAL = "appraisal"
SUBJECTS = [
    (SUBJECT_DUTY_REPORT_PLAN, "Plans of Duty Reports"),
    # a place may let a body decide before a vote is opened
    (SUBJECT_BALLOT, "Evaluation Votes"),
    # without a route the panel decides
    (SUBJECT_REVIEW, "Verdicts of Joint Reviews"),
    (SUBJECT_APPRAISAL, "Yearly Appraisals"),
]


class DeputyLegalRoute(models.Model):
    """Who decides on plans of duty reports, votes, reviews and appraisals."""

    _inherit = "deputy.legal.route"

    subject = fields.Selection(
        selection_add=SUBJECTS,
        ondelete={subject: "cascade" for subject, _words in SUBJECTS},
    )
