from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.service.model import retrying

from .deputy_deadline_states import RUNNING
from .deputy_proposal_assignment_states import FEEDBACK_RULE, PROMISE_RULE
from .deputy_proposal_rating_states import LEAVE_OUT_RULE, LEFT_OUT, WAITING

# Ratings looked at in one transaction of the daily job.
BATCH = 200


class DeputyProposalRatingUrgeMixin(models.AbstractModel):
    """Asking again for ratings that did not come back, and going on without them.

    Who was urged and still does not answer in the time of the place
    (``proposal.feedback_urged``) is left out of the base of the rate. How many were is
    said wherever the rate is shown.
    """

    _name = "deputy.proposal.rating.urge.mixin"
    _description = "Urging of Ratings"

    urge_count = fields.Integer(
        "Urged",
        readonly=True,
        aggregator=None,
        help="How often the office has asked for it since the reply.",
    )
    urged_on = fields.Date("Last Urged On", readonly=True, index="btree_not_null")
    left_out_on = fields.Date(
        readonly=True, help="The day from which it no longer counts in the base."
    )
    urge_text = fields.Text(
        "Text to Copy",
        compute="_compute_urge_text",
        help="For WeChat or SMS, to the rater.",
    )

    @api.depends("state", "mandate_id.name", "partner_id.name", "promise_id")
    @api.depends_context("lang")
    def _compute_urge_text(self):
        for row in self:
            proposal = row.proposal_id.sudo()
            title = proposal._public_title() if proposal.is_open else "…"
            values = {
                "name": row.mandate_id.name,
                "unit": row.partner_id.name,
                "proposal": " ".join(filter(None, (proposal.number_text, title))),
            }
            if row.state != WAITING:
                row.urge_text = False
            elif row.promise_id:
                row.urge_text = self.env._(
                    "%(name)s: %(unit)s reports that it has kept what it promised on "
                    "“%(proposal)s”. Please say on your page or on the form whether "
                    "you are satisfied.",
                    **values,
                )
            else:
                row.urge_text = self.env._(
                    "%(name)s: %(unit)s has replied to “%(proposal)s”. Please rate "
                    "the result and the attitude, on your page or on the form; it "
                    "takes two minutes.",
                    **values,
                )

    def action_urge(self):
        """Note that these raters were asked again; the text to copy stands beside.

        :raises UserError: nothing is waited for
        """
        self.check_access("write")
        if any(row.state != WAITING for row in self):
            raise UserError(
                self.env._("Only ratings that are still to be returned are urged.")
            )
        today = self.env["deputy.deadline"]._legal_today()
        for count, rows in self.grouped("urge_count").items():
            rows._unguarded().write({"urge_count": count + 1, "urged_on": today})

    def _return_until(self):
        """The day by which the law wants it back; none where it sets no time."""
        self.ensure_one()
        return self.sudo()._running_feedback().get(self)

    # ------------------------------------------------------------- daily job
    @api.model
    def _cron_leave_out(self):
        """Daily: go on without those who were urged in vain."""
        cron = self.env["ir.cron"]
        domain = Domain("state", "=", WAITING) & Domain("urged_on", "!=", False)
        cron._commit_progress(remaining=self.search_count(domain))
        last = 0
        while rows := self.search(
            domain & Domain("id", ">", last), limit=BATCH, order="id"
        ):
            last = rows[-1].id
            for congress, mine in rows.grouped("congress_id").items():
                company = congress.company_id
                retrying(mine.with_company(company)._leave_out, self.env)
            if not cron._commit_progress(len(rows)):
                break

    def _leave_out(self):
        """Of these, leave out those whose time after the urging is over."""
        today = self.env["deputy.deadline"]._legal_today()
        running = self._running_feedback()
        late = self.filtered(
            lambda row: (
                row.state == WAITING
                and row._may_be_left_out(today)
                and today > (running.get(row) or row.urged_on)
            )
        )
        late.assignment_id._touch()
        late._unguarded().write({"state": LEFT_OUT, "left_out_on": today})
        late.filtered(lambda row: not row.promise_id).assignment_id._follow_ratings()
        late.promise_id._follow_ratings()

    def _may_be_left_out(self, today):
        profile = self._legal_profile().sudo()
        rule = profile._rule(LEAVE_OUT_RULE, self.urged_on, self._legal_level())
        return bool(rule) and today > rule._due(self.urged_on, profile).date

    def _running_feedback(self):
        """Until when the law gives the raters time, by row."""
        found = {}
        for name, code in (
            ("assignment_id", FEEDBACK_RULE),
            ("promise_id", PROMISE_RULE),
        ):
            clocks = self[name]._clocks(code)
            clocks = clocks.filtered(lambda clock: clock.state == RUNNING)
            due = {clock.res_id: clock.date_due for clock in clocks}
            for row in self:
                if bool(row.promise_id) == (name == "promise_id"):
                    found[row] = due.get(row[name].id)
        return found
