"""A congress whose deputies report and are appraised, entered over Odoo's API."""

import io
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PyPDF2 import PdfReader

from .office import LANG, Office

NOW = datetime.now(ZoneInfo("Asia/Shanghai"))
YEAR = NOW.year - 1  # the last year that is over
# one white dot stands for the scan of a signed paper
SCAN = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAA"
    "AABJRU5ErkJggg=="
)
TOKEN = re.compile(r'name="csrf_token"\s+value="([^"]+)"')
# four groups of four signs, as a slip shows its secret
SECRET = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b")


class Judgement:
    """Two deputies of one congress, and the clerk and leader who work for it."""

    def __init__(self, admin: Office, base_url: str, name: str):
        self.admin, self.name = admin, name
        self.clerk = Office(base_url, "walk_clerk", "walk_clerk_1")
        self.leader = Office(base_url, "walk_leader", "walk_leader_1")
        self.congress = self.clerk.call("deputy.congress", "create", {"name": name})
        admin.everybody_works_in(name)
        own = {"congress_id": self.congress}
        unit = self.add("deputy.constituency", {**own, "name": "第一选区"})
        term = self.add(
            "deputy.term", {**own, "number": 18, "date_start": f"{YEAR - 1}-01-10"}
        )
        self.seats = self.clerk.call(
            "deputy.mandate",
            "create",
            [
                {"name": deputy, "term_id": term, "constituency_id": unit}
                for deputy in ("述职示例", "述职样本")
            ],
        )

    def add(self, model, vals):
        """One record of the clerk's."""
        return self.clerk.call(model, "create", vals)

    # ----------------------------------------------------------------- votes
    def meeting(self):
        """The meeting of this morning at which the deputies reported."""
        start = datetime.now(ZoneInfo("UTC")) - timedelta(hours=3)
        kind = self.admin.ref("deputy_duty.deputy_activity_type_duty_report")
        return self.add(
            "deputy.activity",
            {
                "name": "述职会",
                "congress_id": self.congress,
                "type_id": kind,
                "date_start": f"{start:%Y-%m-%d %H:%M:%S}",
                "date_end": f"{start + timedelta(hours=2):%Y-%m-%d %H:%M:%S}",
            },
        )

    def reports(self, meeting):
        """Reports on signed paper, accepted, one of each deputy."""
        reports = [
            self.add("deputy.duty.report", {"mandate_id": seat, "activity_id": meeting})
            for seat in self.seats
        ]
        for report in reports:
            paper = {"report_id": report, "date": f"{NOW:%Y-%m-%d}", "scan": SCAN}
            paper |= {"text": "本人履职情况如下。", "signer": "本人"}
            wizard = self.add("deputy.duty.report.behalf", paper)
            self.clerk.call("deputy.duty.report.behalf", "action_apply", [wizard])
        self.clerk.call("deputy.duty.report", "action_accept", reports)
        return reports

    def open_vote(self, meeting, reports, electorate):
        """An open vote on these reports."""
        rule = self.admin.ref("deputy_duty_reports.deputy_ballot_rule_competent")
        ballot = self.add(
            "deputy.ballot",
            {
                "name": "述职测评",
                "congress_id": self.congress,
                "activity_id": meeting,
                "rule_id": rule,
                "electorate": electorate,
                "line_ids": [(0, 0, {"report_id": report}) for report in reports],
            },
        )
        self.clerk.call("deputy.ballot", "action_open", [ballot])
        return ballot

    def print_slips(self, ballot, count):
        """The secrets, read from the sheets that came out of the printer."""
        path = f"/deputy_duty/ballot/{ballot}/slips"
        token = TOKEN.search(self.clerk.page(path).decode()).group(1)
        sheets = self.clerk.page(path, {"csrf_token": token, "count": count})
        pages = PdfReader(io.BytesIO(sheets)).pages
        secrets = SECRET.findall("\n".join(page.extract_text() for page in pages))
        self.clerk.call("deputy.ballot", "write", [ballot], {"issued_count": count})
        return secrets

    # ------------------------------------------------------------- appraisal
    def final_appraisal(self, travel_to):
        """Last year's appraisal, decided; the time to object is waited for."""
        own = {"congress_id": self.congress, "year": YEAR}
        category = self.admin.ref("deputy_duty.deputy_ledger_category_activity")
        item = {"name": "视察", "category_id": category, "points": 1, "cap": 10}
        grades = [{"name": "称职", "points": 70}, {"name": "不称职", "points": 0}]
        scheme = self.add(
            "deputy.appraisal.scheme",
            {
                **own,
                "base": 60,
                "total_max": 100,
                "item_ids": [(0, 0, item)],
                "grade_ids": [(0, 0, grade) for grade in grades],
            },
        )
        appraisal = self.add("deputy.appraisal", {**own, "scheme_id": scheme})
        for step in ("action_compute", "action_tell"):
            self.clerk.call("deputy.appraisal", step, [appraisal])
        travel_to(appraisal)
        self.clerk.call("deputy.appraisal", "action_submit", [appraisal])
        action = self.leader.call("deputy.appraisal", "action_decide", [appraisal])
        record = self.leader.call(
            "deputy.approval.record",
            "create",
            {"body": "主任会议", "number": "第9号", "signer": "示例"},
            context=action["context"],
        )
        self.leader.call(
            "deputy.approval.record", "action_apply", [record], context={"lang": LANG}
        )
        return appraisal
