from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain


class DeputyGroupMemberRolloverMixin(models.AbstractModel):
    """What becomes of memberships when the congress changes over.

    Every membership of an old seat ends with it, so that history stays true. In groups
    that outlive the term, re-elected deputies go on in their new seat and role;
    delegations and special committees of the old term are formed anew by the new
    congress (Law on Deputies, art. 14; Organic Law, art. 34).
    """

    _name = "deputy.group.member.rollover.mixin"
    _description = "Group Members over a Change of Term"
    _inherit = ["deputy.rollover.mixin"]

    @api.model
    def _rollover_domain(self, term, date, successors):
        """Memberships that would last beyond the old term."""
        return Domain("mandate_id.term_id", "=", term.id) & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", date)
        )

    @api.model
    def _rollover_preview(self, term, date, successors):
        domain = self._rollover_domain(term, date, successors)
        counts = Counter()
        for mandate, group_term, number in self._read_group(
            domain, ["mandate_id", "group_id.term_id"], ["__count"]
        ):
            counts["records"] += number
            if mandate.id in successors and group_term != term:
                counts["moved"] += number
        counts["ended"] = counts["records"] - counts["moved"]
        return counts

    def _rollover(self, term, date, successors):
        going_on = self.filtered(
            lambda member: (
                member.mandate_id.id in successors and member.group_id.term_id != term
            )
        )
        self._rollover_end(fields.Date.subtract(date, days=1))
        standing = self.search_fetch(
            [
                ("group_id", "in", going_on.group_id.ids),
                ("mandate_id", "in", list(successors.values())),
                ("date_end", "=", False),
            ],
            ["group_id", "mandate_id"],
        )
        taken = {(member.group_id, member.mandate_id.id) for member in standing}
        vals_list = []
        for member in going_on:
            place = (member.group_id, successors[member.mandate_id.id])
            if place not in taken:
                taken.add(place)
                vals_list.append(member._rollover_vals(place[1], date))
        self.create(vals_list)
        return Counter(
            records=len(self),
            moved=len(going_on),
            ended=len(self) - len(going_on),
        )

    def _rollover_end(self, last_day):
        """End with the old term; who was to join later never did."""
        for day, members in self.grouped(
            lambda member: max(member.date_start, last_day)
        ).items():
            members.write({"date_end": day})

    def _rollover_vals(self, mandate_id, date):
        """Values of the membership that goes on in the new seat."""
        self.ensure_one()
        return {
            "group_id": self.group_id.id,
            "mandate_id": mandate_id,
            "role_id": self.role_id.id,
            "date_start": date,
        }

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s memberships: %(moved)s go on in the new seat, %(ended)s end "
            "with the term",
            records=counts.get("records", 0),
            moved=counts.get("moved", 0),
            ended=counts.get("ended", 0),
        )
