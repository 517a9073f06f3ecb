from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import SUBMITTED
from .deputy_invitation_states import GRANTED, NOTICE_RULE
from .deputy_legal_choice import INVITATION_REFUSAL

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyInvitationDeskMixin(models.AbstractModel):
    """What the desk weighs: who could go, who has much to do, and was it in time.

    All of it is for the office alone.
    """

    _name = "deputy.invitation.desk.mixin"
    _description = "Desk for Requests for Deputies"
    _inherit = ["deputy.invitation.schedule.mixin"]

    mandate_ids = fields.Many2many(
        "deputy.mandate",
        "deputy_invitation_mandate_rel",
        "invitation_id",
        "mandate_id",
        "Proposed Deputies",
        domain="[('congress_id', '=', congress_id), ('is_current', '=', True)]",
        copy=False,
        groups=OFFICE_ONLY,
        help="Whom the desk proposes to send; they are invited once it is accepted.",
    )
    proposed_count = fields.Integer(
        "Proposed", compute="_compute_proposed_count", groups=OFFICE_ONLY
    )
    override_reason = fields.Char(
        "Reason for an Exception",
        copy=False,
        groups=OFFICE_ONLY,
        help="Why deputies are sent although they are busy then or over a cap; it is "
        "kept with their invitations.",
    )
    warning_text = fields.Text(
        "Clashes and Caps",
        compute="_compute_warning_text",
        groups=OFFICE_ONLY,
        help="Proposed deputies who are busy at that time, or over a cap.",
    )
    is_short_notice = fields.Boolean(
        "Short Notice",
        compute="_compute_is_short_notice",
        groups=OFFICE_ONLY,
        help="Asked later than the place's rule wants (invitation.notice).",
    )
    same_time_count = fields.Integer(
        "Other Requests Then",
        compute="_compute_same_time_count",
        groups=OFFICE_ONLY,
        help="Other open requests for the same days: perhaps one activity serves all.",
    )
    unit_request_count = fields.Integer(
        "Requests of the Unit",
        compute="_compute_unit_figures",
        groups=OFFICE_ONLY,
        help="Requests that the unit handed in this year.",
    )
    unit_granted_count = fields.Integer(
        "Granted to the Unit",
        compute="_compute_unit_figures",
        groups=OFFICE_ONLY,
        help="Of these, accepted or merged.",
    )

    @api.depends("mandate_ids")
    def _compute_proposed_count(self):
        for request in self:
            request.proposed_count = len(request.mandate_ids)

    @api.depends("mandate_ids", "date_start", "date_end", "state", "type_id")
    def _compute_warning_text(self):
        self.warning_text = False
        for request in self.filtered(lambda each: each.state == SUBMITTED):
            if request.mandate_ids:
                words = request._schedule_words(request._schedule_of_request())
                request.warning_text = "\n".join(words)

    @api.depends("submitted_on", "date_start", "congress_id")
    def _compute_is_short_notice(self):
        self.is_short_notice = False
        for request in self.filtered(lambda each: each.date_start and each.congress_id):
            profile = request._legal_profile().sudo()
            asked = request.submitted_on or legal_date(fields.Datetime.now())
            rule = profile._rule(NOTICE_RULE, asked, request._legal_level())
            if rule:
                earliest = rule._due(asked, profile).date
                request.is_short_notice = legal_date(request.date_start) < earliest

    @api.depends("state", "date_start", "date_end")
    def _compute_same_time_count(self):
        """Open requests of the congress on the same days, in one query."""
        self.same_time_count = 0
        wanting = self.filtered(lambda each: each.date_start and each.date_end)
        if not wanting:
            return
        others = self.search_fetch(
            [
                ("congress_id", "in", wanting.congress_id.ids),
                ("state", "=", SUBMITTED),
                ("date_start", "<=", max(wanting.mapped("date_end"))),
                ("date_end", ">=", min(wanting.mapped("date_start"))),
            ],
            ["congress_id", "date_start", "date_end"],
        )
        spans = {}
        for other in others:
            spans.setdefault(other.congress_id, []).append((other.id, *other._days()))
        for request in wanting:
            first, last = request._days()
            request.same_time_count = sum(
                key != request._origin.id and start <= last and first <= end
                for key, start, end in spans.get(request.congress_id, ())
            )

    def _days(self):
        """First and last legal day of what is asked for."""
        return legal_date(self.date_start), legal_date(self.date_end)

    @api.depends("commercial_partner_id", "date_start", "state")
    def _compute_unit_figures(self):
        asked = self.search_fetch(
            [
                ("commercial_partner_id", "in", self.commercial_partner_id.ids),
                ("congress_id", "in", self.congress_id.ids),
                ("submitted_on", "!=", False),
            ],
            ["congress_id", "commercial_partner_id", "date_start", "state"],
        )
        found = {}
        for request in asked:
            found.setdefault(request._unit_year(), []).append(request.state)
        for request in self:
            states = found.get(request._unit_year(), [])
            request.unit_request_count = len(states)
            request.unit_granted_count = sum(state in GRANTED for state in states)

    def _unit_year(self):
        """Who asks whom, and in which year the deputies are to come."""
        year = self.date_start and legal_date(self.date_start).year
        return self.congress_id, self.commercial_partner_id, year

    # --------------------------------------------------------------- actions
    def action_suggest(self):
        """Fill up the proposal with the most suitable free deputies.

        :raises UserError: nobody (else) is free
        """
        self.check_access("write")
        self.ensure_one()
        lacking = self.deputy_count - len(self.mandate_ids)
        found = self._candidates().search(
            [("is_free", "=", True), ("is_proposed", "=", False)],
            limit=max(lacking, 0),
        )
        if lacking > 0 and not found:
            raise UserError(
                self.env._(
                    "No further deputy is free and below the caps: open the list and "
                    "choose, with a reason for the exception."
                )
            )
        self.mandate_ids |= found.mandate_id

    def action_candidates(self):
        """All deputies, the most suitable first, to tick."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_candidate_action"
        )
        return dict(action, context={"deputy_invitation_id": self.id})

    def action_same_time(self):
        """The other open requests for these days."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_action"
        )
        domain = [
            ("congress_id", "=", self.congress_id.id),
            ("state", "=", SUBMITTED),
            ("date_start", "<=", self.date_end),
            ("date_end", ">=", self.date_start),
        ]
        return dict(action, domain=domain, context={})

    def action_open_unit_requests(self):
        """What the unit asked for, then and before."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_invitation_action"
        )
        unit = self.commercial_partner_id
        domain = [("commercial_partner_id", "=", unit.id)]
        return dict(action, domain=domain, context={})

    # --------------------------------------------------------------- details
    def _schedule_of_request(self):
        """What stands against the proposed deputies."""
        self.ensure_one()
        return self._schedule(
            self.mandate_ids, self.date_start, self.date_end, self.commercial_partner_id
        )

    def _candidates(self):
        """The deputies as candidates for this request."""
        self.ensure_one()
        return self.env["deputy.invitation.candidate"].with_context(
            deputy_invitation_id=self.id
        )

    def _refusal_choices(self):
        """The reasons that hold at this place."""
        self.ensure_one()
        return self._legal_profile()._choices(INVITATION_REFUSAL)
