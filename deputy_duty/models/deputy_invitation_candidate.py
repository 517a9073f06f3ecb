from odoo import api, fields, models

KEY = "deputy_invitation_id"


class DeputyInvitationCandidate(models.Model):
    """A deputy as one request sees them: busy or free, asked often or seldom, expert.

    The request is named in the context; every figure is reckoned by one query for all
    deputies of the congress when it is looked at. Who is proposed comes first, then
    the best: free and below the caps, who knows the matter, who was asked least, whose
    turn was longest ago. Internal: no unit and no deputy ever sees it.
    """

    _name = "deputy.invitation.candidate"
    _description = "Candidate for a Request"
    _inherit = ["deputy.invitation.candidate.query.mixin"]
    _auto = False
    # what the query reads, so that it is written before
    _depends = {
        "deputy.mandate": ["congress_id", "constituency_id", "partner_id", "post"]
        + ["state", "work_unit"],
        "deputy.attendance": ["activity_id", "answer", "leave", "mandate_id"],
        "deputy.activity": ["date_end", "date_start", "name", "state", "type_id"],
        "deputy.activity.type": ["is_open_to_units"],
        "deputy.group": ["committee_id", "name"],
        "deputy.group.member": ["date_end", "date_start", "group_id", "mandate_id"],
        "deputy.invitation": ["activity_id", "commercial_partner_id", "mandate_ids"],
    }
    _order = (
        "is_proposed desc, is_free desc, match desc, asked_count, "
        "last_call nulls first, id"
    )
    _rec_names_search = ["mandate_id"]

    invitation_id = fields.Many2one("deputy.invitation", "Request", readonly=True)
    mandate_id = fields.Many2one("deputy.mandate", "Deputy", readonly=True)
    congress_id = fields.Many2one("deputy.congress", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    constituency_id = fields.Many2one(
        "deputy.constituency", "Constituency / Electing Unit", readonly=True
    )
    work_unit = fields.Char("Unit", readonly=True)
    is_proposed = fields.Boolean("Proposed", readonly=True)
    is_free = fields.Boolean(
        "Free and Below Caps",
        readonly=True,
        help="Invited to nothing else at that time, and below all caps of the place.",
    )
    clash = fields.Char(
        "Busy With", readonly=True, help="Invited to this at the same time."
    )
    is_over_cap = fields.Boolean("Over a Cap", readonly=True)
    match = fields.Integer(
        "Fits the Matter",
        readonly=True,
        aggregator=None,
        help="Two points for each group of the field of work, one for each keyword.",
    )
    match_text = fields.Char(
        "Groups of the Field", readonly=True, help="Memberships that fit the matter."
    )
    month_count = fields.Integer(
        "Calls That Month",
        readonly=True,
        help="Not declined, in the month of the request.",
    )
    year_count = fields.Integer(
        "Calls That Year", readonly=True, help="Not declined, in the request's year."
    )
    unit_count = fields.Integer(
        "Calls by This Unit", readonly=True, help="Not declined, in the request's year."
    )
    asked_count = fields.Integer(
        "Times Asked", readonly=True, help="That year, with what was declined."
    )
    last_call = fields.Date(readonly=True, help="Of this year or the year before.")
    duty_count = fields.Integer(
        "All Activities That Year",
        readonly=True,
        help="Calls and activities of the congress, not declined.",
    )
    load_index = fields.Integer(
        readonly=True,
        aggregator="avg",
        help="Calls of the year against the average deputy's: 100 is the average.",
    )

    @api.depends("mandate_id")
    def _compute_display_name(self):
        for candidate in self:
            candidate.display_name = candidate.mandate_id.display_name

    # --------------------------------------------------------------- actions
    def action_propose(self):
        """Add these deputies to the proposal."""
        request = self._request()
        request.check_access("write")
        request.mandate_ids |= self.mandate_id

    def action_drop(self):
        """Take these deputies off the proposal."""
        request = self._request()
        request.check_access("write")
        request.mandate_ids -= self.mandate_id

    @api.model
    def _request(self):
        """The request of the context, as far as the user may see it."""
        key = self.env.context.get(KEY)
        requests = self.env["deputy.invitation"]
        # a context is whatever a caller sends: a number, or nothing is looked up
        return requests.search([("id", "=", key)]) if type(key) is int else requests
