from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_proposal_assignment_states import (
    ADVICE_REDO_RULE,
    ADVICE_RULE,
    ADVISED,
    CO,
    MAIN,
    RECEIVED,
    RETURN_RULE,
)
from .deputy_proposal_reply_states import ADVICE_STATES, GIVEN, SENT_BACK


class DeputyProposalAdvice(models.Model):
    """What a co-handling unit (会办单位) says to the unit that leads the handling.

    The lead may send it back once, with a reason; the co-handler then mends it in the
    time of ``proposal.cohandler_redo``. What was sent back stays on record.
    """

    _name = "deputy.proposal.advice"
    _description = "Opinion of a Co-handling Unit"
    _inherit = ["deputy.congress.mixin"]
    _order = "assignment_id, id desc"

    assignment_id = fields.Many2one(
        "deputy.proposal.assignment",
        "Co-handling Unit",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    proposal_id = fields.Many2one(
        related="assignment_id.proposal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="assignment_id.congress_id", store=True, required=False, precompute=True
    )
    partner_id = fields.Many2one(
        related="assignment_id.partner_id", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        ADVICE_STATES, required=True, readonly=True, default=GIVEN, copy=False
    )
    text = fields.Text(
        "Opinion", readonly=True, help="To the lead unit, which answers the deputies."
    )
    contact_name = fields.Char("Contact Person", readonly=True)
    contact_phone = fields.Char("Contact Telephone", readonly=True)
    scan = fields.Binary(
        "Sealed Opinion",
        attachment=True,
        readonly=True,
        copy=False,
        help="The scan of the opinion with the unit's seal, if there is one.",
    )
    scan_name = fields.Char("Scan File Name", readonly=True, copy=False)
    date_given = fields.Date("Given On", required=True, readonly=True)
    date_sent_back = fields.Date("Sent Back On", readonly=True)
    back_reason = fields.Text(
        "Why Sent Back", readonly=True, help="In the words of the lead unit."
    )

    _one_given = models.UniqueIndex(
        "(assignment_id) WHERE state = 'given'",
        "The unit has given its opinion already.",
    )
    _sent_back_once = models.UniqueIndex(
        "(assignment_id) WHERE state = 'sent_back'",
        "It was sent back once already: the lead unit deals with it as it is.",
    )

    @api.depends("partner_id.name", "date_given")
    def _compute_display_name(self):
        for advice in self:
            advice.display_name = f"{advice.partner_id.name} {advice.date_given}"

    @api.constrains("text", "scan")
    def _check_classified(self):
        for advice in self.sudo():
            if (advice.text or advice.scan) and advice.proposal_id.is_classified:
                raise ValidationError(
                    self.env._(
                        "A classified proposal has no text here: handle it on paper."
                    )
                )

    @api.model
    def _give(self, assignment, values):
        """A co-handler's opinion to the lead; the caller has proved the unit.

        :param assignment: the co-handler's part
        :param values: text, contact_name, contact_phone, scan, scan_name
        :raises UserError: not its turn, no co-handler, or nothing said
        """
        assignment = assignment.sudo()
        assignment._touch()
        assignment._check_handles()
        if assignment.role != CO:
            raise UserError(self.env._("Only a co-handling unit gives an opinion."))
        if not assignment.proposal_id.is_classified and not values.get("text"):
            raise UserError(self.env._("Write the opinion of your unit."))
        today = self.env["deputy.deadline"]._legal_today()
        advice = self.sudo().create(
            {**values, "assignment_id": assignment.id, "date_given": today}
        )
        assignment._unguarded().write({"state": ADVISED})
        for code in (ADVICE_RULE, ADVICE_REDO_RULE):
            assignment._end_clock(code, today)
        assignment._cancel_clock(RETURN_RULE)
        return advice

    def _send_back(self, lead, reason):
        """The lead unit sends the opinion back, once; the caller has proved the lead.

        :param lead: the part of the unit that leads the handling of the same proposal
        :raises UserError: no lead, no reason, or sent back before
        """
        self.ensure_one()
        advice, lead = self.sudo(), lead.sudo()
        lead._touch()
        lead._check_handles()
        unit = advice.assignment_id
        if lead.role != MAIN or lead.proposal_id != advice.proposal_id:
            raise UserError(self.env._("Only the lead unit sends an opinion back."))
        if not (reason or "").strip():
            raise UserError(self.env._("Say what the co-handling unit is to mend."))
        if advice.state != GIVEN or unit.advice_ids.filtered("date_sent_back"):
            raise UserError(
                self.env._(
                    "It was sent back once already: the lead unit deals with it as it "
                    "is."
                )
            )
        today = self.env["deputy.deadline"]._legal_today()
        advice.write(
            {
                "state": SENT_BACK,
                "date_sent_back": today,
                "back_reason": not advice.proposal_id.is_classified and reason.strip(),
            }
        )
        # the mended one must not meet this one in the index
        advice.flush_recordset(["state"])
        unit._unguarded().write({"state": RECEIVED})
        unit._start_clock(ADVICE_REDO_RULE, today)
