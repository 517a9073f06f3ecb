from odoo.tests import tagged

from .publication_common import PublicationCommon


@tagged("post_install", "-at_install")
class TestLedgerMandate(PublicationCommon):
    """Performance of duty is public as counts, once nobody may object any more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.categories = cls.env["deputy.ledger.category"].search([], limit=2)

    def _post(self, number, category=0, **vals):
        return (
            self.env["deputy.ledger.entry"]
            .sudo()
            .create(
                {
                    "mandate_id": self.deputy.id,
                    "congress_id": self.congress.id,
                    "term_id": self.term.id,
                    "company_id": self.congress.company_id.id,
                    "category_id": self.categories[category].id,
                    "kind": "attendance",
                    "name": "Fact nobody publishes",
                    "date": "2026-02-01",
                    "res_model": "deputy.mandate",
                    "res_id": number,
                    "user_id": self.env.uid,
                    "confirmation": "silent",
                    "objection_due": "2026-03-01",
                    **vals,
                }
            )
        )

    def _duty(self):
        return dict(self._values()[0]["duty"])

    def test_facts_are_counted_by_heading(self):
        self._post(1)
        self._post(2)
        self._post(3, category=1)
        one, two = self.categories.mapped("name")
        self.assertEqual(self._duty(), {one: 2, two: 1})
        self.assertIn(f"{one} 2", self._values()[0]["facts"]["duty"])
        self.assertNotIn("Fact nobody publishes", str(self._values()))

    def test_what_may_still_be_objected_to_is_not_told(self):
        self._post(1, objection_due="2999-01-01", confirmation="confirmed")
        self._post(2, objection_due=False, confirmation="open")
        self.assertEqual(self._duty(), {})
        self._post(3, objection_due=False, confirmation="confirmed")
        self.assertEqual(sum(self._duty().values()), 1)

    def test_what_was_objected_to_or_taken_back_is_not_told(self):
        for number, answer in enumerate(("objected", "upheld", "moot")):
            self._post(number, confirmation=answer)
        entry = self._post(9)
        self._post(9, reversal_of_id=entry.id, confirmation=False)
        self.assertEqual(self._duty(), {})

    def test_a_suspended_deputy_performs_no_duty(self):
        self._post(1)
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.assertEqual(self._duty(), {})
