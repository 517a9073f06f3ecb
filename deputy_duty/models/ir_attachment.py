from odoo import models
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

    def write(self, vals):
        """Refuse to make a loose file the file of a field."""
        result = super().write(vals)
        if vals.keys() & {"res_model", "res_field"}:
            self.check_access("write")
        return result

    def _is_field(self):
        return self.res_field and (self.res_model or "").startswith(OURS)

    def _error_of_field(self):
        return AccessError(
            self.env._("This file belongs to a field: change it on the record itself.")
        )
