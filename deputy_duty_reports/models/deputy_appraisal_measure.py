from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_appraisal_states import CLERK, FIXED

COMMENDATION = "commendation"
REMINDER = "reminder"
TALK = "talk"
URGING = "urging"
RECALL = "recall"
SUSPEND = "suspend"
END = "end"
KINDS = [
    (COMMENDATION, "Commendation"),
    (REMINDER, "Reminder"),
    (TALK, "Talk"),
    (URGING, "Urged Resignation"),
    (RECALL, "Proposal to Recall"),
    (SUSPEND, "Suspension (not by a score)"),
    (END, "End of the Seat (not by a score)"),
]
# Offices look for these, so the list names them, and says why they are not to be had.
REFUSED_KINDS = (SUSPEND, END)
# Before these the deputy may speak.
HEARD_KINDS = (TALK, URGING, RECALL)
ORAL = "oral"
WRITTEN = "written"
WAIVED = "waived"
HEARINGS = [
    (ORAL, "Spoke"),
    (WRITTEN, "Wrote"),
    (WAIVED, "Was told of the right and did not use it"),
]
DRAFT = "draft"
DONE = "done"
WITHDRAWN = "withdrawn"
STATES = [(DRAFT, "Draft"), (DONE, "On Record"), (WITHDRAWN, "Withdrawn")]
SETTLED_FIELDS = frozenset(
    {"line_id", "kind", "body", "number", "date", "scan", "reason", "record"}
    | {"talk_date", "talker", "hearing", "hearing_date", "defence", "hearing_scan"}
)


