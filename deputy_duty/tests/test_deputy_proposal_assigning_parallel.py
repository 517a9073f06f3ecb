from functools import partial

from odoo.tests import tagged
from odoo.tools import mute_logger

from .proposal_parallel_common import ProposalParallelCommon

ROUNDS = 4
GONE = ("returned", "cancelled")


@tagged("post_install", "-at_install")
class TestDeputyProposalAssigningParallel(ProposalParallelCommon):
    """Of two who act on one proposal at once the later sees what the earlier did."""

    def setUp(self):
        super().setUp()
        self._repeat_soon()

    def _admitted(self, env, number=0):
        proposal = self._submitted(env, number)
        proposal.with_user(self.leader_id)._judge("admit", None, False, self._paper())
        return proposal

    def _paper(self):
        return {
            "body": "Committee",
            "signer": "Leader",
            "date": "2026-01-10",
            "step": 1,
        }

    def _part(self, env):
        """A part in the hands of the first unit."""
        proposal = self._admitted(env)
        return proposal._assign([(self._unit(env, 0), "main")]).sudo()

    def _unit(self, env, number):
        return env["res.partner"].browse(self.unit_ids[number])

    def _parts(self, env, key):
        domain = [("proposal_id", "=", key), ("state", "not in", GONE)]
        return env["deputy.proposal.assignment"].search(domain)

    # -------------------------------------------------------------- clients
    def _assign(self, env, key, number):
        proposal = env["deputy.proposal"].browse(key)
        proposal._assign([(self._unit(env, number), "main")])

    def _receive(self, env, part_id):
        part = env["deputy.proposal.assignment"].sudo().browse(part_id)
        part._receive(env.user.partner_id)

    def _ask(self, env, part_id):
        part = env["deputy.proposal.assignment"].sudo().browse(part_id)
        part._ask_return("Not ours", "Another", env.user.partner_id)

    def _reassign(self, env, part_id):
        part = env["deputy.proposal.assignment"].browse(part_id)
        part._reassign(self._unit(env, 1), "Wrong unit")

    def _grant(self, env, part_id):
        part = env["deputy.proposal.assignment"].browse(part_id)
        part._decide_return(True, "Right", env.user.partner_id, self._unit(env, 1))

    def _refuse(self, env, part_id):
        part = env["deputy.proposal.assignment"].browse(part_id)
        part._decide_return(False, "Yours", env.user.partner_id)

    # ---------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_clerks_assign(self):
        for number in range(ROUNDS):
            with self._cursor() as env:
                key = self._admitted(env, number).id
            outcomes = self._together(
                partial(self._assign, key=key, number=0),
                partial(self._assign, key=key, number=1),
            )
            self.assertEqual(outcomes.count("done"), 1, outcomes)
            self.assertIn("what is admitted is assigned", "".join(outcomes))
            with self._cursor() as env:
                self.assertEqual(len(self._parts(env, key)), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_a_withdrawal_and_an_assignment(self):
        for number in range(ROUNDS):
            with self._cursor() as env:
                key = self._admitted(env, number).id
            outcomes = self._together(
                partial(self._assign, key=key, number=0),
                partial(self._withdraw, proposal_id=key),
            )
            with self._cursor() as env:
                proposal = env["deputy.proposal"].browse(key)
                self.assertEqual(proposal.state, "withdrawn", outcomes)
                self.assertFalse(self._parts(env, key), outcomes)
                self.assertFalse(proposal._running_clocks("proposal.assign"))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_unit_receives_while_the_office_takes_it_back(self):
        for _number in range(ROUNDS):
            with self._cursor() as env:
                part = self._part(env)
                key, part_id = part.proposal_id.id, part.id
            outcomes = self._together(
                partial(self._receive, part_id=part_id),
                partial(self._reassign, part_id=part_id),
            )
            self.assertEqual(outcomes[1], "done")
            with self._cursor() as env:
                part = env["deputy.proposal.assignment"].browse(part_id)
                self.assertEqual(part.state, "cancelled")
                self.assertFalse(part.is_text_open)
                self.assertFalse(part._running_clocks("proposal.return"))
                self.assertEqual(self._parts(env, key).replaces_id, part)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_officers_of_a_unit_ask_and_two_receive(self):
        with self._cursor() as env:
            part_id = self._part(env).id
        receive = partial(self._receive, part_id=part_id)
        self.assertEqual(self._together(receive, receive), ["done", "done"])
        ask = partial(self._ask, part_id=part_id)
        self.assertEqual(self._together(ask, ask).count("done"), 1)
        with self._cursor() as env:
            part = env["deputy.proposal.assignment"].browse(part_id)
            self.assertEqual((part.state, len(part.return_ids)), ("return_asked", 1))

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_decide_about_one_return(self):
        for _number in range(ROUNDS):
            with self._cursor() as env:
                part = self._part(env)
                part._receive(env.user.partner_id)
                part._ask_return("Not ours", "Another", env.user.partner_id)
                key, part_id = part.proposal_id.id, part.id
            outcomes = self._together(
                partial(self._grant, part_id=part_id),
                partial(self._refuse, part_id=part_id),
            )
            self.assertEqual(outcomes.count("done"), 1, outcomes)
            with self._cursor() as env:
                part = env["deputy.proposal.assignment"].browse(part_id)
                self.assertEqual(len(self._parts(env, key)), 1)
                is_granted = outcomes[0] == "done"
                expected = (
                    ("returned", "granted") if is_granted else ("received", "refused")
                )
                self.assertEqual((part.state, part.return_ids.state), expected)
