from odoo.tests import tagged

from .opinion_common import OpinionCommon

SIZES = (10, 1000)
COLUMNS = {
    **dict.fromkeys(
        ("date_received", "reference", "kind", "subject", "state", "is_overdue"), {}
    ),
    **dict.fromkeys(("deadline_date", "voter_name", "private_warning"), {}),
    **dict.fromkeys(
        ("station_id", "mandate_id", "rating_id"), {"fields": {"display_name": {}}}
    ),
}


@tagged("post_install", "-at_install")
class TestDeputyOpinionBulk(OpinionCommon):
    """What a list, a page or a night's work costs does not grow with the opinions."""

    def _many(self, number, name):
        opinions = (
            self.env["deputy.opinion"]
            .with_user(self.clerk)
            .create(
                [
                    {
                        "station_id": self.station.id,
                        "subject": f"{name} {line}",
                        "text": "Dark.",
                        "voter_name": "Li Xugou",
                        "is_name_agreed": True,
                    }
                    for line in range(number)
                ]
            )
        )
        opinions._pass_on(self.zhou)
        return opinions.sudo()

    def _cost(self, deed):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        deed()
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_the_opinions(self):
        costs = {"page": [], "list": [], "domain": []}
        for size in SIZES:
            opinions = self._many(size, f"Of {size}")
            by_clerk = opinions.with_user(self.station_clerk)
            costs["page"].append(self._cost(opinions._portal_values))
            costs["list"].append(self._cost(lambda o=by_clerk: o.web_read(COLUMNS)))
            domain = self.door._portal_domain(self.zhou.partner_id)
            costs["domain"].append(self._cost(lambda d=domain: self.door.search(d)))
        for name, (few, many) in costs.items():
            with self.subTest(name=name, few=few, many=many):
                self.assertLessEqual(many, few + 2)

    def test_a_code_is_found_by_its_index(self):
        self._many(10, "Indexed")
        opinion, code = self._taken()
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute(
            "EXPLAIN SELECT id FROM deputy_opinion WHERE code_hash = %s",
            [opinion.code_hash],
        )
        plan = "\n".join(row for (row,) in self.env.cr.fetchall())
        self.assertIn("code_uniq", plan)
        self.assertEqual(self._cost(lambda: self.door._find_code(code)), 1)
