from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeputyDutyCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalUnitNote(DeputyDutyCommon):
    """A clerk writes what explains a unit's figures; others read it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.env["res.partner"].create(
            {"name": "Water Bureau", "is_company": True}
        )

    def _note(self, user=None, **vals):
        notes = self.env["deputy.proposal.unit.note"].with_user(user or self.clerk)
        values = {"partner_id": self.unit.id, "year": 2026, "note": "Two dams failed"}
        return notes.create(values | vals)

    def test_a_clerk_writes_and_others_read(self):
        note = self._note()
        self.assertEqual(note.congress_id, self.congress)
        self.assertEqual(note.display_name, "Water Bureau 2026")
        for user in (self.leader, self.finance, self.auditor):
            self.assertEqual(note.with_user(user).note, "Two dams failed")
        for user in (self.finance, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                note.with_user(user).note = "Other"
        for user in (self.station_clerk, self.foreign_clerk):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                note.with_user(user).read(["note"])

    def test_one_for_each_unit_and_year(self):
        self._note()
        self._note(year=2025)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._note(note="Again")

    def test_a_year_has_four_digits(self):
        with self.assertRaisesRegex(ValidationError, "four digits"):
            self._note(year=26)
