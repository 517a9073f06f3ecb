from odoo import api, fields, models
from odoo.tools import format_datetime

from ..tools.legal_time import LEGAL_TZ

MOMENT = "yyyy-MM-dd EEE HH:mm"


class DeputyAttendanceNotice(models.TransientModel):
    """A notice as text to copy into WeChat or a text message, with the numbers.

    Nothing is sent from here: the office sends it with what its deputies use.
    """

    _name = "deputy.attendance.notice"
    _description = "Notice to Copy"

    attendance_ids = fields.Many2many(
        "deputy.attendance", string="Deputies", required=True
    )
    deputy_count = fields.Integer("Deputies to Tell", compute="_compute_phones")
    text = fields.Text(
        compute="_compute_text",
        store=True,
        readonly=False,
        help="What to send; change it as you like.",
    )
    phones = fields.Text(
        "Telephone Numbers",
        compute="_compute_phones",
        help="Numbers only, separated by commas, as SMS programs take them.",
    )
    people = fields.Text(
        "Names and Numbers", compute="_compute_phones", help="One deputy a line."
    )
    missing = fields.Char(
        "Without a Number",
        compute="_compute_phones",
        help="Who must be told otherwise.",
    )

    @api.depends("attendance_ids")
    def _compute_text(self):
        for wizard in self:
            wizard.text = "\n\n".join(
                wizard._activity_text(activity)
                for activity in wizard.attendance_ids.activity_id
            )

    def _activity_text(self, activity):
        return self.env._(
            "%(congress)s: you are invited to “%(name)s”.\n"
            "Time: %(start)s to %(end)s\n"
            "Place: %(place)s\n"
            "Please answer as soon as you can; if you cannot come, please say why.",
            congress=activity.congress_id.name,
            name=activity.name,
            start=self._moment(activity.date_start),
            end=self._moment(activity.date_end),
            place=activity.place or activity.station_id.name or self.env._("see below"),
        )

    def _moment(self, value):
        return format_datetime(self.env, value, tz=LEGAL_TZ, dt_format=MOMENT)

    @api.depends("attendance_ids")
    def _compute_phones(self):
        for wizard in self:
            deputies = wizard.attendance_ids.mandate_id
            reached = deputies.filtered("phone")
            wizard.deputy_count = len(deputies)
            wizard.phones = ",".join(dict.fromkeys(reached.mapped("phone")))
            wizard.people = "\n".join(f"{d.name} {d.phone or '–'}" for d in deputies)
            wizard.missing = ", ".join((deputies - reached).mapped("name"))
