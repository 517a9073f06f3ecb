from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.route_common import read_table
from odoo.addons.deputy_duty.tests.route_fuzz import RouteFuzz

from .route_records import RouteRecords
from .route_table import TABLE


@tagged("post_install", "-at_install")
class TestRoutes(RouteFuzz, RouteRecords):
    """Every door of the portal, and everybody who may stand before it."""

    addon = "deputy_duty_portal"
    rows = read_table(TABLE)
    writing_refusals = {
        "/duty/kiosk/<activity_id>/check-in": "wrong cards are counted",
        "/duty/opinion/progress": "wrong codes are counted against guessing",
        "/duty/opinion/progress/rate": "so are they here",
    }
    no_token = {"/duty/type": "it changes nothing but a cookie of the browser's own"}
    telling = {
        "/duty/card/<code>": "whoever holds a card may know that it is one: its code "
        "is a seal that nobody guesses",
    }

    def test_the_table_is_whole(self):
        self._assert_table_is_whole()

    def test_who_gets_which_answer(self):
        self._prepare()
        self._assert_answers()

    def test_what_no_form_sends(self):
        self._prepare()
        self._assert_withstands(800)

    def _prepare(self):
        self.logins = self._people()
        self.own |= self._records()
        self._stop_the_venue_clock()
