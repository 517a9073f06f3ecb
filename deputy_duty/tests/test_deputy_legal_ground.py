from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .mandate_common import MandateCommon


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyLegalGround(MandateCommon):
    def test_the_shipped_grounds_are_those_of_the_statutes(self):
        grounds = self.env["deputy.legal.ground"].search(
            [("profile_id", "=", self.profile.id)]
        )
        by_action = {
            action: len(mine) for action, mine in grounds.grouped("action").items()
        }
        self.assertEqual(
            by_action, {"confirm": 1, "void": 4, "suspend": 2, "resume": 2, "end": 10}
        )
        for ground in grounds:
            with self.subTest(ground.code):
                self.assertRegex(ground.article, "第.+条")
                self.assertTrue(ground.text)

    def test_a_score_is_no_ground(self):
        words = "分|评|考核|测评|称职|满意|排名"
        for ground in self.env["deputy.legal.ground"].search([]):
            self.assertNotRegex(ground.name, words)

    def _province(self):
        province = self.env["deputy.legal.profile"].create(
            {"name": "Test province", "parent_id": self.profile.id}
        )
        self.congress.legal_profile_id = province
        return province

    def test_a_province_asks_for_another_paper(self):
        ground = self._ground("end_death")
        province = self._province()
        announcement = self.env.ref("deputy_duty.deputy_legal_paper_announcement")
        self.env["deputy.legal.procedure"].create(
            {
                "ground_id": ground.id,
                "profile_id": province.id,
                "article": "实施办法第四十条",
                "paper_ids": announcement.ids,
            }
        )
        change = self._create_change(self.mandate, "end_death")
        self.assertEqual(change.required_paper_ids, announcement)
        other = self._create_seat("direct")
        self.assertNotEqual(
            self._create_change(other, "end_death").required_paper_ids, announcement
        )

    def test_a_ground_that_ends_is_no_ground_afterwards(self):
        ground = self._ground("end_nationality")
        ground.date_end = "2024-02-29"
        change = self._create_change(self.mandate, "end_nationality")
        with self.assertRefused(Exception, "needs one of the grounds"):
            change.action_apply()
        change.date_effect = "2024-02-20"
        self.assertIn(ground, change._grounds_in_force())

    def test_a_nearer_ground_replaces_the_one_above(self):
        province = self._province()
        own = self._ground("end_death").copy({"profile_id": province.id})
        found = province._grounds("end")
        self.assertIn(own, found)
        self.assertNotIn(self._ground("end_death"), found)

    def test_shared_law_is_not_the_offices_to_change(self):
        for record in (
            self._ground("end_death"),
            self._ground("end_death").procedure_ids[0],
        ):
            with self.assertRaises(AccessError):
                record.with_user(self.admin).article = "none"
