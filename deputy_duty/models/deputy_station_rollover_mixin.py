from collections import Counter

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class DeputyStationRolloverMixin(models.AbstractModel):
    """What lists deputies of a station: over a change of term the list goes on.

    The re-elected stand on it with their new seats, the others are taken off. Who they
    were is in the workbook that the change of term keeps.
    """

    _name = "deputy.station.rollover.mixin"
    _description = "Deputies of a Station over a Change of Term"
    _inherit = ["deputy.rollover.mixin"]

    # The Many2many that lists the deputies.
    _rollover_list = "mandate_ids"

    @api.model
    def _rollover_domain(self, term, date, successors):
        return Domain(self._rollover_list, "any", [("term_id", "=", term.id)])

    @api.model
    def _rollover_preview(self, term, date, successors):
        domain = self._rollover_domain(term, date, successors)
        rows = self._read_group(domain, [self._rollover_list], ["__count"])
        counts = Counter(records=self.search_count(domain))
        for mandate, number in rows:
            if mandate.id in successors:
                counts["moved"] += number
            elif mandate.term_id == term:
                counts["dropped"] += number
        return counts

    def _rollover(self, term, date, successors):
        lists = self._fields[self._rollover_list]
        self.env.flush_all()
        names = {
            "rel": SQL.identifier(lists.relation),
            "record": SQL.identifier(lists.column1),
            "seat": SQL.identifier(lists.column2),
            "ids": tuple(self.ids),
        }
        moved = self._rollover_count(
            """
            WITH gone AS (
                DELETE FROM %(rel)s AS rel
                 USING unnest(%(old)s::int[], %(new)s::int[]) AS pair (old, new)
                 WHERE rel.%(record)s IN %(ids)s AND rel.%(seat)s = pair.old
             RETURNING rel.%(record)s AS record, pair.new AS seat
            )
            INSERT INTO %(rel)s (%(record)s, %(seat)s)
            SELECT DISTINCT record, seat FROM gone
                ON CONFLICT DO NOTHING
            """,
            old=list(successors),
            new=list(successors.values()),
            **names,
        )
        dropped = self._rollover_count(
            """
            DELETE FROM %(rel)s AS rel
             USING deputy_mandate AS mandate
             WHERE rel.%(record)s IN %(ids)s
               AND mandate.id = rel.%(seat)s
               AND mandate.term_id = %(term)s
            """,
            term=term.id,
            **names,
        )
        # both sides of the list were read before
        self.env.invalidate_all(flush=False)
        return Counter(records=len(self), moved=moved, dropped=dropped)

    @api.model
    def _rollover_count(self, query, **names):
        """Run a statement and say how many rows it wrote."""
        self.env.cr.execute(SQL(query, **names))
        return self.env.cr.rowcount

    @api.model
    def _rollover_words(self, counts):
        return self.env._(
            "%(records)s stations: %(moved)s places to the new seats, %(dropped)s "
            "places of deputies who leave taken off",
            records=counts.get("records", 0),
            moved=counts.get("moved", 0),
            dropped=counts.get("dropped", 0),
        )
