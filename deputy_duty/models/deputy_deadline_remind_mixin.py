from odoo import api, fields, models
from odoo.fields import Domain
from odoo.service.model import retrying

from ..tools.legal_calendar import MONTHS, WORKING_DAYS, add, subtract
from ..tools.reminder_days import AFTER, reminder_of_day
from .deputy_deadline_states import RUNNING

# Clocks looked at in one transaction of the daily job.
BATCH = 200
# Rules whose codes begin like that say how long before the due date to remind, and how
# often after it; a profile may have several: reminder.before, reminder.before_2.
BEFORE_CODES = "reminder.before%"
AFTER_CODES = "reminder.after%"


class DeputyDeadlineRemindMixin(models.AbstractModel):
    """Reminding of running clocks: before, on and after the day, each person once.

    Each reminder is a row with a text to copy; whoever has a login of the office also
    finds it in the inbox. What nobody passed on yet is a list of its own.
    """

    _name = "deputy.deadline.remind.mixin"
    _description = "Reminding of Deadlines"

    clerk_partner_ids = fields.Many2many(
        "res.partner",
        string="Clerks to Remind",
        compute="_compute_staff",
        compute_sudo=True,
        help="Reminders go to them as long as nobody has taken the deadline over.",
    )
    leader_partner_ids = fields.Many2many(
        "res.partner",
        string="Leaders to Remind",
        compute="_compute_staff",
        compute_sudo=True,
        help="They are reminded too once the deadline has passed.",
    )

    @api.model
    def _cron_remind(self):
        """Daily: remind of what comes near, is due or overdue."""
        cron = self.env["ir.cron"]
        domain = self._remind_domain()
        cron._commit_progress(remaining=self.search_count(domain))
        while clocks := self.search(domain, limit=BATCH, order="date_due, id"):
            # somebody may stop a clock meanwhile: begin that batch again
            retrying(clocks._remind, self.env)
            if not cron._commit_progress(len(clocks)):
                break

    @api.model
    def _remind_domain(self):
        """Running clocks near or past their due date, not yet looked at today."""
        today = self._legal_today()
        return (
            Domain("state", "=", RUNNING)
            & Domain("date_due", "<=", self._in_days(self._longest_notice()))
            & (
                Domain("date_reminded", "=", False)
                | Domain("date_reminded", "<", today)
            )
        )

    @api.model
    def _longest_notice(self):
        """How many days ahead any profile begins to remind, generously."""
        lengths = (
            self.env["deputy.legal.rule"]
            .sudo()
            ._read_group([("code", "=like", BEFORE_CODES)], ["unit"], ["value:max"])
        )
        days = {MONTHS: 31, WORKING_DAYS: 3}
        return max((days.get(unit, 1) * most + 14 for unit, most in lengths), default=0)

    def _remind(self):
        """Make today's reminders of these clocks and deliver them."""
        # The write comes first: of two jobs at once the loser fails on this row, is
        # repeated, and then sees the reminders the winner made.
        today = self._legal_today()
        self.write({"date_reminded": today})
        self.flush_recordset(["date_reminded"])
        running = self.filtered(lambda clock: clock.state == RUNNING)
        for clocks in running._by_office():
            reminders = self.env["deputy.deadline.reminder"].create(
                clocks._prepare_reminders(today)
            )
            reminders._deliver()

    def _by_office(self):
        """Hook: these clocks, one recordset for each office, in its company."""
        return [self] if self else []

    def _default_recipients(self, stage):
        """Who is told where the record does not say: who is in charge, else the office;
        once it is overdue also the leaders."""
        self.ensure_one()
        partners = self.user_id.partner_id or self.clerk_partner_ids
        return partners | self.leader_partner_ids if stage == AFTER else partners

    def _compute_staff(self):
        """Hook: below the register nobody knows the staff of a place."""
        self.clerk_partner_ids = self.leader_partner_ids = False

    def _prepare_reminders(self, today):
        """Values of the reminders that are right today and were not made before."""
        made = {
            (row.deadline_id, row.stage, row.offset_days, row.date_due, row.partner_id)
            for row in self.env["deputy.deadline.reminder"].search_fetch(
                [("deadline_id", "in", self.ids)],
                ["deadline_id", "stage", "offset_days", "date_due", "partner_id"],
            )
        }
        vals_list = []
        for clock, (stage, days) in self._reminders_of_day(today).items():
            nobody = self.env["res.partner"]
            for partner in clock._record()._deadline_recipients(clock, stage) or [
                nobody
            ]:
                if (clock, stage, days, clock.date_due, partner) not in made:
                    vals_list.append(
                        clock._prepare_reminder_vals(stage, days, partner, today)
                    )
        return vals_list

    def _reminders_of_day(self, today):
        """Stage and distance of the reminder that is right today, by clock."""
        found = {}
        for profile, clocks in self.grouped("profile_id").items():
            calendar = self.env["deputy.workday"]._calendar(profile)
            ahead = self._reminder_periods(profile, BEFORE_CODES, today)
            behind = self._reminder_periods(profile, AFTER_CODES, today)
            for clock in clocks:
                due = clock.date_due
                reminder = reminder_of_day(
                    (due - today).days,
                    [(due - subtract(calendar, due, *each)).days for each in ahead],
                    [(add(calendar, due, *each).date - due).days for each in behind],
                )
                if reminder:
                    found[clock] = reminder
        return found

    @api.model
    def _reminder_periods(self, profile, codes, today):
        """How long before or after to remind in a place, as value and unit."""
        groups = self.env["deputy.legal.rule"]._read_group(
            [("code", "=like", codes)], ["code"]
        )
        rules = [profile._rule(code, today) for (code,) in groups]
        return [(int(rule.value), rule.unit) for rule in rules if rule]

    def _prepare_reminder_vals(self, stage, days, partner, today):
        """Values of one reminder, with its text in the language of who is told."""
        clock = self.with_context(lang=partner.lang or self.env.company.partner_id.lang)
        return {
            "deadline_id": self.id,
            "stage": stage,
            "offset_days": days,
            "date": today,
            "date_due": self.date_due,
            "partner_id": partner.id,
            "text": clock._reminder_text(today),
        }

    def _reminder_text(self, today):
        """What is told, fit to be sent as it is."""
        # no name where there is no record, or none that may be read
        words = self.res_name and self._record()._deadline_words()
        values = {
            "matter": " – ".join(filter(None, (self.name, words))),
            "date": self._day_in_words(self.date_due.isoformat()),
            "days": abs((self.date_due - today).days),
            "basis": self.article or self.period,
        }
        if today < self.date_due:
            return self.env._(
                "Reminder: %(matter)s is due on %(date)s, in %(days)s days. Basis: "
                "%(basis)s.",
                **values,
            )
        if today == self.date_due:
            return self.env._(
                "Reminder: %(matter)s is due today, %(date)s. Basis: %(basis)s.",
                **values,
            )
        return self.env._(
            "Overdue: %(matter)s was due on %(date)s, %(days)s days ago. Basis: "
            "%(basis)s. Please deal with it at once.",
            **values,
        )
