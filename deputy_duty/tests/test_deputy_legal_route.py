from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .legal_common import DeputyLegalCommon

FACTS = st.fixed_dictionaries(
    {
        "deputies": st.integers(0, 60),
        "days": st.integers(0, 6),
        "cost": st.integers(0, 30000),
        "type_code": st.sampled_from([None, "inspection", "research"]),
    }
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "sequence": st.integers(1, 4),
            "body": st.sampled_from("甲乙丙"),
            "deputies_from": st.sampled_from([0, 10, 30]),
            "days_from": st.sampled_from([0, 2, 3]),
            "cost_from": st.sampled_from([0, 1000, 10000]),
            "type_codes": st.sampled_from([False, "inspection", "inspection,research"]),
        }
    ),
    min_size=1,
    max_size=6,
)

# Articles that name the body themselves; every other national row is practice.
STATUTES = {
    "代表法第四十三条第二款",
    "代表法第五十二条",
    "全国人大组织法第十七条",
    "地方组织法第二十二条第二款",
    "预算法第四十三条第二款",
    "预算法第五十二条",
    "预算法第六十九条第七款",
}


@tagged("post_install", "-at_install")
class TestDeputyLegalRoute(DeputyLegalCommon):
    def _step(self, body="主任会议", profile=None, **vals):
        return self.env["deputy.legal.route"].create(
            {
                "profile_id": (profile or self.county).id,
                "subject": "activity",
                "name": "审批",
                "body": body,
                **vals,
            }
        )

    def _bodies(self, profile=None, subject="activity", level="county", **facts):
        found = (profile or self.county)._route(subject, level=level, **facts)
        return [step["body"] for step in found._as_steps()]

    def test_who_adopts_the_work_plan_nationally(self):
        for level, body in (
            ("nation", "委员长会议"),
            ("province", "主任会议"),
            ("city", "主任会议"),
            ("county", "主任会议"),
            ("township", "乡镇人民代表大会主席团"),
            ("street", "街道人大工作委员会"),
        ):
            with self.subTest(level):
                self.assertEqual(
                    self._bodies(self.national, "work_plan", level), [body]
                )

    def test_what_no_law_says_is_marked_as_practice(self):
        for step in self.national.route_ids:
            with self.subTest(step.display_name):
                self.assertNotEqual(
                    step.article in STATUTES, "惯例" in (step.source or "")
                )

    def test_every_subject_has_a_national_route_on_every_level(self):
        places = dict(self.env["deputy.legal.route"]._fields["level"].selection)
        for subject in (
            "activity",
            "work_plan",
            "invitation",
            "supervision",
            "disclosure",
            "budget",
            "budget_provision",
        ):
            for level in places:
                with self.subTest(subject=subject, level=level):
                    self.assertEqual(
                        len(self._bodies(self.national, subject, level)), 1
                    )

    def test_the_nearest_profile_replaces_the_whole_route(self):
        self._step("省里规定的机关", self.province)
        self.assertEqual(self._bodies(), ["省里规定的机关"])
        self._step("代表工作委员会", sequence=10)
        self._step("分管副主任", sequence=20)
        self.assertEqual(self._bodies(), ["代表工作委员会", "分管副主任"])
        self.assertEqual(self._bodies(self.foreign), ["省里规定的机关"])

    def test_a_route_of_townships_leaves_the_countys_alone(self):
        national = self._bodies()
        self._step("乡镇人大主席", level="township")
        self.assertEqual(self._bodies(), national)
        self.assertEqual(self._bodies(level="township"), ["乡镇人大主席"])

    def test_one_subject_leaves_the_others_alone(self):
        before = self._bodies(subject="invitation")
        self._step("主任会议")
        self.assertEqual(self._bodies(subject="invitation"), before)

    def test_conditions_of_a_row_all_hold(self):
        self._step("甲")
        self._step("乙", sequence=20, deputies_from=30, days_from=2)
        self.assertEqual(self._bodies(deputies=30, days=1), ["甲"])
        self.assertEqual(self._bodies(deputies=29, days=2), ["甲"])
        self.assertEqual(self._bodies(deputies=30, days=2), ["甲", "乙"])

    def test_rows_of_one_body_are_one_step(self):
        self._step("甲")
        self._step("乙", sequence=20, deputies_from=30)
        self._step("乙", sequence=20, cost_from=5000, needs_number=True)
        self.assertEqual(self._bodies(deputies=30, cost=5000), ["甲", "乙"])
        self.assertEqual(self._bodies(cost=5000), ["甲", "乙"])
        steps = self.county._route("activity", level="county", deputies=30)._as_steps()
        self.assertFalse(steps[1]["needs_number"])
        steps = self.county._route("activity", level="county", cost=5000)._as_steps()
        self.assertTrue(steps[1]["needs_number"])

    def test_types_are_named_by_code(self):
        self._step("甲", type_codes="inspection,research")
        self._step("乙")
        self.assertEqual(self._bodies(type_code="research"), ["甲", "乙"])
        self.assertEqual(self._bodies(type_code="training"), ["乙"])
        self.assertEqual(self._bodies(), ["乙"])

    def test_a_list_of_codes_is_checked(self):
        for codes in ("Inspection", "inspection, research", "视察", ",", "a,"):
            with self.subTest(codes), self.assertRaises(ValidationError):
                self._step(type_codes=codes)

    def test_the_day_decides(self):
        self._step("旧", date_end="2025-12-31")
        self._step("新", date_start="2026-01-01")
        for day, body in ((date(2025, 12, 31), "旧"), (date(2026, 1, 1), "新")):
            with self.subTest(day):
                self.assertEqual(self._bodies(date=day), [body])

    def test_a_changed_step_counts_at_once(self):
        step = self._step("甲")
        self.assertEqual(self._bodies(), ["甲"])
        step.body = "乙"
        self.assertEqual(self._bodies(), ["乙"])
        step.unlink()
        self.assertNotIn("乙", self._bodies())

    def test_a_copied_profile_keeps_its_route(self):
        self._step("甲")
        self.assertEqual(self._bodies(self.county.copy()), ["甲"])

    def test_only_the_keeper_of_the_profile_changes_it(self):
        step = self._step("甲")
        with self.assertRaises(AccessError):
            step.with_user(self.leader).body = "乙"
        step.with_user(self.admin).body = "乙"
        other = self._step("甲", self.foreign)
        with self.assertRaises(AccessError):
            other.with_user(self.admin).body = "乙"
        with self.assertRaises(AccessError):
            self.national.route_ids[:1].with_user(self.admin).body = "乙"
        with self.assertRaises(AccessError):
            step.with_user(self.admin).profile_id = self.foreign

    def test_an_outside_unit_is_told_the_route_it_may_not_read(self):
        with self.assertRaises(AccessError):
            self.env["deputy.legal.route"].with_user(self.portal).search([])
        steps = self.congress.with_user(self.portal)._route_steps("invitation")
        self.assertEqual(steps[0]["body"], "常务委员会代表工作委员会")

    def test_a_street_has_bodies_of_its_own(self):
        street = self._create_congress(
            "Lake Street Committee", kind="street", parent_id=self.congress.id
        )
        steps = street._route_steps("activity")
        self.assertEqual([step["body"] for step in steps], ["街道人大工作委员会主任"])

    def test_asking_twice_costs_no_query(self):
        self._step("甲")
        self._bodies()
        with self.assertQueryCount(0):
            self._bodies(deputies=5)

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors],
    )
    @given(rows=ROWS, facts=FACTS, more=FACTS)
    def test_more_of_anything_never_needs_fewer_bodies(self, rows, facts, more):
        with self.env.cr.savepoint() as savepoint:
            for row in rows:
                self._step(**row)
            greater = {
                **{name: facts[name] + more[name] for name in ("deputies", "days")},
                "cost": facts["cost"] + more["cost"],
                "type_code": facts["type_code"],
            }
            few, many = self._bodies(**facts), self._bodies(**greater)
            self.assertEqual(len(few), len(set(few)), "a body decides once")
            self.assertLessEqual(set(few), set(many))
            wanted = {
                row["body"]
                for row in rows
                if facts["deputies"] >= row["deputies_from"]
                and facts["days"] >= row["days_from"]
                and facts["cost"] >= row["cost_from"]
                and (
                    not row["type_codes"]
                    or facts["type_code"] in row["type_codes"].split(",")
                )
            }
            self.assertEqual(set(few), wanted)
            savepoint.rollback()
        self.env.invalidate_all()
        self.env.registry.clear_cache()
