from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..tools.ledger_form import leaf_entry
from ..tools.ledger_proof import head_hash, leaf_hash

RUNNING = "running"
DONE = "done"
STATES = [(RUNNING, "Being Written"), (DONE, "Sealed")]
BATCH = 5000  # half a second


class DeputyLedgerSealMixin(models.AbstractModel):
    """How a seal is written: in batches, each committed.

    A stopped one goes on where it was.
    """

    _name = "deputy.ledger.seal.mixin"
    _description = "Writing of a Ledger Seal"

    @api.model
    def _seal(self, congress, date_end):
        """Seal a congress's ledger up to a day; a large one is left to the cron.

        :raises AccessError: not a leader, or a congress out of reach
        :raises UserError: see ``deputy.ledger.log._start_seal``
        """
        self._check_sealer(congress)
        seal = self.env["deputy.ledger.log"].sudo()._ensure(congress.sudo())
        seal = seal._start_seal(fields.Date.to_date(date_end))
        if seal.expected_count <= BATCH:
            while seal._seal_batch():
                pass
        else:
            self.env.ref("deputy_duty.deputy_ledger_seal_cron").sudo()._trigger()
        return seal.with_env(self.env)

    @api.model
    def _check_sealer(self, congress):
        leader = "deputy_duty.deputy_duty_group_leader"
        if not (self.env.su or self.env.user.has_group(leader)):
            raise AccessError(self.env._("Only a committee leader seals the ledger."))
        congress.with_env(self.env).check_access("read")

    @api.model
    def _cron_seal(self):
        """Go on with the seals that are being written, batch by batch."""
        cron = self.env["ir.cron"]
        for seal in self.search([("state", "=", RUNNING)], order="id"):
            seal = seal.with_company(seal.company_id)
            while sealed := seal._seal_batch():
                rest = max(seal.expected_count - seal.entry_count, 1)
                if not cron._commit_progress(sealed, remaining=rest):
                    return
            cron._commit_progress(remaining=0)

    def _seal_batch(self):
        """Take the next entries under the seal, or write its head if none is left.

        :return: how many entries were taken; 0 when the seal is done
        """
        self.ensure_one()
        self.log_id._claim()
        self.invalidate_recordset()
        if self.state == DONE:
            return 0
        rows = self._next_rows()
        if not rows:
            self._close()
            return 0
        first = self.log_id.size + self.entry_count
        self.env.cr.execute(
            SQL(
                """
                UPDATE deputy_ledger_entry entry
                   SET seal_id = %s, leaf_index = leaf.place, leaf_hash = leaf.hash
                  FROM unnest(%s, %s, %s) AS leaf(id, place, hash)
                 WHERE entry.id = leaf.id
                """,
                self.id,
                [row["id"] for row in rows],
                list(range(first, first + len(rows))),
                [leaf_hash(leaf_entry(row)) for row in rows],
            )
        )
        self.env["deputy.ledger.entry"].invalidate_model(
            ["seal_id", "leaf_index", "leaf_hash", "is_sealed"]
        )
        self.write(
            {
                "entry_count": self.entry_count + len(rows),
                "last_id": rows[-1]["id"],
            }
        )
        return len(rows)

    def _next_rows(self):
        """The next entries in the order of their ids.

        One that was posted late, with a lower id than the last, waits for the next
        seal, and so do those posted after this one began.
        """
        return self.env["deputy.ledger.entry"]._leaf_rows(
            SQL(
                "%s AND id > %s AND id <= %s ORDER BY id LIMIT %s",
                self.log_id._unsealed_condition(self.date_end),
                self.last_id,
                self.cut_id,
                BATCH,
            )
        )

    def _close(self):
        """Write the head: from here on the seal cannot be moved either."""
        self.env.cr.execute(
            SQL(
                "SELECT string_agg(leaf_hash, '' ORDER BY leaf_index) "
                "FROM deputy_ledger_entry WHERE seal_id = %s",
                self.id,
            )
        )
        leaves = self.env.cr.fetchone()[0]
        size = self.log_id.size + self.entry_count
        vals = {
            "leaves": leaves,
            "size": size,
            "root": self.log_id._tree(leaves).root(size),
            "time": fields.Datetime.now(),
        }
        vals["head_hash"] = head_hash(self._prepare_head(vals))
        self.write(dict(vals, state=DONE))
        self.log_id.write({"size": size, "seal_id": self.id})
        self.env.flush_all()
