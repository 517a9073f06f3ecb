from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_appraisal_states import OBJECTION_STATES, OPEN, REJECTED, TOLD, UPHELD


class DeputyAppraisalObjection(models.Model):
    """A deputy says that the own result is wrong; the office answers with a reason.

    Filed on the portal, or entered by a clerk from the signed paper (代录). Upheld, it
    counts the deputy anew from the ledger as it stands now (a wrong fact is put right
    there), or corrects the points with the reason on record; the copied scheme stays.

    Who may what: clerks, leaders and auditors read, a deputy the own ones; they are
    filed by ``_file`` and answered by clerks.
    """

    _name = "deputy.appraisal.objection"
    _description = "Objection to an Appraisal"
    _inherit = ["deputy.congress.mixin", "deputy.behalf.mixin"]
    _order = "id desc"

    line_id = fields.Many2one(
        "deputy.appraisal.line",
        "Result",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    mandate_id = fields.Many2one(
        related="line_id.mandate_id",
        string="Deputy",
        store=True,
        index=True,
        precompute=True,
    )
    appraisal_id = fields.Many2one(
        related="line_id.appraisal_id", store=True, index=True, precompute=True
    )
    congress_id = fields.Many2one(
        related="line_id.congress_id", store=True, required=False, precompute=True
    )
    text = fields.Text(
        "Objection",
        required=True,
        readonly=True,
        help="What is wrong, in the deputy's words.",
    )
    date = fields.Date(
        "Objected On",
        required=True,
        readonly=True,
        help="Of the paper, or of the click, in Beijing time.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Filed By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="The deputy's own login, or the clerk who entered the paper.",
    )
    state = fields.Selection(
        OBJECTION_STATES, required=True, readonly=True, default=OPEN, index=True
    )
    answer = fields.Text(readonly=True, help="What was found, and why.")
    answer_date = fields.Date("Answered On", readonly=True)
    answer_user_id = fields.Many2one(
        "res.users", "Answered By", readonly=True, ondelete="restrict"
    )
    points_before = fields.Float(
        digits=(10, 2), readonly=True, aggregator=None, help="When it was answered."
    )
    points_after = fields.Float(
        digits=(10, 2), readonly=True, aggregator=None, help="After the answer."
    )
    correction = fields.Float(
        digits=(10, 2),
        readonly=True,
        aggregator=None,
        help="Points that the answer added or took off beside the ledger.",
    )

    _open_uniq = models.UniqueIndex(
        "(line_id) WHERE state = 'open'",
        "An objection to this result waits for its answer already.",
    )

    @api.depends("line_id")
    def _compute_display_name(self):
        for each in self:
            each.display_name = each.line_id.display_name

    # --------------------------------------------------------------- actions
    def action_answer(self):
        """Open the form for the answer."""
        self.check_access("read")
        self.ensure_one()
        self._check_office()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the Objection"),
            "res_model": "deputy.appraisal.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_objection_id": self.id},
        }

    # -------------------------------------------------------------- business
    def _check_office(self):
        self.line_id.sudo(False).appraisal_id._check_office()

    @api.model
    def _file(self, line, text, day, paper=None):
        """File an objection to a result.

        The caller has proved that it is the deputy's: by the login, or by ``paper``.

        :param day: the day that counts for the time limit
        :raises UserError: nothing said, too late, or one is open already
        """
        line.ensure_one()
        text = (text or "").strip()
        if not text:
            raise UserError(self.env._("Say what is wrong."))
        appraisal = line.sudo().appraisal_id
        # the write comes first: nobody hands the year to the committee meanwhile
        appraisal._touch()
        if appraisal.state != TOLD or day < appraisal.told_on:
            raise UserError(
                self.env._("The results cannot be objected to at this step.")
            )
        until = appraisal.objection_until
        if until and day > until:
            raise UserError(
                self.env._("The time to object ended on %(date)s.", date=until)
            )
        objections = self.sudo()
        if objections.search_count([("line_id", "=", line.id), ("state", "=", OPEN)]):
            raise UserError(
                self.env._("An objection to this result waits for its answer already.")
            )
        return objections.create(
            {
                "line_id": line.id,
                "text": text,
                "date": day,
                "user_id": self.env.uid,
                **(paper or {}),
            }
        ).with_env(self.env)

    def _answer(self, is_upheld, answer, correction=Decimal(0)):
        """Answer the deputy, and carry the answer out in the same transaction.

        :param is_upheld: the deputy is right: the result is counted anew
        :param answer: what was found, in words for the deputy
        :param correction: exact points beside what the ledger says
        :raises UserError: no answer, or the objection is not open any more
        """
        self.ensure_one()
        self._check_office()
        answer = (answer or "").strip()
        if not answer:
            raise UserError(self.env._("Say what was found: the deputy reads it."))
        if correction and not is_upheld:
            raise UserError(
                self.env._("Points are corrected only where the objection is upheld.")
            )
        objection = self.sudo()
        if objection.state != OPEN:
            raise UserError(self.env._("This objection is answered already."))
        line = objection.line_id
        line.appraisal_id._touch()
        before = line.points
        # the write comes first: of two clerks at once the loser finds it answered
        objection.write(
            {
                "state": UPHELD if is_upheld else REJECTED,
                "answer": answer,
                "answer_date": self.env["deputy.deadline"]._legal_today(),
                "answer_user_id": self.env.uid,
                "points_before": before,
                "correction": float(correction),
            }
        )
        objection.flush_recordset()
        if is_upheld:
            line._recount()
            if correction:
                line._correct(correction)
        objection.points_after = line.points
