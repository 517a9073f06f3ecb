import threading
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from freezegun import freeze_time

from odoo import SUPERUSER_ID, api, fields
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

CLIENTS = 4


@tagged("post_install", "-at_install")
class TestPublicOpinionParallel(BaseCase):
    """One form sent several times at once: real transactions."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        with self._cursor() as env:
            congress = env["deputy.congress"].create(
                {
                    "name": "Parallel Opinion Congress",
                    "level": "county",
                    "company_id": env.company.id,
                    "takes_opinions": True,
                }
            )
            self.congress_id = congress.id
            with freeze_time(fields.Datetime.now() - timedelta(seconds=30)):
                self.form = env["deputy.portal.sending"]._new_form()
        self.addCleanup(self._remove_fixtures)

    @contextmanager
    def _cursor(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def _opinions(self, env):
        return env["deputy.opinion"].search([("congress_id", "=", self.congress_id)])

    def _remove_fixtures(self):
        with self._cursor() as env:
            sendings = env["deputy.portal.sending"]
            sendings._of_form(self.form).unlink()
            self._opinions(env)._unguarded().unlink()
            env["deputy.congress"].browse(self.congress_id).unlink()

    def _send(self, outcomes, env):
        code = env["deputy.opinion"]._public_send(
            env["deputy.congress"].browse(self.congress_id),
            self.form,
            "192.0.2.1",
            {"kind": "suggestion", "subject": "Lamps", "text": "They are dark."},
        )
        outcomes.append(code)

    def _client(self, barrier, outcomes):
        """One request, retried as Odoo retries one; its last outcome counts."""
        mine = []
        with self._cursor() as env:
            barrier.wait()
            retrying(partial(self._send, mine, env), env)
        outcomes.append(mine[-1])

    def test_sent_several_times_at_once_it_is_one_opinion_with_one_code(self):
        barrier, outcomes = threading.Barrier(CLIENTS), []
        clients = [
            threading.Thread(target=self._client, args=(barrier, outcomes))
            for _number in range(CLIENTS)
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for client in clients:
                client.start()
            for client in clients:
                client.join(60)
        with self._cursor() as env:
            opinion = self._opinions(env)
            self.assertEqual(len(opinion), 1)
            self.assertEqual(len(outcomes), CLIENTS)
            [code] = set(outcomes)
            self.assertEqual(env["deputy.opinion"]._find_code(code), opinion)
