from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .deputy_deadline_states import RUNNING
from .deputy_proposal_assignment_states import GONE, OFFICE, WAITING

DAY = "yyyy-MM-dd"


class DeputyProposalAssignmentNoticeMixin(models.AbstractModel):
    """What a unit is told, as text to copy (WeChat, SMS); the office sends it itself.

    Until the receipt it names number and lead and no title: the text opens then.
    """

    _name = "deputy.proposal.assignment.notice.mixin"
    _description = "Notice to a Unit"

    notice_text = fields.Text(
        "Notice to Copy",
        compute="_compute_notice_text",
        help="For WeChat or SMS, to the unit's contact person.",
    )

    def _compute_notice_text(self):
        for each in self:
            each.notice_text = each._notice_text()

    # --------------------------------------------------------------- actions
    def message_post(self, **kwargs):
        """Nothing is written about a classified proposal, here neither."""
        self.check_access("read")
        if any(each.proposal_id.is_classified for each in self.sudo()):
            raise UserError(
                self.env._("A classified proposal is handled on paper: write nothing.")
            )
        self._check_told(kwargs.get("partner_ids"))
        return super().message_post(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Nobody follows what is not open to them."""
        self.check_access("read")
        self._check_told(partner_ids)
        return super().message_subscribe(partner_ids, subtype_ids)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        partners = self.env["res.partner"].browse([each["id"] for each in recipients])
        readers = self.proposal_id.sudo(False)._readers(partners)
        return [each for each in recipients if each["id"] in readers.ids]

    def _check_told(self, partner_ids):
        for proposal in self.proposal_id:
            proposal._check_readers(partner_ids)

    def action_notice(self):
        """Open the texts for these units, one text a unit, however many proposals."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_proposal_assign_notice_action"
        )
        return dict(action, context={"default_assignment_ids": self.ids})

    # ----------------------------------------------------------------- hooks
    def _notice_where(self):
        """Hook: where the unit acts, e.g. an address; for the last line."""
        return False

    # -------------------------------------------------------------- business
    def _notice_text(self):
        """One text for one unit about all of these."""
        if not self:
            return False
        first = self[0].sudo()
        lines = [
            self.env._(
                "%(unit)s: from %(congress)s",
                unit=first.partner_id.name,
                congress=first.congress_id.name,
            ),
            *(each._notice_line() for each in self),
        ]
        if any(each.state == WAITING for each in self):
            lines.append(
                self.env._("Please confirm the receipt; the text opens with it.")
            )
        return "\n".join(filter(None, (*lines, self._notice_where())))

    def _notice_line(self):
        self.ensure_one()
        part = self.sudo()
        words = dict(part._fields["role"]._description_selection(self.env))
        name = part.proposal_id.number_text or part.proposal_id.display_name
        if part.state in GONE:
            return self.env._(
                "%(number)s (lead %(lead)s) is off: %(reason)s",
                number=name,
                lead=part.proposal_id.lead_name,
                reason=part.gone_reason or part._state_word(),
            )
        text = self.env._(
            "%(number)s (lead %(lead)s), assigned on %(date)s: %(role)s",
            number=name,
            lead=part.proposal_id.lead_name,
            date=format_date(self.env, part.date_assigned, date_format=DAY),
            role=words[part.role],
        )
        if part.deadline_date and part.role != OFFICE:
            due = format_date(self.env, part.deadline_date, date_format=DAY)
            return self.env._("%(text)s; due by %(date)s", text=text, date=due)
        return text

    # ----------------------------------------------------------------- paper
    def _paper_others(self):
        """The other units that handle the proposal, for the assigning letter."""
        self.ensure_one()
        parts = self.sudo().proposal_id.assignment_ids - self.sudo()
        return parts.filtered(lambda e: e.state not in GONE and e.role != OFFICE)

    def _paper_clocks(self):
        """The time limits that run, the next one first."""
        self.ensure_one()
        clocks = self.sudo().deadline_ids.filtered(lambda e: e.state == RUNNING)
        return clocks.sorted("date_due")
