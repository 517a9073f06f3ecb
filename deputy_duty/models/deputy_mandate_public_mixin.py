from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import sql

from .deputy_legal_procedure import MILITARY, SEAT_KINDS
from .deputy_legal_publication_terms import (
    CONSENT,
    DIRECTORY,
    NAME,
    OF_DUTY,
    UNIT_FACTS,
)
from .deputy_mandate_order_mixin import COLLATION
from .deputy_mandate_states import ENDED, IN_OFFICE, SUSPENDED
from .deputy_term import PLANNED


class DeputyMandatePublicMixin(models.AbstractModel):
    """Which seats the public may see: the filter's first half, the seats.

    Who is shown, and why (Law on Deputies, art. 58: deputies' information is posted so
    that voters can find and supervise who represents them *now*):

    - in office: shown;
    - suspended (art. 61): still a deputy, so the basic facts stay; what belongs to the
      exercise of duty goes, and neither the suspension nor its ground is told;
    - ended (art. 62): no deputy any more; the purpose is reached and the person goes
      offline (Personal Information Protection Law, art. 47);
    - election void, or not in office yet: no deputy. The list of the elected is
      announced by the standing committee (Electoral Law, art. 47), not posted here.

    A kind of seat whose very name the law of the place does not open, as those of the
    armed forces by default, is not in the directory at all.
    """

    _name = "deputy.mandate.public.mixin"
    _description = "Seats the Public May See"
    _inherit = ["deputy.public.key.mixin"]

    def init(self):
        """Pages of the directory are read in the order of an index."""
        result = super().init()
        if not self._abstract:
            sql.create_index(
                self.env.cr,
                "deputy_mandate_public_order",
                self._table,
                ["congress_id", f"name COLLATE {COLLATION}", "id"],
            )
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever gets a seat gets a key."""
        seats = super().create(vals_list)
        seats.sudo().partner_id._give_deputy_key()
        return seats

    def write(self, vals):
        """Whoever gets a seat gets a key."""
        result = super().write(vals)
        if "partner_id" in vals:
            self.sudo().partner_id._give_deputy_key()
        return result

    @api.model
    def _public_domain(self, kind=DIRECTORY):
        """The seats that the public may see today, of all congresses that are online.

        For elevated searches by public pages; it lets nothing else through.

        :param kind: ``directory`` or ``open_data``
        """
        return self._public_domain_of(
            self.env["deputy.congress"]._public_congresses(kind)
        )

    @api.model
    def _public_domain_of(self, congresses):
        """The same for given congresses, whether they are online or not."""
        today = self._legal_today()
        congresses_sudo = congresses.sudo()
        terms = self.env["deputy.term"].sudo().search(
            Domain("congress_id", "in", congresses_sudo.ids)
            & Domain("state", "!=", PLANNED)
            & Domain("date_start", "<=", today)
            & (Domain("date_end", "=", False) | Domain("date_end", ">", today))
        )  # fmt: skip
        begun = Domain("date_start", "=", False) | Domain("date_start", "<=", today)
        lasting = Domain("date_end", "=", False) | Domain("date_end", ">=", today)
        # a change on record whose last day has not come
        ending = Domain("state", "=", ENDED) & Domain("date_end", "!=", False)
        holding = Domain("state", "in", (IN_OFFICE, SUSPENDED)) | ending
        return (
            Domain("congress_id", "in", congresses_sudo.ids)
            & Domain("term_id", "in", terms.ids)
            & holding
            & begun
            & lasting
            & self._domain_fact(congresses_sudo, NAME)
        )

    @api.model
    def _domain_fact(self, congresses_sudo, fact):
        """The seats of which a fact may be shown: by kind of seat, or by consent.

        Constituencies are looked up first, so that the planner keeps to the index.
        """
        hidden, asked = defaultdict(list), defaultdict(list)
        for congress in congresses_sudo:
            grounds = congress._legal_profile()._public_grounds()
            for kind, _label in SEAT_KINDS:
                ground = grounds.get((kind, fact))
                if kind == MILITARY and fact in UNIT_FACTS:
                    ground = None
                if ground in (None, CONSENT):
                    (asked if ground else hidden)[kind].append(congress.id)
        domain = Domain.TRUE
        if closed := self._constituencies_of(hidden):
            domain &= Domain("constituency_id", "not in", closed)
        if by_consent := self._constituencies_of(asked):
            agreed = Domain("fact", "=", fact) & Domain("withdrawn_on", "=", False)
            domain &= Domain("constituency_id", "not in", by_consent) | Domain(
                "consent_ids", "any!", agreed
            )
        if fact in OF_DUTY:
            # a suspended seat that ends keeps the day until its last one
            domain &= Domain("state", "!=", SUSPENDED)
            domain &= Domain("suspended_since", "=", False)
        return domain

    @api.model
    def _constituencies_of(self, congress_ids_by_kind):
        """Ids of the constituencies and electing units of these kinds of seats."""
        if not congress_ids_by_kind:
            return []
        domain = Domain.OR(
            Domain("seat_kind", "=", kind) & Domain("congress_id", "in", ids)
            for kind, ids in congress_ids_by_kind.items()
        )
        units = self.env["deputy.constituency"].sudo().with_context(active_test=False)
        return list(units._search(domain).get_result_ids())

    @api.model
    def _public_seat(self, key, kind=DIRECTORY):
        """The seat of that key if the public may see it, elevated; else none.

        An unknown, a withdrawn and a foreign key are the same.
        """
        return self.sudo().search(
            self._public_key_domain(key) & self._public_domain(kind), limit=1
        )
