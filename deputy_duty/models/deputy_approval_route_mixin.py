from odoo import api, fields, models
from odoo.exceptions import UserError

SUBMITTED = "submitted"


class DeputyApprovalRouteMixin(models.AbstractModel):
    """The bodies that decide about a record, one after the other.

    The route holds that the law of the place gave on the day of submission: it is
    frozen on the record, so a rule changed later moves nothing that is under way.
    Part of ``deputy.approval.mixin``; the heir has a ``state``.
    """

    _name = "deputy.approval.route.mixin"
    _description = "Route of an Approval"

    approval_route = fields.Json(
        readonly=True,
        copy=False,
        help="The steps as frozen at submission: body, name, article, needs_number.",
    )
    approval_step = fields.Integer(
        "Step Awaited",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Number of the step whose decision is awaited, from 1; 0 where nothing "
        "is to decide.",
    )
    approval_next_body = fields.Char(
        "Waits For",
        compute="_compute_approval_next_body",
        store=True,
        precompute=True,
        copy=False,
        help="The body whose decision is awaited.",
    )
    approval_route_text = fields.Char(
        "Route of Approval",
        compute="_compute_approval_route_text",
        help="The bodies in order: decided ones are ticked, the awaited one is marked.",
    )

    @api.depends("state", "approval_route", "approval_step")
    def _compute_approval_next_body(self):
        for record in self:
            waits = record.state == SUBMITTED and record.approval_step
            record.approval_next_body = (
                record._approval_awaited()["body"] if waits else False
            )

    @api.depends("state", "approval_route", "approval_step")
    def _compute_approval_route_text(self):
        for record in self:
            record.approval_route_text = " → ".join(
                f"{record._approval_mark(number)} {step['body'] or '–'}".strip()
                for number, step in enumerate(record.approval_route or (), 1)
            )

    # ----------------------------------------------------------------- hooks
    def _approval_body(self):
        """Hook: the usual approving body, as text for the decision form."""
        return ""

    def _approval_route(self):
        """Hook: the steps of this record's approval, in order.

        :return: dicts with ``body``, ``name``, ``article`` and ``needs_number``;
            nothing means one step, by ``_approval_body()``
        """
        return []

    # --------------------------------------------------------------- details
    def _approval_steps(self):
        """The route to freeze; it has at least one step."""
        return self._approval_route() or [
            {
                "body": self._approval_body(),
                "name": False,
                "article": False,
                "needs_number": False,
            }
        ]

    def _approval_rows(self):
        """The steps and what was decided on each, for papers and pages.

        :return: pairs of a step and its ``deputy.approval``, empty where it is still
            to come; decisions of earlier submissions are left out
        """
        self.ensure_one()
        steps = self.approval_route or self._approval_steps()
        decided = self.approval_ids.sorted("id")
        if self.approval_step:
            count = self.approval_step - 1
        elif self.state == "refused":
            count = decided[-1:].step
        else:
            count = len(self.approval_route or ())
        decided = decided[len(decided) - count :]
        return [
            (step, decided[number : number + 1]) for number, step in enumerate(steps)
        ]

    def _approval_awaited(self):
        """The frozen step whose decision is awaited."""
        return self.approval_route[self.approval_step - 1]

    def _approval_mark(self, number):
        """A tick for a step that is decided, an arrow for the awaited one."""
        awaited = self.approval_step
        if number == awaited:
            return "▶"
        is_decided = number < awaited if awaited else self.state != "refused"
        return "✓" if is_decided else ""

    def _check_approval_step(self, step):
        """Refuse a decision that was meant for another step than the awaited one.

        :param step: number of the step the decision was taken for; may be left out
            where there is one step only
        :return: the number of the step
        :raises UserError: nothing is awaited, or another step is
        """
        if self.state != SUBMITTED or not self.approval_step:
            raise UserError(
                self.env._(
                    "“%(name)s” is not waiting for a decision (any more).",
                    name=self.display_name,
                )
            )
        step = step or (1 if len(self.approval_route) == 1 else 0)
        if step != self.approval_step:
            raise UserError(
                self.env._(
                    "“%(name)s” now waits for another decision, of “%(body)s”: open it "
                    "again and look before you decide.",
                    name=self.display_name,
                    body=self.approval_next_body,
                )
            )
        return step
