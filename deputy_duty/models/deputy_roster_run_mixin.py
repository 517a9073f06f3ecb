import logging
import traceback

from psycopg2 import IntegrityError, OperationalError

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_roster_flow_mixin import DONE, PREVIEW

_logger = logging.getLogger(__name__)

RUN_FIELDS = frozenset(
    {"is_running", "run_user_id", "run_error", "run_total", "run_done"}
)


class DeputyRosterRunMixin(models.AbstractModel):
    """A large file is written in the background, part after part.

    Each part is written whole and committed; nothing is half-written. If the server
    stops, the rest is carried on later. Heirs say in ``_is_large`` what a clerk does
    not wait for, in ``_run_size`` how many steps there are, and in
    ``_write_one_by_one`` how they are taken.
    """

    _name = "deputy.roster.run.mixin"
    _description = "Import in the Background"
    _inherit = ["deputy.roster.flow.mixin"]

    # The job that carries on; its code calls ``_cron_run``.
    _run_cron = ""

    is_running = fields.Boolean("Being Imported", readonly=True, copy=False)
    run_user_id = fields.Many2one(
        "res.users", "Import Started By", readonly=True, copy=False, ondelete="restrict"
    )
    run_error = fields.Text(
        "Why It Stopped", readonly=True, copy=False, help="What stopped the import."
    )
    run_total = fields.Integer(
        "To Write", readonly=True, copy=False, help="How many there are."
    )
    run_done = fields.Integer("Written", readonly=True, copy=False)
    run_progress = fields.Float("Progress", compute="_compute_run_progress")

    @api.depends("run_total", "run_done")
    def _compute_run_progress(self):
        for one in self:
            total = one.run_total
            one.run_progress = 100 * one.run_done / total if total else 0

    def action_import(self):
        """Write the preview; of a large file part by part, in the background.

        :raise UserError: as for a small one
        """
        self.check_access("write")
        self._check_open()
        large = self.filtered(lambda one: one.state == PREVIEW and one._is_large())
        for one in large:
            one._start_run()
        return super(DeputyRosterRunMixin, self - large).action_import()

    def _start_run(self):
        """Check everything as for a small file, and leave the writing to the job."""
        self.ensure_one()
        self._unguarded().write(
            {
                "is_running": True,
                "run_user_id": self.env.uid,
                "run_error": False,
                "run_total": self._run_size(),
                "run_done": 0,
            }
        )
        self.env.ref(self._run_cron).sudo()._trigger()

    @api.model
    def _cron_run(self):
        """Carry on with every file that is being imported."""
        cron = self.env["ir.cron"]
        for one in self.search([("is_running", "=", True)], order="id"):
            user = one.run_user_id
            as_clerk = one.with_user(user).with_company(one.company_id)
            as_clerk = as_clerk.with_context(lang=user.lang, tz=user.tz)
            if not as_clerk._run_until_stopped(cron):
                return

    def _run_until_stopped(self, cron):
        """Part by part, each committed, until the end or the job's time.

        :return: whether time is left for another file
        """
        try:
            self.check_access("write")
            for number in self._write_one_by_one():
                remaining = self.run_total - self.run_done + 1
                if not cron._commit_progress(number, remaining=remaining):
                    return False
        except OperationalError as error:
            # somebody else was writing: it is carried on at the job's next turn
            self.env.cr.rollback()
            _logger.warning("Import %s waits: %s", self, type(error).__name__)
        except Exception as error:  # noqa: BLE001 - one must not hold up the others
            self.env.cr.rollback()
            self._stop_run(error)
        cron._commit_progress(remaining=0)
        return True

    def _stop_run(self, error):
        """Say why it stopped; with the job's rights: the clerk's may be the cause."""
        words = self._fault_words(error)
        if isinstance(error, UserError | IntegrityError):
            _logger.warning("Import %s stopped: %s", self, words)
        else:
            # where it happened, without the values of a row
            trace = "".join(traceback.format_tb(error.__traceback__))
            _logger.error("Import %s stopped: %s\n%s", self, words, trace)
        self.sudo()._unguarded().write({"is_running": False, "run_error": words})

    def _fault_words(self, error):
        """What stopped it, in words that tell nothing of a row."""
        if isinstance(error, UserError):
            return str(error)
        if not isinstance(error, IntegrityError):
            return self.env._(
                "An unforeseen fault (%(fault)s): ask whoever looks after the system, "
                "and import again.",
                fault=type(error).__name__,
            )
        diagnosis = error.diag
        for name, model in self.env.registry.items():
            found = model._table_objects.get(diagnosis.constraint_name)
            if found and model._table == diagnosis.table_name:
                return found.get_error_message(self.env[name], diagnosis)
        return self.env._(
            "The register refused a row (%(rule)s): check the file again.",
            rule=diagnosis.constraint_name or "",
        )

    def _note_part(self, created, updated, steps=1):
        """Count what a part wrote; the caller commits it."""
        self._unguarded().write(
            {
                "created_count": self.created_count + created,
                "updated_count": self.updated_count + updated,
                "run_done": self.run_done + steps,
            }
        )

    def _end_run(self):
        """The last part is written."""
        self._unguarded().write(
            {"is_running": False, "state": DONE, "date_done": fields.Datetime.now()}
        )

    def _stale_preview(self, number):
        """Of a file that was written in part, what is in stays in."""
        written = self.created_count + self.updated_count
        if not written:
            return super()._stale_preview(number)
        return UserError(
            self.env._(
                "The register or the choice of columns changed since the preview "
                "(first seen at row %(row)s). %(count)s records had been written "
                "before that and stay; check the file again and import the rest.",
                row=number,
                count=written,
            )
        )

    # ----------------------------------------------------------------- hooks
    def _check_open(self):
        """What is being imported stays as it was shown."""
        if any(one.is_running for one in self):
            raise UserError(
                self.env._("This file is being imported: wait until it is done.")
            )
        return super()._check_open()

    def _is_large(self):
        """Hook: whether the clerk is not to wait for it."""
        raise NotImplementedError

    def _run_size(self):
        """Hook: check everything as for a small file, and count its steps.

        :raise UserError: the register changed, or something is undecided
        """
        raise NotImplementedError

    def _write_one_by_one(self):
        """Hook: write part by part; after each, which the caller commits, yield."""
        raise NotImplementedError
