from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_legal_choice import SATISFACTION
from .deputy_proposal_rating_states import CHANGE_RULE, PRESSURE_RULE


class DeputyProposalRatingChangeMixin(models.AbstractModel):
    """A rating changes once at most, and not under pressure.

    How long it may be changed is law of the place (``proposal.rating_change``); the
    first answer stays on record. One that changes shortly after a contact of the unit
    (``proposal.pressure``) is marked, and the office asks the deputy.
    """

    _name = "deputy.proposal.rating.change.mixin"
    _description = "Change of a Rating"

    changed_on = fields.Date(
        readonly=True, help="A rating can be changed once, in the time of the law."
    )
    old_result_id = fields.Many2one(
        "deputy.legal.choice",
        "Result before the Change",
        readonly=True,
        ondelete="restrict",
        domain=[("kind", "=", SATISFACTION)],
    )
    old_attitude_id = fields.Many2one(
        "deputy.legal.choice",
        "Attitude before the Change",
        readonly=True,
        ondelete="restrict",
        domain=[("kind", "=", SATISFACTION)],
    )
    old_reason = fields.Text(
        "Reason before the Change", readonly=True, help="As first given."
    )
    old_rated_on = fields.Date(
        "First Rated On", readonly=True, help="The day of the first answer."
    )
    old_note = fields.Char(
        "Paper of the First Answer",
        readonly=True,
        help="From which paper the first answer was entered.",
    )
    old_scan = fields.Binary(
        "Scan of the First Answer",
        readonly=True,
        attachment=True,
        copy=False,
        help="The signed paper, where the first answer was entered from one.",
    )
    old_scan_name = fields.Char("File Name of the First Answer", readonly=True)
    is_flagged = fields.Boolean(
        "Changed after a Contact",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
        help="The unit contacted the deputy shortly before: ask whether there was "
        "pressure.",
    )
    flag_day = fields.Date(
        "Contact Before It",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
        help="The day of the unit's last contact before the change.",
    )
    flag_note = fields.Text(
        "What the Office Found",
        groups="deputy_duty.deputy_duty_group_reader",
        help="What the deputy said about the change.",
    )
    flag_checked_on = fields.Date(
        "Looked Into On",
        readonly=True,
        groups="deputy_duty.deputy_duty_group_reader",
        help="The day on which the office was done with it.",
    )
    flag_checked_by_id = fields.Many2one(
        "res.users",
        "Looked Into By",
        readonly=True,
        ondelete="restrict",
        groups="deputy_duty.deputy_duty_group_reader",
    )

    def action_check_flag(self):
        """The office has asked the deputy about the change.

        :raises UserError: it does not say what came out
        """
        self.check_access("write")
        for row in self:
            if not row.is_flagged or not (row.flag_note or "").strip():
                raise UserError(
                    self.env._("Write down first what the deputy said about it.")
                )
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write(
            {"flag_checked_on": today, "flag_checked_by_id": self.env.uid}
        )

    # --------------------------------------------------------------- details
    def _change_until(self):
        """The last day on which the rating may be changed; none: it may not."""
        self.ensure_one()
        profile = self._legal_profile().sudo()
        rule = profile._rule(CHANGE_RULE, self.rated_on, self._legal_level())
        if self.changed_on or not self.rated_on or not rule:
            return None
        return rule._due(self.rated_on, profile).date

    def _prepare_change(self, day):
        """Values that keep the first answer beside the new one.

        :param day: the day of the new answer
        :raises UserError: changed before, or too late
        """
        until = self._change_until()
        if not until or day > until:
            raise UserError(
                self.env._(
                    "A rating can be changed once, in the time that the law of the "
                    "place gives: this one stays."
                )
            )
        if day < self.rated_on:
            raise UserError(
                self.env._("This paper is older than the rating that is on record.")
            )
        contact = self.sudo()._pressing_contact(day)
        return {
            "changed_on": day,
            "old_result_id": self.result_id.id,
            "old_attitude_id": self.attitude_id.id,
            "old_reason": self.reason,
            "old_rated_on": self.rated_on,
            "old_note": self.behalf_note,
            "old_scan": self.with_context(bin_size=False).behalf_scan,
            "old_scan_name": self.behalf_scan_name,
            "is_flagged": bool(contact),
            "flag_day": contact,
        }

    def _pressing_contact(self, day):
        """The unit's last contact since the first answer, if it was shortly before."""
        profile = self._legal_profile().sudo()
        rule = profile._rule(PRESSURE_RULE, day, self._legal_level())
        if not rule:
            return False
        days = [
            contact
            for contact in self.assignment_id._contact_days(self.mandate_id)
            if self.rated_on <= contact <= day
        ]
        last = max(days, default=None)
        return last if last and day <= rule._due(last, profile).date else False
