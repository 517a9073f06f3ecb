from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from .portal import RECORD, DutyPortal
from .portal_ledger import LEDGER

REFUSED = 422


class DutyLedgerAnswer(DutyPortal):
    """The deputy confirms facts of the own ledger, or objects to one."""

    @route(
        f"{LEDGER}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ledger_entry(self, record_id, **params):
        """One own fact: how it was recorded, and what the deputy can say to it."""
        return self._render_ledger_entry(self._ledger_fact(record_id))

    @route(
        f"{LEDGER}/{RECORD}/confirm",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_confirm(self, record_id, **params):
        """Confirm one own fact; the same response shows what is on record now."""
        entry = self._ledger_fact(record_id)
        return self._ledger_act(entry, "confirmed", entry._confirm)

    @route(
        f"{LEDGER}/{RECORD}/object",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_object(self, record_id, text="", **params):
        """Object to one own fact, with what is wrong about it."""
        entry = self._ledger_fact(record_id)
        text = self._typed_text(text)
        return self._ledger_act(
            entry, "objected", lambda: entry._object(text), typed=text
        )

    @route(
        f"{LEDGER}/{RECORD}/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_withdraw(self, record_id, **params):
        """Take the objection to one own fact back."""
        entry = self._ledger_fact(record_id)
        objection = self._last_objection(entry)
        if not objection:
            raise request.not_found()
        return self._ledger_act(entry, "withdrawn", objection._withdraw)

    @route(
        f"{LEDGER}/confirm",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def ledger_confirm_shown(self, ids="", **params):
        """Confirm the facts that the page showed, and no others."""
        numbers = self._typed_text(ids).split(",")
        if not all(n.isascii() and n.isdecimal() and len(n) < 10 for n in numbers):
            raise BadRequest()
        domain = Domain("id", "in", [int(number) for number in numbers])
        entries = self._own("deputy.ledger.entry", domain)
        if len(entries) != len(set(numbers)):
            raise request.not_found()
        entries._confirm()
        return request.redirect(f"{LEDGER}?show=waiting", code=303)

    # ------------------------------------------------------------- helpers
    def _ledger_fact(self, record_id):
        """One own fact; an entry that only takes another back has no page."""
        return self._own_record(
            "deputy.ledger.entry", record_id, Domain("reversal_of_id", "=", False)
        )

    def _last_objection(self, entry):
        """The newest objection to a fact that ``_ledger_fact`` found to be own."""
        return entry.sudo().objection_ids.sorted("id")[-1:]

    def _ledger_act(self, entry, done, act, typed=""):
        """Do what the deputy asks; the model's objection in words if it has one.

        ``entry`` comes from ``_ledger_fact``: the deputy's own, and nobody else's.
        """
        try:
            with request.env.cr.savepoint():
                act()
        except UserError as error:
            values = {"error": error.args[0], "typed": typed}
            return self._render_ledger_entry(entry, values, REFUSED)
        return self._render_ledger_entry(entry, {"done": done})

    def _render_ledger_entry(self, entry, values=None, status=200):
        [shown] = entry._portal_values()
        return self._duty_render(
            "deputy_duty_portal.ledger_entry_page",
            "ledger",
            {"row": dict(shown, **entry._portal_details()), **(values or {})},
            status,
        )
