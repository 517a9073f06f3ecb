import os
import time

from odoo.tests import tagged

from ..models.deputy_open_key import PARTS
from ..models.ir_actions_report import MAX_CARDS
from .open_data_common import OpenDataCommon

FEW = 10
MANY = 1000 if os.environ.get("DEPUTY_DUTY_FULL") else 30


@tagged("post_install", "-at_install")
class TestOpenDataSize(OpenDataCommon):
    """What a page costs does not grow with the congress."""

    def _grow(self, count):
        self.env["deputy.mandate"].create(
            [
                {
                    "name": f"样本{number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "station_ids": self.station.ids,
                }
                for number in range(count)
            ]
        )
        self.env.flush_all()

    def _queries(self, act):
        """How many queries it takes, from nothing in memory."""
        self.env.invalidate_all()
        act()  # what is remembered for good
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        return self.env.cr.sql_log_count - before

    def _costs(self):
        parts = [
            self.env[f"deputy.open.{name}"]
            for name in ("persons", "memberships", "organizations", "areas", "motions")
        ]
        congress = self.congress
        costs = {}
        for part in parts:
            costs[part._name] = self._queries(
                lambda part=part: part._page(congress, (0, ""), 500)
            )
            costs[f"{part._name} tag"] = self._queries(
                lambda part=part: part._etag(congress)
            )
        seats = self.env["deputy.mandate"].search(
            [("term_id", "=", self.term.id)], limit=MAX_CARDS
        )
        costs["cards"] = self._queries(seats._contact_cards)
        return costs

    def test_queries_do_not_grow(self):
        self._grow(FEW)
        few = self._costs()
        self._grow(MANY)
        for what, many in self._costs().items():
            with self.subTest(what):
                self.assertLessEqual(many, few[what])

    def test_the_index_does_not_ask_for_each_congress(self):
        publications = self.env["deputy.congress.publication"]
        one = self._queries(lambda: publications._open_data_index(PARTS))
        self._publish(self.township, "open_data")
        self.env.flush_all()
        self.assertEqual(
            self._queries(lambda: publications._open_data_index(PARTS)), one
        )

    def test_the_last_page_costs_what_the_first_does(self):
        self._grow(MANY)
        part = self.env["deputy.open.memberships"]
        items, last = [], None
        cursor = (0, "")
        while True:
            rows, after = part._page(self.congress, cursor, 20)
            items += rows
            if not after:
                break
            last = cursor = (0, after.partition(".")[2])
        self.assertEqual(len({item["id"] for item in items}), len(items))
        self.assertEqual(len(items), 2 * (MANY + 1))
        first = self._queries(lambda: part._page(self.congress, (0, ""), 20))
        # the last one asks for what is gone as well
        later = self._queries(lambda: part._page(self.congress, last, 20))
        self.assertLessEqual(later, first + 1)

    def test_it_answers_in_time(self):
        self._grow(MANY)
        start = time.monotonic()
        self.env["deputy.open.memberships"]._etag(self.congress)
        self.assertLess(time.monotonic() - start, 1)
