from odoo import api, models
from odoo.exceptions import AccessError

OURS = "deputy."


class IrAttachment(models.Model):
    """Files that are fields of a record here change through that record alone.

    Odoo lets whoever may write a record replace, publish or delete the files of its
    fields, past everything the record's own ``write`` refuses: the scan of a paper that
    a decision rests on is the valid version and must stay what was signed.
    """

    _inherit = "ir.attachment"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if operation == "read" or self.env.su:
            return result
        forbidden, error = result or (self.browse(), self._error_of_field)
        forbidden |= self.sudo().filtered(lambda file: file._is_field()).sudo(False)
        return (forbidden, error) if forbidden else None

    @api.model_create_multi
    def create(self, vals_list):
        """Ask the records that files are hung on whether they take any."""
        files = super().create(vals_list)
        files._ask_owners()
        return files

    def write(self, vals):
        """Refuse to make a loose file the file of a field."""
        result = super().write(vals)
        if vals.keys() & {"res_model", "res_id"}:
            self._ask_owners()
        if vals.keys() & {"res_model", "res_field"}:
            self.check_access("write")
        return result

    def _ask_owners(self):
        """Let each record refuse the files hung on it (``_check_takes_files``)."""
        for name, files in self.sudo().grouped("res_model").items():
            model = self.env.get(name) if (name or "").startswith(OURS) else None
            if model is not None and hasattr(model, "_check_takes_files"):
                model.sudo().browse(files.mapped("res_id"))._check_takes_files()

    def _is_field(self):
        return self.res_field and (self.res_model or "").startswith(OURS)

    def _error_of_field(self):
        return AccessError(
            self.env._("This file belongs to a field: change it on the record itself.")
        )
