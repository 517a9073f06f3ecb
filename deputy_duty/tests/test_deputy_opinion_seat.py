from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .mandate_common import MandateCommon
from .opinion_common import OpinionCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinionSeat(OpinionCommon, MandateCommon):
    """A seat that ends or rests in mid-term keeps no opinion for itself."""

    def test_opinions_of_a_seat_that_ends_go_back(self):
        passed, referred, gathered = (self._passed() for _number in range(3))
        referred._refer("Look into it.")
        draft = gathered.with_user(self.clerk)._gather(self.zhou, "On lamps")
        draft.sudo()._unguarded().write({"state": "admitted"})
        self._apply(self.zhou, "end_resigned")
        for opinion in passed | referred:
            self.assertEqual(opinion.state, "received")
            self.assertFalse(opinion.mandate_id)
            self.assertFalse(opinion.date_referred)
            self.assertEqual(self._clock(opinion, "opinion.screen").state, "running")
        self.assertEqual(gathered.state, "gathered")

    def test_opinions_of_a_seat_that_rests_go_back_at_once(self):
        passed, referred, other = self._passed(), self._passed(), self._passed(self.wu)
        for opinion in referred | other:
            opinion._refer("Look into it.")
        self._apply(self.zhou, "suspend_detained")
        mine = (passed | referred).with_user(self.station_clerk)
        self.assertEqual(set(mine.mapped("state")), {"received"})
        for opinion in mine:
            self.assertEqual(self._clock(opinion, "opinion.screen").state, "running")
            self.assertEqual(self._clock(opinion, "opinion.answer").state, "cancelled")
        self.assertEqual(other.state, "referred")
        mine._pass_on(self.wu)
        self.assertEqual(mine.mandate_id, self.wu)

    def test_opinions_of_a_seat_that_ends_today_go_back_tomorrow(self):
        opinion, today = self._passed(), self.zhou._legal_today()
        self._apply(self.zhou, "end_resigned", date_effect=today)
        self.assertTrue(self.zhou.is_current)
        self.assertEqual(opinion.state, "passed")
        with freeze_time(today + timedelta(days=1, hours=12)):
            self.env.invalidate_all()
            self._run_job()
        self.assertEqual((opinion.state, opinion.mandate_id.ids), ("received", []))
        self.assertEqual(self._clock(opinion, "opinion.screen").state, "running")

    def test_the_change_of_term_meets_what_the_job_leaves_alone(self):
        opinion = self._passed()
        self.term.date_end = self.zhou._legal_today() + timedelta(days=3)
        with freeze_time(self.term.date_end + timedelta(days=1)):
            self.env.invalidate_all()
            self.assertFalse(self.zhou.is_current)
            self._run_job()
        self.assertEqual((opinion.state, opinion.mandate_id), ("passed", self.zhou))

    def test_what_a_unit_works_on_is_told_by_the_office(self):
        opinion = self._passed()
        opinion._refer("Look into it.")
        unit = self.env["res.partner"].create({"name": "Lamps", "is_company": True})
        clerk = opinion.with_user(self.clerk)
        clerk.unit_id = unit
        clerk.action_hand_over()
        self._apply(self.zhou, "end_resigned")
        self._run_job()
        self.assertEqual((opinion.state, opinion.unit_id), ("referred", unit))
        self.assertTrue(opinion.is_deputy_lost)
        clerk.unit_reply = "The lamps are mended."
        clerk.action_record_reply()
        clerk.action_pass_reply_on()
        told = opinion._public_progress()
        self.assertEqual(
            (told["state"], told["answer"]), ("answered", clerk.unit_reply)
        )

    def test_a_draft_of_a_seat_that_rests_keeps_no_opinion(self):
        mine, other = self._passed(), self._passed(self.wu)
        draft = (mine | other).with_user(self.clerk)._gather(self.zhou, "On lamps")
        self._apply(self.zhou, "suspend_detained")
        self.assertFalse((mine | other).proposal_id)
        self.assertEqual(mine.state, "received")
        # whoever was passed one has it again
        self.assertEqual((other.state, other.mandate_id), ("passed", self.wu))
        self.assertEqual(self._clock(other, "opinion.answer").state, "running")
        self.assertEqual(draft.state, "draft")

    def test_a_question_to_a_seat_that_rests_goes_to_nobody_else(self):
        opinion = self._passed(target=self.zhou, kind="question")
        self._apply(self.zhou, "suspend_detained")
        self.assertEqual((opinion.state, opinion.mandate_id), ("received", self.zhou))
        desk = opinion.with_user(self.station_clerk)
        with self.assertRaisesRegex(UserError, "nobody else"):
            desk._pass_on(self.wu)
        with self.assertRaisesRegex(UserError, "does not exercise"):
            desk._pass_on(self.zhou)
        self._apply(self.zhou, "resume_released")
        desk._pass_on(self.zhou)
        self.assertEqual(opinion.state, "passed")

    def test_a_void_election_keeps_no_opinion(self):
        opinion = self._passed()
        self._apply(self.zhou, "void_procedure")
        self.assertEqual(opinion.state, "received")

    def _run_job(self):
        job = self.env.ref("deputy_duty.deputy_opinion_cron_hand_back")
        with self.enter_registry_test_mode():
            job.method_direct_trigger()

    def test_a_seat_that_rests_can_do_nothing_on_its_pages(self):
        opinion = self._passed()
        self._apply(self.zhou, "suspend_detained")
        [row] = opinion._portal_values()
        for deed in ("can_answer", "can_refer", "can_gather"):
            self.assertFalse(row[deed], deed)
