from datetime import timedelta

from odoo.tests import tagged

from .opinion_common import OpinionCommon
from .rollover_common import RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinionRollover(RolloverCommon, OpinionCommon):
    """Open opinions pass the change of term; ``zhou`` stays, ``wu`` leaves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.next_zhou = cls._create_next(
            "Zhou Shili", partner_id=cls.zhou.partner_id.id
        )

    def test_opinions_of_who_stays_go_on_with_the_new_seat(self):
        passed, referred = self._passed(), self._passed()
        referred._refer("Look into it.")
        answered = self._passed()
        answered._answer("Done.")
        self._roll_over()
        self.assertEqual((passed | referred).mandate_id, self.next_zhou)
        self.assertEqual(referred.state, "referred")
        self.assertEqual(answered.mandate_id, self.zhou)

    def test_opinions_of_who_leaves_are_passed_on_anew(self):
        opinion = self._passed(self.wu)
        asked = self._opinion(target=self.wu)
        self._roll_over()
        for each in opinion | asked:
            self.assertEqual(each.state, "received")
            self.assertFalse(each.mandate_id)
            self.assertEqual(self._clock(each, "opinion.screen").state, "running")
        self.assertEqual(self._clock(opinion, "opinion.answer").state, "cancelled")

    def test_the_time_for_screening_does_not_begin_again(self):
        asked = self._opinion(target=self.wu)
        clock = self._clock(asked, "opinion.screen")
        began = clock.date_start - timedelta(days=3)
        clock.date_start = began
        self._roll_over()
        self.assertEqual(self._clock(asked, "opinion.screen"), clock)
        self.assertEqual(clock.date_start, began)
        self.assertEqual(clock.state, "running")

    def test_the_preview_says_what_will_be_done(self):
        self._passed()
        self._passed(self.wu)
        self._opinion()
        self._preview()
        family = self.change.family_ids.filtered(
            lambda each: each.res_model == "deputy.opinion"
        )
        self.assertIn("2 open opinions", family.plan)

    def test_a_draft_of_who_leaves_gives_its_opinion_to_the_station(self):
        opinion = self._passed(self.wu)
        opinion.with_user(self.clerk)._gather(self.wu, "On lamps")
        self._roll_over()
        self.assertFalse(opinion.proposal_id)
        self.assertEqual(opinion.state, "received")
        self.assertFalse(opinion.mandate_id)

    def test_what_a_unit_works_on_is_not_taken_from_it(self):
        opinion = self._passed(self.wu)
        opinion._refer("Look into it.")
        opinion.unit_id = self.env["res.partner"].create(
            {"name": "Lamps", "is_company": True}
        )
        opinion.action_hand_over()
        self._roll_over()
        self.assertEqual((opinion.state, opinion.unit_id.name), ("referred", "Lamps"))
        self.assertTrue(opinion.is_deputy_lost)
