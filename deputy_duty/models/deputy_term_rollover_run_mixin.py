import logging

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_mandate_states import FINAL, IN_OFFICE
from .deputy_roster_apply_mixin import QUIET
from .deputy_term import CLOSED, CURRENT
from .deputy_term_rollover_line import REELECTED

_logger = logging.getLogger(__name__)

# So many seats or records are one transaction.
BATCH = 1000


class DeputyTermRolloverRunMixin(models.AbstractModel):
    """The run of a change of term, in batches by a scheduled job.

    A batch is one transaction and looks for its own work: seats not ended yet, lines
    not carried out, open records still bound to the old term. What a killed process
    had not committed is simply found again.
    """

    _name = "deputy.term.rollover.run.mixin"
    _description = "Change of Term: Run"
    _inherit = ["deputy.bulk.mixin"]

    total = fields.Integer(
        readonly=True, copy=False, help="Seats and open records the run deals with."
    )
    done_count = fields.Integer(
        "Done So Far", readonly=True, copy=False, help="Of these, dealt with."
    )
    progress = fields.Float(
        compute="_compute_progress", help="Share of the run that is done, in percent."
    )
    error = fields.Text(
        readonly=True, copy=False, help="Why the run stopped; what is done stays done."
    )

    @api.depends("total", "done_count", "state")
    def _compute_progress(self):
        for rollover in self:
            if rollover.state == "done":
                rollover.progress = 100
            else:
                share = rollover.done_count / (rollover.total or 1)
                rollover.progress = min(100 * share, 99)

    def _survey_families(self):
        """Count what the families would do; nothing of theirs is changed."""
        self.ensure_one()
        self.family_ids.unlink()
        if not self.old_term_id:
            return
        successors = self._successors()
        for model in self.env["deputy.rollover.mixin"]._rollover_families():
            counts = model._rollover_preview(
                self.old_term_id, self.date_meeting, successors
            )
            if any(counts.values()):
                self.family_ids.create(
                    {
                        "rollover_id": self.id,
                        "res_model": model._name,
                        "found": dict(counts),
                        "open_count": counts["records"],
                    }
                )

    def _start(self):
        """From preview to run, unless somebody was faster or something is open.

        :raises UserError: with everything that must be settled first
        """
        self.ensure_one()
        self._check_open()
        # Written first: of two clerks who start at once the second is repeated by Odoo
        # and then finds the state the first has left.
        self._unguarded().write(
            {
                "state": "running",
                "user_id": self.env.uid,
                "date_run": fields.Datetime.now(),
                "error": False,
            }
        )
        self.flush_recordset()
        change_sudo = self.sudo()
        change_sudo._survey_families()
        blockers = change_sudo._blockers(change_sudo._losses())
        if blockers:
            raise UserError("\n".join(blockers))
        self._write_file()
        # the law of the seats asks the terms when the new one begins
        change_sudo.old_term_id.date_end = self.date_meeting
        change_sudo.new_term_id.date_start = self.date_meeting
        change_sudo.write(
            {
                "done_count": 0,
                "total": len(change_sudo._ending_seats())
                + len(change_sudo.line_ids)
                + sum(change_sudo.family_ids.mapped("open_count"))
                + 1,
            }
        )

    @api.model
    def _cron_run(self):
        """Carry on with every change of term that is under way."""
        cron = self.env["ir.cron"]
        running = self.search([("state", "=", "running")], order="id")
        for rollover in running:
            change_sudo = rollover._for_starter()
            if not change_sudo._run_until_stopped(cron):
                return

    def _for_starter(self):
        """The record as whoever started the run would change it, rules aside."""
        self.ensure_one()
        user = self.user_id
        return (
            self.with_user(user)
            .with_company(self.company_id)
            .with_context(lang=user.lang, tz=user.tz, **QUIET)
            .sudo()
        )

    def _run_until_stopped(self, cron):
        """Batch by batch, each committed, until the end or the end of the job's time.

        :return: whether time is left for another change of term
        """
        try:
            for number in self._batches():
                remaining = max(self.total - self.done_count, self.state == "running")
                if not cron._commit_progress(number, remaining=remaining):
                    return False
        except (UserError, IntegrityError) as error:
            self.env.cr.rollback()
            _logger.warning("Change of term %s stopped: %s", self.id, error)
            self.error = str(error)
            cron._commit_progress(remaining=0)
        return True

    def _batches(self):
        """Do the work; after each batch, which the caller commits, yield its size."""
        for step in (
            self._end_old_seats,
            self._fill_new_seats,
            self._carry_records,
            self._turn_terms,
        ):
            for number in step():
                self.done_count += number
                yield number

    # ----------------------------------------------------------------- steps
    def _ending_seats(self, limit=None):
        return self.env["deputy.mandate"].search(
            [("term_id", "in", self.old_term_id.ids), ("state", "not in", FINAL)],
            limit=limit,
            order="id",
        )

    def _end_old_seats(self):
        """End the seats of the old term with its last day."""
        while seats := self._ending_seats(BATCH):
            seats._end_with_term(self._last_day())
            yield len(seats)

    def _fill_new_seats(self):
        """Let the new seats begin, those of re-elected persons on their old contact."""
        lines = self.env["deputy.term.rollover.line"]
        todo = [("rollover_id", "=", self.id), ("is_done", "=", False)]
        while batch := lines.search(todo, limit=BATCH, order="id"):
            self._link_persons(batch.filtered(lambda line: line.outcome == REELECTED))
            seats = batch.mandate_id
            seats.filtered(lambda seat: seat.state != IN_OFFICE)._enter_office(
                self.date_meeting
            )
            batch.write({"is_done": True})
            yield len(batch)

    def _carry_records(self):
        """Lead each family's open records to the new seats."""
        successors = self._successors()
        for family in self.family_ids:
            model = self.env.get(family.res_model)
            last_id = 0
            while model is not None:
                todo = model._rollover_domain(
                    self.old_term_id, self.date_meeting, successors
                )
                todo &= Domain("id", ">", last_id)
                records = model.search(todo, limit=BATCH, order="id")
                if not records:
                    break
                last_id = records[-1].id
                family._add(
                    records._rollover(self.old_term_id, self.date_meeting, successors)
                )
                yield len(records)

    def _turn_terms(self):
        """The old term closes, and its ledger with it; the new one is running."""
        self.old_term_id.write({"state": CLOSED})
        self.new_term_id.write({"state": CURRENT})
        self.write(
            {"state": "done", "date_done": fields.Datetime.now(), "error": False}
        )
        yield 1

    # --------------------------------------------------------------- persons
    def _link_persons(self, lines):
        """Give new seats the contact and the past of the person who was re-elected."""
        seats = lines.mandate_id
        former = {line.mandate_id.id: line.previous_id for line in lines}
        # before the seats change hands
        left = {
            seat.partner_id.id: former[seat.id].partner_id
            for seat in seats
            if seat.partner_id != former[seat.id].partner_id
        }
        phones = {
            left[partner.id].id: partner.phone
            for partner in seats.partner_id
            if partner.id in left and partner.phone and not left[partner.id].phone
        }
        linked = {
            seat.id: former[seat.id].linked_congress_id.id
            for seat in seats
            if former[seat.id].linked_congress_id and not seat.linked_congress_id
        }
        pasts = {seat: old.id for seat, old in former.items()}
        persons = {seat: old.partner_id.id for seat, old in former.items()}
        self._update_each(seats, "previous_id", pasts)
        self._update_each(seats, "linked_congress_id", linked)
        self._update_each(seats, "partner_id", persons)
        self._update_each(lines.previous_id.partner_id, "phone", phones)
        self._archive_unused(self.env["res.partner"].browse(left))

    @api.model
    def _archive_unused(self, partners):
        """Put away contacts an import had made, if nobody else needs them.

        They are archived and not deleted: papers may name them.
        """
        seats = self.env["deputy.mandate"].search_fetch(
            [("partner_id", "in", partners.ids)], ["partner_id"]
        )
        users = (
            self.env["res.users"]
            .with_context(active_test=False)
            .search_fetch([("partner_id", "in", partners.ids)], ["partner_id"])
        )
        unused = partners - seats.partner_id - users.partner_id
        unused.filtered(lambda partner: not partner.child_ids).write({"active": False})
