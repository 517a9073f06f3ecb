from collections import defaultdict, namedtuple

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.legal_time import legal_date
from ..tools.small_groups import Group, merge_small, share_out
from .deputy_approval_mixin import APPROVED
from .deputy_budget_publication_line import BY_ACTIVITY, BY_SUBJECT

MINIMUM_RULE = "budget.publication_minimum"

# One posting on a fund: the budget line, the claim it books or nothing, who was paid.
Posting = namedtuple("Posting", "line_id claim_id payee amount")


class DeputyBudgetPublicationComputeMixin(models.AbstractModel):
    """The totals of a publication, read from Odoo's books and frozen.

    Spending is what budget lines call spent: the analytic items of posted entries of
    the year. By which activity it was caused comes from the promise that a claim draws
    on; the families above say which kind of activity that is.
    """

    _name = "deputy.budget.publication.compute.mixin"
    _description = "Totals of a Publication"
    _inherit = ["deputy.congress.mixin"]

    line_ids = fields.One2many(
        "deputy.budget.publication.line",
        "publication_id",
        "Totals",
        readonly=True,
        copy=False,
    )
    frozen_on = fields.Date(
        "Figures of",
        readonly=True,
        copy=False,
        help="The day on which the totals were read from the accounts.",
    )
    budget_total = fields.Monetary(
        "Budget",
        readonly=True,
        copy=False,
        help="Planned and adjusted for the whole year, when the totals were frozen.",
    )
    spent_total = fields.Monetary(
        "Spent",
        readonly=True,
        copy=False,
        help="Booked in the year, when the totals were frozen.",
    )
    group_minimum = fields.Integer(
        "Smallest Group",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Groups in which fewer payees were paid are merged; set by the legal "
        "profile of the place.",
    )

    # ----------------------------------------------------------------- hooks
    @api.model
    def _activity_groups(self, sources):
        """Hook: the kinds of activities that promises were made for.

        :param sources: set of ``(res_model, res_id)`` of commitments
        :return: ``{source: (key, sequence, name)}``; what is left out belongs to none
        """
        return {}

    # -------------------------------------------------------------- business
    def _freeze(self):
        """Read the totals from the accounts and keep them with the day."""
        today = legal_date(fields.Datetime.now())
        for record in self:
            # The totals of a congress need no rights in accounting, and name nobody.
            record_sudo = record.sudo()
            record_sudo.line_ids.unlink()
            record._unguarded().sudo().write(
                dict(record_sudo._prepare_totals(), frozen_on=today)
            )

    def _prepare_totals(self):
        """Values of the totals and of both tables.

        :raises UserError: no approved budget, or too few payees to publish anything
        """
        self.ensure_one()
        budget = self._published_budget()
        totals = budget.line_ids._read_totals()
        budgeted = {
            line.id: line.planned + totals[line.id]["adjusted"]
            for line in budget.line_ids
        }
        postings = self._read_postings(budget)
        profile = self._legal_profile()
        rule = profile._rule(
            MINIMUM_RULE, date=budget.date_end, level=self._legal_level()
        )
        minimum = int(rule.value) if rule else 0
        rows = [
            *self._subject_rows(budget, budgeted, postings, minimum),
            *self._activity_rows(budget, postings, minimum),
        ]
        currency = budget.currency_id
        return {
            "budget_total": currency.round(sum(budgeted.values())),
            "spent_total": currency.round(sum(post.amount for post in postings)),
            "group_minimum": minimum,
            "line_ids": [Command.create(row) for row in rows],
        }

    def _published_budget(self):
        """The approved budget whose totals these are."""
        budget = self.env["deputy.budget"].search(
            [
                ("congress_id", "=", self.congress_id.id),
                ("fiscal_year", "=", self.fiscal_year),
                ("state", "=", APPROVED),
            ]
        )
        if not budget:
            raise UserError(
                self.env._(
                    "%(holder)s has no approved budget of %(year)s: there is nothing "
                    "to publish (Budget Law, art. 14).",
                    holder=self.congress_id.name,
                    year=self.fiscal_year,
                )
            )
        return budget

    def _subject_rows(self, budget, budgeted, postings, minimum):
        """Budget and spending of each subject."""
        subject_of = {line.id: line.subject_id for line in budget.line_ids}
        money = defaultdict(float)
        for line_id, amount in budgeted.items():
            money[subject_of[line_id]] += amount
        spent = [(subject_of[post.line_id], post) for post in postings]
        rows = self._merged_rows(BY_SUBJECT, money.keys(), spent, minimum)
        for row in rows:
            keys = row.pop("keys")
            row["budgeted"] = budget.currency_id.round(sum(money[key] for key in keys))
            row.setdefault("name", keys[0].name)
            row["sequence"] = keys[0].sequence
        return rows

    def _activity_rows(self, budget, postings, minimum):
        """Spending by type of activity, and without one."""
        shares = self._read_shares(budget, postings)
        sources = {source for parts in shares.values() for source, _weight in parts}
        groups = self._activity_groups(sources - {None})
        nothing = (None, 10_000, self.env._("Without an activity"))
        spent = []
        for post in postings:
            parts = shares.get((post.claim_id, post.line_id), [(None, 1)])
            amounts = share_out(
                post.amount, [weight for _, weight in parts], budget.currency_id.round
            )
            for (source, _weight), amount in zip(parts, amounts, strict=True):
                key = groups.get(source, nothing)
                spent.append((key, post._replace(amount=amount)))
        rows = self._merged_rows(
            BY_ACTIVITY, sorted({key for key, _ in spent}, key=str), spent, minimum
        )
        for row in rows:
            _key, row["sequence"], name = row.pop("keys")[0]
            row.setdefault("name", name)
        return rows

    def _merged_rows(self, kind, keys, spent, minimum):
        """Values of one table; small groups have become one.

        :param spent: pairs of a group's key and a posting
        :return: values with ``keys``, the groups of the row
        :raises UserError: all payees together are too few
        """
        by_payee = {key: defaultdict(float) for key in keys}
        for key, post in spent:
            by_payee[key][post.payee] += post.amount
        rounded = self.currency_id.round
        merged = merge_small(
            [
                Group(
                    key,
                    rounded(sum(paid.values())),
                    frozenset(who for who, amount in paid.items() if rounded(amount)),
                )
                for key, paid in by_payee.items()
            ],
            minimum,
        )
        if not merged.is_safe:
            raise UserError(
                self.env._(
                    "Fewer than %(number)s payees were paid in the whole year: any "
                    "total would show what a single one got. It cannot be published, "
                    "unless the legal profile of the place sets a lower number.",
                    number=minimum,
                )
            )
        rows = [
            {"kind": kind, "keys": [group.key], "spent": group.amount}
            for group in merged.alone
        ]
        if merged.pooled:
            rows.append(
                {
                    "kind": kind,
                    "keys": [group.key for group in merged.pooled],
                    "name": self.env._("Other"),
                    "is_other": True,
                    "spent": rounded(sum(group.amount for group in merged.pooled)),
                }
            )
        return rows

    # ----------------------------------------------------------------- books
    @api.model
    def _read_postings(self, budget):
        """What was posted on the funds in the year, by claim and payee.

        A reversal belongs to the claim whose bill it takes back. An entry that names
        no partner counts as one payee: rather too few than too many.
        """
        lines = budget.line_ids
        for model in ("account.analytic.line", "account.move.line", "account.move"):
            self.env[model].flush_model()
        lines.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT line.id,
                          COALESCE(move.deputy_claim_id, reversed.deputy_claim_id),
                          COALESCE(partner.commercial_partner_id, partner.id),
                          CASE WHEN partner.id IS NULL
                               THEN COALESCE(reversed.id, move.id) END,
                          -SUM(item.amount)
                     FROM deputy_budget_line line
                     JOIN account_analytic_line item
                          ON item.%(column)s = line.analytic_account_id
                         AND item.company_id = %(company)s
                         AND item.date BETWEEN %(start)s AND %(end)s
                     JOIN account_move_line entry ON entry.id = item.move_line_id
                     JOIN account_move move ON move.id = entry.move_id
                     LEFT JOIN account_move reversed
                          ON reversed.id = move.reversed_entry_id
                     LEFT JOIN res_partner partner
                          ON partner.id = COALESCE(entry.partner_id, move.partner_id)
                    WHERE line.budget_id = %(budget)s
                    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
                column=SQL.identifier(lines._analytic_column()),
                company=budget.company_id.id,
                start=budget.date_start,
                end=budget.date_end,
                budget=budget.id,
            )
        )
        return [
            Posting(line, claim, (partner, move), budget.currency_id.round(amount))
            for line, claim, partner, move, amount in rows
        ]

    @api.model
    def _read_shares(self, budget, postings):
        """What the expenses of each claim were promised for, by weight.

        :return: ``{(claim id, budget line id): [(source or None, weight)]}``
        """
        expenses = self.env["deputy.claim.line"].search(
            [
                ("claim_id", "in", list({p.claim_id for p in postings} - {None})),
                ("budget_line_id", "in", budget.line_ids.ids),
            ],
            order="id",
        )
        shares = defaultdict(list)
        for expense in expenses:
            promise = expense.commitment_id
            source = (promise.res_model, promise.res_id) if promise else None
            key = (expense.claim_id.id, expense.budget_line_id.id)
            shares[key].append((source, expense.amount))
        return shares
