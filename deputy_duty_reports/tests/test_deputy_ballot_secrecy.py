import json

from odoo.tests import tagged
from odoo.tools import SQL

from .ballot_parallel_common import BallotParallelCommon

VOTERS = 12
# A vote in which each voter says something else of the two deputies.
VOTES = [(number % 3, (number // 3) % 3) for number in range(VOTERS)]
ALL_TABLES = SQL(
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'm') "
    "AND relnamespace = 'public'::regnamespace ORDER BY relname"
)


@tagged("post_install", "-at_install")
class TestDeputyBallotSecrecy(BallotParallelCommon):
    """What an administrator finds who reads every column of every table.

    The hidden columns too: ``xmin`` tells the transaction that wrote a row, ``ctid``
    where it lies, and both would tell the order of votes kept one by one.
    """

    def _transaction(self, env):
        return int(env.execute_query(SQL("SELECT pg_current_xact_id()::text"))[0][0])

    def _tables(self, env):
        return [SQL.identifier(row[0]) for row in env.execute_query(ALL_TABLES)]

    def _written(self, env, first, last):
        """Rows of all tables that transactions between two numbers wrote."""
        found = {}
        for table in self._tables(env):
            rows = env.execute_query(
                SQL(
                    "SELECT row_to_json(each)::text FROM %s AS each "
                    "WHERE each.xmin::text::bigint BETWEEN %s AND %s",
                    table,
                    first % 2**32,
                    last % 2**32,
                )
            )
            if rows:
                found[table.code.strip('"')] = [row[0] for row in rows]
        return found

    def _holding(self, env, words):
        """Tables with a row in which one of the words stands."""
        patterns = [f"%{word}%" for word in words]
        return [
            table.code
            for table in self._tables(env)
            if env.execute_query(
                SQL(
                    "SELECT 1 FROM %s AS each WHERE each::text LIKE ANY(%s) LIMIT 1",
                    table,
                    patterns,
                )
            )
        ]

    def _cast_all(self, ballot_id, codes, votes):
        """Vote in that order; the numbers of the transactions before and after."""
        with self._cursor() as env:
            first = self._transaction(env)
        for code, numbers in zip(codes, votes, strict=True):
            self._vote(code, ballot_id, *numbers)
        with self._cursor() as env:
            return first, self._transaction(env)

    def test_votes_write_one_row_of_sums_and_nothing_else(self):
        ballot_id, codes = self._open_ballot(VOTERS + 3)
        first, last = self._cast_all(ballot_id, codes[:VOTERS], VOTES)
        with self._cursor() as env:
            written = self._written(env, first, last)
            self.assertEqual(list(written), ["deputy_ballot_box"])
            (row,) = written["deputy_ballot_box"]
            box = json.loads(row)
            self.assertEqual(set(box), {"id", "ballot_id", "used", "counts"})
            self.assertEqual(box["used"], VOTERS)
            # sums alone: no list, no row and no combination of one slip's marks
            self.assertTrue(all(type(n) is int for n in box["counts"].values()))
            self.assertEqual(sum(box["counts"].values()), 2 * VOTERS)

    def test_no_table_holds_a_used_slip(self):
        ballot_id, codes = self._open_ballot(VOTERS + 3)
        used, unused = codes[:VOTERS], codes[VOTERS:]
        self._cast_all(ballot_id, used, VOTES)
        with self._cursor() as env:
            digest = env["deputy.ballot.slip"]._digest
            self.assertEqual(self._holding(env, codes), [])
            self.assertEqual(self._holding(env, map(digest, used)), [])
            self.assertEqual(
                self._holding(env, map(digest, unused)), ['"deputy_ballot_slip"']
            )

    def test_unused_slips_lie_by_their_hash_and_name_nobody(self):
        ballot_id, codes = self._open_ballot(30)
        with self._cursor() as env:
            rows = env.execute_query(
                SQL(
                    "SELECT row_to_json(each), xmin::text FROM deputy_ballot_slip each "
                    "WHERE ballot_id = %s ORDER BY ctid",
                    ballot_id,
                )
            )
            self.assertEqual(set(rows[0][0]), {"id", "ballot_id", "digest"})
            digests = [row[0]["digest"] for row in rows]
            self.assertEqual(digests, sorted(digests))
            self.assertEqual(len({row[1] for row in rows}), 1)
            printed = [env["deputy.ballot.slip"]._digest(code) for code in codes]
            self.assertNotEqual(digests, printed)

    def test_another_order_of_arrival_leaves_the_same_rows(self):
        left = []
        for votes in (VOTES, VOTES[::-1], VOTES[5:] + VOTES[:5]):
            ballot_id, codes = self._open_ballot(VOTERS)
            self._cast_all(ballot_id, codes, votes)
            with self._cursor() as env:
                ballot = env["deputy.ballot"].browse(ballot_id)
                box = env["deputy.ballot.box"].search([("ballot_id", "=", ballot_id)])
                names = {line.id: line.sequence for line in ballot.line_ids}
                lines = dict(zip(names, "ab", strict=True))
                grades = dict(zip([*ballot.grade_ids.ids], "xyz", strict=True))
                left.append(
                    {
                        lines[int(key.split(":")[0])]
                        + grades[int(key.split(":")[1])]: count
                        for key, count in box.counts.items()
                    }
                )
        self.assertEqual(left[0], left[1])
        self.assertEqual(left[0], left[2])

    def test_the_count_sheet_is_written_at_once(self):
        ballot_id, codes = self._open_ballot(VOTERS)
        self._cast_all(ballot_id, codes, VOTES)
        with self._cursor() as env:
            env["deputy.ballot"].browse(ballot_id).action_stop()
        with self._cursor() as env:
            rows = env.execute_query(
                SQL(
                    "SELECT DISTINCT xmin::text FROM deputy_ballot_count "
                    "WHERE ballot_id = %s",
                    ballot_id,
                )
            )
            self.assertEqual(len(rows), 1)
            self.assertFalse(
                env["deputy.ballot.box"].search([("ballot_id", "=", ballot_id)])
            )

    def test_a_statement_that_loses_a_race_says_no_mark(self):
        ballot_id, codes = self._open_ballot(2)
        with self._cursor() as two:
            two.cr.execute("SELECT 1")  # sees the box as it is now
            with self._cursor() as one:
                one["deputy.ballot"]._cast(codes[0], self._marks_of(one, ballot_id))
            marks = self._marks_of(two, ballot_id)
            with (
                self.assertLogs("odoo.sql_db", level="ERROR") as logs,
                self.assertRaisesRegex(Exception, "could not serialize"),
            ):
                two["deputy.ballot"]._cast(codes[1], marks)
            two.cr.rollback()
        text = "\n".join(logs.output)
        self.assertIn("UPDATE deputy_ballot_box SET used = used + 1", text)
        self.assertNotIn("SET counts", text)

    def _marks_of(self, env, ballot_id):
        return self._marks(env["deputy.ballot"].browse(ballot_id), 0, 1)
