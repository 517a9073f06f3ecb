from collections import Counter

from odoo import api, fields, models

from ..tools.roster_values import text_key
from .deputy_roster_flow_mixin import DONE

# Whoever writes many units compares the rows once, afterwards.
COMPARED_LATER = "deputy_units_compared_later"


class DeputyProposalImportUnit(models.Model):
    """A handling unit that a register names: which one it is, or a new one."""

    _name = "deputy.proposal.import.unit"
    _description = "Unit of an Imported Register"
    _inherit = ["deputy.guard.mixin", "deputy.congress.mixin"]
    _order = "import_id, row_count desc, id"
    _guarded_fields = frozenset({"import_id", "name", "row_count"})

    import_id = fields.Many2one(
        "deputy.proposal.import",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    congress_id = fields.Many2one(
        related="import_id.congress_id", store=True, required=False, precompute=True
    )
    state = fields.Selection(related="import_id.state")
    name = fields.Char("In the File", required=True, readonly=True, index=True)
    row_count = fields.Integer(
        "Rows", readonly=True, help="Rows of the file that name it."
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Handling Unit",
        index="btree_not_null",
        ondelete="set null",
        domain="[('is_company', '=', True)]",
        help="The unit of the register this is. Found by its name, or by your choice "
        "in an earlier import.",
    )
    to_create = fields.Boolean(
        "Add It",
        help="Tick it to add the unit to the handling units of the congress with the "
        "import.",
    )
    is_open = fields.Boolean(
        "To Be Named", compute="_compute_is_open", help="Rows with it are left out."
    )

    @api.depends("partner_id", "to_create")
    def _compute_is_open(self):
        for unit in self:
            unit.is_open = not unit.partner_id and not unit.to_create

    def write(self, vals):
        """What has been imported, or is being imported, stays as it was shown."""
        if self._guard_is_open():
            return super().write(vals)
        self.import_id._check_open()
        done = super().write(vals)
        if not self.env.context.get(COMPARED_LATER):
            for one in self.import_id:
                one._check_rows()
        return done

    @api.ondelete(at_uninstall=False)
    def _unlink_while_open(self):
        self.import_id._check_open()

    # -------------------------------------------------------------- business
    @api.model
    def _offer(self, source, names):
        """List the units of a register, with those that are known.

        :param source: the import
        :param names: one for each time a row names a unit
        """
        spelling = {}
        for name in names:
            spelling.setdefault(text_key(name), name)
        count = Counter(map(text_key, names))
        known = self._known(source, spelling.values())
        # the first register of a congress has units nobody knows; later it is a slip
        is_first = not known and not source.congress_id._known_units()
        self._unguarded().create(
            [
                {
                    "import_id": source.id,
                    "name": spelling[key],
                    "row_count": number,
                    "partner_id": known.get(key, False),
                    "to_create": is_first,
                }
                for key, number in count.items()
            ]
        )

    @api.model
    def _known(self, source, names):
        """Key of a name -> the one unit of that name that is known here.

        Else it is the unit that the last register imported took it for.
        """
        found = {}
        partners = source.congress_id._known_units()
        for key, units in partners.grouped(lambda each: text_key(each.name)).items():
            if len(units) == 1:
                found[key] = units.id
        earlier = self.search(
            [
                ("congress_id", "=", source.congress_id.id),
                ("name", "in", list(names)),
                ("partner_id", "!=", False),
                ("import_id.state", "=", DONE),
            ],
            order="id desc",
        )
        for unit in earlier:
            found.setdefault(text_key(unit.name), unit.partner_id.id)
        return found

    def _make(self):
        """Add the ticked units to the register and the congress's list."""
        self._find_again()
        wanted = self.filtered(lambda unit: unit.to_create and not unit.partner_id)
        # whoever may import may name new units, whatever rights on contacts there are
        partners = self.env["res.partner"].sudo()
        made = partners.create(
            [{"name": unit.name, "is_company": True} for unit in wanted]
        )
        for unit, partner in zip(wanted, made, strict=True):
            unit._unguarded().partner_id = partner
        for congress, units in wanted.grouped("congress_id").items():
            congress_sudo = congress.sudo()
            congress_sudo.handling_unit_ids += units.partner_id.sudo()

    def _find_again(self):
        """Another register may have added a unit since this one was read."""
        ticked = self.filtered(lambda unit: unit.to_create and not unit.partner_id)
        for source, units in ticked.grouped("import_id").items():
            known = self._known(source, units.mapped("name"))
            for unit in units:
                unit._unguarded().partner_id = known.get(text_key(unit.name), False)
