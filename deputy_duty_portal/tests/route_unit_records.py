from datetime import timedelta

from odoo import Command

from odoo.addons.deputy_duty.tests.budget_common import SCAN
from odoo.addons.deputy_duty.tests.proposal_handling_common import (
    ProposalHandlingCommon,
)

from .unit_common import UnitCommon

SOON, LATER = timedelta(days=90), timedelta(days=180)
LIFTS = "关于老旧小区加装电梯的建议"
PHOTO = {"evidence": SCAN, "evidence_name": "roof.pdf"}


class RouteUnitRecords(UnitCommon, ProposalHandlingCommon):
    """Proposals of the deputy at each step that has an address of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seats = cls.mandate | cls.seats[1:]
        cls.lead = cls.mandate

    def _proposal_records(self):
        """As the deputy has them: a draft, and one that was answered."""
        draft = self._draft(
            file_ids=[Command.create({"file": SCAN, "file_name": "stairs.pdf"})]
        )
        proposal = self._signed_proposal()
        reply = self._replied(self._assign(proposal, self.unit))
        rating = reply.rating_ids.filtered(lambda each: each.mandate_id == self.mandate)
        asked, refused = self._draft(name="On bridges"), self._draft(name="On roads")
        joining, others = self._draft(name=LIFTS), self._lead_by_another(LIFTS)
        row = self.env["deputy.proposal.signature"].create(
            {"proposal_id": asked.id, "mandate_id": self.second.id}
        )
        asked.action_ask()
        self.forms["asked"] = {"signature": row.id}
        self.forms["joining"] = {"other": others.id}
        self.forms["joining_own"] = {"other": proposal.id}
        return {
            "asked": {"record_id": asked.id},
            "joining": {"record_id": joining.id},
            "joining_own": {"record_id": refused.id},
            "draft": {"record_id": draft.id},
            "draft_file": {"record_id": draft.id, "file_id": draft.file_ids.id},
            "foreign_file": {"record_id": proposal.id, "file_id": draft.file_ids.id},
            "proposal": {"record_id": proposal.id},
            "proposal_reply": {"record_id": proposal.id, "reply_id": reply.id},
            "rating": {"record_id": rating.id},
        }

    def _lead_by_another(self, name):
        """What a second deputy has handed in and others may still join."""
        seat = self.second
        return self._submitted(seats=seat, mandate_id=seat.id, name=name)

    def _unit_records(self):
        """As a unit has them."""
        asked = self._create_request(self.museum_contact)
        self.forms["contact"] = {"contact": self.museum_contact.id}
        return {
            "contact": {},
            "request": {"record_id": asked.id},
            **self._handling_records(),
            **self._office_records_of_units(),
            **self._promise_records(),
        }

    def _handling_records(self):
        """A part at work with a draft reply, a file, and a helper's opinion."""
        file = Command.create({"file": SCAN, "file_name": "stairs.pdf"})
        proposal = self._signed_proposal(file_ids=[file])
        part = self._assign(proposal, self.unit)
        helper = self._assign(proposal, self.housing, role="co")
        advice = self.env["deputy.proposal.advice"]._give(
            helper, {"text": "Pipes first", "scan": SCAN, "scan_name": "a.pdf"}
        )
        reply = self._draft_reply(part)
        other = self._assigned(self.other_unit)
        return {
            "part": {"record_id": part.id},
            "part_file": {"record_id": part.id, "file_id": proposal.file_ids.id},
            "part_advice": {"record_id": part.id, "advice_id": advice.id},
            "part_reply": {"record_id": part.id, "reply_id": reply.id},
            "foreign_part_reply": {"record_id": other.id, "reply_id": reply.id},
        }

    def _office_records_of_units(self):
        """The unit as the government's office: what it hands on, and a reply back."""
        office = self._assigned(self.unit, role="office")
        office._unguarded().write({"state": "distributed"})
        child = self._assign(office.proposal_id, self.housing, parent_id=office.id)
        reply = self._replied(child)
        asking = self._assign(
            office.proposal_id, self.water, parent_id=office.id, role="co"
        )
        asking._ask_return("Not ours", "Housing Bureau", self.contact.partner_id)
        self.forms["office_child"] = {"decision": "grant"}
        return {
            "office_part": {"record_id": office.id},
            "office_child": {"record_id": office.id, "child_id": asking.id},
            "review": {"record_id": reply.id},
        }

    def _promise_records(self):
        """A sent reply's promise with a report and a request for time; and a draft."""
        reply = self._draft_reply(self._assigned(self.unit))
        planned = self.classes.filtered(lambda each: each.meaning == "planned")
        reply.class_id = planned[:1]
        drafted = self._draft_reply(self._assigned(self.unit))
        drafted.class_id = planned[:1]
        promise = reply._promise("Two roofs", self.today + SOON)
        reply._submit()
        promise._report("progress", "Foundations are laid", [PHOTO])
        change = self.env["deputy.promise.change"]._ask(
            promise, self.today + LATER, "Steel is late"
        )
        return {
            "promise": {"record_id": promise.id},
            "promise_entry": {
                "record_id": promise.id,
                "entry_id": promise.progress_ids.id,
            },
            "promise_reply": {"record_id": drafted.id},
            "promise_change": {"record_id": change.id},
        }
