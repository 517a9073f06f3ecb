from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..tools.legal_time import legal_date

# Days a file and its rows are kept after the import, by the place's own rule.
RETENTION = "roster.retention"


class DeputyRosterEraseMixin(models.AbstractModel):
    """Files and rows hold personal data: they go when the work with them is done.

    Personal data are kept no longer than their purpose needs (Personal Information
    Protection Law, art. 19). The counts stay, and what became of which row.
    """

    _name = "deputy.roster.erase.mixin"
    _description = "Import: Erasing the Rows"

    # The rule that says how many days file and rows are kept.
    _retention_code = RETENTION
    # What is personal: columns of the rows, and files of the import.
    _personal_columns = (
        *("raw", "values", "name", "unit_name"),
        *("notes", "remarks", "changes"),
    )
    _personal_files = ("file", "photos", "error_file")

    date_erased = fields.Datetime(
        "Rows Erased On",
        readonly=True,
        copy=False,
        help="When file, rows and photos of this import were erased.",
    )
    date_erase = fields.Date(
        "Rows Erased From",
        compute="_compute_date_erase",
        help="From this day on the office's rule has file, rows and photos erased.",
    )

    @api.depends("date_done", "write_date", "congress_id")
    def _compute_date_erase(self):
        for congress, rosters in self.grouped("congress_id").items():
            rule = congress and congress._legal_profile()._rule(self._retention_code)
            for roster in rosters:
                moment = roster.date_done or roster.write_date
                roster.date_erase = (
                    rule
                    and moment
                    and legal_date(moment) + relativedelta(days=int(rule.value))
                )

    def action_erase(self):
        """Erase file, rows and photos now."""
        self.check_access("write")
        self._erase()

    def _erase(self):
        """Empty the columns that hold personal data; the counts stay."""
        rosters = self.filtered(lambda roster: not roster.date_erased)
        # of what was never imported nothing needs to be told
        rosters.filtered(lambda roster: not roster.date_done)._start_over()
        personal = dict.fromkeys(self._personal_columns, False)
        rosters.line_ids._unguarded().write(personal)
        rosters._erase_beside()
        rosters._unguarded().write(
            {
                **dict.fromkeys(self._personal_files, False),
                "date_erased": fields.Datetime.now(),
            }
        )

    def _erase_beside(self):
        """Hook: erase what the import keeps beside its rows."""

    @api.model
    def _cron_erase(self):
        """Erase what is due, imported or left lying, one file after the other."""
        for roster in self._erase_due():
            roster._erase()
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _erase_due(self):
        """Imports whose time is up by the rule of their place."""
        today = legal_date(fields.Datetime.now())
        return self.search([("date_erased", "=", False)]).filtered(
            lambda roster: roster.date_erase and roster.date_erase <= today
        )
