from functools import partial

from odoo import api, models
from odoo.fields import Domain
from odoo.service.model import retrying

from .deputy_ledger_states import BY_SILENCE, SILENT, UNCONFIRMED, WAITING
from .deputy_legal_choice import LEDGER_SILENCE

BATCH = 1000
STATES = {"confirmed": SILENT, "unconfirmed": UNCONFIRMED}


class DeputyLedgerSilenceMixin(models.AbstractModel):
    """What silence means, once the time to object is over.

    The place's list ``ledger_silence`` says it; its first entry holds. Where there is
    no list, facts stay open and a deputy may still confirm them.
    """

    _name = "deputy.ledger.silence.mixin"
    _description = "Ledger Entry: Counting Silence"

    @api.model
    def _cron_silence(self):
        """Daily: count silence about facts whose time to object is over."""
        today = self.env["deputy.deadline"]._legal_today()
        cron = self.env["ir.cron"]
        over = self._silence_domain(today)
        counts = self._read_group(over, ["congress_id"], ["__count"])
        cron._commit_progress(remaining=sum(count for _congress, count in counts))
        for congress, _count in counts:
            choice = congress._legal_profile()._choices(LEDGER_SILENCE, today)[:1]
            if not choice:
                continue
            entries = self.with_company(congress.company_id)
            own = over & Domain("congress_id", "=", congress.id)
            # a deputy may object at this very moment: begin that batch again
            step = partial(entries._silence_batch, own, choice)
            while number := retrying(step, self.env):
                if not cron._commit_progress(number):
                    return

    @api.model
    def _silence_domain(self, today):
        """Facts about which nobody spoke in time; reversed ones are ``MOOT``."""
        return Domain("confirmation", "=", WAITING) & Domain(
            "objection_due", "<", today
        )

    @api.model
    def _silence_batch(self, domain, choice):
        """Count silence about the next facts.

        :return: how many there were
        """
        entries = self.search(domain, limit=BATCH, order="objection_due, id")
        if entries:
            acts = self.env["deputy.ledger.act"]._record(
                BY_SILENCE, entries, choice_id=choice.id
            )
            [act] = acts.values()
            entries._write_answer(
                {"confirmation": STATES[choice.meaning], "act_id": act.id}
            )
        return len(entries)
