from odoo.tests import tagged

from .opinion_common import OpinionHttpCommon

PROGRESS = "/duty/opinion/progress"


@tagged("post_install", "-at_install")
class TestPublicOpinionProgress(OpinionHttpCommon):
    """By the code the voter reads what became of it, and rates it once."""

    def setUp(self):
        super().setUp()
        self.opinion, self.code = self._taken(name="Li Xugou", phone="13000000001")

    def _answered(self):
        self.opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        self.opinion._answer("The lamps are mended.")

    def _show(self, code=None):
        return self._post(PROGRESS, code=self.code if code is None else code)

    def test_the_code_shows_the_progress_and_no_person(self):
        answer = self._show(f" {self.code.lower().replace('-', '')} ")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("Street lamps", answer.text)
        self.assertNotIn("Li Xugou", answer.text)
        self.assertNotIn("13000000001", answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def test_the_code_stands_in_no_address(self):
        page = self._get(PROGRESS).text
        self.assertIn(f'method="post" action="{PROGRESS}"', page)
        self.assertEqual(self._get(f"{PROGRESS}/{self.code}").status_code, 404)
        self.assertNotIn("Street lamps", self._get(f"{PROGRESS}?code={self.code}").text)

    def test_a_wrong_code_is_counted(self):
        for wrong in ("AAAA-AAAA-AAAA-AAAA", "", "' or 1=1", "é"):
            with self.subTest(wrong):
                self.assertEqual(self._show(wrong).status_code, 422)
        self.assertEqual(self.sendings.search_count([("kind", "=", "missed")]), 4)

    def test_who_guesses_must_wait_and_whose_code_is_right_need_not(self):
        self._limit("opinion_codes_per_address", 2)
        self._show("A")
        self._show("B")
        self.assertEqual(self._show("C").status_code, 429)
        self.assertEqual(self._show().status_code, 200)
        self.assertEqual(self.sendings.search_count([("kind", "=", "missed")]), 2)

    def test_the_answer_is_rated_once(self):
        self._answered()
        page = self._show().text
        self.assertIn("The lamps are mended.", page)
        grade = self.opinion._grades()[0]
        rating = {"code": self.code, "grade": grade.code, "comment": "Thank you"}
        answer = self._post(f"{PROGRESS}/rate", **rating)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.opinion.rating_id, grade)
        self.assertEqual(self.opinion.rating_comment, "Thank you")
        again = self._post(f"{PROGRESS}/rate", **{**rating, "comment": "Other"})
        self.assertEqual(again.status_code, 422)
        self.assertEqual(self.opinion.rating_comment, "Thank you")

    def test_whose_opinion_is_handled_with_another_reads_its_answer(self):
        main = self._passed(name="Other Xugou")
        self.opinion.with_user(self.station_clerk)._merge(main)
        page = self._show().text
        self.assertIn("o_duty_merged", page)
        self.assertIn(self.zhou.name, page)
        main._answer("Other Xugou asked, too: the lamps are mended.")
        page = self._show().text
        self.assertIn("the lamps are mended.", page)
        self.assertNotIn("Other Xugou", page)
        self.assertIn('name="grade"', page)

    def test_an_opinion_of_a_seat_that_rests_goes_on(self):
        self.opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        self.assertIn(self.zhou.name, self._show().text)
        self.zhou._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.zhou._on_lost()
        page = self._show().text
        self.assertNotIn(self.zhou.name, page)
        self.assertNotIn("suspend", page.lower())
        self.opinion.with_user(self.station_clerk)._pass_on(self.wu)
        self.assertIn(self.wu.name, self._show().text)

    def test_an_opinion_whose_suggestion_was_withdrawn_goes_on(self):
        self.opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        draft = self.opinion._gather(self.zhou, "On lamps")
        self.assertEqual(self._show().status_code, 200)
        draft._unguarded().write({"state": "withdrawn"})
        self.assertIn(self.zhou.name, self._show().text)
        self.assertEqual(self.opinion._public_progress()["state"], "passed")
        self.opinion._answer("The lamps are mended.")
        self.assertIn("The lamps are mended.", self._show().text)

    def test_a_rating_without_answer_grade_or_code(self):
        rate = f"{PROGRESS}/rate"
        grade = self.opinion._grades()[0].code
        self.assertEqual(self._post(rate, code=self.code, grade=grade).status_code, 422)
        self._answered()
        for data in ({"code": self.code, "grade": "nonsense"}, {"grade": grade}):
            self.assertEqual(self._post(rate, **data).status_code, 422)
        self.assertFalse(self.opinion.rating_id)

    def test_after_the_end_the_code_is_void(self):
        self.opinion._erase()
        self.assertEqual(self._show().status_code, 422)
