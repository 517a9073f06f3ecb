from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_proposal_assignment_states import (
    CANCELLED,
    RETURNED,
)
from odoo.addons.deputy_duty.models.deputy_proposal_disclosure_check_mixin import (
    FULL,
)
from odoo.addons.deputy_duty.models.deputy_proposal_states import CONFIRMED, COSIGNER

from ..tools.popolo_events import to_motion
from .deputy_open_part_mixin import Source


class DeputyOpenMotions(models.AbstractModel):
    """Motions and suggestions that are disclosed, as the disclosure tells them.

    Their signers are named where they were published in full, and while they have a
    seat that may be shown; the units that handle them there too, and where the part
    that was published names them.
    """

    _name = "deputy.open.motions"
    _description = "Open Data: Motions and Suggestions"
    _inherit = ["deputy.open.seats.mixin"]
    _part = "motions"

    def _sources(self, congress):
        disclosed = self._disclosures(congress)._search(
            self._disclosed_domain(congress)
        )
        proposals = self.env["deputy.proposal"].sudo()
        domain = Domain("id", "in", disclosed.subselect("proposal_id"))
        names = self._names(congress)

        def to_items(rows):
            return [to_motion(each, names) for each in self._values(rows, congress)]

        return [Source("motions", proposals, domain, to_items)]

    def _stamped(self, congress):
        own = Domain("congress_id", "=", congress.id)
        names = ("disclosure", "signature", "assignment")
        return super()._stamped(congress) + [
            *((self.env[f"deputy.proposal.{name}"].sudo(), own) for name in names),
            (self.env["deputy.session"].sudo(), own),
        ]

    # ------------------------------------------------------------- helpers
    def _disclosures(self, congress):
        return self.env["deputy.proposal.disclosure"].sudo()

    def _disclosed_domain(self, congress):
        """What is public of proposals today."""
        own = Domain("congress_id", "=", congress.id)
        return own & self._disclosures(congress)._public_domain()

    def _values(self, rows, congress):
        """What is told of disclosed proposals, in a constant number of queries."""
        found = self._disclosures(congress).search(
            self._disclosed_domain(congress) & Domain("proposal_id", "in", rows.ids)
        )
        disclosures = {each.proposal_id: each for each in found}
        # who made it is part of what a disclosure in part may have left out
        whole = rows.filtered(lambda row: disclosures[row].scope == FULL)
        cosigners = self._cosigners(whole)
        seats, domain = self._seats_sudo(congress)
        seats = seats.union(whole.mandate_id, *cosigners.values())
        shown = seats.search(domain & Domain("id", "in", seats.ids))
        person_of = {seat: seat.partner_id.deputy_public_key for seat in shown}
        units = self._units(rows, congress)
        # what is not told itself is not named either
        sessions, told = self.env["deputy.open.events"]._sessions(congress)
        sessions = sessions.search(told & Domain("id", "in", rows.session_id.ids))
        groups, told = self.env["deputy.open.organizations"]._groups(congress)
        groups = groups.search(told & Domain("id", "in", whole.delegation_id.ids))
        return [
            {
                "key": row.public_key,
                "name": disclosures[row]._public_title(),
                "kind": row.kind,
                "number": row.number_text,
                "date": row.admitted_on,
                "text": disclosures[row].text,
                "reply": disclosures[row].reply_text,
                "published_on": disclosures[row].published_on,
                "session_key": (row.session_id & sessions).public_key,
                "creator_key": person_of.get(row.mandate_id)
                if row in whole and not row.delegation_id
                else None,
                "delegation_key": (row.delegation_id & groups).public_key,
                "cosponsor_keys": [
                    person_of[seat]
                    for seat in cosigners.get(row, ())
                    if seat in person_of
                ],
                "unit_keys": units[row],
            }
            for row in rows
        ]

    def _give_keys(self, congress):
        """Units that came to a disclosed proposal later get the keys that name them."""
        domain = self._disclosed_domain(congress)
        proposals = self._disclosures(congress).search(domain).proposal_id
        units = proposals.assignment_ids.commercial_partner_id
        units.filtered(lambda unit: not unit.deputy_public_key)._give_deputy_key()

    def _cosigners(self, rows):
        signatures = self.env["deputy.proposal.signature"].sudo()
        found = signatures.search(
            [
                ("proposal_id", "in", rows.ids),
                ("role", "=", COSIGNER),
                ("state", "=", CONFIRMED),
            ],
            order="id",
        )
        by_proposal = found.grouped("proposal_id")
        return {row: signed.mandate_id for row, signed in by_proposal.items()}

    def _assignments(self, congress):
        """Parts of units that may be named: records, elevated, and their domain.

        Who handled it is part of what a disclosure in part may have left out.
        """
        assignments = self.env["deputy.proposal.assignment"].sudo()
        disclosures = self._disclosures(congress)
        domain = self._disclosed_domain(congress)
        whole = disclosures._search(domain & Domain("scope", "=", FULL))
        part = disclosures._search(domain & Domain("scope", "!=", FULL))
        named = SQL(
            """(SELECT a.id FROM deputy_proposal_assignment a
                JOIN res_partner p ON p.id = a.commercial_partner_id
                JOIN deputy_proposal_disclosure d ON d.proposal_id = a.proposal_id
                WHERE d.id IN %s
                AND strpos(CONCAT(d.text, chr(10), d.reply_text), p.name) > 0)""",
            part.subselect(),
        )
        told = Domain("proposal_id", "in", whole.subselect("proposal_id"))
        told |= Domain("id", "in", named)
        return assignments, told & Domain("state", "not in", (RETURNED, CANCELLED))

    def _units(self, rows, congress):
        assignments, domain = self._assignments(congress)
        found = assignments.search(
            domain & Domain("proposal_id", "in", rows.ids), order="id"
        )
        units = defaultdict(list)
        for each in found:
            key = each.commercial_partner_id.deputy_public_key
            if key and key not in units[each.proposal_id]:
                units[each.proposal_id].append(key)
        return units
