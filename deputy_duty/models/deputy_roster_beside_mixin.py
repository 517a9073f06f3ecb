from odoo import models
from odoo.tools import split_every

from ..tools.roster_documents import CITIZEN
from ..tools.roster_values import stored_day, text_key
from .deputy_group import DELEGATION
from .deputy_roster_register_mixin import CONTACT, PRIVATE

# Kept in other records than the seat.
BESIDE = (*PRIVATE, *CONTACT, "photo", "delegation_id")
PHOTOS_AT_ONCE = 100


class DeputyRosterBesideMixin(models.AbstractModel):
    """What a roster tells of a deputy and the seat does not hold itself.

    ``written`` is a list of seat, names of the fields to write, and verdict. Each
    method asks a fixed number of questions; a new photo alone costs its own.
    """

    _name = "deputy.roster.beside.mixin"
    _description = "Roster Import: Beside the Seat"
    _inherit = ["deputy.bulk.mixin", "deputy.roster.register.mixin"]

    def _write_beside(self, written, groups):
        """Contacts, private data, delegations and photos of the seats."""
        self._write_contacts(written)
        self._write_private(written)
        self._write_delegations(written, groups)
        self._write_photos(written)

    def _write_contacts(self, written):
        """Number and address belong to the contact, who may sit elsewhere, too."""
        mandates = self.env["deputy.mandate"].browse(each[0].id for each in written)
        mandates.check_access("write")
        # The office keeps its deputies' numbers, whoever else keeps the contact.
        partners_sudo = mandates.sudo().partner_id
        for name in CONTACT:
            values = {
                mandate.id: verdict.values[name]
                for mandate, names, verdict in written
                if name in names
                and mandate.sudo().partner_id[name] != verdict.values[name]
            }
            changed = mandates.browse(values)
            changed._check_contact_kept()
            self._update_each(
                partners_sudo,
                name,
                {seat.sudo().partner_id.id: values[seat.id] for seat in changed},
            )

    def _write_private(self, written):
        """The private data of many seats, in a constant number of queries."""
        wanted = {}
        for mandate, names, verdict in written:
            vals = {n: verdict.values[n] for n in PRIVATE if n in names}
            if "birth_date" in vals:
                vals["birth_date"] = stored_day(vals["birth_date"])
            if "id_number" in vals:
                vals["id_type"] = verdict.values.get("id_type", CITIZEN)
            if vals:
                wanted[mandate.id] = vals
        if not wanted:
            return
        privates = self.env["deputy.mandate.private"]
        kept = privates.search([("mandate_id", "in", list(wanted))])
        kept.check_access("write")
        changes = {private.id: wanted.pop(private.mandate_id.id) for private in kept}
        for name in PRIVATE:
            self._update_each(
                kept,
                name,
                {i: vals[name] for i, vals in changes.items() if name in vals},
            )
        kept._validate_fields(PRIVATE)
        privates.create(
            [{"mandate_id": mandate, **vals} for mandate, vals in wanted.items()]
        )

    def _write_delegations(self, written, groups):
        """Deputies join the delegation of the file, and leave the one before."""
        joining = [
            (mandate, groups[text_key(verdict.values["delegation_id"])], verdict)
            for mandate, names, verdict in written
            if "delegation_id" in names
        ]
        members = self.env["deputy.group.member"]
        before = members.search(
            [
                ("mandate_id", "in", [mandate.id for mandate, *_rest in joining]),
                ("kind", "=", DELEGATION),
                ("date_end", "=", False),
            ]
        )
        before.action_leave()
        # the unique index looks at the rows, not at the cache
        before.flush_recordset(["date_end"])
        today = self.env["deputy.mandate"]._legal_today()
        members.create(
            [
                {
                    "mandate_id": mandate.id,
                    "group_id": group,
                    "date_start": (verdict.creates and self._seat_start(mandate))
                    or today,
                    "date_end": mandate.date_end,
                }
                for mandate, group, verdict in joining
            ]
        )

    def _seat_start(self, mandate):
        return mandate.date_start or mandate.term_id.date_start

    def _write_photos(self, written):
        """Copy the photos of the archive to the seats, some at a time."""
        photos = {photo.checksum: photo for photo in self.photo_ids}
        wanted = [
            (mandate, photos[verdict.values["photo"]])
            for mandate, names, verdict in written
            if "photo" in names
        ]
        for some in split_every(PHOTOS_AT_ONCE, wanted, list):
            for mandate, photo in some:
                mandate.photo = photo.with_context(bin_size=False).image
            self.env.flush_all()
            self.photo_ids.invalidate_recordset(["image"])
            self.env["deputy.mandate"].invalidate_model(["photo", "photo_128"])
