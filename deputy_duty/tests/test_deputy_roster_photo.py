import base64
import hashlib
import io
import zipfile

from PIL import Image

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .roster_common import ID_1949, RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterPhoto(RosterCommon):
    """Pictures that come with a roster."""

    def _picture(self, color=3, size=(600, 900)):
        output = io.BytesIO()
        Image.new("RGB", size, (color, 0, 0)).save(output, "JPEG")
        return output.getvalue()

    def _zip(self, files):
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return base64.b64encode(output.getvalue())

    def _with_photos(self, files, *rows, header=("姓名", "选区", "身份证号", "头像")):
        roster = self._roster(self._csv(*rows, header=header), photos=self._zip(files))
        roster.action_check()
        return roster

    def test_photo_becomes_the_seats(self):
        rows = [("张三", "Constituency 1"), ("李四", "Constituency 1", ID_1949)]
        files = {"张三.jpg": self._picture(1), f"{ID_1949}.jpg": self._picture(2)}
        roster = self._with_photos(files, *rows)
        shown = {photo.stem: photo.row for photo in roster.photo_ids}
        self.assertEqual(shown, {"张三": 2, ID_1949.lower(): 3})
        roster.action_import()
        for seat in self._seats():
            data = base64.b64decode(seat.with_context(bin_size=False).photo)
            with Image.open(io.BytesIO(data)) as photo:
                self.assertEqual(photo.size, (427, 640))
            self.assertTrue(seat.photo_128)
            self.assertEqual(seat.avatar_128, seat.photo_128)
            digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
            self.assertIn(digest, roster.photo_ids.mapped("checksum"))

    def test_same_archive_again_changes_nothing(self):
        files, row = {"张三.jpg": self._picture(1)}, ("张三", "Constituency 1")
        self._with_photos(files, row).action_import()
        self._assert_outcomes(self._with_photos(files, row), "unchanged")
        roster = self._with_photos({"张三.jpg": self._picture(200)}, row)
        self._assert_outcomes(roster, "update")
        self.assertEqual(
            roster.line_ids.difference, "Photo as Elected: another picture"
        )

    def test_without_photo_the_contact_shows(self):
        seat = self._create_mandate("张三")
        self.assertEqual(seat.avatar_128, seat.partner_id.sudo().avatar_128)

    def test_what_does_not_fit_is_told(self):
        files = {"张三.jpg": b"none", "王五.jpg": self._picture()}
        row = ("李四", "Constituency 1", "", "gone.jpg")
        roster = self._with_photos(files, ("张三", "Constituency 1"), row)
        self._assert_outcomes(roster, "new", "new")
        self.assertIn("no picture of a kind", roster.line_ids[0].remark)
        self.assertIn("no photo “gone.jpg”", roster.line_ids[1].remark)
        left = roster.photo_ids.filtered(lambda photo: photo.name == "王五.jpg")
        self.assertIn("No row of the file", left.reason)
        roster.action_import()
        self.assertFalse(any(self._seats().mapped("photo")))

    def test_wrong_archives(self):
        for data, message in (
            (b"no archive", "no ZIP archive"),
            (base64.b64decode(self._zip({})), "holds no file"),
        ):
            with self.subTest(message):
                roster = self._roster(
                    self._csv(("张三", "Constituency 1")),
                    photos=base64.b64encode(data),
                )
                with self.assertRaisesRegex(UserError, message):
                    roster.action_check()

    def test_another_archive_starts_over(self):
        row = ("张三", "Constituency 1")
        roster = self._with_photos({"张三.jpg": self._picture(1)}, row)
        roster.photos = self._zip(
            {"a.jpg": self._picture(2), "b.jpg": self._picture(3)}
        )
        self.assertEqual(roster.state, "draft")
        roster.action_check()
        self.assertEqual(len(roster.photo_ids), 2)

    def test_photos_are_personal(self):
        row = ("张三", "Constituency 1")
        roster = self._with_photos({"张三.jpg": self._picture(1)}, row)
        for user in (self.finance, self.station_clerk, self.foreign_clerk):
            with self.assertRaises(AccessError):
                roster.photo_ids.with_user(user).read(["image"])
        self.assertTrue(roster.photo_ids.with_user(self.auditor).read(["image"]))
