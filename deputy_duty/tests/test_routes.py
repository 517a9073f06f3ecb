from odoo import fields
from odoo.tests import new_test_user, tagged

from .ledger_common import DeputyLedgerCommon
from .route_common import read_table
from .route_fuzz import RouteFuzz
from .route_table import TABLE


@tagged("post_install", "-at_install")
class TestRoutes(RouteFuzz, DeputyLedgerCommon):
    """Every door of the office's own downloads, and everybody before it."""

    addon = "deputy_duty"
    rows = read_table(TABLE)

    def setUp(self):
        super().setUp()
        self.logins = {
            "clerk": self.clerk.login,
            "leader": self.leader.login,
            "foreign_clerk": self.foreign_clerk.login,
        }
        for person in ("deputy", "other_deputy", "unit", "other_unit", "inviter"):
            user = new_test_user(self.env, f"dd_{person}", "base.group_portal")
            self.logins[person] = user.login
        self.mandate.partner_id.user_ids = self.env["res.users"].search(
            [("login", "=", "dd_deputy")]
        )
        entry = self._post()
        earlier = self._seal(fields.Date.to_date("2024-12-31"))
        self._post(date="2025-03-01")
        later = self._seal(fields.Date.to_date("2025-12-31"))
        self.own |= {
            "kind": {"kind": "attendance"},
            "subject": {"subject": "mandate"},
            "activity": {"activity_id": self._activity().id},
            "entries": {"ids": str(entry.id)},
            "seals": {"earlier_id": earlier.id, "later_id": later.id},
            "paper": {"report_name": "deputy_duty.deputy_mandate_absence_notice"},
            "no_paper": {"report_name": "base.nothing"},
        }

    def _activity(self):
        return (
            self.env["deputy.activity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Road inspection",
                    "congress_id": self.congress.id,
                    "type_id": self.env.ref(
                        "deputy_duty.deputy_activity_type_inspection"
                    ).id,
                    "date_start": "2026-03-01 01:00:00",
                    "date_end": "2026-03-01 04:00:00",
                }
            )
        )

    def test_the_table_is_whole(self):
        self._assert_table_is_whole()

    def test_who_gets_which_answer(self):
        self._assert_answers()

    def test_what_the_table_has_wrong_is_named(self):
        first, *others = self.rows
        self.rows = others
        with self.assertRaisesRegex(AssertionError, first.route):
            self._assert_table_is_whole()
        self.rows = [first._replace(answers={"clerk": 404})]
        with self.assertRaisesRegex(AssertionError, "as clerk: 200 instead of 404"):
            self._assert_answers()

    def test_what_no_form_sends(self):
        self._assert_withstands(60)

    def test_addresses_that_no_text_can_hold(self):
        for path in ("/duty%00", "/deputy_duty/roster/template/a%00b", "/duty%0D%0Ax"):
            for self.person in ("anonymous", "deputy", "clerk"):
                self._enter()
                with self.subTest(path, person=self.person):
                    self.assertEqual(self._open("GET", path).status_code, 404)

    def test_tracebacks_are_for_employees(self):
        path = "/my/security?debug=1"  # a form without its token
        for self.person, is_shown in (("deputy", False), ("clerk", True)):
            self._enter()
            with self.subTest(self.person):
                answer = self._open("POST", path, data={"op": "password"})
                self.assertEqual(answer.status_code, 400)
                self.assertEqual("Traceback (most recent" in answer.text, is_shown)
