from odoo.tests import tagged

from .publication_common import PublicationCommon

PRIVATE = ("13000000001", "sample@example.com", "样本住址9号")


@tagged("post_install", "-at_install")
class TestMandatePublic(PublicationCommon):
    """Which seats and which facts the filter lets through."""

    def _shown(self, kind="directory"):
        seats = self.env["deputy.mandate"]
        return seats.sudo().search(seats._public_domain(kind))

    def test_a_directly_elected_deputy_is_shown_with_the_basic_facts(self):
        [value] = self._values()
        self.assertEqual(value["name"], "样本甲")
        self.assertEqual(
            set(value["facts"]),
            {"gender", "nationality", "party", "education", "work_unit", "post"},
        )
        self.assertEqual(value["facts"]["work_unit"], "示例单位")
        self.assertEqual(value["constituency"]["name"], self.constituency.name)
        self.assertEqual(value["congress"]["key"], self.congress.public_key)
        self.assertEqual(
            value["person_key"], self.deputy.partner_id.sudo().deputy_public_key
        )
        self.assertEqual(
            value["stations"],
            [
                {
                    "key": self.station.public_key,
                    "name": "示例联络站",
                    "address": "样本路1号",
                    "phone": "0579-0000000",
                }
            ],
        )

    def test_nothing_private_is_in_the_values(self):
        text = str(self._values())
        for secret in PRIVATE:
            self.assertNotIn(secret, text)

    def test_private_facts_cannot_even_be_chosen(self):
        facts = dict(self.env["deputy.legal.publication"]._fields["fact"].selection)
        for fact in ("id_number", "birth_date", "address", "bank_account", "health"):
            self.assertNotIn(fact, facts)

    def test_an_indirectly_elected_deputy_keeps_unit_and_post(self):
        seat = self._create_seat("样本乙", "unit", work_unit="示例单位", party="示例党")
        [value] = self._values(seat)
        self.assertNotIn("work_unit", value["facts"])
        self.assertNotIn("party", value["facts"])
        self.assertTrue(value["constituency"])

    def test_a_seat_of_the_armed_forces_is_not_there(self):
        for kind in ("armed", "soldiers"):
            seat = self._create_seat(f"样本{kind}", kind)
            self.assertNotIn(seat, self._shown())
            self.assertEqual(self._values(seat), [])

    def test_a_local_rule_names_the_armed_forces_seat_and_never_its_unit(self):
        seat = self._create_seat(
            "样本丙", "soldiers", work_unit="示例部队", post="示例"
        )
        self._open_fact("name")
        self._open_fact("gender")
        [value] = self._values(seat)
        self.assertEqual(value["name"], "样本丙")
        self.assertFalse(value["constituency"])
        self.assertNotIn("示例部队", str(value))
        self.assertNotIn("Unit of", str(value))

    def test_hong_kong_macao_and_taiwan_show_the_announced_list(self):
        for kind in ("hongkong", "macao", "taiwan"):
            seat = self._create_seat(f"样本{kind}", kind, party="示例党", gender="1")
            [value] = self._values(seat)
            self.assertIn("gender", value["facts"])
            self.assertNotIn("party", value["facts"])

    def test_the_nearest_profile_decides(self):
        self._open_fact("party", "direct", "never")
        self.assertNotIn("party", self._values()[0]["facts"])

    def test_a_rule_holds_from_its_first_day(self):
        seat = self._create_seat("样本丁", "unit", party="示例党")
        self._open_fact("party", "indirect", date_start="2999-01-01")
        self.assertNotIn("party", self._values(seat)[0]["facts"])
        self._open_fact("party", "indirect", date_end="2999-01-01")
        self.assertIn("party", self._values(seat)[0]["facts"])

    def test_a_suspended_deputy_keeps_the_basic_facts_alone(self):
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        [value] = self._values()
        self.assertIn("work_unit", value["facts"])
        self.assertEqual(value["stations"], [])
        self.assertEqual(value["groups"], [])
        self.assertNotIn("suspend", str(value).lower())

    def test_a_suspended_seat_that_ends_tells_nothing_of_duty_to_its_last_day(self):
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.deputy._move({"state": "ended", "date_end": "2999-01-01"})
        [value] = self._values()
        self.assertIn("work_unit", value["facts"])
        self.assertEqual((value["stations"], value["groups"]), ([], []))
        seats = self.env["deputy.mandate"].sudo()
        place = {"stations": self.station.public_key}
        domain = seats._public_search_domain(self.congress, **place)
        self.assertNotIn(self.deputy, seats.search(domain))

    def test_seats_ended_void_or_not_begun_are_not_shown(self):
        for state in ("ended", "void", "elected", "confirmed"):
            self.deputy._move({"state": state})
            self.assertNotIn(self.deputy, self._shown(), state)
            self.assertEqual(self._values(), [], state)

    def test_a_seat_of_a_term_that_is_over_is_not_shown(self):
        self.term.date_end = "2026-01-10"
        self.assertEqual(self._values(), [])

    def test_nothing_is_shown_of_a_congress_that_is_not_online(self):
        self.publication.with_user(self.leader)._withdraw("示例")
        self.assertFalse(self._shown())
        self.assertEqual(self._values(), [])
        self.assertFalse(self.congress._is_public())

    def test_open_data_is_an_approval_of_its_own(self):
        self.assertFalse(self.congress._is_public("open_data"))
        self.assertEqual(self._values(kind="open_data"), [])
        self._publish(self.congress, "open_data")
        self.assertEqual(len(self._values(kind="open_data")), 1)

    def test_stations_and_groups_of_an_offline_congress_are_not_named(self):
        station = self.env["deputy.station"].create(
            {"congress_id": self.township.id, "name": "Offline Station"}
        )
        group = self.env["deputy.group"].create(
            {"congress_id": self.township.id, "name": "Offline Group"}
        )
        self.env["deputy.group.member"].create(
            {
                "group_id": group.id,
                "mandate_id": self.deputy.id,
                "date_start": "2022-01-10",
            }
        )
        self.deputy.station_ids |= station
        self.assertNotIn("Offline", str(self._values()))
        self._publish(self.township)
        [value] = self._values()
        self.assertEqual([each["name"] for each in value["groups"]], ["Offline Group"])
        self.assertEqual(len(value["stations"]), 2)

    def test_a_photo_is_told_and_given_only_where_it_is_public(self):
        pixel = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            b"YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
        )
        self.assertFalse(self._values()[0]["has_photo"])
        self.deputy.photo = pixel
        self.assertTrue(self._values()[0]["has_photo"])
        self.assertTrue(self.deputy._public_photo())
        self._open_fact("photo", "direct", "never")
        self.assertFalse(self._values()[0]["has_photo"])
        self.assertFalse(self.deputy._public_photo())

    def test_a_key_finds_a_public_seat_only(self):
        seats = self.env["deputy.mandate"]
        self.assertEqual(seats._public_seat(self.deputy.public_key), self.deputy)
        self.assertFalse(seats._public_seat("0"))
        self.assertFalse(seats._public_seat(False))
        hidden = self._create_seat("样本戊", "armed")
        self.assertFalse(seats._public_seat(hidden.public_key))

    def test_the_filter_asks_as_often_for_a_thousand_seats_as_for_ten(self):
        many = self.env["deputy.mandate"].create(
            [
                {
                    "name": f"样本{number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "station_ids": [self.station.id],
                }
                for number in range(1000)
            ]
        )
        counts = []
        many[:1]._public_values()  # what is cached for all
        for seats in (many[:10], many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(len(seats._public_values()), len(seats))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_the_office_sees_what_the_public_would_see(self):
        self.publication.with_user(self.leader)._withdraw("示例")
        text = self.deputy.with_user(self.clerk).public_preview
        self.assertIn("示例单位", text)
        self.assertNotIn("13000000001", text)
        hidden = self._create_seat("样本己", "armed")
        self.assertFalse(hidden.with_user(self.clerk).public_preview)

    def test_each_way_to_look_finds_those_whose_fact_is_shown(self):
        self._create_seat("样本乙", "unit", station_ids=[self.station.id])
        self._create_seat("样本丙", "hongkong", station_ids=[self.station.id])
        rest = self._create_mandate("样本丁", station_ids=[self.station.id])
        rest._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self._create_seat("样本戊", "soldiers", station_ids=[self.station.id])
        self._open_fact("name")
        self._open_fact("stations")
        self._open_fact("constituency", "indirect", "never")
        seats = self.env["deputy.mandate"].sudo()
        everybody = {
            value["name"]: value for value in self._values(self.term.mandate_ids)
        }
        self.assertEqual(len(everybody), 5)
        for by, text in (("name", "样本"), ("constituency", "n"), ("stations", "示例")):
            found = seats.search(seats._public_search_domain(self.congress, text, by))
            shown = {name for name, value in everybody.items() if value[by]}
            self.assertEqual(set(found.mapped("name")), shown, by)
            self.assertTrue(shown)
