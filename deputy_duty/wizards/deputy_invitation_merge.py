from odoo import api, fields, models

from ..models.deputy_invitation_flow_mixin import JOINABLE


class DeputyInvitationMerge(models.TransientModel):
    """Answer several requests with one activity, new or planned already."""

    _name = "deputy.invitation.merge"
    _description = "Merge Requests for Deputies"

    invitation_ids = fields.Many2many(
        "deputy.invitation",
        "deputy_invitation_merge_rel",
        "merge_id",
        "invitation_id",
        "Requests",
        required=True,
    )
    congress_id = fields.Many2one("deputy.congress", compute="_compute_congress_id")
    activity_id = fields.Many2one(
        "deputy.activity",
        "Join an Activity",
        domain=f"[('congress_id', '=', congress_id), ('state', 'in', {JOINABLE}),"
        " ('type_id.is_open_to_units', '=', True), ('date_start', '>', 'now')]",
        help="One that is planned already. Empty: a new activity is drafted.",
    )
    name = fields.Char(
        "Activity Name", compute="_compute_activity", store=True, readonly=False
    )
    type_id = fields.Many2one(
        "deputy.activity.type",
        "Kind of Activity",
        compute="_compute_activity",
        store=True,
        readonly=False,
        domain="[('is_open_to_units', '=', True)]",
    )
    date_start = fields.Datetime(
        "Starts", compute="_compute_activity", store=True, readonly=False
    )
    date_end = fields.Datetime(
        "Ends", compute="_compute_activity", store=True, readonly=False
    )
    place = fields.Char(compute="_compute_activity", store=True, readonly=False)
    mandate_ids = fields.Many2many(
        "deputy.mandate", string="Deputies", compute="_compute_mandate_ids"
    )
    warning_text = fields.Text(
        "Clashes and Caps",
        compute="_compute_mandate_ids",
        help="Proposed deputies who are busy at that time, or over a cap.",
    )
    override_reason = fields.Char(
        "Reason for an Exception",
        help="Why deputies are sent although they are busy then or over a cap.",
    )

    @api.depends("invitation_ids")
    def _compute_congress_id(self):
        for wizard in self:
            wizard.congress_id = wizard.invitation_ids[:1].congress_id

    @api.depends("invitation_ids")
    def _compute_activity(self):
        for wizard in self:
            requests = wizard.invitation_ids
            first = requests.sorted("date_start")[:1]
            wizard.name = first.name
            wizard.type_id = first.type_id
            wizard.date_start = first.date_start
            wizard.date_end = max(requests.mapped("date_end"), default=False)
            wizard.place = first.place

    @api.depends("invitation_ids")
    def _compute_mandate_ids(self):
        for wizard in self:
            requests = wizard.invitation_ids
            wizard.mandate_ids = requests.mandate_ids
            words = filter(None, requests.mapped("warning_text"))
            wizard.warning_text = "\n".join(words)

    def action_merge(self):
        """Merge, and show the activity."""
        self.ensure_one()
        self.invitation_ids.check_access("write")
        vals = {
            "name": self.name,
            "type_id": self.type_id.id,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "place": self.place,
        }
        self.invitation_ids._merge(
            self.activity_id,
            {name: value for name, value in vals.items() if value},
            self.override_reason,
        )
        return self.invitation_ids[:1].action_open_activity()
