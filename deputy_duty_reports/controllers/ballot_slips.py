from odoo.exceptions import AccessError, UserError
from odoo.http import Controller, content_disposition, request, route

SLIPS = "/deputy_duty/ballot/<int(max=2147483647):ballot_id>/slips"
LONGEST_NUMBER = 10


class BallotSlipsController(Controller):
    """Prints slips: made, put on paper and forgotten in one request.

    The secrets stand on the sheets alone, so sheets that are lost are not printed
    again: new slips are, and the lost ones count as printed and not issued.
    """

    @route(
        SLIPS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        readonly=True,
    )
    def ballot_slips(self, ballot_id, **params):
        """Ask how many slips."""
        return self._slips_page(self._slips_ballot(ballot_id))

    @route(
        SLIPS, type="http", auth="user", methods=["POST"], website=True, multilang=False
    )
    def ballot_slips_submit(self, ballot_id, count="", **params):
        """The sheets as PDF."""
        ballot = self._slips_ballot(ballot_id)
        is_number = count.isascii() and count.isdecimal()
        number = int(count) if is_number and len(count) < LONGEST_NUMBER else 0
        try:
            pdf = ballot._slips_pdf(number)
        except UserError as error:
            return self._slips_page(ballot, str(error), 422)
        name = request.env._("Slips - %(name)s", name=ballot.name)
        return request.make_response(
            pdf,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(f"{name}.pdf")),
                ("Cache-Control", "no-store"),
            ],
        )

    # ------------------------------------------------------------- details
    def _slips_ballot(self, ballot_id):
        """The vote, for staff who may write it; for others there is none."""
        ballot = request.env["deputy.ballot"].browse(ballot_id)
        if not request.env.user._is_internal() or not ballot.exists():
            raise request.not_found()
        try:
            ballot.check_access("write")
        except AccessError:
            raise request.not_found() from None
        return ballot

    def _slips_page(self, ballot, error=None, status=200):
        return request.render(
            "deputy_duty_reports.ballot_slips_page",
            {"ballot": ballot, "error": error},
            status=status,
            headers=[("Cache-Control", "no-store")],
        )
