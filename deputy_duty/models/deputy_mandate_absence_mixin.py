import operator

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_mandate_life_mixin import STAFF_ONLY

# The rule with the number of sessions after which the law lets a seat end.
ABSENT_SESSIONS = "mandate.absent_sessions"
COMPARE = {
    "in": lambda count, values: count in values,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
NONE = "none"
NOTICE = "notice"
FILE = "file"
STAGES = [
    (NONE, "No Unapproved Absence"),
    (NOTICE, "To Be Reminded"),
    (FILE, "File for the Credentials Committee"),
]


class DeputyMandateAbsenceMixin(models.AbstractModel):
    """Sessions missed without leave, counted and shown, and nothing more.

    Two sessions (次会议), never sittings, missed without approval are a ground on which
    the seat ends (Law on Deputies, art. 62). The register reminds at the first and
    assembles the file at the second; what follows is the credentials committee's.
    """

    _name = "deputy.mandate.absence.mixin"
    _description = "A Deputy's Absences from Sessions"

    certificate_ids = fields.One2many(
        "deputy.mandate.certificate",
        "mandate_id",
        "Certificates Issued",
        groups="deputy_duty.deputy_duty_group_reader",
    )
    leave_ids = fields.One2many("deputy.mandate.leave", "mandate_id", groups=STAFF_ONLY)
    absence_ids = fields.One2many(
        "deputy.session.absence",
        "mandate_id",
        "Absences from Sessions",
        groups=STAFF_ONLY,
    )
    absent_session_count = fields.Integer(
        "Sessions Missed Without Leave",
        compute="_compute_absent_session_count",
        search="_search_absent_session_count",
        groups=STAFF_ONLY,
        help="Whole sessions without granted leave; sittings are not counted (Law on "
        "Deputies, art. 62).",
    )
    absence_stage = fields.Selection(
        STAGES,
        compute="_compute_absent_session_count",
        groups=STAFF_ONLY,
        help="What the office prepares; nothing happens by itself.",
    )

    @api.depends("absence_ids.is_approved")
    def _compute_absent_session_count(self):
        counts = dict(
            self.env["deputy.session.absence"]._read_group(
                [("mandate_id", "in", self.ids), ("is_approved", "=", False)],
                ["mandate_id"],
                ["__count"],
            )
        )
        limits = {
            congress: congress._legal_profile()
            ._rule(ABSENT_SESSIONS, level=congress.level)
            .value
            for congress in self.sudo().congress_id
        }
        for mandate in self:
            count = counts.get(mandate._origin, 0)
            limit = limits.get(mandate.sudo().congress_id)
            mandate.absent_session_count = count
            if limit and count >= limit:
                mandate.absence_stage = FILE
            else:
                mandate.absence_stage = NOTICE if count else NONE

    def _search_absent_session_count(self, operation, value):
        """Seats by the number of sessions missed; those with none are the rest."""
        compare = COMPARE.get(operation)
        if not compare:
            return NotImplemented
        groups = self.env["deputy.session.absence"]._read_group(
            [("is_approved", "=", False)], ["mandate_id"], ["__count"]
        )
        counts = {mandate.id: count for mandate, count in groups}
        found = [each for each, count in counts.items() if compare(count, value)]
        domain = Domain("id", "in", found)
        if compare(0, value):
            domain |= Domain("id", "not in", list(counts))
        return domain

    def _count_for_ground(self, code):
        """The number that a ground of the law needs first.

        :param code: of the rule with the number, see ``deputy.legal.ground``
        """
        self.ensure_one()
        return self.sudo().absent_session_count if code == ABSENT_SESSIONS else 0
