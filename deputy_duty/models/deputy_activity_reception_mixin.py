from markupsafe import Markup

from odoo import fields, models

from .deputy_attendance_states import CAME, MOVING_STATES

CANCELLED = "cancelled"
OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyActivityReceptionMixin(models.AbstractModel):
    """A reception of voters that was made from a line of a station's rota.

    The rota leads: as long as nobody was received, the activity follows its line. What
    cannot follow, since deputies came or it is closed, is flagged for the clerk.
    """

    _name = "deputy.activity.reception.mixin"
    _description = "Reception from a Rota"

    station_duty_id = fields.Many2one(
        "deputy.station.duty",
        "Line of the Rota",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The reception on the station's rota that this activity was made from.",
    )
    rota_note = fields.Char(
        "Changed on the Rota",
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="What changed on the rota and needs somebody of the office.",
    )

    # two clerks at once, or one who presses twice, make one activity a line
    _station_duty_uniq = models.UniqueIndex(
        "(station_duty_id) WHERE station_duty_id IS NOT NULL AND state != 'cancelled'",
        "There is an activity for this reception on the rota already.",
    )

    def action_rota_seen(self):
        """The clerk has dealt with what changed on the rota."""
        self.check_access("write")
        self._unguarded().write({"rota_note": False})

    def _leave_rota(self):
        """The line was cancelled or deleted: call off what has not taken place.

        Runs with the access of the rota: whoever keeps it need not see activities.
        """
        for activity in self:
            came = any(row.presence in CAME for row in activity.attendance_ids)
            if activity.state == CANCELLED:
                continue
            if came or activity.state not in (*MOVING_STATES, "refused"):
                activity._flag_rota(
                    self.env._(
                        "The reception was taken off the rota, but presence is "
                        "recorded: check which is right."
                    )
                )
            else:
                activity.action_cancel()
                activity._log_rota(
                    self.env._("Cancelled: the reception was taken off the rota.")
                )

    def _follow_rota(self, changed, dropped):
        """Take over what changed on the line of the rota.

        :param changed: names of the line's fields that were written
        :param dropped: deputies who were taken off the line; whoever the office invited
            besides stays
        """
        self.ensure_one()
        vals = self._rota_changes(changed)
        duty = self.station_duty_id
        added = duty._reception_mandates() - self.attendance_ids.mandate_id
        rows = self.attendance_ids.filtered(lambda row: row.mandate_id in dropped)
        if not (vals or added or rows):
            return
        came = any(row.presence in CAME for row in self.attendance_ids)
        if came or self.state not in MOVING_STATES:
            self._flag_rota(
                self.env._(
                    "The rota was changed afterwards, and this activity was not: check "
                    "which is right."
                )
            )
            return
        words = self._rota_words(vals, added, rows)
        self.write(vals)
        self._invite(added)
        rows.filtered(lambda row: not row._is_on_record()).unlink()
        self._flag_rota(words)

    def _rota_changes(self, changed):
        """Values of this activity that differ from what the line says now."""
        names = set()
        if changed & {"date", "hour_from", "hour_to"}:
            names |= {"date_start", "date_end"}
        if "station_id" in changed:
            names |= {"station_id", "place"}
        vals = self.station_duty_id._prepare_reception_vals() if names else {}
        return {
            name: vals[name]
            for name in names
            if vals[name] != self._fields[name].convert_to_write(self[name], self)
        }

    def _rota_words(self, vals, added, dropped):
        """What the activity takes over, for whoever must tell the deputies."""
        told = dropped.filtered(lambda row: row._is_on_record())
        words = []
        if vals:
            words.append(self.env._("Time or place was changed on the rota."))
        if added:
            words.append(
                self.env._("Invited: %(names)s.", names=", ".join(added.mapped("name")))
            )
        if untold := dropped - told:
            words.append(
                self.env._(
                    "Taken off: %(names)s.",
                    names=", ".join(untold.mandate_id.mapped("name")),
                )
            )
        if told:
            words.append(
                self.env._(
                    "Off the rota, but have answered: %(names)s.",
                    names=", ".join(told.mandate_id.mapped("name")),
                )
            )
        return " ".join(words)

    def _flag_rota(self, words):
        self.ensure_one()
        self._unguarded().write({"rota_note": words})
        self._log_rota(words)

    def _log_rota(self, words):
        self._message_log(body=Markup("<p>%s</p>") % words)
