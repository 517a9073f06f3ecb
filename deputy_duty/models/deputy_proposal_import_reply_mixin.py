from odoo import fields, models

from ..tools.legal_time import legal_date
from ..tools.proposal_secrecy import CLASSIFIED
from .deputy_approval_mixin import DRAFT
from .deputy_promise_states import KEEP_RULE
from .deputy_proposal_assignment_states import ANSWERING, CLOSED, CO, MAIN, SEPARATE
from .deputy_proposal_rating_states import LEFT_OUT, RETURNED
from .deputy_proposal_reply_states import SENT
from .deputy_roster_apply_mixin import QUIET

ROLES = (MAIN, CO, SEPARATE)


class DeputyProposalImportReplyMixin(models.AbstractModel):
    """What units did with imported proposals: replies, ratings, promises.

    Nobody in the office writes these for a unit or a deputy; here the earlier register
    says what they wrote, and every record names it.
    """

    _name = "deputy.proposal.import.reply.mixin"
    _description = "Import of a Register: Replies and Ratings"
    _inherit = ["deputy.bulk.mixin"]

    def _write_handling(self, proposals, rows):
        """Units and what came of it.

        :param rows: pairs of values and verdict, in the order of the proposals
        """
        vals_list, rows_of = [], []
        units = self._unit_ids_by_key()
        for proposal, row in zip(proposals, rows, strict=True):
            for vals in self._prepare_parts(row, units):
                vals_list.append({**vals, "proposal_id": proposal.id})
                rows_of.append(row)
        parts = self._quiet("deputy.proposal.assignment").create(vals_list)
        answered = [
            (part, row)
            for part, row in zip(parts, rows_of, strict=True)
            if row[1].links["has_reply"] and part.role in ANSWERING
        ]
        replies = self._quiet("deputy.proposal.reply").create(
            [{**self._prepare_reply(row), "assignment_id": p.id} for p, row in answered]
        )
        replied = list(zip(replies, (row for _part, row in answered), strict=True))
        self._write_promises(replied)
        self._write_ratings(replied)
        # what was computed before the rows were stored stands in these lists, too
        for records in (proposals, parts, replies):
            records.invalidate_recordset()

    def _quiet(self, model):
        """A model whose rows only the register's own methods make."""
        return self.env[model].sudo()._unguarded().with_context(**QUIET)

    def _prepare_parts(self, row, units):
        """The units' parts: over, and without a receipt to stamp."""
        values, verdict = row
        return [
            {
                "partner_id": units[key],
                "role": role,
                "state": CLOSED,
                "date_assigned": values["assigned"] or False,
            }
            for role in ROLES
            for key in verdict.links["units"][role]
        ]

    def _prepare_reply(self, row):
        """A reply that was given; one that promises is sent after its promise."""
        values, verdict = row
        is_classified = values["openness"] == CLASSIFIED
        return {
            "state": DRAFT if verdict.links["promise_date"] else SENT,
            "number": values["reply_number"] or False,
            "class_id": verdict.links["class"] or False,
            "body": not is_classified and values["reply"],
            "date_sent": values["replied"] or False,
        }

    def _write_promises(self, replied):
        """Promises go on being kept; a clock runs to what lies ahead.

        Of what lies behind, the register does not say whether it was kept.
        """
        today = str(legal_date(fields.Datetime.now()))
        promised = [(reply, row) for reply, row in replied if reply.state == DRAFT]
        promises = self._quiet("deputy.promise").create(
            [
                {
                    "reply_id": reply.id,
                    "name": values["promise"]
                    or values["name"]
                    or self.env._("As promised in the reply"),
                    "date_promised": verdict.links["promise_date"],
                    "date_first": verdict.links["promise_date"],
                    "is_fate_unknown": verdict.links["promise_date"] < today,
                }
                for reply, (values, verdict) in promised
            ]
        )
        promises.reply_id.write({"state": SENT})
        ahead = promises.filtered(lambda each: not each.is_fate_unknown)
        ahead._start_clock(KEEP_RULE, {each: each._begun_on() for each in ahead})

    def _write_ratings(self, replied):
        """What the lead said of result and attitude, or that nothing came back."""
        self._quiet("deputy.proposal.rating").create(
            [
                {
                    "reply_id": reply.id,
                    "mandate_id": verdict.lead,
                    **self._prepare_rating(values, verdict.links),
                }
                for reply, (values, verdict) in replied
                if self._is_rated(verdict.links)
            ]
        )

    def _is_rated(self, links):
        return bool(links["result"] or links["attitude"] or links["is_unreturned"])

    def _prepare_rating(self, values, links):
        day = values["rated"] or values["replied"] or False
        if links["is_unreturned"]:
            return {"state": LEFT_OUT, "left_out_on": day}
        is_classified = values["openness"] == CLASSIFIED
        return {
            "state": RETURNED,
            "result_id": links["result"] or False,
            "attitude_id": links["attitude"] or False,
            "reason": not is_classified and values["reason"],
            "rated_on": day,
        }
