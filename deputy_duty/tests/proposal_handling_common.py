import base64
from datetime import timedelta

from odoo import fields

from .proposal_common import ProposalCommon

LETTER = base64.b64encode(b"%PDF-1.4 sealed letter")
CONSENT = {
    "body": "Committee of Deputies",
    "number": "YR 2026-9",
    "date_decided": "2026-06-01",
}


class ProposalHandlingCommon(ProposalCommon):
    """A proposal of three signers with units, as the assigning leaves it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True}
                for name in ("Housing Bureau", "Water Bureau", "Government Office")
            ]
        )
        cls.housing, cls.water, cls.government = cls.units
        cls.classes = cls.env["deputy.legal.choice"].search(
            [
                ("kind", "=", "reply_class"),
                ("profile_id", "=", cls.env["deputy.legal.profile"]._national().id),
            ]
        )
        cls.replies = cls.env["deputy.proposal.reply"]
        cls.today = cls.env["deputy.deadline"]._legal_today()

    def _signed_proposal(self, **vals):
        return self._judge(self._submitted(seats=self.seats[:3], **vals))

    def _assign(self, proposal, unit=None, start=None, **vals):
        """A unit's part, received; as the assigning leaves it."""
        assignment = (
            self.env["deputy.proposal.assignment"]
            .sudo()
            ._unguarded()
            .create(
                {
                    "proposal_id": proposal.id,
                    "partner_id": (unit or self.housing).id,
                    "date_assigned": start or self.today,
                    **vals,
                }
            )
        )
        assignment._on_assigned()
        assignment._unguarded().write(
            {"state": "received", "received_on": fields.Datetime.now()}
        )
        return assignment.with_env(self.env)

    def _assigned(self, unit=None, **vals):
        return self._assign(self._signed_proposal(), unit, **vals)

    def _profile_rule(self, code, value, unit="day", **vals):
        """A rule of the county's own."""
        self._choices("proposal_topic")  # makes the profile where there is none
        return self.env["deputy.legal.rule"].create(
            {
                "profile_id": self.congress.legal_profile_id.id,
                "code": code,
                "name": f"rule {code}",
                "value": value,
                "unit": unit,
                "source": "县规定",
                **vals,
            }
        )

    def _values(self, **vals):
        """What a unit types."""
        return {
            "number": "HB 2026-1",
            "class_id": self.classes[0].id,
            "body": "Lifts are being built in three estates.\nThe rest follows.",
            "signer": "Director Sample",
            "contact_name": "Clerk Sample",
            "contact_phone": "010-0000",
            "copies": "Standing Committee",
            "publication": "full",
            "no_contact_reason": "The deputies were abroad",
            **vals,
        }

    def _draft_reply(self, assignment, scan=True, **vals):
        files = (LETTER, "letter.pdf") if scan else None
        return self.replies._draft(assignment, self._values(**vals), files)

    def _replied(self, assignment, **vals):
        reply = self._draft_reply(assignment, **vals)
        reply._submit()
        return reply

    def _paper(self, **vals):
        return {
            "date": self.today,
            "received": self.today,
            "is_reviewed": False,
            "scan": LETTER,
            "scan_name": "letter.pdf",
            **vals,
        }

    def _contact(self, assignment, **vals):
        return self.env["deputy.proposal.contact"]._enter(
            assignment,
            {
                "kind": "visit",
                "date": self.today,
                "mandates": self.lead,
                "note": "Went through the plan",
                "contact_name": "Clerk Sample",
                **vals,
            },
        )

    def _days_ago(self, days):
        return self.today - timedelta(days=days)
