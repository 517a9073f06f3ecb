import base64
from datetime import timedelta

from odoo import Command, fields

from odoo.addons.deputy_duty.tests.activity_common import PAPER as ACTIVITY_PAPER
from odoo.addons.deputy_duty.tests.common import DeputyDutyCommon

CATEGORY = "deputy_duty.deputy_ledger_category_"
SCAN = base64.b64encode(b"%PDF-1.4 signed and sealed")
PAPER = {
    "body": "主任会议",
    "signer": "示例主任",
    "date": "2025-03-20",
    "number": "示人发〔2025〕3号",
}
YEAR = 2024
# the day the office works on it, and one after the time to object
TODAY, LATER = "2025-02-10", "2025-03-10"


class AppraisalCommon(DeputyDutyCommon):
    """A county that appraises 2024: base 60, two items capped, absences deducted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._source = 0
        cls.wang = cls._create_seat("王示例")
        cls.li = cls._create_seat("李样本")
        cls.scheme = cls._create_scheme()

    def setUp(self):
        super().setUp()
        self._today_is(TODAY)

    def _today_is(self, day):
        """From now on the legal day is this one."""
        for model in ("deputy.deadline", "deputy.mandate"):
            self.patch(
                self.env.registry[model],
                "_legal_today",
                lambda _self: fields.Date.to_date(day),
            )

    @classmethod
    def _create_seat(cls, name, **vals):
        seat = cls._create_mandate(name, **vals)
        seat.sudo().state = vals.get("state", "in_office")
        return seat

    @classmethod
    def _item_vals(cls, name, points, category="activity", **vals):
        category = category and cls.env.ref(CATEGORY + category).id
        return {"name": name, "points": points, "category_id": category, **vals}

    @classmethod
    def _create_scheme(cls, items=None, grades=None, **vals):
        items = items or [
            cls._item_vals("视察调研", 3, cap=9),
            cls._item_vals("培训", 0.5, "training", measure="hour", cap=4),
            cls._item_vals(
                "无故缺席活动", 2, None, source="unexcused", is_deduction=True
            ),
        ]
        grades = grades or [("优秀", 70), ("称职", 60), ("不称职", 0)]
        return (
            cls.env["deputy.appraisal.scheme"]
            .with_user(cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "year": YEAR,
                    "base": 60,
                    "total_max": 100,
                    "item_ids": [Command.create(each) for each in items],
                    "grade_ids": [
                        Command.create({"name": name, "points": points})
                        for name, points in grades
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _post(cls, mandate, count=1, category="activity", **vals):
        """Facts of one deputy, each with a source of its own."""
        rows = [
            {
                "mandate_id": mandate.id,
                "category_id": cls.env.ref(CATEGORY + category).id,
                "kind": "attendance",
                "name": "视察农村道路",
                "date": f"{YEAR}-05-06",
                "hours": 0,
                "origin": "签到表",
                "res_model": "deputy.term",
                "res_id": cls._source + number,
                **vals,
            }
            for number in range(1, count + 1)
        ]
        cls._source += count
        return cls.env["deputy.ledger.entry"]._post(rows)

    def _held(self, mandate, presence, leave=False, day=f"{YEAR}-03-01"):
        """One closed activity of that day, as it went for one deputy."""
        start = fields.Datetime.to_datetime(f"{day} 01:00:00")
        kind = self.env.ref("deputy_duty.deputy_activity_type_inspection")
        activity = (
            self.env["deputy.activity"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "视察校车安全",
                    "congress_id": self.congress.id,
                    "type_id": kind.id,
                    "date_start": start,
                    "date_end": start + timedelta(hours=3),
                }
            )
        )
        activity.with_user(self.clerk).action_submit()
        activity.with_user(self.leader)._decide("approve", ACTIVITY_PAPER)
        row = activity._invite(mandate)
        if leave:
            row.sudo()._request_leave("病")
            decided = {"leave_body": "主任会议", "leave_date": day}
            row.with_user(self.leader)._decide_leave(True, decided)
        getattr(row, f"action_{presence}")()
        activity.action_close()
        return row

    def _create_appraisal(self, scheme=None):
        scheme = scheme or self.scheme
        appraisals = self.env["deputy.appraisal"].with_user(self.clerk)
        return appraisals.create(
            {
                "congress_id": scheme.congress_id.id,
                "year": scheme.year,
                "scheme_id": scheme.id,
            }
        )

    def _computed(self, scheme=None):
        appraisal = self._create_appraisal(scheme)
        appraisal.action_compute()
        self.env.invalidate_all()
        return appraisal

    def _told(self, scheme=None):
        appraisal = self._computed(scheme)
        appraisal.action_tell()
        return appraisal

    def _final(self, appraisal=None):
        appraisal = appraisal or self._told()
        self._today_is(LATER)
        appraisal.with_user(self.clerk).action_submit()
        appraisal.with_user(self.leader)._decide("approve", PAPER)
        return appraisal

    def _line(self, appraisal, mandate=None):
        self.env.invalidate_all()
        mandate = mandate or self.wang
        return appraisal.line_ids.filtered(lambda line: line.mandate_id == mandate)

    def _points(self, appraisal, mandate=None):
        return f"{self._line(appraisal, mandate).points:.2f}"
