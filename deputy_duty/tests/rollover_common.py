from contextlib import contextmanager
from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import SQL

from .common import DeputyDutyCommon

MEETING = date(2026, 1, 12)
LAST_DAY = date(2026, 1, 11)


class RolloverCommon(DeputyDutyCommon):
    """A running term, a planned one, and the clerk's change of term between them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.next_term = cls._create_term(cls.congress, 19, date_start=MEETING)
        cls.change = (
            cls.env["deputy.term.rollover"]
            .with_user(cls.clerk)
            .create({"new_term_id": cls.next_term.id})
        )
        cls.cron = cls.env.ref("deputy_duty.deputy_term_rollover_cron")

    @classmethod
    def _create_next(cls, name, **vals):
        """A seat of the new term, credentials confirmed."""
        seat = cls._create_mandate(name, term_id=cls.next_term.id, **vals)
        seat.sudo().state = "confirmed"
        return seat

    @classmethod
    def _create_activity(cls, start, mandates, name="Inspection"):
        """An approved activity of the clerk's with these deputies invited."""
        begins = fields.Datetime.to_datetime(start) + timedelta(hours=1)
        activity = (
            cls.env["deputy.activity"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": name,
                    "congress_id": cls.congress.id,
                    "type_id": cls.env.ref(
                        "deputy_duty.deputy_activity_type_inspection"
                    ).id,
                    "date_start": begins,
                    "date_end": begins + timedelta(hours=3),
                }
            )
        )
        activity.sudo().state = "approved"
        activity._invite(mandates)
        return activity

    @contextmanager
    def _refused(self, text):
        """Refused with these words; what was written before is taken back."""
        with self.assertRaises(UserError) as refusal:
            yield
        self.assertIn(text, str(refusal.exception))

    def _line(self, seat):
        return self.change.line_ids.filtered(lambda line: line.mandate_id == seat)

    def _preview(self):
        self.change.action_preview()
        self.env.invalidate_all()
        return self.change

    def _run_batches(self, change=None):
        """What the scheduled job does, in the test's own transaction."""
        change = change or self.change
        for _number in change.sudo()._for_starter()._batches():
            self.env.flush_all()
        self.env.invalidate_all()

    def _roll_over(self):
        self._preview()
        self.change.action_run()
        self._run_batches()

    @classmethod
    def _many_seats(cls, term, count, state, contacts=None):
        """Seats in bulk; the contacts are new unless given.

        :return: ids of the seats in the order of their contacts
        """
        partners = contacts or cls.env["res.partner"].create(
            [{"name": f"Deputy {number}"} for number in range(count)]
        )
        seats = (
            cls.env["deputy.mandate"]
            .with_context(tracking_disable=True, mail_create_nolog=True)
            .create(
                [
                    {
                        "name": partner.name,
                        "partner_id": partner.id,
                        "term_id": term.id,
                        "constituency_id": cls.constituency.id,
                        "birth_date": "1970-01-01",
                    }
                    for partner in partners
                ]
            )
        )
        seats.sudo().with_context(tracking_disable=True).state = state
        return seats

    @classmethod
    def _many_activities(cls, count, seats, each=6):
        """Approved activities to come, each with a few of the deputies invited."""
        start = fields.Datetime.to_datetime(MEETING) + timedelta(days=30)
        activities = (
            cls.env["deputy.activity"]
            .with_context(tracking_disable=True, mail_create_nolog=True)
            .create(
                [
                    {
                        "name": f"Activity {number}",
                        "congress_id": cls.congress.id,
                        "type_id": cls.env.ref(
                            "deputy_duty.deputy_activity_type_inspection"
                        ).id,
                        "date_start": start,
                        "date_end": start + timedelta(hours=2),
                    }
                    for number in range(count)
                ]
            )
        )
        activities.sudo().with_context(tracking_disable=True).state = "approved"
        cls.env["deputy.attendance"].create(
            [
                {
                    "activity_id": activity.id,
                    "mandate_id": seats[(index * each + number) % len(seats)].id,
                }
                for index, activity in enumerate(activities)
                for number in range(each)
            ]
        )
        return activities

    def _rows_by_term(self, activities):
        """How many places the activities have for seats of each term."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT mandate.term_id, count(*), count(DISTINCT row.id)
                  FROM deputy_attendance row
                  JOIN deputy_mandate mandate ON mandate.id = row.mandate_id
                 WHERE row.activity_id IN %s
              GROUP BY 1
                """,
                tuple(activities.ids),
            )
        )
        return {term: count for term, count, _distinct in self.env.cr.fetchall()}
