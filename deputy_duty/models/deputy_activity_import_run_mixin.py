from odoo import fields, models

# So many marks are written while the clerk waits; more of them activity by activity.
AT_ONCE = 3000


class DeputyActivityImportRunMixin(models.AbstractModel):
    """A large list is written in the background, one activity after the other.

    Each activity is written whole, with all its deputies, and committed; nothing is
    half-written. If the server stops, the rest is carried on later.
    """

    _name = "deputy.activity.import.run.mixin"
    _description = "Import of Past Activities: Large Lists"
    _inherit = ["deputy.roster.run.mixin"]
    _run_cron = "deputy_duty.deputy_activity_import_cron_run"

    run_total = fields.Integer("Activities to Write")
    run_done = fields.Integer("Activities Written")

    def _is_large(self):
        return sum(self.line_ids.mapped("write_count")) > AT_ONCE

    def _run_size(self):
        accepted = self._ready_rows()
        return len({key for _line, verdict in accepted for key in verdict.writes})

    def _write_one_by_one(self):
        """Write the activities; after each, which the caller commits, yield 1."""
        accepted = self._accepted_rows(self._verdicts_now())
        for event in self.event_ids:
            keys = {event.key}
            if not any(event.key in verdict.writes for _line, verdict in accepted):
                continue
            created, filled = self._write_activities(accepted, keys)
            self._note_part(len(created), len(filled))
            yield 1
        self._end_run()
