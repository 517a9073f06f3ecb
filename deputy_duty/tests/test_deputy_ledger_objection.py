from datetime import date

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ledger_common import CATEGORY, DeputyLedgerCommon

SCAN = b"JVBERi0="
DAY = "2024-03-10 03:00:00"


@tagged("post_install", "-at_install")
class TestDeputyLedgerObjection(DeputyLedgerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.second_clerk = cls._create_user("clerk", login="dd_second_clerk")
        cls.manual = cls.env["deputy.ledger.manual"].create(
            {
                "mandate_id": cls.mandate.id,
                "category_id": cls.env.ref(CATEGORY).id,
                "name": "Visited a school",
                "date": "2024-03-01",
                "hours": 4,
            }
        )
        cls.manual.with_user(cls.clerk).action_submit()
        cls.manual.with_user(cls.leader)._review(True)
        cls.entry = cls.manual.ledger_entry_ids
        cls.objections = cls.env["deputy.ledger.objection"]

    def _wizard(self, objection, user=None, **vals):
        wizard = self.env["deputy.ledger.answer"].with_user(user or self.clerk)
        wizard = wizard.with_context(default_objection_id=objection.id)
        return wizard.create({"answer": "We looked it up", **vals})

    # ---------------------------------------------------------------- filing
    @freeze_time(DAY)
    def test_an_objection_is_filed_with_a_clock(self):
        objection = self.entry._object("  I was at home  ")
        self.assertEqual(objection.text, "I was at home")
        self.assertEqual((objection.state, objection.date), ("open", date(2024, 3, 10)))
        self.assertEqual(self.entry.confirmation, "objected")
        self.assertEqual(objection.deadline_date, date(2024, 3, 25))

    def test_objecting_twice_gives_the_same(self):
        objection = self.entry._object("I was at home")
        self.assertEqual(self.entry._object("Again"), objection)
        self.assertEqual(objection.text, "I was at home")

    def test_the_database_knows_one_open_objection_a_fact(self):
        objection = self.entry._object("I was at home")
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            objection.sudo().copy({"date": "2024-03-01", "user_id": self.env.uid})
            self.env.flush_all()

    def test_an_objection_says_what_is_wrong(self):
        for text in ("", "  ", None):
            with self.assertRaisesRegex(UserError, "what is wrong"):
                self.entry._object(text)

    @freeze_time(DAY)
    def test_too_late_is_too_late(self):
        self.entry.sudo().write({"objection_due": "2024-03-09"})
        with self.assertRaisesRegex(UserError, "2024-03-09"):
            self.entry._object("I was at home")
        self.entry.sudo().write({"objection_due": "2024-03-10"})
        self.assertTrue(self.entry._object("I was at home"))

    @freeze_time(DAY)
    def test_a_paper_counts_by_the_day_it_was_signed(self):
        """It was signed in time, and entered after silence had been counted."""
        self.entry.sudo().write({"objection_due": "2024-03-08"})
        self._count_silence()
        self.assertEqual(self.entry.confirmation, "silent")
        wizard = self.env["deputy.ledger.paper"].with_user(self.clerk)
        wizard = wizard.with_context(default_entry_ids=self.entry.ids)
        late = wizard.create(
            {"purpose": "objected", "text": "No", "date": "2024-03-09", "scan": SCAN}
        )
        with self.assertRaisesRegex(UserError, "2024-03-08"):
            late.action_apply()
        late.copy({"date": "2024-03-08", "scan": SCAN}).action_apply()
        objection = self.entry.objection_ids
        self.assertEqual(objection.date, date(2024, 3, 8))
        self.assertTrue(objection.is_behalf)
        self.assertEqual(objection.user_id, self.clerk)

    def test_who_confirmed_may_still_object_in_time(self):
        self.entry._confirm()
        self.assertTrue(self.entry._object("I looked again"))

    def test_what_was_taken_back_is_nothing_to_object_to(self):
        reversal = self.entry._reverse("Wrong")
        for entry in (self.entry, reversal):
            with self.assertRaisesRegex(UserError, "taken back"):
                entry._object("No")

    # ------------------------------------------------------------- withdrawal
    def test_withdrawing_lets_the_fact_wait_again(self):
        objection = self.entry._object("I was at home")
        objection._withdraw()
        objection._withdraw()
        self.assertEqual(objection.state, "withdrawn")
        self.assertEqual(self.entry.confirmation, "open")
        self.assertEqual(objection.deadline_ids.mapped("state"), ["cancelled"])
        self.assertTrue(self.entry._object("After all"))

    def test_what_was_answered_cannot_be_withdrawn(self):
        objection = self.entry._object("I was at home")
        self._wizard(objection, decision="rejected").action_answer()
        with self.assertRaisesRegex(UserError, "settled already: Rejected"):
            objection._withdraw()

    # ---------------------------------------------------------------- answers
    def test_rejected_the_fact_stays(self):
        objection = self.entry._object("I was at home")
        self._wizard(objection, decision="rejected").action_answer()
        self.assertEqual((objection.state, self.entry.confirmation), ("rejected",) * 2)
        self.assertEqual(objection.answer_user_id, self.clerk)
        self.assertFalse(self.entry.is_reversed)
        self.assertEqual(objection.deadline_ids.mapped("state"), ["done"])
        with self.assertRaisesRegex(UserError, "answered already"):
            self.entry._object("Once more")

    def test_upheld_the_fact_is_taken_back(self):
        objection = self.entry._object("I was at home")
        self._wizard(objection).action_answer()
        self.assertTrue(self.entry.is_reversed)
        self.assertEqual(self.entry.confirmation, "upheld")
        self.assertIn("We looked it up", self.entry.reversal_ids.reason)
        self.assertEqual(self.entry.reversal_ids.user_id, self.clerk)
        self.assertEqual(self.manual.state, "taken_back")
        self.assertFalse(objection.new_entry_id)

    def test_upheld_in_part_the_source_posts_the_fact_as_corrected(self):
        objection = self.entry._object("It was two hours")
        wizard = self._wizard(objection, outcome="correct", new_hours=2)
        self.assertEqual(wizard.new_name, "Visited a school")
        wizard.action_answer()
        new = objection.new_entry_id
        self.assertTrue(self.entry.is_reversed)
        self.assertEqual((new.hours, new.posting, new.confirmation), (2, 2, "open"))
        self.assertEqual(new.name, self.entry.name)
        self.assertEqual(new.user_id, self.clerk)
        self.assertEqual((self.manual.hours, self.manual.state), (2, "posted"))

    def test_a_sealed_fact_is_corrected_by_reversal_alone(self):
        self._seal()
        before = self.log._verify()
        objection = self.entry._object("It was two hours")
        self._wizard(objection, outcome="correct", new_hours=2).action_answer()
        self.env.flush_all()
        self.assertEqual(self.log._verify(), before)
        self.assertEqual(self.entry.hours, 4)

    def test_a_correction_outlives_whatever_the_source_posts_again(self):
        """The source itself still says what it said; the ledger says what is right."""
        entry = self._post(name="Sitting", hours=3)
        objection = entry._object("One hour")
        objection.with_user(self.clerk)._answer(
            True,
            "The minutes say so",
            {
                "date": entry.date,
                "hours": 1,
                "name": entry.name,
                "category_id": entry.category_id.id,
            },
        )
        again = entry._prepare_copy_vals()
        keys = ("mandate_id", "category_id", "kind", "name", "date", "res_model")
        vals = {key: again[key] for key in (*keys, "res_id")}
        for _times in range(2):
            new = self.entries._post([{**vals, "hours": 3}])
            self.assertEqual(new.hours, 1)
            new._reverse("Reopened")

    def test_taken_back_meanwhile_the_objection_is_settled(self):
        objection = self.entry._object("I was at home")
        self.manual.with_user(self.leader)._take_back("Double")
        self.assertEqual((objection.state, objection.answer), ("moot", "Double"))
        with self.assertRaisesRegex(UserError, "settled already"):
            self._wizard(objection).action_answer()

    def test_an_answer_is_given_once(self):
        objection = self.entry._object("I was at home")
        self._wizard(objection, decision="rejected").action_answer()
        with self.assertRaisesRegex(UserError, "settled already"):
            self._wizard(objection, self.second_clerk).action_answer()
        self.assertFalse(self.entry.is_reversed)

    def test_an_answer_has_words(self):
        objection = self.entry._object("I was at home")
        with self.assertRaisesRegex(UserError, "what was found"):
            objection.with_user(self.clerk)._answer(True, "  ")
        self.assertEqual(objection.state, "open")

    def test_a_corrected_fact_is_complete(self):
        objection = self.entry._object("It was two hours")
        wizard = self._wizard(objection, outcome="correct", new_name=" ")
        with self.assertRaisesRegex(UserError, "needs its date"):
            wizard.action_answer()
        self.assertEqual(
            (objection.state, self.entry.confirmation), ("open", "objected")
        )

    def test_a_closed_terms_ledger_stays_closed(self):
        objection = self.entry._object("I was at home")
        self.env.cr.execute(
            "UPDATE deputy_term SET state = 'closed' WHERE id = %s", [self.term.id]
        )
        self.env.invalidate_all()
        with (
            self.assertRaisesRegex(UserError, "can only be read"),
            self.env.cr.savepoint(),
        ):
            self._wizard(objection).action_answer()
        self.env.invalidate_all()
        self.assertEqual(objection.state, "open", "nothing of it is half done")
        self._wizard(objection, decision="rejected").action_answer()

    # ----------------------------------------------------------------- access
    def test_only_clerks_of_the_congress_answer(self):
        objection = self.entry._object("I was at home")
        for user in (self.finance, self.auditor, self.foreign_clerk):
            with self.assertRaises(AccessError), mute_logger("odoo.models"):
                objection.with_user(user)._answer(False, "No")
        for user in (self.clerk, self.leader, self.admin):
            for operation in ("write", "unlink", "create"):
                self.assertFalse(objection.with_user(user).has_access(operation))
        self.assertEqual(objection.state, "open")

    def test_a_window_tells_nobody_of_a_foreign_objection(self):
        objection = self.entry._object("I was at home")
        given = {"new_date": "2024-03-01", "new_hours": 1, "new_name": "Visit"}
        given["new_category_id"] = self.env.ref(CATEGORY).id
        window = self.env["deputy.ledger.answer"].with_user(self.foreign_clerk)
        window = window.create(
            {"objection_id": objection.id, "answer": "Tell me", **given}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        for name in ("text", "entry_id"):
            with self.subTest(name), self.assertRaises(AccessError):
                window.read([name])
        with self.assertRaises(AccessError):
            window.action_answer()
