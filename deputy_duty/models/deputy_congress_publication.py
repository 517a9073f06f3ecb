from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import (
    APPROVED,
    DRAFT,
    REFUSED,
    SUBMITTED,
    DeputyApprovalMixin,
)
from .deputy_approval_withdraw_mixin import WITHDRAWN
from .deputy_legal_publication_terms import DIRECTORY, PUBLICATION_KINDS

STATES = [
    (DRAFT, "Draft"),
    (SUBMITTED, "Submitted"),
    (APPROVED, "Published"),
    (REFUSED, "Refused"),
    (WITHDRAWN, "Withdrawn"),
]
DRAFT_ONLY = frozenset({"congress_id", "kind"})


class DeputyCongressPublication(models.Model):
    """That a congress goes online with its deputies: as pages, or as open data.

    No deputy and no station of a congress is public before a leader has approved it
    under a document number; a withdrawal takes them off at once. What is shown of each
    deputy follows from the law of the place and from the deputies' consents, not from
    this record.

    Proposals, news, plans, funds and results have pages by approvals of their own,
    before this one and after its withdrawal: each is withdrawn where it was approved.
    In the open data they stand only while that is published.

    =======  =======  ======  ========  ====
    who      prepare  decide  withdraw  read
    =======  =======  ======  ========  ====
    clerk    yes      paper   –         yes
    leader   yes      yes     yes       yes
    auditor  –        –       –         yes
    =======  =======  ======  ========  ====
    """

    _name = "deputy.congress.publication"
    _description = "Publication of a Congress"
    _inherit = [
        "deputy.approval.withdraw.mixin",
        "deputy.congress.mixin",
        "deputy.approval.mixin",
    ]
    _guarded_fields = DeputyApprovalMixin._guarded_fields | {
        "published_on",
        "withdraw_reason",
        "withdrawn_on",
        "withdrawn_by_id",
    }
    _order = "congress_id, kind, id desc"
    _approval_needs_number = True
    # What a leader has before the eyes who decides by telephone.
    _decision_fields = ("congress_id", "kind")

    name = fields.Char(compute="_compute_name")
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    kind = fields.Selection(
        PUBLICATION_KINDS,
        required=True,
        default=DIRECTORY,
        help="Public pages: directory, stations with their rota, and the screen at the "
        "station. Proposals, news, plans, funds and results are public by approvals of "
        "their own and stay when this one is withdrawn. Open data: what is public, for "
        "machines, as files.",
    )
    state = fields.Selection(STATES, default=DRAFT, required=True, readonly=True)
    approval_number = fields.Char(
        "Document Number",
        compute="_compute_approval_number",
        compute_sudo=True,
        help="Number of the document by which it was approved.",
    )
    published_on = fields.Date(
        readonly=True, copy=False, help="The day from which the public reads it."
    )
    fact_ids = fields.Many2many(
        "deputy.legal.publication",
        string="What Will Be Seen",
        compute="_compute_fact_ids",
        help="The facts the law of the place opens today, by kind of seat.",
    )
    mandate_count = fields.Integer(
        "Deputies Online",
        compute="_compute_mandate_count",
        help="Seats that are shown today, or would be.",
    )

    _congress_kind_uniq = models.UniqueIndex(
        "(congress_id, kind) WHERE state != 'withdrawn'",
        "This congress has a publication of that kind already: withdraw it first.",
    )

    @api.depends("congress_id.name", "kind")
    @api.depends_context("lang")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            parts = (record.congress_id.name, kinds.get(record.kind))
            record.name = " · ".join(filter(None, parts))

    @api.depends("approval_ids.decision", "approval_ids.number")
    def _compute_approval_number(self):
        for record in self:
            record.approval_number = record._last_approval().number

    @api.depends("congress_id")
    def _compute_fact_ids(self):
        for record in self:
            place = record.congress_id
            record.fact_ids = place and place._legal_profile()._public_facts()

    @api.depends("congress_id")
    def _compute_mandate_count(self):
        seats = self.env["deputy.mandate"]
        for record in self:
            domain = seats._public_domain_of(record.congress_id)
            record.mandate_count = seats.search_count(domain)

    def write(self, vals):
        """What was submitted stands.

        :raises UserError: another congress or kind for what is no draft
        """
        if DRAFT_ONLY & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "The publication was submitted as it is: take it back to draft to "
                    "change it."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(record.state != DRAFT for record in self):
            raise UserError(self.env._("Only drafts of a publication can be deleted."))

    def action_preview(self):
        """The deputies who would be shown, as the public would see them."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action_public"
        )
        seats = self.env["deputy.mandate"]
        found = seats._search(seats._public_domain_of(self.congress_id))
        # ids, because a client knows nothing of domains that go around access rights
        domain = [("id", "in", list(found.get_result_ids()))]
        return dict(action, domain=domain, context={"create": False})

    def _approval_body(self):
        self.ensure_one()
        return self.congress_id.name

    def _on_approved(self):
        self._unguarded().published_on = legal_date(fields.Datetime.now())
        return super()._on_approved()
