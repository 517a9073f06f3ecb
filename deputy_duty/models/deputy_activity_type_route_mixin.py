from odoo import api, fields, models
from odoo.tools import format_amount

from .deputy_legal_route import SUBJECT_ACTIVITY


class DeputyActivityTypeRouteMixin(models.AbstractModel):
    """Who approves activities of a kind, as the rules of the reader's place say now.

    It only tells; what decides is the route that an activity freezes when submitted.
    """

    _name = "deputy.activity.type.route.mixin"
    _description = "Approving Bodies of a Kind of Activity"

    approval_text = fields.Char(
        "Who Approves",
        compute="_compute_approval_text",
        help="Bodies in order, and from when each is needed, by the approval routes of "
        "your own congress. An activity keeps the route it was submitted with.",
    )

    @api.depends("code")
    @api.depends_context("uid", "lang")
    def _compute_approval_text(self):
        congress = self.env.user.sudo().deputy_congress_ids[:1]
        profile = congress._legal_profile().sudo() if congress else None
        rows = self.env["deputy.legal.route"].sudo()
        if profile:
            level = congress._division_level() or profile.level or False
            rows = rows.browse(
                profile._route_ids(SUBJECT_ACTIVITY, profile._today(), level)
            )
        for kind in self:
            steps = rows.filtered(
                lambda row, code=kind.code: (
                    not row.type_codes or code in row.type_codes.split(",")
                )
            )
            kind.approval_text = self._approval_words(steps) or False

    def _approval_words(self, steps):
        """Bodies in order; rows of one body are alternatives.

        :param steps: rows of ``deputy.legal.route`` that may apply
        """
        words = []
        for body, rows in steps.grouped("body").items():
            needed = [self._bound_words(row) for row in rows]
            # a row without bounds: the body always decides
            when = self.env._(" or ").join(needed) if all(needed) else ""
            words.append(
                self.env._("%(body)s (%(when)s)", body=body, when=when)
                if when
                else body
            )
        return " → ".join(words)

    def _bound_words(self, row):
        """From when one row is needed; nothing where it always is."""
        words = []
        if row.deputies_from:
            words.append(self.env._("from %(count)s deputies", count=row.deputies_from))
        if row.days_from:
            words.append(self.env._("from %(count)s days", count=row.days_from))
        if row.cost_from:
            amount = format_amount(self.env, row.cost_from, row.currency_id)
            words.append(self.env._("from %(amount)s", amount=amount))
        return self.env._(" and ").join(words)
