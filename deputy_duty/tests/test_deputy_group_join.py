from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .mixed_common import MixedLevelsCommon


@tagged("post_install", "-at_install")
class TestDeputyGroupJoin(MixedLevelsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandates = cls.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number}",
                    "term_id": cls.term.id,
                    "constituency_id": cls.constituency.id,
                }
                for number in range(3)
            ]
        )

    def _open(self, user=None, group=None):
        group = (group or self.group).with_user(user or self.clerk)
        action = group.action_add_members()
        return (
            self.env["deputy.group.join"]
            .with_user(user or self.clerk)
            .with_context(**action["context"])
        )

    def test_whole_constituencies_join_at_once(self):
        with Form(self._open()) as form:
            form.constituency_ids.add(self.constituency)
        wizard = form.record
        self.assertEqual(wizard.mandate_ids, self.mandates)
        wizard.action_join()
        self.assertEqual(self.group.member_ids.mandate_id, self.mandates)
        self.assertFalse(self.group.member_ids.role_id)

    def test_joining_again_adds_the_rest_only(self):
        self._open().create({"mandate_ids": self.mandates[:2].ids}).action_join()
        first = self.group.member_ids
        self._open().create({"mandate_ids": self.mandates.ids}).action_join()
        self.assertEqual(len(self.group.member_ids), 3)
        self.assertTrue(first <= self.group.member_ids)

    def test_a_linked_deputy_of_a_higher_congress_joins(self):
        self._link()
        self._open().create({"mandate_ids": self.city_mandate.ids}).action_join()
        member = self.group.with_user(self.clerk).member_ids
        self.assertEqual(member.mandate_id, self.city_mandate)
        self.assertEqual(member.mandate_congress_id, self.city)

    def test_somebody_must_be_chosen(self):
        with self.assertRaises(UserError):
            self._open().create({}).action_join()

    def test_an_auditor_adds_nobody(self):
        with self.assertRaises(AccessError):
            self._open(self.auditor)

    def test_a_thousand_join_in_as_many_queries_as_ten(self):
        counts = []
        for number in (10, 1000):
            mandates = self.env["deputy.mandate"].create(
                [
                    {
                        "name": f"D {number} {each}",
                        "term_id": self.term.id,
                        "constituency_id": self.constituency.id,
                    }
                    for each in range(number)
                ]
            )
            group = self.env["deputy.group"].create(
                {"name": f"Group of {number}", "congress_id": self.congress.id}
            )
            wizard = self._open(group=group).create({"mandate_ids": mandates.ids})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard.action_join()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # Odoo inserts and fetches a thousand rows in a few portions
        self.assertLess(counts[1], counts[0] + 25, counts)
