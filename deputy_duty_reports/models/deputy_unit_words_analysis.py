from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from .deputy_unit_card import DUE, IN_TIME, RESULT, SECTIONS, Cell, cell
from .deputy_unit_scopes import TOTAL_OF, UNIT

MINIMUM_RULE = "proposal.rate_minimum"
# The key by which a row finds those that stand beside it.
KEY = ("scope", "coverage", "congress_id", "year", "partner_id", "session_id")
NOTHING = Cell("—", "")


class DeputyUnitWordsAnalysis(models.AbstractModel):
    """The scorecard in words: each figure with its base, beside what explains it.

    Screen, paper and workbook show the same rows, made by :meth:`_scorecards`.
    """

    _name = "deputy.unit.words.analysis"
    _description = "Scorecard in Words"

    on_time_words = fields.Char(
        "In Time, of Due",
        compute="_compute_words",
        help="Replied in time, of all whose time has run out or was used. A rate "
        "stands there only where the base is large enough (proposal.rate_minimum).",
    )
    result_words = fields.Char(
        "Satisfied, of Rated",
        compute="_compute_words",
        help="Satisfied with the result, of the ratings that were returned.",
    )
    promise_words = fields.Char(
        "Promises Kept, of Due",
        compute="_compute_words",
        help="Kept, of those reported as kept or not kept and those past their date.",
    )
    on_time_beside = fields.Char(
        "In Time, Whole Congress",
        compute="_compute_beside",
        help="The same figure of the whole congress in that year.",
    )
    result_beside = fields.Char(
        "Satisfied, Whole Congress",
        compute="_compute_beside",
        help="The same figure of the whole congress in that year.",
    )
    note = fields.Text(
        "What Explains the Figures",
        compute="_compute_note",
        help="Written by a clerk for this unit and year.",
    )
    rate_minimum = fields.Integer(
        "Smallest Base of a Rate",
        compute="_compute_rate_minimum",
        help="Of fewer only the numbers are shown (proposal.rate_minimum).",
    )
    scorecard = fields.Html(compute="_compute_scorecard", sanitize=False)

    @api.depends(*IN_TIME, *RESULT, *DUE)
    def _compute_words(self):
        for row in self:
            row.on_time_words = row._rate_words(IN_TIME)
            row.result_words = row._rate_words(RESULT)
            row.promise_words = row._rate_words(DUE)

    @api.depends(*KEY)
    def _compute_beside(self):
        beside = self._beside()
        for row in self:
            _last, total = beside[row]
            row.on_time_beside = total and total._rate_words(IN_TIME)
            row.result_beside = total and total._rate_words(RESULT)

    @api.depends("partner_id", "congress_id", "year")
    def _compute_note(self):
        notes = {
            (note.congress_id, note.partner_id, note.year): note.note
            for note in self._notes()
        }
        for row in self:
            row.note = notes.get((row.congress_id, row.partner_id, row.year))

    @api.depends("congress_id")
    def _compute_rate_minimum(self):
        for congress, rows in self.grouped("congress_id").items():
            place = congress.sudo()
            profile = place._legal_profile()
            rule = profile._rule(MINIMUM_RULE, level=place.level)
            rows.rate_minimum = int(rule.value) if rule else 0

    @api.depends(*KEY)
    @api.depends_context("lang")
    def _compute_scorecard(self):
        cards = self._scorecards()
        for row in self:
            row.scorecard = row._draw(cards[row])

    def action_write_note(self):
        """Open the note on the unit and year, or a new one."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Explains the Figures"),
            "res_model": "deputy.proposal.unit.note",
            "res_id": self._notes().id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_congress_id": self.congress_id.id,
                "default_partner_id": self.partner_id.id,
                "default_year": self.year,
            },
        }

    # -------------------------------------------------------------- business
    def _notes(self):
        """The notes on these units and years that the user may read."""
        return self.env["deputy.proposal.unit.note"].search(
            Domain("congress_id", "in", self.congress_id.ids)
            & Domain("partner_id", "in", self.partner_id.ids)
            & Domain("year", "in", list(set(self.mapped("year"))))
        )

    def _rate_words(self, base):
        """“8/10 (80.00 %)”, or without the rate where the base is too small."""
        text, percent = cell(self, base[0], base, self.rate_minimum)
        return f"{text} ({percent})" if percent else text

    def _beside(self):
        """For each row the unit's own last year, and the whole congress.

        One query, whatever the number of rows.
        """
        years = set(self.mapped("year"))
        found = self.search(
            Domain("congress_id", "in", self.congress_id.ids)
            & Domain("year", "in", list(years | {year - 1 for year in years}))
            & Domain("partner_id", "in", [*self.partner_id.ids, False])
        )
        rows = {row._key(): row for row in found}
        nothing, beside = self.browse(), {}
        for row in self:
            # a session does not come again, a year does
            is_yearly = row.scope == UNIT or not row.session_id
            last = row._key(year=row.year - 1)
            total = row._key(scope=TOTAL_OF.get(row.scope), partner_id=False)
            beside[row] = (
                rows.get(last, nothing) if is_yearly else nothing,
                rows.get(total, nothing),
            )
        return beside

    def _key(self, **other):
        values = {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in KEY
        }
        return tuple((values | other).values())

    def _scorecards(self):
        """The rows of each scorecard, the same for screen, paper and workbook.

        :return: by record a list of sections: title, and rows of a name with its cells
            of this year, of last year and of the whole congress
        """
        beside = self._beside()
        names = [name for _title, rows in SECTIONS for name, _base in rows]
        labels = self.fields_get(names, ["string"])
        titles = self._section_titles()
        return {
            row: [
                (
                    titles[section],
                    [
                        (
                            labels[name]["string"],
                            [
                                each._cell(name, base, row.rate_minimum)
                                for each in (row, *beside[row])
                            ],
                        )
                        for name, base in figures
                    ],
                )
                for section, figures in SECTIONS
            ]
            for row in self
        }

    def _cell(self, name, base, least):
        return cell(self, name, base, least) if self else NOTHING

    def _section_titles(self):
        env = self.env
        return {
            "workload": env._("Workload and Difficulty"),
            "time": env._("Time and Contact"),
            "classes": env._("Classes of Replies"),
            "result": env._("Satisfaction with the Result"),
            "attitude": env._("Satisfaction with the Attitude"),
            "ratings": env._("Not in the Base"),
            "promises": env._("Promises"),
        }

    def _column_titles(self):
        """Heads of the three columns of figures."""
        self.ensure_one()
        return (
            str(self.year),
            self.env._("%(year)s, for Comparison", year=self.year - 1),
            self.env._("Whole Congress %(year)s", year=self.year),
        )

    def _draw(self, sections):
        heads = Markup().join(
            Markup("<th class='text-end' colspan='2'>%s</th>") % title
            for title in self._column_titles()
        )
        body = Markup().join(self._draw_section(*section) for section in sections)
        return Markup(
            "<table class='table table-sm o_deputy_scorecard'><thead><tr><th></th>%s"
            "</tr></thead>%s</table>"
        ) % (heads, body)

    def _draw_section(self, title, rows):
        lines = Markup().join(
            Markup("<tr><td>%s</td>%s</tr>")
            % (
                label,
                Markup().join(
                    Markup(
                        "<td class='text-end'>%s</td>"
                        "<td class='text-end text-muted'>%s</td>"
                    )
                    % each
                    for each in cells
                ),
            )
            for label, cells in rows
        )
        head = Markup("<tr class='table-light'><th colspan='7'>%s</th></tr>") % title
        return Markup("<tbody>%s%s</tbody>") % (head, lines)
