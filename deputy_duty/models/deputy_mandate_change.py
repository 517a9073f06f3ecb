from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from .deputy_legal_ground import ACTIONS
from .deputy_mandate_bodies_mixin import STEPS
from .deputy_mandate_states import APPLIED, DRAFT

DEFENCES = [
    ("oral", "Spoken in the meeting"),
    ("written", "Handed in writing"),
    ("waived", "Told of the right, made no use of it"),
]
# What follows later where the fact itself ended the seat.
LATER = frozenset(
    {"paper_ids"}
    | {f"{step}_{part}" for step in STEPS for part in ("body", "date", "number")}
)


class DeputyMandateChange(models.Model):
    """One step in the life of a deputy's seat, with its ground and its papers.

    Election confirmed or void, suspension, resumption, end: each needs a ground of the
    law, the bodies its procedure names, and their papers (Law on Deputies, art. 60–63;
    Electoral Law, art. 47–57). This is the only door: no score, no rank and no batch
    of any other kind moves a seat.
    """

    _name = "deputy.mandate.change"
    _description = "Mandate Change"
    _inherit = [
        "deputy.mandate.bodies.mixin",
        "deputy.mandate.change.check.mixin",
        "deputy.mandate.change.apply.mixin",
        "deputy.congress.mixin",
    ]
    _order = "date_effect desc, id desc"
    _rec_names_search = ["mandate_id.name", "ground_id.name"]

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="mandate_id.congress_id", store=True, required=False, precompute=True
    )
    term_id = fields.Many2one(related="mandate_id.term_id")
    mandate_state = fields.Selection(related="mandate_id.state", string="Seat Today")
    action = fields.Selection(
        ACTIONS, required=True, help="The step that the competent body decided on."
    )
    ground_id = fields.Many2one(
        "deputy.legal.ground",
        "Statutory Ground",
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', allowed_ground_ids)]",
        help="The ground of the law; without one nothing is recorded.",
    )
    allowed_ground_ids = fields.Many2many(
        "deputy.legal.ground", compute="_compute_allowed_ground_ids"
    )
    article = fields.Char(related="ground_id.article")
    law_text = fields.Text(related="ground_id.text")
    procedure_id = fields.Many2one(
        "deputy.legal.procedure",
        compute="_compute_procedure_id",
        store=True,
        precompute=True,
        ondelete="restrict",
        help="The bodies and papers that the law asks for in this case.",
    )
    procedure_note = fields.Text(related="procedure_id.note", string="How It Is Done")
    required_paper_ids = fields.Many2many(related="procedure_id.paper_ids")
    date_effect = fields.Date(
        "Takes Effect On",
        default=lambda self: self._default_date_effect(),
        help="The day on which the step takes effect: the last day in office for an "
        "end, the first day without duty for a suspension, the first day back for a "
        "resumption. Not in the future: what happened is recorded.",
    )
    review_body = fields.Char(compute="_compute_bodies", store=True, readonly=False)
    decision_body = fields.Char(compute="_compute_bodies", store=True, readonly=False)
    announcement_body = fields.Char(
        compute="_compute_bodies", store=True, readonly=False
    )
    has_defence = fields.Boolean(related="ground_id.has_defence")
    defence = fields.Selection(
        DEFENCES,
        "Deputy's Defence",
        help="How the deputy used the right to speak or write in defence.",
    )
    statement = fields.Text(
        "Deputy's Statement", help="What the deputy said or wrote, in short."
    )
    paper_ids = fields.Many2many(
        "deputy.mandate.paper",
        "deputy_mandate_change_paper_rel",
        "change_id",
        "paper_id",
        "Papers",
    )
    note = fields.Text(help="For the office only.")
    is_pending = fields.Boolean(
        "To Be Announced",
        compute="_compute_is_pending",
        store=True,
        help="Took effect by itself; the announcement is still to be entered.",
    )

    @api.model
    def _default_date_effect(self):
        return self.env["deputy.mandate"]._legal_today()

    @api.depends("mandate_id", "action", "date_effect")
    def _compute_allowed_ground_ids(self):
        for change in self:
            change.allowed_ground_ids = change._grounds_in_force()

    @api.depends("mandate_id", "ground_id", "date_effect")
    def _compute_procedure_id(self):
        for change in self:
            change.procedure_id = change._find_procedure()

    @api.depends("procedure_id")
    def _compute_bodies(self):
        for change in self:
            for step in STEPS:
                change[f"{step}_body"] = change.procedure_id[f"{step}_body"]

    @api.depends("mandate_id.name", "action", "date_effect")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for change in self:
            words = change.action and change._action_words()
            parts = (change.mandate_id.name, words, change.date_effect)
            change.display_name = " · ".join(str(part) for part in parts if part)

    @api.depends("state", "announcement_date", "ground_id.is_automatic", "procedure_id")
    def _compute_is_pending(self):
        for change in self:
            change.is_pending = (
                change.state == APPLIED
                and change.ground_id.is_automatic
                and bool(change.procedure_id.announcement_body)
                and not change.announcement_date
            )

    def write(self, vals):
        """What was recorded stays; only a later announcement may be added."""
        if not self._guard_is_open():
            self._check_recorded(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        if self.filtered(lambda change: change.state != DRAFT):
            raise UserError(
                self.env._(
                    "A recorded change is part of the deputy's history: have it "
                    "reversed with a reason instead of deleting it."
                )
            )

    def _check_recorded(self, vals):
        for change in self.filtered(lambda change: change.state != DRAFT):
            added = change.is_pending and vals.keys() <= LATER
            links = (Command.LINK, Command.CREATE)
            adds_only = all(each[0] in links for each in vals.get("paper_ids") or ())
            filled = any(change[name] for name in vals.keys() & LATER - {"paper_ids"})
            if not (added and adds_only) or (filled and self._overwrites(change, vals)):
                raise UserError(
                    self.env._(
                        "“%(change)s” is recorded: it can be reversed with a reason, "
                        "but not edited.",
                        change=change.display_name,
                    )
                )

    @api.model
    def _overwrites(self, change, vals):
        """Whether a value that stands would become another."""
        return any(
            change[name] and str(change[name]) != str(value or "")
            for name, value in vals.items()
            if name != "paper_ids" and not name.endswith("_body")
        )

    def action_apply(self):
        """Record the change: the seat moves, if nothing lacks.

        :raises UserError: what lacks, each with the article that asks for it
        """
        self.check_access("write")
        self._apply()

    def action_reverse(self):
        """Ask a leader for the reason why the record was wrong."""
        self.ensure_one()
        self._check_may_reverse()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse Mandate Change"),
            "res_model": "deputy.mandate.change.reverse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_change_id": self.id},
        }
