from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.route_common import read_table
from odoo.addons.deputy_duty.tests.route_fuzz import RouteFuzz

from .route_records import RouteRecords
from .route_table import TABLE


@tagged("post_install", "-at_install")
class TestRoutes(RouteFuzz, RouteRecords):
    """Every door of reports, votes, reviews and appraisals, and everybody before it."""

    addon = "deputy_duty_reports"
    rows = read_table(TABLE)
    no_token = {
        "/ballot": "a slip is used without a session; the code is its proof",
        "/ballot/submit": "so is it here, and other sites' forms are refused",
    }

    def test_the_table_is_whole(self):
        self._assert_table_is_whole()

    def test_who_gets_which_answer(self):
        self._prepare()
        self._assert_answers()

    def test_what_no_form_sends(self):
        self._prepare()
        self._assert_withstands(140)
