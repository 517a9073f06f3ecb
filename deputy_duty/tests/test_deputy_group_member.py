from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyGroupMember(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate = cls._create_mandate("Wang One")
        cls.group = cls._create_group("Group 1")

    @classmethod
    def _create_group(cls, name, **vals):
        return cls.env["deputy.group"].create(
            {"name": name, "congress_id": cls.congress.id, **vals}
        )

    def _join(self, group=None, user=None, **vals):
        return (
            self.env["deputy.group.member"]
            .with_user(user or self.clerk)
            .create(
                {
                    "group_id": (group or self.group).id,
                    "mandate_id": self.mandate.id,
                    "date_start": "2022-03-01",
                    **vals,
                }
            )
        )

    def test_a_deputy_is_in_a_group_once_at_a_time(self):
        first = self._join()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._join()
            self.env.flush_all()
        first.date_end = "2023-01-01"
        self.env.flush_all()
        again = self._join(date_start="2024-01-01")
        self.env.flush_all()
        self.assertEqual(self.mandate.group_member_ids, first | again)

    @freeze_time("2026-03-10 08:00:00")
    def test_leaving_keeps_the_history(self):
        member = self._join()
        member.action_leave()
        self.assertEqual(str(member.date_end), "2026-03-09")
        self.assertFalse(member.is_current)
        today = self._join(self._create_group("Group 2"), date_start="2026-03-10")
        today.action_leave()
        self.assertEqual(today.date_end, today.date_start)

    def test_a_clerk_deletes_no_history(self):
        with self.assertRaises(AccessError):
            self._join().unlink()

    @freeze_time("2026-03-10 17:00:00")  # 11 March in China
    def test_members_of_today_are_found(self):
        member = self._join(date_start="2026-03-11")
        members = self.env["deputy.group.member"].with_user(self.clerk)
        self.assertEqual(members.search([("is_current", "=", True)]), member)
        self.assertTrue(member.is_current)
        member.write({"date_start": "2026-01-01", "date_end": "2026-03-10"})
        member.invalidate_recordset()
        self.assertFalse(members.search([("is_current", "=", True)]))
        self.assertEqual(members.search([("is_current", "=", False)]), member)

    def test_one_delegation_of_the_own_term(self):
        vals = {"kind": "delegation", "term_id": self.term.id}
        one, other = (self._create_group(name, **vals) for name in ("D1", "D2"))
        coming = self._create_group(
            "D3", kind="delegation", term_id=self._create_term(self.congress, 19).id
        )
        with self.assertRaises(ValidationError) as refused:
            self._join(coming)
        self.assertIn("art. 14", str(refused.exception))
        self._join(one)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._join(other)
            self.env.flush_all()

    def test_roles_come_from_the_place_list(self):
        member = self._join()
        self.assertIn(
            "leader", member.role_choice_ids.mapped("meaning"), "the national list"
        )
        tier = self.congress._legal_profile()._choices("station_tier")[:1]
        with self.assertRaises(ValidationError):
            member.role_id = tier

    def test_nobody_leaves_before_joining(self):
        with self.assertRaises(ValidationError):
            self._join(date_end="2022-02-01")

    def test_a_foreign_clerk_adds_nobody(self):
        with self.assertRaises(AccessError):
            self._join(user=self.foreign_clerk)
