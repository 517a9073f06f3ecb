from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .proposal_common import BODY, SCAN, ProposalCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalFlow(ProposalCommon):
    """The office examines, the body decides, the lead deputy is told."""

    def test_the_body_is_the_one_of_the_law(self):
        suggestion = self._submitted()
        self.assertEqual(suggestion.approval_next_body, "常务委员会代表工作委员会")
        at_session = self._submitted(session_id=self.sitting.id)
        self.assertEqual(at_session.approval_next_body, "大会秘书处")
        motion = self._submitted("motion")
        self.assertEqual(motion.approval_next_body, "大会主席团")
        self.assertIn("第二十二条", motion.approval_route[0]["article"])

    def test_a_township_has_its_presidium(self):
        self.congress.level = "township"
        body = "乡镇人民代表大会主席团"
        self.assertEqual(self._submitted().approval_next_body, body)
        self.assertEqual(self._submitted("motion").approval_next_body, body)

    def test_admitted(self):
        proposal = self._admitted()
        self.assertEqual((proposal.state, proposal.number), ("admitted", 1))
        self.assertEqual(proposal.outcome, "admit")
        self.assertTrue(proposal.admitted_on)

    def test_numbers_go_by_kind_and_session(self):
        self.assertEqual(self._admitted().number, 1)
        self.assertEqual(self._admitted().number, 2)
        self.assertEqual(self._admitted(session_id=self.sitting.id).number, 1)
        motion = self._admitted("motion")
        self.assertEqual(motion.number_text, f"{self.sitting.name}: Motion No. 1")
        between = self.env["deputy.proposal"].search([("number", "=", 2)])
        self.assertEqual(between.number_text, "Between Sessions: Suggestion No. 2")
        for text in ("第2号", "2", between.number_text, "第5次会议建议第2号"):
            found = self.env["deputy.proposal"].search([("number_text", "=", text)])
            self.assertEqual(found.mapped("number"), [2], text)

    def test_what_is_not_admitted_has_a_reason_of_the_list(self):
        proposal = self._submitted()
        with self.assertRaisesRegex(UserError, "Choose a reason"):
            self._judge(proposal, "refuse")
        with self.assertRaisesRegex(UserError, "leads to this decision"):
            self._judge(proposal, "letter", "refuse")
        with self.assertRaisesRegex(UserError, "Say why"):
            proposal.with_user(self.leader)._decide("refuse", dict(BODY, step=1))

    def test_refused_as_letter_or_revised(self):
        for outcome, reason, state in (
            ("refuse", "refuse", "refused"),
            ("letter", "letter", "letter"),
            ("revise", "revise", "returned"),
        ):
            with self.subTest(outcome):
                proposal = self._judge(
                    self._submitted(), outcome, reason, "Please see us"
                )
                self.assertEqual(proposal.state, state)
                self.assertFalse(proposal.number)
                self.assertIn("Please see us", proposal.answer_text)
                self.assertIn(self.reasons[reason].name, proposal.answer_text)

    def test_revise_and_hand_in_again(self):
        proposal = self._judge(self._submitted(), "revise", "revise")
        proposal.content = "Old estates need lifts by 2027."
        with self.assertRaisesRegex(UserError, "has not signed"):
            proposal.action_submit()
        self._sign(proposal).action_submit()
        self.assertFalse(proposal.reason_id)
        self._judge(proposal)
        self.assertEqual(proposal.state, "admitted")
        self.assertEqual(len(proposal.approval_ids), 2)

    def test_the_clerk_records_the_signed_decision(self):
        proposal = self._submitted()
        with self.assertRaises(AccessError):
            self._judge(proposal, user=self.clerk)
        paper = dict(BODY, step=1, is_behalf=True)
        as_clerk = proposal.with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "scan of the signed paper"):
            as_clerk._judge("admit", None, False, paper)
        as_clerk._judge("admit", None, False, dict(paper, scan=SCAN))
        self.assertEqual(proposal.state, "admitted")

    def test_whoever_hands_in_does_not_decide(self):
        proposal = self._sign(self._draft())
        proposal.with_user(self.leader).action_submit()
        with self.assertRaisesRegex(UserError, "second person"):
            self._judge(proposal)
        self._judge(proposal, user=self.other_leader)

    def test_a_motion_needs_the_number_of_the_minutes(self):
        motion = self._submitted("motion")
        with self.assertRaisesRegex(UserError, "number"):
            motion.with_user(self.leader)._judge(
                "admit", None, False, dict(BODY, step=1, number=False)
            )

    def test_the_window_offers_what_fits(self):
        proposal = self._submitted()
        action = proposal.with_user(self.leader).action_decide()
        window = self.env["deputy.proposal.judge"].with_user(self.leader)
        window = window.with_context(**action["context"])
        form = Form(window)
        form.outcome = "letter"
        form.reason_id = self.reasons["letter"]
        form.save().action_apply()
        self.assertEqual(proposal.state, "letter")

    def test_the_window_turns_motions_alone_into_suggestions(self):
        for kind, offers in (("suggestion", False), ("motion", True)):
            action = self._submitted(kind).with_user(self.leader).action_decide()
            window = self.env[action["res_model"]].with_context(**action["context"])
            self.assertEqual(window.new({}).is_motion, offers)
        view = self.env.ref("deputy_duty.deputy_proposal_judge_view_form")
        tree = etree.fromstring(view.arch)
        for_motions, for_others = tree.xpath("//field[@name='outcome']")
        self.assertEqual(for_motions.get("invisible"), "not is_motion")
        self.assertEqual(for_others.get("invisible"), "is_motion")
        self.assertIn("convert", for_others.get("options"))

    # --------------------------------------------------------------- convert
    def test_a_motion_not_taken_up_becomes_a_suggestion(self):
        motion = self._submitted("motion", is_confidential=False)
        self._judge(motion, "convert", "refuse", "Handled as a suggestion")
        self.assertEqual(motion.state, "converted")
        twin = motion.converted_ids
        self.assertEqual(twin.origin_id, motion)
        self.assertEqual((twin.kind, twin.state), ("suggestion", "admitted"))
        self.assertEqual(twin.number, 1)
        self.assertIn("Decide rules", twin.content)
        self.assertEqual(twin.signed_count, 10)
        self.assertFalse(motion.ledger_entry_ids)
        self.assertEqual(len(twin.ledger_entry_ids), 10)
        self.assertEqual(motion.action_open_twin()["res_id"], twin.id)
        self.assertEqual(twin.action_open_twin()["res_id"], motion.id)

    def test_a_suggestion_is_not_turned_into_one(self):
        with self.assertRaisesRegex(UserError, "Only a motion"):
            self._judge(self._submitted(), "convert", "refuse")

    # ------------------------------------------------------- ledger and clock
    def test_the_ledger_states_lead_and_cosigners(self):
        proposal = self._admitted(seats=self.seats[:3])
        entries = proposal.ledger_entry_ids
        self.assertEqual(entries.mandate_id, self.seats[:3])
        lead = entries.filtered(lambda entry: entry.kind == "lead")
        self.assertEqual(lead.mandate_id, self.lead)
        self.assertIn("On lifts", lead.name)
        self.assertEqual(
            entries.category_id,
            self.env.ref("deputy_duty.deputy_ledger_category_proposal"),
        )

    def test_the_ledger_of_a_confidential_one_holds_no_title(self):
        proposal = self._admitted(is_confidential=True, confidential_reason="A child")
        self.assertEqual(
            proposal.ledger_entry_ids.name,
            "Made as lead: Between Sessions: Suggestion No. 1",
        )

    def test_who_signs_later_is_in_the_ledger_too(self):
        proposal = self._admitted()
        row = proposal._offer(self.second)
        row._invite()
        row._confirm(proposal.content_hash)
        self.assertEqual(proposal.ledger_entry_ids.mandate_id, self.lead | self.second)

    def test_an_objection_that_is_upheld_voids_the_signature(self):
        proposal = self._admitted(seats=self.seats[:2])
        entry = proposal.ledger_entry_ids.filtered(
            lambda each: each.mandate_id == self.second
        )
        objection = self.env["deputy.ledger.objection"].new(
            {"mandate_id": self.second.id, "outcome": "take_back"}
        )
        entry._reverse("Not signed")
        proposal._on_ledger_upheld(objection)
        self.assertEqual(self._row(proposal, self.second).state, "void")
        proposal._post_ledger()
        self.assertTrue(entry.is_reversed)
        standing = proposal.ledger_entry_ids.filtered(
            lambda each: not each.is_reversed and not each.reversal_of_id
        )
        self.assertEqual(standing.mandate_id, self.lead)

    def test_the_time_to_assign_begins_where_the_place_has_one(self):
        self.assertFalse(self._admitted()._clocks("proposal.assign"))
        profile = self.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe clocks",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
                "rule_ids": [
                    (
                        0,
                        0,
                        {
                            "code": "proposal.assign",
                            "name": "Assign",
                            "value": 7,
                            "unit": "day",
                            "start_event": "receipt",
                        },
                    )
                ],
            }
        )
        self.congress.legal_profile_id = profile
        proposal = self._admitted()
        clock = proposal._clocks("proposal.assign")
        self.assertEqual(clock.state, "running")
        self.assertEqual((clock.date_due - clock.date_start).days, 7)
        proposal.with_user(self.clerk)._withdraw_by(self.lead)
        self.assertEqual(clock.state, "cancelled")
