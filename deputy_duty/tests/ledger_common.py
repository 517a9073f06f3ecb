import json

from odoo.tools import SQL

from ..tools.ledger_proof import canonical, heads_proven
from .common import DeputyDutyCommon

CATEGORY = "deputy_duty.deputy_ledger_category_activity"
YEAR_END = "2024-12-31"


class DeputyLedgerCommon(DeputyDutyCommon):
    """A deputy with a ledger, and what one needs to seal it and to break it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate = cls._create_mandate("Wang One")
        cls.other_mandate = cls._create_mandate("Wang Two")
        cls.entries = cls.env["deputy.ledger.entry"]
        cls.seals = cls.env["deputy.ledger.seal"]
        cls.source = 0

    @classmethod
    def _post(cls, count=1, **vals):
        """Facts, each of a source of its own."""
        rows = [
            {
                "mandate_id": cls.mandate.id,
                "category_id": cls.env.ref(CATEGORY).id,
                "kind": "attendance",
                "name": f"视察农村道路 {cls.source + number}",
                "date": "2024-03-01",
                "hours": 3.5,
                "origin": "Signed sheet",
                "res_model": "deputy.mandate",
                "res_id": cls.source + number,
                **vals,
            }
            for number in range(1, count + 1)
        ]
        cls.source += count
        return cls.entries._post(rows)

    def _seal(self, date_end=YEAR_END, congress=None):
        seals = self.seals.with_user(self.leader)
        return seals._seal(congress or self.congress, date_end).sudo()

    @property
    def log(self):
        return self.env["deputy.ledger.log"]._find(self.congress)

    def _verify(self, **options):
        found, _count = self.log._verify(**options)
        return found

    def _sql(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(SQL(query, *values))
        self.env.invalidate_all()

    def _drop_guards(self):
        """What only the owner of the tables can do."""
        for table in ("entry", "seal", "log"):
            self._sql(f"ALTER TABLE deputy_ledger_{table} DISABLE TRIGGER USER")

    def _heads(self, proof):
        """What the stand-alone checker says of a proof."""
        return heads_proven(canonical(json.loads(json.dumps(proof))))
