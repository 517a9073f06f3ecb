import threading
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from odoo import SUPERUSER_ID, api, fields
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import BaseCase, get_db_name
from odoo.tools import mute_logger

CLIENTS = 4


@tagged("post_install", "-at_install")
class TestPortalUnitParallel(BaseCase):
    """A unit's form sent several times at once: real transactions."""

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock, and each thread asks for it.
        self.patch(Registry, "_lock", DummyRLock())
        self.registry = Registry(get_db_name())
        with self._cursor() as env:
            congress = env["deputy.congress"].create(
                {
                    "name": "Parallel County Congress",
                    "level": "county",
                    "company_id": env.company.id,
                }
            )
            unit = env["res.partner"].create({"name": "Parallel", "is_company": True})
            contact = env["deputy.portal.contact"].create(
                {
                    "unit_id": unit.id,
                    "congress_id": congress.id,
                    "name": "Person",
                    "phone": "14700099078",
                }
            )
            self.contact_id = contact.id
        self.start = fields.Datetime.now() + timedelta(days=30)
        self.addCleanup(self._remove_fixtures)

    @contextmanager
    def _cursor(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def _requests(self, env):
        contact = env["deputy.portal.contact"].browse(self.contact_id)
        return env["deputy.invitation"].search(
            [("congress_id", "=", contact.congress_id.id)]
        )

    def _remove_fixtures(self):
        with self._cursor() as env:
            contact = env["deputy.portal.contact"].browse(self.contact_id)
            congress, unit, person = (
                contact.congress_id,
                contact.unit_id,
                contact.partner_id,
            )
            requests = self._requests(env)
            requests._unguarded().write({"state": "draft"})
            requests.unlink()
            contact.unlink()
            person.unlink()
            unit.unlink()
            congress.unlink()

    def _ask(self, outcomes, env):
        contact = env["deputy.portal.contact"].browse(self.contact_id)
        asked = env["deputy.invitation"]._portal_ask(
            contact,
            {
                "type_id": env["deputy.invitation"]._portal_types()[:1].id,
                "name": "New clinic",
                "date_start": self.start,
                "date_end": self.start + timedelta(hours=2),
                "place": "East Road 1",
                "deputy_count": 2,
            },
        )
        outcomes.append(asked.id)

    def _client(self, barrier, outcomes):
        """One request, retried as Odoo retries one; its last outcome counts."""
        mine = []
        with self._cursor() as env:
            barrier.wait()
            retrying(partial(self._ask, mine, env), env)
        outcomes.append(mine[-1])

    def test_sent_several_times_at_once_it_is_one_request(self):
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
            self.assertEqual(len(self._requests(env)), 1)
        self.assertEqual(len(outcomes), CLIENTS)
        self.assertEqual(len(set(outcomes)), 1)
