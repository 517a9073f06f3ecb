from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from .common import PHONE
from .duty_common import DutyHttpCommon

OWNED = (
    "deputy.mandate",
    "deputy.mandate.consent",
    "deputy.attendance",
    "deputy.ledger.entry",
    "deputy.ledger.manual",
    "deputy.ledger.objection",
    "deputy.claim",
    "deputy.claim.line",
    "deputy.claim.paper",
)
# Shared headings, without anybody's data.
SHARED = ("deputy.ledger.category", "deputy.activity.type", "deputy.legal.choice")
# Read by its lead and by whom the lead asked, by the rater, or by the deputy whom it
# was passed to: see test_portal_proposal, test_portal_proposal_rating and
# test_deputy_opinion_rights.
SIGNED = (
    "deputy.opinion",
    "deputy.proposal",
    "deputy.proposal.file",
    "deputy.proposal.rating",
    "deputy.proposal.signature",
)
ADDONS = ("deputy_duty", "deputy_duty_portal")
PRIVATE = ("id_number", "birth_date", "address", "note")


@tagged("post_install", "-at_install")
class TestPortalRpc(DutyHttpCommon):
    """What a deputy can do without our pages, with the same session."""

    def setUp(self):
        super().setUp()
        for entry in self._close(self.activity):
            entry._object("Not so")
            self._file_by_hand(entry)
        for user, seat in (
            (self.user, self.mandate),
            (self.other_user, self.other_mandate),
        ):
            seat.with_user(user)._give_consent("wechat", "to be shown")
        self.authenticate(PHONE, PHONE)

    def _file_by_hand(self, entry):
        self.env["deputy.ledger.manual"].create(
            {
                "mandate_id": entry.mandate_id.id,
                "category_id": entry.category_id.id,
                "name": "Visit",
                "date": entry.date,
            }
        )

    def _call(self, model, method, *args, **kwargs):
        with mute_logger("odoo.http"):
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{model}/{method}",
                {"model": model, "method": method, "args": args, "kwargs": kwargs},
            )

    def _read_all(self, model):
        return {row["id"] for row in self._call(model, "search_read", [], ["id"])}

    def assertRefused(self, model, method, *args, **kwargs):
        with self.assertRaises(JsonRpcException, msg=f"{model}.{method}") as caught:
            self._call(model, method, *args, **kwargs)
        self.assertIn("AccessError", str(caught.exception), f"{model}.{method}")

    def _models(self):
        return sorted(
            name
            for name, model in self.env.items()
            if name.startswith("deputy.")
            and not model._abstract
            # an addon beside this one has a table of rights of its own
            and model._original_module in ADDONS
        )

    def _own_rows(self, model):
        owner = "partner_id" if model == "deputy.mandate" else "mandate_id.partner_id"
        return self.env[model].search([(owner, "=", self.user.partner_id.id)])

    # ----------------------------------------------------------------- rows
    def test_own_rows_only(self):
        for model in OWNED:
            with self.subTest(model):
                own = self._own_rows(model)
                self.assertTrue(own)
                self.assertTrue(self.env[model].search([]) - own, "others have some")
                self.assertEqual(self._read_all(model), set(own.ids))

    def test_activities_invited_to_only(self):
        other = self._create_activity("Not for everybody")
        self._approve_activity(other)
        other.with_user(self.clerk)._invite(self.other_mandate)
        self.assertEqual(self._read_all("deputy.activity"), set(self.activity.ids))

    def test_every_other_model_is_closed(self):
        open_models = {*OWNED, *SHARED, *SIGNED, "deputy.activity"}
        for model in self._models():
            if model not in open_models:
                with self.subTest(model):
                    self.assertRefused(model, "search_read", [], ["id"])

    def test_foreign_rows_by_number(self):
        self.assertRefused("deputy.claim", "read", self.other_claim.ids, ["total"])
        self.assertRefused("deputy.mandate", "read", self.other_mandate.ids, ["phone"])

    def test_nobody_elses_telephone(self):
        rows = self._call("deputy.mandate", "search_read", [], ["phone", "name"])
        self.assertEqual([row["name"] for row in rows], ["Deputy One"])
        found = self._call(
            "deputy.attendance",
            "search_count",
            [("activity_id.attendance_ids.mandate_id.name", "=", "Deputy Two")],
        )
        self.assertFalse(found, "nor by asking around the corner")
        self.assertRefused(
            "res.partner", "read", self.other_mandate.partner_id.ids, ["phone"]
        )

    def test_office_fields_of_the_own_seat(self):
        for name in PRIVATE:
            with self.subTest(name):
                self.assertRefused("deputy.mandate", "read", self.mandate.ids, [name])
                self.assertRefused(
                    "deputy.mandate", "search_count", [(name, "ilike", "1")]
                )

    def test_signed_papers_show_who_else_answered(self):
        rows = self.invitation | self.other_invitation
        scan = self.env["deputy.attendance.scan"]._file(
            self.activity,
            "answer",
            {"scan": SCAN, "scan_name": "slips.pdf", "date": "2026-01-05"},
        )[self.activity]
        rows._unguarded().write({"answer_scan_id": scan.id})
        self.assertRefused(
            "deputy.attendance", "read", self.invitation.ids, ["behalf_scan"]
        )
        self.assertRefused("deputy.activity", "read", self.activity.ids, ["scan_ids"])
        # it names other deputies
        self.assertRefused("deputy.activity", "read", self.activity.ids, ["rota_note"])
        self.assertRefused("deputy.attendance.scan", "read", scan.ids, ["scan"])
        for place in (
            f"deputy.attendance/{self.invitation.id}/behalf_scan",
            f"deputy.attendance.scan/{scan.id}/scan",
        ):
            with mute_logger("odoo.http"):
                image = self.url_open(f"/web/content/{place}")
            self.assertEqual(image.status_code, 404)

    # --------------------------------------------------------------- writing
    def test_writing_is_refused(self):
        for model in (*OWNED, *SHARED, "deputy.activity"):
            row = (
                self._own_rows(model) if model in OWNED else self.env[model].search([])
            )
            with self.subTest(model):
                for operation in ("create", "write", "unlink"):
                    may = self._call(model, "has_access", row[:1].ids, operation)
                    self.assertFalse(may, operation)
                self.assertRefused(model, "create", [{}])

    def test_answer_by_the_page_only(self):
        row = self.invitation.ids
        self.assertRefused("deputy.attendance", "write", row, {"answer": "accepted"})
        self.assertRefused("deputy.attendance", "_answer", row, "accepted")
        self.assertRefused("deputy.attendance", "action_present", row)

    def test_codes_are_nobodys(self):
        for model in ("deputy.portal.code", "deputy.portal.attempt"):
            self.assertRefused(model, "search_read", [], ["id"])
        self.assertRefused("deputy.mandate", "action_portal_access", self.mandate.ids)
        self.assertRefused(
            "deputy.mandate", "action_revoke_portal_access", self.mandate.ids
        )
        self.assertRefused(
            "deputy.portal.access", "create", [{"mandate_ids": self.mandate.ids}]
        )
