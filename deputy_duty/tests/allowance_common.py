from base64 import b64encode

from odoo.tests import Form

from .budget_common import DeputyBudgetCommon

RATE = 150
SIGNED = b64encode(b"%PDF-1.4 signed list")


class DeputyAllowanceCommon(DeputyBudgetCommon):
    """Three deputies with days in the ledger, and a rate that a place has set.

    Ada has no fixed wage and two days of duty, Bo one day, Cy a fixed wage and a day.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        cls.rate = cls._create_rate()
        cls.ada = cls._create_payee("Ada", fixed_wage="none")
        cls.bo = cls._create_payee("Bo", fixed_wage="none")
        cls.cy = cls._create_payee("Cy", fixed_wage="fixed")
        cls.source = 0
        cls._post_days(cls.ada, "2026-03-02", "2026-03-05")
        cls._post_days(cls.bo, "2026-03-02")
        cls._post_days(cls.cy, "2026-03-02")

    @classmethod
    def _create_rate(cls, **vals):
        return cls.env["deputy.allowance.rate"].create(
            {
                "profile_id": cls.profile.id,
                "kind": "daily",
                "name": "误工补贴",
                "amount": RATE,
                "article": "代表法第四十一条第二款",
                "number": "示例〔2026〕1号",
                **vals,
            }
        )

    @classmethod
    def _create_payee(cls, name, **vals):
        return cls._create_mandate(name, **{"state": "in_office", **vals})

    @classmethod
    def _post_days(cls, mandate, *days, category="activity"):
        """One fact on each day, as attendance would post it."""
        rows = []
        for day in days:
            cls.source += 1
            category_id = f"deputy_duty.deputy_ledger_category_{category}"
            rows.append(
                {
                    "mandate_id": mandate.id,
                    "category_id": cls.env.ref(category_id).id,
                    "kind": "attendance",
                    "name": f"Inspection {cls.source}",
                    "date": day,
                    "res_model": "deputy.mandate",
                    "res_id": cls.source,
                }
            )
        return cls.env["deputy.ledger.entry"]._post(rows)

    @classmethod
    def _create_list(cls, user=None, compute=True, **vals):
        """A list of the first quarter, computed by the clerk."""
        allowance = (
            cls.env["deputy.allowance"]
            .with_user(user or cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "kind": "daily",
                    "date_start": "2026-01-01",
                    "date_end": "2026-03-31",
                    "date": "2026-04-10",
                    "budget_line_id": cls.meeting_line.id,
                    **vals,
                }
            )
        )
        if compute:
            allowance.action_compute()
        return allowance

    @classmethod
    def _approved_list(cls, **vals):
        allowance = cls._create_list(**vals)
        cls._approve(allowance)
        return allowance

    @classmethod
    def _book_list(cls, allowance, date="2026-04-15"):
        """Finance makes the entry."""
        allowance = allowance.with_user(cls.finance)
        allowance.entry_date = date
        allowance.action_book()
        return allowance.sudo().move_id

    @classmethod
    def _pay_items(cls, items):
        """Odoo's own payment wizard on payables, as finance."""
        wizard = (
            cls.env["account.payment.register"]
            .with_user(cls.finance)
            .with_context(active_model="account.move.line", active_ids=items.ids)
            .create({"payment_date": "2026-04-20", "journal_id": cls.bank_journal.id})
        )
        return wizard._create_payments()

    @classmethod
    def _payee_line(cls, allowance, mandate):
        return allowance.line_ids.filtered(lambda line: line.mandate_id == mandate)

    @classmethod
    def _leave_out(cls, allowance, mandate, reason):
        """On the form, as a clerk does it."""
        number = allowance.line_ids.ids.index(cls._payee_line(allowance, mandate).id)
        with Form(allowance) as form, form.line_ids.edit(number) as line:
            line.is_excluded = True
            line.exclude_reason = reason

    @staticmethod
    def _paid(allowance):
        """Name, days and amount of whoever is paid."""
        lines = allowance._paid_lines()
        return {line.mandate_id.name: (line.days, line.amount) for line in lines}
