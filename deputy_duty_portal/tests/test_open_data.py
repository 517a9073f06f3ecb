import csv
import io
import json
from datetime import date, timedelta

import vobject

from odoo.tests import tagged

from ..tools.open_page import read_cursor
from ..tools.popolo import Addresses
from ..tools.popolo_events import to_vote
from .open_data_common import OpenDataCommon

PARTS_WITH_RECORDS = (
    "persons",
    "organizations",
    "memberships",
    "posts",
    "areas",
    "events",
)


@tagged("post_install", "-at_install")
class TestOpenData(OpenDataCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["deputy.session"].create(
            {
                "term_id": cls.term.id,
                "number": 1,
                "date_start": "2022-01-10",
                "date_end": "2022-01-12",
                "place": "示例礼堂",
            }
        )
        cls.env["deputy.constituency.area"].create(
            {"constituency_id": cls.constituency.id, "name": "示例村"}
        )

    # -------------------------------------------------------- on and off
    def test_nothing_is_there_until_open_data_is_approved(self):
        self.open_data.with_user(self.leader)._withdraw("样本原因")
        self.assertFalse(self.congress._is_public("open_data"))
        names = ["directory.csv", "calendar.ics", "popolo.json", "persons.json"]
        for name in (*names, f"persons/{self.deputy.partner_id.deputy_public_key}"):
            with self.subTest(name):
                self.assertEqual(self._file(name).status_code, 404)
        index = self._json("/duty/data/index.json")["congresses"]
        self.assertNotIn(self.congress.public_key, [each["key"] for each in index])

    def test_public_pages_alone_open_no_data(self):
        place = f"/duty/data/{self.township.public_key}"
        self._publish(self.township)
        self.assertEqual(self.url_open(f"{place}/persons.json").status_code, 404)

    def test_the_index_says_what_there_is_and_on_what_terms(self):
        index = self._json("/duty/data/index.json")["congresses"]
        [place] = [each for each in index if each["key"] == self.congress.public_key]
        self.assertEqual(place["approved_by"], "示例发〔2026〕1号")
        self.assertEqual(place["license"], self.open_data.license)
        for url in (*place["files"].values(), *place["parts"].values()):
            self.assertEqual(self.url_open(url).status_code, 200, url)
        page = self.url_open("/duty/data").text
        self.assertIn(self.congress.name, page)
        self.assertIn(place["files"]["directory.csv"], page)

    def test_what_does_not_exist_is_not_found(self):
        for name in (
            "secrets.json",
            "persons.xml",
            "persons/1",
            f"persons/{self.congress.public_key}",
            f"secrets/{self.congress.public_key}",
        ):
            with self.subTest(name):
                self.assertEqual(self._file(name).status_code, 404)
        for key in ("0" * 36, "x" * 36, self.foreign_congress.public_key):
            with self.subTest(key):
                url = f"/duty/data/{key}/persons.json"
                self.assertEqual(self.url_open(url).status_code, 404)

    def test_nonsense_in_the_address_is_refused(self):
        for query in ("after=x", "after=persons.1", "limit=0", "limit=-1", "limit=x"):
            with self.subTest(query):
                answer = self._file(f"persons.json?{query}")
                self.assertEqual(answer.status_code, 400)

    # ------------------------------------------------------------ content
    def test_each_part_is_popolo(self):
        self._assert_all_popolo(PARTS_WITH_RECORDS)

    def test_a_vote_is_popolo(self):
        vote = to_vote(
            {
                "key": self.congress.public_key,
                "kind": "evaluation",
                "date": date(2026, 1, 5),
                "counts": [("满意", 3), ("不满意", 0)],
                "body_key": self.congress.public_key,
                "person_key": self.deputy.partner_id.deputy_public_key,
                "rule": "示例发〔2026〕1号",
            },
            Addresses("https://example.org", self.congress.public_key),
        )
        self._assert_popolo("votes", [vote])
        self.assertEqual([row["value"] for row in vote["counts"]], [3, 0])

    def test_a_person_has_a_seat_in_a_term(self):
        [person] = self._part("persons")
        self.assertEqual(person["name"], "样本甲")
        own, station = self._part("memberships")
        self.assertEqual(own["person_id"], person["id"])
        events = {event["id"]: event for event in self._part("events")}
        self.assertEqual(events[own["legislative_period_id"]]["classification"], "term")
        bodies = {body["id"]: body for body in self._part("organizations")}
        self.assertEqual(bodies[own["organization_id"]]["name"], self.congress.name)
        self.assertEqual(bodies[station["organization_id"]]["name"], "示例联络站")
        posts = {post["id"]: post for post in self._part("posts")}
        self.assertEqual(posts[own["post_id"]]["label"], self.constituency.name)
        self.assertEqual(own["x_facts"]["work_unit"], "示例单位")

    def test_areas_lead_from_the_village_to_the_place(self):
        areas = {area["id"]: area for area in self._part("areas")}
        [village] = [each for each in areas.values() if each["name"] == "示例村"]
        constituency = areas[village["parent_id"]]
        self.assertEqual(constituency["name"], self.constituency.name)
        self.assertEqual(areas[constituency["parent_id"]]["name"], self.congress.name)

    def test_sessions_lie_in_their_term(self):
        events = {event["id"]: event for event in self._part("events")}
        [session] = [e for e in events.values() if e["classification"] == "session"]
        self.assertEqual(session["start_date"], "2022-01-10")
        self.assertEqual(events[session["parent_id"]]["classification"], "term")

    def test_a_term_is_told_once_it_is_in_force(self):
        self.term.date_end = self.deputy._legal_today() + timedelta(days=90)
        planned = self._create_term(self.congress, 19, date_start=self.term.date_end)
        self._session(planned, decision_number="示例告〔2026〕9号")
        delegation = self._group("示例代表团", kind="delegation", term_id=planned.id)
        self.env.flush_all()
        events = self._part("events")
        kinds = [each["classification"] for each in events]
        self.assertEqual(sorted(kinds), ["session", "term"])
        [term] = [each for each in events if each["classification"] == "term"]
        self.assertTrue(term["id"].endswith(self.term.public_key))
        # the next congress's first meeting is a plan until it comes
        self.assertNotIn("end_date", term)
        self.assertEqual(self._file(f"events/{planned.public_key}").status_code, 404)
        self.assertNotIn(delegation.name, self._file("organizations.json").text)

    def test_a_session_is_told_before_it_opens_once_it_was_announced(self):
        session = self._session(self.term)
        self.env.flush_all()
        name, day = f"events/{session.public_key}", session.date_start
        self.assertEqual(self._file(name).status_code, 404)
        self.assertNotIn(f"{day:%Y%m%d}", self._file("calendar.ics").text)
        tag = self._file("calendar.ics").headers["ETag"]
        session.with_user(self.clerk).decision_number = "示例告〔2026〕9号"
        self.env.flush_all()
        self.assertEqual(self._json(f"{self.place}/{name}")["start_date"], str(day))
        self.assertIn(f"{day:%Y%m%d}", self._file("calendar.ics").text)
        self.assertNotEqual(self._file("calendar.ics").headers["ETag"], tag)

    def _group(self, name, **vals):
        return self.env["deputy.group"].create(
            {"congress_id": self.congress.id, "name": name, **vals}
        )

    def _session(self, term, **vals):
        """A session to come."""
        day = term.date_start
        if term == self.term:
            day = self.deputy._legal_today() + timedelta(days=30)
        return self.env["deputy.session"].create(
            {"term_id": term.id, "number": 2, "date_start": day, **vals}
        )

    def test_each_name_is_an_address(self):
        for name in PARTS_WITH_RECORDS:
            for item in self._part(name):
                with self.subTest(item["id"]):
                    self.assertEqual(self._json(item["id"]), item)

    def test_never_is_what_is_never_public(self):
        texts = [self._file(f"{name}.json").text for name in PARTS_WITH_RECORDS]
        texts.append(self._file("directory.csv").content.decode())
        for secret in ("样本住址9号", "13000000001", "sample@example.com"):
            for text in texts:
                self.assertNotIn(secret, text)

    def test_the_armed_forces_are_not_told(self):
        seat = self._create_seat("样本军", "armed")
        groups = [self._group(name) for name in ("军样本团", "混合样本团")]
        for group, members in zip(groups, (seat, seat | self.deputy), strict=True):
            self.env["deputy.group.member"].create(
                [{"group_id": group.id, "mandate_id": each.id} for each in members]
            )
        told = self._file("organizations.json").text
        self.assertNotIn("军样本团", told)
        self.assertIn("混合样本团", told)
        for name in ("persons", "memberships", "posts", "areas", "popolo"):
            text = self._file(f"{name}.json").text
            self.assertNotIn("样本军", text)
            self.assertNotIn(seat.public_key, text)
            self.assertNotIn(seat.constituency_id.public_key, text)

    def test_everything_in_one_file(self):
        whole = self._json(f"{self.place}/popolo.json")
        self.assertEqual(whole["license"], self.open_data.license)
        for name in PARTS_WITH_RECORDS:
            self.assertEqual(whole[name], self._part(name), name)

    def test_a_large_congress_is_read_part_by_part(self):
        self.patch(
            self.registry["deputy.open.persons"], "_count", lambda part, place: 2001
        )
        whole = self._json(f"{self.place}/popolo.json")
        self.assertNotIn("persons", whole)
        [person] = self._json(whole["parts"]["persons"])["persons"]
        self.assertEqual(person["name"], "样本甲")

    # ------------------------------------------------- table and calendar
    def test_the_table_opens_in_a_spreadsheet(self):
        self._create_mandate('=HYPERLINK("x")', work_unit="甲,乙\n丙")
        answer = self._file("directory.csv")
        self.assertEqual(answer.headers["Content-Type"], "text/csv; charset=utf-8")
        self.assertTrue(answer.content.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(len(rows), 2)
        cells = [cell for row in rows for cell in row.values()]
        self.assertIn('\'=HYPERLINK("x")', cells)
        self.assertIn("甲,乙\n丙", cells)
        self.assertFalse([cell for cell in cells if cell.startswith(tuple("=+-@"))])
        self.assertIn("0579-0000000", cells)

    def test_the_calendar_parses(self):
        answer = self._file("calendar.ics")
        self.assertIn("text/calendar", answer.headers["Content-Type"])
        [event] = vobject.readOne(answer.text).vevent_list
        self.assertEqual(event.dtstart.value.isoformat(), "2022-01-10")
        self.assertEqual(event.dtend.value.isoformat(), "2022-01-13")
        self.assertEqual(event.location.value, "示例礼堂")

    def test_the_calendar_parses_in_an_independent_library(self):
        try:
            from icalendar import Calendar
        except ImportError:
            self.skipTest("icalendar is not installed")
        calendar = Calendar.from_ical(self._file("calendar.ics").content)
        [event] = calendar.walk("VEVENT")
        self.assertEqual(event.decoded("DTSTART").isoformat(), "2022-01-10")
        self.assertFalse(calendar.errors or event.errors)

    # ------------------------------------------------------------ paging
    def test_pages_tell_all_records_once(self):
        for number in range(7):
            self._create_mandate(f"样本{number}")
        for name in PARTS_WITH_RECORDS:
            part = self.env[f"deputy.open.{name}"]
            everything, _after = part._page(self.congress, (0, ""), 100)
            for limit in (1, 2, 3):
                with self.subTest(name=name, limit=limit):
                    items, after = [], ""
                    while after is not None:
                        names = part._source_names(self.congress)
                        cursor = read_cursor(after, names)
                        rows, after = part._page(self.congress, cursor, limit)
                        items += rows
                    self.assertEqual(items, everything)

    def test_the_next_page_has_an_address(self):
        for number in range(7):
            self._create_mandate(f"样本{number}")
        items, count = self._pages("persons", 3)
        self.assertEqual(len({item["id"] for item in items}), 8)
        self.assertEqual(count, 3)

    def test_a_page_is_bounded(self):
        part = self.env["deputy.open.persons"]
        items, after = part._page(self.congress, (0, ""), 1)
        self.assertEqual((len(items), after), (1, None))
        answer = self._file("persons.json?limit=100000")
        self.assertEqual(answer.status_code, 200)

    def test_any_site_may_read(self):
        for name in ("persons.json", "directory.csv", "calendar.ics", "popolo.json"):
            answer = self._file(name)
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
            self.assertNotIn("Set-Cookie", answer.headers)

    def test_words_depend_on_no_cookie(self):
        plain = self._file("memberships.json")
        self.opener.cookies.set("frontend_lang", "zh_CN")
        self.assertEqual(self._file("memberships.json").content, plain.content)

    # -------------------------------------------------------- the license
    def test_without_terms_nothing_is_submitted(self):
        publication = self.env["deputy.congress.publication"].create(
            {"congress_id": self.township.id, "kind": "open_data", "license": " "}
        )
        with self.assertRaisesRegex(Exception, "terms"):
            publication.with_user(self.clerk).action_submit()

    def test_approved_terms_stand(self):
        with self.assertRaisesRegex(Exception, "licence was submitted"):
            self.open_data.with_user(self.clerk).license = "anything"
        self.assertIn(self.open_data.license, json.dumps(self._json(
            f"{self.place}/persons.json")))  # fmt: skip
