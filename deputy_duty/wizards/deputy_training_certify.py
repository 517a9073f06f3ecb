from odoo import api, fields, models
from odoo.exceptions import UserError


class DeputyTrainingCertify(models.TransientModel):
    """Issue the certificates of a course to all deputies who came.

    Whoever has one already gets no second one, so pressing the button twice, or two
    clerks at once, does no harm.
    """

    _name = "deputy.training.certify"
    _description = "Issue Training Certificates"

    activity_id = fields.Many2one(
        "deputy.activity", "Course", required=True, readonly=True, ondelete="cascade"
    )
    organiser = fields.Char(
        required=True,
        compute="_compute_organiser",
        store=True,
        readonly=False,
        precompute=True,
        help="As printed on the certificates.",
    )
    number_prefix = fields.Char(
        "Numbers Begin With",
        help="e.g. 培训〔2026〕; a running number follows. Empty: without numbers.",
    )
    number_first = fields.Integer("First Number", default=1, required=True)
    certificate_count = fields.Integer(
        "Certificates to Issue",
        compute="_compute_certificate_count",
        help="Deputies who came and have no certificate of this course yet.",
    )

    @api.depends("activity_id")
    def _compute_organiser(self):
        for wizard in self:
            wizard.organiser = wizard.activity_id.congress_id.name

    @api.depends("activity_id")
    def _compute_certificate_count(self):
        for wizard in self:
            wizard.certificate_count = len(wizard.activity_id._certifiable_mandates())

    def action_issue(self):
        """Issue and confirm the certificates, and show all of the course.

        :raises UserError: the course is not closed, or everybody has a certificate
        """
        self.ensure_one()
        self.activity_id.check_access("write")
        self.activity_id._check_certifiable()
        mandates = self.activity_id._certifiable_mandates()
        if not mandates:
            raise UserError(self.env._("Everybody who came has a certificate."))
        certificates = self.env["deputy.training.certificate"].create(
            [
                self._prepare_certificate_vals(mandate, number)
                for number, mandate in enumerate(
                    mandates._in_list_order(), self.number_first
                )
            ]
        )
        certificates.action_confirm()
        return self.activity_id.action_open_certificates()

    def _prepare_certificate_vals(self, mandate, number):
        """Values of one deputy's certificate."""
        prefix = (self.number_prefix or "").strip()
        return {
            "mandate_id": mandate.id,
            "activity_id": self.activity_id.id,
            "organiser": self.organiser,
            "number": f"{prefix}{number:03}" if prefix else False,
        }
