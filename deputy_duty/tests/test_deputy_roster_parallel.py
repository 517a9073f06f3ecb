import base64

from odoo.tests import tagged
from odoo.tools import mute_logger

from .import_parallel_common import CLERKS, ImportParallelCommon

ROSTER = "姓名,选区\n" + "".join(f"张{char},第一选区\n" for char in "一二三四五六七八")


@tagged("post_install", "-at_install")
class TestDeputyRosterParallel(ImportParallelCommon):
    """Real transactions side by side: the fixtures are committed, then removed."""

    _model = "deputy.roster.import"
    _count = "missing_count"

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            congress = env["deputy.congress"].create(
                {"name": "Parallel Roster Congress"}
            )
            term = env["deputy.term"].create({"congress_id": congress.id, "number": 1})
            vals = {"term_id": term.id, "file": base64.b64encode(ROSTER.encode())}
            rosters = env["deputy.roster.import"].create([vals] * CLERKS)
            rosters.action_check()
            self.congress_id, self.roster_ids = congress.id, rosters.ids
        self.addCleanup(self._remove_fixtures)

    def _remove_fixtures(self):
        with self._cursor() as env:
            env["deputy.roster.import"].browse(self.roster_ids).unlink()
            self._remove_congress(env, self.congress_id)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_the_clerks_imports(self):
        self._assert_one_imports(self.roster_ids)
        with self._cursor() as env:
            mandates = env["deputy.mandate"].search(
                [("congress_id", "=", self.congress_id)]
            )
            self.assertEqual(len(mandates), 8, "each deputy once")
