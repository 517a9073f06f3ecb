from odoo import fields

from .proposal_common import SCAN, ProposalCommon

FORM = {
    "signer": "Deputy 1",
    "date": "2026-06-10",
    "number": "F 1",
    "scan": SCAN,
    "scan_name": "form.pdf",
}
REPLIED_ON = fields.Date.to_date("2026-06-01")


class RatingCommon(ProposalCommon):
    """Units that have replied; the law of the county gives times for what follows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit, cls.other_unit = cls.env["res.partner"].create(
            [
                {"name": name, "is_company": True}
                for name in ("Traffic Bureau", "Water Bureau")
            ]
        )
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe ratings",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        for code, value, unit in (
            ("proposal.feedback", 20, "day"),
            ("proposal.feedback_urged", 5, "day"),
            ("proposal.rating_change", 10, "day"),
            ("proposal.pressure", 7, "day"),
            ("proposal.rehandle", 1, "month"),
            ("proposal.promise_rating", 20, "day"),
        ):
            cls._rule(code, value, unit)
        national = cls.env["deputy.legal.profile"]._national()
        cls.grades = {
            grade.meaning: grade for grade in national._choices("satisfaction")
        }
        cls.classes = {each.meaning: each for each in national._choices("reply_class")}

    @classmethod
    def _rule(cls, code, value, unit):
        return cls.env["deputy.legal.rule"].create(
            {
                "profile_id": cls.profile.id,
                "code": code,
                "name": code,
                "value": value,
                "unit": unit,
                "article": f"Article of {code}",
            }
        )

    def _today_is(self, day):
        """From now on the legal day is this one."""
        self.patch(
            self.env.registry["deputy.deadline"],
            "_legal_today",
            lambda _self: fields.Date.to_date(day),
        )

    def _assigned(self, proposal=None, unit=None, **vals):
        """A unit's part, received."""
        proposal = proposal or self._admitted()
        part = self.env["deputy.proposal.assignment"].create(
            {
                "proposal_id": proposal.id,
                "partner_id": (unit or self.unit).id,
                "date_assigned": "2026-03-01",
                **vals,
            }
        )
        part._unguarded().write(
            {"state": "received", "received_on": fields.Datetime.now()}
        )
        return part

    def _draft_reply(self, part, meaning="solved", **vals):
        return self.env["deputy.proposal.reply"].create(
            {
                "assignment_id": part.id,
                "round": part.round,
                "class_id": self.classes[meaning].id,
                "number": f"Reply {part.round}",
                **vals,
            }
        )

    def _send_reply(self, reply, date=REPLIED_ON):
        """The reply goes out, as the handling of replies does it."""
        part, date = reply.assignment_id, fields.Date.to_date(date)
        reply._unguarded().write({"state": "sent", "date_sent": date})
        # the next draft must not meet this one in the index
        reply.flush_recordset(["state"])
        part._unguarded().write({"state": "replied"})
        part._stop_clock("proposal.rehandle", date)
        reply._on_sent()
        return reply

    def _replied(self, part=None, meaning="solved", date=REPLIED_ON, **vals):
        """A reply that was sent on a day."""
        return self._send_reply(
            self._draft_reply(part or self._assigned(), meaning, **vals), date
        )

    def _rate(self, row, result="satisfied", attitude="satisfied", reason=False, **kw):
        """The rater says it on the portal; ``user`` and ``paper`` for a clerk."""
        user, paper = kw.get("user"), kw.get("paper")
        row = row.with_user(user) if user else row
        attitude = self.grades[attitude] if attitude else self.grades[result].browse()
        row._rate(self.grades[result], attitude, reason, paper)
        return row

    def _clock(self, record, code, state="running"):
        clocks = record._clocks(code)
        return clocks.filtered(lambda clock: clock.state == state)

    def _promised(self, *dates, part=None, **vals):
        """A “planned” reply with a promise for each date, sent."""
        reply = self._draft_reply(part or self._assigned(**vals), "planned")
        for number, date in enumerate(dates, 1):
            reply._promise(f"Stop {number} gets a roof", fields.Date.to_date(date))
        return self._send_reply(reply).promise_ids
