from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import DRAFT, DeputyApprovalMixin
from .deputy_invitation_states import PORTAL_FIELDS, STATES
from .deputy_legal_choice import INVITATION_REFUSAL
from .deputy_legal_route import SUBJECT_INVITATION


class DeputyInvitation(models.Model):
    """An outside unit's request for deputies, as it lies on the invitation desk.

    Governments, courts and procuratorates invite deputies according to the standing
    committee's overall arrangement (Law on Deputies, art. 46 paragraph 2): nobody calls
    a deputy directly. The desk proposes who goes, sees to load and clashes, and the
    body of the place accepts or refuses; requests for the same matter are merged.

    =========  ======  =======  =============  ==========
    who        ask     propose  merge, refuse  accept
    =========  ======  =======  =============  ==========
    clerk      letter  yes      yes, by paper  by paper
    leader     letter  yes      yes            yes
    unit       portal  –        –              –
    others     –       –        –              –
    =========  ======  =======  =============  ==========
    """

    _name = "deputy.invitation"
    _description = "Request for Deputies"
    _inherit = [
        "deputy.invitation.unit.mixin",
        "deputy.congress.mixin",
        "deputy.invitation.flow.mixin",
        "deputy.approval.mixin",
        "deputy.invitation.desk.mixin",
        "deputy.invitation.portal.mixin",
    ]
    _order = "date_start desc, id desc"
    _rec_names_search = ["name", "partner_id.name"]
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "activity_id",
        "refusal_id",
        "answer",
    }

    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    contact_name = fields.Char("Contact Person", help="Whom the office calls back.")
    contact_phone = fields.Char("Contact Telephone")
    type_id = fields.Many2one(
        "deputy.activity.type",
        "Kind of Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_open_to_units', '=', True)]",
        default=lambda self: self._default_type_id(),
        help="Only kinds that are open to units can be asked for.",
    )
    name = fields.Char("Matter", required=True, help="What the deputies are asked to.")
    purpose = fields.Text(help="What it is about and what deputies are to do there.")
    date_start = fields.Datetime("Starts", required=True, index=True)
    date_end = fields.Datetime("Ends", required=True)
    place = fields.Char(help="Where deputies are to come.")
    deputy_count = fields.Integer(
        "Deputies Wanted", required=True, default=1, help="How many the unit asks for."
    )
    group_ids = fields.Many2many(
        "deputy.group",
        "deputy_invitation_group_rel",
        "invitation_id",
        "group_id",
        "Fields of Work",
        domain="[('congress_id', '=', congress_id),"
        " ('kind', 'in', ('professional', 'committee'))]",
        help="Professional groups and committees whose members know the matter.",
    )
    keywords = fields.Char(
        help="Words with spaces between, e.g. 医疗 教育; looked for in the deputies' "
        "unit, post and groups."
    )
    answer_due = fields.Date("Answer Wanted By", help="When the unit needs to know.")
    letter = fields.Binary(
        "Letter of Request", attachment=True, copy=False, help="The unit's paper."
    )
    letter_name = fields.Char("Letter File Name", copy=False)
    activity_id = fields.Many2one(
        "deputy.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="What came of it; merged requests share one activity.",
    )
    activity_state = fields.Selection(
        related="activity_id.state", string="State of the Activity"
    )
    refusal_id = fields.Many2one(
        "deputy.legal.choice",
        "Reason of Refusal",
        readonly=True,
        copy=False,
        ondelete="restrict",
        domain=f"[('kind', '=', '{INVITATION_REFUSAL}')]",
        help="From the list of the place; the unit reads it.",
    )
    answer = fields.Text(
        "Answer to the Unit", readonly=True, copy=False, help="The unit reads this."
    )

    _dates_ordered = models.Constraint(
        "CHECK(date_end >= date_start)",
        "What is asked for cannot end before it begins.",
    )
    _count_positive = models.Constraint(
        "CHECK(deputy_count > 0)", "Say how many deputies are wanted: at least one."
    )
    _desk_index = models.Index("(congress_id, state, date_start)")

    @api.model
    def _default_type_id(self):
        """The kind the law provides for units' invitations, where it is open."""
        kind = self.env.ref(
            "deputy_duty.deputy_activity_type_invited", raise_if_not_found=False
        )
        return kind if kind and kind.active and kind.is_open_to_units else False

    @api.depends("name", "partner_id.name")
    def _compute_display_name(self):
        for request in self:
            words = (request.name, request.partner_id.name)
            request.display_name = " · ".join(filter(None, words))

    @api.constrains("type_id")
    def _check_type(self):
        for request in self:
            if not request.type_id.is_open_to_units:
                raise ValidationError(
                    self.env._(
                        "“%(kind)s” is not open to outside units: choose another kind.",
                        kind=request.type_id.name,
                    )
                )

    @api.constrains("group_ids", "congress_id")
    def _check_groups(self):
        for request in self:
            if request.sudo().group_ids.congress_id - request.congress_id:
                raise ValidationError(
                    self.env._("Choose groups of the congress that is asked.")
                )

    def write(self, vals):
        """What was asked for stays as it was asked; a draft can still be changed."""
        asked = {*PORTAL_FIELDS, "partner_id", "congress_id"} - {"keywords"}
        if asked & vals.keys() and any(request.state != DRAFT for request in self):
            raise UserError(
                self.env._(
                    "The request was handed in as it is: take it back to draft to "
                    "correct it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(request.state != DRAFT for request in self):
            raise UserError(
                self.env._("A request that was handed in is answered, not deleted.")
            )

    # ----------------------------------------------------------------- hooks
    def _to_draft(self):
        """An earlier answer is void."""
        result = super()._to_draft()
        self._unguarded().write({"refusal_id": False, "answer": False})
        return result

    def _check_submit(self):
        for request in self:
            if request.date_start <= fields.Datetime.now():
                raise UserError(
                    self.env._(
                        "“%(name)s” has begun already: correct the dates.",
                        name=request.name,
                    )
                )

    def _approval_route(self):
        start, end = legal_date(self.date_start), legal_date(self.date_end)
        return self.congress_id._route_steps(
            SUBJECT_INVITATION,
            type_code=self.type_id.code,
            deputies=self.deputy_count,
            days=(end - start).days + 1,
        )

    def _on_approved(self):
        self._accept()
        return super()._on_approved()

    def _on_refused(self):
        """The unit reads why: the reason of the list, or the body's own words."""
        if not self.refusal_id:
            comment = self.sudo().approval_ids.sorted("id")[-1:].comment
            if not (comment or "").strip():
                raise UserError(
                    self.env._(
                        "Say why the request is refused: the unit reads the reason."
                    )
                )
            self._unguarded().write({"answer": comment})
        return super()._on_refused()
