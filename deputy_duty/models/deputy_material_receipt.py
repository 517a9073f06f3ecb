from odoo import api, fields, models

from ..tools.legal_time import legal_midnight
from .deputy_material_states import BY_DEPUTY, BY_PAPER, ORIGINS

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyMaterialReceipt(models.Model):
    """That one deputy got one material, and when it was read (已阅).

    A reading is confirmed once, by a button of the deputy's or by the office from a
    signed paper; the first confirmation stands.
    """

    _name = "deputy.material.receipt"
    _description = "Receipt of a Material"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "material_id, id"
    _guarded_fields = frozenset(
        {"material_id", "mandate_id", "date_read", "origin", "paper_id"}
    )

    material_id = fields.Many2one(
        "deputy.material", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="material_id.congress_id", store=True, required=False, precompute=True
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    phone = fields.Char(related="mandate_id.phone")
    constituency_id = fields.Many2one(related="mandate_id.constituency_id")
    date_due = fields.Date(related="material_id.date_due")
    date_read = fields.Datetime("Read On", readonly=True, copy=False, index=True)
    origin = fields.Selection(
        ORIGINS,
        "Confirmed",
        readonly=True,
        copy=False,
        help="How the reading is known.",
    )
    paper_id = fields.Many2one(
        "deputy.material.paper",
        "Signed Paper",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=OFFICE_ONLY,
        help="One paper may confirm the reading of many deputies.",
    )
    paper_note = fields.Char(
        "On Behalf Note",
        compute="_compute_paper_note",
        compute_sudo=True,
        help="That the office entered the reading, and from what paper.",
    )

    _material_mandate_uniq = models.UniqueIndex(
        "(material_id, mandate_id)", "This deputy has got this material already."
    )

    @api.depends("material_id", "mandate_id")
    def _compute_display_name(self):
        for receipt in self:
            receipt.display_name = (
                f"{receipt.mandate_id.name} · {receipt.material_id.name}"
            )

    @api.depends("paper_id")
    @api.depends_context("lang")
    def _compute_paper_note(self):
        for receipt in self:
            receipt.paper_note = receipt.paper_id and self.env._(
                "Entered by %(clerk)s from the paper signed by %(signer)s on %(date)s",
                clerk=receipt.paper_id.user_id.name,
                signer=receipt.paper_id.signer or receipt.mandate_id.name,
                date=receipt.paper_id.date,
            )

    def action_record_reading(self):
        """Open the form for readings confirmed on paper (代录)."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record Readings from Paper"),
            "res_model": "deputy.material.reading",
            "view_mode": "form",
            "target": "new",
            "context": {"default_receipt_ids": self.ids},
        }

    def action_notice(self):
        """Open the text to copy for WeChat or SMS, with the telephone numbers."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reminder to Copy"),
            "res_model": "deputy.material.notice",
            "view_mode": "form",
            "target": "new",
            "context": {"default_receipt_ids": self.ids},
        }

    def _mark_read(self, paper=None):
        """Record that the deputies have read it; what is on record stays.

        The caller has proved that it is so: the portal by the login, the office by
        ``paper``. Of two confirmations at once the later is retried and
        changes nothing.

        :param paper: the ``deputy.material.paper`` that says so; its day counts
        """
        unread = self.filtered(lambda receipt: not receipt.date_read)
        read_on = legal_midnight(paper.date) if paper else fields.Datetime.now()
        unread._unguarded().write(
            {
                "date_read": read_on,
                "origin": BY_PAPER if paper else BY_DEPUTY,
                "paper_id": paper.id if paper else False,
            }
        )
