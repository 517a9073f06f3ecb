from odoo import api, fields, models

from .deputy_attendance_states import MOVING_STATES, NO_ANSWER

INVITE = "invite"
REMIND = "remind"
CHANGE = "change"
CANCEL = "cancel"
NOTICES = [
    (INVITE, "Invitation"),
    (REMIND, "Reminder to answer"),
    (CHANGE, "Change"),
    (CANCEL, "Cancellation"),
]
# What the deputies were told, to know whether it still is so.
TOLD_FIELDS = frozenset({"told_on", "told_start", "told_end", "told_place"})


class DeputyActivityNoticeMixin(models.AbstractModel):
    """What deputies were told of an activity: by which notice, and whether it still
    holds.

    Nothing is sent from here. The office sends text or paper with what its deputies
    use, and records that it did.
    """

    _name = "deputy.activity.notice.mixin"
    _description = "Notices of an Activity"

    answer_due = fields.Date(
        "Answer By", help="Until when deputies are asked to say whether they come."
    )
    notice_contact = fields.Char(
        "Contact for Deputies",
        help="Whom deputies call with questions: office or person, and telephone.",
    )
    requirements = fields.Text(
        help="What deputies are to bring, wear or prepare; stands in the notice."
    )
    told_on = fields.Datetime(
        "Notice Given On",
        readonly=True,
        copy=False,
        help="When the office last recorded that it told the deputies.",
    )
    told_start = fields.Datetime("Start as Told", readonly=True, copy=False)
    told_end = fields.Datetime("End as Told", readonly=True, copy=False)
    told_place = fields.Char("Place as Told", readonly=True, copy=False)
    has_untold_change = fields.Boolean(
        "Change Not Told",
        compute="_compute_has_untold_change",
        help="Time or place is another than what the deputies were told.",
    )

    @api.depends(
        *("told_on", "told_start", "told_end", "told_place", "state"),
        *("date_start", "date_end", "place", "station_id.name"),
    )
    def _compute_has_untold_change(self):
        for activity in self:
            told = (activity.told_start, activity.told_end, activity.told_place or "")
            now = (activity.date_start, activity.date_end, activity._notice_place())
            activity.has_untold_change = bool(
                activity.told_on and activity.state in MOVING_STATES and told != now
            )

    def _notice_place(self):
        """Where deputies are to come, in words."""
        self.ensure_one()
        return self.place or self.station_id.sudo().name or ""

    def _notice_kind(self):
        """The notice that is due now."""
        self.ensure_one()
        if self.state not in MOVING_STATES:
            return CANCEL
        if self.has_untold_change:
            return CHANGE
        silent = self._silent_rows()
        return REMIND if silent and all(silent.mapped("told_on")) else INVITE

    def _silent_rows(self):
        """Who has not answered yet."""
        return self.attendance_ids.filtered(lambda row: row.answer == NO_ANSWER)

    def action_notice(self):
        """Text to copy: to whoever has not answered, or of a change to everybody.

        Whoever is invited and was not told yet comes before whoever is reminded.
        """
        self.check_access("read")
        self.ensure_one()
        kind, rows = self._notice_kind(), self.attendance_ids
        if kind in (INVITE, REMIND):
            silent = self._silent_rows()
            rows = silent.filtered(lambda row: not row.told_on) or silent or rows
        action = rows.action_notice()
        return dict(action, context={**action["context"], "default_kind": kind})

    def _set_told(self):
        """Keep what the deputies have just been told."""
        for activity in self:
            activity._unguarded().write(
                {
                    "told_on": fields.Datetime.now(),
                    "told_start": activity.date_start,
                    "told_end": activity.date_end,
                    "told_place": activity._notice_place(),
                }
            )
