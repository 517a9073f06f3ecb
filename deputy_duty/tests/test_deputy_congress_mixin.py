import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .mandate_common import MandateCommon


@tagged("post_install", "-at_install")
class TestDeputyCongressMixin(MandateCommon):
    """Rows stay in the congress they belong to, and computed columns as computed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign_term = cls._create_term(cls.foreign_congress)
        cls.foreign_mandate = cls._create_mandate(
            "Far One",
            term_id=cls.foreign_term.id,
            constituency_id=cls.env["deputy.constituency"]
            .create({"congress_id": cls.foreign_congress.id, "name": "Far"})
            .id,
        )
        cls.session = cls.env["deputy.session"].create(
            {"term_id": cls.term.id, "number": 1, "date_start": "2023-01-10"}
        )

    def _absence(self, **vals):
        absences = self.env["deputy.session.absence"].with_user(self.clerk)
        return absences.create({"session_id": self.session.id, **vals})

    def test_a_place_that_follows_is_not_written(self):
        seat = self.mandate.with_user(self.clerk)
        with self.assertRaises(AccessError):
            seat.congress_id = self.township
        absence = self._absence(mandate_id=seat.id, congress_id=self.township.id)
        self.assertEqual(absence.congress_id, self.congress)

    def test_a_context_sets_no_place_that_follows(self):
        sessions = self.env["deputy.session"].with_user(self.clerk)
        session = sessions.with_context(default_congress_id=self.township.id).create(
            {"term_id": self.term.id, "number": 2, "date_start": "2024-01-10"}
        )
        self.assertEqual(session.congress_id, self.congress)

    def test_what_is_computed_is_not_written(self):
        absence = self._absence(mandate_id=self.mandate.id)
        with self.assertRaisesRegex(AccessError, "is_approved"):
            absence.is_approved = True
        with self.assertRaisesRegex(AccessError, "is_approved"):
            self._absence(mandate_id=self.mandate.id, is_approved=True)

    def test_defaults_point_at_nothing_foreign(self):
        leaves = self.env["deputy.mandate.leave"].with_user(self.clerk)
        vals = {"reason": "Ill", "date_start": "2026-01-05", "date_end": "2026-01-06"}
        foreign = self.foreign_mandate.id
        with self.assertRaises(AccessError):
            leaves.with_context(default_mandate_id=foreign).create(vals)
        field = self.env["ir.model.fields"]._get("deputy.mandate.leave", "mandate_id")
        self.env["ir.default"].with_user(self.clerk).create(
            {
                "field_id": field.id,
                "user_id": self.clerk.id,
                "json_value": json.dumps(foreign),
            }
        )
        with self.assertRaises(AccessError):
            leaves.create(vals)
