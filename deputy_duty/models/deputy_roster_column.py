from odoo import api, fields, models

from ..tools.roster_headings import (
    CONSTITUENCIES,
    DEPUTIES,
    STATIONS,
    SUBJECTS,
    targets_of,
)


class DeputyRosterColumn(models.Model):
    """A column of a roster file and the field it fills."""

    _name = "deputy.roster.column"
    _description = "Roster Column"
    _inherit = ["deputy.congress.mixin"]
    _order = "import_id, position"

    import_id = fields.Many2one(
        "deputy.roster.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    position = fields.Integer(
        readonly=True, aggregator=None, help="The column's place in the file, from 0."
    )
    name = fields.Char("Column of the File", readonly=True)
    sample = fields.Char(
        "Examples", readonly=True, help="The first different values of the column."
    )
    target = fields.Selection(
        selection="_selection_target",
        string="Fills",
        help="The field this column fills. A column that fills nothing is ignored; it "
        "still appears in the error file. Empty cells never erase what the register "
        "has.",
    )
    # one choice for each kind of rows: a constituency has no birth date
    mandate_target = fields.Selection(
        selection="_selection_mandate_target",
        string="Fills of the Deputy",
        compute="_compute_targets",
        inverse="_inverse_mandate_target",
        help="The field of the deputy this column fills.",
    )
    constituency_target = fields.Selection(
        selection="_selection_constituency_target",
        string="Fills of the Constituency",
        compute="_compute_targets",
        inverse="_inverse_constituency_target",
        help="The field of the constituency or electing unit this column fills.",
    )
    station_target = fields.Selection(
        selection="_selection_station_target",
        string="Fills of the Station",
        compute="_compute_targets",
        inverse="_inverse_station_target",
        help="The field of the contact station this column fills.",
    )

    _import_target_uniq = models.UniqueIndex(
        "(import_id, target) WHERE target IS NOT NULL",
        "Two columns cannot fill the same field: empty one of them first.",
    )

    @api.model
    def _selection_target(self):
        found = {}
        for subject in SUBJECTS:
            for target, label in self._selection_of(subject):
                found.setdefault(target, label)
        return list(found.items())

    @api.model
    def _selection_mandate_target(self):
        return self._selection_of(DEPUTIES)

    @api.model
    def _selection_constituency_target(self):
        return self._selection_of(CONSTITUENCIES)

    @api.model
    def _selection_station_target(self):
        return self._selection_of(STATIONS)

    @api.model
    def _selection_of(self, subject):
        """What a column of such a file may fill, in the order of the template."""
        labels = self.env["deputy.roster.message.mixin"]._roster_labels(subject)
        return [(target, labels[target]) for target in targets_of(subject)]

    @api.depends("target", "import_id.subject")
    def _compute_targets(self):
        for column in self:
            subject = column.import_id.subject
            for each in SUBJECTS:
                fits = each == subject and column.target in targets_of(each)
                column[f"{each}_target"] = fits and column.target

    def _inverse_mandate_target(self):
        for column in self:
            column.target = column.mandate_target

    def _inverse_constituency_target(self):
        for column in self:
            column.target = column.constituency_target

    def _inverse_station_target(self):
        for column in self:
            column.target = column.station_target
