import base64

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .opinion_common import OpinionCommon

SCAN = base64.b64encode(b"%PDF-1.4")


@tagged("post_install", "-at_install")
class TestDeputyOpinionScreen(OpinionCommon):
    """The windows and papers of the clerks."""

    def _window(self, opinions, action="action_screen", user=None):
        user = user or self.station_clerk
        shown = getattr(opinions.with_user(user), action)()
        windows = self.env[shown["res_model"]].with_user(user)
        return Form(windows.with_context(**shown["context"]))

    def test_the_window_offers_whom_the_voter_asked_for(self):
        opinion = self._opinion(target=self.wu)
        window = self._window(opinion)
        self.assertEqual(window.way, "pass")
        self.assertEqual(window.mandate_id, self.wu)
        window.save().action_apply()
        self.assertEqual(opinion.state, "passed")

    def test_petitions_are_offered_the_list_of_competent_places(self):
        opinion = self._opinion(kind="petition")
        window = self._window(opinion)
        self.assertEqual(window.way, "route")
        place = self._choice("opinion_route", "petition")
        self.assertIn(place.id, window.choice_ids.ids)
        window.choice_id = place
        window.note = "Window 3"
        window.save().action_apply()
        self.assertEqual(opinion.voter_note, "Window 3")

    def test_several_are_screened_at_once(self):
        opinions = self._opinion() | self._opinion(subject="Bus")
        window = self._window(opinions)
        window.way = "refuse"
        window.choice_id = self._choice("opinion_refusal", "outside")
        window.save().action_apply()
        self.assertEqual(set(opinions.mapped("state")), {"refused"})

    def test_what_is_screened_is_not_offered_again(self):
        with self.assertRaises(UserError):
            self._window(self._passed())

    def test_the_deputys_paper_is_filed_with_the_answer(self):
        opinion = self._passed()
        window = self._window(opinion, "action_record_paper")
        self.assertEqual(window.signer, "Zhou Shili")
        window.text = "Mended."
        window.scan = SCAN
        window.save().action_apply()
        self.assertEqual(opinion.answer, "Mended.")
        self.assertEqual(opinion.behalf_user_id, self.station_clerk)

    def test_an_answer_without_its_paper_is_not_taken(self):
        opinion = self._passed()
        windows = self.env["deputy.opinion.paper"].with_user(self.station_clerk)
        window = windows.create({"opinion_id": opinion.id, "text": "Mended."})
        with self.assertRaises(UserError):
            window.action_apply()
        self.assertEqual(opinion.state, "passed")

    def test_the_clerk_enters_what_the_voter_says_of_the_answer(self):
        opinion = self._passed()
        opinion._answer("Mended.")
        window = self._window(opinion, "action_record_paper")
        self.assertEqual(window.way, "rate")
        window.grade_id = self._choice("satisfaction", "unsatisfied")
        window.save().action_apply()
        self.assertEqual(opinion.rating_id.meaning, "unsatisfied")
        self.assertEqual(opinion.rating_user_id, self.station_clerk)

    def test_the_window_drafts_the_suggestion_and_shows_it(self):
        opinions = self._passed() | self._passed(subject="Lamps again")
        window = self._window(opinions, "action_gather", self.clerk)
        self.assertEqual(window.name, "Street lamps")
        shown = window.save().action_apply()
        self.assertEqual(shown["res_id"], opinions.proposal_id.id)

    def test_the_register_of_a_reception_has_what_was_said_and_room(self):
        duty = self.env["deputy.station.duty"].create(
            {
                "station_id": self.station.id,
                "date": "2026-11-02",
                "hour_from": 9,
                "hour_to": 11,
                "mandate_ids": self.zhou.ids,
            }
        )
        voter = {"name": "Li Xugou", "phone": "13800138000"}
        words = "Li Xugou, 13800138000: the lamps are dark."
        (self._opinion(**voter, text=words, is_name_agreed=True)).duty_id = duty
        (self._opinion(**voter, text=words)).duty_id = duty
        rows = duty.with_user(self.station_clerk)._reception_rows()
        self.assertEqual(len(rows), 8)
        self.assertEqual(rows[0]["name"], "Li Xugou")
        self.assertFalse(rows[2]["matter"])
        # the deputies sign the paper: no telephone, and no name unless agreed
        self.assertNotIn("13800138000", str(rows))
        self.assertNotIn("Li Xugou", str(rows[1]))
        paper = self._print("deputy_opinion_reception_report", duty)
        self.assertTrue(paper.startswith(b"%PDF"))

    def test_the_answer_slip_is_printed_by_the_station(self):
        opinion = self._passed(name="Li Xugou")
        opinion._answer("Mended.")
        slip = opinion.with_user(self.station_clerk)._answer_slip()
        self.assertEqual(slip["voter"], "Li Xugou")
        paper = self._print("deputy_opinion_answer_report", opinion)
        self.assertTrue(paper.startswith(b"%PDF"))

    def _print(self, name, record):
        reports = self.env["ir.actions.report"].with_user(self.station_clerk)
        return reports._render(f"deputy_duty.{name}", record.ids)[0]
