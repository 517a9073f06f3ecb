from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.legal_time import legal_date
from .deputy_approval_mixin import APPROVED


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
        "Deputies, art. 43).",
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
            {"is_published": False, "published_on": False, "told_on": False}
        )
        self._to_draft()

    def action_tell(self):
        """Note that the deputies were told today."""
        self.check_access("write")
        self._check_is_adopted()
        self.told_on = legal_date(fields.Datetime.now())

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
    def _check_is_adopted(self):
        for plan in self:
            if plan.state != APPROVED:
                raise UserError(
                    self.env._("“%(plan)s” is not adopted yet.", plan=plan.name)
                )
