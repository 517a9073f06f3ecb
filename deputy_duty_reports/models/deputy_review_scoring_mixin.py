from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT
from odoo.addons.deputy_duty.tools.quorum import needed

from ..tools.review_marks import trimmed_mean
from .deputy_review_states import (
    ASKED,
    DECLARED,
    EXPERT,
    EXPERT_RULE,
    FIRST,
    FROZEN_RULES,
    HEARING,
    PANEL_RULE,
    QUORUM_RULE,
    SCORING,
    TRIM_RULE,
)


class DeputyReviewScoringMixin(models.AbstractModel):
    """From the panel to its marks: opening, blind scoring, and the means.

    Minimum numbers, quorum and from when highest and lowest are dropped are rules of
    the place; they are frozen at opening with the criteria.
    """

    _name = "deputy.review.scoring.mixin"
    _description = "Scoring of a Joint Review"

    opened_on = fields.Date(
        "Scoring Since", readonly=True, copy=False, help="The day scoring was opened."
    )
    frozen = fields.Json(
        readonly=True,
        copy=False,
        help="The rules as they held at opening: by code the value, name and article.",
    )
    frozen_text = fields.Text(
        "Rules at Opening",
        compute="_compute_frozen_text",
        help="What holds for this review whatever is changed later.",
    )
    criterion_ids = fields.One2many(
        "deputy.review.criterion",
        "review_id",
        "Criteria",
        readonly=True,
        help="Copied at opening.",
    )
    is_revealed = fields.Boolean(
        "Scores Open",
        readonly=True,
        copy=False,
        help="All members have scored, or the scoring was closed: sheets can be read.",
    )
    revealed_on = fields.Date(
        "Scores Open Since", readonly=True, copy=False, help="In Beijing time."
    )
    sheet_ids = fields.One2many(
        "deputy.review.sheet",
        "review_id",
        "Score Sheets",
        readonly=True,
        help="Empty until the scores are open.",
    )
    seated_count = fields.Integer(
        "Members", compute="_compute_counts", compute_sudo=True, help="Not recused."
    )
    scored_count = fields.Integer(
        "Sheets In",
        compute="_compute_counts",
        compute_sudo=True,
        help="How many have scored; never what.",
    )
    mean_first = fields.Float(
        "Blind Mean",
        digits=(5, 2),
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of the blind sheets, by the trimmed mean of this review.",
    )
    mean_final = fields.Float(
        "Mean",
        digits=(5, 2),
        readonly=True,
        copy=False,
        aggregator=None,
        help="Of the sheets that count: adjusted ones in place of the first.",
    )

    @api.depends("frozen")
    def _compute_frozen_text(self):
        for review in self:
            review.frozen_text = "\n".join(
                f"{rule['name']}: {rule['value']:g} ({rule['article']})"
                for rule in (review.frozen or {}).values()
            )

    @api.depends("member_ids.state", "member_ids.scored_on")
    def _compute_counts(self):
        for review in self:
            seated = review.member_ids.filtered(lambda each: each.state == DECLARED)
            review.seated_count = len(seated)
            review.scored_count = len(seated.filtered("scored_on"))

    # --------------------------------------------------------------- actions
    def action_open(self):
        """Open the blind scoring: panel, criteria and rules are fixed from now on.

        :raises UserError: somebody has not declared, too few members, or weights that
            do not make 100
        """
        self._check_office()
        self._touch()
        self._check_state(DRAFT)
        for review in self:
            frozen = review._rules_now()
            review._check_subject()
            review._check_panel(frozen)
            criteria = self.env["deputy.review.criterion"]._of_congress(
                review.congress_id
            )
            for each in criteria:
                each._unguarded().copy({"review_id": review.id})
            review._unguarded().write(
                {
                    "state": SCORING,
                    "frozen": frozen,
                    "opened_on": self.env["deputy.deadline"]._legal_today(),
                }
            )

    def action_close_scoring(self):
        """End the blind scoring without those who have not scored.

        :raises UserError: fewer sheets than the quorum
        """
        self._check_office()
        self._touch()
        self._check_state(SCORING)
        for review in self:
            review._check_numbers(review.sudo().member_ids, review.frozen or {})
            quorum = review._quorum()
            if review.scored_count < quorum:
                raise UserError(
                    self.env._(
                        "%(count)s sheets are in, %(quorum)s are needed: remind those "
                        "who have not scored.",
                        count=review.scored_count,
                        quorum=quorum,
                    )
                )
            review.sudo()._reveal()

    def action_open_sheets(self):
        """The score sheets that the user may read."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_reports.deputy_review_sheet_action"
        )
        return dict(action, domain=[("review_id", "in", self.ids)])

    # -------------------------------------------------------------- business
    def _follow_sheets(self):
        """A sheet came in or a member dropped out: reveal when all are in, and count
        the means anew where the scores are open.
        """
        for review in self.sudo():
            review.invalidate_recordset(["seated_count", "scored_count", "sheet_ids"])
            is_full = review.scored_count == review.seated_count
            if review.state == SCORING and is_full and review.scored_count:
                # recusals may have left too few: then the office cancels
                is_enough = not review._shortage(review.member_ids, review.frozen or {})
                if is_enough and review.scored_count >= review._quorum():
                    review._reveal()
            elif review.state == HEARING:
                review._measure()

    def _reveal(self):
        """The blind sheets become readable, and the hearing may begin."""
        self._unguarded().write(
            {
                "state": HEARING,
                "is_revealed": True,
                "revealed_on": self.env["deputy.deadline"]._legal_today(),
            }
        )
        self._measure()

    def _measure(self):
        """Write the means of the sheets that count, and the opinion that leads."""
        self.ensure_one()
        trim_from = int(self._frozen_value(TRIM_RULE))
        first, final = self._counted_sheets(FIRST), self._counted_sheets()
        values = {"mean_first": 0, "mean_final": 0, "majority": False}
        if first:
            values["mean_first"] = float(self._mean(first, trim_from))
            values["mean_final"] = float(self._mean(final, trim_from))
            values["majority"] = self._opinion_of(final)
        self._unguarded().write(values)

    def _counted_sheets(self, round_=None):
        """The last sheet of each member who sits, or that of a round."""
        sheets = self.env["deputy.review.sheet"].sudo()
        found = sheets.search(
            [("review_id", "=", self.id), ("member_id.state", "=", DECLARED)],
            order="member_id, round",
        )
        if round_:
            return found.filtered(lambda sheet: sheet.round == round_)
        return sheets.union(*{sheet.member_id: sheet for sheet in found}.values())

    # --------------------------------------------------------------- details
    @api.model
    def _mean(self, sheets, trim_from):
        return trimmed_mean([sheet._exact_total() for sheet in sheets], trim_from)

    def _rules_now(self):
        """What to freeze: the rules of the place as they hold today."""
        self.ensure_one()
        today = self.env["deputy.deadline"]._legal_today()
        profile, frozen = self._legal_profile().sudo(), {}
        for code in FROZEN_RULES:
            rule = profile._rule(code, today, self._legal_level())
            if rule:
                frozen[code] = {
                    "name": rule.name,
                    "value": rule.value,
                    "article": rule.article or rule.source or "",
                }
        return frozen

    def _frozen_value(self, code):
        return (self.frozen or {}).get(code, {}).get("value", 0)

    def _quorum(self):
        """How many sheets the scoring needs: a share of the panel, at least one."""
        self.ensure_one()
        share = self._frozen_value(QUORUM_RULE)
        return max(1, needed(self.seated_count, share))

    def _check_panel(self, frozen):
        """Everybody has declared, nobody is in conflict, and they are enough."""
        members = self.sudo().member_ids
        waiting = members.filtered(lambda each: each.state == ASKED)
        if waiting:
            raise UserError(
                self.env._(
                    "These have not declared their interest yet: %(names)s",
                    names="、".join(waiting.partner_id.mapped("name")),
                )
            )
        seated = members.filtered(lambda each: each.state == DECLARED)
        # signers and units may have joined since
        seated.invalidate_recordset(["conflict"])
        seated._check_may_sit()
        self._check_numbers(members, frozen)

    def _check_numbers(self, members, frozen):
        """Those who sit, and the experts among them, are as many as the rules ask."""
        if shortage := self._shortage(members, frozen):
            rule, count = shortage
            raise UserError(
                self.env._(
                    "%(rule)s: %(value)s (%(article)s); there are %(count)s.",
                    rule=rule["name"] or self.env._("Members of the panel"),
                    value=int(rule["value"]),
                    article=rule["article"],
                    count=count,
                )
            )

    @api.model
    def _shortage(self, members, frozen):
        """The rule that too few members do not meet, and how many they are."""
        seated = members.filtered(lambda each: each.state == DECLARED)
        experts = seated.filtered(lambda each: each.bench == EXPERT)
        for code, count in ((PANEL_RULE, len(seated)), (EXPERT_RULE, len(experts))):
            rule = frozen.get(code, {"value": 1, "name": "", "article": ""})
            if count < rule["value"]:
                return rule, count
        return None
