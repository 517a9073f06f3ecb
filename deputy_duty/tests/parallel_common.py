import threading
import time
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service import model
from odoo.service.model import retrying
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import SQL, mute_logger


class ParallelCommon(BaseCase):
    """Real transactions side by side: heirs commit their fixtures and remove them."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())

    def _repeat_soon(self):
        """Repeat what lost a race after moments; the server waits for seconds.

        For five clients at most: each time all try, one gets through, and Odoo tries
        five times. More of them need the long waits to come apart.
        """

        def sleep(seconds):
            time.sleep(seconds / 50)

        self.patch(model, "time", SimpleNamespace(sleep=sleep))

    @contextmanager
    def _cursor(self, user=SUPERUSER_ID):
        """A transaction of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, user, {"lang": "en_US"})

    def _send_at_once(self, send, clients):
        """One request of each client at the same moment, retried as Odoo retries one.

        :param send: gets an environment and returns what the client is answered
        :return: the last answer of each client
        """
        barrier, answers = threading.Barrier(clients), []

        def client():
            with self._cursor() as env:
                barrier.wait()
                answers.append(retrying(partial(send, env), env))

        threads = [threading.Thread(target=client) for _number in range(clients)]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        return answers

    def _create_seats(self, env, congress, names):
        """A congress in its term, and a deputy of each name."""
        congress = env["deputy.congress"].create({"name": congress})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 18, "date_start": "2022-01-10"}
        )
        unit = env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Parallel 1"}
        )
        seat = {"term_id": term.id, "constituency_id": unit.id}
        return congress, env["deputy.mandate"].create(
            [{"name": name, **seat} for name in names]
        )

    def _create_leader(self, env, congress, login):
        """Somebody who decides for a congress."""
        group = env.ref("deputy_duty.deputy_duty_group_leader")
        return env["res.users"].create(
            {
                "name": login,
                "login": login,
                "lang": "en_US",
                "group_ids": [Command.link(group.id)],
                "deputy_congress_ids": [Command.set(congress.ids)],
            }
        )

    def _delete(self, env, table, column, ids):
        """Take rows away where Odoo's own rules would keep them."""
        env.cr.execute(
            SQL(
                "DELETE FROM %s WHERE %s = ANY(%s)",
                SQL.identifier(table),
                SQL.identifier(column),
                list(ids),
            )
        )
