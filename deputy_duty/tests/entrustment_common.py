from odoo import Command

from .budget_common import DAY, SCAN, DeputyBudgetCommon


class DeputyEntrustmentCommon(DeputyBudgetCommon):
    """The county entrusts work to a township that has books in the same company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.town_clerk = cls._create_user(
            "clerk", login="dd_town_clerk", congress=cls.township
        )
        cls.town_leader = cls._create_user(
            "leader", login="dd_town_leader", congress=cls.township
        )
        cls.town_finance = cls._create_user(
            "finance", login="dd_town_finance", congress=cls.township
        )
        cls.town_mandate = cls._seat_below(cls.township, "Town Deputy")
        cls.town_budget = cls._create_budget(
            congress_id=cls.township.id, user=cls.town_clerk
        )
        cls._approve(cls.town_budget)

    @classmethod
    def _seat_below(cls, congress, name):
        term = cls._create_term(congress)
        unit = cls.env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Village 1"}
        )
        return cls._create_mandate(name, term_id=term.id, constituency_id=unit.id)

    @classmethod
    def _entrust(cls, amount=300, user=None, **vals):
        return (
            cls.env["deputy.entrustment"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "agent_id": cls.township.id,
                    "name": "Inspect rural roads",
                    "number": "Letter 7",
                    "date": DAY,
                    "line_id": cls.meeting_line.id,
                    "amount": amount,
                    **vals,
                }
            )
        )

    @classmethod
    def _entrusted(cls, amount=300, **vals):
        entrustment = cls._entrust(amount, **vals)
        cls._approve(entrustment)
        return entrustment

    @classmethod
    def _town_claim(cls, entrustment, *amounts, user=None, **vals):
        """The township's clerk charges the county's line, by the entrusted work."""
        return (
            cls.env["deputy.claim"]
            .with_user(user or cls.town_clerk)
            .create(
                {
                    "mandate_id": cls.town_mandate.id,
                    "date": DAY,
                    "behalf_signer": "Town Deputy",
                    "behalf_date": DAY,
                    "behalf_scan": SCAN,
                    "line_ids": [
                        Command.create(
                            {
                                "entrustment_id": entrustment.id,
                                "name": "Bus",
                                "date": DAY,
                                "amount": amount,
                                **vals,
                            }
                        )
                        for amount in amounts
                    ],
                }
            )
        )

    @classmethod
    def _town_approve(cls, record):
        if record.state == "draft":
            record.with_user(cls.town_clerk).action_submit()
        record.with_user(cls.town_leader)._decide(
            "approve",
            {"body": "Presidium", "signer": "Chair", "date": DAY, "number": "T-1"},
        )

    @classmethod
    def _transfer(cls, entrustment, amount, number="Indicator 3", user=None):
        transfers = cls.env["deputy.entrustment.transfer"].with_user(user or cls.clerk)
        return transfers.create(
            {
                "entrustment_id": entrustment.id,
                "number": number,
                "date": DAY,
                "amount": amount,
            }
        )

    def _sums(self, entrustment):
        entrustment.invalidate_recordset()
        return (
            entrustment.charged,
            entrustment.transferred,
            entrustment.open_amount,
        )
