from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .legal_common import DeputyLegalCommon


@tagged("post_install", "-at_install")
class TestDeputyLegalRuleSupersede(DeputyLegalCommon):
    def _wizard(self, rule, user=None, **vals):
        action = rule.with_user(user or self.admin).action_supersede()
        wizards = self.env[action["res_model"]].with_user(user or self.admin)
        with Form(wizards.with_context(**action["context"])) as form:
            for name, value in vals.items():
                form[name] = value
        return form.record

    def test_the_old_rule_ends_the_day_before(self):
        rule = self._create_rule(self.county, date_end="2027-12-31", level="township")
        wizard = self._wizard(
            rule, date_start="2026-07-01", value=7, article="第三条", source="新规定"
        )
        action = wizard.action_apply()
        new = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(rule.date_end, date(2026, 6, 30))
        self.assertEqual(
            (new.date_start, new.date_end), (date(2026, 7, 1), date(2027, 12, 31))
        )
        self.assertEqual((new.value, new.unit, new.level), (7, "workday", "township"))
        self.assertEqual((new.article, new.source), ("第三条", "新规定"))
        for day, wanted in ((date(2026, 6, 30), rule), (date(2026, 7, 1), new)):
            found = self.county._rule("test.reply", day, "township")
            self.assertEqual(found, wanted)

    def test_a_rule_is_superseded_only_while_it_holds(self):
        rule = self._create_rule(
            self.county, date_start="2026-01-01", date_end="2026-06-30"
        )
        vals = {"article": "第三条", "source": "新规定"}
        for day, message in (
            ("2026-01-01", "begins later"),
            ("2026-07-01", "ended on"),
        ):
            with self.subTest(day=day), self.assertRaisesRegex(UserError, message):
                self._wizard(rule, date_start=day, **vals).action_apply()
        self.assertEqual(rule.value, 10)

    def test_shared_law_is_not_superseded_by_a_congress(self):
        rule = self.national._rule("proposal.reply")
        with self.assertRaises(AccessError):
            rule.with_user(self.admin).action_supersede()
        wizard = (
            self.env["deputy.legal.rule.supersede"]
            .with_user(self.admin)
            .create(
                {
                    "rule_id": rule.id,
                    "date_start": "2027-01-01",
                    "article": "1",
                    "source": "2",
                }
            )
        )
        with self.assertRaises(AccessError):
            wizard.action_apply()
        self._wizard(
            rule, self.system, date_start="2027-01-01", article="1", source="2"
        ).action_apply()
        self.assertEqual(rule.date_end, date(2026, 12, 31))
