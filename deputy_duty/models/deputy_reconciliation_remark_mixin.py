from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..tools import fund_reconciliation as fund

TODO = "mail.mail_activity_data_todo"
READER = "deputy_duty.deputy_duty_group_reader"
FINANCE = "deputy_duty.deputy_duty_group_finance"


class DeputyReconciliationRemarkMixin(models.AbstractModel):
    """Who looks after a difference, and how finance explains it.

    The heir has ``reconciliation_id``, ``cause``, ``amount`` and the document. Nobody
    writes these fields by hand: the methods here do, after they have asked who it is.
    """

    _name = "deputy.reconciliation.remark.mixin"
    _description = "Difference that Somebody Looks After"
    # an activity subscribes whom it is given to, which needs a thread
    _inherit = ["mail.thread", "mail.activity.mixin"]

    user_id = fields.Many2one(
        "res.users",
        "Looked After By",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who is to find out what is behind it.",
    )
    date_deadline = fields.Date(
        "Until", readonly=True, help="The day it should be cleared by."
    )
    note = fields.Char(readonly=True, help="What was found out so far.")
    explanation = fields.Char(
        readonly=True,
        help="Why the amounts differ, where the papers cannot be changed any more.",
    )
    explained_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    explained_on = fields.Datetime(
        readonly=True, help="When finance gave the explanation."
    )
    carried_from_id = fields.Many2one(
        "deputy.reconciliation.difference",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The same matter in the reconciliation before.",
    )
    first_end = fields.Date(
        "Open Since",
        readonly=True,
        help="Last day of the first period in which this came up.",
    )
    history = fields.Text(
        compute="_compute_history", help="What earlier reconciliations said about it."
    )

    @api.depends("carried_from_id")
    def _compute_history(self):
        for row in self:
            steps, before = [], row.sudo().carried_from_id
            while before:
                words = [before.note, before.explanation]
                labels = [before.reconciliation_id.name, before._cause_label()]
                steps.append(" · ".join(filter(None, [*labels, *words])))
                before = before.carried_from_id
            row.history = "\n".join(steps)

    # -------------------------------------------------------------- business
    def _explain(self, text):
        """Explain differences in words.

        :raises UserError: a cause that words do not clear, or a signed reconciliation
        """
        self._check_finance_remarks()
        for row in self.filtered(lambda row: row.cause not in fund.EXPLAINABLE):
            raise UserError(
                self.env._(
                    "“%(difference)s” is not cleared by an explanation: mend the "
                    "entries, or wait for the next step.",
                    difference=row.display_name,
                )
            )
        rows_sudo = self.sudo()
        rows_sudo.write(
            {
                "explanation": text,
                "explained_by_id": self.env.uid,
                "explained_on": fields.Datetime.now(),
            }
        )
        rows_sudo.activity_unlink([TODO])

    def _assign(self, user, deadline, note):
        """Give differences to somebody; they find it among their activities.

        :raises UserError: a signed reconciliation, or somebody who may not see it
        """
        self._check_finance_remarks()
        if not self.with_user(user).has_access("read"):
            raise UserError(
                self.env._(
                    "%(user)s may not see the activity funds of this place: choose "
                    "somebody else.",
                    user=user.name,
                )
            )
        rows_sudo = self.sudo()
        rows_sudo.write({"user_id": user.id, "date_deadline": deadline, "note": note})
        rows_sudo.activity_unlink([TODO])
        # no e-mail: the clock in the upper bar tells them
        for row in rows_sudo.with_context(mail_activity_quick_update=True):
            row.activity_schedule(
                TODO,
                date_deadline=deadline,
                summary=row.display_name,
                note=note,
                user_id=user.id,
            )

    def _check_finance_remarks(self):
        """Finance, and only while the reconciliation is not signed."""
        self.check_access("read")
        if not self.env.user.has_group(FINANCE):
            raise AccessError(
                self.env._("Only finance staff reconcile the activity funds.")
            )
        self.reconciliation_id.check_access("write")
        self.reconciliation_id._check_unsigned()

    def _paper_remark(self):
        """The explanation with its author, or who looks after it."""
        if self.explanation:
            return f"{self.explanation} ({self.explained_by_id.name})"
        return " ".join(filter(None, [self.user_id.name, self.note]))

    # ------------------------------------------------------------- computing
    def _update_amount(self, amount, text):
        """The same difference with another amount needs another explanation."""
        self.ensure_one()
        vals = {}
        if self.currency_id.compare_amounts(self.amount, amount):
            vals = {"amount": amount, **dict.fromkeys(self._explanation_names(), False)}
        if (self.text or False) != text:
            vals["text"] = text
        if vals:
            self.write(vals)

    def _prepare_carry_vals(self, vals):
        """Values of the row that takes this open matter into the next period."""
        if not self:
            return {}
        same = self.cause == vals["cause"] and not self.currency_id.compare_amounts(
            self.amount, vals["amount"]
        )
        return {
            "carried_from_id": self.id,
            "first_end": self.first_end or self.reconciliation_id.date_end,
            "user_id": self.user_id.id,
            "date_deadline": self.date_deadline,
            "note": self.note,
            **(
                {
                    "explanation": self.explanation,
                    "explained_by_id": self.explained_by_id.id,
                    "explained_on": self.explained_on,
                }
                if same
                else {}
            ),
        }

    @api.model
    def _explanation_names(self):
        return ("explanation", "explained_by_id", "explained_on")
