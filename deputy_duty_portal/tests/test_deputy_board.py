import io
from datetime import timedelta

from PyPDF2 import PdfReader

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

CARDS = "deputy_duty_portal.deputy_contact_paper"
BOARD = "deputy_duty_portal.deputy_board_%s_paper"


@tagged("post_install", "-at_install")
class TestDeputyBoard(PublicationCommon):
    """Cards and boards, as the office prints them: what is public, on paper."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.station.user_ids = [Command.link(cls.station_clerk.id)]
        cls.area = cls.env["deputy.constituency.area"].create(
            {"constituency_id": cls.constituency.id, "name": "示例村"}
        )

    def _text(self, report, records, user=None):
        """What stands on a paper, and how many pages it has."""
        pdf, kind = (
            self.env["ir.actions.report"]
            .with_user(user or self.clerk)
            ._render(report, records.ids, data={})
        )
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(pdf)).pages
        return "".join(page.extract_text() for page in pages), len(pages)

    def test_cards_share_a_sheet(self):
        seats = self.deputy.union(
            *(self._create_mandate(f"样本{number}") for number in range(10))
        )
        text, pages = self._text(CARDS, seats)
        self.assertEqual(pages, 2)
        for seat in seats:
            self.assertIn(seat.name, text)
        self.assertIn("0579-0000000", text)
        self.assertIn("示例单位 示例职务", text)
        self.assertNotIn("13000000001", text)

    def test_more_cards_are_printed_than_papers(self):
        report = self.env["ir.actions.report"]._find_paper(CARDS)
        self.assertGreater(report._get_paper_limit(report), 30)
        other = report._find_paper(BOARD % "station")
        self.assertEqual(report._get_paper_limit(other), 30)

    def test_whoever_is_not_public_has_no_card(self):
        seat = self._create_seat("样本军", "armed")
        text, _pages = self._text(CARDS, self.deputy | seat)
        self.assertIn("样本甲", text)
        self.assertNotIn("样本军", text)
        with self.assertRaisesRegex(UserError, "Nothing about these deputies"):
            self._text(CARDS, seat)

    def test_each_place_has_a_board(self):
        for name, place in (
            ("station", self.station),
            ("constituency", self.constituency),
            ("area", self.area),
        ):
            with self.subTest(name):
                text, pages = self._text(BOARD % name, place)
                self.assertEqual(pages, 1)
                for words in (place.name, "样本甲", "示例单位", "0579-0000000"):
                    self.assertIn(words, text)
                self.assertNotIn("13000000001", text)

    def test_a_board_counts_its_stations_as_people_do(self):
        names = ["示例第二联络站", "示例第十联络站", "示例第十二联络站"]
        stations = self.env["deputy.station"].create(
            [
                {"name": name, "congress_id": self.congress.id}
                for name in reversed(names)
            ]
        )
        self.deputy.station_ids = stations[:2]
        self._create_mandate("丁样本", station_ids=stations[2:].ids)
        values = self.constituency._board_values()
        self.assertEqual([each["name"] for each in values["stations"]], names)

    def test_a_board_tells_the_rota_of_those_who_are_shown(self):
        hidden = self._create_seat("样本军", "armed")
        hidden.station_ids = self.station
        today = self.env["deputy.mandate"]._legal_today()
        self.env["deputy.station.duty"].create(
            {
                "station_id": self.station.id,
                "date": today + timedelta(days=3),
                "hour_from": 9,
                "hour_to": 11,
                "mandate_ids": [Command.set((self.deputy | hidden).ids)],
            }
        )
        [duty] = self.station._board_values()["duties"]
        self.assertEqual((duty["names"], duty["time"]), ("样本甲", "09:00–11:00"))
        text, _pages = self._text(BOARD % "station", self.station)
        self.assertIn("09:00–11:00", text)
        self.assertNotIn("样本军", text)

    def test_a_board_announces_no_suspended_deputy(self):
        other = self._create_mandate("样本乙", station_ids=self.station.ids)
        today = self.env["deputy.mandate"]._legal_today()
        both, alone = self.env["deputy.station.duty"].create(
            [
                {
                    "station_id": self.station.id,
                    "date": today + timedelta(days=days),
                    "hour_from": 9,
                    "hour_to": 11,
                    "mandate_ids": [Command.set(seats.ids)],
                }
                for days, seats in ((3, self.deputy | other), (4, self.deputy))
            ]
        )
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.assertEqual((both | alone).mapped("state"), ["planned", "planned"])
        for place in (self.station, self.constituency):
            [duty] = place._board_values()["duties"]
            self.assertEqual(duty["names"], "样本乙")

    def test_nothing_is_printed_before_the_pages_are_public(self):
        self.publication.with_user(self.leader)._withdraw("样本原因")
        with self.assertRaisesRegex(UserError, "Nothing about deputies of"):
            self._text(BOARD % "station", self.station)

    def test_a_station_clerk_prints_the_own_station(self):
        text, _pages = self._text(BOARD % "station", self.station, self.station_clerk)
        self.assertIn("样本甲", text)
        text, _pages = self._text(CARDS, self.deputy, self.station_clerk)
        self.assertIn("样本甲", text)
        other = self.env["deputy.station"].create(
            {"congress_id": self.congress.id, "name": "另一站"}
        )
        with self.assertRaises(AccessError):
            self._text(BOARD % "station", other, self.station_clerk)

    def test_others_print_none(self):
        for user in (self.finance, self.foreign_clerk):
            with self.subTest(user.name), self.assertRaises(AccessError):
                self._text(BOARD % "station", self.station, user)
            with self.subTest(user.name), self.assertRaises(AccessError):
                self._text(CARDS, self.deputy, user)
