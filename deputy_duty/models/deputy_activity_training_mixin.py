from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.legal_time import legal_date, legal_midnight
from .deputy_attendance_states import CAME

DONE = "done"
OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"
# What deputies' credit rests on: fixed once the activity is closed.
TRAINING_FACTS = frozenset({"training_hours", "is_first_term_course"})


class DeputyActivityTrainingMixin(models.AbstractModel):
    """An activity that is a course: what it is worth, and who got a certificate."""

    _name = "deputy.activity.training.mixin"
    _description = "Activity as a Course"

    type_id = fields.Many2one("deputy.activity.type")
    is_training = fields.Boolean(related="type_id.is_training")
    training_hours = fields.Float(
        "Credit Hours",
        compute="_compute_training_hours",
        store=True,
        readonly=False,
        copy=False,
        help="Hours of training credited to each deputy who came (学时); the hours of "
        "the activity unless you enter others.",
    )
    is_first_term_course = fields.Boolean(
        "First-Term Course",
        help="For newly elected deputies (初任培训): whoever came has done this duty.",
    )
    certificate_ids = fields.One2many(
        "deputy.training.certificate",
        "activity_id",
        "Certificates",
        readonly=True,
        groups=OFFICE_ONLY,
    )
    certificate_count = fields.Integer(
        "Number of Certificates",
        compute="_compute_certificate_count",
        groups=OFFICE_ONLY,
    )

    @api.depends("hours", "type_id")
    def _compute_training_hours(self):
        for activity in self:
            activity.training_hours = activity.hours if activity.is_training else 0

    @api.depends("certificate_ids")
    def _compute_certificate_count(self):
        counts = dict(
            self.env["deputy.training.certificate"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.certificate_count = counts.get(activity._origin, 0)

    def write(self, vals):
        """A closed course keeps what deputies were credited with."""
        if TRAINING_FACTS & vals.keys() and any(each.state == DONE for each in self):
            raise UserError(
                self.env._(
                    "The course is closed and credited: reopen it with a reason to "
                    "correct its hours."
                )
            )
        return super().write(vals)

    def action_certify(self):
        """Open the window that issues certificates to all who came."""
        self.check_access("write")
        self.ensure_one()
        self._check_certifiable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_training_certify_action"
        )
        return dict(action, context={"default_activity_id": self.id})

    def action_open_certificates(self):
        """The certificates issued for these courses."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_training_certificate_action"
        )
        return dict(action, domain=[("activity_id", "in", self.ids)], context={})

    def _check_certifiable(self):
        """Certificates say who came: that is known once the course is closed."""
        if not self.is_training or self.state != DONE:
            raise UserError(
                self.env._(
                    "Certificates are issued for training that was held: close "
                    "“%(name)s” first.",
                    name=self.name,
                )
            )

    def _certifiable_mandates(self):
        """Deputies who came and have no certificate of this course yet."""
        self.ensure_one()
        came = self.attendance_ids.filtered(lambda row: row.presence in CAME)
        lacking = (
            came.mandate_id
            - self.sudo()
            .certificate_ids.filtered(
                lambda certificate: certificate.state != "revoked"
            )
            .mandate_id
        )
        # the file of a deputy of a higher congress is kept by that congress's office
        return lacking._filtered_access("write")

    def _training_course(self):
        """The day, the credit hours, and whether it is the first-term course."""
        self.ensure_one()
        return (
            legal_date(self.date_start),
            self.training_hours,
            self.is_first_term_course,
        )

    @api.model
    def _training_year_domain(self, year):
        """Training activities that begin in a calendar year of China."""
        return (
            Domain("type_id.is_training", "=", True)
            & Domain("date_start", ">=", legal_midnight(date(year, 1, 1)))
            & Domain("date_start", "<", legal_midnight(date(year + 1, 1, 1)))
        )
