import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .opinion_common import OpinionCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinionFlow(OpinionCommon):
    def test_an_opinion_goes_from_the_voter_to_the_voter(self):
        opinion, code = self._taken()
        opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        self.assertEqual(opinion.state, "passed")
        opinion._answer("The lamps will be mended.")
        progress = self.door._find_code(code)._public_progress()
        self.assertEqual(progress["answer"], "The lamps will be mended.")
        self.assertTrue(progress["can_rate"])
        opinion._rate("satisfied", "Thanks.")
        self.assertEqual(opinion.state, "closed")
        self.assertEqual(opinion.rating_id.meaning, "satisfied")
        self.assertTrue(opinion.date_closed)

    def test_the_clocks_follow_the_steps(self):
        opinion = self._opinion()
        self.assertEqual(self._clock(opinion, "opinion.screen").state, "running")
        opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        self.assertEqual(self._clock(opinion, "opinion.screen").state, "done")
        self.assertEqual(self._clock(opinion, "opinion.answer").state, "running")
        opinion._answer("Done.")
        self.assertEqual(self._clock(opinion, "opinion.answer").state, "done")
        self.assertEqual(self._clock(opinion, "opinion.rate").state, "running")
        opinion._rate("basically")
        self.assertEqual(self._clock(opinion, "opinion.rate").state, "done")

    def test_a_refusal_tells_the_voter_reason_and_article(self):
        opinion = self._opinion()
        reason = self._choice("opinion_refusal", "judicial")
        opinion.with_user(self.station_clerk)._refuse(reason, "Ask the court.")
        progress = opinion._public_progress()
        self.assertEqual(progress["reason"], reason.name)
        self.assertEqual(progress["article"], reason.article)
        self.assertEqual(progress["note"], "Ask the court.")
        self.assertFalse(progress["can_rate"])

    def test_a_reason_of_another_list_is_refused(self):
        opinion = self._opinion()
        other = self._choice("inadmissible", "case")
        with self.assertRaises(UserError):
            opinion.with_user(self.station_clerk)._refuse(other)

    def test_a_petition_is_sent_to_the_competent_place(self):
        opinion = self._opinion(kind="petition")
        clerk = opinion.with_user(self.station_clerk)
        with self.assertRaisesRegex(UserError, "competent place"):
            clerk._pass_on(self.zhou)
        with self.assertRaisesRegex(UserError, "competent place"):
            clerk._merge(self._opinion())
        place = self._choice("opinion_route", "petition")
        clerk._route(place)
        self.assertEqual(opinion.state, "routed")
        self.assertEqual(opinion._public_progress()["route"], place.name)

    def test_a_question_is_answered_by_the_deputy_alone(self):
        opinion = self._opinion(kind="question", target=self.zhou)
        clerk = opinion.with_user(self.station_clerk)
        with self.assertRaisesRegex(UserError, "art. 58"):
            clerk._refuse(self._choice("opinion_refusal", "outside"))
        with self.assertRaisesRegex(UserError, "art. 58"):
            clerk._route(self._choice("opinion_route", "hotline"))
        with self.assertRaisesRegex(UserError, "art. 58"):
            clerk._merge(self._opinion())
        clerk._pass_on(self.zhou)
        with self.assertRaisesRegex(UserError, "art. 58"):
            opinion._refer("Somebody else may tell.")
        with self.assertRaisesRegex(UserError, "art. 58"):
            opinion._gather(self.zhou, "Title")
        opinion._answer("I did this and that.")
        self.assertEqual(opinion.state, "answered")

    def test_an_empty_question_is_given_back(self):
        opinion = self._opinion(kind="question", target=self.zhou)
        opinion.with_user(self.station_clerk)._refuse(
            self._choice("opinion_refusal", "empty")
        )
        self.assertEqual(opinion.state, "refused")

    def test_a_question_stays_with_the_deputy_who_was_asked(self):
        opinion = self._opinion(kind="question", target=self.zhou)
        with self.assertRaisesRegex(UserError, "Zhou Shili"):
            opinion.with_user(self.station_clerk)._pass_on(self.wu)

    def test_the_same_matter_is_answered_once_and_rated_by_each(self):
        main = self._passed()
        other, code = self._taken(subject="Dark street")
        other.with_user(self.station_clerk)._merge(main)
        self.assertEqual(other.state, "merged")
        main._answer("Mended.")
        progress = self.door._find_code(code)._public_progress()
        self.assertEqual(progress["answer"], "Mended.")
        other._rate("unsatisfied")
        self.assertEqual(main.state, "answered")
        main._rate("satisfied")
        self.assertEqual(other.rating_id.meaning, "unsatisfied")
        self.assertEqual(other.date_closed, main.date_closed)

    def test_what_others_were_merged_with_moves_along(self):
        first, second = self._opinion(), self._opinion(subject="Lamps")
        third = self._passed(subject="Road")
        clerk = self.station_clerk
        second.with_user(clerk)._merge(first)
        first.with_user(clerk)._merge(third)
        self.assertEqual(second.main_id, third)
        self.assertEqual(third.merged_count, 2)

    def test_what_was_merged_with_a_refused_one_is_screened_for_itself(self):
        main, other = self._opinion(), self._opinion(subject="Dark street")
        other.with_user(self.station_clerk)._merge(main)
        reason = self._choice("opinion_refusal", "outside")
        main.with_user(self.station_clerk)._refuse(reason)
        self.assertEqual(other.state, "received")
        self.assertFalse(other.main_id)
        self.assertEqual(self._clock(other, "opinion.screen").state, "running")

    def test_a_matter_goes_through_a_unit_back_to_the_voter(self):
        unit = self.env["res.partner"].create({"name": "Roads", "is_company": True})
        opinion = self._passed()
        opinion._refer("Look into the lamps.")
        office = opinion.with_user(self.clerk)
        with self.assertRaises(UserError):
            office.action_hand_over()
        office.unit_id = unit
        office.action_hand_over()
        self.assertEqual(opinion._public_progress()["unit"], "Roads")
        office.unit_reply = "New lamps since Monday."
        office.action_record_reply()
        office.action_pass_reply_on()
        progress = opinion._public_progress()
        self.assertEqual(progress["answer"], "New lamps since Monday.")

    def test_no_reply_is_passed_on_before_there_is_one(self):
        opinion = self._passed()
        opinion._refer("Look into the lamps.")
        with self.assertRaises(UserError):
            opinion.with_user(self.clerk).action_pass_reply_on()

    def test_a_deputy_whose_seat_rests_answers_nothing(self):
        opinion = self._passed()
        self.zhou._unguarded().write({"suspended_since": "2026-01-01"})
        with self.assertRaisesRegex(UserError, "Zhou Shili"):
            opinion._answer("Done.")

    def test_the_clerk_enters_an_answer_from_the_signed_paper(self):
        opinion = self._passed().with_user(self.clerk)
        paper = opinion._prepare_behalf_vals(
            "Zhou Shili", "2026-03-05", base64.b64encode(b"%PDF-1.4")
        )
        opinion._answer("On paper.", paper)
        self.assertTrue(opinion.is_behalf)
        self.assertEqual(opinion.state, "answered")

    def test_handling_is_a_fact_of_the_ledger_without_the_matter(self):
        opinion = self._passed()
        opinion._refer("Look into the lamps.")
        opinion._answer("Done.")
        entry = opinion.ledger_entry_ids
        self.assertEqual(entry.mandate_id, self.zhou)
        self.assertEqual(entry.category_id.code, "contact")
        self.assertNotIn("amp", entry.name)

    def test_a_mistake_of_the_screening_is_taken_back(self):
        opinion = self._opinion()
        clerk = opinion.with_user(self.station_clerk)
        clerk._refuse(self._choice("opinion_refusal", "outside"))
        clerk.action_screen_again()
        self.assertEqual(opinion.state, "received")
        self.assertFalse(opinion.date_closed)
        clerk._pass_on(self.zhou)
        opinion._refer("Look into it.")
        with self.assertRaises(UserError):
            clerk.action_screen_again()

    def test_each_step_is_taken_once(self):
        opinion = self._passed()
        clerk = opinion.with_user(self.station_clerk)
        with self.assertRaises(UserError):
            clerk._pass_on(self.wu)
        opinion._answer("Done.")
        with self.assertRaises(UserError):
            opinion._answer("Done again.")
        opinion._rate("satisfied")
        with self.assertRaises(UserError):
            opinion._rate("satisfied")

    def test_the_voter_chooses_one_of_the_grades_of_the_place(self):
        opinion = self._passed()
        opinion._answer("Done.")
        for grade in ("great", "", None, 7):
            with self.subTest(grade=grade), self.assertRaises(UserError):
                opinion._rate(grade)

    def test_the_deputy_learns_the_name_only_if_the_voter_agreed(self):
        shy = self._passed(name="Li Xugou")
        open_minded = self._passed(name="Sun Xugou", is_name_agreed=True)
        values = {row["id"]: row for row in (shy | open_minded)._portal_values()}
        self.assertFalse(values[shy.id]["voter"])
        self.assertEqual(values[open_minded.id]["voter"], "Sun Xugou")

    def test_a_deputy_sees_what_was_passed_to_a_seat_of_the_person(self):
        mine, other = self._passed(), self._passed(self.wu)
        unscreened = self._opinion(target=self.zhou)
        found = self.door.search(self.door._portal_domain(self.zhou.partner_id))
        self.assertEqual(found & (mine | other | unscreened), mine)

    def test_the_words_for_the_deputy_have_no_number_and_no_name_unless_agreed(self):
        words = {"text": "I am Li Xugou, 138 0013 8000.", "name": "Li Xugou"}
        shy = self._passed(**words, phone="13800138000")
        agreed = self._passed(**words, phone="13800138000", is_name_agreed=True)
        [hidden] = shy._portal_values()
        [shown] = agreed._portal_values()
        self.assertNotIn("Li Xugou", hidden["text"])
        self.assertIn("Li Xugou", shown["text"])
        for row in (hidden, shown):
            self.assertNotIn("8000", row["text"])

    def test_reminders_name_the_reference_and_not_the_matter(self):
        opinion = self._passed()
        clock = self._clock(opinion, "opinion.answer")
        text = clock._reminder_text(clock.date_due)
        self.assertNotIn("lamps", text)
        self.assertIn(opinion.reference, text)

    def test_another_voter_does_not_read_the_name_in_the_answer(self):
        main = self._passed(name="Li Xugou")
        other = self._opinion(subject="Dark street")
        other.with_user(self.station_clerk)._merge(main)
        main._answer("Mended, Li Xugou.")
        self.assertIn("Li Xugou", main._public_progress()["answer"])
        self.assertNotIn("Li Xugou", other._public_progress()["answer"])

    def test_the_voter_reads_the_deputys_name_only_if_the_directory_shows_it(self):
        opinion = self._passed()
        self.assertFalse(opinion._public_progress()["deputy"])
        self.assertEqual(opinion._answer_slip()["deputy"], "Zhou Shili")

    def test_a_second_referral_begins_anew(self):
        unit = self.env["res.partner"].create({"name": "Roads", "is_company": True})
        opinion = self._passed()
        opinion._refer("Look into the lamps.")
        office = opinion.with_user(self.clerk)
        office.unit_id = unit
        office.action_hand_over()
        office.unit_reply = "Not ours."
        office.action_record_reply()
        proposal = office._gather(self.zhou, "On lamps")
        proposal.unlink()
        opinion._refer("Then ask the power supply.")
        self.assertFalse(opinion.unit_id)
        self.assertFalse(opinion.date_handed)
        self.assertFalse(opinion.unit_reply)
        office.unit_id = unit
        office.action_hand_over()
        self.assertFalse(opinion.date_replied)

    def test_what_the_unit_said_is_fixed_when_it_is_recorded(self):
        unit = self.env["res.partner"].create({"name": "Roads", "is_company": True})
        opinion = self._passed()
        office = opinion.with_user(self.clerk)
        with self.assertRaises(UserError):
            office.unit_reply = "Before it was referred."
        opinion._refer("Look into the lamps.")
        office.unit_id = unit
        office.action_hand_over()
        with self.assertRaises(UserError):
            office.unit_id = self.zhou.partner_id
        office.unit_reply = "Mended."
        office.action_record_reply()
        with self.assertRaises(UserError):
            office.unit_reply = "Not mended."
        self.assertEqual(opinion.unit_reply, "Mended.")
