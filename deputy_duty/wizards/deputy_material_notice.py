from odoo import api, fields, models

# Where deputies read it: the page of the portal.
PAGE = "/my/duty/materials"


class DeputyMaterialNotice(models.TransientModel):
    """A reminder as text to copy into WeChat or a text message, with the numbers.

    Nothing is sent from here: the office sends it with what its deputies use.
    """

    _name = "deputy.material.notice"
    _description = "Reminder to Read"

    receipt_ids = fields.Many2many(
        "deputy.material.receipt", string="Deputies", required=True
    )
    deputy_count = fields.Integer("Deputies to Tell", compute="_compute_people")
    text = fields.Text(
        compute="_compute_text",
        store=True,
        readonly=False,
        help="What to send; change it as you like.",
    )
    phones = fields.Text(
        "Telephone Numbers",
        compute="_compute_people",
        help="Numbers only, separated by commas, as SMS programs take them.",
    )
    people = fields.Text(
        "Names and Numbers", compute="_compute_people", help="One deputy a line."
    )
    missing = fields.Char(
        "Without a Number",
        compute="_compute_people",
        help="Who must be told otherwise.",
    )

    @api.depends("receipt_ids")
    def _compute_text(self):
        for wizard in self:
            wizard.text = "\n\n".join(
                wizard._material_text(material)
                for material in wizard.receipt_ids.material_id
            )

    def _material_text(self, material):
        return "\n".join(
            filter(
                None,
                [
                    self.env._(
                        "%(congress)s: please read “%(name)s” and confirm it.",
                        congress=material.congress_id.name,
                        name=material.name,
                    ),
                    material.date_due
                    and self.env._("To be read by %(date)s.", date=material.date_due),
                    f"{self.get_base_url()}{PAGE}",
                ],
            )
        )

    @api.depends("receipt_ids")
    def _compute_people(self):
        for wizard in self:
            deputies = wizard.receipt_ids.mandate_id
            reached = deputies.filtered("phone")
            wizard.deputy_count = len(deputies)
            wizard.phones = ",".join(dict.fromkeys(reached.mapped("phone")))
            wizard.people = "\n".join(f"{d.name} {d.phone or '–'}" for d in deputies)
            wizard.missing = ", ".join((deputies - reached).mapped("name"))
