import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

KIND_CONGRESS = "congress"
KIND_STREET = "street"
KINDS = [
    (KIND_CONGRESS, "People's Congress"),
    (KIND_STREET, "Street Work Committee"),
]
LEVELS = [
    ("nation", "National"),
    ("province", "Province"),
    ("city", "Prefecture-level City"),
    ("county", "County"),
    ("township", "Township"),
]
# GB/T 2260 gives six digits; GB/T 10114 adds three, statistics practice three more.
DIVISION_CODE = re.compile(r"\d{6}(\d{3}){0,2}")


class DeputyCongress(models.Model):
    """A people's congress or street work committee: the unit of jurisdiction.

    It holds the register, the ledger and the budget of one place; its company is
    the one whose books carry its money. Staff see the congresses assigned to them
    and everything below.
    """

    _name = "deputy.congress"
    _description = "People's Congress"
    _parent_store = True
    _order = "division_code, name"

    name = fields.Char(
        required=True, help="Full name, e.g. the people's congress of a county."
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        default=KIND_CONGRESS,
        help="A street has a work committee and deputies, but no congress of its own "
        "(Organic Law of Local Congresses, art. 59).",
    )
    level = fields.Selection(
        LEVELS, required=True, default="county", help="One of the five levels."
    )
    division_code = fields.Char(
        index=True,
        help="Administrative division code: 6 digits (GB/T 2260), 9 for a township "
        "or street (GB/T 10114), 12 for a village.",
    )
    parent_id = fields.Many2one(
        "deputy.congress",
        "Next Higher Congress",
        index=True,
        ondelete="restrict",
        help="Staff of the higher congress also see this one.",
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("deputy.congress", "parent_id", "Lower Congresses")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self._default_company_id(),
        help="Whose books hold this congress's money; several may share one.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    term_ids = fields.One2many("deputy.term", "congress_id", "Terms")
    constituency_ids = fields.One2many(
        "deputy.constituency", "congress_id", "Constituencies and Electing Units"
    )
    mandate_count = fields.Integer(
        "Deputies", compute="_compute_mandate_count", help="Seats held today."
    )

    _company_name_uniq = models.UniqueIndex(
        "(company_id, name)", "A congress of this name exists already."
    )

    @api.model
    def _default_company_id(self):
        return self.env.company

    def _compute_mandate_count(self):
        counts = dict(
            self.env["deputy.mandate"]._read_group(
                [("congress_id", "in", self.ids), ("is_current", "=", True)],
                ["congress_id"],
                ["__count"],
            )
        )
        for congress in self:
            congress.mandate_count = counts.get(congress, 0)

    @api.constrains("division_code")
    def _check_division_code(self):
        for congress in self:
            code = congress.division_code
            if code and not DIVISION_CODE.fullmatch(code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no division code: 6, 9 or 12 digits are.",
                        code=code,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever sets up a congress may work in it."""
        self.check_access("create")
        congresses = super(DeputyCongress, self.sudo()).create(vals_list)
        congresses = congresses.sudo(self.env.su)
        if not self.env.su:
            mine = self.env.user.sudo().deputy_congress_ids
            known = self.sudo().search([("id", "child_of", mine.ids)])
            self.env.user.sudo().deputy_congress_ids = mine | (congresses - known)
            congresses.check_access("create")
        return congresses

    def action_open_mandates(self):
        """The deputies of this congress."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_mandate_action"
        )
        return dict(action, domain=[("congress_id", "in", self.ids)], context={})
