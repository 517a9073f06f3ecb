from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ..tools import proposal_list as sheet
from ..tools.roster_error import RosterError
from .deputy_proposal_assignment_states import OFFICE
from .deputy_roster_texts import FILE_TEXTS

_lt = LazyTranslate(__name__)

LIST_TEXTS = {
    **FILE_TEXTS,
    "empty": _lt("The file is empty: choose the list itself."),
    "no_header": _lt(
        "This is not the list that went out: its headings are missing. Download the "
        "list again, and enter the units in that file."
    ),
}
# So many faults are told at once.
MOST_FAULTS = 30


class DeputyProposalAssignmentListMixin(models.AbstractModel):
    """The government office's list: it goes out as XLSX and comes back with units.

    Each row is checked when it comes back. If one is wrong nothing is distributed, and
    every fault is told with the number of its row.
    """

    _name = "deputy.proposal.assignment.list.mixin"
    _description = "List of the Government Office"

    # ------------------------------------------------------------- going out
    def _list_file(self):
        """The workbook for what can be distributed of these.

        Titles of what is not open stay out: a file goes from hand to hand.

        :raises UserError: nothing is to be distributed
        """
        rows = self.sudo().filtered(lambda each: each._is_distributable())
        if not rows:
            raise UserError(self.env._("Nothing waits for being distributed."))
        return sheet.write_list(
            self.env._("To Distribute"), [each._list_row() for each in rows]
        )

    def _list_row(self):
        self.ensure_one()
        proposal = self.proposal_id
        return (
            str(self.id),
            proposal.number_text or "",
            proposal.name or "" if proposal.is_open else "",
            proposal.lead_name or "",
            str(self.date_assigned or ""),
        )

    # ----------------------------------------------------------- coming back
    def _distribute_by_list(self, data):
        """Distribute these as the returned list says; all of its rows or none.

        The caller has proved that the list is the government office's.

        :param data: the file's bytes
        :return: how many were distributed; rows without any unit are left for later
        :raises UserError: with each fault and the number of its row
        """
        rows = self._read_list_rows(data)
        by_key = {str(each.id): each for each in self}
        named = {cells[sheet.KEY] for _number, cells in rows}
        self.browse().union(*(by_key[key] for key in named & by_key.keys()))._touch()
        faults, done = [], set()
        for number, cells in rows:
            own = by_key.get(cells[sheet.KEY])
            try:
                parts = self._parts_of_row(own, cells, done)
                if parts:
                    own._distribute(parts)
                    done.add(own)
            except UserError as error:
                faults.append(
                    self.env._(
                        "Row %(row)s: %(fault)s", row=number, fault=error.args[0]
                    )
                )
        self._check_faults(faults, done)
        return len(done)

    @api.model
    def _read_list_rows(self, data):
        try:
            return sheet.read_list(data)
        except RosterError as error:
            # a lazy text takes its details after it was translated
            text = self.env._(LIST_TEXTS[error.code])
            raise UserError(text % error.details) from error

    def _parts_of_row(self, own, cells, done):
        """Units and roles of one row.

        :raises UserError: a row of another list, twice the same, or an unknown unit
        """
        if not own or own.role != OFFICE:
            raise UserError(
                self.env._(
                    "“%(key)s” is no proposal of this list: leave the first column as "
                    "it went out.",
                    key=cells[sheet.KEY],
                )
            )
        digits = "".join(filter(str.isdecimal, cells[sheet.NUMBER]))
        if digits != str(own.sudo().proposal_id.number or ""):
            raise UserError(
                self.env._(
                    "The number “%(number)s” does not belong to this row: rows have "
                    "slipped.",
                    number=cells[sheet.NUMBER],
                )
            )
        names = [
            sheet.split_names(cells[column])
            for column in (sheet.MAIN, sheet.CO, sheet.SEPARATE)
        ]
        if own in done:
            raise UserError(self.env._("It stands in the list twice."))
        return own._parts_of_names(*names) if any(names) else []

    @api.model
    def _check_faults(self, faults, done):
        if faults:
            raise UserError(
                "\n".join(
                    [
                        self.env._(
                            "Nothing was distributed: correct %(count)s rows of the "
                            "list and hand it in again.",
                            count=len(faults),
                        ),
                        *faults[:MOST_FAULTS],
                    ]
                )
            )
        if not done:
            raise UserError(self.env._("No row of the list names a unit."))
