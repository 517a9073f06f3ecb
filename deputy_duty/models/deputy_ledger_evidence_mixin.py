from hashlib import sha256

from odoo import api, fields, models

from ..tools.ledger_finding import EVIDENCE, Finding

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyLedgerEvidenceMixin(models.AbstractModel):
    """The files that prove an entry: their hashes for good, and where they are.

    The hashes are in the canonical form and cannot be moved. The files stay with the
    record that holds them, a signed sheet or a photo; the link to them only says where
    to look, and a file counts as long as it has the hash that was posted.
    """

    _name = "deputy.ledger.evidence.mixin"
    _description = "Files that Prove a Ledger Entry"

    evidence = fields.Json(
        "Evidence Hashes",
        readonly=True,
        help="SHA-256 of each file that proves the fact.",
    )
    evidence_file_ids = fields.Many2many(
        "ir.attachment",
        "deputy_ledger_entry_file_rel",
        "entry_id",
        "file_id",
        "Evidence Files",
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="The files as they were when the fact was posted.",
    )
    evidence_text = fields.Text(
        "Evidence",
        compute="_compute_evidence_text",
        groups=OFFICE_ONLY,
        help="SHA-256 of each file that proves the fact, and where the file is now.",
    )

    @api.depends("evidence", "evidence_file_ids")
    def _compute_evidence_text(self):
        for entry in self:
            entry.evidence_text = "\n".join(
                self.env._(
                    "%(place)s: as posted (SHA-256 %(hash)s)", place=place, hash=one
                )
                if place
                else self.env._("Changed or gone (SHA-256 %(hash)s)", hash=one)
                for one, place in entry._evidence_places()
            )

    def _evidence_places(self):
        """Pairs of a posted hash and the name of what holds its file now.

        The name is empty where no file has that hash any more.
        """
        self.ensure_one()
        files = {self._file_hash(file): file for file in self.sudo().evidence_file_ids}
        return [
            (one, self._holder_name(files[one]) if one in files else "")
            for one in self.evidence or ()
        ]

    @api.model
    def _file_hash(self, file):
        """SHA-256 of a file; ``ir.attachment.checksum`` is the broken SHA-1.

        One after the other: a deputy's files together may be larger than the memory.
        """
        content = file.with_prefetch().raw or b""
        file.invalidate_recordset(["raw", "datas", "db_datas"], flush=False)
        return sha256(content).hexdigest()

    @api.model
    def _holder_name(self, file):
        if file.res_field and file.res_model in self.env:
            holder = self.env[file.res_model].sudo().browse(file.res_id)
            return holder.display_name or holder._description
        return file.name

    @api.model
    def _evidence_hashes(self, vals_list):
        """Hashes of the files that values name, by attachment id."""
        ids = {one for vals in vals_list for one in vals.get("evidence_ids") or ()}
        files_sudo = self.env["ir.attachment"].sudo().browse(sorted(ids))
        return {file.id: self._file_hash(file) for file in files_sudo}

    def _verify_evidence(self):
        """Findings: files that are not as they were when their fact was posted.

        Where the texts were cleared after retention, their files need not be kept.
        """
        found = []
        for entry in self.sudo().filtered(lambda entry: not entry.erased_at):
            gone = [one for one, place in entry._evidence_places() if not place]
            found += [
                Finding(EVIDENCE, entry._gone_words(one), entry.id) for one in gone
            ]
        return found

    def _gone_words(self, one):
        return self.env._(
            "A file that proves “%(fact)s” of %(deputy)s (%(date)s) was changed or is "
            "gone: SHA-256 %(hash)s.",
            fact=self.name,
            deputy=self.mandate_name,
            date=self.date,
            hash=one,
        )
