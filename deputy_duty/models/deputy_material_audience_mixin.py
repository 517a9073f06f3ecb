from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .deputy_material_states import FOR_ACTIVITY, FOR_ALL, FOR_CHOSEN, FOR_GROUPS


class DeputyMaterialAudienceMixin(models.AbstractModel):
    """Whom a material goes to: found and written for all deputies at once.

    Ten thousand deputies take as many questions to the database as ten; only the
    rows themselves are inserted block by block.
    """

    _name = "deputy.material.audience.mixin"
    _description = "Audience of a Material"

    def _deliver(self, mandates=None):
        """Give the material to whoever of its audience has not got it yet.

        The caller has checked access and written the material before: of two who
        deliver at once the second is retried and then finds everybody served.

        :param mandates: of these deputies only; by default the whole audience
        :return: the new receipts
        """
        self.ensure_one()
        audience = self._audience()
        if mandates is not None:
            audience &= mandates
        receipts_sudo = self.env["deputy.material.receipt"].sudo()
        served = receipts_sudo.search_fetch(
            [("material_id", "=", self.id)], ["mandate_id"]
        ).mandate_id
        new = (audience - served.sudo(False)).ids
        self._check_books(new)
        return receipts_sudo.create(
            [{"material_id": self.id, "mandate_id": mandate} for mandate in new]
        )

    def _audience(self):
        """The deputies the material is for, as of now."""
        self.ensure_one()
        mandates = self.env["deputy.mandate"]
        if self.audience == FOR_CHOSEN:
            return self.mandate_ids
        if self.audience == FOR_ACTIVITY:
            rows = self.env["deputy.attendance"].search_fetch(
                [("activity_id", "=", self.activity_id.id)], ["mandate_id"]
            )
            return rows.mandate_id
        in_office = Domain("is_current", "=", True)
        if self.audience == FOR_ALL:
            return mandates.search(
                in_office & Domain("congress_id", "=", self.congress_id.id)
            )
        # a group may have members of higher congresses (Law on Deputies, art. 27)
        members = Domain("group_id", "in", self.group_ids.ids) & Domain(
            "is_current", "=", True
        )
        return mandates.search(in_office & Domain("group_member_ids", "any", members))

    def _check_audience(self):
        """Whether it is said whom the material is for.

        :raises UserError: no activity, groups or deputies chosen
        """
        needed = {
            FOR_ACTIVITY: ("activity_id", self.env._("Choose the activity.")),
            FOR_GROUPS: ("group_ids", self.env._("Choose at least one group.")),
            FOR_CHOSEN: ("mandate_ids", self.env._("Choose at least one deputy.")),
        }
        for material in self:
            name, message = needed.get(material.audience, (None, None))
            if name and not material[name]:
                raise UserError(message)

    def _check_books(self, mandate_ids):
        """Receipts are rows of one company, as attendance is.

        :raises UserError: a deputy's congress keeps its books in another company
        """
        foreign = self.env["deputy.mandate"].search(
            [("id", "in", mandate_ids), ("company_id", "!=", self.company_id.id)],
            limit=3,
        )
        if foreign:
            raise UserError(
                self.env._(
                    "These deputies belong to another company's books than the "
                    "material, send it to them from their own congress: %(names)s",
                    names=", ".join(foreign.mapped("name")),
                )
            )
