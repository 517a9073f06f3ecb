from odoo import api, fields, models


class DeputyActivityInvite(models.TransientModel):
    """Choose the deputies to invite: by hand, by constituency, by station, or all."""

    _name = "deputy.activity.invite"
    _description = "Invite Deputies"

    activity_id = fields.Many2one(
        "deputy.activity", required=True, readonly=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(related="activity_id.congress_id")
    everybody = fields.Boolean(
        "All Deputies in Office", help="Invite every deputy of this congress."
    )
    constituency_ids = fields.Many2many(
        "deputy.constituency",
        string="Constituencies / Electing Units",
        domain="[('congress_id', '=', congress_id)]",
        help="Add all deputies elected there.",
    )
    station_ids = fields.Many2many(
        "deputy.station",
        string="Contact Stations",
        domain="[('congress_id', '=', congress_id)]",
        help="Add all deputies of these stations.",
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        string="Deputies",
        compute="_compute_mandate_ids",
        store=True,
        readonly=False,
        domain="[('congress_id', '=', congress_id), ('is_current', '=', True)]",
    )

    override_reason = fields.Char(
        "Reason for an Exception",
        help="Why deputies are called although they are busy then or over a cap.",
    )
    warning_text = fields.Text(
        "Clashes and Caps",
        compute="_compute_warning_text",
        help="For calls of outside units: deputies who are busy then or over a cap.",
    )

    @api.depends("activity_id", "mandate_ids")
    def _compute_warning_text(self):
        for wizard in self:
            words = wizard.activity_id._call_warnings(wizard.mandate_ids._origin)
            wizard.warning_text = "\n".join(words)

    @api.depends("everybody", "constituency_ids", "station_ids")
    def _compute_mandate_ids(self):
        mandates = self.env["deputy.mandate"]
        for wizard in self:
            current = [
                ("congress_id", "=", wizard.congress_id.id),
                ("is_current", "=", True),
            ]
            if wizard.everybody:
                wizard.mandate_ids = mandates.search(current)
                continue
            chosen = wizard.mandate_ids
            if wizard.constituency_ids:
                chosen |= mandates.search(
                    [
                        *current,
                        ("constituency_id", "in", wizard.constituency_ids._origin.ids),
                    ]
                )
            if wizard.station_ids:
                chosen |= mandates.search(
                    [*current, ("station_ids", "in", wizard.station_ids._origin.ids)]
                )
            wizard.mandate_ids = chosen

    def action_invite(self):
        """Invite the chosen deputies and show them."""
        self.activity_id.check_access("write")
        self.activity_id._invite(self.mandate_ids, self.override_reason)
        return self.activity_id.action_open_attendance()
