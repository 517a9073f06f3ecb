from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.parallel_common import ParallelCommon

CLIENTS = 4


@tagged("post_install", "-at_install")
class TestPublicOpinionParallel(ParallelCommon):
    """One form sent several times at once: real transactions."""

    def setUp(self):
        super().setUp()
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

    def _opinions(self, env):
        return env["deputy.opinion"].search([("congress_id", "=", self.congress_id)])

    def _remove_fixtures(self):
        with self._cursor() as env:
            sendings = env["deputy.portal.sending"]
            sendings._of_form(self.form).unlink()
            self._opinions(env)._unguarded().unlink()
            env["deputy.congress"].browse(self.congress_id).unlink()

    def _send(self, env):
        return env["deputy.opinion"]._public_send(
            env["deputy.congress"].browse(self.congress_id),
            self.form,
            "192.0.2.1",
            {"kind": "suggestion", "subject": "Lamps", "text": "They are dark."},
        )

    def test_sent_several_times_at_once_it_is_one_opinion_with_one_code(self):
        codes = self._send_at_once(self._send, CLIENTS)
        with self._cursor() as env:
            opinion = self._opinions(env)
            self.assertEqual(len(opinion), 1)
            self.assertEqual(len(codes), CLIENTS)
            [code] = set(codes)
            self.assertEqual(env["deputy.opinion"]._find_code(code), opinion)
