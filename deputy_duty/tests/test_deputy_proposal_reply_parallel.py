import base64
from functools import partial

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.deputy_proposal_reply_states import TYPED_FIELDS
from .proposal_parallel_common import CLIENTS, PAPER, UNIT, ProposalParallelCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalReplyParallel(ProposalParallelCommon):
    """Real transactions side by side: nobody replies twice."""

    # -------------------------------------------------------------- clients
    def _commit_units(self, env, roles):
        """Parts of a proposal with a draft each that is ready to be sent."""
        proposal = env["deputy.proposal"].create(
            {
                "name": "Proposal",
                "content": "Text",
                "is_one_matter": True,
                "mandate_id": self.seat_ids[0],
            }
        )
        proposal._lead_signature()._confirm(proposal.content_hash)
        proposal.action_submit()
        proposal.with_user(self.leader_id)._judge("admit", None, False, PAPER)
        ids = []
        for number, role in enumerate(roles):
            partner = env["res.partner"].create(
                {"name": f"{UNIT} {number}", "is_company": True}
            )
            unit = env["deputy.proposal.assignment"].create(
                {
                    "proposal_id": proposal.id,
                    "partner_id": partner.id,
                    "role": role,
                    "state": "received",
                    "date_assigned": env["deputy.deadline"]._legal_today(),
                }
            )
            unit._on_assigned()
            values = {
                "number": f"U {number}",
                "class_id": env["deputy.proposal.reply"]
                .new({"assignment_id": unit.id})
                ._class_choices()[:1]
                .id,
                "body": "Done",
                "signer": "Director",
                "contact_name": "Clerk",
                "contact_phone": "1",
                "publication": "full",
                "no_contact_reason": "Abroad",
            }
            scan = (base64.b64encode(b"%PDF-1.4"), "letter.pdf")
            ids.append(env["deputy.proposal.reply"]._draft(unit, values, scan).id)
        proposal._follow_assignments()
        return proposal.id, ids

    def _submit(self, env, reply_id):
        env["deputy.proposal.reply"].browse(reply_id)._submit()

    def _file(self, env, reply_id):
        reply = env["deputy.proposal.reply"].sudo().browse(reply_id)
        today = env["deputy.deadline"]._legal_today()
        values = {name: reply[name] for name in TYPED_FIELDS if name != "class_id"}
        reply.with_env(env)._file_letter(
            reply.assignment_id.with_env(env),
            {**values, "class_id": reply.class_id.id},
            {
                "date": today,
                "received": today,
                "is_reviewed": False,
                "scan": base64.b64encode(b"%PDF-1.4"),
                "scan_name": "paper.pdf",
            },
        )

    # ---------------------------------------------------------------- tests
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_nobody_sends_twice(self):
        with self._cursor() as env:
            _proposal, [key] = self._commit_units(env, ["main"])
        outcomes = self._together(*[partial(self._submit, reply_id=key)] * CLIENTS)
        self.assertEqual(outcomes.count("done"), 1, outcomes)
        with self._cursor() as env:
            reply = env["deputy.proposal.reply"].browse(key)
            self.assertEqual(reply.state, "sent")
            self.assertEqual(len(reply.delivery_ids), 1)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_unit_sends_while_a_clerk_files_the_paper(self):
        for _each in range(3):
            with self._cursor() as env:
                _proposal, [key] = self._commit_units(env, ["main"])
            outcomes = self._together(
                partial(self._submit, reply_id=key), partial(self._file, reply_id=key)
            )
            self.assertEqual(outcomes.count("done"), 1, outcomes)
            with self._cursor() as env:
                unit = env["deputy.proposal.reply"].browse(key).assignment_id
                self.assertEqual(unit.reply_ids.mapped("state"), ["sent"])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_last_of_several_units_makes_it_replied(self):
        self._repeat_soon()
        for _each in range(4):
            with self._cursor() as env:
                proposal, keys = self._commit_units(env, ["separate"] * 3)
            jobs = [partial(self._submit, reply_id=key) for key in keys]
            self.assertEqual(self._together(*jobs), ["done"] * 3)
            with self._cursor() as env:
                state = env["deputy.proposal"].browse(proposal).state
            self.assertEqual(state, "replied")
