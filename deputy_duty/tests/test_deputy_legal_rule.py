from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyLegalRule(DeputyLegalCommon):
    def test_rules_of_one_code_and_level_never_overlap(self):
        for first, second in (
            ({}, {"date_start": "2026-01-01"}),
            ({"date_end": "2025-12-31"}, {"date_start": "2025-12-31"}),
            ({"date_start": "2026-01-01"}, {"date_end": "2026-01-01"}),
            (
                {"date_start": "2025-01-01", "date_end": "2025-12-31"},
                {"date_start": "2024-06-01", "date_end": "2025-06-01"},
            ),
        ):
            with self.subTest(first=first, second=second):
                rule = self._create_rule(self.county, **first)
                with self.assertRaises(ValidationError) as caught:
                    self._create_rule(self.county, **second)
                self.assertIn("at the same time", str(caught.exception))
                rule.unlink()

    def test_rules_may_follow_each_other(self):
        self._create_rule(self.county, date_end="2025-12-31")
        last = self._create_rule(self.county, date_start="2026-01-01")
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            last.date_start = "2025-12-31"

    def test_other_levels_and_profiles_are_no_overlap(self):
        self._create_rule(self.county)
        self._create_rule(self.county, level="township")
        self._create_rule(self.province)

    def test_rules_entered_together_are_compared(self):
        vals = {"profile_id": self.county.id, "code": "a.b", "name": "a", "value": 1}
        vals["unit"] = "day"
        with self.assertRaisesRegex(ValidationError, "at the same time"):
            self.env["deputy.legal.rule"].create(
                [vals, dict(vals, date_start="2026-01-01")]
            )

    @mute_logger("odoo.sql_db")
    def test_twice_from_the_same_day_is_refused_by_the_database(self):
        self._create_rule(self.county, date_start="2026-01-01")
        rule = self._create_rule(self.county, code="test.other")
        rule.flush_recordset()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE deputy_legal_rule SET code = 'test.reply', "
                "date_start = '2026-01-01' WHERE id = %s",
                [rule.id],
            )

    @mute_logger("odoo.sql_db")
    def test_values_that_make_no_sense_are_refused(self):
        for vals in (
            {"value": -1},
            {"value": 1.5},
            {"value": 1.5, "unit": "count"},
            {"value": 100.01, "unit": "percent"},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self._create_rule(self.county, **vals)
        self._create_rule(self.county, value=33.33, unit="percent")

    def test_codes_have_a_form(self):
        for code in (
            "reply",
            "Proposal.reply",
            "proposal reply",
            "proposal.",
            "答复.一",
        ):
            with self.subTest(code=code), self.assertRaises(ValidationError):
                self._create_rule(self.county, code=code)

    def test_due_dates_go_by_the_calendar_of_the_profile(self):
        rule = self._create_rule(self.county, value=20)
        due = rule._due(date(2026, 1, 28))
        self.assertEqual(due.date, date(2026, 3, 3))
        self.assertFalse(due.provisional)
        self.env["deputy.workday"].create(
            {
                "date": "2026-03-02",
                "kind": "holiday",
                "name": "Local",
                "profile_id": self.county.id,
            }
        )
        self.assertEqual(rule._due(date(2026, 1, 28)).date, date(2026, 3, 4))
        elsewhere = self._create_rule(self.foreign, value=20)
        self.assertEqual(elsewhere._due(date(2026, 1, 28)).date, date(2026, 3, 3))
        # a shared rule, counted for the place
        day = date(2026, 1, 28)
        self.assertEqual(elsewhere._due(day, rule.profile_id).date, date(2026, 3, 4))

    def test_a_rolled_rule_ends_on_a_working_day(self):
        rule = self._create_rule(self.county, value=1, unit="month")
        self.assertEqual(rule._due(date(2026, 1, 15)).date, date(2026, 2, 15))
        rule.is_rolled = True
        self.assertEqual(rule._due(date(2026, 1, 15)).date, date(2026, 2, 24))

    def test_a_number_gives_no_date(self):
        rule = self.national._rule("motion.signers", level="county")
        with self.assertRaisesRegex(UserError, "no period"):
            rule._due(date(2026, 1, 1))

    def test_rules_in_force_on_a_day_are_found(self):
        rules = self.env["deputy.legal.rule"].with_user(self.clerk)
        domain = [
            ("code", "=", "proposal.reply"),
            ("profile_id", "=", self.national.id),
        ]
        found = rules.search([*domain, ("in_force_on", "=", "2025-03-10")])
        self.assertEqual(found.article, "代表法第四十二条第一款")
        found = rules.search([*domain, ("in_force_on", "=", "today")])
        self.assertEqual(found.article, "代表法第五十一条第二款")

    def test_clerks_find_rules_by_code(self):
        found = (
            self.env["deputy.legal.rule"]
            .with_user(self.clerk)
            .name_search("proposal.reply_diff")
        )
        self.assertTrue(found)

    def test_what_clocks_ran_by_is_not_changed(self):
        rule = self._create_rule(self.county)
        rule.value = 12
        self._create_clock(rule)
        admin = rule.with_user(self.admin)
        for vals in (
            {"value": 15},
            {"unit": "day"},
            {"code": "test.other"},
            {"date_start": "2026-01-01"},
            {"is_rolled": True},
            {"level": "county"},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "Supersede"),
            ):
                admin.write(vals)
        admin.write({"value": 12, "unit": "workday", "name": "Clearer", "article": "1"})
        admin.date_end = "2026-12-31"

    def _create_clock(self, rule):
        term = self.term
        return self.env["deputy.deadline"].create(
            {
                "res_model": term._name,
                "res_id": term.id,
                "name": rule.name,
                "rule_id": rule.id,
                "profile_id": rule.profile_id.id,
                "rule_code": rule.code,
                "value": rule.value,
                "unit": rule.unit,
                "date_start": "2026-01-28",
                "date_due": "2026-02-12",
            }
        )
