from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from ..tools.duty_report_plan import spread
from .deputy_duty_report_plan_states import PLANNED, UNDER_WAY
from .deputy_duty_report_states import OPEN


class DeputyDutyReportPlanScheduleMixin(models.AbstractModel):
    """Spreads what is still owed over what is left of the term.

    The same seats, reports and capacity give the same plan. Planned again, what was
    given and what a clerk has fixed stay; everything else is laid anew.
    """

    _name = "deputy.duty.report.plan.schedule.mixin"
    _description = "Schedule of Duty Reports"

    date_planned = fields.Datetime(
        "Planned At",
        readonly=True,
        copy=False,
        help="When the reports were last spread over the term.",
    )

    def action_plan(self):
        """Spread the reports that are owed over the periods left.

        :raises UserError: no draft, or nobody knows when the term ends
        """
        self.check_access("write")
        self._check_is_draft()
        for plan in self:
            plan._plan()

    def action_prepare_reports(self):
        """Draft the reports of this period, each from the ledger of its deputy.

        Whoever is not on duty today gets none.

        :raises UserError: the plan is not adopted
        """
        self.check_access("write")
        for plan in self:
            if plan.state != APPROVED:
                raise UserError(
                    self.env._("Reports follow from an adopted plan: have it adopted.")
                )
        self._write_first()
        today = legal_date(fields.Datetime.now())
        lines = self.line_ids.filtered(
            lambda line: line.status == PLANNED and line.date_start <= today
        )
        # one report at a time: the earliest line of each deputy
        lines = lines.sorted(lambda line: (line.date_start, line.ordinal, line.id))
        taken = self._open_reports(lines.mandate_id)
        on_duty = lines.mandate_id.sudo()._service_intervals(today, today)
        first = {}
        for line in lines:
            if line.mandate_id.id not in taken and on_duty[line.mandate_id.id]:
                first.setdefault(line.mandate_id.id, line)
        reports = self.env["deputy.duty.report"].create(
            [{"mandate_id": seat} for seat in first]
        )
        for line, report in zip(first.values(), reports, strict=True):
            line._unguarded().report_id = report
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Duty Reports"),
            "res_model": "deputy.duty.report",
            "view_mode": "list,form",
            "domain": [("id", "in", reports.ids)],
        }

    def _write_first(self):
        """Of two who plan at once the second is repeated and reads the first's plan."""
        self._unguarded().date_planned = fields.Datetime.now()
        self.flush_recordset(["date_planned"])

    def _plan(self):
        self.ensure_one()
        self.term_id.sudo()._check_ledger_open()
        if not self._term_last_day():
            raise UserError(
                self.env._(
                    "Enter the first day of %(term)s: until when reports can be "
                    "given is counted from it.",
                    term=self.term_id.display_name,
                )
            )
        self._write_first()
        facts = self._coverage_facts()[self.term_id.id]
        left = self._periods_left()
        kept = self._kept_lines(facts, left)
        lines = self.env["deputy.duty.report.plan.line"]._unguarded().sudo()
        (self.line_ids - kept).sudo()._unguarded().unlink()
        lines.create(
            self._prepare_given_lines(facts)
            + self._prepare_owed_lines(facts, left, kept)
            + [
                {"plan_id": self.id, "mandate_id": seat, "exemption": reason}
                for seat, reason in facts["exempt"].items()
            ]
        )
        self._link_open_reports()

    def _kept_lines(self, facts, left):
        """Lines a clerk has fixed, in a period to come, of seats that still owe."""
        fixed = self.line_ids.filtered(
            lambda line: (
                line.is_fixed
                and line.status in (PLANNED, UNDER_WAY)
                and left
                and line.date_end >= left[0][0]
            )
        )
        kept = fixed.browse()
        for seat, mine in fixed.grouped("mandate_id").items():
            kept |= mine.sorted(lambda line: (line.date_start, line.id))[
                : facts["owed"].get(seat.id, 0)
            ]
        return kept

    def _prepare_given_lines(self, facts):
        return [
            {
                "plan_id": self.id,
                "mandate_id": seat,
                "ordinal": number,
                "report_id": report.id,
                "date_start": report.date_meeting,
                "date_end": report.date_meeting,
            }
            for seat, reports in facts["given"].items()
            for number, report in enumerate(reports, 1)
        ]

    def _prepare_owed_lines(self, facts, left, kept):
        """One line for each report that is owed and not fixed already."""
        periods_of = {
            seat: [self._period_of(line, left) for line in mine]
            for seat, mine in kept.grouped(lambda line: line.mandate_id.id).items()
        }
        room = self._rooms(left, facts["given_on"])
        for number in (n for mine in periods_of.values() for n in mine):
            room[number] -= 1
        seats = self.env["deputy.mandate"].sudo().browse(facts["owed"])
        rows = [
            (
                seat.id,
                seat.constituency_id.id,
                facts["owed"][seat.id] - len(periods_of.get(seat.id, ())),
            )
            for seat in seats.sorted(self._seat_order)
        ]
        found = spread([row for row in rows if row[2] > 0], room, periods_of)
        return [
            {
                "plan_id": self.id,
                "mandate_id": seat,
                "ordinal": facts["required"][seat] - len(numbers) + place,
                "date_start": number is not None and left[number][0],
                "date_end": number is not None and left[number][1],
            }
            for seat, numbers in found.items()
            for place, number in enumerate(numbers, 1)
        ]

    @staticmethod
    def _seat_order(seat):
        """As lists of deputies run: by constituency, then by name."""
        unit = seat.constituency_id
        return (unit.sequence, unit.id, seat.name, seat.id)

    def _period_of(self, line, left):
        """The number of the period a fixed line lies in."""
        begun = [n for n, (first, _last) in enumerate(left) if first <= line.date_start]
        return begun[-1] if begun else 0

    def _open_reports(self, seats):
        """Reports under way, by seat id; a deputy has one at most."""
        found = self.env["deputy.duty.report"].search_fetch(
            Domain("mandate_id", "in", seats.ids) & Domain("state", "in", OPEN),
            ["mandate_id"],
        )
        return {report.mandate_id.id: report for report in found}

    def _link_open_reports(self):
        """Reports under way stand on the earliest line of their deputy."""
        lines = self.line_ids.filtered(lambda line: line.status == PLANNED)
        reports = self._open_reports(lines.mandate_id)
        for line in lines.sorted(lambda each: (each.date_start, each.ordinal, each.id)):
            report = reports.pop(line.mandate_id.id, None)
            if report:
                line._unguarded().sudo().report_id = report
