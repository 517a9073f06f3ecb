from werkzeug.exceptions import BadRequest, Forbidden

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

BALLOT = "/ballot"
GRADE_OF = "line_"
LONGEST_NUMBER = 10
MOST_FIELDS = 300
# Of a form of our own page; a browser too old to say so sends nothing.
OWN_SITE = ("same-origin", "none", None)


class BallotController(Controller):
    """Where a slip votes: whoever holds it, without a name and without an account.

    The slip's secret stands in the body of a POST alone: the code on paper is an
    address with the secret behind “#”, which browsers never send, so no log holds it.
    No session is kept, and whoever is logged in is not written down. The secret stands
    in for a CSRF token: another site cannot know it; what comes from another site is
    refused besides. Pages work without scripts.
    """

    @route(
        BALLOT,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
        save_session=False,
        deputy_traceless=True,
    )
    def ballot(self, **params):
        """Where the code of a slip is typed, or arrives by the QR code."""
        return self._ballot_page("deputy_duty_reports.ballot_code_page", {})

    @route(
        BALLOT,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
        csrf=False,
        readonly=True,
        save_session=False,
        deputy_traceless=True,
    )
    def ballot_slip(self, code="", **params):
        """The slip itself: the deputies and the grades. Nothing is used up yet."""
        self._require_own_site()
        try:
            ballot_sudo = request.env["deputy.ballot"]._ballot_of_slip(code)
        except UserError as error:
            return self._ballot_refused(error)
        values = {"ballot": ballot_sudo, "code": code}
        return self._ballot_page("deputy_duty_reports.ballot_slip_page", values)

    @route(
        f"{BALLOT}/submit",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
        csrf=False,
        save_session=False,
        deputy_traceless=True,
    )
    def ballot_submit(self, code="", **marks):
        """Vote: once, for good."""
        self._require_own_site()
        try:
            with request.env.cr.savepoint():
                request.env["deputy.ballot"]._cast(code, self._read_marks(marks))
        except UserError as error:
            return self._ballot_refused(error)
        return self._ballot_page("deputy_duty_reports.ballot_done_page", {})

    # ------------------------------------------------------------- details
    def _require_own_site(self):
        headers = request.httprequest.headers
        if headers.get("Sec-Fetch-Site") not in OWN_SITE:
            raise Forbidden()

    def _read_marks(self, marks):
        """Grade by line, from the form's fields; blank ones are left out."""
        if len(marks) > MOST_FIELDS:
            raise BadRequest()
        found = {}
        for name, value in marks.items():
            if name.startswith(GRADE_OF) and value:
                found[self._read_id(name.removeprefix(GRADE_OF))] = self._read_id(value)
        return found

    def _read_id(self, text):
        if not (
            isinstance(text, str)
            and text.isascii()
            and text.isdecimal()
            and len(text) < LONGEST_NUMBER
        ):
            raise BadRequest()
        return int(text)

    def _ballot_refused(self, error):
        return self._ballot_page(
            "deputy_duty_reports.ballot_code_page", {"error": str(error)}, 422
        )

    def _ballot_page(self, template, values, status=200):
        """A page that no cache keeps and that tells no other site where it was."""
        headers = [
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Frame-Options", "DENY"),
            ("X-Robots-Tag", "noindex"),
        ]
        return request.render(template, values, status=status, headers=headers)
