from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .activity_common import ActivityCommon

LEAVE = {"leave_body": "Organiser", "leave_date": "2024-01-09"}


@tagged("post_install", "-at_install")
class TestDeputyActivityStatistics(ActivityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.mandates | cls._create_mandate("Zhao Three")
        cls.people |= cls._create_mandate("Qian Four")
        cls.research = cls.env.ref("deputy_duty.deputy_activity_type_research")
        cls.inspection = cls.activity.type_id

    def _held(self, kind, came, excused=0):
        """A closed activity of four: so many came, so many had leave."""
        activity = self.activity.copy({"type_id": kind.id})
        self._approve(activity)
        rows = activity._invite(self.people)
        leave = rows[came : came + excused]
        if leave:
            leave.sudo()._request_leave("Ill")
            leave.with_user(self.leader)._decide_leave(True, LEAVE)
        rows[:came].action_present()
        rows[came:].action_absent()
        activity.action_close()
        return activity

    def _groups(self, model, groupby, aggregates, user=None):
        found = self.env[model].with_user(user or self.clerk)
        done = "state" if model == "deputy.activity" else "activity_id.state"
        rows = found._read_group(
            [("congress_id", "=", self.congress.id), (done, "=", "done")],
            [groupby],
            aggregates,
        )
        return {kind: values for kind, *values in rows}

    def test_activities_by_kind_with_their_people(self):
        self._held(self.inspection, came=4)
        self._held(self.inspection, came=1)
        self._held(self.research, came=2, excused=1)
        figures = self._groups(
            "deputy.activity",
            "type_id",
            ["__count", "hours:sum", "invited_count:sum", "attended_count:sum"],
        )
        self.assertEqual(figures[self.inspection], [2, 6, 8, 5])
        self.assertEqual(figures[self.research], [1, 3, 4, 2])

    def test_the_turnout_of_a_group_is_that_of_all_its_people(self):
        self._held(self.inspection, came=4)
        small = self.activity.copy()
        self._approve(small)
        small._invite(self.people[0]).action_absent()
        small.action_close()
        figures = self._groups("deputy.activity", "type_id", ["turnout:avg"])
        # four of five, not the mean of 100 and 0
        self.assertAlmostEqual(float(figures[self.inspection][0]), 80)

    def test_an_activity_without_anybody_has_no_turnout(self):
        activity = self.activity.copy()
        self._approve(activity)
        activity.action_close()
        figures = self._groups("deputy.activity", "type_id", ["turnout:avg"])
        self.assertFalse(figures[self.inspection][0])

    def test_the_rate_leaves_out_who_had_leave(self):
        self._held(self.research, came=2, excused=1)
        figures = self._groups("deputy.attendance", "type_id", ["attended_rate:avg"])
        self.assertAlmostEqual(float(figures[self.research][0]), 100 * 2 / 3)

    def test_the_rate_of_a_deputy_is_that_of_the_deputys_form(self):
        for came in (4, 1, 3):
            self._held(self.inspection, came=came, excused=1 if came < 4 else 0)
        figures = self._groups("deputy.attendance", "mandate_id", ["attended_rate:avg"])
        for mandate in self.people.with_user(self.clerk):
            rate = figures[mandate][0]
            self.assertAlmostEqual(float(rate or 0), mandate.attendance_rate)

    def test_by_month_of_the_activity(self):
        self._held(self.inspection, came=3)
        rows = self.env["deputy.attendance"].with_user(self.clerk)._read_group(
            [("congress_id", "=", self.congress.id)],
            ["date_start:month"],
            ["__count"],
        )  # fmt: skip
        self.assertEqual([count for _month, count in rows], [4])

    def test_the_web_client_offers_the_measures(self):
        for model, names in (
            ("deputy.activity", ("invited_count", "attended_count", "turnout")),
            ("deputy.attendance", ("attended_rate",)),
        ):
            fields_ = self.env[model].with_user(self.clerk).fields_get(names)
            for name in names:
                self.assertTrue(fields_[name].get("aggregator"), name)

    def test_figures_keep_to_the_rows_one_may_read(self):
        self._held(self.inspection, came=4)
        self.assertFalse(
            self._groups(
                "deputy.activity",
                "type_id",
                ["attended_count:sum"],
                user=self.foreign_clerk,
            )
        )
        portal = new_test_user(
            self.env,
            "dd_seen",
            "base.group_portal",
            partner_id=self.people[0].partner_id.id,
        )
        figures = self._groups(
            "deputy.activity", "type_id", ["attended_count:sum"], user=portal
        )
        # the own row, and not how many others came
        self.assertEqual(figures[self.inspection], [1])
        with self.assertRaises(AccessError):
            self._groups(
                "deputy.activity", "type_id", ["hours:sum"], user=self.station_clerk
            )

    def test_an_activity_knows_whether_it_has_begun(self):
        self.assertTrue(self.activity.has_begun)
        now = fields.Datetime.now()
        self.activity.write(
            {
                "date_start": now + timedelta(hours=1),
                "date_end": now + timedelta(hours=2),
            }
        )
        self.assertFalse(self.activity.has_begun)
