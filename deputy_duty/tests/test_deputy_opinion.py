from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..tools.opinion_code import hash_code
from .opinion_common import OpinionCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinion(OpinionCommon):
    def test_the_door_takes_an_opinion_and_shows_a_code_once(self):
        opinion, code = self._taken(name="Li Xugou", phone="13800138000")
        self.assertEqual(opinion.state, "received")
        self.assertEqual(opinion.station_id, self.station)
        self.assertEqual(opinion.congress_id, self.congress)
        self.assertEqual(opinion.code_hash, hash_code(code))
        self.assertNotIn(code.replace("-", ""), str(opinion.read()))
        self.assertEqual(opinion.voter_ids.name, "Li Xugou")

    def test_the_code_finds_the_opinion_however_it_is_typed(self):
        opinion, code = self._taken()
        self.assertEqual(self.door._find_code(f" {code.lower()} "), opinion)
        self.assertEqual(self.door._find_code(code.replace("-", "")), opinion)

    def test_what_is_no_code_finds_nothing(self):
        self._taken()
        for wrong in ("", None, 0, False, "A" * 16, "A" * 5000, ["x"], "\x00" * 16):
            with self.subTest(wrong=wrong):
                self.assertFalse(self.door._find_code(wrong))

    def test_the_door_takes_no_other_keys(self):
        for vals in (
            {"state": "closed"},
            {"answer": "Done."},
            {"mandate_id": 1},
            {"kind": "nonsense"},
            {"channel": "paper"},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._taken(**vals)

    def test_the_door_refuses_what_is_too_long_or_empty_or_no_text(self):
        for vals in (
            {"text": "x" * 2001},
            {"subject": "x" * 61},
            {"subject": " "},
            {"text": ""},
            {"text": ["x"]},
            {"name": "x" * 41},
            {"phone": "1\x002"},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._taken(**vals)

    def test_the_door_is_closed_until_the_congress_opens_it(self):
        self.congress.takes_opinions = False
        for target in (self.congress, self.station, self.zhou):
            with self.subTest(target=target), self.assertRaises(UserError):
                self._taken(target=target)

    def test_a_station_can_close_its_own_door(self):
        self.station.takes_opinions = False
        with self.assertRaises(UserError):
            self._taken()

    def test_nothing_but_one_congress_station_or_deputy_is_a_target(self):
        for target in (
            None,
            7,
            "station",
            self.env.user,
            self.env["deputy.station"],
            self.zhou | self.wu,
        ):
            with self.subTest(target=target), self.assertRaises(UserError):
                self._taken(target=target)

    def test_an_opinion_for_a_deputy_is_screened_at_the_only_station(self):
        opinion = self._opinion(target=self.zhou)
        self.assertEqual(opinion.mandate_id, self.zhou)
        self.assertEqual(opinion.station_id, self.station)

    def test_a_question_names_its_deputy(self):
        with self.assertRaisesRegex(UserError, "deputy"):
            self._taken(kind="question")
        self.assertTrue(self._taken(kind="question", target=self.wu))

    def test_nobody_calls_the_door_without_elevation(self):
        opinions = self.env["deputy.opinion"].with_user(self.clerk)
        with self.assertRaises(AccessError):
            opinions._take({"target": self.station, "subject": "x", "text": "y"})

    def test_what_was_screened_stays_as_it_was_said(self):
        opinion = self._passed().with_user(self.clerk)
        for vals in ({"text": "other"}, {"kind": "petition"}, {"station_id": False}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                opinion.write(vals)

    def test_the_decisions_are_not_typed(self):
        opinion = self._opinion().with_user(self.clerk)
        for vals in ({"state": "closed"}, {"answer": "x"}, {"code_hash": "x"}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                opinion.write(vals)

    def test_the_deputy_belongs_to_the_congress_or_the_station(self):
        stranger = self._create_mandate(
            "Feng Waixian",
            term_id=self._create_term(self.foreign_congress).id,
            constituency_id=self.env["deputy.constituency"]
            .create({"congress_id": self.foreign_congress.id, "name": "Far 1"})
            .id,
        )
        with self.assertRaises(ValidationError):
            self._opinion().mandate_id = stranger

    def test_the_clerk_types_what_was_spoken_and_hands_out_a_code(self):
        opinions = self.env["deputy.opinion"].with_user(self.station_clerk)
        opinion = opinions.create(
            {
                "channel": "reception",
                "station_id": self.station.id,
                "subject": "A bus stop",
                "text": "Told at the desk.",
                "voter_name": "Li Xugou",
            }
        )
        self.assertEqual(opinion.congress_id, self.congress)
        self.assertEqual(opinion.sudo().voter_ids.name, "Li Xugou")
        title = opinion.action_give_code()["params"]["title"]
        code = title.split(": ")[-1]
        self.assertEqual(self.door._find_code(code), opinion.sudo())

    def test_a_new_code_makes_the_former_void(self):
        opinion, code = self._taken()
        opinion.with_user(self.station_clerk).action_give_code()
        self.assertFalse(self.door._find_code(code))

    def test_numbers_in_the_text_are_pointed_out_to_the_clerk(self):
        opinion = self._opinion(text="Call me: 138 0013 8000")
        self.assertIn("13800138000", opinion.private_warning)
