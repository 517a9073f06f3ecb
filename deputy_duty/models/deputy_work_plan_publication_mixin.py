from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import APPROVED
from .deputy_material_states import FOR_ALL


class DeputyWorkPlanPublicationMixin(models.AbstractModel):
    """An adopted work plan is told to the deputies and made public.

    Both come after adoption (Law on Deputies, art. 43, para. 2). An amended plan is
    adopted, told and published anew.
    """

    _name = "deputy.work.plan.publication.mixin"
    _description = "Publication of a Work Plan"

    told_on = fields.Date(
        "Deputies Told On",
        copy=False,
        help="The day on which the deputies were told of the adopted plan (Law on "
        "Deputies, art. 43). Enter it where they were told in another way, e.g. at a "
        "meeting.",
    )
    material_id = fields.Many2one(
        "deputy.material",
        "Sent As",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The material by which the deputies got the plan; it shows who read it.",
    )
    is_published = fields.Boolean("Published", readonly=True, copy=False)
    published_on = fields.Date(
        copy=False,
        help="The day on which the adopted plan was made public (Law on Deputies, "
        "art. 43).",
    )
    notice_text = fields.Text(
        "Text to Copy",
        compute="_compute_notice_text",
        help="The plan as a message to deputies, for WeChat or SMS.",
    )

    @api.depends("name", "item_ids.name", "item_ids.date_start", "item_ids.date_end")
    @api.depends_context("lang")
    def _compute_notice_text(self):
        for plan in self:
            lines = [plan.name or "", plan.text or ""]
            lines += [
                f"{number}. {item.name} ({item._period_words()})"
                for number, item in enumerate(plan.item_ids, 1)
            ]
            plan.notice_text = "\n".join(filter(None, lines))

    @api.constrains("told_on", "is_published", "published_on", "state")
    def _check_adopted(self):
        for plan in self:
            made_known = plan.told_on or plan.is_published or plan.published_on
            if made_known and plan.state != APPROVED:
                raise ValidationError(
                    self.env._(
                        "“%(plan)s” is not adopted: deputies are told and the public "
                        "reads it afterwards (Law on Deputies, art. 43).",
                        plan=plan.name,
                    )
                )

    # --------------------------------------------------------------- actions
    def action_amend(self):
        """Take adopted plans back to draft; they are adopted and published anew.

        :raises UserError: a plan is not adopted
        """
        self.check_access("write")
        self._check_is_adopted()
        self._unguarded().write(
            {
                "is_published": False,
                "published_on": False,
                "told_on": False,
                "material_id": False,
            }
        )
        self._to_draft()

    def action_tell(self):
        """Send adopted plans to all deputies in office, with read receipts.

        :raises UserError: not adopted, told already, or nobody is in office
        """
        self.check_access("write")
        self._check_is_adopted()
        for plan in self:
            if plan.told_on:
                raise UserError(
                    self.env._(
                        "The deputies were told of “%(plan)s” already.", plan=plan.name
                    )
                )
        # written first: of two who tell at once the second is retried and refused
        self.told_on = legal_date(fields.Datetime.now())
        self.flush_recordset(["told_on"])
        for plan in self:
            material = self.env["deputy.material"].create(plan._prepare_material_vals())
            material.action_send()
            plan._unguarded().write({"material_id": material.id})

    def action_publish(self):
        """Make adopted plans public from today on.

        :raises UserError: a plan is not adopted
        """
        self.check_access("write")
        self._check_is_adopted()
        self._unguarded().write(
            {"is_published": True, "published_on": legal_date(fields.Datetime.now())}
        )

    def action_unpublish(self):
        """Take plans off the public pages."""
        self.check_access("write")
        self._unguarded().write({"is_published": False, "published_on": False})

    # --------------------------------------------------------------- details
    def _prepare_material_vals(self):
        """The plan as a material that every deputy gets."""
        self.ensure_one()
        return {
            "name": self.name,
            "congress_id": self.congress_id.id,
            "issuer": self.congress_id.name,
            "audience": FOR_ALL,
            "text": self.notice_text,
        }

    def _check_is_adopted(self):
        for plan in self:
            if plan.state != APPROVED:
                raise UserError(
                    self.env._("“%(plan)s” is not adopted yet.", plan=plan.name)
                )
