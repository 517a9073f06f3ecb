from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.deputy_duty.models.deputy_approval_mixin import (
    DRAFT,
)

from .deputy_appraisal_states import (
    CLERK,
    CLOSED,
    COMPUTED,
    COMPUTING,
    FINAL,
    FIXED,
    OBJECTION_RULE,
    OPEN,
    STATES,
    TOLD,
)
from .deputy_legal_route import SUBJECT_APPRAISAL

DRAFT_ONLY = frozenset({"congress_id", "year", "scheme_id"})


class DeputyAppraisal(models.Model):
    """The appraisal of one year: computed, told, objected to, decided, closed.

    Points follow from the ledger and from the scheme as it was copied when computing
    began; nobody types them. The result is a reference for the office and the deputy.
    It reaches no seat: suspension and end need a ground of the law (Law on Deputies,
    art. 61 and 62), and it is published only where a rule with a document number says
    so.

    =======  ==================  =======  ====
    who      compute, tell, ask  decide   read
    =======  ==================  =======  ====
    clerk    yes                 paper    yes
    leader   yes                 yes      yes
    auditor  –                   –        yes
    deputy   –                   –        own statement, once told
    =======  ==================  =======  ====
    """

    _name = "deputy.appraisal"
    _description = "Yearly Appraisal"
    _inherit = [
        "deputy.congress.mixin",
        "deputy.approval.mixin",
        "deputy.appraisal.compute.mixin",
        "deputy.appraisal.publication.mixin",
    ]
    _order = "year desc, congress_id"
    # What a leader has before the eyes who decides by telephone.
    _decision_fields = (
        "congress_id",
        "year",
        "scheme_id",
        "told_on",
        "objection_until",
    )
    _approval_from = (TOLD,)
    _approved_state = FINAL

    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, help="Title on papers."
    )
    congress_id = fields.Many2one(default=lambda self: self._default_congress_id())
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: self.env["deputy.deadline"]._legal_today().year - 1,
        help="Calendar year that is appraised.",
    )
    scheme_id = fields.Many2one(
        "deputy.appraisal.scheme",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('congress_id', '=', congress_id), ('year', '=', year)]",
        check_company=True,
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    line_ids = fields.One2many("deputy.appraisal.line", "appraisal_id", "Results")
    version = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Counts objections and submissions: it is written before either is "
        "decided on, so that two at once cannot overlook each other.",
    )
    told_on = fields.Date(
        readonly=True, copy=False, help="The day the deputies were told."
    )
    objection_until = fields.Date(
        "Objections Until",
        readonly=True,
        copy=False,
        help="Last day to object, by the rule of the place that held when they were "
        "told; empty: until it goes to the committee.",
    )
    open_objection_count = fields.Integer(
        "Objections to Answer", compute="_compute_open_objection_count"
    )
    is_running = fields.Boolean(
        "Year Is Running",
        compute="_compute_is_running",
        help="The year is not over: later facts are counted by computing it anew.",
    )
    decided_on = fields.Date(compute="_compute_decided", help="Of the final decision.")
    decided_number = fields.Char(
        "Decided by Document",
        compute="_compute_decided",
        help="Number of the document or minutes with the final decision.",
    )

    _year_uniq = models.UniqueIndex(
        "(congress_id, year)", "This year has an appraisal already."
    )
    _guarded_fields = frozenset(
        {"state", "submitted_by_id", "submitted_on", "approval_ids", "approval_route"}
        | {"approval_step", "told_on", "objection_until", "frozen", "last_id", "run"}
        | {"line_count", "mandate_count", "computed_on", "published_on", "uuid"}
        | {"version"}
    )

    @api.depends("congress_id", "year")
    def _compute_name(self):
        for each in self:
            each.name = self.env._(
                "%(congress)s, Appraisal %(year)s",
                congress=each.congress_id.name or "",
                year=each.year,
            )

    @api.depends("year")
    def _compute_is_running(self):
        today = self.env["deputy.deadline"]._legal_today()
        for each in self:
            each.is_running = each.year >= today.year

    def _compute_open_objection_count(self):
        counts = dict(
            self.env["deputy.appraisal.objection"]._read_group(
                [("appraisal_id", "in", self.ids), ("state", "=", OPEN)],
                ["appraisal_id"],
                ["__count"],
            )
        )
        for each in self:
            each.open_objection_count = counts.get(each._origin, 0)

    @api.depends("state", "approval_ids.decision")
    def _compute_decided(self):
        for each in self:
            last = each._last_approval(*FIXED)
            each.decided_on = last.date
            each.decided_number = last.number

    @api.constrains("congress_id", "year", "scheme_id")
    def _check_scheme(self):
        for each in self:
            scheme = each.scheme_id
            if (scheme.congress_id, scheme.year) != (each.congress_id, each.year):
                raise UserError(
                    self.env._("Choose the scheme of this congress and this year.")
                )

    def write(self, vals):
        """What is being counted or was counted is not moved to another year."""
        if DRAFT_ONLY & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._(
                    "The appraisal was computed as it is: take it back to draft to "
                    "change its scheme."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(each.state != DRAFT or each.run for each in self):
            raise UserError(
                self.env._("Only an appraisal that was never computed can be deleted.")
            )

    # --------------------------------------------------------------- actions
    def action_tell(self):
        """Tell the deputies: their statements open, and they may object."""
        self._check_office()
        self._check_state(COMPUTED)
        today = self.env["deputy.deadline"]._legal_today()
        for each in self:
            profile = each._legal_profile()
            rule = profile._rule(OBJECTION_RULE, today, each._legal_level())
            due = rule._due(today, profile).date if rule else False
            each._unguarded().write(
                {"state": TOLD, "told_on": today, "objection_until": due}
            )

    def action_close(self):
        """Close the year: the committee's decision was returned to the deputies."""
        self._check_office()
        self._check_state(FINAL)
        self._unguarded().write({"state": CLOSED})

    def action_back_to_draft(self):
        """Take a computed year back, to compute it by another scheme.

        What was before the committee goes back to where the deputies were told.
        """
        self._check_office()
        computed = self.filtered(lambda each: each.state in (COMPUTING, COMPUTED))
        computed._unguarded().write({"state": DRAFT})
        if rest := self - computed:
            return super(DeputyAppraisal, rest).action_back_to_draft()
        return None

    def action_open_lines(self):
        """The results of all deputies."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_reports.deputy_appraisal_line_action"
        )
        return dict(action, domain=[("appraisal_id", "in", self.ids)])

    def action_open_objections(self):
        """What deputies said about their results."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_reports.deputy_appraisal_objection_action"
        )
        return dict(action, domain=[("appraisal_id", "in", self.ids)], context={})

    # ----------------------------------------------------------------- hooks
    def _to_draft(self):
        result = super()._to_draft()
        self._unguarded().write({"state": TOLD})
        return result

    def _check_submit(self):
        self._touch()
        today = self.env["deputy.deadline"]._legal_today()
        for each in self:
            if each.open_objection_count:
                raise UserError(
                    self.env._(
                        "%(count)s objections wait for an answer: answer them before "
                        "the committee decides.",
                        count=each.open_objection_count,
                    )
                )
            if each.objection_until and today <= each.objection_until:
                raise UserError(
                    self.env._(
                        "The deputies may object until %(date)s: submit it after that.",
                        date=each.objection_until,
                    )
                )
        return super()._check_submit()

    def _approval_route(self):
        self.ensure_one()
        return self.congress_id._route_steps(SUBJECT_APPRAISAL)

    # --------------------------------------------------------------- details
    def _touch(self):
        """Write the rows before what depends on objections and step is read."""
        for each in self.sudo().sorted("id"):
            each.version += 1
        self.flush_recordset(["version"])
        self.invalidate_recordset(["state", "open_objection_count"])

    def _check_office(self):
        """Clerks and leaders act; auditors read."""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only a clerk works on an appraisal."))

    def _check_state(self, *states):
        """Refuse what is not yet, or no longer, possible."""
        for each in self:
            if each.state not in states:
                words = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "“%(name)s” is not at this step: %(state)s.",
                        name=each.name,
                        state=words[each.state],
                    )
                )
