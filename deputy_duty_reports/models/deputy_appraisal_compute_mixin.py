from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.models.deputy_mandate_states import SERVING
from odoo.addons.deputy_duty.tools.service_days import count_days

from ..tools.appraisal_query import (
    LINES,
    PART,
    PREPARE,
    RANKS,
    prepare_items,
    split_seats,
)
from .deputy_appraisal_states import COMPUTED, COMPUTING

BATCH = 5000  # deputies in one transaction; a constant number of queries each
PARTS = 3  # of a batch, shared by as many processes of the server


class DeputyAppraisalComputeMixin(models.AbstractModel):
    """How a year is computed: batches of deputies, each committed.

    A stopped one goes on where it was. The scheme is copied when computing begins, so
    every batch, and every later computing of a single deputy, counts by the same rules.
    """

    _name = "deputy.appraisal.compute.mixin"
    _description = "Computing of an Appraisal"

    frozen = fields.Json(
        "Scheme as Counted",
        readonly=True,
        copy=False,
        help="Copy of the scheme from the moment computing began; decimals as text.",
    )
    frozen_text = fields.Text(
        "Counted By",
        compute="_compute_frozen_text",
        help="The scheme as it was copied, in words.",
    )
    run = fields.Integer(
        readonly=True, copy=False, aggregator=None, help="How often it was computed."
    )
    last_id = fields.Integer(
        readonly=True, copy=False, aggregator=None, help="Id of the last seat so far."
    )
    mandate_count = fields.Integer(
        "Seats to Compute", readonly=True, copy=False, aggregator=None
    )
    line_count = fields.Integer(
        "Seats Computed", readonly=True, copy=False, aggregator=None
    )
    progress = fields.Float(
        compute="_compute_progress", help="Share of the seats, in percent."
    )
    computed_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("line_count", "mandate_count", "state")
    def _compute_progress(self):
        for each in self:
            share = each.line_count / (each.mandate_count or 1)
            done = each.run and each.state not in (DRAFT, COMPUTING)
            each.progress = 100 if done else 100 * share

    @api.depends("frozen")
    @api.depends_context("lang")
    def _compute_frozen_text(self):
        for each in self:
            frozen = each.frozen or {}
            rows = [
                f"{item['number']}. {item['name']}　"
                f"{'-' if item['is_deduction'] else '+'}{item['points']}"
                + (f" (≤ {item['cap']})" if float(item["cap"]) else "")
                for item in frozen.get("items", ())
            ]
            rows += [
                f"{grade['name']} ≥ {grade['points']}"
                for grade in frozen.get("grades", ())
            ]
            each.frozen_text = "\n".join(rows)

    # --------------------------------------------------------------- actions
    def action_compute(self):
        """Copy the scheme and count every deputy; again changes nothing but what the
        ledger says anew. A large congress is left to the job, which shows progress.
        """
        self._check_office()
        self._check_state(DRAFT, COMPUTED)
        for each in self:
            each._start_computing()
            if each.mandate_count <= BATCH:
                while each._compute_batch():
                    pass
            else:
                job = self.env.ref("deputy_duty_reports.deputy_appraisal_cron")
                job.sudo()._trigger()

    # -------------------------------------------------------------- business
    def _start_computing(self):
        """Copy the scheme, and begin with the first seat.

        :raises UserError: the year has not begun, or the scheme is empty
        """
        self.ensure_one()
        if self.year > self.env["deputy.deadline"]._legal_today().year:
            raise UserError(self.env._("This year has not begun yet."))
        vals = {
            "state": COMPUTING,
            "run": self.run + 1,
            "last_id": 0,
            "line_count": 0,
            "mandate_count": self.env["deputy.mandate"]
            .sudo()
            .search_count(self._mandate_domain()),
        }
        # only a draft takes the scheme as it is now
        if self.state == DRAFT:
            vals["frozen"] = self.scheme_id._freeze()
        self._unguarded().write(vals)

    @api.model
    def _cron_compute(self):
        """Go on with what is being computed, batch by batch."""
        cron = self.env["ir.cron"]
        for each in self.search([("state", "=", COMPUTING)], order="id"):
            each = each.with_company(each.company_id)
            while counted := each._compute_batch():
                rest = max(each.mandate_count - each.line_count, 1)
                if not cron._commit_progress(counted, remaining=rest):
                    return
            cron._commit_progress(remaining=0)

    def _compute_batch(self):
        """Count the next deputies, or finish if none is left.

        :return: how many seats were looked at; 0 when all are done
        """
        self.ensure_one()
        appraisal = self.sudo()
        appraisal.invalidate_recordset()
        if appraisal.state != COMPUTING:
            return 0
        mandates = self.env["deputy.mandate"].sudo()
        mandates = mandates.search_fetch(
            appraisal._mandate_domain() & Domain("id", ">", appraisal.last_id),
            ["state", "term_id", "date_start", "date_end", "suspended_since"],
            order="id",
            limit=BATCH,
        )
        if not mandates:
            appraisal._finish()
            return 0
        # The write comes first: of two jobs at once the loser is repeated.
        appraisal._unguarded().write(
            {
                "last_id": mandates[-1].id,
                "line_count": appraisal.line_count + len(mandates),
            }
        )
        appraisal._compute_lines(mandates)
        return len(mandates)

    def _compute_lines(self, mandates):
        """Count these seats by the copied scheme and keep the results.

        The number of queries does not depend on how many they are.
        """
        self.env.flush_all()
        date_from, date_to = self._period()
        intervals = mandates._service_intervals(date_from, date_to)
        days = {key: count_days(mine) for key, mine in intervals.items() if mine}
        if not days:
            return
        groups = {each.id: each.delegation_id.id or None for each in mandates}
        frozen = self.frozen
        scheme = {
            "items": prepare_items(frozen["items"]),
            "is_prorated": frozen["is_prorated"],
            "year_days": (date_to - date_from).days + 1,
        }
        self._prepare_entries(
            [
                (key, days[key], *piece)
                for key in sorted(days)
                for piece in intervals[key]
            ],
            half_day=round(float(frozen["half_day_hours"]) * 100),
            **scheme,
        )
        self.env.cr.execute(
            SQL(
                LINES,
                seats=list(days),
                days=list(days.values()),
                groups=[groups[key] for key in days],
                grades=prepare_items(frozen["grades"]),
                base=frozen["base"],
                total_min=frozen["total_min"],
                total_max=frozen["total_max"],
                days_min=frozen["days_min"],
                appraisal=self.id,
                congress=self.congress_id.id,
                company=self.company_id.id,
                run=self.run,
                uid=self.env.uid,
                **scheme,
            )
        )
        self.env["deputy.appraisal.line"].invalidate_model()

    def _prepare_entries(self, pieces, **scheme):
        """Value the facts of these days in office, for the statement that follows.

        :param pieces: seat, its days, first and last day of an interval; by seat
        :param scheme: what the statement needs to know of the scheme
        """
        names = ("seats", "days", "starts", "ends")

        def columns(rows):
            return {name: [row[n] for row in rows] for n, name in enumerate(names)}

        parts = [
            SQL(
                PART,
                first=part[0][0],
                last=part[-1][0],
                **columns(part),
                **scheme,
            )
            for part in split_seats(pieces, PARTS)
        ]
        self.env.cr.execute(
            SQL(PREPARE, parts=SQL(" UNION ALL ").join(parts), **columns(pieces))
        )

    def _finish(self):
        """Drop who is no longer counted, rank the rest, and say that it is done."""
        lines = self.env["deputy.appraisal.line"].sudo()
        lines.search([("appraisal_id", "=", self.id), ("run", "<", self.run)])._drop()
        self._rank()
        self._unguarded().write(
            {"state": COMPUTED, "computed_on": fields.Datetime.now()}
        )

    def _rank(self):
        """Number the results by points; equal points share a rank."""
        self.env.flush_all()
        self.env.cr.execute(SQL(RANKS, appraisal=self.id))
        self.env["deputy.appraisal.line"].invalidate_model(["rank"])

    # --------------------------------------------------------------- details
    def _period(self):
        """First and last day of the year."""
        self.ensure_one()
        return date(self.year, 1, 1), date(self.year, 12, 31)

    def _mandate_domain(self):
        """Seats of this congress that may have been held in the year."""
        date_from, date_to = self._period()
        begun = Domain("date_start", "=", False) | Domain("date_start", "<=", date_to)
        going = Domain("date_end", "=", False) | Domain("date_end", ">=", date_from)
        term_going = Domain("term_id.date_end", "=", False) | Domain(
            "term_id.date_end", ">", date_from
        )
        return (
            Domain("congress_id", "=", self.congress_id.id)
            & Domain("state", "in", SERVING)
            & Domain("term_id.date_start", "<=", date_to)
            & begun
            & going
            & term_going
        )
