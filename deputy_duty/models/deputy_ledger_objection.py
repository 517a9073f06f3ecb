from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_ledger_states import (
    ANSWER_RULE,
    MOOT,
    OBJECTION_STATES,
    OPEN,
    REJECTED,
    UPHELD,
    WAITING,
    WITHDRAWN,
)

CLERK = "deputy_duty.deputy_duty_group_clerk"


class DeputyLedgerObjection(models.Model):
    """A deputy says that a fact in the ledger is wrong; the office answers.

    The fact itself is never edited: an objection that is upheld takes it back by a
    reversal, and where it was partly right, its source posts it anew as corrected. The
    correction stays with the fact: whatever makes the source post it again, it is
    posted as corrected.

    Who may what: whoever reads the ledger reads, a deputy the own ones; objections are
    filed by ``deputy.ledger.entry._object`` and answered by clerks.
    """

    _name = "deputy.ledger.objection"
    _description = "Objection to a Ledger Entry"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.deadline.mixin",
        "deputy.behalf.mixin",
        "deputy.ledger.correction.mixin",
    ]
    _order = "id desc"

    entry_id = fields.Many2one(
        "deputy.ledger.entry",
        "Fact Objected To",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    mandate_id = fields.Many2one(
        related="entry_id.mandate_id",
        string="Deputy",
        store=True,
        index=True,
        precompute=True,
    )
    congress_id = fields.Many2one(
        related="entry_id.congress_id", store=True, required=False, precompute=True
    )
    entry_date = fields.Date(related="entry_id.date", string="Date of the Fact")
    category_id = fields.Many2one(related="entry_id.category_id")
    hours = fields.Float(related="entry_id.hours")
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
        help="The day that counts: of the paper, or of the click, in Beijing time.",
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
    answer = fields.Text(
        "Answer to the Deputy", readonly=True, help="What was found, and why."
    )
    answer_date = fields.Date("Answered On", readonly=True)
    answer_user_id = fields.Many2one(
        "res.users", "Answered By", readonly=True, ondelete="restrict"
    )
    _open_uniq = models.UniqueIndex(
        "(entry_id) WHERE state = 'open'",
        "An objection to this fact waits for its answer already.",
    )

    @api.depends("entry_id", "mandate_id")
    def _compute_display_name(self):
        for objection in self:
            entry = objection.entry_id.sudo()
            objection.display_name = f"{entry.mandate_id.name} · {entry.name or ''}"

    # --------------------------------------------------------------- actions
    def action_answer(self):
        """Open the form for the answer."""
        self.check_access("read")
        self.ensure_one()
        self._check_office()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the Objection"),
            "res_model": "deputy.ledger.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_objection_id": self.id},
        }

    def action_open_source(self):
        """The record that posted the fact."""
        self.check_access("read")
        self.ensure_one()
        return self.entry_id.action_open_source()

    # -------------------------------------------------------------- business
    @api.model
    def _check_office(self):
        """Only clerks act for the office; finance and auditors read."""
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(
                self.env._("Only a clerk acts on what deputies say about the ledger.")
            )

    @api.model
    def _open_of(self, entry):
        """The objection to a fact that waits for its answer."""
        return self.search([("entry_id", "=", entry.id), ("state", "=", OPEN)])

    @api.model
    def _file(self, entry, text, day, paper=None):
        """File an objection; the clock for the answer starts."""
        objection = self.create(
            {
                "entry_id": entry.id,
                "text": text,
                "date": day,
                "user_id": self.env.uid,
                **(paper or {}),
            }
        )
        objection._start_clock(ANSWER_RULE, day)
        return objection

    def _withdraw(self):
        """The deputy takes the objection back; again changes nothing.

        The caller has proved that the deputy says so. The fact waits again: the
        deputy confirms it, or the time to object passes.

        :raises UserError: it was answered meanwhile
        """
        objections = self.sudo().filtered(lambda each: each.state != WITHDRAWN)
        objections._check_open()
        objections.write({"state": WITHDRAWN})
        objections.flush_recordset()
        objections.entry_id._write_answer({"confirmation": WAITING})
        objections._cancel_clock(ANSWER_RULE)

    def _answer(self, is_upheld, answer, correction=None):
        """Answer the deputy, and carry the answer out in the same transaction.

        :param is_upheld: the deputy is right: the fact is taken back
        :param answer: what the office found, in words for the deputy
        :param correction: date, hours, name and category_id of the fact as it should
            have been; none takes it back for good
        :raises AccessError: not a clerk
        :raises UserError: no answer, or the objection is not open any more
        """
        self.ensure_one()
        self.check_access("read")
        self._check_office()
        answer = (answer or "").strip()
        if not answer:
            raise UserError(self.env._("Say what was found: the deputy reads it."))
        self._check_correction(correction)
        objection = self.sudo()
        objection._check_open()
        # the write comes first: whoever loses against the deputy's withdrawal, or
        # against another clerk, is repeated and finds the objection settled
        objection.write(
            {
                "state": UPHELD if is_upheld else REJECTED,
                "answer": answer,
                "answer_date": self.env["deputy.deadline"]._legal_today(),
                "answer_user_id": self.env.uid,
            }
        )
        objection.flush_recordset()
        if is_upheld:
            objection._carry_out(correction)
        else:
            objection.entry_id._write_answer({"confirmation": REJECTED})
        objection._stop_clock(ANSWER_RULE)

    def _check_open(self):
        for objection in self:
            if objection.state != OPEN:
                states = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "This objection is settled already: %(state)s.",
                        state=states[objection.state],
                    )
                )

    # ---------------------------------------------------------- for the entry
    @api.model
    def _settle(self, entries, reason):
        """Objections to facts that the office took back by itself are settled."""
        objections = self.sudo().search(
            [("entry_id", "in", entries.ids), ("state", "=", OPEN)]
        )
        if objections:
            objections.write({"state": MOOT, "answer": reason})
            objections._cancel_clock(ANSWER_RULE)
