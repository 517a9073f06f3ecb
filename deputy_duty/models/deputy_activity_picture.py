from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_activity_publicity import DRAFT


class DeputyActivityPicture(models.Model):
    """A picture of publicity, with who and what it shows."""

    _name = "deputy.activity.picture"
    _description = "Picture of Publicity"
    _inherit = ["deputy.picture.mixin", "deputy.congress.mixin"]
    _order = "publicity_id, sequence, id"
    _rec_name = "caption"

    publicity_id = fields.Many2one(
        "deputy.activity.publicity", required=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="publicity_id.congress_id", store=True, required=False, precompute=True
    )
    sequence = fields.Integer(default=10)
    image = fields.Image(
        "Picture",
        required=True,
        max_width=1920,
        max_height=1920,
        help="Made smaller when it is large; place and camera are left out.",
    )
    caption = fields.Char(help="Who and what is to be seen; blind readers rely on it.")

    @api.model_create_multi
    def create(self, vals_list):
        """Only a draft takes pictures: what is decided is what was handed in."""
        pictures = super().create(vals_list)
        pictures._check_draft()
        return pictures

    def write(self, vals):
        """Change a picture while its publicity is a draft, before and after."""
        self._check_draft()
        result = super().write(vals)
        self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        self._check_draft()

    def _check_draft(self):
        if any(picture.publicity_id.state != DRAFT for picture in self):
            raise UserError(
                self.env._(
                    "The pictures were handed in with the rest: take it back to draft "
                    "to change them."
                )
            )
