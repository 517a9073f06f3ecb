from odoo.tests import tagged
from odoo.tools import mute_logger

from .kiosk_common import KIOSK, KioskCommon
from .opinion_common import CODE

FORM = f"{KIOSK}/opinion"
SUBMIT = f"{FORM}/submit"
TEXT = "The lamps of Shili Road are dark, all of them, since last week."


@tagged("post_install", "-at_install")
class TestKioskOpinion(KioskCommon):
    """A voter leaves an opinion at the screen of a station."""

    def setUp(self):
        super().setUp()
        self._be(self.device)

    def _leave(self, **data):
        values = {"form": self._form(), "kind": "suggestion", "text": TEXT, **data}
        with mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http"):
            return self._post(SUBMIT, **values)

    def _left(self):
        return self.env["deputy.opinion"].search([("text", "=", TEXT)])

    def test_for_the_station_without_a_name(self):
        answer = self._leave()
        self.assertEqual(answer.status_code, 200)
        opinion = self._left()
        self.assertEqual(opinion.channel, "kiosk")
        self.assertEqual(opinion.station_id, self.station)
        self.assertFalse(opinion.mandate_id)
        self.assertFalse(opinion.voter_ids)
        self.assertTrue(TEXT.startswith(opinion.subject))
        code = CODE.search(answer.text).group()
        self.assertEqual(self.door._find_code(code), opinion)

    def test_the_code_is_kept_by_nobody(self):
        answer = self._leave()
        self.assertNotIn("X-Duty-Kiosk", answer.headers)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertNotIn(TEXT, answer.text)

    def test_for_a_deputy_who_may_know_the_name(self):
        page = self._get(f"{FORM}?deputy={self.zhou.public_key}").text
        self.assertIn(f'value="{self.zhou.public_key}"', page)
        self.assertIn('value="question"', page)
        answer = self._leave(
            deputy=self.zhou.public_key,
            kind="question",
            name="Li Xugou",
            phone="14700097077",
            is_name_agreed="1",
        )
        self.assertEqual(answer.status_code, 200)
        opinion = self._left()
        self.assertEqual(opinion.mandate_id, self.zhou)
        self.assertTrue(opinion.is_name_agreed)
        self.assertEqual(opinion.voter_ids.name, "Li Xugou")

    def test_a_deputy_of_another_station_is_refused_and_the_text_stays(self):
        for key in (self.stranger.public_key, "0" * 36, "x"):
            answer = self._leave(deputy=key)
            self.assertEqual(answer.status_code, 422)
            self.assertIn("choose again", answer.text)
            self.assertIn(TEXT, answer.text)
        self.assertFalse(self._left())

    def test_what_deputies_do_not_take_is_refused(self):
        for kind in ("accusation", "petition", "question", "nonsense", ""):
            self.assertEqual(self._leave(kind=kind).status_code, 422, kind)
        self.assertEqual(self._leave(text="  ").status_code, 422)
        self.assertFalse(self._left())

    def test_sent_twice_because_the_answer_was_lost_it_is_one(self):
        form = self._form()
        codes = {CODE.search(self._leave(form=form).text).group() for _time in "12"}
        self.assertEqual(len(codes), 1)
        self.assertEqual(len(self._left()), 1)

    def test_a_flood_must_wait(self):
        self._limit("opinions_per_address_and_target", "1")
        self.assertEqual(self._leave().status_code, 200)
        answer = self._leave(text="Another one")
        self.assertGreaterEqual(answer.status_code, 400)
        self.assertIn("try again", answer.text)
        self.assertEqual(len(self._left()), 1)

    def test_a_closed_door_has_no_form(self):
        self.station.takes_opinions = False
        self.assertEqual(self._get(FORM).status_code, 404)
        self.assertEqual(self._leave().status_code, 404)
        self.assertNotIn(FORM, self._get(KIOSK).text)
        self.assertFalse(self._left())

    def test_only_a_device_and_only_with_the_forms_token(self):
        bare = self.url_open(SUBMIT, data={"text": TEXT}, allow_redirects=False)
        self.assertEqual(bare.status_code, 400)
        self.assertNotIn("/web/login", bare.text, "an error page is no way out")
        self.assertNotEqual(self._get(SUBMIT).status_code, 200)
        self.device.action_revoke()
        answer = self._leave()
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(answer.headers["X-Duty-Kiosk"], "ended")
        self.assertFalse(self._left())

    def test_only_text_is_taken(self):
        for data in ({"text": "x" * 30_000}, {"name": "a\x00b"}, {"form": "x" * 400}):
            self.assertEqual(self._leave(**data).status_code, 400)
        self.assertFalse(self._left())

    def test_whoever_is_logged_in_is_not_written_down(self):
        self.authenticate(self.clerk.login, self.clerk.login)
        self.opener.cookies["frontend_lang"] = "en_US"
        self._be(self.device)
        self.assertEqual(self._leave().status_code, 200)
        self.assertNotEqual(self._left().create_uid, self.clerk)
