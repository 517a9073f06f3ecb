import base64
import binascii

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

MAX_BYTES = 10 * 1024 * 1024
KINDS = ("application/pdf", "image/jpeg", "image/png", "image/webp")


class DeputyClaimFileMixin(models.AbstractModel):
    """Photos and scans handed in with a claim, known by content, not name."""

    _name = "deputy.claim.file.mixin"
    _description = "Row with a Scanned Paper"

    # The binary fields that hold a photo or a scan; heirs name theirs.
    _scan_fields = ()

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse files that are no photo or PDF, or too big."""
        self._check_scans(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse files that are no photo or PDF, or too big."""
        self._check_scans([vals])
        return super().write(vals)

    @api.model
    def _check_scans(self, vals_list):
        for vals in vals_list:
            for name in self._scan_fields:
                if vals.get(name):
                    self._check_scan(vals[name], vals.get(f"{name}_name"))

    @api.model
    def _check_scan(self, file, name=None):
        """Whether a file is a photo or a PDF of a size that people send.

        :param file: its content in base64
        :raises UserError: another kind, too big, or damaged
        """
        try:
            content = base64.b64decode(file, validate=True)
        except (binascii.Error, ValueError, TypeError) as error:
            raise UserError(self.env._("The file did not arrive whole.")) from error
        if len(content) > MAX_BYTES or guess_mimetype(content) not in KINDS:
            raise UserError(
                self.env._(
                    "“%(name)s” cannot be attached: photos (JPEG, PNG, WebP) and PDF "
                    "files of up to %(size)s MB can.",
                    name=name or self.env._("The file"),
                    size=MAX_BYTES // 1024**2,
                )
            )
