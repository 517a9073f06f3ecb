from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.chinese_ordinal import ordinal
from ..tools.legal_time import legal_date
from .deputy_congress_division_mixin import KIND_STREET

PLANNED = "planned"
CURRENT = "current"
CLOSED = "closed"
STATES = [(PLANNED, "Not Begun"), (CURRENT, "Running"), (CLOSED, "Term Over")]


class DeputyTerm(models.Model):
    """A term of office (届).

    It runs from the first meeting of this congress to the first meeting of the next
    (Law on Deputies, art. 2), so its end is often not known in advance.
    """

    _name = "deputy.term"
    _description = "Term"
    _inherit = [
        "deputy.guard.mixin",
        "deputy.constituency.seats.mixin",
        "deputy.congress.mixin",
        "deputy.term.clock.mixin",
        "deputy.public.key.mixin",
    ]
    _order = "congress_id, number desc"
    _guarded_fields = frozenset({"state", "register_version"})
    _rec_names_search = ["name", "congress_id.name"]
    _seats_inverse = "term_id"

    number = fields.Integer(
        "Ordinal",
        required=True,
        aggregator=None,
        help="The term's ordinal: 12 for the twelfth (第十二届).",
    )
    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    date_start = fields.Date(
        help="Day of the first meeting of this term's first session."
    )
    date_end = fields.Date(help="Day of the first meeting of the next term's congress.")
    state = fields.Selection(
        STATES,
        compute="_compute_state",
        store=True,
        precompute=True,
        index=True,
        help="What the dates say when the term is entered. From then on the change of "
        "term alone moves it; the ledger of a closed term can only be read.",
    )
    mandate_ids = fields.One2many("deputy.mandate", "term_id", "Deputies")
    mandate_count = fields.Integer(
        "Number of Deputies", compute="_compute_mandate_count"
    )
    session_ids = fields.One2many("deputy.session", "term_id", "Sessions")
    session_count = fields.Integer(
        "Number of Sessions", compute="_compute_session_count"
    )
    register_version = fields.Integer(
        readonly=True,
        copy=False,
        help="Counts the changes made to this term's register by imports.",
    )

    _congress_number_uniq = models.UniqueIndex(
        "(congress_id, number)", "This congress has a term of that number already."
    )
    _number_positive = models.Constraint(
        "CHECK(number > 0)", "The number of a term is 1 or more."
    )

    @api.depends("number")
    def _compute_name(self):
        for term in self:
            term.name = term.number and self.env._(
                "Term %(number)s", number=ordinal(term.number, self.env.lang)
            )

    def _compute_state(self):
        """Where a term stands when it is entered; no field makes it follow later.

        Of several that have begun and not ended, the one in force stays so: a later
        term waits for its change of term, an earlier one is history.
        """
        today = legal_date(fields.Datetime.now())
        running = dict(
            self.env["deputy.term"]
            .sudo()
            ._read_group(
                [("congress_id", "in", self.congress_id.ids), ("state", "=", CURRENT)],
                ["congress_id"],
                ["number:max"],
            )
        )
        for term in self.sorted("number", reverse=True):
            congress = term.congress_id._origin
            if term.date_start and term.date_start > today:
                term.state = PLANNED
            elif term.date_end and term.date_end <= today:
                term.state = CLOSED
            elif congress in running:
                later = term.number > running[congress]
                term.state = PLANNED if later else CLOSED
            else:
                term.state = CURRENT
                running[congress] = term.number

    @api.depends("name", "congress_id.name")
    def _compute_display_name(self):
        for term in self:
            parts = filter(None, (term.congress_id.name, term.name))
            term.display_name = " ".join(parts)

    def _compute_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("term_id", "in", self.ids)], ["term_id"], ["__count"]
            )
        )
        for term in self:
            term.mandate_count = counts.get(term, 0)

    def _compute_session_count(self):
        counts = dict(
            self.env["deputy.session"]._read_group(
                [("term_id", "in", self.ids)], ["term_id"], ["__count"]
            )
        )
        for term in self:
            term.session_count = counts.get(term, 0)

    def _seats_run(self):
        return self.state != CLOSED

    @api.constrains("congress_id")
    def _check_congress(self):
        for congress in self.congress_id:
            if congress.kind == KIND_STREET:
                raise ValidationError(
                    self.env._(
                        "“%(street)s” is an agency of the county's standing committee "
                        "and has no congress, terms or sessions of its own (Organic "
                        "Law of Local Congresses, art. 59). Its deputies have their "
                        "seats in the county and are linked to the street.",
                        street=congress.name,
                    )
                )

    @api.constrains("date_start", "date_end")
    def _check_dates(self):
        for term in self:
            if term.date_start and term.date_end and term.date_end < term.date_start:
                raise ValidationError(
                    self.env._("A term cannot end before it starts: check the dates.")
                )

    def write(self, vals):
        """A running term ends by the change of term, never by typing a past day."""
        end = fields.Date.to_date(vals.get("date_end"))
        if (
            end
            and not self._guard_is_open()
            and end <= legal_date(fields.Datetime.now())
        ):
            running = self.filtered(lambda term: term.state == CURRENT)
            if running.filtered(lambda term: term.date_end != end):
                raise UserError(
                    self.env._(
                        "A running term ends with the next congress's first meeting: "
                        "use “Change of Term”, which ends its seats too (Law on "
                        "Deputies, art. 2)."
                    )
                )
        return super().write(vals)

    def _check_ledger_open(self):
        """Facts are neither added to nor taken from the ledger of a closed term.

        :raises UserError: one of these terms is closed
        """
        for term in self:
            if term.state == CLOSED:
                raise UserError(
                    self.env._(
                        "%(term)s is closed, and its duty ledger with it: it can only "
                        "be read. What happened after the change of term belongs to "
                        "the deputy's seat of the new term.",
                        term=term.display_name,
                    )
                )

    def _lock_register(self):
        """Write the row first, so that of two imports at once one waits.

        When the first commits, PostgreSQL refuses the second's write
        (REPEATABLE READ); Odoo runs it again, and it then compares its preview with the
        register the first has left.
        """
        self.ensure_one()
        self._unguarded().register_version = self.register_version + 1
        self.flush_recordset(["register_version"])

    def action_open_sessions(self):
        """The sessions of this term."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_session_action"
        )
        return dict(
            action,
            domain=[("term_id", "in", self.ids)],
            context={"default_term_id": self[:1].id},
        )

    def action_open_mandates(self):
        """The deputies of this term."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(
            action,
            domain=[("term_id", "in", self.ids)],
            context={"default_term_id": self[:1].id},
        )

    def action_open_rollover(self):
        """The change of term into this one, begun already or to begin."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_term_rollover_action"
        )
        change = self.env["deputy.term.rollover"].search(
            [("new_term_id", "=", self.id)], limit=1
        )
        return dict(
            action,
            views=[(False, "form")],
            res_id=change.id,
            context={"default_new_term_id": self.id},
        )
