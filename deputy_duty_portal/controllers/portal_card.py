from markupsafe import Markup

from odoo.http import request, route

from ..tools.qr import to_svg
from .portal import DutyPortal


class DutyCard(DutyPortal):
    """The deputy's own card, to show at the desk."""

    @route(
        "/my/duty/card",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def duty_card(self, **params):
        """The cards of the seats in office."""
        values = {"cards": self._cards()}
        return self._duty_render("deputy_duty_portal.duty_card_page", "card", values)

    def _cards(self):
        """Name, unit and code of each own seat in office."""
        seats_sudo = request.env["deputy.mandate"].sudo()
        seats_sudo = seats_sudo.search(
            [
                ("partner_id", "=", request.env.user.partner_id.id),
                ("is_current", "=", True),
            ]
        )
        return [
            {
                "name": seat.name,
                "unit": seat.constituency_id.name,
                "congress": seat.congress_id.name,
                "code": seat._card_code(),
                "svg": Markup(to_svg(seat._card_url())),
            }
            for seat in seats_sudo
        ]
