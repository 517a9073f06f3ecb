from datetime import date

from odoo import fields, models

from ..tools.legal_time import legal_date
from ..tools.proposal_verdict import Register, Standing, judge_all, number_key
from ..tools.proposal_words import Choice
from ..tools.roster_values import text_key
from .deputy_legal_choice import PROPOSAL_TOPIC, REPLY_CLASS, SATISFACTION

CHOICES = {
    "class": REPLY_CLASS,
    "grade": SATISFACTION,
    "topic": PROPOSAL_TOPIC,
}


class DeputyProposalImportCheckMixin(models.AbstractModel):
    """Rows of a register and our own register in, verdicts out.

    It asks the database a fixed number of questions, however many rows there are.
    """

    _name = "deputy.proposal.import.check.mixin"
    _description = "Import of a Register: Check"
    _inherit = ["deputy.roster.people.mixin"]

    def _check_rows(self):
        """Compare the rows with the register again, as the clerk corrected them."""
        for one in self:
            for line, verdict in zip(one.line_ids, one._verdicts_now(), strict=True):
                vals = one._prepare_line_vals(verdict)
                if not line._keeps(vals):
                    line._unguarded().write({**vals, "decision": False})

    def _verdicts_now(self):
        """The verdicts by the register as it stands."""
        return self._judge(
            [
                ({"number": line.number, "values": line.values}, line.choice_id.id)
                for line in self.line_ids
            ]
        )

    def _judge(self, plain):
        """A verdict for each row.

        :param plain: pairs of the row's values and the lead chosen by hand
        """
        rows = [
            (vals["number"], vals["values"], vals["values"]["notes"], chosen or None)
            for vals, chosen in plain
        ]
        return judge_all(rows, self._compared_with())

    def _compared_with(self):
        """What the rows are compared with."""
        standing, titles = self._standing()
        duty = self._mandates()._service_intervals(date.min, date.max)
        on_duty = self.env["deputy.mandate"]._on_duty
        term = self.term_id
        days = {}

        def is_on_duty(person, text):
            day = days.setdefault(text, fields.Date.to_date(text))
            return on_duty(duty.get(person), day)

        return Register(
            people=self._people(),
            sessions=self._sessions(),
            units={
                text_key(unit.name): unit.partner_id.id or 0
                for unit in self.unit_ids
                if not unit.is_open
            },
            choices={name: self._choices_of(kind) for name, kind in CHOICES.items()},
            standing=standing,
            titles=titles,
            on_duty=is_on_duty,
            term=(str(term.date_start or ""), str(term.date_end or "")),
            today=str(legal_date(fields.Datetime.now())),
            session=self.session_id.number,
            year=self.year,
        )

    def _sessions(self):
        """Number -> id and first day."""
        sessions = self.env["deputy.session"].search_fetch(
            [("term_id", "=", self.term_id.id)], ["number", "date_start"]
        )
        return {each.number: (each.id, str(each.date_start)) for each in sessions}

    def _choices_of(self, kind):
        """The place's list of a kind."""
        choices = self.congress_id._legal_profile().sudo()._choices(kind)
        return [Choice(e.id, e.code, e.name, e.meaning or "") for e in choices]

    def _standing(self):
        """What the register has: by number, and by lead and title."""
        # confidential ones of others count, too: their numbers are given
        rows = (
            self.env["deputy.proposal"]
            .sudo()
            .search_read(
                [("term_id", "=", self.term_id.id), ("number", ">", 0)],
                ["kind", "session_id", "number_year", "number", "name", "mandate_id"]
                + ["is_classified", "import_id"],
                load=None,
            )
        )
        standing = {
            number_key(
                row["kind"], row["session_id"], row["number_year"], row["number"]
            ): Standing(row["id"], row["name"] or "", row["is_classified"])
            for row in rows
        }
        # rows this import has written already are no other proposals
        titles = {
            (row["mandate_id"], text_key(row["name"] or ""))
            for row in rows
            if row["import_id"] != self.id
        }
        return standing, titles

    def _prepare_line_vals(self, verdict):
        """What a row keeps of its verdict; compared again before the import."""
        return {
            "outcome": verdict.outcome,
            "notes": verdict.notes,
            "mandate_id": verdict.lead or False,
            "proposal_id": verdict.known or False,
        }
