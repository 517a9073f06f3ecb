import threading
from contextlib import contextmanager
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

CLIENTS = 4
LOGIN = "14700099077"


@tagged("post_install", "-at_install")
class TestDeputyPortalCodeParallel(BaseCase):
    """Browsers that send the same right code at once: real transactions."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        with self._cursor() as env:
            user = env["res.users"].create({"name": "Parallel", "login": LOGIN})
            codes, _expires = env["deputy.portal.code"]._issue(user)
            self.user_id, self.code = user.id, codes[user]
        self.addCleanup(self._remove_fixtures)

    @contextmanager
    def _cursor(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def _remove_fixtures(self):
        with self._cursor() as env:
            user = env["res.users"].browse(self.user_id)
            partner = user.partner_id
            user.unlink()
            partner.unlink()

    def _redeem(self, outcomes, env):
        user = env["res.users"].browse(self.user_id)
        outcomes.append(env["deputy.portal.code"]._redeem(user, self.code))

    def _client(self, barrier, outcomes):
        """One request, retried as Odoo retries one; its last outcome counts."""
        mine = []
        with self._cursor() as env:
            barrier.wait()
            retrying(partial(self._redeem, mine, env), env)
        outcomes.append(mine[-1])

    def test_of_many_at_once_one_wins(self):
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
        self.assertEqual(sorted(outcomes), [False] * (CLIENTS - 1) + [True])
