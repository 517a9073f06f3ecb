import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from .deputy_ledger_entry import STANDING


class DeputyDutyReportFactsMixin(models.AbstractModel):
    """The facts a duty report rests on, taken from the ledger and never typed."""

    _name = "deputy.duty.report.facts.mixin"
    _description = "Facts of a Duty Report"

    text = fields.Text(
        "Report",
        help="What the deputy says; drafted from the ledger, then the deputy's own.",
    )
    entry_ids = fields.Many2many(
        "deputy.ledger.entry",
        "deputy_duty_report_entry_rel",
        "report_id",
        "entry_id",
        "Facts of the Ledger",
        readonly=True,
        copy=False,
        help="Standing entries of the time reported on, within the seat.",
    )
    entry_count = fields.Integer("Facts", compute="_compute_entry_count")

    @api.depends("entry_ids.reversal_ids")
    def _compute_entry_count(self):
        for report in self:
            report.entry_count = len(report._standing_facts())

    def action_refresh_facts(self):
        """Take the ledger's facts as they stand today; the text stays."""
        self.check_access("write")
        self._check_editable()
        self._unguarded()._fill_facts()

    def action_draft_text(self):
        """Draft the text anew from the facts; what was typed is replaced."""
        self.check_access("write")
        self._check_editable()
        self._unguarded()._fill_facts()
        for report in self:
            report.text = report._prepare_text()

    def action_open_facts(self):
        """The ledger entries behind the report."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Facts of the Ledger"),
            "res_model": "deputy.ledger.entry",
            "view_mode": "list,form",
            "domain": [("id", "in", self._standing_facts().ids)],
        }

    def _fill_facts(self):
        """Standing entries of the time reported on; two queries for all reports."""
        entries = self.env["deputy.ledger.entry"].sudo()
        mine = dict(
            entries._read_group(
                Domain("mandate_id", "in", self.mandate_id.ids) & STANDING,
                ["mandate_id"],
                ["id:recordset"],
            )
        )
        for report in self:
            found = mine.get(report.mandate_id.sudo(), entries)
            report.entry_ids = found.filtered(report._is_reported_on)

    def _is_reported_on(self, entry):
        """Whether a fact falls into the time reported on, and into the seat."""
        seat = self.mandate_id.sudo()
        first = max(self.date_start, seat._first_day())
        last = min(self.date_end, seat._last_day())
        return first <= entry.date <= last

    def _standing_facts(self):
        """The facts of these reports that nobody has taken back since."""
        return self.sudo().entry_ids.filtered(lambda entry: not entry.reversal_ids)

    def _check_facts_stand(self):
        """Nothing is accepted that rests on a fact taken back."""
        for report in self:
            gone = report.sudo().entry_ids - report._standing_facts()
            if gone:
                raise UserError(
                    self.env._(
                        "%(name)s's report rests on facts that were taken back since: "
                        "%(facts)s. Return it to the deputy.",
                        name=report.mandate_id.name,
                        facts=", ".join(gone.mapped("name")),
                    )
                )

    def _fact_groups(self):
        """The facts by heading and year, in the order papers print them.

        :return: ``[{category, count, years: [(year, entries)]}]``
        """
        self.ensure_one()
        entries = self._standing_facts().sorted(lambda e: (e.date, e.id))
        return [
            {
                "category": category,
                "count": len(mine),
                "years": sorted(mine.grouped(lambda e: e.date.year).items()),
            }
            for category, mine in sorted(
                entries.grouped("category_id").items(),
                key=lambda pair: (pair[0].sequence, pair[0].id),
            )
        ]

    def _prepare_text(self):
        """The draft a deputy begins with: facts in words, and nothing else."""
        self.ensure_one()
        lines = [
            self.env._(
                "From %(start)s to %(end)s I did my duty as a deputy as follows.",
                start=format_date(self.env, self.date_start, date_format="long"),
                end=format_date(self.env, self.date_end, date_format="long"),
            )
        ]
        for group in self._fact_groups():
            lines += [
                "",
                self.env._(
                    "%(heading)s: %(count)s facts",
                    heading=group["category"].name,
                    count=group["count"],
                ),
            ]
            for year, entries in group["years"]:
                lines.append(self.env._("%(year)s:", year=year))
                lines += [self._fact_words(entry) for entry in entries]
        return "\n".join(lines)

    def _fact_words(self, entry):
        day = format_date(self.env, entry.date, date_format="long")
        if not entry.hours:
            return self.env._("%(day)s, %(fact)s", day=day, fact=entry.name)
        return self.env._(
            "%(day)s, %(fact)s (%(hours)s hours)",
            day=day,
            fact=entry.name,
            hours=formatLang(self.env, entry.hours, digits=1),
        )

    def _content_hash(self):
        """SHA-256 of what was accepted: seat, time, text and facts."""
        self.ensure_one()
        content = {
            "mandate": self.mandate_id.id,
            "from": str(self.date_start),
            "until": str(self.date_end),
            "text": self.text or "",
            "entries": sorted(self.sudo().entry_ids.ids),
        }
        canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()
