from odoo import http
from odoo.http import content_disposition, request

from ..tools.ledger_proof import canonical

SEAL_PROOF = (
    "/deputy_duty/ledger/seals/<int(max=2147483647):earlier_id>"
    "/<int(max=2147483647):later_id>/proof"
)
ENTRY_PROOF = "/deputy_duty/ledger/entries/<string:ids>/proof"
MAX_ENTRIES = 2000  # about two megabytes


class LedgerProofController(http.Controller):
    """Hands proofs of the ledger to the staff's browsers, as files."""

    @http.route(ENTRY_PROOF, type="http", auth="user", methods=["GET"], readonly=True)
    def entry_proof(self, ids, **_params):
        """A proof of some entries, under the last seal.

        :param ids: the entries' ids, separated by commas
        """
        numbers = ids.split(",")
        if len(numbers) > MAX_ENTRIES or not all(
            number.isascii() and number.isdecimal() and len(number) < 10
            for number in numbers
        ):
            raise request.not_found()
        proof = self._readable("deputy.ledger.entry", map(int, numbers))._proof()
        if not proof:
            raise request.not_found()
        return self._file(proof, request.env._("ledger proof"))

    @http.route(SEAL_PROOF, type="http", auth="user", methods=["GET"], readonly=True)
    def seal_proof(self, earlier_id, later_id, **_params):
        """A proof that one seal only adds to another."""
        earlier = self._readable("deputy.ledger.seal", [earlier_id])
        later = self._readable("deputy.ledger.seal", [later_id])
        if earlier.log_id != later.log_id or earlier.number > later.number:
            raise request.not_found()
        return self._file(later._consistency(earlier), request.env._("seal proof"))

    def _readable(self, model, ids):
        """Records that staff may read; any other number is not found."""
        if not request.env.user._is_internal():
            raise request.not_found()
        records = request.env[model].browse(ids)
        if not records.has_access("read") or records != records.exists():
            raise request.not_found()
        return records

    def _file(self, proof, name):
        return request.make_response(
            canonical(proof),
            [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{name}.json")),
                ("Cache-Control", "no-store"),
            ],
        )
