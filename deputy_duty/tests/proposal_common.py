import base64

from odoo.tests import new_test_user

from .common import DeputyDutyCommon

BODY = {"body": "Presidium", "signer": "Chair", "date": "2026-02-01", "number": "P 1"}
SCAN = base64.b64encode(b"%PDF-1.4 signed sheet")
SHEET = {
    "signer": "Those on the sheet",
    "date": "2026-01-20",
    "number": "S 1",
    "scan": SCAN,
    "scan_name": "sheet.pdf",
}


class ProposalCommon(DeputyDutyCommon):
    """Twelve deputies of a county, a session, and two deputies who can log in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seats = cls.env["deputy.mandate"].union(
            *(cls._create_mandate(f"Deputy {number}") for number in range(1, 13))
        )
        cls.lead, cls.second, cls.third = cls.seats[:3]
        cls.sitting = cls.env["deputy.session"].create(
            {"term_id": cls.term.id, "number": 5, "date_start": "2026-01-12"}
        )
        cls.other_leader = cls._create_user("leader", login="dd_leader_two")
        cls.portal, cls.portal_second, cls.portal_other = (
            new_test_user(
                cls.env,
                login=f"dd_portal_{seat.id}",
                groups="base.group_portal",
                partner_id=seat.partner_id.id,
                # tests read pages in the language of the source
                lang="en_US",
            )
            for seat in (cls.lead, cls.second, cls.seats[-1])
        )
        cls.proposals = cls.env["deputy.proposal"].with_user(cls.clerk)
        cls.reasons = {
            meaning: cls.env["deputy.legal.choice"].search(
                [("kind", "=", "inadmissible"), ("meaning", "=", meaning)], limit=1
            )
            for meaning in ("letter", "revise", "refuse")
        }

    @classmethod
    def _draft(cls, kind="suggestion", **vals):
        """A draft entered by the clerk from the deputy's paper."""
        texts = {"content": "Old estates have no lifts; old people stay at home."}
        if kind == "motion":
            texts = {"grounds": "Lifts", "basis": "Many ask", "plan": "Decide rules"}
            texts["session_id"] = cls.sitting.id
        return cls.proposals.create(
            {
                "kind": kind,
                "name": "On lifts in old housing estates",
                "mandate_id": cls.lead.id,
                "is_one_matter": True,
                **texts,
                **vals,
            }
        )

    def _sign(self, proposal, seats=None, **paper):
        """Names on a sheet, entered by the clerk."""
        proposal.with_user(self.clerk)._sign_from_sheet(
            seats or self.lead, dict(SHEET, **paper)
        )
        return proposal

    def _submitted(self, kind="suggestion", seats=None, **vals):
        proposal = self._draft(kind, **vals)
        if seats is None and kind == "motion":
            seats = self.seats[:10]
        self._sign(proposal, seats)
        proposal.action_submit()
        return proposal

    def _judge(self, proposal, outcome="admit", reason=None, note=False, user=None):
        reason = self.reasons[reason] if reason else self.reasons["refuse"].browse()
        as_user = proposal.with_user(user or self.leader)
        as_user._judge(outcome, reason, note, dict(BODY, step=proposal.approval_step))
        return proposal

    def _admitted(self, kind="suggestion", **vals):
        return self._judge(self._submitted(kind, **vals))

    def _row(self, proposal, seat):
        return proposal.signature_ids.filtered(lambda row: row.mandate_id == seat)

    def _choices(self, kind, *meanings):
        """The county's own list of a kind."""
        profile = self.congress.legal_profile_id or self.env[
            "deputy.legal.profile"
        ].create(
            {
                "name": "Yunhe proposals",
                "parent_id": self.env["deputy.legal.profile"]._national().id,
            }
        )
        self.congress.legal_profile_id = profile
        self.env["deputy.legal.choice"].create(
            [
                {
                    "profile_id": profile.id,
                    "kind": kind,
                    "code": meaning,
                    "name": f"{meaning} rule",
                    "meaning": meaning,
                    "article": f"Rule of {meaning}",
                }
                for meaning in meanings
            ]
        )