class DeputyAppraisalMeasure(models.Model):
    """What follows from a result: a document of a body, and nothing by itself.

    A commendation, a reminder, a talk with its record, an urging to resign, a proposal
    to recall. None touches the seat: a proposal is a paper for those whom the law lets
    recall, and the deputy may defend the own case before (代表法第六十条). Suspension
    and end have grounds in the statute, and a score is none of them (代表法第六十一条、
    第六十二条): they are refused here, and again by the database.

    =======  ====  ========
    who      draft  put on record
    =======  ====  ========
    clerk    yes   yes, with the signed paper
    leader   yes   yes, with the signed paper
    auditor  read  –
    =======  ====  ========
    """

    _name = "deputy.appraisal.measure"
    _description = "Consequence of an Appraisal"
    _inherit = ["deputy.congress.mixin", "deputy.guard.mixin"]
    _order = "id desc"
    _guarded_fields = frozenset({"state"})

    line_id = fields.Many2one(
        "deputy.appraisal.line",
        "Result",
        required=True,
        index=True,
        ondelete="restrict",
        help="The final result it follows from.",
    )
    congress_id = fields.Many2one(
        related="line_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        related="line_id.mandate_id",
        string="Deputy",
        store=True,
        index=True,
        precompute=True,
    )
    year = fields.Integer(related="line_id.year")
    points = fields.Float(related="line_id.points")
    grade = fields.Char(related="line_id.grade")
    kind = fields.Selection(
        KINDS,
        required=True,
        default=REMINDER,
        help="A score can lead to these and to nothing else; suspension and end have "
        "grounds of their own (代表法第六十一条、第六十二条).",
    )
    state = fields.Selection(
        STATES, required=True, default=DRAFT, readonly=True, copy=False, index=True
    )
    reason = fields.Text(required=True, help="Why, in the words of the document.")
    body = fields.Char(help="The body that decided, e.g. 主任会议.")
    number = fields.Char("Document Number", help="Number of the document or minutes.")
    date = fields.Date("Document Date", help="As written on the document.")
    scan = fields.Binary(
        "Signed Document",
        attachment=True,
        copy=False,
        help="Scan of the signed and sealed document: the valid version.",
    )
    scan_name = fields.Char("Scan File Name", copy=False)
    talk_date = fields.Date("Talked On")
    talker = fields.Char("Talk Held By", help="Who talked with the deputy.")
    record = fields.Text("Record of the Talk", help="What was said by both sides.")
    hearing = fields.Selection(
        HEARINGS,
        "Deputy's Own Words",
        help="How the right to speak was kept; for a proposal to recall it is the "
        "right of defence, by mouth or in writing (代表法第六十条).",
    )
    hearing_date = fields.Date("Heard On")
    defence = fields.Text(
        "What the Deputy Said", help="The deputy's statement or defence."
    )
    hearing_scan = fields.Binary(
        "Signed Statement", attachment=True, copy=False, help="The deputy's paper."
    )
    hearing_scan_name = fields.Char("Statement File Name", copy=False)

    _lawful = models.Constraint(
        "CHECK(kind NOT IN ('suspend', 'end'))",
        "A score neither suspends nor ends a seat (代表法第六十一条、第六十二条).",
    )

    @api.depends("mandate_id.name", "kind", "year")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            each.display_name = (
                f"{each.mandate_id.name or ''} · {each.year} · {kinds.get(each.kind)}"
            )

    # --------------------------------------------------------- ORM overrides
    @api.model_create_multi
    def create(self, vals_list):
        """Refuse what no score leads to, whoever asks."""
        for vals in vals_list:
            self._check_lawful(vals.get("kind"))
        measures = super().create(vals_list)
        measures._check_result_stands()
        return measures

    def _check_result_stands(self):
        """A consequence follows from a final result, which is not computed again."""
        if any(each.sudo().line_id.state not in FIXED for each in self):
            raise UserError(
                self.env._(
                    "The result is not final: what follows from it is entered after "
                    "the committee has decided."
                )
            )

    def write(self, vals):
        """Refuse what no score leads to; what is on record stays as it is."""
        self._check_lawful(vals.get("kind"))
        if SETTLED_FIELDS & vals.keys() and any(each.state != DRAFT for each in self):
            raise UserError(
                self.env._("This is on record: withdraw it and enter the right one.")
            )
        result = super().write(vals)
        if "line_id" in vals:
            self._check_result_stands()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(each.state != DRAFT for each in self):
            raise UserError(self.env._("What was on record is not deleted."))

    # --------------------------------------------------------------- actions
    def action_record(self):
        """Put it on record: the document is there and the deputy was heard.

        :raises UserError: the result is not final, or a paper or statement is missing
        """
        self._check_office()
        for each in self:
            if each.state != DRAFT:
                raise UserError(self.env._("This is no draft any more."))
            each._check_complete()
        self._unguarded().write({"state": DONE})

    def action_withdraw(self):
        """Withdraw what was decided wrongly; it stays readable."""
        self._check_office()
        if any(each.state != DONE for each in self):
            raise UserError(self.env._("Only what is on record is withdrawn."))
        self._unguarded().write({"state": WITHDRAWN})

    # --------------------------------------------------------------- details
    def _check_office(self):
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(self.env._("Only a clerk records consequences."))

    @api.model
    def _check_lawful(self, kind):
        """Suspension and end are not reachable from a score."""
        if kind == SUSPEND:
            raise UserError(
                self.env._(
                    "A score suspends nobody. Duty is suspended only while a deputy is "
                    "detained and under investigation, prosecution or trial, or serves "
                    "a sentence: 代表法第六十一条. Record that as a change of the "
                    "seat, with its document."
                )
            )
        if kind == END:
            raise UserError(
                self.env._(
                    "A score ends no seat. A seat ends only on the grounds of "
                    "代表法第六十二条. Record that as a change of the seat, with its "
                    "document; from a result there leads at most a proposal to recall."
                )
            )

    def _check_complete(self):
        self.ensure_one()
        if self.line_id.sudo().state not in FIXED:
            raise UserError(
                self.env._(
                    "The result of %(name)s is not final: nothing follows from it yet.",
                    name=self.mandate_id.name,
                )
            )
        if not (self.body and self.number and self.date and self.scan):
            raise UserError(
                self.env._(
                    "Enter the body, the number and date of its document, and attach "
                    "the signed paper."
                )
            )
        if self.kind == TALK and not (self.talk_date and self.talker and self.record):
            raise UserError(
                self.env._("A talk has a day, somebody who held it, and a record.")
            )
        if self.kind in HEARD_KINDS:
            self._check_heard()

    def _check_heard(self):
        """The deputy could speak, and it is on record how."""
        if not (self.hearing and self.hearing_date):
            raise UserError(
                self.env._(
                    "Record how and when the deputy could speak; before a proposal to "
                    "recall that is the right of defence, by mouth or in writing "
                    "(代表法第六十条)."
                )
            )
        if self.hearing_date > self.date:
            raise UserError(
                self.env._("The deputy is heard before the document is decided.")
            )
        if self.hearing != WAIVED and not (self.defence or "").strip():
            raise UserError(self.env._("Enter what the deputy said or wrote."))
