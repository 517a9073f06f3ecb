from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyLegalProfile(DeputyLegalCommon):
    def test_the_nearest_profile_decides(self):
        rule = self._create_rule(self.national)
        self.assertEqual(self.county._rule("test.reply"), rule)
        nearer = self._create_rule(self.province, value=5)
        self.assertEqual(self.county._rule("test.reply"), nearer)
        self.assertEqual(self.national._rule("test.reply"), rule)
        nearest = self._create_rule(self.county, value=3)
        self.assertEqual(self.county._rule("test.reply"), nearest)
        self.assertEqual(self.foreign._rule("test.reply"), nearer)

    def test_no_rule_is_empty(self):
        self.assertFalse(self.county._rule("test.nothing"))

    def test_a_rule_for_the_level_goes_before_one_for_all(self):
        general = self._create_rule(self.province)
        special = self._create_rule(self.province, level="township", value=5)
        self.assertEqual(self.county._rule("test.reply", level="township"), special)
        self.assertEqual(self.county._rule("test.reply", level="county"), general)
        self.assertEqual(self.county._rule("test.reply"), general)

    def test_a_nearer_rule_for_all_levels_goes_before_a_special_one_above(self):
        self._create_rule(self.province, level="township")
        near = self._create_rule(self.county)
        self.assertEqual(self.county._rule("test.reply", level="township"), near)

    def test_a_rule_for_another_level_only_is_none(self):
        special = self._create_rule(self.province, level="township")
        self.assertFalse(self.county._rule("test.reply", level="county"))
        self.assertFalse(self.county._rule("test.reply"))
        self.county.level = "township"
        self.assertEqual(self.county._rule("test.reply"), special)

    def test_rules_hold_between_their_dates(self):
        old = self._create_rule(self.county, date_end="2025-03-10")
        new = self._create_rule(self.county, date_start="2025-03-11", value=5)
        self.assertEqual(self.county._rule("test.reply", date(2025, 3, 10)), old)
        self.assertEqual(self.county._rule("test.reply", date(2025, 3, 11)), new)
        self.assertEqual(self.county._rule("test.reply"), new)

    def test_a_profile_that_ended_is_passed_over(self):
        above = self._create_rule(self.province)
        here = self._create_rule(self.county)
        self.county.date_end = "2025-12-31"
        self.assertEqual(self.county._rule("test.reply", date(2025, 12, 31)), here)
        self.assertEqual(self.county._rule("test.reply", date(2026, 1, 1)), above)

    def test_what_is_read_follows_every_change(self):
        """The doors are cached; each change of the law opens them anew."""
        rule = self._create_rule(self.province)
        self.assertEqual(self.county._rule("test.reply"), rule)
        rule.code = "test.other"
        self.assertFalse(self.county._rule("test.reply"))
        rule.code = "test.reply"
        self.county.parent_id = self.national
        self.assertFalse(self.county._rule("test.reply"))
        self.county.parent_id = self.province
        rule.unlink()
        self.assertFalse(self.county._rule("test.reply"))

    def test_the_door_costs_no_query_the_second_time(self):
        self._create_rule(self.province)
        self.county._rule("test.reply")
        self.county._choices("satisfaction")
        with self.assertQueryCount(0):
            for _each in range(1000):
                self.county._rule("test.reply")
                self.county._choices("satisfaction")

    def test_a_list_replaces_the_whole_list_above(self):
        national = self.county._choices("satisfaction")
        self.assertEqual(
            national.mapped("meaning"), ["satisfied", "basically", "unsatisfied"]
        )
        self._create_choice(self.county, "b", sequence=2, meaning="unsatisfied")
        self._create_choice(self.county, "a", sequence=1)
        mine = self.county._choices("satisfaction")
        self.assertEqual(mine.mapped("code"), ["a", "b"])
        self.assertEqual(self.foreign._choices("satisfaction"), national)
        self.assertTrue(self.county._choices("reply_class"), "other kinds stay")
        mine.write({"date_end": "2025-12-31"})
        self.assertEqual(self.county._choices("satisfaction"), national)
        self.assertEqual(self.county._choices("satisfaction", date(2025, 1, 1)), mine)

    def test_effective_rules_are_what_the_door_gives(self):
        self._create_rule(self.province)
        self._create_rule(self.province, level="township", value=5)
        self._create_rule(self.county, code="proposal.reply", value=2, unit="month")
        self._create_rule(self.county, code="test.past", date_end="2025-01-01")
        for profile in (self.national, self.county, self.foreign):
            for rule in profile.effective_rule_ids:
                with self.subTest(profile=profile.name, rule=rule.code):
                    found = profile._rule(rule.code, level=rule.level or "nation")
                    self.assertIn(rule, found | profile._rule(rule.code))
        mine = self.county.effective_rule_ids
        self.assertEqual(
            mine.filtered(lambda rule: rule.code == "proposal.reply").profile_id,
            self.county,
        )
        self.assertNotIn("test.past", mine.mapped("code"))
        self.assertEqual(len(mine.filtered(lambda rule: rule.code == "test.reply")), 2)

    def test_effective_rules_of_a_level_leave_out_other_levels(self):
        self.county.level = "township"
        signers = self.county.effective_rule_ids.filtered(
            lambda rule: rule.code == "motion.signers"
        )
        self.assertEqual(signers.mapped("value"), [5])

    def test_effective_rules_on_the_form(self):
        with Form(self.county.with_user(self.clerk)) as form:
            self.assertTrue(form.effective_rule_ids)

    def test_no_profile_inherits_from_itself(self):
        for parent in (self.county, self.province):
            with self.assertRaisesRegex(ValidationError, "inherit from itself"):
                self.province.parent_id = parent

    def test_a_copy_starts_from_the_same_law(self):
        self._create_rule(self.county, date_end="2025-12-31")
        self._create_rule(self.county, date_start="2026-01-01", value=5)
        self._create_choice(self.county, "a")
        copy = self.county.with_user(self.admin).copy()
        self.assertEqual(copy.name, "County (copy)")
        self.assertEqual(sorted(copy.rule_ids.mapped("value")), [5, 10])
        self.assertEqual(copy.choice_ids.mapped("code"), ["a"])
        self.assertEqual(copy._rule("test.reply").profile_id, copy)

    def test_dates_in_the_wrong_order_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot end before"):
            self.county.write({"date_start": "2026-01-01", "date_end": "2025-01-01"})

    def test_the_national_profile_cannot_be_deleted(self):
        with self.assertRaisesRegex(UserError, "close its rules by date"):
            self.national.with_user(self.system).unlink()

    def test_everybody_of_the_office_reads(self):
        for user in (self.clerk, self.station_clerk, self.auditor, self.foreign_clerk):
            with self.subTest(user=user.login):
                county = self.county.with_user(user)
                self.assertTrue(county.effective_rule_ids.mapped("article"))
                self.assertTrue(county._rule("proposal.reply").name)

    def test_portal_reads_lists_only(self):
        choices = self.county.with_user(self.portal)._choices("satisfaction")
        self.assertTrue(choices.mapped("name"))
        with self.assertRaises(AccessError):
            self.county.with_user(self.portal).read(["name"])

    def test_administrators_keep_their_own_profile(self):
        county = self.county.with_user(self.admin)
        county.note = "Checked"
        self.env["deputy.legal.profile"].with_user(self.admin).create(
            {
                "name": "Township",
                "parent_id": county.id,
                "congress_id": self.township.id,
            }
        )
        for profile in (self.foreign, self.province, self.national):
            with self.subTest(profile=profile.name), self.assertRaises(AccessError):
                profile.with_user(self.admin).note = "Changed"

    def test_administrators_make_no_shared_profile(self):
        profiles = self.env["deputy.legal.profile"].with_user(self.admin)
        with self.assertRaises(AccessError):
            profiles.create({"name": "Shared", "parent_id": self.national.id})
        with self.assertRaises(AccessError):
            self.county.with_user(self.admin).congress_id = False
        with self.assertRaises(AccessError):
            self.county.with_user(self.admin).congress_id = self.foreign_congress

    def test_administrators_move_no_part_into_a_foreign_profile(self):
        rule = self._create_rule(self.county).with_user(self.admin)
        rule.name = "Mine"
        choice = self._create_choice(self.county, "a").with_user(self.admin)
        for part in (rule, choice):
            for profile in (self.national, self.foreign):
                with self.subTest(part=part._name), self.assertRaises(AccessError):
                    part.profile_id = profile
        for model, vals in (
            ("deputy.legal.rule", rule.copy_data()[0]),
            ("deputy.legal.choice", choice.copy_data()[0]),
        ):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.admin).create(
                    dict(vals, profile_id=self.national.id)
                )

    def test_the_system_keeps_shared_profiles(self):
        self.national.with_user(self.system).note = "Checked"
        self._create_rule(self.national).with_user(self.system).name = "Changed"

    @mute_logger("odoo.sql_db")
    def test_clerks_change_no_law(self):
        rule = self._create_rule(self.county)
        for record in (self.county, rule):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.with_user(self.leader).name = "Changed"
