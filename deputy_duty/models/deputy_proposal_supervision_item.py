from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .deputy_approval_mixin import APPROVED, DRAFT
from .deputy_group import COMMITTEE
from .deputy_proposal_states import ADMITTED, HANDLED

# What the body approved; plan, visits and result are written as the year goes on.
APPROVED_FIELDS = frozenset(
    {"supervision_id", "proposal_id", "group_id", "supervisor"}
    | {"official", "official_post"}
)


class DeputyProposalSupervisionItem(models.Model):
    """One key suggestion: who supervises it, who leads it, what came of it."""

    _name = "deputy.proposal.supervision.item"
    _description = "Key Suggestion"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "supervision_id desc, sequence, id"
    _guarded_fields = frozenset({"date_done"})

    supervision_id = fields.Many2one(
        "deputy.proposal.supervision",
        "List",
        required=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="supervision_id.congress_id",
        store=True,
        required=False,
        precompute=True,
    )
    year = fields.Integer(related="supervision_id.year", store=True, precompute=True)
    list_state = fields.Selection(
        related="supervision_id.state", string="State of the List", store=True
    )
    sequence = fields.Integer(default=10)
    proposal_id = fields.Many2one(
        "deputy.proposal",
        "Suggestion",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id), ('is_classified', '=', False),"
        f" ('state', 'in', {(ADMITTED, *HANDLED)})]",
    )
    proposal_state = fields.Selection(related="proposal_id.state")
    group_id = fields.Many2one(
        "deputy.group",
        "Supervising Committee",
        index="btree_not_null",
        ondelete="restrict",
        domain=f"[('kind', '=', '{COMMITTEE}'), ('congress_id', '=', congress_id)]",
        help="The special committee that supervises the handling "
        "(Law on Deputies, art. 52).",
    )
    supervisor = fields.Char(
        "Supervised By",
        compute="_compute_supervisor",
        store=True,
        readonly=False,
        precompute=True,
        help="Committee, working body or members of the presidium, as the list says.",
    )
    official = fields.Char(
        "Leading Official",
        help="Who of the leaders takes charge of its handling (领办领导).",
    )
    official_post = fields.Char("Post of the Official")
    plan = fields.Text(help="How and when its handling is supervised.")
    date_end = fields.Date("Planned Until", help="By when a result is expected.")
    visit_ids = fields.One2many(
        "deputy.proposal.supervision.visit", "item_id", "Visits and Meetings"
    )
    visit_count = fields.Integer("Visits", compute="_compute_visits")
    last_visit_on = fields.Date(compute="_compute_visits")
    result = fields.Text(help="What the supervision has led to.")
    date_done = fields.Date(
        "Result On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The day on which the result was established.",
    )

    _proposal_uniq = models.UniqueIndex(
        "(supervision_id, proposal_id)", "The suggestion is on this list already."
    )

    @api.depends("group_id.name")
    def _compute_supervisor(self):
        for item in self:
            item.supervisor = item.group_id.name or item.supervisor

    @api.depends("proposal_id.display_name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.proposal_id.display_name

    @api.depends("visit_ids.date")
    def _compute_visits(self):
        rows = self.env["deputy.proposal.supervision.visit"]._read_group(
            [("item_id", "in", self.ids)], ["item_id"], ["__count", "date:max"]
        )
        found = {item: figures for item, *figures in rows}
        for item in self:
            item.visit_count, item.last_visit_on = found.get(item, (0, False))

    @api.constrains("proposal_id", "supervision_id")
    def _check_proposal(self):
        """Only what was admitted at this place is put on its list."""
        for item in self.sudo():
            proposal = item.proposal_id
            if proposal.congress_id != item.congress_id:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” was made to another congress.",
                        name=proposal.display_name,
                    )
                )
            if proposal.is_classified:
                raise ValidationError(
                    self.env._("A classified suggestion is supervised on paper.")
                )
            if proposal.state not in (ADMITTED, *HANDLED):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is not admitted: only what units handle can be "
                        "supervised.",
                        name=proposal.display_name,
                    )
                )

    # ------------------------------------------------------------- overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Suggestions are put on the list while it is a draft."""
        items = super().create(vals_list)
        items._check_list_is_draft()
        return items

    def write(self, vals):
        """What was approved stands; plan, visits and result go on."""
        if vals.keys() & APPROVED_FIELDS:
            self._check_list_is_draft()
        if "result" in vals and not self._guard_is_open():
            self._check_running()
        result = super().write(vals)
        if vals.keys() & APPROVED_FIELDS:
            self._check_list_is_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_draft(self):
        self._check_list_is_draft()

    def _check_list_is_draft(self):
        if any(item.supervision_id.state != DRAFT for item in self):
            raise UserError(
                self.env._(
                    "The list was submitted as it is: take it back to draft to change "
                    "it, or make a further list."
                )
            )

    def _check_running(self):
        if any(item.date_done for item in self):
            raise UserError(
                self.env._("The result stands: press “Reopen” to change it.")
            )

    def _check_complete(self):
        """:raises UserError: nobody supervises one of these"""
        for item in self:
            if not (item.supervisor or "").strip():
                raise UserError(
                    self.env._(
                        "Say who supervises the handling of “%(name)s”.",
                        name=item.display_name,
                    )
                )

    # --------------------------------------------------------------- actions
    def action_finish(self):
        """The result is established.

        :raises UserError: the list is not approved, or no result was written
        """
        self.check_access("write")
        for item in self:
            if item.list_state != APPROVED:
                raise UserError(self.env._("The list is not approved yet."))
            item._check_running()
            if not (item.result or "").strip():
                raise UserError(
                    self.env._(
                        "Write what the supervision of “%(name)s” has led to.",
                        name=item.display_name,
                    )
                )
        today = self.env["deputy.deadline"]._legal_today()
        self._unguarded().write({"date_done": today})

    def action_reopen(self):
        """The result was not the last word: supervision goes on."""
        self.check_access("write")
        self._unguarded().write({"date_done": False})
