from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)

OWN = "own"
OUTSIDE = "outside"
KINDS = [(OWN, "Own text"), (OUTSIDE, "Report by the media")]
STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Approved"),
    (REFUSED, "Refused"),
]
# What was approved is what may be published.
CONTENT = frozenset(
    {
        "name",
        "kind",
        "text",
        "outlet",
        "link",
        "clipping",
        "clipping_name",
        "picture_ids",
        "mandate_ids",
        "activity_id",
        "congress_id",
    }
)


class DeputyActivityPublicity(models.Model):
    """What the public is to read and see of deputies' work, or has read elsewhere.

    Standing committees and presidiums make known by many means how deputies do their
    duty (Law on Deputies, art. 56). A second person approves before anything is marked
    as published.
    """

    _name = "deputy.activity.publicity"
    _description = "Publicity"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.public.key.mixin",
    ]
    _order = "date desc, id desc"
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "is_published",
        "date_published",
        "published_by_id",
    }

    name = fields.Char("Headline", required=True)
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    kind = fields.Selection(
        KINDS,
        required=True,
        default=OWN,
        help="Written by the office, or found in a newspaper, on television, on-line.",
    )
    activity_id = fields.Many2one(
        "deputy.activity",
        index="btree_not_null",
        ondelete="restrict",
        help="What it tells of; empty where it tells of a deputy in general.",
    )
    mandate_ids = fields.Many2many(
        "deputy.mandate",
        "deputy_activity_publicity_mandate_rel",
        "publicity_id",
        "mandate_id",
        "Deputies Shown",
        help="Whose work it shows.",
    )
    date = fields.Date(
        required=True,
        default=lambda self: self._default_date(),
        help="Of the text, or of the newspaper or broadcast.",
    )
    text = fields.Text(help="The text to publish, or the gist of the report.")
    outlet = fields.Char("Medium", help="Newspaper, station or account that reported.")
    link = fields.Char(help="Address of the report on-line, with https://.")
    clipping = fields.Binary(
        attachment=True, copy=False, help="Scan of the newspaper page, or screenshot."
    )
    clipping_name = fields.Char("Clipping File Name", copy=False)
    picture_ids = fields.One2many(
        "deputy.activity.picture", "publicity_id", "Pictures", copy=True
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    is_published = fields.Boolean(
        "Published",
        readonly=True,
        copy=False,
        help="Released to the public pages; only what is approved can be.",
    )
    date_published = fields.Datetime("Published On", readonly=True, copy=False)
    published_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )

    _published_approved = models.Constraint(
        "CHECK(NOT is_published OR state = 'approved')",
        "Only what is approved can be published.",
    )

    @api.model
    def _default_date(self):
        return self.env["deputy.deadline"]._legal_today()

    @api.constrains("activity_id", "congress_id")
    def _check_activity(self):
        for publicity in self.filtered("activity_id"):
            if publicity.activity_id.congress_id != publicity.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” tells of an activity of another congress: choose "
                        "one of its own.",
                        name=publicity.name,
                    )
                )

    @api.constrains("link")
    def _check_link(self):
        for publicity in self.filtered("link"):
            if not publicity.link.startswith(("https://", "http://")):
                raise ValidationError(
                    self.env._(
                        "Enter the whole address of the report, beginning with "
                        "https://: “%(link)s” is none.",
                        link=publicity.link,
                    )
                )

    def write(self, vals):
        """What was handed in is what the leader reads: it changes as a draft only."""
        if CONTENT & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._("This was handed in: take it back to draft to change it.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(publicity.state != DRAFT for publicity in self):
            raise UserError(self.env._("Only a draft can be deleted."))

    def action_publish(self):
        """Release approved publicity to the public.

        :raises UserError: not approved, or published already
        """
        self.check_access("write")
        for publicity in self:
            if publicity.state != APPROVED:
                raise UserError(
                    self.env._(
                        "“%(name)s” is not approved: have it approved first.",
                        name=publicity.name,
                    )
                )
            if publicity.is_published:
                raise UserError(
                    self.env._("“%(name)s” is published.", name=publicity.name)
                )
        self._unguarded().write(
            {
                "is_published": True,
                "date_published": fields.Datetime.now(),
                "published_by_id": self.env.uid,
            }
        )

    def action_unpublish(self):
        """Take it off the public pages; the approval stands."""
        self.check_access("write")
        self._unguarded().write({"is_published": False})

    def _check_submit(self):
        for publicity in self:
            shown = publicity.text or publicity.link or publicity.clipping
            if not (shown or publicity.picture_ids):
                raise UserError(
                    self.env._(
                        "“%(name)s” is empty: add a text, pictures, a link or a "
                        "clipping.",
                        name=publicity.name,
                    )
                )
        return super()._check_submit()
