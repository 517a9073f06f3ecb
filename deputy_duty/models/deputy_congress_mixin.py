from collections import defaultdict

from odoo import Command, api, fields, models


class DeputyCongressMixin(models.AbstractModel):
    """A row that belongs to one congress: the two columns every record rule reads.

    Odoo checks a record rule before a write, not after it, and never the records a
    row points at. So nobody would stop a clerk from moving a row into a foreign
    congress, or from naming a foreign deputy in a row of the own one, by sending an
    id. Both are checked here.
    """

    _name = "deputy.congress.mixin"
    _description = "Record of a Congress"
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

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse rows that point at what the user may not see."""
        self._check_pointers(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to move rows out of reach, or to point at what is out of reach."""
        self._check_pointers([vals])
        result = super().write(vals)
        if not self.env.su:
            self.check_access("write")
        return result

    @api.model
    def _check_pointers(self, vals_list):
        """Whoever names a record of this app must be allowed to read it."""
        if self.env.su:
            return
        pointed = defaultdict(set)
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field and field.relational and field.comodel_name[:7] == "deputy.":
                    pointed[field.comodel_name].update(self._pointed_ids(field, value))
        for model, ids in pointed.items():
            self.env[model].browse(ids).check_access("read")

    @api.model
    def _pointed_ids(self, field, value):
        """The ids that a value for a relational field links to."""
        if field.type == "many2one":
            return {value} if isinstance(value, int) and value else set()
        ids = set()
        for command in value or ():
            if isinstance(command, int):
                ids.add(command)
            elif command[0] == Command.LINK:
                ids.add(command[1])
            elif command[0] == Command.SET:
                ids.update(command[2])
        return ids
