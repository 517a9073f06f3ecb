from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_behalf_mixin import BEHALF_FIELDS
from .deputy_legal_choice import SATISFACTION
from .deputy_proposal_rating_states import (
    LEFT_OUT,
    RETURNED,
    STATES,
    UNSATISFIED,
    VOID,
    WAITING,
)
from .deputy_proposal_reply_states import SENT

GRADE_DOMAIN = f"[('kind', '=', '{SATISFACTION}')]"
# What the clerk may write beside the buttons.
CLERKS_OWN = frozenset({"flag_note"})


class DeputyProposalRating(models.Model):
    """What one rater says about one reply, or later about one kept promise.

    Result and attitude are two things, each with a grade from the list of the place.
    The rater answers on the portal, or on the form (征询意见表) that a clerk files.
    Who does not answer after having been urged is left out of the base, and counted.
    """

    _name = "deputy.proposal.rating"
    _description = "Rating of a Reply"
    _inherit = [
        "deputy.proposal.rating.change.mixin",
        "deputy.proposal.rating.urge.mixin",
        "deputy.congress.mixin",
        "deputy.behalf.mixin",
        "deputy.guard.mixin",
    ]
    _order = "id desc"
    _guarded_fields = BEHALF_FIELDS | {
        "reply_id",
        "promise_id",
        "mandate_id",
        "round",
        "state",
        "result_id",
        "attitude_id",
        "reason",
        "rated_on",
        "changed_on",
        "old_result_id",
        "old_attitude_id",
        "old_reason",
        "old_rated_on",
        "old_note",
        "old_scan",
        "old_scan_name",
        "is_flagged",
        "flag_day",
        "flag_checked_on",
        "flag_checked_by_id",
        "urge_count",
        "urged_on",
        "left_out_on",
    }

    reply_id = fields.Many2one(
        "deputy.proposal.reply",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    promise_id = fields.Many2one(
        "deputy.promise",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Where it is the second rating, of what was promised and then kept.",
    )
    assignment_id = fields.Many2one(
        related="reply_id.assignment_id",
        string="Part of the Unit",
        store=True,
        index=True,
    )
    proposal_id = fields.Many2one(
        related="reply_id.proposal_id", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="reply_id.partner_id",
        string="Handling Unit",
        store=True,
        precompute=True,
    )
    congress_id = fields.Many2one(
        related="reply_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Rater",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    round = fields.Integer(
        default=1,
        readonly=True,
        aggregator=None,
        help="The round of handling, or of reporting the same promise.",
    )
    state = fields.Selection(
        STATES, required=True, default=WAITING, readonly=True, index=True
    )
    result_id = fields.Many2one(
        "deputy.legal.choice",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        domain=GRADE_DOMAIN,
        help="What the rater thinks of what was achieved.",
    )
    attitude_id = fields.Many2one(
        "deputy.legal.choice",
        readonly=True,
        ondelete="restrict",
        domain=GRADE_DOMAIN,
        help="What the rater thinks of how the unit went about it.",
    )
    reason = fields.Text(
        readonly=True, help="In the rater's words; needed with “unsatisfied”."
    )
    rated_on = fields.Date(readonly=True, help="On paper: the date of the paper.")

    _rater_uniq = models.UniqueIndex(
        "(reply_id, COALESCE(promise_id, 0), mandate_id, round)",
        "This deputy rates it already.",
    )
    _congress_state = models.Index("(congress_id, state)")
    _promise_state = models.Index("(promise_id, state) WHERE promise_id IS NOT NULL")

    @api.depends("reply_id.display_name", "promise_id", "mandate_id.name")
    def _compute_display_name(self):
        for row in self:
            about = row.promise_id.sudo() or row.reply_id.sudo()
            row.display_name = f"{row.mandate_id.name} · {about.display_name}"

    def action_file_paper(self):
        """Open the window that takes the signed form (征询意见表)."""
        self.check_access("write")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_rating_form_action"
        )
        return dict(action, context={"default_rating_id": self.id})

    # -------------------------------------------------------------- business
    @api.model
    def _open(self, reply, mandates, promise=None):
        """Ask raters for their rating of a reply, or of a promise that was kept.

        :return: the open rows; asking twice in one round changes nothing
        """
        number = promise.dispute_count + 1 if promise else reply.round
        about = {
            "reply_id": reply.id,
            "promise_id": promise.id if promise else False,
            "round": number,
        }
        known = self.sudo().search([(name, "=", about[name]) for name in about])
        rows = (
            self.sudo()
            ._unguarded()
            .create([dict(about, mandate_id=m.id) for m in mandates - known.mandate_id])
        )
        return (known | rows).with_env(self.env)

    def _rate(self, result, attitude, reason=False, paper=None):
        """File what the rater says; the caller has proved that it is the rater.

        A rating on record is changed, once, as long as the law of the place allows it.

        :param result: a grade of ``_grades()``
        :param attitude: likewise; none where a promise is rated
        :param paper: values for ``_prepare_behalf_vals``; none on the portal
        :raises UserError: too late, no such grade, or unsatisfied without a reason
        """
        self.ensure_one()
        # written first: of two raters at once the later one is repeated
        self.assignment_id._touch()
        self._check_rateable()
        vals = self._prepare_rated(result, attitude, reason)
        vals |= self._prepare_paper(paper)
        if self.state == RETURNED:
            vals |= self._prepare_change(vals["rated_on"])
        self._unguarded().write(dict(vals, state=RETURNED))
        if self.promise_id:
            self.promise_id._follow_ratings()
        else:
            self.assignment_id._follow_ratings()

    def _void(self):
        """These are no longer due; what was returned stays on record."""
        waiting = self.filtered(lambda row: row.state == WAITING)
        waiting._unguarded().write({"state": VOID})

    def _grades(self):
        """The grades of the place."""
        self.ensure_one()
        return self._legal_profile().sudo()._choices(SATISFACTION)

    def _is_unsatisfied(self):
        """Whether the rater is not satisfied with the result."""
        return self.state == RETURNED and self.result_id.meaning == UNSATISFIED

    # --------------------------------------------------------------- details
    def _check_rateable(self):
        # a promise that came with an earlier register is kept, and rated, here
        self.filtered(
            lambda row: not row.promise_id
        ).proposal_id.sudo()._check_not_imported()
        is_replaced = not self.promise_id and self.reply_id.sudo().state != SENT
        if self.state in (LEFT_OUT, VOID) or is_replaced:
            raise UserError(
                self.env._(
                    "The time to rate this is over, or there is a later reply: the "
                    "rating stays as it is."
                )
            )

    def _prepare_rated(self, result, attitude, reason):
        grades = self._grades()
        given = [result] if self.promise_id else [result, attitude]
        if any(not grade or grade not in grades for grade in given):
            raise UserError(
                self.env._(
                    "Choose a grade for the result and one for the unit's attitude."
                )
                if not self.promise_id
                else self.env._("Choose a grade for the result.")
            )
        reason = (reason or "").strip()
        is_closed = self.proposal_id.sudo().is_classified
        unsatisfied = any(grade.meaning == UNSATISFIED for grade in given)
        if unsatisfied and not (reason or is_closed):
            raise UserError(
                self.env._("Say in a few words with what you are not satisfied.")
            )
        return {
            "result_id": result.id,
            "attitude_id": False if self.promise_id else attitude.id,
            # of a classified one nothing but the grades is kept here
            "reason": False if is_closed else reason or False,
        }

    def _prepare_paper(self, paper):
        """The day of the rating, and the paper it was entered from."""
        today = self.env["deputy.deadline"]._legal_today()
        if not paper:
            return {"rated_on": today, **dict.fromkeys(BEHALF_FIELDS, False)}
        if self.proposal_id.sudo().is_classified:
            vals = {
                "behalf_user_id": self.env.uid,
                "behalf_signer": paper["signer"],
                "behalf_date": paper["date"],
                "behalf_number": paper.get("number"),
            }
        else:
            vals = self._prepare_behalf_vals(**paper)
        day = fields.Date.to_date(vals["behalf_date"])
        begun = self.promise_id.settled_on or self.reply_id.sudo().date_sent
        if not day or day > today or (begun and day < begun):
            raise UserError(
                self.env._(
                    "The date on the paper lies before the reply or in the future."
                )
            )
        return {**vals, "rated_on": day}
