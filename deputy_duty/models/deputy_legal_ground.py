import re

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

CODE = re.compile(r"[a-z][a-z0-9_]*")
CONFIRM = "confirm"
VOID_ELECTION = "void"
SUSPEND = "suspend"
RESUME = "resume"
END = "end"
ACTIONS = [
    (CONFIRM, "Confirm Credentials"),
    (VOID_ELECTION, "Declare Election Void"),
    (SUSPEND, "Suspend"),
    (RESUME, "Resume Duty"),
    (END, "End"),
]
# The next congress's first meeting ends all seats; a clerk never chooses it.
TERM_END = "term_end"


class DeputyLegalGround(models.Model):
    """A ground on which the law lets a deputy's seat change: nothing else does.

    The grounds are those of the statutes (Law on Deputies, art. 60–63; Electoral Law,
    art. 47). A score, a rank or a grade is none of them.
    """

    _name = "deputy.legal.ground"
    _description = "Statutory Ground"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "sequence, id"
    _rec_names_search = ["code", "name", "article"]

    name = fields.Char(required=True, help="The ground in the law's words.")
    code = fields.Char(
        required=True, help="Short code, stable over the years: small letters."
    )
    action = fields.Selection(
        ACTIONS, required=True, index=True, help="What it is the ground of."
    )
    article = fields.Char(required=True)
    text = fields.Text("Wording of the Law", help="The sentence of the statute.")
    sequence = fields.Integer(default=10)
    is_automatic = fields.Boolean(
        "Takes Effect by Itself",
        help="The fact itself ends the seat, as death does; the announcement follows "
        "and may be entered later.",
    )
    has_defence = fields.Boolean(
        "Right to Defence",
        help="The deputy may speak or write in defence, and the change says how "
        "that right was kept (Law on Deputies, art. 60).",
    )
    count_code = fields.Char(
        "Counted By",
        help="Code of the rule with the number that must be reached first, e.g. of "
        "unapproved absences.",
    )
    procedure_ids = fields.One2many("deputy.legal.procedure", "ground_id", "Procedures")

    _code_uniq = models.UniqueIndex(
        "(profile_id, code, COALESCE(date_start, '-infinity'))",
        "This profile has a ground of that code already.",
    )

    @api.depends("name", "article")
    def _compute_display_name(self):
        for ground in self:
            parts = filter(None, (ground.name, ground.article))
            ground.display_name = " · ".join(parts)

    @api.constrains("code")
    def _check_code(self):
        for ground in self:
            if not CODE.fullmatch(ground.code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no code: use small letters, digits and _.",
                        code=ground.code,
                    )
                )

    @api.model
    def _in_force(self, profile, action, date):
        """The grounds of an action in force under a profile.

        A ground of a nearer profile replaces the one of the same code above it.
        """
        return self.browse(self._in_force_ids(profile.id, action, date))

    @api.model
    @tools.ormcache("profile_id", "action", "date")
    def _in_force_ids(self, profile_id, action, date):
        """Ids of the grounds in force, in order, for every user the same."""
        chain = self.env["deputy.legal.profile"].sudo().browse(profile_id)._chain(date)
        domain = Domain("action", "=", action) & self._valid_domain(date)
        found = self.sudo().search(domain & Domain("profile_id", "in", chain.ids))
        order = {each: number for number, each in enumerate(chain)}
        nearest = {}
        for ground in found.sorted(lambda ground: order[ground.profile_id]):
            nearest.setdefault(ground.code, ground.id)
        return tuple(found.filtered(lambda g: g.id in nearest.values()).ids)

    def _procedure(self, profile, level, seat_kind, date):
        """How this ground is handled for a kind of seat at a level, or empty.

        The nearest profile that has a procedure for the case decides; inside one
        profile the more precise procedure wins, the kind of seat before the level.
        """
        self.ensure_one()
        procedure_id = self._procedure_id(profile.id, level, seat_kind, date)
        return self.env["deputy.legal.procedure"].browse(procedure_id or [])

    @tools.ormcache("self.id", "profile_id", "level", "seat_kind", "date")
    def _procedure_id(self, profile_id, level, seat_kind, date):
        """Id of the procedure for the case, for every user the same, or False."""
        chain = self.env["deputy.legal.profile"].sudo().browse(profile_id)._chain(date)
        procedures = self.env["deputy.legal.procedure"].sudo()
        found = procedures.search(
            procedures._valid_domain(date)
            & Domain("ground_id.code", "=", self.sudo().code)
            & Domain("profile_id", "in", chain.ids)
            & Domain("seat_kind", "in", [seat_kind, False])
            & Domain("level", "in", [level, False])
        )
        order = {each: number for number, each in enumerate(chain)}
        found = found.sorted(
            lambda each: (order[each.profile_id], not each.seat_kind, not each.level)
        )
        return found[:1].id
