from odoo.tests import new_test_user, tagged

from .opinion_common import OpinionHttpCommon, photo_with_place

OPINIONS = "/my/duty/opinions"


@tagged("post_install", "-at_install")
class TestPortalOpinion(OpinionHttpCommon):
    """A deputy's own opinions: read, answered, referred, gathered; no one else's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls._passed(name="Li Xugou", phone="13000000001")
        cls.env["deputy.opinion.photo"]._keep(
            cls.opinion,
            cls.env["deputy.opinion.photo"]._read_photos([("a", photo_with_place())]),
        )
        cls.own = f"{OPINIONS}/{cls.opinion.id}"
        cls.photo = f"{cls.own}/photo/{cls.opinion.photo_ids.id}"

    def setUp(self):
        super().setUp()
        self._log_in(self.zhou_user)

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    # ------------------------------------------------------------ who may see
    def test_the_owner_reads_it_without_the_voter(self):
        page = self._get(self.own).text
        self.assertIn("The lamps of Shili Road are dark.", page)
        for text in ("Li Xugou", "13000000001"):
            self.assertNotIn(text, page)
        self.assertIn("Street lamps", self._get(OPINIONS).text)
        self.assertEqual(self._get(self.photo).headers["Content-Type"], "image/jpeg")

    def test_the_name_where_the_voter_agreed(self):
        opinion = self._passed(name="Wang Yangli", is_name_agreed=True)
        page = self._get(f"{OPINIONS}/{opinion.id}").text
        self.assertIn("Wang Yangli", page)

    def test_others_find_nothing(self):
        unit = new_test_user(self.env, "dd_opinion_unit", groups="base.group_portal")
        for user in (self.wu_user, unit, self.clerk, self.auditor):
            self._log_in(user)
            with self.subTest(user.login):
                self.assertNotIn("Street lamps", self._get(OPINIONS).text)
                for url in (self.own, self.photo):
                    self.assertEqual(self._get(url).status_code, 404)
                for deed in ("answer", "refer"):
                    answer = self._post(f"{self.own}/{deed}", **{deed: "Mine"})
                    self.assertEqual(answer.status_code, 404)
                gathered = self._post(
                    f"{OPINIONS}/gather", opinion=self.opinion.id, title="Mine"
                )
                self.assertEqual(gathered.status_code, 422)
        self.assertEqual(self.opinion.state, "passed")

    def test_nobody_in_particular_must_log_in(self):
        self.authenticate(None, None)
        for url in (OPINIONS, self.own, self.photo, f"{OPINIONS}/gather"):
            self.assertIn("/web/login", self._get(url).headers.get("Location", ""))
        answer = self._post(f"{self.own}/answer", answer="Mine")
        self.assertIn("/web/login", answer.headers.get("Location", ""))

    def test_what_the_station_has_not_passed_on_is_not_there(self):
        waiting = self._opinion(target=self.zhou)
        self.assertEqual(self._get(f"{OPINIONS}/{waiting.id}").status_code, 404)

    def test_garbage_is_not_found(self):
        for place in ("0", "x", "99999999999", f"{self.opinion.id}/photo/0"):
            with self.subTest(place):
                self.assertEqual(self._get(f"{OPINIONS}/{place}").status_code, 404)

    def test_an_employee_who_is_a_deputy_uses_the_same_pages(self):
        user = self._create_user("finance", login="dd_opinion_deputy")
        user.partner_id = self.zhou.partner_id
        self.zhou_user.active = False
        self._log_in(user)
        self.assertIn("Street lamps", self._get(OPINIONS).text)
        answer = self._post(f"{self.own}/answer", answer="By an employee")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.opinion.answer, "By an employee")

    # --------------------------------------------------------- what is done
    def test_answer(self):
        answer = self._post(f"{self.own}/answer", answer="They are mended.")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("They are mended.", answer.text)
        self.assertEqual(self.opinion.state, "answered")
        again = self._post(f"{self.own}/answer", answer="Twice")
        self.assertEqual(again.status_code, 422)
        self.assertEqual(self.opinion.answer, "They are mended.")

    def test_an_empty_answer_is_told_and_nothing_kept(self):
        for text in ("", "  ", "x" * 2001):
            answer = self._post(f"{self.own}/answer", answer=text)
            self.assertEqual(answer.status_code, 422)
        for text in ("x" * 20_001, "a\x00b"):
            answer = self._post(f"{self.own}/answer", answer=text)
            self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.opinion.state, "passed")

    def test_refer_and_a_question_that_cannot_be(self):
        answer = self._post(f"{self.own}/refer", refer="Please mend them.")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.opinion.refer_text, "Please mend them.")
        asked = self._passed(kind="question", target=self.zhou)
        page = self._get(f"{OPINIONS}/{asked.id}").text
        self.assertNotIn("/refer", page)
        answer = self._post(f"{OPINIONS}/{asked.id}/refer", refer="No")
        self.assertEqual(answer.status_code, 422)

    def test_gather_into_a_draft_without_the_voter(self):
        other = self._passed(subject="Lamps too", text="Dark. 13000000001 Li Xugou")
        answer = self._post(
            f"{OPINIONS}/gather", opinion=[self.opinion.id, other.id], title="Lamps"
        )
        self.assertEqual(answer.status_code, 303)
        draft = self.opinion.proposal_id
        self.assertEqual(draft.mandate_id, self.zhou)
        self.assertEqual(other.proposal_id, draft)
        self.assertNotIn("13000000001", draft.content)
        self.assertIn(f"/my/duty/proposals/{draft.id}", answer.headers["Location"])
        self.assertEqual(self._get(answer.headers["Location"]).status_code, 200)

    def test_gather_into_an_own_draft_only(self):
        drafts = self.env["deputy.proposal"]
        own, foreign = drafts.create(
            [
                {"kind": "suggestion", "mandate_id": each.id, "name": "Lamps"}
                for each in (self.zhou, self.wu)
            ]
        )
        self._post(f"{OPINIONS}/gather", opinion=self.opinion.id, proposal=own.id)
        self.assertEqual(self.opinion.proposal_id, own)
        other = self._passed(subject="Lamps too")
        self._post(
            f"{OPINIONS}/gather", opinion=other.id, proposal=foreign.id, title="New"
        )
        self.assertNotEqual(other.proposal_id, foreign)

    def test_gather_nothing_or_without_a_title(self):
        for data in (
            {"title": "Lamps"},
            {"title": "", "opinion": self.opinion.id},
            {"title": "Lamps", "opinion": "x"},
        ):
            with self.subTest(data):
                answer = self._post(f"{OPINIONS}/gather", **data)
                self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.opinion.state, "passed")

    # ---------------------------------------------------------------- the list
    def test_the_first_page_says_what_waits(self):
        page = self._get("/my/duty").text
        self.assertIn(self.own, page)
        self.opinion._answer("Done.")
        self.assertNotIn(self.own, self._get("/my/duty").text)
        self.assertNotIn("Street lamps", self._get(f"{OPINIONS}?show=waiting").text)

    def test_the_list_costs_the_same_for_many(self):
        def cost():
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.assertEqual(self._get(OPINIONS).status_code, 200)
            return self.cr.sql_log_count - before

        cost()
        few = cost()
        for _number in range(8):
            self._passed()
        self.assertLessEqual(cost(), few + 2)
