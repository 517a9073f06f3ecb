import re

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyActivityType(DeputyDutyCommon):
    def test_codes_are_unique(self):
        kind = self.env.ref("deputy_duty.deputy_activity_type_training")
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            kind.copy({"code": kind.code})
            self.env.flush_all()

    def test_only_the_administrator_changes_types(self):
        kind = self.env.ref("deputy_duty.deputy_activity_type_training")
        with self.assertRaises(AccessError):
            kind.with_user(self.leader).needs_minutes = True
        kind.with_user(self.admin).needs_minutes = True

    def test_every_kind_of_the_law_names_its_article(self):
        for kind in self.env["deputy.activity.type"].search([]):
            if not self._is_shipped(kind) or kind.code == "other":
                continue
            with self.subTest(kind.code):
                self.assertRegex(kind.article, "^代表法第.+条")
                self.assertTrue(kind.description)
                self.assertTrue(kind.subject_ids)

    def test_the_articles_are_those_of_the_chapters_on_activities(self):
        kinds = self.env["deputy.activity.type"].search([]).filtered(self._is_shipped)
        text = " ".join(filter(None, kinds.mapped("article")))
        articles = set(re.findall("第([一二三四五六七八九十]+)条", text))
        wanted = (
            "十三 十四 二十七 二十八 二十九 三十 三十三 三十四 三十五 四十六 四十七 "
        )
        wanted += "五十六 五十八"
        self.assertLessEqual(set(wanted.split()), articles)
        # the call of an interim session is no activity
        self.assertNotIn("三十二", articles)

    def test_what_the_rest_of_the_system_asks_types_for(self):
        def codes(name):
            kinds = self.env["deputy.activity.type"].search([(name, "=", True)])
            return {kind.code for kind in kinds if self._is_shipped(kind)}

        self.assertEqual(codes("is_training"), {"training"})
        self.assertEqual(codes("is_reception"), {"reception"})
        self.assertEqual(codes("is_open_to_units"), {"invited", "hearing"})
        self.assertLessEqual({"inspection", "research"}, codes("needs_report"))

    def test_funds_for_meetings_and_training_stay_with_these(self):
        kinds = self.env["deputy.activity.type"].search([])
        training = self.env.ref("deputy_duty.deputy_budget_subject_training")
        fits = {kind.code for kind in kinds if training in kind.subject_ids}
        self.assertEqual(fits, {"training", "exchange"})

    def test_the_ledger_has_the_eight_headings(self):
        codes = set(self.env["deputy.ledger.category"].search([]).mapped("code"))
        wanted = "session proposal activity contact training invited other publicity"
        self.assertLessEqual(set(wanted.split()), codes)

    def _is_shipped(self, kind):
        return kind.get_external_id()[kind.id].startswith("deputy_duty.")
