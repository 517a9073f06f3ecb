import logging

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_roster_flow_mixin import DONE, PREVIEW

_logger = logging.getLogger(__name__)

# So many marks are written while the clerk waits; more of them activity by activity.
AT_ONCE = 3000
RUN_FIELDS = frozenset(
    {"is_running", "run_user_id", "run_error", "run_total", "run_done"}
)
CRON = "deputy_duty.deputy_activity_import_cron_run"


class DeputyActivityImportRunMixin(models.AbstractModel):
    """A large list is written in the background, one activity after the other.

    Each activity is written whole, with all its deputies, and committed; nothing is
    half-written. If the server stops, the rest is carried on later.
    """

    _name = "deputy.activity.import.run.mixin"
    _description = "Import of Past Activities: Large Lists"

    is_running = fields.Boolean("Being Imported", readonly=True, copy=False)
    run_user_id = fields.Many2one(
        "res.users", "Import Started By", readonly=True, copy=False, ondelete="restrict"
    )
    run_error = fields.Text(
        "Why It Stopped", readonly=True, copy=False, help="What stopped the import."
    )
    run_total = fields.Integer(
        "Activities to Write", readonly=True, copy=False, help="How many there are."
    )
    run_done = fields.Integer("Activities Written", readonly=True, copy=False)
    run_progress = fields.Float("Progress", compute="_compute_run_progress")

    @api.depends("run_total", "run_done")
    def _compute_run_progress(self):
        for one in self:
            total = one.run_total
            one.run_progress = 100 * one.run_done / total if total else 0

    def action_import(self):
        """Write the preview; of a large list activity by activity, in the background.

        :raise UserError: as for a small one
        """
        self.check_access("write")
        self._check_open()
        large = self.filtered(
            lambda one: (
                one.state == PREVIEW
                and sum(one.line_ids.mapped("write_count")) > AT_ONCE
            )
        )
        for one in large:
            one._start_run()
        return super(DeputyActivityImportRunMixin, self - large).action_import()

    def _start_run(self):
        """Check everything as for a small list, and leave the writing to the job."""
        self.ensure_one()
        accepted = self._ready_rows()
        wanted = {key for _line, verdict in accepted for key in verdict.writes}
        self._unguarded().write(
            {
                "is_running": True,
                "run_user_id": self.env.uid,
                "run_error": False,
                "run_total": len(wanted),
                "run_done": 0,
            }
        )
        self.env.ref(CRON).sudo()._trigger()

    @api.model
    def _cron_run(self):
        """Carry on with every list that is being imported."""
        cron = self.env["ir.cron"]
        for one in self.search([("is_running", "=", True)], order="id"):
            user = one.run_user_id
            as_clerk = one.with_user(user).with_company(one.company_id)
            as_clerk = as_clerk.with_context(lang=user.lang, tz=user.tz)
            if not as_clerk._run_until_stopped(cron):
                return

    def _run_until_stopped(self, cron):
        """Activity by activity, each committed, until the end or the job's time.

        :return: whether time is left for another list
        """
        try:
            for number in self._write_one_by_one():
                remaining = self.run_total - self.run_done + 1
                if not cron._commit_progress(number, remaining=remaining):
                    return False
        except (UserError, IntegrityError) as error:
            self.env.cr.rollback()
            _logger.warning("Import of activities %s stopped: %s", self.id, error)
            self._unguarded().write({"is_running": False, "run_error": str(error)})
        cron._commit_progress(remaining=0)
        return True

    def _write_one_by_one(self):
        """Write the activities; after each, which the caller commits, yield 1."""
        accepted = self._accepted_rows(self._verdicts_now())
        for event in self.event_ids:
            keys = {event.key}
            if not any(event.key in verdict.writes for _line, verdict in accepted):
                continue
            created, filled = self._write_activities(accepted, keys)
            self._unguarded().write(
                {
                    "created_count": self.created_count + len(created),
                    "updated_count": self.updated_count + len(filled),
                    "run_done": self.run_done + 1,
                }
            )
            yield 1
        self._unguarded().write(
            {"is_running": False, "state": DONE, "date_done": fields.Datetime.now()}
        )
