from datetime import date

from odoo.tests import tagged
from odoo.tools import convert_file

from ..tools import legal_calendar
from .legal_common import DeputyLegalCommon

# The ten regimes in the order of loading: an heir comes after its parent.
PLACES = (
    "zhejiang",
    "shandong",
    "qingdao",
    "shanghai",
    "beijing",
    "chongqing",
    "henan",
    "yulin",
    "shandong_township",
)
CODES = (
    "assign",
    "return",
    "cohandler",
    "reply",
    "reply_difficult",
    "feedback",
    "rehandle",
    "reassign",
    "first_contact",
    "promise_rating",
)
NONE = (None,)
# Dates counted by hand on paper calendars of the State Council's notices, month and day
# of the year that follows from the order. Start: Wednesday, 28 January 2026; off
# 15–23 February, working 14 and 28 February.
SPRING = {
    "national": (*NONE * 3, "04-28", "07-28", *NONE * 5),
    "zhejiang": ("02-04", "02-07", "03-28", "04-28", "07-28", None, "02-28", *NONE * 3),
    "shandong": ("02-02", "02-02", "02-28", "04-28", "07-28", None, "02-28", *NONE * 3),
    # re-handling: Qingdao says nothing, Shandong's month holds
    "qingdao": ("02-04", "02-04", "02-28", "04-28", "07-28", None, "02-28", *NONE * 3),
    # difficult ones: Shanghai says nothing, the national six months hold
    "shanghai": ("02-06", "02-06", "02-28", "04-28", "07-28", None, "02-28", *NONE * 3),
    "beijing": (*NONE * 3, "04-28", "07-28", "02-25", "03-28", *NONE * 3),
    "chongqing": (
        *("02-11", "02-11", "03-17", "04-28", "07-28"),
        *("03-03", "03-28", "02-11", "03-03", "03-03"),
    ),
    "henan": (
        *(None, "02-11", "03-28", "04-28", "07-28"),
        *("02-11", "02-28", "02-11", None, None),
    ),
    "yulin": (None, "02-06", None, "04-28", "07-28", *NONE * 5),
    # all but the reply is Shandong's
    "shandong_township": (
        *("02-02", "02-02", "02-28", "03-28", "05-28"),
        *(None, "02-28", None, None, None),
    ),
}
# Start: Thursday, 25 September 2025; off 1–8 October, working 28 September, 11 October.
AUTUMN = {
    "national": (*NONE * 3, "12-25", "03-25", *NONE * 5),
    "zhejiang": ("10-02", "10-05", "11-25", "12-25", "03-25", None, "10-25", *NONE * 3),
    "shandong": ("09-30", "09-30", "10-25", "12-25", "03-25", None, "10-25", *NONE * 3),
    "qingdao": ("10-09", "10-09", "10-25", "12-25", "03-25", None, "10-25", *NONE * 3),
    "shanghai": ("10-11", "10-11", "10-25", "12-25", "03-25", None, "10-25", *NONE * 3),
    "beijing": (*NONE * 3, "12-25", "03-25", "10-22", "11-25", *NONE * 3),
    "chongqing": (
        *("10-15", "10-15", "11-12", "12-25", "03-25"),
        *("10-29", "11-25", "10-15", "10-29", "10-29"),
    ),
    "henan": (
        *(None, "10-15", "11-25", "12-25", "03-25"),
        *("10-15", "10-25", "10-15", None, None),
    ),
    "yulin": (None, "10-11", None, "12-25", "03-25", *NONE * 5),
    "shandong_township": (
        *("09-30", "09-30", "10-25", "11-25", "01-25"),
        *(None, "10-25", None, None, None),
    ),
}


@tagged("post_install", "-at_install")
class TestDeputyLegalRegimes(DeputyLegalCommon):
    """Ten regimes as data alone; no line of code knows a place."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = {"national": cls.national}
        for place in PLACES:
            convert_file(
                cls.env,
                "deputy_duty",
                f"demo/deputy_legal_{place}_demo.xml",
                {},
                mode="init",
                noupdate=True,
            )
            xmlid = f"deputy_duty.deputy_legal_profile_{place}_demo"
            cls.profiles[place] = cls.env.ref(xmlid)

    def _check_table(self, start, table):
        self.assertEqual(set(table), set(self.profiles))
        for place, dates in table.items():
            for code, wanted in zip(CODES, dates, strict=True):
                with self.subTest(place=place, code=code):
                    rule = self.profiles[place]._rule(f"proposal.{code}", start)
                    due = rule and rule._due(start)
                    self.assertEqual(due and f"{due.date:%m-%d}" or None, wanted)
                    self.assertTrue(
                        not due or start < due.date < date(start.year + 1, 8, 1)
                    )

    def test_over_the_spring_festival(self):
        self._check_table(date(2026, 1, 28), SPRING)

    def test_over_the_national_day(self):
        self._check_table(date(2025, 9, 25), AUTUMN)

    def test_shanghai_extends_from_the_due_date(self):
        """Three months after three months: not the same as six at a month's end."""
        rules = self.profiles["shanghai"]
        due = rules._rule("proposal.reply")._due(date(2025, 11, 30))
        self.assertEqual(due.date, date(2026, 2, 28))
        extension = rules._rule("proposal.extension")
        self.assertEqual(extension.start_event, "due")
        self.assertEqual(extension._due(due.date).date, date(2026, 5, 28))
        self.assertFalse(self.profiles["shandong"]._rule("proposal.extension"))

    def test_what_starts_the_clock_is_data(self):
        for place, event in (
            ("shandong", "assignment"),
            ("shandong_township", "session_close"),
        ):
            rule = self.profiles[place]._rule("proposal.reply")
            self.assertEqual(rule.start_event, event)

    def test_chongqing_lets_a_cohandler_mend_its_opinion(self):
        rule = self.profiles["chongqing"]._rule("proposal.cohandler_redo")
        self.assertEqual(rule._due(date(2026, 1, 28)).date, date(2026, 2, 4))

    def test_reply_classes_lead_to_meanings(self):
        for place, wanted in (
            ("zhejiang", ["solved", "planned", "explained"]),
            ("chongqing", ["solved", "planned", "explained", "passed_up"]),
            ("yulin", ["solved", "planned", "explained", "passed_up"]),
        ):
            with self.subTest(place=place):
                choices = self.profiles[place]._choices("reply_class")
                self.assertEqual(choices.mapped("meaning"), wanted)

    def test_withdrawal_differs(self):
        for place, wanted in (
            ("national", "lead"),
            ("shanghai", "all_signers"),
            ("beijing", "before_assignment"),
            ("qingdao", "lead"),
        ):
            with self.subTest(place=place):
                choices = self.profiles[place]._choices("withdrawal")
                self.assertEqual(choices.mapped("meaning"), [wanted])

    def test_examples_are_marked(self):
        for place, profile in self.profiles.items():
            with self.subTest(place=place):
                self.assertEqual(profile.is_example, place != "national")
                self.assertTrue(all(profile.rule_ids.mapped("source")))

    def test_every_date_says_why(self):
        due = self.profiles["chongqing"]._rule("proposal.assign")._due(date(2026, 2, 9))
        kinds = [step[0] for step in due.steps]
        self.assertIn(legal_calendar.STEP_MAKEUP, kinds)
        self.assertIn("春节", str(due.steps))
