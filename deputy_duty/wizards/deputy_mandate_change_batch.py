from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.deputy_legal_ground import CONFIRM
from ..models.deputy_mandate_bodies_mixin import STEPS


class DeputyMandateChangeBatch(models.TransientModel):
    """One decision on many seats: the credentials of a new term, above all.

    The credentials committee's report and the announcement name all deputies at once
    (Electoral Law, art. 47). Each seat gets a change of its own, with the same papers
    and the same checks; all are recorded, or none is.
    """

    _name = "deputy.mandate.change.batch"
    _description = "Change Many Mandates"
    _inherit = ["deputy.mandate.bodies.mixin"]

    mandate_ids = fields.Many2many(
        "deputy.mandate", string="Deputies", default=lambda self: self._default_seats()
    )
    congress_id = fields.Many2one("deputy.congress", compute="_compute_congress_id")
    action = fields.Selection(
        selection=lambda self: (
            self.env["deputy.mandate.change"]
            ._fields["action"]
            ._description_selection(self.env)
        ),
        required=True,
        default=CONFIRM,
        help="The step that the competent body decided on.",
    )
    ground_id = fields.Many2one(
        "deputy.legal.ground",
        "Statutory Ground",
        compute="_compute_ground_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', allowed_ground_ids)]",
        help="The ground of the law; without one nothing is recorded.",
    )
    allowed_ground_ids = fields.Many2many(
        "deputy.legal.ground", compute="_compute_allowed_ground_ids"
    )
    required_paper_ids = fields.Many2many(
        "deputy.legal.paper",
        string="Required Papers",
        compute="_compute_required_paper_ids",
    )
    date_effect = fields.Date(
        "Takes Effect On",
        required=True,
        default=lambda self: self.env["deputy.mandate"]._legal_today(),
        help="Not in the future: what happened is recorded.",
    )
    review_body = fields.Char(compute="_compute_bodies", store=True, readonly=False)
    decision_body = fields.Char(compute="_compute_bodies", store=True, readonly=False)
    announcement_body = fields.Char(
        compute="_compute_bodies", store=True, readonly=False
    )
    paper_ids = fields.Many2many("deputy.mandate.paper", string="Papers")

    @api.model
    def _default_seats(self):
        if self.env.context.get("active_model") != "deputy.mandate":
            return self.env["deputy.mandate"]
        return self.env["deputy.mandate"].browse(self.env.context.get("active_ids"))

    @api.depends("mandate_ids")
    def _compute_congress_id(self):
        for batch in self:
            batch.congress_id = batch.mandate_ids.congress_id[:1]

    @api.depends("mandate_ids", "action", "date_effect")
    def _compute_allowed_ground_ids(self):
        for batch in self:
            batch.allowed_ground_ids = batch._sample()._grounds_in_force()

    @api.depends("mandate_ids", "action", "date_effect")
    def _compute_ground_id(self):
        """The only ground there is; otherwise the clerk chooses."""
        for batch in self:
            grounds = batch._sample()._grounds_in_force()
            if batch.ground_id._origin not in grounds:
                batch.ground_id = grounds if len(grounds) == 1 else False

    @api.depends("ground_id", "mandate_ids", "date_effect")
    def _compute_required_paper_ids(self):
        for batch in self:
            batch.required_paper_ids = batch._procedure().paper_ids

    @api.depends("ground_id", "mandate_ids", "date_effect")
    def _compute_bodies(self):
        for batch in self:
            procedure = batch._procedure()
            for step in STEPS:
                batch[f"{step}_body"] = procedure[f"{step}_body"]

    def _sample(self):
        """An unsaved change of the first seat, to ask the law with."""
        return self.env["deputy.mandate.change"].new(
            {
                "mandate_id": self.mandate_ids._origin[:1].id,
                "action": self.action,
                "date_effect": self.date_effect,
            }
        )

    def _procedure(self):
        """The procedure of the chosen ground for the first seat."""
        sample = self._sample()
        sample.ground_id = self.ground_id._origin
        return sample._find_procedure()

    def action_apply(self):
        """Record one change per seat; refused as a whole where one lacks something."""
        self.mandate_ids.check_access("write")
        if not self.mandate_ids:
            raise UserError(self.env._("Choose the deputies in the list first."))
        changes = self.env["deputy.mandate.change"].create(
            [self._prepare_change_vals(mandate) for mandate in self.mandate_ids]
        )
        changes._apply()
        return {"type": "ir.actions.act_window_close"}

    def _prepare_change_vals(self, mandate):
        parts = [
            f"{step}_{part}" for step in STEPS for part in ("body", "date", "number")
        ]
        return {
            "mandate_id": mandate.id,
            "action": self.action,
            "ground_id": self.ground_id.id,
            "date_effect": self.date_effect,
            "paper_ids": [Command.set(self.paper_ids.ids)],
            **{name: self[name] for name in parts},
        }
