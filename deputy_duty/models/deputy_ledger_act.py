from odoo import api, fields, models

from .deputy_ledger_states import ACTS


class DeputyLedgerAct(models.Model):
    """One act by which facts of the ledger were checked with their deputies.

    The office told them, they confirmed (on the portal, or on a signed paper), or the
    time to object passed in silence. Each entry points at the acts that concern it, so
    who said what, when and on which paper stays readable; nothing of it is part of
    what is sealed. Objections are ``deputy.ledger.objection``.

    Source: the organs record the deputies' duty (Law on Deputies, art. 58); places
    reconcile it with the deputies periodically.

    Who may what: whoever reads the ledger reads; acts are written by its methods alone.
    """

    _name = "deputy.ledger.act"
    _description = "Act of Checking the Ledger"
    _inherit = ["deputy.congress.mixin", "deputy.behalf.mixin"]
    _order = "id desc"

    kind = fields.Selection(
        ACTS, required=True, readonly=True, help="What was done about the facts."
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Whose facts they are; empty where the act concerns many deputies.",
    )
    date = fields.Date("Done On", required=True, readonly=True, help="In Beijing time.")
    user_id = fields.Many2one(
        "res.users",
        "Done By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="The deputy's own login, the clerk, or the system where time passed.",
    )
    choice_id = fields.Many2one(
        "deputy.legal.choice",
        "Silence Counts As",
        readonly=True,
        ondelete="restrict",
        help="The entry of the place's list that was applied.",
    )
    note = fields.Char(readonly=True, help="How the deputies were told, say.")
    entry_count = fields.Integer(
        "Facts", readonly=True, aggregator="sum", help="How many facts it concerned."
    )

    @api.depends("kind", "date", "mandate_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for act in self:
            parts = (kinds.get(act.kind), act.mandate_id.name, act.date)
            act.display_name = " · ".join(str(part) for part in parts if part)

    def action_open_entries(self):
        """The facts this act concerned."""
        self.check_access("read")
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_ledger_entry_action"
        )
        domain = ["|", ("told_act_id", "=", self.id), ("act_id", "=", self.id)]
        return dict(action, domain=domain, context={})

    @api.model
    def _record(self, kind, entries, **vals):
        """File an act about these facts, one row for each congress.

        The caller has checked that the user may speak for it.

        :return: the acts by congress
        """
        groups = entries.sudo().grouped("congress_id")
        acts = self.sudo().create(
            [
                {
                    "kind": kind,
                    "congress_id": congress.id,
                    "mandate_id": self._only_mandate(rows).id,
                    "date": self.env["deputy.deadline"]._legal_today(),
                    "user_id": self.env.uid,
                    "entry_count": len(rows),
                    **vals,
                }
                for congress, rows in groups.items()
            ]
        )
        return dict(zip(groups, acts, strict=True))

    @api.model
    def _only_mandate(self, entries):
        """The deputy, where the facts are of one."""
        mandates = entries.mandate_id
        return mandates if len(mandates) == 1 else mandates.browse()
