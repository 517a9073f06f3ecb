from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .deputy_appraisal_states import EXCUSED, SESSION, SOURCE_MODELS, SOURCES, UNEXCUSED


class DeputyAppraisalDetail(models.Model):
    """What one item came to for one deputy: a row for each that is not nothing.

    Read from the result itself, so that it cannot differ from it; opens the entries and
    absences that were counted.
    """

    _name = "deputy.appraisal.detail"
    _description = "Item of a Deputy's Result"
    _auto = False
    _order = "line_id, number"
    _rec_name = "name"

    line_id = fields.Many2one("deputy.appraisal.line", readonly=True)
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    number = fields.Integer(
        "No.", readonly=True, aggregator=None, help="Place of the item in the scheme."
    )
    name = fields.Char("Item", readonly=True, help="As it stood in the copied scheme.")
    source = fields.Selection(SOURCES, "Counts", readonly=True)
    count = fields.Integer("Facts", readonly=True)
    amount = fields.Float(
        "Quantity",
        digits=(10, 2),
        readonly=True,
        help="Facts, hours or half-days, as counted.",
    )
    each = fields.Float("Points Each", digits=(10, 2), readonly=True, aggregator=None)
    raw = fields.Float(
        "Before the Cap", digits=(10, 2), readonly=True, help="Points times amount."
    )
    points = fields.Float(
        digits=(10, 2), readonly=True, help="After the cap; below zero if deducted."
    )
    entry_ids = fields.Json(
        "Counted", readonly=True, help="Ids of what was counted, of the item's model."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT line.id::bigint * 1000 + (detail ->> 'number')::int AS id,
                   line.id AS line_id, line.congress_id, line.company_id,
                   (detail ->> 'number')::int AS number, item ->> 'name' AS name,
                   item ->> 'source' AS source, (detail ->> 'count')::int AS count,
                   (detail ->> 'amount')::numeric AS amount,
                   (item ->> 'points')::numeric AS "each",
                   (detail ->> 'raw')::numeric AS raw,
                   (detail ->> 'points')::numeric
                   * CASE WHEN (item ->> 'is_deduction')::boolean THEN -1 ELSE 1 END
                   AS points,
                   to_jsonb(string_to_array(detail ->> 'ids', ',')::int[]) AS entry_ids
              FROM deputy_appraisal_line line
              JOIN deputy_appraisal appraisal ON appraisal.id = line.appraisal_id
             CROSS JOIN LATERAL jsonb_array_elements(line.details) AS detail
             CROSS JOIN LATERAL (
                   SELECT appraisal.frozen -> 'items'
                          -> ((detail ->> 'number')::int - 1)) AS one(item)
            """
        )

    def action_open_facts(self):
        """The ledger entries or absences that this item counted."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": SOURCE_MODELS[self.source],
            "view_mode": "list,form",
            "domain": [("id", "in", self.entry_ids or [])],
        }

    @api.model
    def _describe(self, source, ids):
        """Day and words of what was counted, by id; the caller proved who reads it."""
        records = self.env[SOURCE_MODELS[source]].sudo().browse(ids).exists()
        if source in (EXCUSED, UNEXCUSED):
            rows = (
                (
                    each.id,
                    legal_date(each.activity_id.date_start),
                    each.activity_id.name,
                )
                for each in records
            )
        elif source == SESSION:
            rows = (
                (each.id, each.session_id.date_start, each.session_id.name)
                for each in records
            )
        else:
            rows = ((each.id, each.date, each.name or "") for each in records)
        return {
            key: {"id": key, "date": day, "name": name, "source": source}
            for key, day, name in rows
        }
