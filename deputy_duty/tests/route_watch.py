"""What the server writes while it answers: read off the connection itself."""

import re
from contextlib import contextmanager

from psycopg2.extensions import cursor as PsycopgCursor

WRITING = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|COPY|CREATE|"
    r'ALTER|DROP)\s+(?:ONLY\s+)?"?([a-z_0-9]+)',
    re.IGNORECASE | re.DOTALL,
)
SAVEPOINT = re.compile(r'^\s*SAVEPOINT "?([\w-]+)', re.IGNORECASE)
ROLLBACK = re.compile(r'^\s*ROLLBACK TO SAVEPOINT "?([\w-]+)', re.IGNORECASE)
COUNTS = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del
      FROM pg_stat_xact_user_tables
     WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


class Watch:
    """Statements in the order the server ran them, and what of them is left.

    ``tried`` are the tables that any statement was to change. ``kept`` leaves out
    what a savepoint took back: a request that fails is rolled back as a whole, and one
    that refuses takes its own part back.
    """

    def __init__(self):
        self.log = []

    def note(self, statement):
        """A statement is about to run."""
        if mark := SAVEPOINT.match(statement):
            self.log.append(("savepoint", mark[1]))
        elif mark := ROLLBACK.match(statement):
            self.log.append(("rollback", mark[1]))
        elif write := WRITING.match(statement):
            self.log.append(("write", write[2].lower()))

    @property
    def tried(self):
        """Tables somebody tried to change."""
        return {name for what, name in self.log if what == "write"}

    @property
    def kept(self):
        """Tables that are changed now."""
        left = []
        for what, name in self.log:
            if what == "rollback" and ("savepoint", name) in left:
                del left[_last(left, ("savepoint", name)) + 1 :]
            elif what != "rollback":
                left.append((what, name))
        return {name for what, name in left if what == "write"}


def _last(rows, row):
    return len(rows) - 1 - rows[::-1].index(row)


@contextmanager
def watched(cr):
    """Watch everything that runs on the connection of the test and its requests.

    Below Odoo's cursors, so that neither their savepoints nor raw SQL are missed.

    :param cr: the real cursor that the test's and the server's are made of
    """
    watch = Watch()

    class Watching(PsycopgCursor):
        def execute(self, query, params=None):
            watch.note(query if isinstance(query, str) else bytes(query).decode())
            return super().execute(query, params)

        def copy_expert(self, sql, *args, **kwargs):
            watch.note(f"COPY {sql}")
            return super().copy_expert(sql, *args, **kwargs)

    plain = cr._obj
    cr._obj = cr._cnx.cursor(cursor_factory=Watching)
    try:
        yield watch
    finally:
        cr._obj.close()
        cr._obj = plain


def row_counts(cr):
    """Rows inserted, changed and deleted by now in this transaction, by table.

    PostgreSQL's own count: what triggers and functions do is in it, and what was
    rolled back as well.
    """
    cr.execute(COUNTS)
    return dict(cr.fetchall())
