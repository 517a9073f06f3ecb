import base64
import io

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models import deputy_picture_mixin
from .activity_common import PAPER, ActivityCommon

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


@tagged("post_install", "-at_install")
class TestDeputyPictureMixin(ActivityCommon):
    """Of pictures for the public nothing stays but the picture."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publicity = cls.env["deputy.activity.publicity"].create(
            {"name": "Road", "congress_id": cls.congress.id}
        )
        cls.seat = cls.mandates[0]
        cls.taken = cls._taken()

    @classmethod
    def _taken(cls):
        """A small photo as a telephone takes it: on its side, with place and maker."""
        words = Image.Exif()
        words[ORIENTATION], words[MAKER] = 6, "Sample Telephone"
        words.get_ifd(GPS)[2] = (29.0, 6.0, 30.0)
        file = io.BytesIO()
        Image.new("RGB", (60, 40), "green").save(file, "JPEG", exif=words)
        return base64.b64encode(file.getvalue())

    def _assert_bare(self, value):
        raw = base64.b64decode(value)
        self.assertNotIn(b"Sample Telephone", raw)
        with Image.open(io.BytesIO(raw)) as picture:
            self.assertEqual(picture.size, (40, 60), "upright")
            self.assertFalse(picture.getexif())

    def test_a_deputys_photo(self):
        seats = self.seat | self._create_mandate("Sample Two", photo=self.taken)
        self.seat.photo = self.taken
        for seat in seats:
            self.env.flush_all()
            seat.invalidate_recordset()
            self._assert_bare(seat.photo)
            self._assert_bare(seat.photo_128)

    def test_a_picture_of_the_news(self):
        pictures = self.env["deputy.activity.picture"].create(
            [{"publicity_id": self.publicity.id, "image": self.taken}] * 2
        )
        pictures[1].write({"image": self.taken, "caption": "The bridge"})
        pictures.invalidate_recordset()
        for picture in pictures:
            self._assert_bare(picture.image)

    def test_drawn_once_and_kept_from_then_on(self):
        self.seat.photo = self.taken
        first = self.seat.photo
        self.seat.photo = first
        self.assertEqual(self.seat.photo, first)
        self.seat.photo = False
        self.assertFalse(self.seat.photo)

    def test_words_behind_the_picture_go_too(self):
        self.seat.photo = self.taken
        raw = base64.b64decode(self.seat.photo)
        self.seat.photo = base64.b64encode(raw + b"Sample Telephone")
        self.assertNotIn(b"Sample Telephone", base64.b64decode(self.seat.photo))

    def test_what_is_no_picture_is_refused_in_words(self):
        vector = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
        for raw in (b"%PDF-1.7", vector, base64.b64decode(self.taken)[:120]):
            with self.subTest(raw[:8]), self.assertRaisesRegex(UserError, "JPEG"):
                self.seat.write({"photo": base64.b64encode(raw)})
        with self.assertRaisesRegex(UserError, "JPEG"):
            self.seat.write({"photo": "no base 64 ~"})

    # ------------------------------------------------- what was stored before
    def _stored(self, raw=None):
        """A deputy's photo and a picture of decided news, as they came in once."""
        self.seat.photo = self.taken
        picture = self.env["deputy.activity.picture"].create(
            {"publicity_id": self.publicity.id, "image": self.taken}
        )
        self.publicity.text = "They walked it."
        self.publicity.with_user(self.clerk).action_submit()
        self.publicity.with_user(self.leader)._decide("approve", PAPER)
        self.env.flush_all()
        files = self._files(self.seat, "photo", "photo_128")
        files |= self._files(picture, "image")
        files.raw = raw or base64.b64decode(self.taken)
        self.env.invalidate_all()
        return picture, files.sorted("id")

    def _files(self, record, *names):
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("res_field", "in", names),
                ]
            )
        )

    def _redraw_stored(self):
        return list(self.env["deputy.picture.mixin"]._redraw_stored())

    def test_what_was_stored_before_is_drawn_anew(self):
        picture, files = self._stored()
        self.assertEqual(len(files), 3)
        state = self.publicity.state
        self.assertEqual(sum(self._redraw_stored()), 3)
        for value in (self.seat.photo, self.seat.photo_128, picture.image):
            self._assert_bare(value)
        self.assertEqual(self.publicity.state, state)
        self.assertEqual(sum(self._redraw_stored()), 0, "once is enough")

    def test_a_redrawing_that_broke_off_is_begun_again(self):
        self.patch(deputy_picture_mixin, "BATCH", 1)
        files = self._stored()[1]
        batches = self.env["deputy.picture.mixin"]._redraw_stored()
        while not next(batches):
            pass  # what else the database holds
        batches.close()
        done = [b"Sample Telephone" not in file.raw for file in files]
        self.assertEqual(done, [True, False, False])
        kept = files[0].checksum
        self.assertEqual(sum(self._redraw_stored()), 2)
        self.assertEqual(files[0].checksum, kept)

    def test_what_cannot_be_read_stays_and_is_named(self):
        broken = base64.b64decode(self.taken)[:200]
        files = self._stored(broken)[1]
        files[1:].raw = base64.b64decode(self.taken)
        with self.assertLogs(deputy_picture_mixin._logger.name, "WARNING") as log:
            self.assertEqual(sum(self._redraw_stored()), 2)
        self.assertEqual(files[0].raw, broken)
        place = f"{files[0].res_field} of {files[0].res_model},{files[0].res_id} "
        self.assertTrue(any(place in line for line in log.output), log.output)
