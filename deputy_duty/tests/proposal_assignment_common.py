from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from .proposal_common import ProposalCommon


class ProposalAssignmentCommon(ProposalCommon):
    """A county with time limits of its own, four units and a government office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Water Bureau", "Road Bureau", "School Bureau", "Government Office")
        units = cls.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        cls.water, cls.road, cls.school, cls.office = units
        cls.congress.handling_unit_ids = units - cls.office
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe units",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        cls._rule("proposal.assign", 10, "receipt")
        cls._rule("proposal.return", 5, "unit_receipt")
        cls._rule("proposal.reassign", 7, "return")
        cls.person = cls.env["res.partner"].create(
            {"name": "Officer One", "parent_id": cls.water.id}
        )
        cls.today = cls.env["deputy.deadline"]._legal_today()

    @classmethod
    def _rule(cls, code, value, event):
        return cls.env["deputy.legal.rule"].create(
            {
                "profile_id": cls.profile.id,
                "code": code,
                "name": code,
                "value": value,
                "unit": "day",
                "start_event": event,
                "article": f"Rule of {code}",
            }
        )

    def _lead_and(self, *helpers):
        return [(self.water, "main"), *((unit, "co") for unit in helpers)]

    def _assigned(self, *parts, **vals):
        """An admitted proposal in the hands of these units; one leads by default."""
        proposal = self._admitted(**vals)
        proposal.with_user(self.clerk)._assign(list(parts) or self._lead_and())
        return proposal

    def _part(self, proposal, unit=None):
        """The unit's part, the latest one."""
        rows = proposal.assignment_ids.sorted("id", reverse=True)
        return rows.filtered(lambda e: e.partner_id == (unit or self.water))[:1].sudo()

    def _received(self, *parts, **vals):
        """The leading unit's part, received."""
        part = self._part(self._assigned(*parts, **vals))
        part._receive(self.person)
        return part

    def _return(self, part, reason="Not ours", unit="Road Bureau"):
        return part._ask_return(reason, unit, self.person)

    def _decide(self, part, decision="grant", answer="Right", unit=None):
        part = part.with_user(self.clerk)
        action = part.action_decide_return()
        windows = self.env["deputy.proposal.return.decide"].with_user(self.clerk)
        window = windows.with_context(**action["context"]).create({})
        window.write({"decision": decision, "answer": answer})
        window.partner_id = unit
        window.action_apply()

    def _running(self, record, code):
        return record._clocks(code).filtered(lambda each: each.state == "running")

    def _late(self, record, code, days=1):
        """The clock of a record has run out."""
        clock = self._running(record, code)
        clock.date_due = self.today - timedelta(days=days)
        return clock

    def _sheet(self, data):
        return load_workbook(BytesIO(data)).active

    def _returned_list(self, parts, *rows, heading=None):
        """The list as it comes back: units by row, columns main, co, separate."""
        book = load_workbook(BytesIO(parts._list_file()))
        table = book.active
        for number, names in enumerate(rows, 2):
            for column, name in enumerate(names, 6):
                table.cell(number, column, name)
        if heading:
            table.cell(1, 1, heading)
        output = BytesIO()
        book.save(output)
        return output.getvalue()
