from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

PARTS = (
    "persons",
    "organizations",
    "memberships",
    "posts",
    "areas",
    "events",
    "motions",
    "votes",
)


class DeputyOpenKey(models.Model):
    """What open data has told, and since when it tells it no more.

    Whoever keeps a copy learns from it what to delete (tombstones). It holds keys
    only, and only of what was public: what never was leaves no trace here. The data
    itself does not wait for this list, it leaves at once.

    Of a seat that is still told no group and no station is listed as gone: together
    they would date a suspension. A copy drops what a seat no longer tells.
    """

    _name = "deputy.open.key"
    _description = "Key in the Open Data"
    _order = "congress_id, part, key"
    _rec_name = "key"

    congress_id = fields.Many2one(
        "deputy.congress", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="congress_id.company_id", store=True)
    part = fields.Char(required=True, readonly=True, help="The part it stood in.")
    key = fields.Char(required=True, readonly=True, help="The record's public key.")
    gone_at = fields.Datetime(
        "Gone Since",
        readonly=True,
        help="When it was found to be public no more; empty: public.",
    )

    _key_uniq = models.UniqueIndex("(congress_id, part, key)")
    _gone_index = models.Index("(congress_id, part, key) WHERE gone_at IS NOT NULL")

    @api.model
    def _cron_sync(self):
        """Compare the list with what is told today, one congress after another."""
        congresses = self.env["deputy.congress"]._public_congresses(OPEN_DATA)
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(congresses))
        for congress in congresses:
            self._sync(congress)
            if not progress(1):
                break

    @api.model
    def _sync(self, congress):
        """Note what is new, what is gone and what has come back."""
        self.env["deputy.open.motions"]._give_keys(congress)
        for part in PARTS:
            told = self.env[f"deputy.open.{part}"]._keys(congress)
            rows = self.search([("congress_id", "=", congress.id), ("part", "=", part)])
            parts = rows.filtered(lambda row: row._is_part_of(told))  # noqa: B023
            rows -= parts
            parts.unlink()
            known = {row.key: row for row in rows}
            gone = rows.filtered(lambda row: not row.gone_at and row.key not in told)  # noqa: B023
            gone.gone_at = fields.Datetime.now()
            back = rows.filtered(lambda row: row.gone_at and row.key in told)  # noqa: B023
            back.gone_at = False
            self.create(
                [
                    {"congress_id": congress.id, "part": part, "key": key}
                    for key in sorted(told - known.keys())
                ]
            )

    def _is_part_of(self, told):
        """Whether it names a part, told no more, of what is told still."""
        self.ensure_one()
        whole, dot, _part = self.key.partition(".")
        return bool(dot) and whole in told and self.key not in told

    @api.model
    def _gone_domain(self, congress, part):
        """What a part tells no more."""
        return (
            Domain("congress_id", "=", congress.id)
            & Domain("part", "=", part)
            & Domain("gone_at", "!=", False)
        )

    @api.model
    def _find(self, congress, part, key):
        """The row of one key, whether it was found gone yet or not."""
        return self.search(
            [
                ("congress_id", "=", congress.id),
                ("part", "=", part),
                ("key", "=", key),
            ],
            limit=1,
        )

    def _gone_moment(self):
        """When it left; now, if the list has not been compared since."""
        self.ensure_one()
        return self.gone_at or fields.Datetime.now()
