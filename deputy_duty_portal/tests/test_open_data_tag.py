from odoo import Command, fields
from odoo.tests import tagged

from .open_data_common import PAPER, OpenDataCommon

FILES = ("memberships.json", "directory.csv", "popolo.json")


@tagged("post_install", "-at_install")
class TestOpenDataTag(OpenDataCommon):
    """Whoever has a copy learns cheaply whether it is still good."""

    def _tag(self, name="memberships.json"):
        return self._file(name).headers["ETag"]

    def _is_good(self, tag, name="memberships.json"):
        answer = self._file(name, **{"If-None-Match": tag})
        self.assertIn(answer.status_code, (200, 304))
        if answer.status_code == 304:
            self.assertFalse(answer.content)
            self.assertIn(answer.headers["ETag"], tag)
        return answer.status_code == 304

    def _made(self):
        """Tag and words of the seats, as they are made for a reader."""
        part = self.env["deputy.open.memberships"]
        return part._etag(self.congress)[0], self.congress._open_data_csv()

    def test_a_good_copy_is_not_sent_again(self):
        for name in (*FILES, "calendar.ics"):
            with self.subTest(name):
                tag = self._tag(name)
                self.assertTrue(tag.startswith('"'))
                self.assertTrue(self._is_good(tag, name))
        self.assertTrue(self._is_good(f'"other", W/{tag}', name))
        self.assertFalse(self._is_good('"other"', name))

    def test_a_good_copy_renders_nothing(self):
        part = self.env["deputy.open.memberships"]
        tag, _changed = part._etag(self.congress)
        self.assertEqual(part._etag(self.congress)[0], tag)

        def refuse(*args, **kwargs):
            raise AssertionError("a page was rendered")

        good = self._tag()
        self.patch(self.registry["deputy.open.memberships"], "_page", refuse)
        self.assertTrue(self._is_good(good))

    def test_what_changes_a_word_changes_the_tag(self):
        consent = self.deputy.with_user(self.clerk)._give_consent(
            "phone", "0579-1111111", PAPER
        )
        changes = {
            "seat": lambda: self.deputy.write({"post": "新职务"}),
            "station": lambda: self.station.write({"phone": "0579-2222222"}),
            "the station's list": lambda: self.station.write(
                {"mandate_ids": [Command.clear()]}
            ),
            "consent": lambda: consent.with_user(self.clerk)._withdraw("样本电话说明"),
            "constituency": lambda: self.constituency.write({"name": "新选区"}),
            "law": lambda: self._open_fact("phone", "direct", ground="never"),
            "new seat": lambda: self._create_mandate("样本乙"),
        }
        for what, change in changes.items():
            with self.subTest(what):
                tag, words = self._made()
                self._later()
                change()
                self.env.flush_all()
                new_tag, new_words = self._made()
                self.assertNotEqual(new_tag, tag)
                if what != "law":
                    self.assertNotEqual(new_words, words)

    def test_a_change_from_an_older_transaction_is_noticed(self):
        """It carries an older time than the newest: the newest time stays the same."""
        self._create_mandate("样本乙")
        self.env.flush_all()
        tag, changed = self.env["deputy.open.memberships"]._etag(self.congress)
        self.env.cr.execute(
            "UPDATE deputy_mandate SET post = 'x', write_date = %s WHERE id = %s",
            ["2020-01-01", self.deputy.id],
        )
        self.env.invalidate_all()
        part = self.env["deputy.open.memberships"]
        self.assertEqual(part._etag(self.congress)[1], changed)
        self.assertNotEqual(part._etag(self.congress)[0], tag)

    def test_tomorrow_is_another_day(self):
        tag, _changed = self.env["deputy.open.memberships"]._etag(self.congress)
        self.patch(
            self.registry["deputy.mandate"],
            "_legal_today",
            lambda self: fields.Date.to_date("2099-01-01"),
        )
        self.assertNotEqual(
            self.env["deputy.open.memberships"]._etag(self.congress)[0], tag
        )

    def test_pages_of_one_part_have_tags_of_their_own(self):
        tags = {self._tag(f"persons.json?limit={limit}") for limit in (1, 2, 3)}
        tags.add(self._tag("persons.json?after=gone."))
        self.assertEqual(len(tags), 4)

    def test_only_the_tag_decides(self):
        """What leaves makes nothing newer, so a time proves nothing."""
        changed = self._file("persons.json").headers["Last-Modified"]
        answer = self._file("persons.json", **{"If-Modified-Since": changed})
        self.assertEqual(answer.status_code, 200)
