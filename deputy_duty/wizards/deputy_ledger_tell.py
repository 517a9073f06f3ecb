from odoo import api, fields, models

from ..models.deputy_ledger_states import WAITING

# What fits into one message; the rest is on the portal.
MAX_FACTS = 30


class DeputyLedgerTell(models.TransientModel):
    """Tell deputies what was recorded of them, as text to copy (WeChat, SMS).

    Nothing is sent from here. Recording that they were told starts the time to object
    where the place's rule counts from then.
    """

    _name = "deputy.ledger.tell"
    _description = "Tell Deputies of Their Ledger"

    entry_ids = fields.Many2many(
        "deputy.ledger.entry", string="Facts", required=True, readonly=True
    )
    deputy_count = fields.Integer("Deputies to Tell", compute="_compute_text")
    told_count = fields.Integer(
        "Told Before",
        compute="_compute_text",
        help="Facts the deputies were told of already; their time runs on.",
    )
    text = fields.Text(compute="_compute_text", help="One paragraph for each deputy.")
    phones = fields.Text(
        "Telephone Numbers",
        compute="_compute_text",
        help="Numbers only, separated by commas, as SMS programs take them.",
    )
    missing = fields.Char(
        "Without a Number", compute="_compute_text", help="Who must be told otherwise."
    )
    note = fields.Char(
        "Told How", help="For the file: WeChat, SMS, printed list, by telephone."
    )

    @api.depends("entry_ids")
    def _compute_text(self):
        for wizard in self:
            waiting = wizard.entry_ids.filtered(lambda e: e.confirmation == WAITING)
            deputies = waiting.mandate_id
            reached = deputies.filtered("phone")
            wizard.deputy_count = len(deputies)
            wizard.told_count = len(waiting.filtered("told_date"))
            wizard.text = "\n\n".join(
                wizard._deputy_text(mandate, facts)
                for mandate, facts in waiting.grouped("mandate_id").items()
            )
            wizard.phones = ",".join(dict.fromkeys(reached.mapped("phone")))
            wizard.missing = ", ".join((deputies - reached).mapped("name"))

    def _deputy_text(self, mandate, facts):
        """The message to one deputy: what was recorded, and until when to object."""
        lines = [f"· {fact.date} {fact.name}" for fact in facts.sorted("date")]
        rest = len(lines) - MAX_FACTS
        if rest > 0:
            more = self.env._("· and %(count)s more facts", count=rest)
            lines = [*lines[:MAX_FACTS], more]
        return self.env._(
            "%(name)s: the duty ledger of %(congress)s records:\n%(facts)s\n%(window)s",
            name=mandate.name,
            congress=mandate.congress_id.name,
            facts="\n".join(lines),
            window=self._window_words(facts),
        )

    def _window_words(self, facts):
        """Until when to object, as it will be once they are told."""
        dues = {fact.objection_due for fact in facts if fact.objection_due}
        if any(not fact.objection_due for fact in facts):
            congress = facts.congress_id
            due = facts._objection_dues(congress, "told").get(congress.id)
            dues |= {due} if due else set()
        if not dues:
            return self.env._("Please confirm, or tell us what is wrong.")
        return self.env._(
            "Please confirm, or tell us what is wrong, by %(date)s.", date=min(dues)
        )

    def action_tell(self):
        """Record that the deputies were told, today."""
        self.check_access("write")
        self.ensure_one()
        self.entry_ids._tell(self.note)
        return {"type": "ir.actions.act_window_close"}
