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

    def _rule(self, code, value, start_event=False, **vals):
        """A rule of the county's own: days by default."""
        profile = self.congress.legal_profile_id
        if not profile:
            profile = self.env["deputy.legal.profile"].create(
                {
                    "name": "Yunhe",
                    "parent_id": self.env["deputy.legal.profile"]._national().id,
                }
            )
            self.congress.legal_profile_id = profile
        return self.env["deputy.legal.rule"].create(
            {
                "profile_id": profile.id,
                "code": code,
                "name": code,
                "value": value,
                "unit": "day",
                "start_event": start_event,
                **vals,
            }
        )

    def _silence(self, meaning):
        """What silence means in the county."""
        return self.env["deputy.legal.choice"].create(
            {
                "profile_id": self.congress.legal_profile_id.id,
                "kind": "ledger_silence",
                "code": "silence",
                "name": meaning,
                "meaning": meaning,
            }
        )

    def _count_silence(self):
        """The daily job."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            job = self.env.ref("deputy_duty.deputy_ledger_silence_cron")
            job.method_direct_trigger()
        self.env.invalidate_all()
