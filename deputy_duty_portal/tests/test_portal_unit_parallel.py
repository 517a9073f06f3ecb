from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.parallel_common import ParallelCommon

CLIENTS = 4


@tagged("post_install", "-at_install")
class TestPortalUnitParallel(ParallelCommon):
    """A unit's form sent several times at once: real transactions."""

    def setUp(self):
        super().setUp()
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

    def _ask(self, env):
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
        return asked.id

    def test_sent_several_times_at_once_it_is_one_request(self):
        answers = self._send_at_once(self._ask, CLIENTS)
        with self._cursor() as env:
            self.assertEqual(len(self._requests(env)), 1)
        self.assertEqual(len(answers), CLIENTS)
        self.assertEqual(len(set(answers)), 1)
