import base64

from odoo import api, fields, models

from ..models.deputy_activity_notice_mixin import CANCEL
from ..tools.message_length import sms_parts
from ..tools.roster_sheet import Column, write_roster

TEXT_WIDTH = 90


class DeputyAttendanceNotice(models.TransientModel):
    """A notice as text to copy into WeChat or a text message, with the numbers.

    Nothing is sent from here: the office sends it with what its deputies use, and
    records that it did.
    """

    _name = "deputy.attendance.notice"
    _description = "Notice to Copy"
    _inherit = ["deputy.attendance.notice.words.mixin"]

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
    sign_count = fields.Integer("Signs", compute="_compute_length")
    sms_count = fields.Integer(
        "Text Messages",
        compute="_compute_length",
        help="How many messages it is charged as: 70 signs fit into one, 67 into each "
        "part of a longer one.",
    )
    personal = fields.Text(
        "One Message for Each Deputy",
        compute="_compute_personal",
        help="With form of address and what the deputy has answered so far.",
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
    file = fields.Binary("Messages as a Workbook", readonly=True)

    # --------------------------------------------------------------- the text
    @api.depends("attendance_ids", "kind")
    def _compute_text(self):
        for wizard in self:
            wizard.text = "\n\n".join(
                wizard._activity_text(activity)
                for activity in wizard.attendance_ids.activity_id
            )

    @api.depends("text")
    def _compute_length(self):
        for wizard in self:
            wizard.sign_count = len(wizard.text or "")
            wizard.sms_count = sms_parts(wizard.text or "")

    # ------------------------------------------------------------ the deputies
    @api.depends("attendance_ids")
    def _compute_phones(self):
        for wizard in self:
            deputies = wizard.attendance_ids.mandate_id
            reached = deputies.filtered("phone")
            wizard.deputy_count = len(deputies)
            wizard.phones = ",".join(dict.fromkeys(reached.mapped("phone")))
            wizard.people = "\n".join(f"{d.name} {d.phone or '–'}" for d in deputies)
            wizard.missing = ", ".join((deputies - reached).mapped("name"))

    @api.depends("text", "attendance_ids", "kind")
    def _compute_personal(self):
        for wizard in self:
            wizard.personal = "\n\n".join(
                f"{deputy.name} {deputy.phone or '–'}\n{message}"
                for deputy, message in wizard._messages()
            )

    def _messages(self):
        """Pairs of a deputy and the message, with what concerns that deputy alone."""
        self.ensure_one()
        activities = self.attendance_ids.activity_id
        texts = {activity: self._activity_text(activity) for activity in activities}
        if len(activities) == 1:
            # as the clerk has worded it
            texts = {activities: self.text or ""}
        found = []
        for deputy, rows in self.attendance_ids.grouped("mandate_id").items():
            address = self.env._("Deputy %(name)s,", name=deputy.name)
            parts = [
                "\n".join(filter(None, (texts[row.activity_id], self._own_words(row))))
                for row in rows
            ]
            found.append((deputy, "\n".join((address, *parts))))
        return found

    # ---------------------------------------------------------------- actions
    def action_download(self):
        """A workbook of names, numbers and messages, for programs that send them."""
        self.check_access("write")
        self.ensure_one()
        columns = [
            Column(self.env._("Name")),
            Column(self.env._("Telephone")),
            Column(self.env._("Message"), width=TEXT_WIDTH),
        ]
        rows = [
            (deputy.name, deputy.phone or "", text) for deputy, text in self._messages()
        ]
        title = self.env._("Messages")
        self.file = base64.b64encode(write_roster(title, columns, rows))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{title}.xlsx"
            "?download=true",
            "target": "self",
        }

    def action_told(self):
        """Record that these deputies were given this notice now."""
        self.attendance_ids.check_access("write")
        self.ensure_one()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        self.attendance_ids._set_told()
        for activity, rows in self.attendance_ids.grouped("activity_id").items():
            if self.kind != CANCEL:
                activity._set_told()
            activity._message_log(
                body=self.env._(
                    "Notice given (%(kind)s) to %(count)s deputies.",
                    kind=kinds[self.kind],
                    count=len(rows),
                )
            )
        return {"type": "ir.actions.act_window_close"}
