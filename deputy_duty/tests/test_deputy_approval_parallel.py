import threading
from datetime import timedelta
from functools import partial

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .activity_common import PAPER
from .parallel_common import ParallelCommon

LEADERS = 4
BODIES = ("代表工作委员会", "分管副主任", "主任会议")
NAME = "Parallel Approval County"


@tagged("post_install", "-at_install")
class TestDeputyApprovalParallel(ParallelCommon):
    """Leaders deciding at the same moment: fixtures are committed, then removed."""

    def setUp(self):
        super().setUp()
        self._repeat_soon()
        with self._cursor() as env:
            self._commit_fixtures(env)
        self.addCleanup(self._remove_fixtures)

    def _commit_fixtures(self, env):
        profile = env["deputy.legal.profile"].create(
            {
                "name": NAME,
                "parent_id": env["deputy.legal.profile"]._national().id,
                "route_ids": [
                    Command.create(
                        {
                            "subject": "activity",
                            "name": body,
                            "body": body,
                            "sequence": number,
                        }
                    )
                    for number, body in enumerate(BODIES)
                ],
            }
        )
        congress = env["deputy.congress"].create(
            {"name": NAME, "legal_profile_id": profile.id}
        )
        self.leaders = [
            new_test_user(
                env,
                f"dd_parallel_leader_{number}",
                "base.group_user,deputy_duty.deputy_duty_group_leader",
                deputy_congress_ids=[Command.set(congress.ids)],
            ).id
            for number in range(LEADERS)
        ]
        start = fields.Datetime.now()
        activity = env["deputy.activity"].create(
            {
                "name": NAME,
                "congress_id": congress.id,
                "type_id": env.ref("deputy_duty.deputy_activity_type_inspection").id,
                "date_start": start,
                "date_end": start + timedelta(hours=3),
            }
        )
        activity.action_submit()
        self.ids = {
            "activity": activity.id,
            "congress": congress.id,
            "profile": profile.id,
        }

    def _remove_fixtures(self):
        with self._cursor() as env:
            env["mail.message"].search(
                [
                    ("model", "=", "deputy.activity"),
                    ("res_id", "=", self.ids["activity"]),
                ]
            ).unlink()
            for table, column, value in (
                ("deputy_approval", "res_id", self.ids["activity"]),
                ("deputy_activity", "id", self.ids["activity"]),
            ):
                self._delete(env, table, column, [value])
            env.invalidate_all()
            env["res.users"].browse(self.leaders).unlink()
            env["deputy.congress"].browse(self.ids["congress"]).unlink()
            env["deputy.legal.profile"].browse(self.ids["profile"]).unlink()

    def _decide_once(self, env, number, step, decision, barrier, tries):
        """One leader: look at the record, wait for the others, then decide."""
        tries.append(number)
        activity = env["deputy.activity"].browse(self.ids["activity"])
        activity.mapped("approval_step")  # the transaction's snapshot is taken here
        if tries.count(number) == 1:
            barrier.wait(timeout=30)
        activity._decide(decision, dict(PAPER, step=step))

    def _client(self, number, step, decision, barrier, tries, outcome):
        try:
            with self._cursor(self.leaders[number]) as env:
                work = partial(
                    self._decide_once, env, number, step, decision, barrier, tries
                )
                retrying(work, env)
            outcome[number] = "decided"
        except UserError as error:
            outcome[number] = str(error)

    def _race(self, step, decisions):
        """All leaders decide the same step at the same moment."""
        barrier, tries, outcome = threading.Barrier(LEADERS), [], {}
        threads = [
            threading.Thread(
                target=self._client,
                args=(number, step, decision, barrier, tries, outcome),
            )
            for number, decision in enumerate(decisions)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), LEADERS, "a leader ended by another error")
        self.assertGreater(len(tries), LEADERS, "nobody had to be repeated")
        return outcome

    def _record(self, env):
        return env["deputy.activity"].browse(self.ids["activity"])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_leaders_deciding_at_once_never_skip_a_step(self):
        for step in (1, 2, 3):
            outcome = self._race(step, ["approve"] * LEADERS)
            decided = [text for text in outcome.values() if text == "decided"]
            self.assertEqual(len(decided), 1, outcome)
            with self._cursor() as env:
                record = self._record(env)
                self.assertEqual(len(record.approval_ids), step)
                self.assertEqual(record.approval_step, step + 1 if step < 3 else 0)
        with self._cursor() as env:
            record = self._record(env)
            self.assertEqual(record.state, "approved")
            steps = record.approval_ids.sorted("id").mapped("step")
            self.assertEqual(steps, [1, 2, 3])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_of_approval_and_refusal_at_once_one_holds(self):
        outcome = self._race(1, ["approve", "refuse"] * (LEADERS // 2))
        winner = [number for number, text in outcome.items() if text == "decided"]
        self.assertEqual(len(winner), 1, outcome)
        with self._cursor() as env:
            record = self._record(env)
            self.assertEqual(len(record.approval_ids), 1)
            refused = record.approval_ids.decision == "refuse"
            self.assertEqual(record.state, "refused" if refused else "submitted")
            self.assertEqual(record.approval_step, 0 if refused else 2)
