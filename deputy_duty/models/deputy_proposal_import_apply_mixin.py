from datetime import datetime, time

from odoo import Command, models

from ..tools.legal_time import stored_moment
from ..tools.proposal_register import MOTION
from ..tools.proposal_secrecy import CLASSIFIED, CONFIDENTIAL
from ..tools.roster_values import text_key
from ..tools.roster_verdict import DOUBTFUL, NEW
from .deputy_proposal_states import (
    ADMIT,
    CLOSED,
    CONFIRMED,
    COSIGNER,
    LEAD,
)
from .deputy_roster_apply_mixin import QUIET
from .deputy_roster_row_mixin import ACCEPT

NOON = time(12)


class DeputyProposalImportApplyMixin(models.AbstractModel):
    """The writing half of an import of proposals.

    What was done long ago is written as it was found: closed, without clocks, notices,
    receipts or ratings to come. A fixed number of statements writes a batch, however
    many rows it has.
    """

    _name = "deputy.proposal.import.apply.mixin"
    _description = "Import of a Register: Apply"
    _inherit = ["deputy.proposal.import.reply.mixin"]

    def _carry_out(self):
        """Write what the preview shows.

        :return: the new proposals, and none that were changed
        """
        accepted = self._ready_rows()
        self.unit_ids._make()
        return self._write_proposals(accepted), self.env["deputy.proposal"]

    def _ready_rows(self):
        """What is to be written: nothing else than what the clerk was shown.

        :return: pairs of a row and its verdict
        :raise UserError: the register changed, or something is undecided
        """
        self.ensure_one()
        self.term_id._lock_register()
        verdicts = self._verdicts_now()
        for line, verdict in zip(self.line_ids, verdicts, strict=True):
            if not line._keeps(self._prepare_line_vals(verdict)):
                raise self._stale_preview(line.number)
        self._check_decisions()
        return self._accepted_rows(verdicts)

    def _accepted_rows(self, verdicts):
        """Pairs of a row and its verdict, of those that are carried out."""
        return [
            (line, verdict)
            for line, verdict in zip(self.line_ids, verdicts, strict=True)
            if verdict.outcome == NEW
            or (verdict.outcome == DOUBTFUL and line.decision == ACCEPT)
        ]

    def _write_proposals(self, accepted):
        """Write proposals with their signers, units, replies, ratings and promises.

        :param accepted: pairs of a row and its verdict
        :return: the new proposals
        """
        Proposal = self.env["deputy.proposal"].with_context(**QUIET)
        rows = [(line.values, verdict) for line, verdict in accepted]
        proposals = Proposal._unguarded().create(
            [self._prepare_proposal_vals(*row) for row in rows]
        )
        proposals = Proposal.browse(proposals.ids)
        self.env["deputy.proposal.counter"].sudo()._reach(proposals)
        self._write_handling(proposals, rows)
        proposals._post_ledger()
        self._update_each(
            self.line_ids,
            "proposal_id",
            {
                line.id: proposal.id
                for (line, _verdict), proposal in zip(accepted, proposals, strict=True)
            },
        )
        return proposals

    def _prepare_proposal_vals(self, values, verdict):
        """Values of a proposal as the register has it."""
        links = verdict.links
        day = links["day"]
        is_classified = values["openness"] == CLASSIFIED
        is_confidential = values["openness"] == CONFIDENTIAL
        return {
            "kind": values["kind"],
            "name": values["name"] or False,
            **self._prepare_texts(values),
            "is_one_matter": True,
            "is_classified": is_classified,
            "is_confidential": is_confidential,
            "confidential_reason": is_confidential
            and self.env._("Not public in the earlier register"),
            "paper_number": is_classified and values["number_text"],
            "mandate_id": verdict.lead,
            "session_id": links["session"] or False,
            "topic_id": links["topic"] or False,
            "number": values["number"],
            "number_year": links["year"] or False,
            "submitted_on": day,
            "admitted_on": day,
            "outcome": ADMIT,
            "state": CLOSED,
            "import_id": self.id,
            "signature_ids": self._prepare_signatures(verdict, day),
        }

    def _prepare_texts(self, values):
        """The text in the parts of its kind; a suggestion has one."""
        if values["openness"] == CLASSIFIED:
            return {}
        parts = [values[name] for name in ("content", "basis", "plan")]
        if values["kind"] == MOTION:
            names = ("grounds", "basis", "plan")
            return {
                name: part or False for name, part in zip(names, parts, strict=True)
            }
        return {"content": "\n\n".join(filter(None, parts)) or False}

    def _prepare_signatures(self, verdict, day):
        """Who signed, as the register says; nobody signed a text of ours."""
        signed = {
            "state": CONFIRMED,
            "date_answered": stored_moment(
                datetime.combine(datetime.fromisoformat(day), NOON)
            ),
        }
        roles = [(verdict.lead, LEAD)]
        roles += [(each, COSIGNER) for each in verdict.links["cosigners"]]
        return [
            Command.create({"mandate_id": mandate, "role": role, **signed})
            for mandate, role in roles
        ]

    def _unit_ids_by_key(self):
        """Key of a name in the file -> id of the unit."""
        return {text_key(unit.name): unit.partner_id.id for unit in self.unit_ids}
