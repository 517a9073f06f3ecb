from odoo import api, fields, models
from odoo.exceptions import AccessError

PLACE = ("congress_id", "company_id")


class DeputyCongressMixin(models.AbstractModel):
    """A row that belongs to one congress: the two columns every record rule reads.

    Odoo checks a record rule before a write, not after it, and never the records a
    row points at. So nobody would stop a clerk from moving a row into a foreign
    congress, or from naming a foreign deputy in a row of the own one, by sending an
    id. Both are checked here.
    """

    _name = "deputy.congress.mixin"
    _description = "Record of a Congress"
    _inherit = ["deputy.congress.pointer.mixin"]
    _check_company_auto = True

    congress_id = fields.Many2one(
        "deputy.congress",
        required=True,
        index=True,
        ondelete="restrict",
        help="The congress or street work committee this belongs to.",
    )
    company_id = fields.Many2one(
        related="congress_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.model
    def _default_congress_id(self):
        """Where the user works, if that is one place; for heirs that are typed in."""
        mine = self.env.user.deputy_congress_ids
        return mine if len(mine) == 1 else False

    @api.model
    def default_get(self, fields):
        """What follows from other fields has no default, whatever a context names."""
        derived = self._derived_names(fields)
        return super().default_get([name for name in fields if name not in derived])

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse rows that point at what the user may not see."""
        self._check_derived(vals_list)
        rows = super().create(vals_list)
        rows._check_place({name for vals in vals_list for name in vals})
        return rows

    def write(self, vals):
        """Refuse to move rows out of reach, or to point at what is out of reach."""
        self._check_derived([vals])
        result = super().write(vals)
        if not self.env.su:
            self.check_access("write")
        self._check_place(vals)
        return result

    def _legal_profile(self):
        """The law that holds for this record: that of its congress."""
        self.ensure_one()
        return self.sudo().congress_id._legal_profile().sudo(self.env.su)

    def _legal_level(self):
        """The level of its congress, for rules that differ by level."""
        self.ensure_one()
        return self.sudo().congress_id.level

    @api.model
    def _derived_names(self, names):
        """Of these, the columns that other fields determine."""
        return {
            name
            for name in names
            if (field := self._fields.get(name))
            and (field.compute and field.store and field.readonly and not field.inverse)
        }

    @api.model
    def _check_derived(self, vals_list):
        """Odoo stores what a remote caller sends for a computed column: refuse it."""
        if self.env.su:
            return
        names = self._derived_names({n for vals in vals_list for n in vals})
        if names := names.difference(PLACE):
            raise AccessError(
                self.env._(
                    "These fields follow from others and are not written: %(fields)s",
                    fields=", ".join(sorted(names)),
                )
            )

    def _check_place(self, names):
        """The congress that follows from another record cannot be another one: the
        record rules go by it.
        """
        for name in self._derived_names(PLACE) & set(names) if not self.env.su else ():
            path = self._fields[name].related
            for row_sudo in self.sudo():
                if path and row_sudo[name] != row_sudo.mapped(path):
                    raise AccessError(
                        self.env._(
                            "The congress of “%(record)s” follows from what it belongs "
                            "to: it cannot be another one.",
                            record=row_sudo.display_name,
                        )
                    )
