from odoo import fields, models
from odoo.exceptions import UserError

from .deputy_promise_states import OPEN
from .deputy_proposal_reply_states import CHECKING, SENT

PLANNED = "planned"


class DeputyPromiseReplyMixin(models.AbstractModel):
    """A reply that may promise something.

    Where its class means “planned” it is not sent without at least one promise that
    says what and by when.
    """

    _name = "deputy.promise.reply.mixin"
    _description = "Reply with Promises"

    promise_ids = fields.One2many("deputy.promise", "reply_id", "Promises")

    def write(self, vals):
        """What plans something says what, and by when, before it leaves the unit."""
        result = super().write(vals)
        if vals.get("state") in (CHECKING, SENT):
            self._check_promises()
        return result

    def _on_sent(self):
        """From now on the promises hold."""
        result = super()._on_sent()
        self.promise_ids.sudo().filtered(lambda each: each.state == OPEN)._begin()
        return result

    def _promise(self, name, date):
        """The unit, proved by the caller, promises one thing before it replies.

        :raises UserError: no words or no date, or the reply was sent
        """
        self.ensure_one()
        # written first: a reply that is sent at the same time has all its promises
        self.assignment_id.sudo()._touch()
        self.invalidate_recordset(["state"])
        name = " ".join((name or "").split())
        if not name or not date:
            raise UserError(self.env._("Say what you promise, and by when."))
        promises = self.env["deputy.promise"].sudo()
        row = promises.create(
            {"reply_id": self.id, "name": name, "date_promised": date}
        )
        return row.with_env(self.env)

    def _check_promises(self):
        """:raises UserError: “planned” without a promise, or one dated in the past"""
        for reply in self.sudo():
            if reply.proposal_id.is_classified or reply.proposal_id.is_imported:
                continue
            promises = reply.promise_ids
            if reply.class_id.meaning == PLANNED and not promises:
                raise UserError(
                    self.env._(
                        "A reply of the class “%(name)s” promises something: enter "
                        "what, and by when, before it is sent.",
                        name=reply.class_id.name,
                    )
                )
            sent = reply.date_sent or self.env["deputy.deadline"]._legal_today()
            for promise in promises:
                if promise.date_promised < sent:
                    raise UserError(
                        self.env._(
                            "“%(name)s” is promised for a day before the reply: "
                            "correct the date.",
                            name=promise.name,
                        )
                    )
