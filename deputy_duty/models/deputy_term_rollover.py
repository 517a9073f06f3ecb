import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.term_rollover_file import write_rollover_file
from .deputy_mandate_life_mixin import STAFF_ONLY
from .deputy_term import CURRENT
from .deputy_term_rollover_line import UNDECIDED

DRAFT = "draft"
PREVIEW = "preview"
RUNNING = "running"
DONE = "done"
STATES = [
    (DRAFT, "Draft"),
    (PREVIEW, "Preview"),
    (RUNNING, "Under Way"),
    (DONE, "Done"),
]


class DeputyTermRollover(models.Model):
    """A congress changes over (换届): one term ends, the next begins.

    At the first meeting of the new congress the seats of the old term end and those of
    the new one begin (Law on Deputies, art. 2). The clerk pairs the re-elected, looks
    over what will happen, and starts a run that goes on by itself in batches. Each
    batch is whole or not at all and finds by itself what is left to do, so a run may be
    interrupted anywhere.

    ================  ====  =====  ======  ======
    who               read  write  create  delete
    ================  ====  =====  ======  ======
    clerk             yes   yes    yes     before the run
    auditor           yes
    other readers     the record and its counts, no person and no file
    ================  ====  =====  ======  ======
    """

    _name = "deputy.term.rollover"
    _description = "Change of Term"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.congress.mixin",
        "deputy.term.rollover.match.mixin",
        "deputy.term.rollover.count.mixin",
        "deputy.term.rollover.check.mixin",
        "deputy.term.rollover.run.mixin",
    ]
    _order = "id desc"
    _rec_name = "new_term_id"
    _guarded_fields = frozenset(
        (
            *("state", "old_term_id", "user_id", "date_run", "date_done"),
            *("total", "done_count", "error", "preview_file"),
        )
    )

    new_term_id = fields.Many2one(
        "deputy.term",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'planned')]",
        help="The term that begins. Import its deputies before the change of term.",
    )
    congress_id = fields.Many2one(
        related="new_term_id.congress_id", store=True, required=False, precompute=True
    )
    old_term_id = fields.Many2one(
        "deputy.term",
        compute="_compute_old_term_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The term that ends; empty where the register begins with the new term.",
    )
    date_meeting = fields.Date(
        "First Meeting",
        compute="_compute_date_meeting",
        store=True,
        readonly=False,
        precompute=True,
        help="Day of the new congress's first meeting. The old term's seats end the "
        "day before.",
    )
    state = fields.Selection(STATES, required=True, readonly=True, default=DRAFT)
    line_ids = fields.One2many(
        "deputy.term.rollover.line", "rollover_id", "All Seats", groups=STAFF_ONLY
    )
    undecided_line_ids = fields.One2many(
        "deputy.term.rollover.line",
        "rollover_id",
        "Seats to Decide",
        domain=[("outcome", "=", UNDECIDED)],
        groups=STAFF_ONLY,
    )
    family_ids = fields.One2many(
        "deputy.term.rollover.family", "rollover_id", "Open Records"
    )
    accepts_loss = fields.Boolean(
        "Close the Ledger All the Same",
        help="You have read the warnings on open records and want the change of term "
        "in spite of them.",
    )
    preview_file = fields.Binary(readonly=True, copy=False, groups=STAFF_ONLY)
    user_id = fields.Many2one(
        "res.users", "Started By", readonly=True, copy=False, ondelete="restrict"
    )
    date_run = fields.Datetime("Started On", readonly=True, copy=False)
    date_done = fields.Datetime("Done On", readonly=True, copy=False)

    _new_term_uniq = models.UniqueIndex(
        "(new_term_id)",
        "A change to this term is being prepared already: open that one.",
    )
    _old_term_uniq = models.UniqueIndex(
        "(old_term_id) WHERE state IN ('running', 'done')",
        "This term is being closed, or closed, by another change of term.",
    )

    @api.depends("new_term_id")
    def _compute_old_term_id(self):
        running = self.env["deputy.term"].search(
            [
                ("congress_id", "in", self.new_term_id.congress_id.ids),
                ("state", "=", CURRENT),
            ],
            order="number desc",
        )
        for rollover in self:
            new = rollover.new_term_id
            rollover.old_term_id = running.filtered(
                lambda term, new=new: (
                    term.congress_id == new.congress_id and term.number < new.number
                )
            )[:1]

    @api.depends("new_term_id")
    def _compute_date_meeting(self):
        for rollover in self:
            rollover.date_meeting = rollover.new_term_id.date_start

    @api.constrains("date_meeting", "old_term_id")
    def _check_date_meeting(self):
        for rollover in self:
            begun = rollover.old_term_id.date_start
            if begun and rollover.date_meeting and rollover.date_meeting <= begun:
                raise ValidationError(
                    self.env._(
                        "The new congress cannot meet before %(date)s, when the old "
                        "term began: check the date of the first meeting.",
                        date=fields.Date.to_string(begun),
                    )
                )

    def write(self, vals):
        """Another term or date starts over; what is under way is not changed."""
        if self._guard_is_open():
            return super().write(vals)
        if vals.keys() - {"line_ids", "undecided_line_ids"}:
            self._check_not_started()
        result = super().write(vals)
        if {"new_term_id", "date_meeting"} & vals.keys():
            self._start_over()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_before_the_run(self):
        self._check_not_started()

    # --------------------------------------------------------------- actions
    def action_preview(self):
        """Pair the seats and count what the run would do; nothing is changed."""
        self.check_access("write")
        self._check_not_started()
        for rollover in self:
            rollover._check_can_preview()
            change_sudo = rollover.sudo()
            change_sudo._compute_old_term_id()
            change_sudo._pair()
            change_sudo._survey_families()
            change_sudo.write({"state": PREVIEW, "preview_file": False})

    def action_back_to_draft(self):
        """Give the preview up; decisions on persons are forgotten."""
        self.check_access("write")
        self._check_not_started()
        self._start_over()

    def action_same_person_all(self):
        """Where only one former deputy bears the name, take both for one person."""
        self.check_access("write")
        lines = self.undecided_line_ids.filtered("previous_id")
        wanted = lines.grouped("previous_id")
        lines.filtered(lambda line: len(wanted[line.previous_id]) == 1)._decide(
            "reelected"
        )

    def action_other_person_all(self):
        """Nobody of those still open sat in the old term."""
        self.check_access("write")
        self.undecided_line_ids.action_other_person()

    def action_run(self):
        """Start the change of term; it goes on by itself.

        :raises UserError: it runs already, or something must be settled first
        """
        self.check_access("write")
        for rollover in self:
            rollover._start()
        self.env.ref("deputy_duty.deputy_term_rollover_cron").sudo()._trigger()

    def action_resume(self):
        """Wake a run that stopped at an error; what is done stays done."""
        self.check_access("write")
        if any(rollover.state != RUNNING for rollover in self):
            raise UserError(self.env._("Only a change of term under way is resumed."))
        self._unguarded().write({"error": False})
        self.env.ref("deputy_duty.deputy_term_rollover_cron").sudo()._trigger()

    def action_reload(self):
        """Show how far the run has come; pressing a button reads the form anew."""
        self.check_access("read")

    def action_open_lines(self):
        """All seats, to search and group; the context may name a filter."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_term_rollover_line_action"
        )
        outcome = self.env.context.get("rollover_outcome")
        known = dict(self.line_ids._fields["outcome"].selection)
        context = {f"search_default_{outcome}": 1} if outcome in known else {}
        return dict(action, domain=[("rollover_id", "in", self.ids)], context=context)

    def action_open_leaving(self):
        """Deputies of the old term who are not re-elected."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(action, domain=self._leaving_domain(), context={})

    def action_download(self):
        """The preview as a workbook, for the office to look over."""
        self.check_access("write")
        self.ensure_one()
        if self.state == PREVIEW:
            self._write_file()
        name = self.env._("change of term.xlsx")
        path = f"/web/content/{self._name}/{self.id}/preview_file/{name}"
        return {
            "type": "ir.actions.act_url",
            "url": f"{path}?download=true",
            "target": "self",
        }

    # -------------------------------------------------------------- business
    def _write_file(self):
        """Keep the workbook; the one of the start stays as the record of the run."""
        self.ensure_one()
        data = write_rollover_file(self._prepare_sheets())
        self._unguarded().preview_file = base64.b64encode(data)

    def _check_not_started(self):
        """What is under way or done stays as it is.

        :raises UserError: one of these has been started
        """
        if any(rollover.state in (RUNNING, DONE) for rollover in self):
            raise UserError(
                self.env._("This change of term has been started: it stays as it is.")
            )

    def _check_open(self):
        """Persons are decided between preview and run.

        :raises UserError: no preview, or started already
        """
        self._check_not_started()
        if any(rollover.state != PREVIEW for rollover in self):
            raise UserError(self.env._("Press “Preview” first."))

    def _start_over(self):
        """Forget the pairing and the counts."""
        self.sudo().line_ids.unlink()
        self.sudo().family_ids.unlink()
        self._unguarded().write({"state": DRAFT, "preview_file": False})
