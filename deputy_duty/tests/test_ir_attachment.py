from odoo.exceptions import AccessError
from odoo.tests import tagged

from .mandate_common import SCAN, MandateCommon


@tagged("post_install", "-at_install")
class TestIrAttachment(MandateCommon):
    """A scan is what was signed: nobody exchanges the file behind its record."""

    def setUp(self):
        super().setUp()
        self.paper = (
            self.env["deputy.mandate.paper"]
            .with_user(self.clerk)
            .create(
                {
                    "congress_id": self.congress.id,
                    "kind_id": self.env["deputy.legal.paper"].search([], limit=1).id,
                    "date": "2026-01-05",
                    "scan": SCAN,
                }
            )
        )
        self.files = self.env["ir.attachment"].with_user(self.clerk)
        self.file = self.files.sudo().search(
            [
                ("res_model", "=", self.paper._name),
                ("res_id", "=", self.paper.id),
                ("res_field", "=", "scan"),
            ]
        )

    def test_the_file_of_a_field_changes_with_its_record_alone(self):
        file = self.file.with_user(self.clerk)
        for vals in ({"raw": b"forged"}, {"public": True}, {"res_field": False}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                file.write(vals)
        with self.assertRaises(AccessError):
            file.unlink()
        self.assertEqual(self.paper.scan, SCAN)
        self.paper.scan = SCAN[:8]
        self.assertEqual(self.paper.scan, SCAN[:8])
        self.paper.unlink()
        self.assertFalse(self.file.exists())

    def test_a_loose_file_becomes_no_field(self):
        vals = {
            "name": "scan",
            "raw": b"forged",
            "res_model": self.paper._name,
            "res_id": self.paper.id,
        }
        with self.assertRaises(AccessError):
            self.files.create({**vals, "res_field": "scan"})
        loose = self.files.create(vals)
        loose.name = "draft"
        with self.assertRaises(AccessError):
            loose.res_field = "scan"
