import uuid

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.deputy_duty.models.deputy_constituency import MILITARY

from .deputy_appraisal_states import FIXED


class DeputyAppraisalPublicationMixin(models.AbstractModel):
    """Grades in public: only where a rule with a document number orders it.

    The law has basic and duty information shown, not points or grades (Law on
    Deputies, art. 58). So without such a rule in the scheme, as it was copied when the
    year was computed, nothing is published. Points and ranks never are; seats of the
    armed forces never are.
    """

    _name = "deputy.appraisal.publication.mixin"
    _description = "Publication of Grades"

    published_on = fields.Date(
        readonly=True, copy=False, help="Since when the grades can be read in public."
    )
    uuid = fields.Char(
        "Public Address",
        readonly=True,
        copy=False,
        help="Ending of the page's address.",
    )
    publication_ground = fields.Char(
        "Ground of Publication",
        compute="_compute_publication_ground",
        help="The rule that orders it, with its number; empty: not to be published.",
    )

    def _compute_publication_ground(self):
        for each in self:
            rule, number = each._publication_rule()
            each.publication_ground = f"{rule} {number}" if rule and number else False

    def action_publish(self):
        """Publish the grades.

        :raises UserError: no rule orders it, or the result is not final
        """
        self._check_office()
        for each in self:
            if not all(each._publication_rule()):
                raise UserError(
                    self.env._(
                        "Points, grades and ranks are not published: 代表法第五十八条 "
                        "has basic and duty information shown, and no score. Only a "
                        "local rule with a document number, entered in the scheme "
                        "before the year was computed, is a ground for it."
                    )
                )
        self._check_state(*FIXED)
        for each in self:
            each._unguarded().write(
                {
                    "published_on": self.env["deputy.deadline"]._legal_today(),
                    "uuid": each.uuid or str(uuid.uuid4()),
                }
            )

    def action_unpublish(self):
        """Take the grades out of the public."""
        self._check_office()
        self._unguarded().write({"published_on": False})

    def _publication_rule(self):
        """Title and number of the rule in the copied scheme."""
        self.ensure_one()
        frozen = self.sudo().frozen or {}
        return frozen.get("publication_rule"), frozen.get("publication_number")

    def _public_rows(self):
        """Names and grades, in the order of the list of deputies; nothing else."""
        self.ensure_one()
        lines = self.env["deputy.appraisal.line"].sudo()
        domain = [
            ("appraisal_id", "=", self.id),
            ("grade", "!=", False),
            ("mandate_id.seat_kind", "!=", MILITARY),
        ]
        return [
            {"name": line.mandate_id.name, "grade": line.grade}
            for line in lines.search(domain, order="mandate_id")
        ]
