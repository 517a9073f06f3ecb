import base64
import io

from PIL import Image

from odoo import SUPERUSER_ID, http
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .opinion_common import (
    CODE,
    OpinionHttpCommon,
    photo_with_damaged_tags,
    photo_with_place,
)


@tagged("post_install", "-at_install")
class TestPublicOpinion(OpinionHttpCommon):
    """Anybody leaves an opinion: told first, taken once, never by a flood."""

    # ------------------------------------------------------------- the page
    def test_where_else_to_go_is_told_before_anything_is_typed(self):
        page = self._get(self.page).text
        for route in self.congress._legal_profile()._choices("opinion_route"):
            self.assertLess(0, page.index(route.name))
            self.assertLess(page.index(route.name), page.index("<textarea"))
        self.assertNotIn('value="accusation"', page)
        self.assertNotIn('value="petition"', page)

    def test_the_privacy_notice_says_the_days_of_the_rule(self):
        rule = self.congress._legal_profile()._rule(
            "opinion.retention", self.env["deputy.deadline"]._legal_today()
        )
        notice = self._get(self.page).text.partition('id="privacy"')[2]
        self.assertIn(str(int(rule.value)), notice.partition("</section>")[0])

    def test_the_name_is_kept_from_the_deputy_unless_ticked(self):
        box = self._get(self.page).text.partition('id="is_name_agreed"')[2]
        self.assertNotIn("checked", box.partition(">")[0])
        self._send(name="Li Xugou")
        self.assertFalse(self._sent()[0].is_name_agreed)
        self._send(name="Li Xugou", is_name_agreed="1")
        self.assertTrue(self._sent()[0].is_name_agreed)

    def test_it_needs_no_script(self):
        form = self._get(self.page).text.partition("<form")[2]
        self.assertNotIn("<script", form.partition("</form>")[0])

    def test_choosing_station_deputy_or_office(self):
        page = self._get(f"/duty/opinion?congress={self.congress.public_key}").text
        for address in (
            self.page,
            f"/duty/opinion/deputy/{self.zhou.public_key}",
            f"/duty/opinion/congress/{self.congress.public_key}",
        ):
            self.assertIn(address, page)
            self.assertEqual(self._get(address).status_code, 200)
        found = self._get(
            f"/duty/opinion?congress={self.congress.public_key}&search=Zhou"
        ).text
        self.assertIn(self.zhou.public_key, found)
        self.assertNotIn(self.wu.public_key, found)

    def test_a_suspension_is_not_told_and_the_deputy_gets_nothing(self):
        self.zhou._unguarded().write(
            {"state": "suspended", "suspended_since": "2026-01-01"}
        )
        page = f"/duty/opinion/deputy/{self.zhou.public_key}"
        self.assertIn(page, self._get("/duty/opinion?search=Zhou").text)
        self.assertIn(page, self._get(f"/duty/deputies/{self.zhou.public_key}").text)
        self.assertIn('value="question"', self._get(page).text)
        for kind in ("suggestion", "question"):
            self.assertEqual(self._send(page, kind=kind).status_code, 200)
            opinion = self._sent()[0]
            # whom the voter asked for; the station has it, and passes it to others
            self.assertEqual(opinion.mandate_id, self.zhou)
            self.assertEqual(opinion.station_id, self.station)
            desk = opinion.with_user(self.station_clerk)
            with self.assertRaisesRegex(UserError, "does not exercise"):
                desk._pass_on(self.zhou)
        self._sent()[1].with_user(self.station_clerk)._pass_on(self.wu)
        self.assertEqual(self._sent()[1].mandate_id, self.wu)
        mine = self.door._portal_domain(self.zhou.partner_id)
        self.assertFalse(self._sent().filtered_domain(mine))

    def test_pages_lead_to_the_form_only_where_it_is_open(self):
        pages = {
            f"/duty/stations/{self.station.public_key}": self.page,
            f"/duty/deputies/{self.zhou.public_key}": (
                f"/duty/opinion/deputy/{self.zhou.public_key}"
            ),
        }
        for page, form in pages.items():
            self.assertIn(f'href="{form}"', self._get(page).text)
        self.station.takes_opinions = False
        station, deputy = (self._get(page).text for page in pages)
        self.assertNotIn(self.page, station)
        self.assertIn("/duty/opinion/deputy/", deputy)
        self.congress.takes_opinions = False
        self.assertNotIn(
            "/duty/opinion/deputy/",
            self._get(f"/duty/deputies/{self.zhou.public_key}").text,
        )

    def test_closed_doors_and_foreign_keys_are_not_found(self):
        far = self.far_station
        far.takes_opinions = False
        hidden = self._create_seat("Hidden Sample", "armed")
        for address in (
            f"station/{far.public_key}",
            f"deputy/{hidden.public_key}",
            f"deputy/{self.station.public_key}",
            f"congress/{self.foreign_congress.public_key}",
            f"station/{'0' * 36}",
            f"unit/{self.station.public_key}",
            f"station/{self.station.id}",
        ):
            with self.subTest(address):
                self.assertEqual(self._get(f"/duty/opinion/{address}").status_code, 404)
                self.assertEqual(
                    self._send(f"/duty/opinion/{address}").status_code, 404
                )
        self.assertFalse(self._sent())

    # ----------------------------------------------------------- the sending
    def test_sent_it_is_taken_and_the_code_shown(self):
        answer = self._send(name="Li Xugou", phone="13000000001")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        [code] = set(CODE.findall(answer.text))
        opinion = self.door._find_code(code)
        self.assertEqual(opinion.station_id, self.station)
        self.assertEqual(opinion.channel, "page")
        self.assertEqual(opinion.voter_ids.name, "Li Xugou")
        self.assertNotIn("Li Xugou", answer.text)

    def test_by_the_poster_it_came_by_qr(self):
        self.assertIn('name="by" value="qr"', self._get(f"{self.page}?by=qr").text)
        self._send(by="qr")
        self.assertEqual(self._sent()[0].channel, "qr")

    def test_to_a_deputy_and_to_the_office(self):
        self._send(f"/duty/opinion/deputy/{self.zhou.public_key}", kind="question")
        self.assertEqual(self._sent()[0].mandate_id, self.zhou)
        self._send(f"/duty/opinion/congress/{self.congress.public_key}")
        self.assertFalse(self._sent()[0].station_id)

    def test_whoever_is_logged_in_is_not_written_down(self):
        self.authenticate(self.wu_user.login, self.wu_user.login)
        self._send()
        self.assertEqual(self._sent()[0].create_uid.id, SUPERUSER_ID)

    def test_the_same_form_twice_is_one_opinion_with_one_code(self):
        form = self._form()
        first, second = self._send(form=form), self._send(form=form)
        self.assertEqual(len(self._sent()), 1)
        self.assertEqual(set(CODE.findall(first.text)), set(CODE.findall(second.text)))
        self._send()
        self.assertEqual(len(self._sent()), 2)

    # ------------------------------------------------------------- bad input
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        self._limit("opinion_seconds", 25)
        for typed in (
            {"kind": ""},
            {"kind": "accusation"},
            {"subject": " "},
            {"text": ""},
            {"phone": "1" * 31},
            {"form": ""},
            {"form": self._form(hours=30)},
            {"form": self.sendings._new_form()},
            {"homepage": "https://example.com"},
        ):
            with self.subTest(typed):
                answer = self._send(**{"contact": "bench under the tree", **typed})
                self.assertEqual(answer.status_code, 422)
                self.assertIn('role="alert"', answer.text)
                self.assertIn("bench under the tree", answer.text)
                self.assertNotIn("https://example.com", answer.text)
        self.assertFalse(self._sent())

    def test_what_no_browser_sends_is_a_bad_request(self):
        for typed in (
            {"text": "x" * 20_001},
            {"subject": "a\x00b"},
            {"form": "x" * 301},
        ):
            with self.subTest(typed):
                self.assertEqual(self._send(**typed).status_code, 400)
        for address, status in (
            (f"?search={'x' * 61}", 400),
            # as any address that is nobody's
            (f"/deputy/{'0' * 35}%00", 404),
        ):
            self.assertEqual(self._get(f"/duty/opinion{address}").status_code, status)
        self.assertFalse(self._sent())

    def test_the_captcha_of_an_installed_addon_is_asked(self):
        def verify(_http, action):
            asked.append(action)
            if not http.request.params.get("recaptcha_token_response"):
                raise ValidationError(refusal)

        asked, form, refusal = [], self._form(), "The token is invalid."
        self.patch(self.registry["ir.http"], "_verify_request_recaptcha_token", verify)
        page = self._get(self.page).text
        self.assertIn('data-captcha="deputy_opinion"', page)
        answer = self._send(form=form, subject="Typed with care")
        self.assertEqual((answer.status_code, asked), (422, ["deputy_opinion"]))
        self.assertIn(refusal, answer.text)
        self.assertIn("Typed with care", answer.text)
        self.assertFalse(self._sent())
        self.assertEqual(
            self._send(form=form, recaptcha_token_response="x").status_code, 200
        )
        self.assertEqual(len(self._sent()), 1)

    def test_a_refused_form_can_be_sent_again(self):
        form = self._form()
        self.assertEqual(self._send(form=form, text="").status_code, 422)
        self.assertEqual(self._send(form=form).status_code, 200)
        self.assertEqual(len(self._sent()), 1)

    def test_too_many_are_told_to_wait_or_call(self):
        self._limit("opinions_per_address_and_target", 2)
        form = self._form()
        self._send(form=form)
        self._send()
        answer = self._send()
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Street lamps", answer.text)
        self.assertEqual(len(self._sent()), 2)
        # what was taken before is answered all the same
        self.assertEqual(self._send(form=form).status_code, 200)

    # ------------------------------------------------------------- the photos
    def test_photos_lose_their_place(self):
        raw = photo_with_place()
        self.assertTrue(Image.open(io.BytesIO(raw)).getexif())
        self._send(files=[("photos", ("IMG_1.jpg", raw, "image/jpeg"))])
        kept = base64.b64decode(self._sent()[0].photo_ids.picture)
        picture = Image.open(io.BytesIO(kept))
        self.assertFalse(picture.getexif())
        self.assertNotIn(b"Sample Telephone", kept)
        self.assertEqual(picture.size, (40, 60))

    def test_damaged_tags_are_no_reason_to_refuse_a_photo(self):
        raw = photo_with_damaged_tags()
        answer = self._send(files=[("photos", ("IMG_2.jpg", raw, "image/jpeg"))])
        self.assertEqual(answer.status_code, 200)
        kept = base64.b64decode(self._sent()[0].photo_ids.picture)
        self.assertEqual(Image.open(io.BytesIO(kept)).size, (60, 40))
        self.assertNotIn(b"Exif", kept)

    def test_other_files_are_refused_by_content(self):
        for name, content in (("a.jpg", b"%PDF-1.7"), ("b.svg", b"<svg/>")):
            answer = self._send(files=[("photos", (name, content, "image/jpeg"))])
            self.assertEqual(answer.status_code, 422)
            self.assertIn(name, answer.text)
        raw = photo_with_place()
        many = [("photos", (f"{n}.jpg", raw, "image/jpeg")) for n in range(4)]
        self.assertEqual(self._send(files=many).status_code, 422)
        self.assertFalse(self._sent())

    def test_photos_go_with_the_voter(self):
        self._send(files=[("photos", ("a.jpg", photo_with_place(), "image/jpeg"))])
        opinion = self._sent()[0]
        photo = opinion.photo_ids
        opinion._erase()
        self.assertFalse(photo.exists())
