from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_proposal_states import CONVERTED
from odoo.addons.deputy_duty.tools.proposal_rates import shares

BY = [
    ("topic_id", "Topic"),
    ("session_id", "Session"),
    ("kind", "Kind"),
    ("delegation_id", "Delegation"),
    ("constituency_id", "Constituency / Electing Unit"),
    ("state", "State"),
]
GRADES = ("satisfied_count", "basically_count", "unsatisfied_count")
OPEN_BASE = ("left_out_count", "waiting_count")
COUNTED = (
    *("proposal_id:count_distinct", "reply_id:count_distinct"),
    *(f"{name}:sum" for name in (*GRADES, *OPEN_BASE)),
)


class DeputyProposalTableAnalysis(models.TransientModel):
    """A table of proposals by topic, with class of reply and satisfaction, to print.

    Shares are rounded as offices print them: those of one row add up to 100
    (:mod:`proposal_rates`), and stand beside the numbers they come from.
    """

    _name = "deputy.proposal.table.analysis"
    _description = "Table of Proposals"

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        default=lambda self: self.env.user.deputy_congress_ids[:1],
        domain=lambda self: [("id", "child_of", self.env.user.deputy_congress_ids.ids)],
    )
    term_id = fields.Many2one(
        "deputy.term", domain="[('congress_id', '=', congress_id)]"
    )
    year = fields.Integer(help="The year of handing in; empty: all years.")
    by = fields.Selection(BY, "Rows", required=True, default="topic_id")
    table = fields.Html(compute="_compute_table", sanitize=False)

    @api.depends("congress_id", "by")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = self.env._(
                "Proposals of %(congress)s by %(by)s",
                congress=wizard.congress_id.name or "",
                by=dict(self._fields["by"]._description_selection(self.env)).get(
                    wizard.by, ""
                ),
            )

    @api.depends("congress_id", "term_id", "year", "by")
    @api.depends_context("lang")
    def _compute_table(self):
        for wizard in self:
            wizard.table = wizard.congress_id and wizard._draw()

    @api.constrains("year")
    def _check_year(self):
        if any(row.year and not 1954 <= row.year <= 2100 for row in self):
            raise UserError(self.env._("Enter the year in four digits, or leave it."))

    # -------------------------------------------------------------- business
    def _domain(self):
        domain = Domain("congress_id", "=", self.congress_id.id)
        # a motion that became a suggestion is counted as that
        domain &= Domain("state", "!=", CONVERTED)
        if self.term_id:
            domain &= Domain("term_id", "=", self.term_id.id)
        return domain & Domain("year", "=", self.year) if self.year else domain

    def _matrix(self):
        """Heads and rows of the table, the last row the whole; two queries.

        :return: heads, and rows of a name and cells; a cell is a text and a percentage
        """
        self.ensure_one()
        rows = self.env["deputy.proposal.topic.analysis"]
        domain = self._domain()
        counted = {
            key: values for key, *values in rows._read_group(domain, [self.by], COUNTED)
        }
        classes = rows._read_group(
            domain & Domain("reply_id", "!=", False),
            [self.by, "class_id"],
            ["reply_id:count_distinct"],
        )
        found = {}
        for key, each, count in classes:
            found.setdefault(key, {})[each] = count
        order = rows.class_id.union(*(each for _key, each, _count in classes))
        order = [*order.sorted(lambda each: (each.sequence, each.id))]
        if any(not each for _key, each, _count in classes):
            order.append(rows.class_id)
        lines = [
            (self._word(key), self._cells(values, found.get(key, {}), order))
            for key, values in counted.items()
        ]
        return self._heads(order), [*lines, self._whole(counted, classes, order)]

    def _whole(self, counted, classes, order):
        """Each proposal has one topic, session and so on: the rows add up."""
        sums = [sum(column) for column in zip(*counted.values(), strict=True)]
        found = {}
        for _key, each, count in classes:
            found[each] = found.get(each, 0) + count
        return self.env._("Total"), self._cells(
            sums or [0] * len(COUNTED), found, order
        )

    def _cells(self, values, classes, order):
        proposals, replies, *ratings = values
        grades, rest = ratings[: len(GRADES)], ratings[len(GRADES) :]
        by_class = [classes.get(each, 0) for each in order]
        return [
            (proposals, None),
            (replies, None),
            *zip(by_class, shares(by_class), strict=True),
            *zip(grades, shares(grades), strict=True),
            *((count, None) for count in rest),
        ]

    def _heads(self, order):
        names = ("proposal_id", "reply_id", *GRADES, *OPEN_BASE)
        words = self.env["deputy.proposal.topic.analysis"].fields_get(names, ["string"])
        titles = [words[name]["string"] for name in names]
        by = dict(self._fields["by"]._description_selection(self.env))[self.by]
        nothing = self.env._("No class")
        return [by, *titles[:2], *(e.name or nothing for e in order), *titles[2:]]

    def _word(self, key):
        if isinstance(key, models.BaseModel):
            if not key and self.by == "session_id":
                return self.env._("Between sessions")
            return key.display_name or self.env._("Not said")
        field = self.env["deputy.proposal.topic.analysis"]._fields[self.by]
        words = dict(field._description_selection(self.env)) if key else {}
        return words.get(key) or self.env._("Not said")

    def _draw(self):
        heads, rows = self._matrix()
        cell = Markup("<td class='text-end'>%s%s</td>")
        share = Markup("<br/><small class='text-muted'>%s %%</small>")
        body = Markup().join(
            Markup("<tr><td>%s</td>%s</tr>")
            % (
                name,
                Markup().join(
                    cell % (count, "" if percent is None else share % percent)
                    for count, percent in cells
                ),
            )
            for name, cells in rows
        )
        titles = Markup().join(Markup("<th>%s</th>") % head for head in heads)
        return Markup(
            "<table class='table table-sm'><thead><tr>%s</tr></thead>"
            "<tbody>%s</tbody></table>"
        ) % (titles, body)
