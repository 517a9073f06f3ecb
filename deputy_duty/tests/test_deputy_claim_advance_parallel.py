from functools import partial

from odoo.tests import tagged
from odoo.tools import mute_logger

from .budget_common import SCAN
from .funds_parallel_common import DAY, DeputyFundsParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyClaimAdvanceParallel(DeputyFundsParallelCommon):
    """An advance is accounted for once, whoever comes at the same moment."""

    def _commit_fixtures(self, env):
        congress = self._create_congress(env, "Parallel Advance Congress")
        line = self._create_line(env, congress, "DDPADV")
        mandate = self._create_deputy(env, congress, "Parallel Payee")
        account = self._keep(
            env["account.account"].create(
                {
                    "code": "DDPADA",
                    "name": "advances",
                    "account_type": "asset_current",
                    "reconcile": True,
                }
            )
        )
        user = env["res.users"].create(
            {
                "name": "Parallel Finance",
                "login": "dd_parallel_finance",
                "group_ids": [
                    (4, env.ref(f"deputy_duty.deputy_duty_group_{role}").id)
                    for role in ("finance", "clerk")
                ],
                "deputy_congress_ids": [(4, congress.id)],
            }
        )
        self._keep(user.partner_id)
        self._keep(user)
        self.records.reverse()
        advance = self._create_claim(env, mandate, 100, line, kind="advance")
        advance.advance_account_id = account
        self._decide(advance)
        advance.bill_date = DAY
        advance._create_bill()
        self._pay(env, advance.move_id)
        claims = env["deputy.claim"]
        paper = {
            "behalf_signer": mandate.name,
            "behalf_date": DAY,
            "behalf_scan": SCAN,
        }
        for _number in range(2):
            claims |= self._create_claim(
                env, mandate, 100, line, advance_id=advance.id, bill_date=DAY, **paper
            )
        # the counter of the year is open: what is tested is the advance
        env["ir.sequence"].next_by_code("deputy.claim", sequence_date=DAY)
        self.ids = {
            "line": line.id,
            "advance": advance.id,
            "claims": claims.ids,
            "user": user.id,
        }

    @staticmethod
    def _pay(env, bill):
        wizard = env["account.payment.register"].with_context(
            active_model="account.move", active_ids=bill.ids
        )
        wizard.create({"payment_date": DAY})._create_payments()

    def _claim(self, env, index=0):
        return env["deputy.claim"].browse(self.ids["claims"][index])

    def _advance(self, env):
        return env["deputy.claim"].browse(self.ids["advance"])

    def _submit(self, index, env):
        self._claim(env, index).with_user(self.ids["user"]).action_submit()

    def _approve(self, env):
        self._decide(self._claim(env))

    def _book(self, env):
        self._claim(env)._create_bill()

    def _give_back(self, env):
        self._advance(env).with_user(self.ids["user"]).action_return_advance()

    def _left(self):
        with self._cursor() as env:
            advance = self._advance(env)
            items = env["account.move.line"].search(
                [
                    ("account_id", "=", advance.advance_account_id.id),
                    ("parent_state", "=", "posted"),
                ]
            )
            self.assertEqual(sum(items.mapped("balance")), advance.advance_left)
            return advance.advance_left

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_claims_on_one_advance(self):
        outcome = self._race(partial(self._submit, 0), partial(self._submit, 1))
        self._assert_one(outcome, "Another claim|is done once")
        with self._cursor() as env:
            states = [self._claim(env, index).state for index in range(2)]
            self.assertEqual(sorted(states), ["draft", "submitted"])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_who_book_the_same_claim(self):
        with self._cursor() as env:
            self._approve(env)
        outcome = self._race(self._book, self._book)
        self._assert_one(outcome, "has a bill already")
        with self._cursor() as env:
            self.assertEqual(len(self._claim(env).bill_ids), 1)
        self.assertEqual(self._left(), 0)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_returned_while_a_claim_on_it_is_approved(self):
        outcome = self._race(self._give_back, self._approve)
        self._assert_one(outcome, "accounted for already|is not booked yet")
        with self._cursor() as env:
            is_returned = bool(self._advance(env).refund_move_ids)
            is_claimed = self._claim(env).state == "approved"
            self.assertNotEqual(is_returned, is_claimed)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_who_return_the_same_money(self):
        outcome = self._race(self._give_back, self._give_back)
        self._assert_one(outcome, "no money out")
        self.assertEqual(self._left(), 0)
