import base64
from contextlib import contextmanager

from odoo import Command

from .common import DeputyDutyCommon

SCAN = base64.b64encode(b"signed and sealed")
# Seats of each kind need a congress of a level that has them.
LEVEL_OF_KIND = {
    "direct": "county",
    "indirect": "city",
    "military": "city",
    "hkmacao": "nation",
    "taiwan": "nation",
}
# Where the seat must stand before an action.
STATE_BEFORE = {
    "confirm": "elected",
    "void": "elected",
    "suspend": "in_office",
    "resume": "suspended",
    "end": "in_office",
}


class MandateCommon(DeputyDutyCommon):
    """Changes of seats as a clerk enters them, complete and with something missing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env.ref("deputy_duty.deputy_legal_profile_national")
        cls.mandate = cls._create_mandate("Wang One")
        cls.second_leader = cls._create_user("leader", login="dd_second_leader")

    @contextmanager
    def assertRefused(self, error, words):
        """The error with these words, and the transaction as it was before."""
        with self.assertRaises(error) as caught:
            yield
        self.assertRegex(str(caught.exception), words)

    @classmethod
    def _ground(cls, code):
        return cls.env.ref(f"deputy_duty.deputy_legal_ground_{code}")

    @classmethod
    def _create_paper(cls, kind, congress=None, **vals):
        """A scanned paper; ``kind`` is a record or the code of a kind."""
        if isinstance(kind, str):
            kind = cls.env.ref(f"deputy_duty.deputy_legal_paper_{kind}")
        return cls.env["deputy.mandate.paper"].create(
            {
                "congress_id": (congress or cls.congress).id,
                "kind_id": kind.id,
                "number": "No. 1",
                "issuer": "The Office",
                "date": "2024-03-01",
                "scan": SCAN,
                "scan_name": "scan.pdf",
                **vals,
            }
        )

    @classmethod
    def _complete_vals(cls, mandate, ground, **vals):
        """Everything the law asks for in the case, as values."""
        procedure = ground._procedure(
            mandate._legal_profile(),
            mandate.congress_id.level,
            mandate.constituency_id.seat_kind,
            mandate._legal_today(),
        )
        papers = cls.env["deputy.mandate.paper"]
        for kind in procedure.paper_ids:
            papers |= cls._create_paper(kind, mandate.congress_id)
        return {
            "mandate_id": mandate.id,
            "action": ground.action,
            "ground_id": ground.id,
            "date_effect": "2024-03-05",
            "review_date": "2024-03-01",
            "decision_date": "2024-03-04",
            "decision_number": "D 1",
            "announcement_date": "2024-03-05",
            "announcement_number": "A 1",
            "defence": "written" if ground.has_defence else False,
            "paper_ids": [Command.set(papers.ids)],
            **vals,
        }

    @classmethod
    def _create_change(cls, mandate, code, user=None, **vals):
        """A draft as the clerk leaves it, complete unless ``vals`` say otherwise."""
        changes = cls.env["deputy.mandate.change"].with_user(user or cls.clerk)
        return changes.create(cls._complete_vals(mandate, cls._ground(code), **vals))

    @classmethod
    def _apply(cls, mandate, code, **vals):
        """A recorded change."""
        change = cls._create_change(mandate, code, **vals)
        change.action_apply()
        return change

    @classmethod
    def _stand(cls, mandate, state):
        """Put a seat where a test begins, as if its history had led there."""
        since = "2024-01-01" if state == "suspended" else False
        mandate.sudo().write({"state": state, "suspended_since": since})

    @classmethod
    def _create_seat(cls, seat_kind, level=None, name="Deputy"):
        """A seat of a kind, in a congress of a level that has such seats."""
        level = level or LEVEL_OF_KIND[seat_kind]
        kind = {
            "direct": "constituency",
            "indirect": "unit",
            "military": "armed" if level == "county" else "soldiers",
            "hkmacao": "hongkong",
            "taiwan": "taiwan",
        }[seat_kind]
        congress = cls._create_congress(f"{level} {seat_kind} {name}", level=level)
        cls.clerk.deputy_congress_ids = [Command.link(congress.id)]
        cls.leader.deputy_congress_ids = [Command.link(congress.id)]
        term = cls._create_term(congress)
        unit = cls.env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": f"Unit {name}", "kind": kind}
        )
        return cls._create_mandate(name, term_id=term.id, constituency_id=unit.id)
