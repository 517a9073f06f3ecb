from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_material_states import (
    AUDIENCES,
    DRAFT,
    FOR_ACTIVITY,
    FOR_ALL,
    FOR_CHOSEN,
    SENT,
    STATES,
    WITHDRAWN,
)

# What a deputy has confirmed to have read must stay what it was.
CONTENT = frozenset(
    {"name", "issuer", "text", "file", "file_name", "activity_id", "congress_id"}
)


class DeputyMaterial(models.Model):
    """Something deputies are to read: for an activity, or without one.

    Standing committees, governments, supervision commissions, courts and procuratorates
    tell deputies of their work and give them information in time, so that they know
    (Law on Deputies, art. 46). One material is one document, so that it can be told
    who has read it.
    """

    _name = "deputy.material"
    _description = "Material for Deputies"
    _inherit = [
        "deputy.material.audience.mixin",
        "deputy.guard.mixin",
        "deputy.congress.mixin",
    ]
    _order = "date_sent desc, id desc"
    _guarded_fields = frozenset({"state", "date_sent", "sent_by_id"})

    name = fields.Char(
        "Title", required=True, help="As deputies read it in their list."
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    issuer = fields.Char(
        "Issued By",
        help="Whose work it tells of: the standing committee, a department, the court.",
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        index="btree_not_null",
        ondelete="restrict",
        help="What deputies are to read before; empty for information without one.",
    )
    audience = fields.Selection(
        AUDIENCES,
        "Sent to Whom",
        compute="_compute_audience",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Whoever is invited to the activity later gets it, too; whoever joins a "
        "group or takes a seat later gets it by “Send to the Rest”.",
    )
    group_ids = fields.Many2many(
        "deputy.group",
        string="Groups",
        domain="[('congress_id', 'child_of', congress_id)]",
        help="Their members of today.",
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        string="Deputies",
        domain="[('is_current', '=', True)]",
        help="Deputies in office whom you see.",
    )
    text = fields.Text(help="Shown on the deputies' page, above the file.")
    file = fields.Binary(attachment=True, help="PDF is best: every telephone opens it.")
    file_name = fields.Char()
    date_due = fields.Date(
        "To Be Read By", help="Deputies see this day; later the list shows it in red."
    )
    date_sent = fields.Datetime("Sent On", readonly=True, copy=False)
    sent_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    receipt_ids = fields.One2many(
        "deputy.material.receipt", "material_id", "Receipts", readonly=True
    )
    receipt_count = fields.Integer("Sent To", compute="_compute_counts")
    read_count = fields.Integer("Read By", compute="_compute_counts")
    unread_count = fields.Integer("Not Read", compute="_compute_counts")
    read_rate = fields.Float(
        "Read (%)", compute="_compute_counts", help="Of those it was sent to."
    )
    is_late = fields.Boolean(
        "Not Read in Time",
        compute="_compute_counts",
        help="Somebody has not read it, and the day by which to read it has passed.",
    )

    @api.depends("activity_id")
    def _compute_audience(self):
        for material in self:
            if material.activity_id and material.audience != FOR_CHOSEN:
                material.audience = FOR_ACTIVITY
            elif not material.audience or material.audience == FOR_ACTIVITY:
                material.audience = FOR_ALL

    @api.depends("receipt_ids.date_read", "date_due")
    def _compute_counts(self):
        rows = self.env["deputy.material.receipt"]._read_group(
            [("material_id", "in", self.ids)],
            ["material_id"],
            ["__count", "date_read:count"],
        )
        counts = {material.id: (sent, read) for material, sent, read in rows}
        today = self.env["deputy.deadline"]._legal_today()
        for material in self:
            sent, read = counts.get(material._origin.id, (0, 0))
            material.receipt_count = sent
            material.read_count = read
            material.unread_count = sent - read
            material.read_rate = 100 * read / sent if sent else 0
            due = material.date_due
            material.is_late = bool(due) and due < today and read < sent

    @api.constrains("activity_id", "congress_id")
    def _check_activity(self):
        for material in self.filtered("activity_id"):
            if material.activity_id.congress_id != material.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is for an activity of another congress: choose one "
                        "of its own.",
                        name=material.name,
                    )
                )

    def write(self, vals):
        """What was sent stays as it was: deputies confirm to have read just that."""
        if CONTENT & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "This was sent: withdraw it and send a corrected one, so that it "
                    "is clear what each deputy has read."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(material.state != DRAFT for material in self):
            raise UserError(
                self.env._("Only a draft can be deleted: withdraw what was sent.")
            )

    # --------------------------------------------------------------- actions
    def action_send(self):
        """Send drafts to all deputies they are for.

        :raises UserError: sent already, nothing to read, or nobody to send it to
        """
        self.check_access("write")
        self._check_audience()
        for material in self:
            if material.state != DRAFT:
                raise UserError(
                    self.env._("“%(name)s” was sent already.", name=material.name)
                )
            if not (material.text or material.file):
                raise UserError(
                    self.env._(
                        "“%(name)s” has neither text nor file: add what deputies are "
                        "to read.",
                        name=material.name,
                    )
                )
        # written first: of two who send at once the second is retried and refused
        self._unguarded().write(
            {
                "state": SENT,
                "date_sent": fields.Datetime.now(),
                "sent_by_id": self.env.uid,
            }
        )
        self.flush_recordset(["state"])
        for material in self:
            if not material._deliver() and material.audience != FOR_ACTIVITY:
                raise UserError(
                    self.env._(
                        "“%(name)s” has nobody to be sent to: no deputy in office "
                        "belongs to what you chose.",
                        name=material.name,
                    )
                )

    def action_send_rest(self):
        """Send it also to whoever has joined the audience since.

        :raises UserError: not sent yet, or withdrawn
        """
        self.check_access("write")
        self._check_audience()
        for material in self:
            if material.state != SENT:
                raise UserError(
                    self.env._("Only what was sent can be sent to the rest.")
                )
        self._unguarded().write({"date_sent": fields.Datetime.now()})
        self.flush_recordset(["date_sent"])
        for material in self:
            material._deliver()

    def action_withdraw(self):
        """Take sent materials back: deputies no longer see them, receipts stay."""
        self.check_access("write")
        if any(material.state != SENT for material in self):
            raise UserError(self.env._("Only what was sent can be withdrawn."))
        self._unguarded().write({"state": WITHDRAWN})

    def action_open_receipts(self):
        """Who got it, and who has read it."""
        self.check_access("read")
        return self._open_receipts({})

    def action_open_unread(self):
        """Who has not read it yet."""
        self.check_access("read")
        return self._open_receipts({"search_default_unread": 1})

    def action_notice(self):
        """Open the text to copy for whoever has not read it."""
        self.check_access("read")
        unread = self.env["deputy.material.receipt"].search(
            [("material_id", "in", self.ids), ("date_read", "=", False)]
        )
        return unread.action_notice()

    def _open_receipts(self, context):
        return dict(
            self.env["ir.actions.act_window"]._for_xml_id(
                "deputy_duty.deputy_material_receipt_action"
            ),
            domain=[("material_id", "in", self.ids)],
            context=context,
        )
