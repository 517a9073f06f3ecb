from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .rating_common import FORM, REPLIED_ON, RatingCommon

RATERS = 3
# unsatisfied more often, so that the second and third rounds are reached
GRADES = st.sampled_from(["unsatisfied", "satisfied", "basically", "unsatisfied"])
ROLES = st.sampled_from(["clerk", "leader", "admin", "finance", "auditor", "portal"])
DESK = ("clerk", "leader", "admin")
CHANGE_DAYS, URGED_DAYS, FEEDBACK_DAYS = 10, 5, 20


class RatingMachine(RuleBasedStateMachine):
    """Raters, clerks, units and time, in any order, on one unit's part.

    The test keeps its own model of what is on record; whatever it does not allow must
    be refused without a trace.
    """

    def __init__(self, case):
        super().__init__()
        self.case = case
        self.savepoint = case.env.cr.savepoint()
        self.today = REPLIED_ON
        case.now[0] = self.today
        self.part = case._assigned(case.machine_proposal)
        self.state, self.round = "received", 1
        # rounds with a step to be held, and with any step at all
        self.due, self.stepped = set(), set()
        self.rows = {}
        self.sent_on = None

    def _try(self, may, method, *args, **kwargs):
        try:
            with self.case.env.cr.savepoint():
                method(*args, **kwargs)
                self.case.env.flush_all()
        except (AccessError, UserError):
            self.case.env.invalidate_all()
            assert not may, f"{method.__name__} was refused in {self.state}"
            return False
        assert may, f"{method.__name__} succeeded in {self.state}, round {self.round}"
        return True

    def _row(self, number):
        seat = self.case.seats[number]
        rows = self.part.rating_ids.filtered(
            lambda row: row.mandate_id == seat and row.round == self.round_replied
        )
        return rows.sorted("id")[-1:]

    @property
    def round_replied(self):
        return self.part._standing_reply().round

    # ----------------------------------------------------------------- steps
    @rule(days=st.integers(1, 6))
    def days_go_by(self, days):
        self.today += timedelta(days=days)
        self.case.now[0] = self.today

    @rule()
    def the_unit_replies(self):
        if self.state != "received":
            return
        self.case._replied(self.part, date=self.today)
        self.case.env.flush_all()
        self.state, self.sent_on = "replied", self.today
        self.rows = {
            number: {"state": "waiting", "urged": None, "changed": False}
            for number in range(RATERS)
        }

    @rule(
        number=st.integers(0, RATERS - 1),
        result=GRADES,
        attitude=GRADES,
        reason=st.sampled_from([True, True, True, False]),
    )
    def a_rater_answers(self, number, result, attitude, reason):
        row = self.rows and self._row(number)
        if not row:
            return
        mine = self.rows[number]
        may = mine["state"] in ("waiting", "returned")
        if mine["state"] == "returned":
            in_time = self.today <= mine["on"] + timedelta(days=CHANGE_DAYS)
            may = in_time and not mine["changed"]
        may = may and (reason or "unsatisfied" not in (result, attitude))
        words = "Because" if reason else " "
        before = mine["state"]
        if self._try(may, self.case._rate, row, result, attitude, words):
            mine["changed"] = before == "returned"
            mine.update(state="returned", result=result, on=self.today)
            self._follow()

    @rule(role=ROLES, number=st.integers(0, RATERS - 1))
    def an_office_urges(self, role, number):
        row = self.rows and self._row(number)
        if not row:
            return
        may = role in DESK and self.rows[number]["state"] == "waiting"
        as_user = row.with_user(getattr(self.case, role))
        if self._try(may, as_user.action_urge):
            self.rows[number]["urged"] = self.today

    @rule()
    def the_daily_job_runs(self):
        self.part.rating_ids.filtered("urged_on")._leave_out()
        self.case.env.flush_all()
        gone = [row for row in self.rows.values() if self._is_out(row)]
        for row in gone:
            row["state"] = "left_out"
        if gone:
            self._follow()

    def _is_out(self, row):
        return (
            row["state"] == "waiting"
            and row["urged"]
            and self.today > row["urged"] + timedelta(days=URGED_DAYS)
            and self.today > self.sent_on + timedelta(days=FEEDBACK_DAYS)
        )

    @rule(role=ROLES, outcome=st.sampled_from(["again", "settled"]))
    def the_escalation_is_held(self, role, outcome):
        steps = self.part.escalation_ids.filtered(lambda each: each.state == "due")
        if not steps:
            return
        step = steps[:1].with_user(getattr(self.case, role))
        if role in DESK:
            step.write(
                {
                    "way_id": step.way_choice_ids[:1].id,
                    "body": "Committee",
                    "number": "M 1",
                    "date": self.today,
                    "outcome": outcome,
                }
            )
        if self._try(role in DESK, step.action_hold):
            self.due.discard(step.round)
            self._void()
            if outcome == "again":
                self.state, self.round = "received", self.round + 1
            else:
                self.state = "closed"

    @rule(role=ROLES, number=st.integers(0, RATERS - 1))
    def a_form_comes_on_paper(self, role, number):
        row = self.rows and self._row(number)
        if not row or self.rows[number]["state"] != "waiting":
            return
        paper = dict(FORM, date=str(self.today))
        user = getattr(self.case, role)

        def file():
            as_user = row.with_user(user)
            as_user.action_file_paper()
            self.case._rate(as_user, "basically", "basically", paper=paper)

        if self._try(role in DESK, file):
            self.rows[number].update(
                state="returned", result="basically", on=self.today, changed=False
            )
            self._follow()

    @rule(role=ROLES, vals=st.sampled_from([{"state": "closed"}, {"round": 7}]))
    def write_by_hand(self, role, vals):
        user = getattr(self.case, role)
        self._try(False, self.part.with_user(user).write, vals)

    def _void(self):
        for row in self.rows.values():
            if row["state"] == "waiting":
                row["state"] = "void"

    def _follow(self):
        """What must follow from the answers on record."""
        if self.state not in ("replied", "closed") or self.round in self.stepped:
            return
        states = [row["state"] for row in self.rows.values()]
        returned = [row for row in self.rows.values() if row["state"] == "returned"]
        if any(row["result"] == "unsatisfied" for row in returned):
            if self.round == 1:
                self.state, self.round = "received", 2
                self._void()
            else:
                self.state = "replied"
                self.due.add(self.round)
                self.stepped.add(self.round)
        elif "waiting" not in states:
            self.state = "closed"

    def teardown(self):
        self.savepoint.close(rollback=True)
        self.case.env.invalidate_all()

    # ------------------------------------------------------------ invariants
    @invariant()
    def state_and_round_are_those_of_the_steps(self):
        assert (self.part.state, self.part.round) == (self.state, self.round)

    @invariant()
    def the_proposal_follows(self):
        words = {"replied": "replied", "closed": "closed"}
        again = "rehandled" if self.round > 1 else "assigned"
        assert self.part.proposal_id.state == words.get(self.state, again)

    @invariant()
    def every_rating_is_on_record(self):
        for number, mine in self.rows.items():
            row = self._row(number)
            assert row.state == mine["state"], number
            if mine["state"] == "returned":
                assert row.result_id.meaning == mine["result"]
                assert bool(row.old_result_id) == mine["changed"]

    @invariant()
    def clocks_run_where_something_is_due(self):
        feedback = self.case._clock(self.part, "proposal.feedback")
        waiting = any(row["state"] == "waiting" for row in self.rows.values())
        assert len(feedback) <= 1
        if self.state == "replied" and waiting:
            assert feedback
        if self.state == "received":
            assert not feedback
            again = self.case._clock(self.part, "proposal.rehandle")
            assert bool(again) == (self.round > 1)

    @invariant()
    def a_second_unsatisfied_always_escalates(self):
        steps = self.part.escalation_ids.filtered(lambda each: each.state == "due")
        assert set(steps.mapped("round")) == self.due


@tagged("post_install", "-at_install")
class TestDeputyProposalRatingMachine(RatingCommon):
    def test_ratings_and_handling_again(self):
        self._choices("proposal_raters", "rater_signers")
        self.machine_proposal = self._admitted(seats=self.seats[:RATERS])
        self.now = [REPLIED_ON]
        self.patch(
            self.env.registry["deputy.deadline"],
            "_legal_today",
            lambda _self: self.now[0],
        )
        run_state_machine_as_test(
            lambda: RatingMachine(self),
            settings=settings(
                max_examples=15,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
