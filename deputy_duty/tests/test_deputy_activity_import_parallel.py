import base64

from odoo.tests import tagged
from odoo.tools import mute_logger

from .import_parallel_common import CLERKS, ImportParallelCommon

NAMES = ("张一", "张二", "张三")
LIST = "姓名,2024.3.5视察,2024.4.5调研\n" + "".join(
    f"{name},√,缺席\n" for name in NAMES
)


@tagged("post_install", "-at_install")
class TestDeputyActivityImportParallel(ImportParallelCommon):
    """Three clerks import one list at once: it is written once."""

    _model = "deputy.activity.import"
    _count = "new_count"

    def setUp(self):
        super().setUp()
        with self._cursor() as env:
            congress = env["deputy.congress"].create({"name": "Parallel List"})
            term = env["deputy.term"].create(
                {"congress_id": congress.id, "number": 1, "date_start": "2022-01-10"}
            )
            unit = env["deputy.constituency"].create(
                {"congress_id": congress.id, "name": "Unit 1"}
            )
            seat = {"term_id": term.id, "constituency_id": unit.id}
            env["deputy.mandate"].create(
                [{**seat, "name": name, "state": "in_office"} for name in NAMES]
            )
            # left open: what a ledger holds could not be taken away again
            vals = {
                "term_id": term.id,
                "file": base64.b64encode(LIST.encode()),
                "is_closing": False,
            }
            lists = env["deputy.activity.import"].create([vals] * CLERKS)
            lists.action_check()
            self.congress_id, self.list_ids = congress.id, lists.ids
        self.addCleanup(self._remove_fixtures)

    def _remove_fixtures(self):
        with self._cursor() as env:
            activities = env["deputy.activity"].search(
                [("congress_id", "=", self.congress_id)]
            )
            activities.attendance_ids.write({"presence": "open", "import_id": False})
            activities.attendance_ids.unlink()
            activities.write({"state": "draft", "import_id": False})
            activities.unlink()
            lists = env["deputy.activity.import"].browse(self.list_ids)
            lists.write({"date_done": False})
            lists.unlink()
            self._remove_congress(env, self.congress_id)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_the_clerks_imports(self):
        self._assert_one_imports(self.list_ids)
        with self._cursor() as env:
            rows = env["deputy.attendance"].search(
                [("congress_id", "=", self.congress_id)]
            )
            self.assertEqual(len(rows), len(NAMES) * 2)
            self.assertEqual(len(rows.activity_id), 2)
