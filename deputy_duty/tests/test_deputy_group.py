from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyGroup(DeputyDutyCommon):
    def _create_group(self, name="Group 1", user=None, **vals):
        return (
            self.env["deputy.group"]
            .with_user(user or self.clerk)
            .create({"name": name, "congress_id": self.congress.id, **vals})
        )

    def test_lists_count_as_people_do(self):
        names = ["第一代表小组", "第二代表小组", "第十代表小组", "第十一代表小组"]
        groups = self.env["deputy.group"].union(
            *(self._create_group(name) for name in reversed(names))
        )
        found = groups.search([("id", "in", groups.ids)])
        self.assertEqual(found.mapped("name"), names)

    def test_delegations_and_committees_last_a_term(self):
        for kind in ("delegation", "committee"):
            with (
                self.subTest(kind=kind),
                self.assertRaisesRegex(ValidationError, "term"),
            ):
                self._create_group(kind=kind)
        self._create_group(kind="delegation", term_id=self.term.id)

    def test_the_term_is_one_of_the_congress_or_of_a_streets_county(self):
        foreign = self._create_term(self.foreign_congress)
        with self.assertRaises(ValidationError):
            self._create_group(user=self.env.user, term_id=foreign.id)
        street = self._create_congress(
            "Street", kind="street", parent_id=self.congress.id
        )
        group = self._create_group(congress_id=street.id, term_id=self.term.id)
        self.assertEqual(group.term_id, self.term)

    def test_a_professional_group_hangs_on_a_committee(self):
        committee = self._create_group(
            "Finance", kind="committee", term_id=self.term.id
        )
        group = self._create_group(kind="professional", committee_id=committee.id)
        self.assertEqual(group.committee_id, committee)
        with self.assertRaises(ValidationError):
            group.kind = "deputy_group"
        with self.assertRaises(ValidationError):
            self._create_group("G2", kind="professional", committee_id=group.id)

    def test_leader_and_count_follow_the_members_of_today(self):
        group = self._create_group()
        one, other = self._create_mandate("One"), self._create_mandate("Other")
        leader = (
            self.congress._legal_profile()
            ._choices("group_role")
            .filtered(lambda choice: choice.meaning == "leader")
        )
        members = self.env["deputy.group.member"].create(
            [
                {
                    "group_id": group.id,
                    "mandate_id": mandate.id,
                    "role_id": role,
                    "date_start": "2022-01-10",
                }
                for mandate, role in ((one, leader.id), (other, False))
            ]
        )
        self.env.invalidate_all()
        self.assertEqual((group.leader_id, group.member_count), (one, 2))
        members[0].date_end = "2023-01-01"
        self.env.invalidate_all()
        self.assertFalse(group.leader_id)
        self.assertEqual(group.member_count, 1)

    def test_one_group_of_a_kind_and_name(self):
        self._create_group()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._create_group()
            self.env.flush_all()

    def test_a_foreign_clerk_sets_up_no_group(self):
        with self.assertRaises(AccessError):
            self._create_group(user=self.foreign_clerk)
