import os
import time
from statistics import median

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import SQL

from odoo.addons.deputy_duty.tests.publication_common import PublicationCommon

FULL = bool(os.environ.get("DEPUTY_DUTY_FULL"))
FEW, MANY = (100, 10_000) if FULL else (10, 1_000)
RUNS = 41
AT_MOST = 1.3
# Whatever is looked for fills the page, here and there: so the same page is compared.
QUERIES = ("", "&search=示", "&by=constituency&search=1")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林丁"
KEY = "gen_random_uuid()::varchar"
GIVEN = "示例样本甲乙丙"


@tagged("post_install", "-at_install")
class TestPublicDeputyScale(HttpCase, PublicationCommon):
    """The directory of a large congress is as quick as that of a small one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fill(cls.congress, cls.deputy, MANY - 1)
        cls.small = cls._create_congress("Small County Congress")
        term = cls._create_term(cls.small)
        unit = cls.env["deputy.constituency"].create(
            {"congress_id": cls.small.id, "name": "Constituency 1"}
        )
        one = cls._create_mandate("王示例", term_id=term.id, constituency_id=unit.id)
        cls._fill(cls.small, one, FEW - 1)
        cls._publish_small()
        cls.env.flush_all()
        cls.env.cr.execute("ANALYZE deputy_mandate")

    @classmethod
    def _publish_small(cls):
        admin = cls._create_user("leader", login="dd_small", congress=cls.small)
        publication = cls.env["deputy.congress.publication"].create(
            {"congress_id": cls.small.id}
        )
        publication.action_submit()
        publication.with_user(admin)._decide(
            "approve",
            {"body": "示例", "signer": "样本", "date": "2026-01-05", "number": "1"},
        )

    @classmethod
    def _fill(cls, congress, seat, count):
        """As many more seats like this one, each of a person of its own."""
        cls.env.flush_all()
        people = cls._multiply(seat.partner_id, count, deputy_public_key=SQL(KEY))
        names = SQL(
            "substr(%(sur)s, 1 + number %% %(surs)s, 1) || "
            "substr(%(given)s, 1 + number %% %(givens)s, 1) || "
            "substr(%(given)s, 1 + (number / 7) %% %(givens)s, 1)",
            sur=SURNAMES,
            surs=len(SURNAMES),
            given=GIVEN,
            givens=len(GIVEN),
        )
        cls._multiply(
            seat,
            count,
            public_key=SQL(KEY),
            partner_id=SQL("(%s::int[])[number]", people),
            name=names,
        )

    @classmethod
    def _multiply(cls, record, count, **columns):
        """Rows like that of a record, with columns of their own; their ids."""
        cr = cls.env.cr
        cr.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND column_name != 'id'",
            [record._table],
        )
        names = [name for (name,) in cr.fetchall()]
        cr.execute(
            SQL(
                "INSERT INTO %(table)s (%(names)s) SELECT %(values)s FROM %(table)s, "
                "generate_series(1, %(count)s) number WHERE id = %(id)s RETURNING id",
                table=SQL.identifier(record._table),
                names=SQL(", ").join(map(SQL.identifier, names)),
                values=SQL(", ").join(
                    columns.get(name, SQL.identifier(name)) for name in names
                ),
                count=count,
                id=record.id,
            )
        )
        return [row_id for (row_id,) in cr.fetchall()]

    # --------------------------------------------------------------- helpers
    def _url(self, congress, query=""):
        return f"/duty/deputies?congress={congress.public_key}{query}"

    def _queries(self, url):
        """Statements that a page asks the database, once what all share is cached."""
        self.url_open(url)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200)
        return self.env.cr.sql_log_count - before

    def _seconds(self, *urls):
        """Median seconds of pages that are read in turn."""
        found = [[] for _url in urls]
        for _run in range(RUNS):
            for url, times in zip(urls, found, strict=True):
                self.env.invalidate_all()
                start = time.perf_counter()
                self.assertEqual(self.url_open(url).status_code, 200)
                times.append(time.perf_counter() - start)
        return [median(times) for times in found]

    # ----------------------------------------------------------------- tests
    def test_pages_and_searches_ask_as_often_of_many_as_of_few(self):
        self.authenticate(None, None)
        for query in QUERIES:
            few = self._queries(self._url(self.small, query))
            self.assertGreater(few, 0)
            self.assertEqual(self._queries(self._url(self.congress, query)), few)

    def test_a_page_is_read_from_the_index_in_the_order_of_strokes(self):
        seats = self.env["deputy.mandate"].sudo()
        query = seats._search(
            seats._public_search_domain(self.congress), order="name, id", limit=30
        )
        self.env.cr.execute(SQL("EXPLAIN %s", query.select()))
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("deputy_mandate_public_order", plan)

    def test_many_are_as_quick_as_few_and_no_slower_than_my_page(self):
        if not FULL:
            self.skipTest("10,000 deputies: with DEPUTY_DUTY_FULL alone")
        self.authenticate(None, None)
        urls = []
        for query in QUERIES:
            urls += [self._url(self.small, query), self._url(self.congress, query)]
        seconds = self._seconds(*urls)
        new_test_user(self.env, "dd_my", "base.group_portal")
        self.authenticate("dd_my", "dd_my")
        [my, again] = self._seconds("/my", self._url(self.congress))
        report = [f"{each * 1000:.0f} ms" for each in (*seconds, my, again)]
        for few, many in zip(seconds[::2], seconds[1::2], strict=True):
            self.assertLess(many, few * AT_MOST, report)
        self.assertLessEqual(again, my, report)
