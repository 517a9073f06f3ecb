from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.route_axe import RouteAxe
from odoo.addons.deputy_duty.tests.route_common import read_table

from .route_records import RouteRecords
from .route_table import MAIN_PAGES, TABLE


@tagged("post_install", "-at_install")
class TestAccessibility(RouteAxe, RouteRecords):
    """Votes, results and a deputy's reports for people who see or move less well."""

    addon = "deputy_duty_reports"
    rows = read_table(TABLE)
    main_pages = tuple(MAIN_PAGES.split())

    def test_no_page_has_a_serious_fault(self):
        self._prepare()
        self._assert_usable_by_all()
