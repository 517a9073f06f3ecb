import base64
import re

import vobject

from odoo.tests import HttpCase, tagged

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

from .open_data_common import PAPER

# One grey pixel.
PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJ"
    b"RU5ErkJggg=="
)
ONCE = ("VERSION", "KIND", "UID", "FN", "N")
NAME = re.compile(r"[A-Z]+(;[A-Z]+=[a-z]+)*")


def read_card(data):
    """A vCard as RFC 6350 wants it: names of properties and their values."""
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    for line in lines:
        assert len(line.encode()) <= 75, line
        assert not re.search(r"[\x00-\x1f\x7f]", line), line
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert (whole[0], whole[1]) == ("BEGIN:VCARD", "VERSION:4.0")
    assert whole[-1] == "END:VCARD"
    card = {}
    for line in whole[1:-1]:
        name, colon, value = line.partition(":")
        assert colon, line
        assert NAME.fullmatch(name), line
        card.setdefault(name.partition(";")[0], []).append(value)
    for name in ONCE:
        assert len(card[name]) == 1, name
    assert "REV" not in card, "it would date what is not told"
    assert len(split(card["N"][0])) == 5
    for value in card.get("ADR", ()):
        assert len(split(value)) == 7
    return card


def split(value):
    """The components of a value, where no backslash stands before the semicolon."""
    return re.split(r"(?<!\\);", value)


@tagged("post_install", "-at_install")
class TestPublicContact(HttpCase, PublicationCommon):
    def setUp(self):
        super().setUp()
        self.authenticate(None, None)
        self.page = f"/duty/deputies/{self.deputy.public_key}"
        self.station_page = f"/duty/stations/{self.station.public_key}"

    def _card(self, page=None):
        answer = self.url_open(f"{page or self.page}/contact.vcf")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "text/vcard; charset=utf-8")
        return answer.content

    def test_a_card_is_what_the_standard_says(self):
        card = read_card(self._card())
        self.assertEqual(card["UID"], [f"urn:uuid:{self.deputy.public_key}"])
        self.assertEqual(card["KIND"], ["individual"])
        self.assertEqual(card["FN"], ["样本甲"])
        self.assertEqual(split(card["ORG"][0])[0], self.congress.name)
        self.assertEqual(card["ROLE"], ["示例单位 示例职务"])
        self.assertIn("样本路1号", card["ADR"][0])
        self.assertEqual(card["TEL"], ["0579-0000000"])
        self.assertTrue(card["URL"][0].endswith(self.page))
        for name in ("BDAY", "GENDER", "EMAIL", "PHOTO", "NOTE"):
            self.assertNotIn(name, card)

    def test_the_public_page_leads_to_it(self):
        page = self.url_open(self.page).text
        self.assertIn(f"{self.page}/contact.vcf", page)

    def test_another_program_reads_it(self):
        card = vobject.readOne(self._card().decode())
        self.assertEqual(card.version.value, "4.0")
        self.assertEqual(card.fn.value, "样本甲")
        self.assertEqual(card.org.value[0], self.congress.name)

    def test_no_text_leaves_its_place(self):
        name = "甲;乙,丙\\丁\r\nTEL:0000" + "长" * 60
        self.deputy.write({"name": name, "post": "职务\nBDAY:19700101"})
        card = read_card(self._card())
        self.assertNotIn("BDAY", card)
        self.assertEqual(card["TEL"], ["0579-0000000"])
        parsed = vobject.readOne(self._card().decode())
        self.assertEqual(len(parsed.contents["tel"]), 1)

    def test_what_was_agreed_to_is_on_it_until_it_is_taken_back(self):
        deputy = self.deputy.with_user(self.clerk)
        consents = [
            deputy._give_consent(fact, value, PAPER)
            for fact, value in (
                ("phone", "0579-1111111"),
                ("email", "sample@example.com"),
                ("wechat", "sample_wx"),
            )
        ]
        card = read_card(self._card())
        self.assertEqual(card["TEL"], ["0579-1111111", "0579-0000000"])
        self.assertEqual(card["EMAIL"], ["sample@example.com"])
        self.assertIn("sample_wx", card["NOTE"][0])
        for consent in consents:
            consent.with_user(self.clerk)._withdraw("样本电话说明")
        self.assertEqual(read_card(self._card())["TEL"], ["0579-0000000"])
        self.assertNotIn(b"sample", self._card())

    def test_a_public_photo_is_on_it(self):
        self.deputy.photo = PIXEL
        [photo] = read_card(self._card())["PHOTO"]
        kind, _comma, data = photo.partition(",")
        self.assertEqual(kind, "data:image/jpeg;base64")
        self.assertTrue(base64.b64decode(data).startswith(b"\xff\xd8"))

    def test_whoever_is_not_shown_has_no_card(self):
        for change in (
            lambda: self.deputy.write({"date_end": "2024-01-01"}),
            lambda: self.publication.with_user(self.leader)._withdraw("样本原因"),
        ):
            change()
            self.env.flush_all()
            for kind in ("vcf", "svg"):
                answer = self.url_open(f"{self.page}/contact.{kind}")
                self.assertEqual(answer.status_code, 404)
            self.deputy.date_end = False
        answer = self.url_open(f"{self.station_page}/contact.vcf")
        self.assertEqual(answer.status_code, 404)

    def test_other_addresses_are_not_found(self):
        for page in ("deputies", "stations"):
            for key in ("0" * 36, "x" * 36, self.congress.public_key):
                answer = self.url_open(f"/duty/{page}/{key}/contact.vcf")
                self.assertEqual(answer.status_code, 404)

    def test_a_station_has_a_card_of_its_own(self):
        card = read_card(self._card(self.station_page))
        self.assertEqual(card["KIND"], ["org"])
        self.assertEqual(card["FN"], ["示例联络站"])
        self.assertEqual(card["TEL"], ["0579-0000000"])

    def test_a_card_longer_than_a_code_has_none(self):
        self.deputy.post = "职" * 900
        answer = self.url_open(f"{self.page}/contact.svg")
        self.assertEqual(answer.status_code, 404)
        self.assertIn("职" * 900, read_card(self._card())["ROLE"][0])

    def test_the_codes_are_pictures(self):
        for page in (self.page, self.station_page):
            answer = self.url_open(f"{page}/contact.svg")
            self.assertEqual(answer.headers["Content-Type"], "image/svg+xml")
            self.assertIn("<path", answer.text)
