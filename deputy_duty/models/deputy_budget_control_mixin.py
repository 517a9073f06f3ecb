from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_amount, format_date

from .deputy_approval_mixin import APPROVED
from .deputy_budget_finding import DEFAULTS, Finding
from .deputy_legal_choice import BLOCK, BUDGET_EARMARK


class DeputyBudgetControlMixin(models.AbstractModel):
    """Promising money of a budget line: is it the right purse, and is enough in it?

    Whoever promises money first writes ``version`` and then reads, so that of two who
    promise at once the loser is retried and sees the winner's promise. Reading under
    a lock alone would still see the sums of the moment the transaction began.
    """

    _name = "deputy.budget.control.mixin"
    _description = "Budget Control of a Line"

    version = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Counts the promises made on this line; keeps two at once apart.",
    )

    def _touch(self):
        """Write the lines, in id order, so that nobody else promises on them now.

        Somebody who did so since this transaction began makes it fail with a
        serialization error; Odoo then repeats the request on fresh data.
        """
        if not self:
            return
        self.flush_recordset()
        self.env.execute_query(
            SQL(
                """UPDATE %(table)s line SET version = COALESCE(version, 0) + 1
                     FROM (SELECT id FROM %(table)s WHERE id IN %(ids)s
                            ORDER BY id FOR NO KEY UPDATE) mine
                    WHERE line.id = mine.id RETURNING line.id""",
                table=SQL.identifier(self._table),
                ids=tuple(self.ids),
            )
        )
        self.invalidate_recordset(["version"])

    @api.model
    def _reserve(self, needed):
        """Make sure that ``{line id: amount}`` can still be promised.

        :raises UserError: a line has less available than needed
        """
        lines = self.browse(sorted(needed)).sudo()
        lines._touch()
        totals = lines._read_totals()
        for line in lines:
            available = totals[line.id]["available"]
            if line.currency_id.compare_amounts(needed[line.id], available) > 0:
                raise UserError(line._not_enough_message(needed[line.id], available))

    def _not_enough_message(self, needed, available):
        return self.env._(
            "“%(line)s” has only %(available)s left, %(needed)s is needed. Nothing may "
            "be spent beyond the approved budget (Budget Law, art. 13).",
            line=self.display_name,
            available=format_amount(self.env, available, self.currency_id),
            needed=format_amount(self.env, needed, self.currency_id),
        )

    def _check_earmark(self, congress, date, subjects=None):
        """Refuse a cost that does not belong on these lines.

        :param congress: the budget holder of the cost
        :param date: the day of the cost, which decides its fiscal year
        :param subjects: subjects that fit; none means any
        :raises UserError: not approved, another holder, year or subject
        """
        for line in self:
            message = line._earmark_problem(congress, date, subjects)
            if message:
                raise UserError(message)

    def _earmark_problem(self, congress, date, subjects):
        """Why a cost does not fit on the line, or nothing."""
        budget, name = self.budget_id, self.display_name
        if budget.state != APPROVED and not self.is_spendable:
            return self.env._(
                "The budget of “%(line)s” is not approved: nothing may be spent from "
                "it (Budget Law, art. 13) but what a provisional budget allows "
                "(art. 54).",
                line=name,
            )
        if budget.closed_on:
            return self.env._(
                "The budget of “%(line)s” was closed on %(date)s: nothing more can be "
                "promised or booked on it.",
                line=name,
                date=format_date(self.env, budget.closed_on),
            )
        if budget.congress_id != congress or budget.company_id != congress.company_id:
            return self.env._(
                "“%(line)s” is money of %(holder)s and cannot pay for %(other)s.",
                line=name,
                holder=budget.congress_id.name,
                other=congress.name,
            )
        if not budget.date_start <= date <= budget.date_end:
            return self.env._(
                "%(date)s is outside the fiscal year of “%(line)s” (Budget Law, art. "
                "18).",
                date=format_date(self.env, date),
                line=name,
            )
        finding = self._earmark_finding(subjects)
        if finding and self._control(BUDGET_EARMARK, date) == BLOCK:
            return finding.text
        return None

    def _earmark_finding(self, subjects, amount=0):
        """That the line's subject is none of those that fit, or nothing.

        :param subjects: subjects that fit; none means any
        :param amount: what is to be spent
        """
        if not subjects or self.subject_id in subjects:
            return None
        text = self.env._(
            "“%(line)s” is earmarked and may not pay for this; these subjects fit: "
            "%(subjects)s (Budget Law, art. 63; Law on Deputies, art. 42).",
            line=self.display_name,
            subjects=", ".join(subjects.mapped("name")),
        )
        return Finding(BUDGET_EARMARK, self, amount, 0, text)

    def _standard_finding(self, amount, person_days, date, type_code=None):
        """That a cost is above the spending standard of the line's subject, or nothing.

        :param amount: the cost, in the company's currency
        :param person_days: persons times days it is for
        :param date: the day whose law holds
        :param type_code: code of the kind of activity, where there is one
        """
        standard = self.env["deputy.budget.standard"]._in_force(
            self._legal_profile(),
            self.subject_id,
            date,
            self.congress_id.sudo()._division_level(),
            type_code,
        )
        return standard._finding(self, amount, person_days)

    def _control(self, check, date):
        """What follows when a cost does not pass a check of ``deputy_budget_finding``.

        Overspending is no such check: it is always refused (Budget Law, art. 13).

        :param check: one of the checks
        :param date: the day whose law holds
        """
        choices = self._legal_profile()._choices(check, date)
        return choices[:1].meaning or DEFAULTS[check]
