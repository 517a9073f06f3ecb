from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyLedgerEntry(DeputyDutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate = cls._create_mandate("Wang One")
        cls.entries = cls.env["deputy.ledger.entry"]

    def _vals(self, **vals):
        return {
            "mandate_id": self.mandate.id,
            "category_id": self.env.ref(
                "deputy_duty.deputy_ledger_category_activity"
            ).id,
            "kind": "attendance",
            "name": "Inspection of rural roads",
            "date": "2024-03-01",
            "hours": 3,
            "res_model": "deputy.mandate",
            "res_id": self.mandate.id,
            **vals,
        }

    def test_posting_twice_posts_once(self):
        first = self.entries._post([self._vals()])
        self.assertEqual(len(first), 1)
        self.assertFalse(self.entries._post([self._vals()]))

    def test_a_reversed_fact_may_be_posted_again(self):
        first = self.entries._post([self._vals()])
        first._reverse("Wrong deputy")
        self.assertTrue(first.is_reversed)
        again = self.entries._post([self._vals()])
        self.assertEqual(again.posting, 2)
        standing = self.entries.search(
            [("mandate_id", "=", self.mandate.id), ("is_reversed", "=", False)]
        ).filtered(lambda entry: not entry.reversal_of_id)
        self.assertEqual(standing, again)

    def test_a_reversal_takes_the_hours_back(self):
        self.entries._post([self._vals()])._reverse("Wrong deputy")
        entries = self.entries.search([("mandate_id", "=", self.mandate.id)])
        self.assertEqual(sum(entries.mapped("hours")), 0)

    def test_reversing_needs_a_reason_and_happens_once(self):
        first = self.entries._post([self._vals()])
        with self.assertRaises(UserError):
            first._reverse("")
        first._reverse("Wrong deputy")
        self.assertFalse(first._reverse("Again"))

    def test_the_database_refuses_a_second_standing_fact(self):
        first = self.entries._post([self._vals()])
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.entries.sudo().create(
                self.entries._with_seat([self._vals(posting=first.posting)])
            )
            self.env.flush_all()

    def test_even_the_superuser_edits_nothing(self):
        entry = self.entries._post([self._vals()]).sudo()
        with self.assertRaises(UserError):
            entry.write({"hours": 5})
        with self.assertRaises(UserError):
            entry.unlink()

    def test_no_role_writes_the_ledger(self):
        entry = self.entries._post([self._vals()])
        for user in (self.clerk, self.leader, self.finance, self.auditor, self.admin):
            with self.subTest(user=user.login):
                self.assertTrue(entry.with_user(user).read(["name"]))
                for operation in ("create", "write", "unlink"):
                    self.assertFalse(entry.with_user(user).has_access(operation))

    def test_a_foreign_clerk_sees_nothing_of_it(self):
        entry = self.entries._post([self._vals()])
        with self.assertRaises(AccessError):
            entry.with_user(self.foreign_clerk).read(["name"])

    def test_posting_costs_the_same_for_10_and_200(self):
        counts = []
        for size in (10, 200):
            rows = [self._vals(kind=f"k{size}-{n}") for n in range(size)]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.entries._post(rows)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # an INSERT takes 100 rows
        self.assertLessEqual(counts[1], counts[0] + 200 // 100)
