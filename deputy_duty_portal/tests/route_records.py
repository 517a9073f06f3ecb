from odoo import Command, fields

from odoo.addons.deputy_duty.tests.budget_common import SCAN

from ..controllers.kiosk import COOKIE
from .route_public_records import RoutePublicRecords


class RouteRecords(RoutePublicRecords):
    """One of everything that can stand in an address, and whose it is.

    The deputy is the first of two who have everything alike; the unit handles the
    deputy's proposals, the other unit one of its own; the inviter asks for deputies.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.museum = cls.env["res.partner"].create(
            {"name": "Museum", "is_company": True}
        )
        cls.museum_contact = cls._create_contact(
            cls.museum, "Contact Three", "14700099013"
        )
        cls.museum_user = cls._let_in(cls.museum_contact)
        cls.activity.station_id = cls.station

    def _people(self):
        """Login by person, as the columns of the table name them."""
        return {
            "deputy": self.user.login,
            "other_deputy": self.other_user.login,
            "unit": self.unit_user.login,
            "other_unit": self.other_unit_user.login,
            "inviter": self.museum_user.login,
            "clerk": self.clerk.login,
            "leader": self.leader.login,
            "foreign_clerk": self.foreign_clerk.login,
        }

    def _records(self):
        """What stands in the addresses, by the table's keys."""
        return {
            **self._office_records(),
            **self._duty_records(),
            **self._paper_records(),
            **self._proposal_records(),
            **self._unit_records(),
            **self._public_records(),
        }

    # ------------------------------------------------------------- the office
    def _office_records(self):
        devices = self.env["deputy.portal.device"].with_user(self.clerk)
        device, revoked = devices.create(
            [{"name": name, "station_id": self.station.id} for name in ("Door", "Old")]
        )
        token, old_token = device._issue(), revoked._issue()
        revoked.action_revoke()
        self.cookies = {
            "kiosk": {COOKIE: token},
            "revoked": {COOKIE: old_token},
            "wrong": {COOKIE: token[::-1]},
        }
        waiting = self._create_activity("Waits for its leader")
        waiting.with_user(self.clerk).action_submit()
        plan = self._create_plan(2026)
        self._approve(plan)
        plan.action_publish()
        return {
            "device": {"device_id": device.id},
            "device_token": {"token": token},
            "revoked_token": {"token": old_token},
            "wrong_token": {"token": token[::-1]},
            "activity": {"activity_id": self.activity.id},
            "elsewhere": {"activity_id": self.beside.id},
            "seat_row": {
                "activity_id": self.activity.id,
                "row_id": self.other_invitation.id,
            },
            "foreign_row": {
                "activity_id": self.activity.id,
                "row_id": self.beside.attendance_ids.id,
            },
            "venue_code": {
                "activity_id": self.activity.id,
                "code": self.activity._venue_url().rsplit("/", 1)[1],
            },
            "wrong_code": {"activity_id": self.activity.id, "code": "wrong"},
            "card": {"code": self.mandate._card_code()},
            "wrong_card": {"code": "wrong"},
            "waiting": {"kind": "deputy-activity", "record_id": waiting.id},
            "plan": {"key": plan.public_key},
            "hidden_plan": {"key": self._create_plan(2025).public_key},
            "funds": {"uuid": self._published_funds().congress_id.uuid},
            "hidden_funds": {"uuid": self.township.uuid},
        }

    def _create_plan(self, year):
        item = {"name": "Inspection", "type_id": self.activity.type_id.id}
        plans = self.env["deputy.work.plan"].with_user(self.clerk)
        return plans.create(
            {
                "congress_id": self.congress.id,
                "year": year,
                "text": "Guiding ideas",
                "item_ids": [Command.create(item)],
            }
        )

    def _published_funds(self):
        publication = (
            self.env["deputy.budget.publication"]
            .with_user(self.clerk)
            .create({"congress_id": self.congress.id, "fiscal_year": 2026})
        )
        self._approve(publication)
        return publication

    # ------------------------------------------------------------- the deputy
    def _duty_records(self):
        self.env["deputy.claim.requirement"].create(
            {
                "profile_id": self.congress._legal_profile().id,
                "subject_id": self.meeting.id,
                "name": "Invitation",
            }
        )
        claims = self.env["deputy.claim"].with_user(self.user).sudo()
        own_claim = claims.create(
            {
                "mandate_id": self.mandate.id,
                "date": self.today,
                "line_ids": [
                    Command.create(
                        {
                            "budget_line_id": self.meeting_line.id,
                            "name": "Taxi",
                            "date": self.today,
                            "amount": 12,
                            "invoice_scan": SCAN,
                            "invoice_scan_name": "taxi.pdf",
                        }
                    )
                ],
            }
        )
        sealed = self._fact("2024-03-01")
        self.env["deputy.ledger.seal"].with_user(self.leader)._seal(
            self.congress, fields.Date.to_date("2024-12-31")
        )
        entry, objected = self._fact("2026-03-01"), self._fact("2026-03-02")
        objected.with_user(self.user).sudo()._object("I was not there")
        feed = self.env["deputy.portal.feed"].sudo()
        ended = feed._issue(self.user)
        return {
            "invitation": {"record_id": self.invitation.id},
            "claim": {"record_id": self.claim.id},
            "own_claim": {"record_id": own_claim.id},
            "claim_line": {
                "record_id": own_claim.id,
                "line_id": own_claim.line_ids.id,
            },
            "foreign_line": {
                "record_id": own_claim.id,
                "line_id": self.other_claim.line_ids.id,
            },
            "claim_paper": {
                "record_id": own_claim.id,
                "paper_id": own_claim.paper_ids[:1].id,
            },
            "entry": {"record_id": entry.id},
            "objected_entry": {"record_id": objected.id},
            "sealed_entry": {"record_id": sealed.id},
            "feed": {"token": feed._issue(self.user)},
            "ended_feed": {"token": ended},
        }

    def _fact(self, day):
        """A fact in the deputy's ledger."""
        category = self.env.ref("deputy_duty.deputy_ledger_category_activity")
        return self.env["deputy.ledger.entry"]._post(
            [
                {
                    "mandate_id": self.mandate.id,
                    "category_id": category.id,
                    "kind": "attendance",
                    "name": "Road inspection",
                    "date": day,
                    "hours": 2,
                    "origin": "Signed sheet",
                    "res_model": "deputy.activity",
                    "res_id": int(day.replace("-", "")),
                }
            ]
        )

    def _paper_records(self):
        """What a deputy reads and files."""
        self.mandate.date_start = "2022-01-10"
        category = self.env.ref("deputy_duty.deputy_ledger_category_contact")
        manual, filed = (
            self.env["deputy.ledger.manual"]
            .with_user(self.user)
            .sudo()
            .create(
                [
                    {
                        "mandate_id": self.mandate.id,
                        "name": name,
                        "category_id": category.id,
                        "date": "2026-03-01",
                        "hours": 2,
                    }
                    for name in ("Visited five families", "Received ten voters")
                ]
            )
        )
        filed._submit(is_from_deputy=True)
        material = (
            self.env["deputy.material"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Work report of the court",
                    "congress_id": self.congress.id,
                    "audience": "all",
                    "text": "Cases closed",
                    "file": SCAN,
                    "file_name": "report.pdf",
                }
            )
        )
        material.action_send()
        receipt = material.receipt_ids.filtered(
            lambda each: each.mandate_id == self.mandate
        )
        report = self._report_with_answer()
        return {
            "manual": {"record_id": manual.id},
            "filed_manual": {"record_id": filed.id},
            "receipt": {"record_id": receipt.id},
            "report": {"record_id": report.id},
            "feedback": {
                "record_id": report.id,
                "referral_id": report.referral_ids.id,
            },
        }

    def _report_with_answer(self):
        """A report of an activity only the deputy was invited to, and its answer."""
        report = (
            self.env["deputy.activity.report"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Report on villages",
                    "activity_id": self.beside.id,
                    "text": "The bridge is too narrow.",
                    "file": SCAN,
                    "file_name": "report.pdf",
                    "referral_ids": [Command.create({"partner_id": self.museum.id})],
                }
            )
        )
        report.action_hand_over()
        referral = report.referral_ids
        referral.write({"feedback": "We widen it", "feedback_scan": SCAN})
        referral.action_record_feedback()
        referral.action_tell_deputies()
        return report

    def _stop_the_venue_clock(self):
        """The venue's code stays good however long the walk takes."""
        now = self.activity._venue_now()
        self.patch(
            self.env.registry["deputy.activity"], "_venue_now", lambda _self: now
        )
