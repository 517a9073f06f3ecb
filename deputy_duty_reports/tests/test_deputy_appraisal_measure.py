import json

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from ..models.deputy_appraisal_measure import KINDS, REFUSED_KINDS
from .appraisal_common import SCAN, AppraisalCommon

DOCUMENT = {
    "body": "主任会议",
    "number": "示人发〔2025〕8号",
    "date": "2025-04-01",
    "scan": SCAN,
    "reason": "年度履职考核结果",
}
HEARD = {"hearing": "written", "hearing_date": "2025-03-28", "defence": "本人说明如下"}
TALK = {"talk_date": "2025-03-28", "talker": "示例主任", "record": "谈话内容"}


@tagged("post_install", "-at_install")
class TestDeputyAppraisalMeasure(AppraisalCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.appraisal = self._final()
        self.line = self._line(self.appraisal)

    def _create_measure(self, kind, user=None, **vals):
        measures = self.env["deputy.appraisal.measure"].with_user(user or self.clerk)
        return measures.create(
            {"line_id": self.line.id, "kind": kind, **DOCUMENT, **vals}
        )

    # ------------------------------------------------------- never by a score
    def test_no_consequence_is_drafted_before_the_result_is_final(self):
        self.appraisal.sudo().state = "told"
        with self.assertRaisesRegex(UserError, "not final"):
            self._create_measure("reminder")

    def test_suspension_and_end_are_refused_with_the_article(self):
        articles = {"suspend": "代表法第六十一条", "end": "代表法第六十二条"}
        measure = self._create_measure("reminder")
        for kind, article in articles.items():
            for user in (self.clerk, self.leader, self.admin, self.env.user):
                with self.subTest(kind=kind, user=user.login):
                    with self.assertRaisesRegex(UserError, article):
                        self._create_measure(kind, user)
                    with self.assertRaisesRegex(UserError, article):
                        measure.with_user(user).write({"kind": kind})
            with self.assertRaisesRegex(UserError, article):
                measure.with_context(default_kind=kind).create(
                    {"line_id": self.line.id, "reason": "低分", "kind": kind}
                )

    def test_the_form_refuses_them_too(self):
        measures = self.env["deputy.appraisal.measure"].with_user(self.clerk)
        form = Form(measures.with_context(default_line_id=self.line.id))
        form.reason = "低分"
        form.kind = "suspend"
        with self.assertRaisesRegex(UserError, "代表法第六十一条"):
            form.save()

    def test_the_database_refuses_them_as_well(self):
        measure = self._create_measure("reminder")
        self.env.flush_all()
        for kind in REFUSED_KINDS:
            with (
                self.subTest(kind=kind),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    "UPDATE deputy_appraisal_measure SET kind = %s WHERE id = %s",
                    [kind, measure.id],
                )

    def test_a_remote_caller_is_refused_with_the_article(self):
        self.authenticate("dd_leader", "dd_leader")
        calls = (
            (
                "deputy.appraisal.measure",
                "create",
                [[{"line_id": self.line.id, "kind": "suspend", "reason": "低分"}]],
                "六十一",
            ),
            (
                "deputy.appraisal.measure",
                "web_save",
                [[], {"line_id": self.line.id, "kind": "end", "reason": "低分"}, {}],
                "六十二",
            ),
            ("deputy.appraisal", "action_publish", [self.appraisal.ids], "五十八"),
        )
        for model, method, args, article in calls:
            with self.subTest(method=method), mute_logger("odoo.http"):
                answer = self.url_open(
                    f"/web/dataset/call_kw/{model}/{method}",
                    data=json.dumps(
                        {
                            "params": {
                                "model": model,
                                "method": method,
                                "args": args,
                                "kwargs": {},
                            }
                        }
                    ),
                    headers={"Content-Type": "application/json"},
                ).json()
                self.assertIn(article, answer["error"]["data"]["message"])

    def test_no_consequence_touches_the_seat(self):
        names = ["state", "suspended_since", "date_end"]
        before = self.wang.sudo().read(names)
        for kind, _name in KINDS:
            if kind not in REFUSED_KINDS:
                self._create_measure(kind, **HEARD, **TALK).action_record()
        self.env.invalidate_all()
        self.assertEqual(self.wang.sudo().read(names), before)
        changes = self.env["deputy.mandate.change"]
        self.assertFalse(changes.search([("mandate_id", "=", self.wang.id)]))

    # --------------------------------------------------------------- papers
    def test_each_needs_body_number_date_and_signed_paper(self):
        for name in ("body", "number", "date", "scan"):
            measure = self._create_measure("commendation", **{name: False})
            with self.subTest(missing=name), self.assertRaises(UserError):
                measure.action_record()
        self._create_measure("commendation").action_record()

    def test_a_talk_has_its_record(self):
        for name in TALK:
            measure = self._create_measure("talk", **HEARD, **{**TALK, name: False})
            with self.subTest(missing=name), self.assertRaises(UserError):
                measure.action_record()
        self._create_measure("talk", **HEARD, **TALK).action_record()

    def test_the_deputy_may_defend_the_own_case_before(self):
        for kind in ("urging", "recall"):
            with self.subTest(kind=kind):
                with self.assertRaisesRegex(UserError, "代表法第六十条"):
                    self._create_measure(kind).action_record()
                with self.assertRaises(UserError):
                    self._create_measure(
                        kind, **{**HEARD, "defence": " "}
                    ).action_record()
                late = self._create_measure(
                    kind, **{**HEARD, "hearing_date": "2025-04-02"}
                )
                with self.assertRaises(UserError):
                    late.action_record()
                measure = self._create_measure(kind, **HEARD)
                measure.action_record()
                self.assertEqual(measure.state, "done")

    def test_nothing_follows_from_a_result_that_is_not_final(self):
        measure = self._create_measure("reminder")
        self.appraisal.sudo().state = "told"
        with self.assertRaisesRegex(UserError, "not final"):
            measure.action_record()

    def test_what_is_on_record_stays(self):
        measure = self._create_measure("reminder")
        with self.assertRaises(AccessError):
            measure.write({"state": "done"})
        measure.action_record()
        with self.assertRaises(UserError):
            measure.write({"reason": "其他"})
        with self.assertRaises(UserError):
            measure.unlink()
        measure.action_withdraw()
        self.assertEqual(measure.state, "withdrawn")

    def test_an_auditor_and_a_foreign_clerk_record_nothing(self):
        measure = self._create_measure("reminder")
        for user in (self.auditor, self.foreign_clerk, self.finance):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                measure.with_user(user).action_record()
