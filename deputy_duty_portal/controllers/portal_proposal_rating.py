from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from .portal import PAGE, RECORD, DutyPortal
from .portal_ledger_manual import UNPROCESSABLE

RATINGS = "/my/duty/ratings"
ONE_RATING = f"{RATINGS}/{RECORD}"
AGREED, REFUSED = "agreed", "refused"
LONGEST_REASON = 2000


class DutyProposalRating(DutyPortal):
    """Replies to rate, and units that ask for more time to keep a promise."""

    @route(
        [RATINGS, f"{RATINGS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def ratings(self, page=1, **params):
        """What waits for the own rating, then what was rated, newest first."""
        return self._render_ratings(page)

    @route(
        ONE_RATING,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def rating(self, record_id, **params):
        """One reply with the two questions."""
        return self._render_rating(self._own_rating(record_id))

    @route(
        ONE_RATING,
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def rating_give(self, record_id, result="", attitude="", reason="", **params):
        """Rate, or change it once; the same response shows what is on record."""
        row = self._own_rating(record_id)
        typed = {
            "result": self._short_text(result),
            "attitude": self._short_text(attitude),
            "reason": self._short_text(reason, LONGEST_REASON),
        }
        error = self._give(row, typed)
        if error:
            return self._render_rating(
                row, {"error": error, "typed": typed}, UNPROCESSABLE
            )
        return self._render_rating(row, {"is_saved": True})

    @route(
        f"{RATINGS}/change/{RECORD}",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def promise_change(self, record_id, answer="", note="", **params):
        """The lead agrees to a later date, or not."""
        change = self._led_change(record_id)
        if answer not in (AGREED, REFUSED):
            raise BadRequest()
        note = self._short_text(note, 200)
        error = self._answer_change(change, answer == AGREED, note)
        if error:
            return self._render_ratings(values={"error": error}, status=UNPROCESSABLE)
        return request.redirect(RATINGS, code=303)

    # ------------------------------------------------------------- helpers
    def _open_domain(self):
        """On the portal nothing of a classified proposal is shown."""
        return Domain("proposal_id.is_classified", "=", False) & Domain(
            "state", "!=", "void"
        )

    def _own_rating(self, record_id):
        """A rating that the person gives; others are not found."""
        return self._own_record(
            "deputy.proposal.rating", record_id, self._open_domain()
        )

    def _led_changes(self):
        """Requests for more time about what the person leads."""
        changes = request.env["deputy.promise.change"].sudo()
        partner = request.env.user.partner_id
        return changes.search(
            Domain("proposal_id.mandate_id.partner_id", "=", partner.id)
            & Domain("state", "=", "asked")
            & Domain("promise_id.state", "=", "open")
        )

    def _led_change(self, record_id):
        change = self._led_changes().filtered(lambda each: each.id == record_id)
        if not change:
            raise request.not_found()
        return change

    def _short_text(self, value, longest=10):
        if not isinstance(value, str) or "\x00" in value:
            raise BadRequest()
        if len(value.replace("\r\n", "\n")) > longest:
            raise BadRequest()
        return value.strip()

    def _give(self, row, typed):
        """Rate as the rater, proved by the login; the objection in words if any."""
        by_id = {str(grade.id): grade for grade in row.sudo()._grades()}
        none = request.env["deputy.legal.choice"]
        result = by_id.get(typed["result"], none)
        attitude = by_id.get(typed["attitude"], none)
        try:
            with request.env.cr.savepoint():
                row.sudo()._rate(result, attitude, typed["reason"])
                request.env.flush_all()
        except UserError as error:
            row.invalidate_recordset()
            return error.args[0]
        return None

    def _answer_change(self, change, is_agreed, note):
        """Answer as the lead, proved by the login; the objection in words if any."""
        try:
            with request.env.cr.savepoint():
                change.sudo()._answer(is_agreed, note)
                request.env.flush_all()
        except UserError as error:
            change.invalidate_recordset()
            return error.args[0]
        return None

    def _render_ratings(self, page=1, values=None, status=200):
        domain = self._open_domain()
        waiting = self._own("deputy.proposal.rating", domain & self._to_rate())
        done = domain & ~self._to_rate()
        pager = self._pager(
            RATINGS, self._own_count("deputy.proposal.rating", done), page
        )
        rows = self._own(
            "deputy.proposal.rating",
            done,
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        shown = {
            "waiting": waiting._portal_values(),
            "changes": self._led_changes()._portal_values(),
            "rows": rows._portal_values(),
            "pager": pager,
            **(values or {}),
        }
        return self._duty_render(
            "deputy_duty_portal.ratings_page", "proposals", shown, status
        )

    def _to_rate(self):
        return Domain("state", "=", "waiting")

    def _render_rating(self, row, values=None, status=200):
        [shown] = row._portal_values()
        shown.update(row._portal_details())
        return self._duty_render(
            "deputy_duty_portal.rating_page",
            "proposals",
            {"row": shown, **(values or {})},
            status,
        )
