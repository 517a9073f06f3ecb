import threading

from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import UserError, ValidationError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .parallel_common import ParallelCommon

CLIENTS = 6
# a year that no other test numbers claims of
YEAR, DAY = 2031, "2031-05-11"
NUMBER = "26117000000000000099"


@tagged("post_install", "-at_install")
class TestDeputyInvoiceParallel(ParallelCommon):
    """Several claims that are submitted at the same moment."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            self._commit_fixtures(api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"}))
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        congress = env["deputy.congress"].create({"name": "Invoice County Congress"})
        term = env["deputy.term"].create(
            {"congress_id": congress.id, "number": 1, "date_start": "2026-01-01"}
        )
        partner = env["res.partner"].create({"name": "Invoice Deputy"})
        constituency = env["deputy.constituency"].create(
            {"name": "Invoice Constituency", "congress_id": congress.id}
        )
        mandate = env["deputy.mandate"].create(
            {
                "partner_id": partner.id,
                "term_id": term.id,
                "constituency_id": constituency.id,
                "name": partner.name,
            }
        )
        account = env["account.account"].create(
            {"code": "DDINV", "name": "parallel", "account_type": "expense"}
        )
        meeting = env.ref("deputy_duty.deputy_budget_subject_printing")
        budget = env["deputy.budget"].create(
            {
                "congress_id": congress.id,
                "fiscal_year": YEAR,
                "line_ids": [
                    Command.create(
                        {
                            "subject_id": meeting.id,
                            "planned": 1000,
                            "account_id": account.id,
                        }
                    )
                ],
            }
        )
        budget.state = "approved"
        budget.line_ids._create_analytic_accounts()
        claims = self._create_claims(env, mandate, budget)
        self.claims, self.budget = claims.ids, budget.id
        self.congress, self.partner = congress.id, partner.id
        self.account = account.id
        self.analytic = budget.line_ids.analytic_account_id.id

    def _create_claims(self, env, mandate, budget):
        """Drafts that all hand in the same invoice."""
        return env["deputy.claim"].create(
            [
                {
                    "mandate_id": mandate.id,
                    "date": DAY,
                    "behalf_signer": "Invoice Deputy",
                    "behalf_date": DAY,
                    "behalf_scan": b"JVBERi0xLjQ=",
                    "line_ids": [
                        Command.create(
                            {
                                "budget_line_id": budget.line_ids.id,
                                "name": "hall",
                                "amount": 10,
                                "invoice_number": NUMBER,
                                "seller_name": "Demo Inn",
                            }
                        )
                    ],
                }
                for _number in range(CLIENTS)
            ]
        )

    def _remove_fixtures(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            cr.execute(
                SQL(
                    """DELETE FROM deputy_claim_line WHERE claim_id IN %s;
                       DELETE FROM deputy_invoice
                        WHERE congress_id = %s;
                       DELETE FROM deputy_claim WHERE id IN %s;
                       DELETE FROM deputy_budget_line WHERE budget_id = %s;
                       DELETE FROM deputy_budget WHERE id = %s;
                       DELETE FROM deputy_mandate WHERE congress_id = %s;
                       DELETE FROM deputy_constituency WHERE congress_id = %s;
                       DELETE FROM deputy_term WHERE congress_id = %s;
                       DELETE FROM deputy_congress WHERE id = %s""",
                    tuple(self.claims),
                    self.congress,
                    tuple(self.claims),
                    self.budget,
                    self.budget,
                    *[self.congress] * 4,
                )
            )
            env.invalidate_all()
            env["ir.sequence.date_range"].search(
                [
                    ("sequence_id.code", "=", "deputy.claim"),
                    ("date_from", "=", f"{YEAR}-01-01"),
                ]
            ).unlink()
            env["account.analytic.account"].browse(self.analytic).unlink()
            env["account.account"].browse(self.account).unlink()
            env["res.partner"].browse(self.partner).unlink()

    def _run(self):
        """Submit all claims at once; what became of each, in words."""
        barrier, outcomes = threading.Barrier(CLIENTS), []
        threads = [
            threading.Thread(target=self._submit, args=(claim, barrier, outcomes))
            for claim in self.claims
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        self.assertEqual(len(outcomes), CLIENTS)
        return outcomes

    def _submit(self, claim_id, barrier, outcomes):
        tries = []

        def once():
            env = api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"})
            claim = env["deputy.claim"].browse(claim_id)
            claim.line_ids.mapped("invoice_number")  # the snapshot is taken here
            tries.append(claim_id)
            if len(tries) == 1:
                barrier.wait(timeout=30)
            claim.action_submit()

        with self.registry.cursor() as cr:
            try:
                retrying(once, api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"}))
                outcomes.append("submitted")
            except (UserError, ValidationError) as error:
                cr.rollback()
                outcomes.append(str(error))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_many_gets_the_invoice(self):
        outcomes = self._run()
        self.assertEqual(outcomes.count("submitted"), 1, outcomes)
        for outcome in outcomes:
            self.assertRegex(outcome, "submitted|handed in already")
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            states = env["deputy.claim"].browse(self.claims).mapped("state")
            self.assertEqual(sorted(states), ["draft"] * (CLIENTS - 1) + ["submitted"])
            self.assertEqual(
                env["deputy.invoice"].search_count([("number", "=", NUMBER)]),
                1,
            )

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_first_claims_of_a_year_are_numbered_side_by_side(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            claims = env["deputy.claim"].browse(self.claims)
            claims.line_ids.invoice_number = False
        self.assertEqual(self._run(), ["submitted"] * CLIENTS)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            names = env["deputy.claim"].browse(self.claims).mapped("name")
            self.assertEqual(len(set(names)), CLIENTS)
