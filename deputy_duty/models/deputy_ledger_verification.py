import logging

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.ledger_tree import LedgerTree
from .deputy_ledger_verify_mixin import BATCH, HEX

_logger = logging.getLogger(__name__)
RUNNING = "running"
GOOD = "good"
BAD = "bad"
STATES = [
    (RUNNING, "Under Way"),
    (GOOD, "All as Sealed"),
    (BAD, "Something Was Changed"),
]
# Whoever reads so many knows enough.
MAX_FINDINGS = 200


class DeputyLedgerVerification(models.Model):
    """One run of the regular verification of a congress's sealed ledger.

    The job looks at every sealed entry, batch by batch, and goes on where it was
    stopped. What it finds is told to leaders and auditors at once; the rows show when
    everything was last looked at.

    Who may what: whoever reads the ledger reads; only the job writes.
    """

    _name = "deputy.ledger.verification"
    _description = "Regular Verification of a Ledger"
    _inherit = ["deputy.congress.mixin"]
    _order = "id desc"

    log_id = fields.Many2one(
        "deputy.ledger.log",
        "Ledger Log",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    congress_id = fields.Many2one(
        related="log_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(
        STATES, "Result", required=True, readonly=True, default=RUNNING, index=True
    )
    size = fields.Integer(
        "Sealed Entries",
        readonly=True,
        aggregator=None,
        help="How many the ledger had when the run began.",
    )
    place = fields.Integer(
        "Looked At", readonly=True, aggregator=None, help="Entries verified so far."
    )
    progress = fields.Float(
        compute="_compute_progress", help="Share of the entries, in percent."
    )
    date_done = fields.Datetime("Finished On", readonly=True)
    finding_count = fields.Integer("Findings So Far", readonly=True)
    findings = fields.Text(
        "What Was Found",
        readonly=True,
        help="Each changed, missing or added entry, and what is wrong with seals.",
    )

    _running_uniq = models.UniqueIndex(
        "(log_id) WHERE state = 'running'",
        "A verification of this ledger is under way already.",
    )

    @api.depends("congress_id", "create_date")
    def _compute_display_name(self):
        for run in self:
            day = fields.Date.to_string(run.create_date)
            run.display_name = f"{run.congress_id.name} {day or ''}"

    @api.depends("place", "size")
    def _compute_progress(self):
        for run in self:
            run.progress = min(run.place / (run.size or 1), 1) * 100

    # ------------------------------------------------------------------- job
    @api.model
    def _start(self, log):
        """Verify a ledger as soon as the job comes to it; one run at a time.

        :return: the run, new or under way
        """
        run = self.search([("log_id", "=", log.id), ("state", "=", RUNNING)], limit=1)
        run = run or self.create({"log_id": log.id, "size": log.size})
        self.env.ref("deputy_duty.deputy_ledger_verification_cron").sudo()._trigger()
        return run

    @api.model
    def _cron_verify(self):
        """Weekly: verify every sealed ledger; stopped runs go on first."""
        cron = self.env["ir.cron"]
        for run in self._runs():
            run = run.with_company(run.company_id)
            for number in run._batches():
                if not cron._commit_progress(
                    number, remaining=max(run.size - run.place, 1)
                ):
                    return
            cron._commit_progress(remaining=0)

    @api.model
    def _runs(self):
        """The runs to do now: those that were stopped, else a new one for each log."""
        logs = self.env["deputy.ledger.log"].search([("size", ">", 0)])
        running = self.search([("state", "=", RUNNING)], order="id")
        return running or self.create(
            [{"log_id": log.id, "size": log.size} for log in logs]
        )

    def _batches(self):
        """Verify batch by batch; yields the number of entries of each.

        The leaf hashes are read once and held: they are the larger part of the work.
        """
        self.ensure_one()
        log = self.log_id
        log.env.flush_all()
        log.invalidate_recordset()
        seals = log._seal_rows()
        leaves = "".join(row["leaves"] for row in seals)
        if not self.place:
            found = log._verify_guards()
            found += log._verify_seals(seals, LedgerTree(bytes.fromhex(leaves)))
            self._note(found)
        start = 0
        for row in seals:
            stop = start + len(row["leaves"]) // HEX
            for low in range(max(start, self.place), stop, BATCH):
                places = range(low, min(low + BATCH, stop))
                rows = log._rows_at(places)
                self._note(log._compare(rows, places, row["id"], leaves))
                self.place = places.stop
                yield len(places)
            start = stop
        self._note(log._verify_rest(start))
        self._finish()

    def _note(self, found):
        """Keep what was found, the first of it in words."""
        if found:
            lines = [*(self.findings or "").splitlines(), *(one.text for one in found)]
            self.write(
                {
                    "finding_count": self.finding_count + len(found),
                    "findings": "\n".join(lines[:MAX_FINDINGS]),
                }
            )

    def _finish(self):
        self.write(
            {
                "state": BAD if self.finding_count else GOOD,
                "date_done": fields.Datetime.now(),
            }
        )
        if self.finding_count:
            _logger.warning(
                "The sealed ledger of %s is not as sealed: %s findings",
                self.congress_id.name,
                self.finding_count,
            )
            self._report()

    def _report(self):
        """Tell leaders, administrators and auditors of the congress."""
        users = self.env["res.users"]
        for role in ("leader", "admin", "auditor"):
            users |= self.env.ref(f"deputy_duty.deputy_duty_group_{role}").all_user_ids
        mine = Domain("deputy_congress_ids", "in", self.congress_id.ids)
        for lang, readers in users.filtered_domain(mine).grouped("lang").items():
            self.with_context(lang=lang)._tell(readers)

    def _tell(self, users):
        self.env["mail.thread"].message_notify(
            partner_ids=users.partner_id.ids,
            subject=self.env._("The sealed duty ledger was changed"),
            body=self.env._(
                "%(congress)s: %(count)s findings. Open Duty Ledger, Regular "
                "Verification.",
                congress=self.congress_id.name,
                count=self.finding_count,
            ),
        )
