from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..models.deputy_proposal_rating_states import GRADES
from ..models.deputy_proposal_reply_states import SENT


class DeputyProposalRates(models.TransientModel):
    """Rate of fulfilment beside the rate of satisfaction, each with its base."""

    _name = "deputy.proposal.rates"
    _description = "Rates of Satisfaction and Fulfilment"

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        default=lambda self: self.env.user.deputy_congress_ids[:1],
        domain=lambda self: [("id", "child_of", self.env.user.deputy_congress_ids.ids)],
    )
    term_id = fields.Many2one(
        "deputy.term", domain="[('congress_id', '=', congress_id)]"
    )
    date_start = fields.Date("Replied From", help="Empty: from the first.")
    date_end = fields.Date("Replied Until", help="Empty: to the last.")
    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Rates of Satisfaction and Fulfilment")

    @api.depends("congress_id", "term_id", "date_start", "date_end")
    @api.depends_context("lang")
    def _compute_summary(self):
        for wizard in self:
            proposals = self.env["deputy.proposal"]
            figures = proposals._rating_figures(wizard._domain())
            wizard.summary = Markup().join(
                wizard._draw(title, head, rows)
                for title, head, rows in wizard._tables(figures)
            )

    def _domain(self):
        domain = Domain("congress_id", "=", self.congress_id.id)
        if self.term_id:
            domain &= Domain("term_id", "=", self.term_id.id)
        replied = Domain("state", "=", SENT)
        if self.date_start:
            replied &= Domain("date_sent", ">=", self.date_start)
        if self.date_end:
            replied &= Domain("date_sent", "<=", self.date_end)
        return domain & Domain("assignment_ids", "any", [("reply_ids", "any", replied)])

    def _tables(self, figures):
        env = self.env
        replies = env._(
            "Replies: %(replies)s to %(proposals)s proposals by %(units)s units",
            **{name: figures[name] for name in ("replies", "proposals", "units")},
        )
        rows = [
            (row["class"].name or env._("No class"), row["count"], row["percent"])
            for row in figures["classes"]
        ]
        yield replies, env._("Class"), rows
        yield self._grade_table(env._("Result"), figures["result"])
        yield self._grade_table(env._("Attitude"), figures["attitude"])
        promises = figures["promises"]
        kept = promises["rate"]
        title = env._(
            "Promises: %(kept)s kept of %(base)s due", kept=kept.part, base=kept.base
        )
        yield (
            title,
            env._("Promises"),
            [
                (env._("Kept"), kept.part, kept.percent),
                (env._("of these late"), promises["late"], None),
                (env._("Reported as not kept"), promises["broken"], None),
                (env._("Open past the date"), promises["overdue"], None),
                (env._("Past, fate unknown"), promises["unknown"], None),
                (env._("Not due yet"), promises["running"], None),
                (env._("Date changed with consent"), promises["moved"], None),
                (env._("Found not kept by raters"), promises["disputed"], None),
            ],
        )

    def _grade_table(self, name, figures):
        env = self.env
        words = {
            "satisfied": env._("Satisfied"),
            "basically": env._("Basically satisfied"),
            "unsatisfied": env._("Unsatisfied"),
        }
        rows = [
            (words[meaning], *figures["grades"][meaning].values()) for meaning in GRADES
        ]
        rows += [
            (env._("Left out after urging"), figures["left_out"], None),
            (env._("Not yet returned"), figures["waiting"], None),
            (env._("Changed after a contact of the unit"), figures["flagged"], None),
        ]
        title = env._(
            "%(name)s: %(base)s ratings returned", name=name, base=figures["base"]
        )
        return title, env._("Grade"), rows

    def _draw(self, title, head, rows):
        cells = Markup("<tr><td>%s</td><td class='text-end'>%s</td>%s</tr>")
        percent = Markup("<td class='text-end'>%s</td>")
        body = Markup().join(
            cells % (word, count, percent % ("—" if share is None else f"{share} %"))
            for word, count, share in rows
        )
        return Markup(
            "<h3>%s</h3><table class='table table-sm'><thead><tr><th>%s</th>"
            "<th class='text-end'>%s</th><th class='text-end'>%s</th></tr></thead>"
            "<tbody>%s</tbody></table>"
        ) % (title, head, self.env._("How Many"), self.env._("Share"), body)
