from odoo import api, fields, models

from ..tools.private_data import private_data

VOTER_KEEPERS = (
    "deputy_duty.deputy_duty_group_station_clerk,deputy_duty.deputy_duty_group_auditor"
)
# Field of the opinion -> field of the voter's row.
VOTER_FIELDS = {
    "voter_name": "name",
    "voter_phone": "phone",
    "voter_contact": "contact",
}


class DeputyOpinionVoterMixin(models.AbstractModel):
    """The voter as fields of the opinion, for those who may know.

    Whoever may read the opinion but not the voter's row finds these empty.
    """

    _name = "deputy.opinion.voter.mixin"
    _description = "Voter on the Opinion"

    voter_ids = fields.One2many(
        "deputy.opinion.voter", "opinion_id", groups=VOTER_KEEPERS
    )
    voter_name = fields.Char(
        compute="_compute_voter",
        inverse="_inverse_voter_name",
        groups=VOTER_KEEPERS,
        help="Never public; the deputy sees it only where the voter agreed.",
    )
    voter_phone = fields.Char(
        "Voter's Telephone",
        compute="_compute_voter",
        inverse="_inverse_voter_phone",
        groups=VOTER_KEEPERS,
        help="For questions of the station; never shown to deputies or units.",
    )
    voter_contact = fields.Char(
        "Voter's Other Contact",
        compute="_compute_voter",
        inverse="_inverse_voter_contact",
        groups=VOTER_KEEPERS,
        help="Address, e-mail or whatever else the voter left.",
    )
    is_name_agreed = fields.Boolean(
        "Deputy May Know the Name",
        help="The voter agreed that the deputy learns the name.",
    )
    private_warning = fields.Char(
        "Personal Data in the Text",
        compute="_compute_private_warning",
        groups=VOTER_KEEPERS,
        help="Numbers that lead to a person, found in what the voter wrote.",
    )

    @api.depends("voter_ids.name", "voter_ids.phone", "voter_ids.contact")
    @api.depends_context("uid", "su")
    def _compute_voter(self):
        """By a search as the user: the rules decide, and nothing is cached across."""
        rows = self._voter_rows()
        for opinion in self:
            row = rows.get(opinion._origin.id)
            for name, column in VOTER_FIELDS.items():
                opinion[name] = row[column] if row else False

    @api.depends("subject", "text")
    def _compute_private_warning(self):
        for opinion in self:
            text = "\n".join(filter(None, (opinion.subject, opinion.text)))
            found = [each for _kind, each in private_data(text)]
            opinion.private_warning = "、".join(found)

    def _inverse_voter_name(self):
        self._write_voter("voter_name")

    def _inverse_voter_phone(self):
        self._write_voter("voter_phone")

    def _inverse_voter_contact(self):
        self._write_voter("voter_contact")

    def _voter_rows(self):
        """Id of the opinion -> the voter's row, where the user may see it."""
        rows = self.env["deputy.opinion.voter"].search_fetch(
            [("opinion_id", "in", self.ids)], ["opinion_id", *VOTER_FIELDS.values()]
        )
        return {row.opinion_id.id: row for row in rows}

    def _write_voter(self, name):
        self._check_unerased()
        rows, lacking, column = self._voter_rows(), [], VOTER_FIELDS[name]
        for opinion in self:
            row, value = rows.get(opinion.id), opinion[name]
            if row:
                row[column] = value
            elif value:
                lacking.append({"opinion_id": opinion.id, column: value})
        self.env["deputy.opinion.voter"].create(lacking)
