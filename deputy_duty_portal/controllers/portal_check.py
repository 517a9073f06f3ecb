from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.tools.ledger_proof import heads_proven

CHECK_PAGE = "/duty/check"
# A duty file of 200 entries takes 400 kB.
LONGEST = 2_000_000
TOO_LARGE = 413


class DutyCheck(Controller):
    """Where anybody checks a printed entry or duty file against the sealed ledger.

    The page says valid or not valid and nothing else. Valid means: the proof is true,
    and its head is one of this server's. It reads no entry.
    """

    @route(
        CHECK_PAGE,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def check(self, **params):
        """The page that asks for a proof."""
        return self._render({})

    @route(
        CHECK_PAGE,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def check_proof(self, proof="", **params):
        """The answer to a proof, pasted or as a file."""
        file = request.httprequest.files.get("file")
        data = file.read(LONGEST + 1) if file else b""
        if not data and isinstance(proof, str):
            data = proof.encode("utf-8", "surrogatepass")
        if len(data) > LONGEST:
            return self._render({"answer": "large"}, TOO_LARGE)
        return self._render({"answer": "valid" if self._is_valid(data) else "invalid"})

    # ------------------------------------------------------------- helpers
    def _is_valid(self, data):
        names = set(heads_proven(data))
        seals_sudo = request.env["deputy.ledger.seal"].sudo()
        return bool(names) and names == set(
            seals_sudo.search([("head_hash", "in", list(names))]).mapped("head_hash")
        )

    def _render(self, values, status=200):
        response = request.render(
            "deputy_duty_portal.check_page", values, status=status
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response
