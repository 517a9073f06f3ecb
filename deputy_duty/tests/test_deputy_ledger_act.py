from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .ledger_common import DeputyLedgerCommon

SCAN = b"JVBERi0="
# Four in the afternoon UTC is the next day in Beijing.
DAY = "2024-03-10 03:00:00"


@tagged("post_install", "-at_install")
class TestDeputyLedgerAct(DeputyLedgerCommon):
    """Telling deputies, confirming, and what silence counts as."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.act = cls.env["deputy.ledger.act"]

    def _tell(self, entries, user=None, **vals):
        wizard = self.env["deputy.ledger.tell"].with_user(user or self.clerk)
        wizard = wizard.create({"entry_ids": entries.ids, **vals})
        wizard.action_tell()
        return wizard

    def _paper(self, entries, user=None, **vals):
        wizard = self.env["deputy.ledger.paper"].with_user(user or self.clerk)
        wizard = wizard.with_context(default_entry_ids=entries.ids)
        return wizard.create({"scan": SCAN, "scan_name": "file.pdf", **vals})

    # --------------------------------------------------------------- telling
    def test_a_new_fact_waits_and_its_time_has_not_begun(self):
        entry = self._post()
        self.assertEqual(entry.confirmation, "open")
        self.assertFalse(entry.objection_due)

    def test_a_reversal_is_nobodys_to_confirm(self):
        entry = self._post()
        reversal = entry._reverse("Wrong day")
        self.assertFalse(reversal.confirmation)
        self.assertEqual(entry.confirmation, "moot")
        self.assertFalse((entry | reversal)._confirm())

    @freeze_time(DAY)
    def test_time_runs_from_being_told(self):
        entry = self._post()
        self._tell(entry, note="WeChat")
        self.assertEqual(entry.told_date, date(2024, 3, 10))
        self.assertEqual(entry.objection_due, date(2024, 3, 25))
        act = entry.told_act_id
        self.assertEqual(
            (act.kind, act.user_id, act.note), ("told", self.clerk, "WeChat")
        )
        self.assertEqual(act.mandate_id, self.mandate)

    def test_telling_twice_changes_nothing(self):
        with freeze_time(DAY):
            entry = self._post()
            self._tell(entry)
            first = entry.told_act_id
        with freeze_time("2024-03-20"):
            self._tell(entry | self._post())
        self.assertEqual(entry.objection_due, date(2024, 3, 25))
        self.assertEqual(entry.told_act_id, first)

    @freeze_time("2024-03-09 16:30:00")
    def test_a_place_may_count_from_posting(self):
        """Half past midnight in Beijing, while UTC has the day before."""
        self._rule("ledger.objection", 10, "posting")
        entry = self._post()
        self.assertEqual(entry.objection_due, date(2024, 3, 20))
        self._tell(entry)
        self.assertEqual(entry.objection_due, date(2024, 3, 20), "it runs already")

    @freeze_time(DAY)
    def test_the_message_tells_facts_and_last_day(self):
        self.mandate.phone = "14700099001"
        entries = self._post(32) | self._post(mandate_id=self.other_mandate.id)
        wizard = self._tell(entries)
        self.assertEqual(wizard.deputy_count, 2)
        self.assertEqual(wizard.phones, "14700099001")
        self.assertEqual(wizard.missing, "Wang Two")
        mine = wizard.text.split("\n\n")[0 if wizard.text.startswith("Wang One") else 1]
        self.assertIn("2024-03-01 视察农村道路", mine)
        self.assertIn("and 2 more", mine)
        self.assertIn("by 2024-03-25", mine)
        for told in entries:
            self.assertTrue(told.told_date)

    def test_only_clerks_tell(self):
        entry = self._post()
        for user in (self.finance, self.auditor):
            with self.assertRaises(AccessError):
                entry.with_user(user)._tell()
        with self.assertRaises(AccessError):
            entry.with_user(self.foreign_clerk)._tell()

    # ------------------------------------------------------------ confirming
    def test_confirming_is_recorded_once(self):
        entries = self._post(3)
        entries._confirm()
        self.assertEqual(set(entries.mapped("confirmation")), {"confirmed"})
        act = entries.act_id
        self.assertEqual((len(act), act.kind, act.entry_count), (1, "confirmed", 3))
        self.assertFalse(entries._confirm())
        self.assertEqual(entries.act_id, act)
        self.assertEqual(self.act.search_count([("kind", "=", "confirmed")]), 1)

    def test_a_sealed_fact_is_confirmed_and_stays_as_sealed(self):
        entry = self._post()
        self._seal()
        proof, leaf = entry._proof(), entry.leaf_hash
        entry._confirm()
        self.env.flush_all()
        self.assertEqual(entry.confirmation, "confirmed")
        self.assertEqual((entry._proof(), entry.leaf_hash), (proof, leaf))
        self.assertEqual(self.log._verify(), ([], 1))

    def test_nothing_else_of_a_sealed_fact_moves(self):
        entry = self._post()
        self._seal()
        for vals in ({"hours": 9}, {"confirmation": "confirmed", "hours": 9}):
            with self.assertRaisesRegex(UserError, "never edited"):
                entry.sudo().write(vals)
        with self.assertRaises(AccessError):
            entry.with_user(self.clerk).write({"confirmation": "confirmed"})

    def test_paper_needs_scan_signer_and_date(self):
        entry = self._post()
        wizard = self._paper(entry)
        self.assertEqual(wizard.signer, "Wang One")
        for name in ("scan", "signer"):
            bad = self._paper(entry, number="7")
            bad[name] = False
            with self.assertRaisesRegex(UserError, "who signed"):
                bad.action_apply()
        self.assertEqual(entry.confirmation, "open")

    def test_paper_confirms_and_says_who_entered_it(self):
        entries = self._post(2)
        self._paper(entries, date="2024-03-05", number="No. 8").action_apply()
        act = entries.act_id
        self.assertTrue(act.is_behalf)
        self.assertEqual(act.behalf_user_id, self.clerk)
        self.assertIn("Wang One", act.behalf_note)
        self.assertEqual(set(entries.mapped("confirmation")), {"confirmed"})

    def test_one_paper_speaks_for_one_deputy(self):
        entries = self._post() | self._post(mandate_id=self.other_mandate.id)
        with self.assertRaisesRegex(UserError, "one deputy"):
            self._paper(entries, signer="Wang One").action_apply()

    def test_a_paper_from_tomorrow_is_refused(self):
        with self.assertRaisesRegex(UserError, "future"):
            self._paper(self._post(), date="2999-01-01").action_apply()

    # --------------------------------------------------------------- silence
    def _due(self, entries, day="2024-03-09"):
        entries.sudo().write({"objection_due": day})
        return entries

    @freeze_time(DAY)
    def test_silence_counts_after_the_last_day_only(self):
        late, last = self._due(self._post()), self._due(self._post(), "2024-03-10")
        self._count_silence()
        self.assertEqual(late.confirmation, "silent")
        self.assertEqual(last.confirmation, "open")
        self.assertEqual(late.act_id.kind, "silence")
        self.assertEqual(late.act_id.choice_id.meaning, "confirmed")

    @freeze_time("2024-03-10 16:30:00")
    def test_the_day_ends_in_beijing(self):
        entry = self._due(self._post(), "2024-03-10")
        self._count_silence()
        self.assertEqual(entry.confirmation, "silent")

    @freeze_time(DAY)
    def test_silence_counts_as_the_place_says(self):
        self._rule("ledger.objection", 15, "told")
        self._silence("unconfirmed")
        entry = self._due(self._post())
        self._count_silence()
        self.assertEqual(entry.confirmation, "unconfirmed")
        entry._confirm()
        self.assertEqual(entry.confirmation, "confirmed", "late, but said")

    @freeze_time(DAY)
    def test_where_no_list_says_it_silence_means_nothing(self):
        choice = self.env.ref("deputy_duty.deputy_legal_choice_ledger_silence")
        choice.date_end = "2024-01-01"
        entry = self._due(self._post())
        self._count_silence()
        self.assertEqual(entry.confirmation, "open")

    @freeze_time(DAY)
    def test_silence_says_nothing_of_what_was_spoken_about(self):
        entries = self._due(self._post(4))
        entries[0]._confirm()
        entries[1].sudo().write({"objection_due": "2024-03-20"})
        entries[1]._object("Not me")
        entries[1].sudo().write({"objection_due": "2024-03-09"})
        entries[2]._reverse("Wrong")
        self._count_silence()
        self.assertEqual(
            entries.mapped("confirmation"), ["confirmed", "objected", "moot", "silent"]
        )

    @freeze_time(DAY)
    def test_silence_takes_as_many_queries_for_10_as_for_1000(self):
        counts = []
        for number in (10, 1000):
            entries = self._due(self._post(number))
            self.env.flush_all()
            self.env.invalidate_all()
            choice = self.congress._legal_profile()._choices("ledger_silence")
            before = self.env.cr.sql_log_count
            step = entries._silence_batch(entries._silence_domain("2024-03-10"), choice)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(step, number)
            self.assertEqual(set(entries.mapped("confirmation")), {"silent"})
        self.assertLessEqual(counts[1], counts[0] + 2, counts)

    @freeze_time(DAY)
    def test_confirming_takes_as_many_queries_for_10_as_for_1000(self):
        counts = []
        for number in (10, 1000):
            entries = self._post(number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            entries._confirm()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)

    # ---------------------------------------------------------------- access
    def test_acts_are_written_by_the_ledger_alone(self):
        entry = self._post()
        entry._confirm()
        act = entry.act_id
        for user in (self.clerk, self.leader, self.admin):
            with self.assertRaises(AccessError):
                act.with_user(user).write({"note": "x"})
            with self.assertRaises(AccessError):
                act.with_user(user).unlink()
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            act.with_user(self.foreign_clerk).read(["note"])
