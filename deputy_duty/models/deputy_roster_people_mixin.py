from odoo import models

from ..tools.attendance_people import People, Person


class DeputyRosterPeopleMixin(models.AbstractModel):
    """A list that names deputies by name: who they are, in the chosen term.

    Heirs have ``term_id``.
    """

    _name = "deputy.roster.people.mixin"
    _description = "List of Deputies by Name"

    def _people(self):
        """The deputies of the term, by name."""
        mandates = self._mandates()
        return People(
            Person(
                mandate.id,
                mandate.name,
                {
                    "constituency_id": [mandate.constituency_id.sudo().name or ""],
                    "delegation_id": [mandate.delegation_id.sudo().name or ""],
                    "work_unit": [mandate.work_unit or ""],
                    "post": [mandate.post or ""],
                    "phone": [mandate.phone or ""],
                    "source_ref": [mandate.source_ref or ""],
                },
            )
            for mandate in mandates
        )

    def _mandates(self):
        return self.env["deputy.mandate"].search([("term_id", "=", self.term_id.id)])
