from odoo import models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_legal_procedure import MILITARY
from odoo.addons.deputy_duty.models.deputy_term import PLANNED

from ..tools.popolo_bodies import to_organization
from .deputy_open_part_mixin import Source


class DeputyOpenOrganizations(models.AbstractModel):
    """The congress, its groups and stations, and the units that handle proposals."""

    _name = "deputy.open.organizations"
    _description = "Open Data: Organizations"
    _inherit = ["deputy.open.part.mixin"]
    _part = "organizations"

    def _sources(self, congress):
        own = Domain("congress_id", "=", congress.id)
        units = self.env["res.partner"].sudo().with_context(active_test=False)
        assigned = self._assigned(congress).subselect("commercial_partner_id")
        kinds = {
            "congresses": (congress.browse(), Domain("id", "=", congress.id)),
            "groups": self._groups(congress),
            "stations": (self.env["deputy.station"].sudo(), own),
            "units": (units, Domain("id", "in", assigned)),
        }
        return [
            Source(
                name,
                *rows,
                self._writer(congress, getattr(self, f"_{name}_values")),
                "deputy_public_key" if name == "units" else "public_key",
            )
            for name, rows in kinds.items()
        ]

    def _stamped(self, congress):
        """Which units are told hangs on what is disclosed."""
        own = Domain("congress_id", "=", congress.id)
        return super()._stamped(congress) + [
            (self.env["deputy.proposal.disclosure"].sudo(), own),
            (self.env["deputy.proposal.assignment"].sudo(), own),
            (self.env["deputy.term"].sudo(), own),
        ]

    # ------------------------------------------------------------- helpers
    def _writer(self, congress, values_of):
        names = self._names(congress)
        return lambda rows: [
            to_organization(values_of(row, congress), names) for row in rows
        ]

    def _groups(self, congress):
        """Groups that have begun: records, elevated, and their domain.

        Delegations are made before the first meeting of their term. A group of none but
        deputies of the armed forces is never told.
        """
        begun = Domain("term_id", "=", False) | Domain("term_id.state", "!=", PLANNED)
        kind = "mandate_id.constituency_id.seat_kind"
        armed = Domain("member_ids", "any", Domain(kind, "=", MILITARY))
        others = Domain("member_ids", "any", Domain(kind, "!=", MILITARY))
        own = Domain("congress_id", "=", congress.id)
        return self.env["deputy.group"].sudo(), own & begun & (~armed | others)

    def _assigned(self, congress):
        """Query of the units' parts in proposals in which they may be named."""
        assignments, domain = self.env["deputy.open.motions"]._assignments(congress)
        return assignments._search(domain)

    def _congresses_values(self, row, congress):
        return {
            "key": row.public_key,
            "name": row.name,
            "name_local": row.name_local,
            "kind": row.kind,
            "area_key": row.public_key,
        }

    def _groups_values(self, row, congress):
        return {
            "key": row.public_key,
            "name": row.name,
            "name_local": row.name_local,
            "kind": row.kind,
            "parent_key": (row.committee_id or congress).public_key,
        }

    def _stations_values(self, row, congress):
        return {
            "key": row.public_key,
            "name": row.name,
            "name_local": row.name_local,
            "kind": "station",
            "parent_key": (row.parent_id or congress).public_key,
            "phone": row.phone,
            "address": row.address,
            "page": "stations",
        }

    def _units_values(self, row, congress):
        return {
            "key": row.deputy_public_key,
            "name": row.name,
            "kind": "handling_unit",
        }
