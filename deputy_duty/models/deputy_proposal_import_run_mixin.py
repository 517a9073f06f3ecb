from odoo import fields, models
from odoo.tools import split_every

from ..tools.roster_verdict import DOUBTFUL, NEW
from .deputy_roster_row_mixin import ACCEPT

# So many proposals are written while the clerk waits; more of them in the background,
# batch by batch.
AT_ONCE = 300
BATCH = 200


class DeputyProposalImportRunMixin(models.AbstractModel):
    """A large register is written in the background, batch by batch.

    Each proposal is written whole, with units, replies and ratings. What an earlier run
    wrote is known by its number, so a run that was stopped carries on.
    """

    _name = "deputy.proposal.import.run.mixin"
    _description = "Import of a Register: Large Registers"
    _inherit = ["deputy.roster.run.mixin"]
    _run_cron = "deputy_duty.deputy_proposal_import_cron_run"

    run_total = fields.Integer("Proposals to Write")
    run_done = fields.Integer("Proposals Written")

    def _is_large(self):
        return self.new_count + self.doubtful_count > AT_ONCE

    def _run_size(self):
        accepted = self._ready_rows()
        self.unit_ids._make()
        return len(accepted)

    def _write_one_by_one(self):
        """Write the batches; after each, which the caller commits, yield its size."""
        self.term_id._lock_register()
        verdicts = self._verdicts_now()
        self._check_still_fits(verdicts)
        for batch in split_every(BATCH, self._accepted_rows(verdicts)):
            self.term_id._lock_register()
            created = self._write_proposals(batch)
            self._note_part(len(created), 0, steps=len(batch))
            yield len(batch)
        self._end_run()

    def _check_still_fits(self, verdicts):
        """:raises UserError: a row still to be written is not what was shown"""
        for line, verdict in zip(self.line_ids, verdicts, strict=True):
            is_wanted = line.outcome == NEW or (
                line.outcome == DOUBTFUL and line.decision == ACCEPT
            )
            is_waiting = is_wanted and not line.proposal_id
            if is_waiting and not line._keeps(self._prepare_line_vals(verdict)):
                raise self._stale_preview(line.number)
