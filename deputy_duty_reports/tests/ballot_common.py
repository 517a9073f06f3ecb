import base64
import itertools
from datetime import timedelta

from odoo import Command, fields

from odoo.addons.deputy_duty.tests.common import DeputyDutyCommon

SCAN = base64.b64encode(b"%PDF-1.4 signed count sheet")
COMPETENT = "deputy_duty_reports.deputy_ballot_rule_competent"


class BallotFixtures:
    """Votes on the duty reports of one meeting, as a clerk makes them."""

    @classmethod
    def _create_meeting(cls, env, congress):
        start = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=3)
        return env["deputy.activity"].create(
            {
                "name": "Meeting on duty reports",
                "congress_id": congress.id,
                "type_id": env.ref("deputy_duty.deputy_activity_type_duty_report").id,
                "date_start": start,
                "date_end": start + timedelta(hours=3),
            }
        )

    @classmethod
    def _accepted_reports(cls, env, meeting, mandates):
        """One accepted report of each deputy for that meeting, made where it lacks."""
        reports = env["deputy.duty.report"].search(
            [("mandate_id", "in", mandates.ids), ("activity_id", "=", meeting.id)]
        )
        new = env["deputy.duty.report"].create(
            [
                {"mandate_id": mandate.id, "activity_id": meeting.id}
                for mandate in mandates - reports.mandate_id
            ]
        )
        new.sudo()._submit()
        new.action_accept()
        return (reports | new).sorted(lambda report: report.mandate_id.id)

    @classmethod
    def _create_ballot(cls, env, meeting, mandates, **vals):
        reports = cls._accepted_reports(env, meeting, mandates)
        return env["deputy.ballot"].create(
            {
                "name": "Evaluation of 2026",
                "congress_id": meeting.congress_id.id,
                "activity_id": meeting.id,
                "rule_id": env.ref(COMPETENT).id,
                "electorate": 50,
                "line_ids": [
                    Command.create({"report_id": report.id}) for report in reports
                ],
                **vals,
            }
        )

    @staticmethod
    def _marks(ballot, *numbers):
        """Marks by line: the number of the grade, from 0; None stays blank."""
        return {
            line.id: ballot.grade_ids[number].id
            for line, number in zip(ballot.line_ids, numbers, strict=True)
            if number is not None
        }

    @staticmethod
    def _fill(ballot, *votes):
        """Enter paper votes: for each line the counts by grade, blanks last."""
        for line, counts in zip(ballot.line_ids, votes, strict=True):
            for row, count in zip(line.count_ids, counts, strict=True):
                row.paper_count = count

    @staticmethod
    def _sign_sheet(ballot, **vals):
        ballot.write(
            {
                "teller": "Teller One",
                "scrutineer": "Scrutineer Two",
                "sheet_scan": SCAN,
                **vals,
            }
        )

    @classmethod
    def _count_paper(cls, ballot, issued, *votes, spoiled=0, unused=0):
        """The paper votes of an open ballot, up to the closed result."""
        ballot.action_stop()
        cls._fill(ballot, *votes)
        cls._sign_sheet(
            ballot,
            paper_count=issued - spoiled - unused,
            spoiled_count=spoiled,
            unused_count=unused,
        )
        ballot.action_close()

    @staticmethod
    def _publish_result(ballot):
        """Return the result to each deputy in writing, and make it public."""
        ballot.line_ids.write(
            {"returned_on": "2026-11-20", "returned_to": "Wang", "return_scan": SCAN}
        )
        ballot.action_publish()


class BallotCommon(DeputyDutyCommon, BallotFixtures):
    """Two deputies who report at one meeting, and a draft vote of the clerk's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandates = cls._create_mandate("王秀英") | cls._create_mandate("李国强")
        env = cls.env(user=cls.clerk)
        cls.meeting = cls._create_meeting(env, cls.congress)
        cls.ballot = cls._create_ballot(env, cls.meeting, cls.mandates)

    def _open(self, count=50):
        self.ballot.action_open()
        codes = self.ballot._issue_slips(count)
        self.ballot.issued_count = count
        self.pile = itertools.chain(codes)
        return codes

    def _vote(self, *numbers, code=None):
        """One slip of the pile votes by phone, as the public does."""
        public = self.env["deputy.ballot"].with_user(self.env.ref("base.public_user"))
        public._cast(code or next(self.pile), self._marks(self.ballot, *numbers))

    def _scan(self, count):
        """The tellers scan that many paper slips of the pile."""
        codes = itertools.islice(self.pile, count)
        self.assertEqual(self.ballot._check_papers("\n".join(codes)), (count, []))

    def _sign(self, **vals):
        self._sign_sheet(self.ballot, **vals)

    def _run_paper(self, issued, *votes, spoiled=0, unused=0, **vals):
        """A whole vote on paper, up to the closed result."""
        self.ballot.write({"is_phone": False, **vals})
        self._open(issued)
        self._count_paper(self.ballot, issued, *votes, spoiled=spoiled, unused=unused)

    def _results(self):
        return [line.grade_id.name for line in self.ballot.line_ids]
