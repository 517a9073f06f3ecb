from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.deputy_roster_message_mixin import MODELS
from ..tools.roster_headings import CHECKED_ONLY, SUBJECTS
from .roster_common import RosterCommon


@tagged("post_install", "-at_install")
class TestDeputyRosterColumn(RosterCommon):
    """Each column of the file and the field it fills."""

    def test_proposal(self):
        roster = self._roster(
            self._csv(("张三", "1", "男"), header=("姓名", "x", "性别"))
        )
        roster.action_read_file()
        self.assertEqual(roster.column_ids.mapped("target"), ["name", False, "gender"])
        self.assertEqual(roster.column_ids.mapped("sample"), ["张三", "1", "男"])

    def test_english_headings(self):
        roster = self._checked(
            ("Zhang San", "Constituency 1", "F"), header=("Name", "Area", "Gender")
        )
        self._assert_outcomes(roster, "new")
        self.assertEqual(roster.line_ids.values["gender"], "2")

    def test_clerk_chooses(self):
        roster = self._roster(
            self._csv(("张三", "Constituency 1"), header=("姓名", "所在地"))
        )
        roster.action_read_file()
        roster.column_ids[1].target = "constituency_id"
        roster.action_check()
        self._assert_outcomes(roster, "new")

    def test_choice_is_kept_for_a_like_file(self):
        roster = self._roster(
            self._csv(("张三", "Constituency 1"), header=("姓名", "所在地"))
        )
        roster.action_read_file()
        roster.column_ids[1].target = "constituency_id"
        roster.action_read_file()
        self.assertEqual(roster.column_ids[1].target, "constituency_id")

    def test_one_column_a_field(self):
        roster = self._checked(("张三", "Constituency 1"))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            roster.column_ids[5].target = "name"
            self.env.flush_all()

    def test_targets_are_fields(self):
        columns = self.env["deputy.roster.column"]
        for subject in SUBJECTS:
            fields = {*self.env[MODELS[subject]]._fields, *CHECKED_ONLY}
            for target, label in columns._selection_of(subject):
                self.assertIn(target, fields)
                self.assertTrue(label)

    def test_choice_by_kind_of_rows(self):
        """Each kind of rows has its own list, and its own column of the form."""
        roster = self._checked(("张三", "Constituency 1"))
        column = roster.column_ids[0]
        self.assertEqual(
            (column.mandate_target, column.station_target), ("name", False)
        )
        column.mandate_target = "name_local"
        self.assertEqual(column.target, "name_local")
