from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

PURSE = ("budget_line_id", "commitment_id")


class DeputyEntrustmentClaimLineMixin(models.AbstractModel):
    """An expense of entrusted work: the principal's line pays, and nothing beyond.

    The agent names the entrustment; line and promise follow from it, so that the
    agent needs no sight of the principal's budget.
    """

    _name = "deputy.entrustment.claim.line.mixin"
    _description = "Claimed Expense of Entrusted Work"

    entrustment_id = fields.Many2one(
        "deputy.entrustment",
        "Entrusted Work",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('agent_id', '=', congress_id), ('state', '=', 'approved')]",
        help="Work that an upper level entrusted and pays for; its budget line is then "
        "charged.",
    )
    budget_line_id = fields.Many2one(
        "deputy.budget.line",
        compute="_compute_entrusted_purse",
        store=True,
        readonly=False,
        precompute=True,
    )
    commitment_id = fields.Many2one(
        "deputy.commitment",
        compute="_compute_entrusted_purse",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("entrustment_id")
    def _compute_entrusted_purse(self):
        for line in self:
            entrustment = line.entrustment_id
            if entrustment:
                line.budget_line_id = entrustment.sudo().line_id
                line.commitment_id = entrustment._own_commitment()
            else:
                line.budget_line_id = line.budget_line_id
                line.commitment_id = line.commitment_id

    @api.model_create_multi
    def create(self, vals_list):
        """Only approved work in the same books is charged."""
        return super().create([self._with_entrusted(vals) for vals in vals_list])

    def write(self, vals):
        """Only approved work in the same books is charged."""
        return super().write(self._with_entrusted(vals))

    @api.model
    def _with_entrusted(self, vals):
        """Values without line and promise: they follow from the entrusted work.

        A form sends back what it was shown, and the agent may not name them.
        """
        if not vals.get("entrustment_id"):
            return vals
        entrustment = self.env["deputy.entrustment"].browse(vals["entrustment_id"])
        entrustment._check_chargeable()
        return {key: value for key, value in vals.items() if key not in PURSE}

    def _check_purse(self, congress, date):
        """Refuse expenses that do not belong on their budget lines.

        :param congress: the holder of the claim
        :param date: the day that decides the year
        """
        own = self.filtered(lambda line: not line.entrustment_id)
        own.budget_line_id._check_earmark(congress, date)
        for line in self - own:
            entrustment = line.entrustment_id
            entrustment._check_chargeable()
            if entrustment.agent_id != congress or (
                line.budget_line_id != entrustment.line_id
            ):
                raise UserError(
                    self.env._(
                        "“%(name)s” is entrusted to %(agent)s and paid from the line "
                        "it names: choose the entrusted work again.",
                        name=entrustment.display_name,
                        agent=entrustment.agent_id.name,
                    )
                )
            entrustment.line_id._check_earmark(entrustment.congress_id, date)

    def _check_entrusted_cover(self):
        """Nothing beyond the entrusted amount is charged to the principal.

        :raises UserError: the promise does not cover an expense wholly
        """
        for line in self.filtered("entrustment_id"):
            if line.currency_id.compare_amounts(line.amount, line.covered) > 0:
                raise UserError(
                    self.env._(
                        "Only %(left)s of “%(name)s” is left for “%(expense)s”: ask "
                        "the principal to entrust more.",
                        left=format_amount(self.env, line.covered, line.currency_id),
                        name=line.entrustment_id.display_name,
                        expense=line.name,
                    )
                )

    def _read_transferred(self):
        """``{commitment id: amount}`` that went to agents by indicator documents."""
        entrustments = self.env["deputy.entrustment"].sudo()
        ids = [
            commitment.res_id
            for commitment in self.commitment_id
            if commitment.res_model == entrustments._name
        ]
        moved = entrustments.browse(ids)._read_transferred()
        return {
            commitment.id: moved.get(commitment.res_id, 0)
            for commitment in self.commitment_id
            if commitment.res_model == entrustments._name
        }
