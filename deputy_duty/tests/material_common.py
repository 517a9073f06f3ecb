from .activity_common import ActivityCommon

SCAN = b"JVBERi0="


class MaterialCommon(ActivityCommon):
    """A material drafted by the clerk for the two deputies of the congress."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.mandates
        cls.material = cls._create_material(cls.congress)

    @classmethod
    def _create_material(cls, congress, **vals):
        return (
            cls.env["deputy.material"]
            .with_user(cls.clerk)
            .create(
                {
                    "name": "Work report of the court",
                    "congress_id": congress.id,
                    "audience": "all",
                    "text": "Cases of the first half-year",
                    **vals,
                }
            )
        )

    def _readers(self, material=None):
        return (material or self.material).receipt_ids.mandate_id

    def _record_on_paper(self, receipts, user=None, **vals):
        wizard = self.env["deputy.material.reading"].with_user(user or self.clerk)
        return wizard.create(
            {
                "receipt_ids": receipts.ids,
                "date": "2026-03-02",
                "number": "File 7",
                "scan": SCAN,
                "scan_name": "list.pdf",
                **vals,
            }
        )
