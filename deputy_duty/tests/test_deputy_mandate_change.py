import itertools

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..models.deputy_mandate_states import TRANSITIONS
from .mandate_common import SCAN, STATE_BEFORE, MandateCommon

STEPS = ("review", "decision", "announcement")


@tagged("post_install", "-at_install")
@freeze_time("2024-06-01")
class TestDeputyMandateChange(MandateCommon):
    def test_the_whole_life_of_a_seat(self):
        self._stand(self.mandate, "elected")
        mandate = self.mandate.with_user(self.clerk)
        self._apply(mandate, "credentials_valid", date_effect="2022-01-05")
        self.assertEqual(mandate.state, "confirmed")
        self.assertFalse(mandate.is_current)
        mandate.action_enter_office()
        self.assertEqual(mandate.state, "in_office")
        self.assertTrue(mandate.is_current)
        self._apply(mandate, "suspend_detained", date_effect="2024-03-05")
        self.assertEqual((mandate.state, mandate.is_current), ("suspended", False))
        self._apply(mandate, "resume_released", date_effect="2024-04-01")
        self.assertEqual((mandate.state, mandate.is_current), ("in_office", True))
        self._apply(mandate, "end_resigned", date_effect="2024-05-20")
        self.assertEqual((mandate.state, mandate.is_current), ("ended", False))
        self.assertEqual(str(mandate.date_end), "2024-05-20")
        self.assertEqual(mandate.end_ground_id, self._ground("end_resigned"))
        self.assertEqual(len(mandate.change_ids), 4)

    def test_each_step_is_refused_without_a_ground(self):
        for action, state in STATE_BEFORE.items():
            self._stand(self.mandate, state)
            change = (
                self.env["deputy.mandate.change"]
                .with_user(self.clerk)
                .create({"mandate_id": self.mandate.id, "action": action})
            )
            articles = {g.article for g in change._grounds_in_force()}
            with self.subTest(action), self.assertRaises(UserError) as refused:
                change.action_apply()
            for article in articles:
                self.assertIn(article, str(refused.exception))
            self.assertTrue(articles)
            self.assertEqual(self.mandate.state, state)

    def test_each_shipped_ground_needs_what_its_procedures_name(self):
        """The table of all shipped procedures: complete passes, one less is refused."""
        for number, procedure in enumerate(self._shipped_procedures()):
            ground = procedure.ground_id
            kind = procedure.seat_kind or "direct"
            level = procedure.level or ("nation" if kind == "taiwan" else None)
            with self.subTest(procedure=procedure.display_name):
                seat = self._create_seat(kind, level, name=f"No {number}")
                self._check_procedure(procedure, ground, seat)

    def _shipped_procedures(self):
        procedures = self.env["deputy.legal.procedure"].search([])
        found = procedures.filtered(lambda each: each.ground_id.code != "term_end")
        self.assertEqual(
            found.ground_id,
            self.env["deputy.legal.ground"].search([("code", "!=", "term_end")]),
            "a ground without a procedure can never be used",
        )
        return found

    def _check_procedure(self, procedure, ground, seat):
        state = STATE_BEFORE[ground.action]
        self._stand(seat, state)
        if ground.count_code:
            self._miss_sessions(seat, 2)
        change = self._create_change(seat, ground.code)
        self.assertEqual(change.procedure_id, procedure)
        for name, value in self._needed(procedure, ground, change):
            with self.subTest(lacks=name or "paper"):
                self._refused_without(change, name, value, seat, state)
        change.action_apply()
        self.assertEqual(seat.state, TRANSITIONS[ground.action][1])

    def _needed(self, procedure, ground, change):
        """Pairs of a field to empty, or a paper to take away."""
        if not ground.is_automatic:
            for step in STEPS:
                if procedure[f"{step}_body"]:
                    yield f"{step}_date", None
                    if step == "announcement" or (
                        step == "decision" and not procedure.is_vote
                    ):
                        yield f"{step}_number", None
        if ground.has_defence:
            yield "defence", None
        yield "date_effect", None
        for paper in change.paper_ids:
            yield None, paper

    def _refused_without(self, change, name, paper, seat, state):
        if paper:
            change.paper_ids = [Command.unlink(paper.id)]
            word = paper.kind_id.name
        else:
            kept = change[name]
            change[name] = False
            word = change._fields[name]._description_string(change.env)
            word = word if name != "date_effect" else "date of effect"
        with self.assertRaises(UserError) as refused:
            change.action_apply()
        message = str(refused.exception)
        self.assertIn(word, message)
        self.assertIn(change.ground_id.article, message)
        self.assertIn(
            change.ground_id.article
            if name in ("defence", "date_effect")
            else change.procedure_id.article,
            message,
        )
        self.assertEqual(seat.state, state)
        if paper:
            change.paper_ids = [Command.link(paper.id)]
        else:
            change[name] = kept

    def _miss_sessions(self, seat, count):
        for number in range(1, count + 1):
            session = self.env["deputy.session"].create(
                {
                    "term_id": seat.term_id.id,
                    "number": number,
                    "date_start": f"2023-0{number}-10",
                    "date_end": f"2023-0{number}-12",
                }
            )
            self.env["deputy.session.absence"].create(
                {"session_id": session.id, "mandate_id": seat.id}
            )

    def test_every_other_transition_is_refused(self):
        states = ("elected", "confirmed", "in_office", "suspended", "ended", "void")
        grounds = {
            "confirm": "credentials_valid",
            "void": "void_conditions",
            "suspend": "suspend_detained",
            "resume": "resume_released",
            "end": "end_death",
        }
        for state, action in itertools.product(states, grounds):
            if state in TRANSITIONS[action][0]:
                continue
            self._stand(self.mandate, state)
            change = self._create_change(self.mandate, grounds[action])
            with self.subTest(state=state, action=action):
                with self.assertRefused(UserError, "is not possible"):
                    change.action_apply()
                self.assertEqual(self.mandate.state, state)

    def test_a_ground_of_another_step_is_none(self):
        change = self._create_change(self.mandate, "end_death", action="suspend")
        with self.assertRefused(UserError, "needs one of the grounds"):
            change.action_apply()

    def test_nobody_but_the_roll_over_ends_a_seat_with_the_term(self):
        change = self._create_change(self.mandate, "end_death")
        change.ground_id = self._ground("term_end")
        with self.assertRefused(UserError, "needs one of the grounds"):
            change.action_apply()

    def test_a_national_deputy_does_not_move_away(self):
        """Art. 62, item 1, is about local congresses."""
        seat = self._create_seat("indirect", "nation")
        change = self._create_change(seat, "end_moved")
        change.paper_ids = self._create_paper("moving_proof", seat.congress_id)
        with self.assertRefused(UserError, "第六十二条"):
            change.action_apply()

    def test_nothing_takes_effect_tomorrow_or_before_the_last_change(self):
        for day in ("2024-06-02", "2024-01-01"):
            seat = self._create_mandate(f"Seat {day}")
            self._apply(seat, "suspend_detained")
            change = self._create_change(seat, "end_death", date_effect=day)
            with self.subTest(day), self.assertRaises(UserError):
                change.action_apply()

    def test_a_number_and_an_issuer_where_the_kind_of_paper_has_them(self):
        change = self._create_change(self.mandate, "end_ordered_resigned")
        order = change.paper_ids.filtered(
            lambda paper: paper.kind_id.code == "resignation_order"
        )
        order.issuer = False
        with self.assertRefused(UserError, "who issued"):
            change.action_apply()
        order.write({"issuer": "主任会议", "number": False})
        with self.assertRefused(UserError, "the number of"):
            change.action_apply()
        order.number = "3"
        change.action_apply()
        self.assertEqual(self.mandate.state, "ended")

    def test_one_session_missed_is_no_ground(self):
        self._miss_sessions(self.mandate, 1)
        change = self._create_change(self.mandate, "end_absent")
        with self.assertRefused(UserError, "the register shows 1"):
            change.action_apply()

    def test_a_dead_deputy_is_not_called_until_the_announcement(self):
        change = self._create_change(
            self.mandate,
            "end_death",
            review_date=False,
            announcement_date=False,
            announcement_number=False,
            decision_date=False,
            decision_number=False,
        )
        change.action_apply()
        self.assertEqual(self.mandate.state, "ended")
        self.assertTrue(change.is_pending)
        with self.assertRaises(UserError):
            change.date_effect = "2024-03-06"
        change.write(
            {
                "announcement_date": "2024-05-01",
                "announcement_number": "A 9",
                "paper_ids": [Command.create(self._announcement_vals())],
            }
        )
        self.assertFalse(change.is_pending)
        with self.assertRaises(UserError):
            change.announcement_number = "A 10"

    def _announcement_vals(self):
        return {
            "congress_id": self.congress.id,
            "kind_id": self.env.ref("deputy_duty.deputy_legal_paper_announcement").id,
            "number": "A 9",
            "date": "2024-05-01",
            "scan": SCAN,
        }

    def test_the_form_fills_in_the_bodies_and_says_what_is_missing(self):
        with Form(self.env["deputy.mandate.change"].with_user(self.clerk)) as form:
            form.mandate_id = self.mandate
            form.action = "end"
            form.ground_id = self._ground("end_resigned")
            self.assertEqual(form.review_body, "代表资格审查委员会")
            self.assertEqual(form.decision_body, "本级人大常委会")
            form.decision_body = "第十八届人大常委会第二十次会议"
            self.assertIn("书面辞职申请", form.lacking)
        self.assertEqual(form.record.decision_body, "第十八届人大常委会第二十次会议")

    def test_nobody_writes_the_state_of_a_seat_by_hand(self):
        mandate = self.mandate.with_user(self.admin)
        for vals in (
            {"state": "suspended"},
            {"suspended_since": "2024-01-01"},
            {"end_ground_id": self._ground("end_death").id},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                mandate.write(vals)
        with self.assertRefused(UserError, "art. 62"):
            mandate.date_end = "2024-05-01"
        with self.assertRaises(AccessError):
            mandate.copy({"state": "ended"})

    def test_nobody_writes_a_record_into_being(self):
        change = self._create_change(self.mandate, "end_death")
        for name, value in (("state", "applied"), ("applied_by_id", self.admin.id)):
            with self.subTest(name), self.assertRaises(AccessError):
                change.with_user(self.admin).write({name: value})

    def test_a_recorded_change_and_its_papers_stay(self):
        change = self._apply(self.mandate, "end_resigned")
        paper = change.paper_ids[0]
        for action in (
            lambda: change.write({"date_effect": "2024-03-06"}),
            lambda: change.write({"paper_ids": [Command.clear()]}),
            change.unlink,
            lambda: paper.with_user(self.clerk).write({"number": "other"}),
            paper.with_user(self.clerk).unlink,
        ):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            paper.with_user(self.clerk).change_ids = [Command.clear()]
        with self.assertRaises(AccessError):
            self._create_paper("decision").with_user(self.clerk).change_ids = change
        with self.assertRaises(UserError):
            change.action_apply()

    def test_a_wrong_record_is_reversed_by_another_leader(self):
        change = self._apply(self.mandate, "suspend_detained")
        wrong = self._apply(self.mandate, "end_resigned", user=self.leader)
        with self.assertRaises(AccessError):
            wrong.with_user(self.clerk)._reverse("typo")
        with self.assertRefused(AccessError, "ask another"):
            wrong.with_user(self.leader)._reverse("typo")
        other = wrong.with_user(self.second_leader)
        with self.assertRefused(UserError, "last recorded"):
            change.with_user(self.second_leader)._reverse("not the last")
        with self.assertRaises(UserError):
            other._reverse("  ")
        wizard = (
            self.env["deputy.mandate.change.reverse"]
            .with_user(self.second_leader)
            .create({"change_id": wrong.id, "reason": "Another deputy resigned"})
        )
        wizard.action_apply()
        self.assertEqual(wrong.state, "reversed")
        self.assertEqual(self.mandate.state, "suspended")
        self.assertEqual(str(self.mandate.suspended_since), "2024-03-05")
        self.assertFalse(self.mandate.date_end)
        self.assertFalse(self.mandate.end_ground_id)
        with self.assertRaises(UserError):
            other._reverse("again")

    def test_a_seat_filled_again_is_not_reopened(self):
        change = self._apply(self.mandate, "end_resigned")
        self._create_mandate("Successor", replaces_id=self.mandate.id)
        with self.assertRefused(UserError, "Successor"):
            change.with_user(self.second_leader)._reverse("typo")

    def test_a_clerk_of_another_congress_does_nothing(self):
        change = self._create_change(self.mandate, "end_death")
        with self.assertRaises(AccessError):
            change.with_user(self.foreign_clerk).action_apply()
        with self.assertRaises(AccessError):
            self.env["deputy.mandate.change"].with_user(self.foreign_clerk).create(
                {"mandate_id": self.mandate.id, "action": "end"}
            )
        self.assertEqual(self.mandate.state, "in_office")

    def test_many_seats_by_one_decision(self):
        many = self.mandate | self._create_mandate("Li") | self._create_mandate("Zhao")
        for mandate in many:
            self._stand(mandate, "elected")
        batches = self.env["deputy.mandate.change.batch"].with_user(self.clerk)
        with Form(
            batches.with_context(active_model="deputy.mandate", active_ids=many.ids)
        ) as form:
            self.assertEqual(form.ground_id, self._ground("credentials_valid"))
            self.assertEqual(form.review_body, "代表资格审查委员会")
            form.date_effect = "2024-03-05"
            form.review_date = "2024-03-01"
            form.decision_date = "2024-03-04"
            form.decision_number = "D 1"
            form.announcement_date = "2024-03-05"
            form.announcement_number = "A 1"
        batch = form.record
        with self.assertRefused(UserError, "代表资格审查委员会的报告"):
            batch.action_apply()
        self.assertEqual(set(many.mapped("state")), {"elected"})
        batch.paper_ids = self._create_paper("credentials_report") | self._create_paper(
            "announcement"
        )
        batch.action_apply()
        self.assertEqual(set(many.mapped("state")), {"confirmed"})
        self.assertEqual(len(batch.paper_ids[0].change_ids), 3)

    def test_recording_asks_the_same_questions_for_ten_and_for_sixty(self):
        papers = self._create_paper("credentials_report") | self._create_paper(
            "announcement"
        )
        counts = []
        for size in (10, 60):
            many = self.env["deputy.mandate"].concat(
                *(
                    self._create_mandate(f"D{size} {n}", state="elected")
                    for n in range(size)
                )
            )
            batch = (
                self.env["deputy.mandate.change.batch"]
                .with_user(self.clerk)
                .create(
                    {
                        "mandate_ids": [Command.set(many.ids)],
                        "ground_id": self._ground("credentials_valid").id,
                        "date_effect": "2024-03-05",
                        "review_date": "2024-03-01",
                        "decision_date": "2024-03-04",
                        "decision_number": "D 1",
                        "announcement_date": "2024-03-05",
                        "announcement_number": "A 1",
                        "paper_ids": [Command.set(papers.ids)],
                    }
                )
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            batch.action_apply()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1], counts[0] + 30, counts)
