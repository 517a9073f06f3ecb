import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import legal_calendar
from .deputy_legal_profile import LEVELS

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
UNITS = [
    (legal_calendar.DAYS, "Days"),
    (legal_calendar.WORKING_DAYS, "Working Days"),
    (legal_calendar.MONTHS, "Months"),
    (legal_calendar.COUNT, "Count"),
    (legal_calendar.PERCENT, "Percent"),
]
FROM_DUE = "due"  # an extension on top of the time that was given
# What starts a clock. The record that runs the clock knows when it happened.
START_EVENTS = [
    ("receipt", "Receipt"),
    ("assignment", "Assignment"),
    ("unit_receipt", "Receipt by the Unit"),
    ("return", "Return by the Unit"),
    ("reply", "Reply"),
    ("rating", "Rating as Unsatisfied"),
    ("promise_due", "Promised Date"),
    ("urging", "Urging"),
    ("contact", "Contact by the Unit"),
    ("report", "Report Handed Over"),
    ("session_open", "First Meeting of a Session"),
    ("session_close", "Close of a Session"),
    ("election", "Election Completed"),
    ("approval", "Approval"),
    ("event", "Event Announced"),
    ("posting", "Posting in the Ledger"),
    ("told", "Deputy Told"),
    (FROM_DUE, "Due Date before the Extension"),
]
# Once a clock has run by a rule, these say what the clock was measured against.
FROZEN = (
    "profile_id",
    "code",
    "level",
    "value",
    "unit",
    "is_rolled",
    "start_event",
    "date_start",
)


class DeputyLegalRule(models.Model):
    """One number of the law: a period, a threshold, a share; cited and dated.

    The codes that the software asks for are listed in ``data/README.md``. A changed
    law is a new rule with a start date; the old one gets an end date and stays, since
    clocks that started under it go on as they began.
    """

    _name = "deputy.legal.rule"
    _description = "Legal Rule"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "code, level, profile_id, date_start desc, id"
    _rec_names_search = ["code", "name"]

    code = fields.Char(
        required=True,
        index=True,
        help="What the software asks for, e.g. proposal.reply; see the table of codes.",
    )
    name = fields.Char(
        required=True, help="What the rule is about, in the law's words."
    )
    level = fields.Selection(
        LEVELS, help="Level of congress it is for; empty: all levels of the profile."
    )
    value = fields.Float(
        required=True,
        digits=(12, 2),
        aggregator=None,
        help="How many days, months or persons, or what share in percent.",
    )
    unit = fields.Selection(
        UNITS, "Counted In", required=True, help="What the value counts."
    )
    is_rolled = fields.Boolean(
        "Moves to a Working Day",
        help="A last day on a weekend or holiday moves to the next working day (Civil "
        "Code, art. 203). Leave open where the office counts to the very day.",
    )
    start_event = fields.Selection(
        START_EVENTS,
        "Counted From",
        help="What starts the period; the day itself is not counted (Civil Code, "
        "art. 201).",
    )
    note = fields.Text(help="What a clerk should know who applies the rule.")
    clock_count = fields.Integer(
        "Clocks", compute="_compute_clock_count", help="Clocks that ran by this rule."
    )

    _code_start_uniq = models.UniqueIndex(
        "(profile_id, code, COALESCE(level, ''), COALESCE(date_start, '-infinity'))",
        "This profile has a rule of that code, level and start date already.",
    )
    _value_positive = models.Constraint(
        "CHECK(value >= 0)", "The value of a rule cannot be negative."
    )
    _value_whole = models.Constraint(
        "CHECK(unit = 'percent' OR value = trunc(value))",
        "Days, months and numbers are whole: correct the value.",
    )
    _percent_share = models.Constraint(
        "CHECK(unit <> 'percent' OR value <= 100)", "A share is at most 100 percent."
    )

    @api.depends("code", "level", "name")
    def _compute_display_name(self):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for rule in self:
            level = levels.get(rule.level)
            rule.display_name = f"{rule.name} ({level})" if level else rule.name

    def _compute_clock_count(self):
        counts = dict(
            self.env["deputy.deadline"]._read_group(
                [("rule_id", "in", self.ids)], ["rule_id"], ["__count"]
            )
        )
        for rule in self:
            rule.clock_count = counts.get(rule, 0)

    @api.constrains("code")
    def _check_code(self):
        for rule in self:
            if not CODE.fullmatch(rule.code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no code of a rule: write small letters with "
                        "dots, e.g. proposal.reply.",
                        code=rule.code,
                    )
                )

    @api.constrains("profile_id", "code", "level", "date_start", "date_end")
    def _check_overlap(self):
        """On no day may a profile have two rules of one code and level."""
        self.profile_id._touch()
        self.flush_model(["profile_id", "code", "level", "date_start", "date_end"])
        overlaps = self.search(self._overlap_domain(), order="id").grouped(
            lambda rule: (rule.profile_id, rule.code, rule.level)
        )
        for key, rules in overlaps.items():
            rules = rules.sorted(lambda rule: str(rule.date_start or ""))
            for earlier, later in zip(rules, rules[1:], strict=False):
                if not earlier.date_end or (
                    not later.date_start or later.date_start <= earlier.date_end
                ):
                    raise ValidationError(
                        self.env._(
                            "%(profile)s would have two rules “%(code)s” at the same "
                            "time. Give the earlier one an end date before %(date)s.",
                            profile=key[0].name,
                            code=key[1],
                            date=later.date_start or earlier.date_start,
                        )
                    )

    def write(self, vals):
        """Refuse to change what clocks were measured against."""
        changed = [name for name in FROZEN if name in vals]
        for rule in self if changed else ():
            if any(rule._differs(name, vals[name]) for name in changed):
                rule._check_unused()
        return super().write(vals)

    def action_supersede(self):
        """Enter what replaces this rule from a date on."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_legal_rule_supersede_action"
        )
        return dict(action, context={"default_rule_id": self.id})

    def _due(self, start, profile=None):
        """When a period that starts on that day ends by this rule.

        :param start: the day of the event; it is not counted itself
        :param profile: of the place, whose local holidays count; the rule's by default
        :returns: ``legal_calendar.Due`` over the calendar of that profile
        :raises UserError: the rule is no period
        """
        self.ensure_one()
        if self.unit not in legal_calendar.TIME_UNITS:
            raise UserError(
                self.env._(
                    "“%(rule)s” is a number and no period: no date follows from it.",
                    rule=self.name,
                )
            )
        calendar = self.env["deputy.workday"]._calendar(profile or self.profile_id)
        return legal_calendar.add(
            calendar, start, int(self.value), self.unit, self.is_rolled
        )

    def _overlap_domain(self):
        """Rules beside these: same profile, same code."""
        return [
            ("profile_id", "in", self.profile_id.ids),
            ("code", "in", list(set(self.mapped("code")))),
        ]

    def _differs(self, name, value):
        field = self._fields[name]
        return field.convert_to_write(self[name], self) != field.convert_to_write(
            field.convert_to_record(field.convert_to_cache(value, self), self), self
        )

    def _check_unused(self):
        if (
            self.env["deputy.deadline"]
            .sudo()
            .search_count([("rule_id", "=", self.id)], limit=1)
        ):
            raise UserError(
                self.env._(
                    "Clocks have run by “%(rule)s”, so its value stays as it was. A "
                    "changed law is a new rule: use “Supersede” to close this one and "
                    "to enter the new one with its article and first day.",
                    rule=self.display_name,
                )
            )
