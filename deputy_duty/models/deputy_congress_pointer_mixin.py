from collections import defaultdict

from odoo import Command, api, models


class DeputyCongressPointerMixin(models.AbstractModel):
    """A row or a window that names records of this app by their ids.

    Odoo checks no record that a row points at, and works out names, related and stored
    computed fields with elevated rights, in a form that is not saved too. So nobody
    would stop a caller from reading foreign records through an id that is sent.
    """

    _name = "deputy.congress.pointer.mixin"
    _description = "Record that Points at Others"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse rows that point at what the user may not see."""
        self._check_pointers([*vals_list, self._named_defaults()])
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to point at what is out of reach."""
        self._check_pointers([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        """A form shows nothing that follows from what the user may not see."""
        self._check_pointers([values, self._named_defaults()])
        return super().onchange(values, field_names, fields_spec)

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
    def _named_defaults(self):
        """Defaults that a caller's context or a user's own settings name."""
        key = "default_"
        context = self.env.context.items()
        return {
            **self.env["ir.default"]._get_model_defaults(self._name),
            **{n.removeprefix(key): v for n, v in context if n.startswith(key)},
        }

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
