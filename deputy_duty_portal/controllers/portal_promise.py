from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_promise_states import REPORTS

from ..models.res_users import UNIT_HOME
from ..tools.form import read_day
from .portal import PAGE, RECORD
from .portal_file import file_response
from .portal_invitation import REFUSED
from .portal_ledger_manual import MAX_BYTES, MAX_FILES, DutyLedgerManual
from .portal_unit import DutyUnit

PROMISES = f"{UNIT_HOME}/promises"
ONE_PROMISE = f"{PROMISES}/{RECORD}"
LONGEST_REPORT = 4000


class DutyPromise(DutyUnit, DutyLedgerManual):
    """What a unit promised to deputies, and its reports until it is kept."""

    @route(
        [PROMISES, f"{PROMISES}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def promises(self, page=1, **params):
        """Open promises first, the nearest date first."""
        return self._render_promises(page)

    @route(
        ONE_PROMISE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def promise(self, record_id, **params):
        """One promise with its reports."""
        return self._render_promise(self._promise_sudo(record_id))

    @route(
        f"{ONE_PROMISE}/report",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def promise_report(self, record_id, kind="", text="", **params):
        """Report progress, or that it is kept or not, with evidence."""
        promise = self._promise_sudo(record_id)
        if kind not in dict(REPORTS):
            raise BadRequest()
        text = self._long_text(text, LONGEST_REPORT)
        return self._act_on(promise, lambda: self._report(promise, kind, text))

    @route(
        f"{ONE_PROMISE}/later",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def promise_later(self, record_id, date="", reason="", **params):
        """Ask the lead deputy for a later date."""
        promise = self._promise_sudo(record_id)
        day = read_day(self._long_text(date, 10))
        reason = self._long_text(reason, LONGEST_REPORT)
        changes = request.env["deputy.promise.change"]
        return self._act_on(promise, lambda: changes._ask(promise, day, reason))

    @route(
        f"{ONE_PROMISE}/file/<int(max=2147483647):entry_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def promise_file(self, record_id, entry_id, **params):
        """Evidence of an own promise."""
        entries = self._promise_sudo(record_id).progress_ids
        entry = entries.filtered(lambda each: each.id == entry_id and each.evidence)
        if not entry:
            raise request.not_found()
        return file_response(entry, "evidence", "evidence_name")

    @route(
        f"{PROMISES}/reply/{RECORD}",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def promise_new(self, record_id, name="", date="", **params):
        """Promise one thing in a reply that is still to be sent."""
        reply = self._reply_sudo(record_id)
        name, day = self._long_text(name, 200), read_day(self._long_text(date, 10))
        try:
            with request.env.cr.savepoint():
                reply._promise(name, day)
                request.env.flush_all()
        except UserError as error:
            return self._render_promises(values={"error": error.args[0]}, status=422)
        return request.redirect(PROMISES, code=303)

    # ------------------------------------------------------------- the owner
    def _promise_domain(self):
        promises = request.env["deputy.promise"]
        return Domain.OR(
            promises._portal_domain(contact.unit_id)
            & Domain("congress_id", "=", contact.congress_id.id)
            for contact in self._contacts_sudo()
        )

    def _promise_sudo(self, record_id):
        """One promise of the own unit; whatever else the number is is not found."""
        promises_sudo = request.env["deputy.promise"].sudo()
        found = promises_sudo.search(
            self._promise_domain() & Domain("id", "=", record_id), limit=1
        )
        if not found:
            raise request.not_found()
        return found

    def _replies_sudo(self):
        promises = request.env["deputy.promise"]
        return promises._portal_replies(self._contacts_sudo())

    def _reply_sudo(self, record_id):
        reply = self._replies_sudo().filtered(lambda each: each.id == record_id)
        if not reply:
            raise request.not_found()
        return reply

    # ------------------------------------------------------------- helpers
    def _long_text(self, value, longest):
        if not isinstance(value, str) or "\x00" in value:
            raise BadRequest()
        if len(value.replace("\r\n", "\n")) > longest:
            raise BadRequest()
        return value.strip()

    def _report(self, promise, kind, text):
        files = [
            {"evidence": file["file"], "evidence_name": file["file_name"]}
            for file in self._manual_files()
        ]
        promise._report(kind, text, files)

    def _act_on(self, promise, act):
        """Do something with an own promise; what is wrong is said on its page."""
        try:
            with request.env.cr.savepoint():
                act()
                request.env.flush_all()
        except UserError as error:
            promise.invalidate_recordset()
            return self._render_promise(promise, {"error": error.args[0]}, REFUSED)
        return request.redirect(f"{PROMISES}/{promise.id}", code=303)

    def _render_promises(self, page=1, values=None, status=200):
        domain = self._promise_domain()
        promises_sudo = request.env["deputy.promise"].sudo()
        pager = self._pager(PROMISES, promises_sudo.search_count(domain), page)
        rows = promises_sudo.search(
            domain,
            order="settled_on NULLS FIRST, date_promised, id",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        shown = {
            "rows": rows._portal_values(),
            "replies": [
                {
                    "id": reply.id,
                    "title": reply.proposal_id.display_name,
                    "class": reply.class_id.name,
                }
                for reply in self._replies_sudo()
            ],
            "pager": pager,
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.promises_page", "promises", shown, status
        )

    def _render_promise(self, promise, values=None, status=200):
        [shown] = promise._portal_values()
        shown.update(promise._portal_details())
        values = {
            "row": shown,
            "max_files": MAX_FILES,
            "max_mb": MAX_BYTES // 1024**2,
            **(values or {}),
        }
        return self._unit_render(
            "deputy_duty_portal.promise_page", "promises", values, status
        )
