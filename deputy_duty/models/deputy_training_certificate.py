from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_attendance_states import CAME
from .deputy_ledger_states import TAKE_BACK
from .deputy_training_states import CONFIRMED, DRAFT, REVOKED, STATES

# What may still be written on a confirmed one: why it is about to be revoked.
LATER_FIELDS = frozenset({"revoke_reason"})
CLOSED = "done"


class DeputyTrainingCertificate(models.Model):
    """A certificate that a deputy took a course.

    For a course of the office it is a paper about what attendance says already. For one
    held elsewhere, by a higher congress or a party school, the confirmed certificate
    with its scan is the fact itself: it is credited and goes into the duty ledger.
    """

    _name = "deputy.training.certificate"
    _description = "Training Certificate"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.congress.mixin",
        "deputy.training.credit.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "name", "mandate_id.name"]
    _guarded_fields = frozenset({"state", "confirmed_by_id"})

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        "Course of the Office",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('is_training', '=', True), ('state', '=', 'done'),"
        " ('attendance_ids.mandate_id', '=', mandate_id)]",
        help="The course the deputy came to; empty for one held elsewhere.",
    )
    name = fields.Char(
        "Course",
        compute="_compute_course",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date = fields.Date(
        "Completed On",
        compute="_compute_course",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="The day that counts: it must fall into the deputy's time in office.",
    )
    hours = fields.Float(
        "Credit Hours",
        compute="_compute_course",
        store=True,
        readonly=False,
        precompute=True,
        help="As on the certificate (学时).",
    )
    is_first_term = fields.Boolean(
        "First-Term Course",
        compute="_compute_course",
        store=True,
        readonly=False,
        precompute=True,
        help="A course for newly elected deputies (初任培训).",
    )
    organiser = fields.Char(help="Who held the course, as on the certificate.")
    number = fields.Char(
        "Number of the Certificate", help="As printed on the certificate."
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    scan = fields.Binary(
        "Certificate as File",
        attachment=True,
        copy=False,
        help="Scan or photo; required for a course held elsewhere, where it is the "
        "proof.",
    )
    scan_name = fields.Char("Certificate File Name", copy=False)
    confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    revoke_reason = fields.Char(
        "Why It Is Revoked",
        copy=False,
        help="Stands beside the reversed ledger entry.",
    )

    _number_uniq = models.UniqueIndex(
        "(congress_id, number) WHERE number IS NOT NULL AND state != 'revoked'",
        "This congress has a training certificate of that number already.",
    )
    _activity_mandate_uniq = models.UniqueIndex(
        "(activity_id, mandate_id) WHERE activity_id IS NOT NULL "
        "AND state != 'revoked'",
        "This deputy has a certificate of that course already.",
    )
    _hours_positive = models.Constraint(
        "CHECK(hours >= 0)", "The hours of a course cannot be negative."
    )

    @api.depends("activity_id")
    def _compute_course(self):
        for certificate in self:
            course = certificate.activity_id
            if course:
                day, hours, is_first_term = course._training_course()
                certificate.name = course.name
                certificate.date = day
                certificate.hours = hours
                certificate.is_first_term = is_first_term
            else:
                certificate.name = certificate.name
                certificate.date = certificate.date
                certificate.hours = certificate.hours
                certificate.is_first_term = certificate.is_first_term

    @api.depends("mandate_id.name", "name")
    def _compute_display_name(self):
        for certificate in self:
            parts = (certificate.mandate_id.name, certificate.name)
            certificate.display_name = " · ".join(part for part in parts if part)

    @api.constrains("activity_id", "mandate_id", "date", "hours", "is_first_term")
    def _check_came(self):
        """A certificate of an own course says what attendance says."""
        for certificate in self.filtered("activity_id"):
            course, seat = certificate.activity_id, certificate.mandate_id
            rows = course.attendance_ids.filtered(lambda row: row.presence in CAME)
            if course.state != CLOSED or seat not in rows.mandate_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” did not take part in “%(course)s”, or the course "
                        "is not closed yet.",
                        name=seat.name,
                        course=course.name,
                    )
                )
            stated = (certificate.date, certificate.hours, certificate.is_first_term)
            if stated != course._training_course():
                raise ValidationError(
                    self.env._(
                        "Day and hours of “%(course)s” are those of the activity: "
                        "correct them there.",
                        course=course.name,
                    )
                )

    def write(self, vals):
        """A confirmed certificate stays; a wrong one is revoked and entered anew."""
        kept = self.filtered(lambda each: each.state != DRAFT)
        if kept and vals.keys() - LATER_FIELDS and not self._guard_is_open():
            raise UserError(
                self.env._(
                    "“%(name)s” is confirmed and stays as it is: revoke it and enter "
                    "another if it is wrong.",
                    name=kept[0].display_name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(certificate.state != DRAFT for certificate in self):
            raise UserError(
                self.env._("A confirmed certificate stays in the file: revoke it.")
            )

    # --------------------------------------------------------------- actions
    def action_confirm(self):
        """Let certificates count; courses elsewhere go into the duty ledger.

        :raises UserError: not a draft any more, or the proof or the hours are missing
        """
        self.check_access("write")
        self._check_state(DRAFT)
        elsewhere = self.filtered(lambda each: not each.activity_id)
        for certificate in elsewhere:
            if not (certificate.scan and certificate.hours and certificate.organiser):
                raise UserError(
                    self.env._(
                        "Enter organiser and hours of “%(name)s” and attach the "
                        "certificate: it is the only proof of a course held elsewhere.",
                        name=certificate.display_name,
                    )
                )
        elsewhere._check_on_duty()
        # written first: of two who confirm at once the second is retried and refused
        self._unguarded().write({"state": CONFIRMED, "confirmed_by_id": self.env.uid})
        self.flush_recordset(["state"])
        self._post_ledger()

    def action_revoke(self):
        """Take confirmed certificates back, with the reason entered before."""
        self.check_access("write")
        self._check_state(CONFIRMED)
        for certificate in self:
            if not (certificate.revoke_reason or "").strip():
                raise UserError(
                    self.env._(
                        "Enter why “%(name)s” is revoked.",
                        name=certificate.display_name,
                    )
                )
        self._unguarded().write({"state": REVOKED})
        self.flush_recordset(["state"])
        for certificate in self:
            certificate._reverse_ledger(certificate.revoke_reason)

    def _on_ledger_upheld(self, objection):
        """The deputy was right: the certificate counts no more, or as corrected."""
        result = super()._on_ledger_upheld(objection)
        vals = {"date": objection.new_date, "hours": objection.new_hours}
        if objection.outcome == TAKE_BACK:
            vals = {"state": REVOKED, "revoke_reason": objection.answer}
        self._unguarded().write(vals)
        return result

    def _check_state(self, state):
        for certificate in self:
            if certificate.state != state:
                states = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "“%(name)s” has the state “%(state)s” (by now).",
                        name=certificate.display_name,
                        state=states[certificate.state],
                    )
                )
