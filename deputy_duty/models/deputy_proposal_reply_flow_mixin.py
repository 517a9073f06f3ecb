from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_approval_mixin import DRAFT
from .deputy_legal_choice import BLOCK, FREE, PROPOSAL_CONTACT, REPLY_CLASS
from .deputy_proposal_assignment_states import ANSWERING, RECEIVED, REPLIED, WAITING
from .deputy_proposal_reply_states import CHECKING, FULL, REPLACED, SENT

# What a unit writes, by names of the form.
TYPED_FIELDS = (
    "number",
    "class_id",
    "body",
    "signer",
    "contact_name",
    "contact_phone",
    "copies",
    "publication",
    "publication_note",
    "no_contact_reason",
)
# What stands on every letter.
NEEDED = ("number", "class_id", "body", "signer", "contact_name", "contact_phone")
NEEDED_OF_CLASSIFIED = ("number", "class_id")


class DeputyProposalReplyFlowMixin(models.AbstractModel):
    """How a reply is written, reviewed by the government office, and sent.

    The unit writes it; nobody in the office of the congress does so for it. Its methods
    are called for a unit that the portal has proved to be the one, or for a clerk who
    files the sealed letter as it came.
    """

    _name = "deputy.proposal.reply.flow.mixin"
    _description = "Sending of a Reply"

    review_note = fields.Text(
        "Why Sent Back",
        readonly=True,
        copy=False,
        help="What the government office wants changed.",
    )
    reviewed_on = fields.Datetime("Reviewed", readonly=True, copy=False)
    reviewed_by_id = fields.Many2one(
        "res.partner",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Who passed it or sent it back at the government office.",
    )

    # ----------------------------------------------------------- the unit's
    @api.model
    def _draft(self, assignment, values, scan=None):
        """Begin or change the unit's draft of this round.

        :param assignment: the unit's part, proved by the caller
        :param values: by ``TYPED_FIELDS``; other names are dropped
        :param scan: ``(content in base64, file name)`` of the sealed letter, or none
        :return: the draft, elevated
        :raises UserError: not its turn, or the reply is being reviewed
        """
        assignment = assignment.sudo()
        assignment._touch()
        assignment._check_handles()
        if assignment.role not in ANSWERING:
            raise UserError(
                self.env._("Your unit gives its opinion to the unit that answers.")
            )
        vals = {name: values[name] for name in TYPED_FIELDS if name in values}
        if scan:
            vals["scan"], vals["scan_name"] = scan
        reply = assignment.reply_ids.filtered(lambda each: each.state == DRAFT)
        if any(each.state == CHECKING for each in assignment.reply_ids):
            raise UserError(
                self.env._("The government office is reviewing the reply: wait for it.")
            )
        if reply:
            reply.write(vals)
            return reply
        return self.sudo().create(
            {**vals, "assignment_id": assignment.id, "round": assignment.round}
        )

    def _submit(self):
        """The unit hands the sealed reply in: to the government office where the
        proposal came through it, else to the deputies at once.

        :raises UserError: something is lacking, or it was handed in already
        """
        self.ensure_one()
        reply = self.sudo()
        reply.assignment_id._touch()
        reply.invalidate_recordset(["state"])
        reply._check_state(DRAFT)
        reply.assignment_id._check_handles()
        reply._check_complete()
        if reply.assignment_id.parent_id:
            reply._unguarded().write({"state": CHECKING})
        else:
            reply._send(self.env["deputy.deadline"]._legal_today())

    # ------------------------------------------------- the government office
    def _accept(self, reviewer):
        """The government office passes the reply on to the deputies.

        :param reviewer: the person, proved by the caller to speak for the office
        """
        reply = self._under_review()
        reply._check_complete()
        reply._unguarded().write(
            {
                "review_note": False,
                "reviewed_on": fields.Datetime.now(),
                "reviewed_by_id": reviewer.id,
            }
        )
        reply._send(self.env["deputy.deadline"]._legal_today())

    def _return_to_unit(self, reviewer, reason):
        """The government office sends the reply back to the unit, with a reason."""
        reply = self._under_review()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say what the unit is to change."))
        is_classified = reply.proposal_id.is_classified
        reply._unguarded().write(
            {
                "state": DRAFT,
                "review_note": not is_classified and reason,
                "reviewed_on": fields.Datetime.now(),
                "reviewed_by_id": reviewer.id,
            }
        )
        if not is_classified:
            reply.assignment_id.message_post(
                body=self.env._(
                    "Reply %(number)s was sent back by %(office)s: %(reason)s",
                    number=reply.number,
                    office=reply.assignment_id.parent_id.partner_id.name,
                    reason=reason,
                ),
                author_id=reviewer.id,
            )

    def _under_review(self):
        self.ensure_one()
        reply = self.sudo()
        reply.assignment_id._touch()
        reply.invalidate_recordset(["state"])
        reply._check_state(CHECKING)
        if reply.assignment_id.state not in (WAITING, RECEIVED):
            raise UserError(
                self.env._(
                    "“%(unit)s” no longer handles the proposal: its reply is not "
                    "passed on.",
                    unit=reply.assignment_id.partner_id.name,
                )
            )
        return reply

    # -------------------------------------------------------------- on paper
    @api.model
    def _file_letter(self, assignment, values, paper):
        """A clerk files the sealed letter that came on paper; every screen says so.

        :param assignment: the unit's part; the clerk may write it
        :param values: by ``TYPED_FIELDS``, as the letter has them
        :param paper: date of the letter, received (the day it came), scan, scan_name,
            is_reviewed: the government office has passed it; promise: what the
            letter promises and by when, where it plans something
        :return: the reply
        :raises UserError: something is lacking, it was replied already, a wrong day
        """
        assignment.check_access("write")
        unit = assignment.sudo()
        unit._touch()
        if unit.state not in (WAITING, RECEIVED) or unit.role not in ANSWERING:
            raise UserError(
                self.env._("No reply of “%(unit)s” is due.", unit=unit.display_name)
            )
        checking = unit.reply_ids.filtered(lambda each: each.state == CHECKING)
        if not paper["is_reviewed"]:
            checking._check_state(DRAFT)
        self._check_days(unit, paper)
        reply = unit.reply_ids.filtered(lambda each: each.state == DRAFT) or checking
        reply = reply or self.sudo().create(
            {"assignment_id": unit.id, "round": unit.round}
        )
        reply._unguarded().write(
            {
                **{name: values.get(name) for name in TYPED_FIELDS},
                "scan": paper["scan"],
                "scan_name": paper["scan_name"],
                "behalf_user_id": self.env.uid,
                "behalf_signer": values.get("signer") or unit.partner_id.name,
                "behalf_date": paper["date"],
            }
        )
        if paper.get("promise") and not reply.proposal_id.is_classified:
            reply._promise(*paper["promise"])
        reply._check_complete()
        if unit.parent_id and not paper["is_reviewed"]:
            reply._unguarded().write({"state": CHECKING})
        else:
            reply._send(paper["received"])
        return reply.with_env(self.env)

    @api.model
    def _check_days(self, assignment, paper):
        today = self.env["deputy.deadline"]._legal_today()
        first = assignment.date_assigned
        if not paper["received"] or not (
            (first or paper["received"]) <= paper["received"] <= today
        ):
            raise UserError(
                self.env._(
                    "Enter the day the letter came, from the assignment to today."
                )
            )
        if not paper["date"] or paper["date"] > paper["received"]:
            raise UserError(
                self.env._(
                    "The letter is dated after the day it came: check the dates."
                )
            )

    # -------------------------------------------------------------- business
    def _send(self, date):
        """The valid reply goes to the deputies; an earlier one is kept as replaced.

        :param date: the day of the reply, which the clock is stopped on
        """
        self.ensure_one()
        unit = self.assignment_id
        earlier = unit.reply_ids.filtered(lambda each: each.state == SENT)
        clock = unit._stop_reply_clocks(date)
        self._unguarded().write(
            {"state": SENT, "date_sent": date, "date_due": clock.date_due}
        )
        unit._unguarded().write({"state": REPLIED})
        # a draft of the next round must not meet this one in the index
        self.flush_recordset(["state"])
        self._hand_out()
        self._on_sent()
        earlier._unguarded().write({"state": REPLACED})

    def _check_state(self, state):
        """:raises UserError: one is in another state: handed in, or sent already"""
        words = dict(self._fields["state"]._description_selection(self.env))
        for reply in self:
            if reply.state != state:
                raise UserError(
                    self.env._(
                        "The reply of “%(unit)s” is in the state “%(state)s” already.",
                        unit=reply.assignment_id.display_name,
                        state=words[reply.state],
                    )
                )

    def _check_complete(self):
        """:raises UserError: what a valid reply needs is lacking"""
        for reply in self:
            reply._check_fields()
            reply._check_publication()
            reply._check_contact()

    def _check_fields(self):
        is_classified = self.proposal_id.is_classified
        for name in NEEDED_OF_CLASSIFIED if is_classified else NEEDED:
            value = self[name]
            if not (value.strip() if isinstance(value, str) else value):
                raise UserError(
                    self.env._(
                        "The reply lacks “%(part)s”.",
                        part=self._fields[name]._description_string(self.env),
                    )
                )
        if self.class_id not in self._class_choices():
            raise UserError(
                self.env._("Choose the class of the reply from the list of the place.")
            )
        if not is_classified and not self.scan:
            raise UserError(
                self.env._(
                    "Upload the scan of the letter with the seal: it alone is the "
                    "valid reply."
                )
            )

    def _check_publication(self):
        """Whether it may be published is said with the reply (国办发〔2014〕46号)."""
        if self.proposal_id.is_classified:
            return
        if not self.publication:
            raise UserError(self.env._("Say whether the reply may be published."))
        if self.publication != FULL and not (self.publication_note or "").strip():
            raise UserError(
                self.env._(
                    "Say why the reply is to be published in part only, or not at all."
                )
            )

    def _check_contact(self):
        """What follows where the unit spoke with no deputy is law of the place."""
        unit = self.assignment_id
        said = unit.contact_ids.filtered(lambda each: each.round == self.round)
        if said or self.proposal_id.is_classified:
            return
        choice = self._legal_profile().sudo()._choices(PROPOSAL_CONTACT)[:1]
        meaning = choice.meaning or FREE
        if meaning == BLOCK:
            raise UserError(
                self.env._(
                    "Enter the contact with the deputies first: no reply goes out "
                    "without one here (%(article)s).",
                    article=choice.article or choice.source or choice.name,
                )
            )
        if meaning != FREE and not (self.no_contact_reason or "").strip():
            raise UserError(
                self.env._(
                    "Your unit has entered no contact with the deputies: enter it, or "
                    "say why there was none."
                )
            )

    def _class_choices(self):
        """The classes of replies of the place."""
        return self._legal_profile().sudo()._choices(REPLY_CLASS)
