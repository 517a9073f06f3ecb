import logging

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.reminder_days import AFTER, AT, BEFORE

_logger = logging.getLogger(__name__)

STAGES = [(BEFORE, "Before Due"), (AT, "On the Day"), (AFTER, "Overdue")]

# How a person was told.
INBOX = "inbox"
EMAIL = "email"
PHONE = "phone"
WECHAT = "wechat"
SMS = "sms"
PERSON = "person"
BY_HAND = [
    (PHONE, "By Telephone"),
    (WECHAT, "By WeChat"),
    (SMS, "By Text Message"),
    (PERSON, "In Person"),
]
WAYS = [(INBOX, "Inbox"), (EMAIL, "E-mail"), *BY_HAND]


class DeputyDeadlineReminder(models.Model):
    """One person reminded once of one due date.

    The text is there to be copied: nobody needs e-mail or a login to be reminded. The
    row stays as the proof that the office did remind.
    """

    _name = "deputy.deadline.reminder"
    _description = "Reminder of a Deadline"
    _order = "date desc, id desc"
    _rec_name = "text"

    deadline_id = fields.Many2one(
        "deputy.deadline", required=True, readonly=True, index=True, ondelete="cascade"
    )
    stage = fields.Selection(
        STAGES, required=True, readonly=True, help="Before, on or after the due date."
    )
    offset_days = fields.Integer(
        "Days Away",
        readonly=True,
        aggregator=None,
        help="How many days before or after the due date the reminder is meant for.",
    )
    date = fields.Date("Reminder Of", required=True, readonly=True, index=True)
    date_due = fields.Date(
        "Due", required=True, readonly=True, help="The due date it speaks of."
    )
    partner_id = fields.Many2one(
        "res.partner",
        "To",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who is to be told; empty when nobody is in charge: then the office must "
        "find out whom to tell.",
    )
    text = fields.Text(
        required=True,
        readonly=True,
        help="To copy into WeChat, a text message, a call.",
    )
    told_date = fields.Date(
        "Told On", readonly=True, help="Empty as long as nobody has passed it on."
    )
    told_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        ondelete="restrict",
        help="The clerk who passed it on; empty when the system delivered it.",
    )
    told_how = fields.Selection(WAYS, readonly=True)

    _once_uniq = models.UniqueIndex(
        "(deadline_id, stage, offset_days, date_due, COALESCE(partner_id, 0))",
        "This person has been reminded of this due date already.",
    )
    _untold = models.Index("(date) WHERE told_date IS NULL")

    def action_told(self):
        """Ask how and when the person was told."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Person Was Told"),
            "res_model": "deputy.deadline.tell",
            "view_mode": "form",
            "target": "new",
            "context": {"default_reminder_ids": self.ids},
        }

    def _tell(self, date, how):
        """Record that a clerk passed the reminders on.

        :raises AccessError: the user is no clerk of the place
        :raises UserError: one was told already, or told before it existed
        """
        self.check_access("read")
        self.deadline_id._check_clerk()
        for reminder in self:
            if reminder.told_date:
                raise UserError(
                    self.env._(
                        "%(person)s was told on %(date)s already.",
                        person=reminder.partner_id.sudo().name or "",
                        date=reminder.told_date,
                    )
                )
            if date < reminder.date:
                raise UserError(
                    self.env._(
                        "The reminder is of %(date)s: nobody was told before that day.",
                        date=reminder.date,
                    )
                )
        self.sudo().write(
            {"told_date": date, "told_by_id": self.env.uid, "told_how": how}
        )

    def _deliver(self):
        """Put reminders into the inboxes of those who have a login of the office.

        One that cannot be delivered stays in the list of what nobody passed on; the
        others go on.
        """
        for reminder in self:
            way = reminder._way()
            if way:
                try:
                    with self.env.cr.savepoint():
                        reminder._notify()
                        reminder.write({"told_date": reminder.date, "told_how": way})
                except Exception:  # whatever a mail server may do
                    _logger.warning(
                        "reminder %s not delivered", reminder, exc_info=True
                    )

    def _way(self):
        """How Odoo can reach this person by itself, or nothing."""
        user = self.partner_id.user_ids.filtered(lambda user: not user.share)[:1]
        if not user:
            return None
        if user.notification_type == "inbox":
            return INBOX
        return EMAIL if self.partner_id.email else None

    def _notify(self):
        self.ensure_one()
        self.env["mail.thread"].with_context(
            mail_notify_force_send=False
        ).message_notify(
            partner_ids=self.partner_id.ids,
            subject=self.deadline_id.with_context(lang=self.partner_id.lang).name,
            body=self.text,
            model=self.deadline_id.res_model,
            res_id=self.deadline_id.res_id,
        )
