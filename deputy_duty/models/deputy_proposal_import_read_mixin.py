import base64
import hashlib

from odoo import models
from odoo.exceptions import UserError

from ..tools.proposal_register import UNITS, read_register
from ..tools.proposal_secrecy import OPEN
from ..tools.roster_error import RosterError
from .deputy_roster_flow_mixin import DRAFT, PREVIEW


class DeputyProposalImportReadMixin(models.AbstractModel):
    """From the file to the preview's rows and units."""

    _name = "deputy.proposal.import.read.mixin"
    _description = "Import of a Register: Read"
    _inherit = ["deputy.proposal.import.check.mixin"]

    def _read_file(self):
        """Units and rows of the file, compared with the register."""
        self.ensure_one()
        register, digest = self._read_register()
        values = {
            "header": register.header,
            "title": register.title,
            "skipped": self._passed_over(register),
            "ignored": "\n".join(register.ignored),
            "digest": digest,
            "state": PREVIEW,
            "error_file": False,
            "secret_count": register.stripped,
            "is_open": all(row.values["openness"] == OPEN for row in register.rows),
        }
        if register.stripped:
            # nothing classified is kept in this system, the file neither
            values["file"] = False
        self._unguarded().write(values)
        self._offer_units(register.rows)
        plain = [self._prepare_plain(row) for row in register.rows]
        verdicts = self._judge([(vals, False) for vals in plain])
        self.env["deputy.proposal.import.line"]._unguarded().create(
            [
                {**vals, **self._prepare_line_vals(verdict), "import_id": self.id}
                for vals, verdict in zip(plain, verdicts, strict=True)
            ]
        )

    def _passed_over(self, register):
        """Rows that are no proposal, and sheets that were not read."""
        lines = [f"{number}: {text}" for number, text in register.skipped]
        lines += [
            self.env._(
                "Sheet %(number)s has headings of a register, too, and was not read: "
                "import it by its number.",
                number=number,
            )
            for number in register.further
        ]
        return "\n".join(lines)

    def _read_register(self):
        """What the file says, and its fingerprint.

        :raise UserError: where it is no register; the message says what to do
        """
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            register = read_register(data, self.sheet_number)
        except RosterError as error:
            raise UserError(self._roster_file_message(error)) from error
        return register, hashlib.sha256(data).hexdigest()

    def _offer_units(self, rows):
        names = [name for row in rows for role in UNITS for name in row.values[role]]
        self.env["deputy.proposal.import.unit"]._offer(self, names)

    def _prepare_plain(self, row):
        """What a row says, before it is compared with anything."""
        values = row.values
        lead = values["lead"]
        said = (values["class"], values["result"], values["attitude"])
        return {
            "number": row.number,
            "raw": row.cells,
            "values": {**values, "notes": row.notes},
            "name": values["name"],
            "number_words": values["number_text"],
            "kind": values["kind"],
            "lead_name": lead["name"],
            "lead_hint": "，".join(
                filter(None, (lead["hint"], *values["hints"].values()))
            ),
            "date": values["date"] or False,
            "units": "、".join(name for role in UNITS for name in values[role]),
            "reply_words": " · ".join(filter(None, said)),
        }

    def _start_over(self):
        """Forget what was read."""
        self.line_ids._unguarded().unlink()
        self.unit_ids._unguarded().unlink()
        self._unguarded().write(
            {
                **dict.fromkeys(("header", "title", "skipped", "ignored"), False),
                **dict.fromkeys(("error_file", "date_erased", "is_open"), False),
                "secret_count": 0,
                "state": DRAFT,
            }
        )
