from werkzeug.exceptions import BadRequest

from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_approval_mixin import APPROVED
from odoo.addons.deputy_duty.models.deputy_attendance_states import NO_ANSWER
from odoo.addons.deputy_duty.models.deputy_ledger_states import CONFIRMABLE
from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager
from odoo.addons.portal.controllers.web import Home

from ..models.deputy_activity import HERE
from ..models.res_users import DEPUTY_HOME
from .venue_stamp import stamped

NEXT_INVITATIONS = 3
LONGEST_TEXT = 500
# How the address of one own record ends: beyond this no record can be.
RECORD = "<int(max=2147483647):record_id>"
PAGE = "<int(max=100000):page>"


class DutyHome(Home):
    """Deputies and units land on their own page, not among the cards of the portal."""

    def _login_redirect(self, uid, redirect=None):
        if not redirect:
            user_sudo = request.env["res.users"].sudo().browse(uid)
            redirect = user_sudo._duty_home()
        return super()._login_redirect(uid, redirect=redirect)


class DutyPortal(CustomerPortal):
    """What every page of a deputy's needs, and the first of them.

    A page shows rows of the user's own person, and says so in each domain whatever
    the record rules say: an employee, who sees more, may be a deputy too.
    """

    _duty_page_size = 20

    @route(
        DEPUTY_HOME,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def duty_home(self, **params):
        """Seats, the next invitations to answer, and how much there is elsewhere."""
        waiting = self._own("deputy.attendance", self._waiting_domain())
        soonest = waiting.sorted(lambda row: row.activity_id.date_start)
        values = {
            "seats": self._seats(),
            # whoever had to log in first, after scanning a venue's code
            "here_url": stamped() and f"{HERE}/{stamped()}",
            "invitations": soonest[:NEXT_INVITATIONS]._portal_values(),
            "waiting_count": len(waiting),
            "entry_count": self._own_count(
                "deputy.ledger.entry",
                Domain("reversal_of_id", "=", False)
                & Domain("reversal_ids", "=", False),
            ),
            "unconfirmed_count": self._own_count(
                "deputy.ledger.entry", self._unconfirmed_domain()
            ),
            "claim_count": self._own_count("deputy.claim"),
            "more_links": request.env["deputy.mandate"]._portal_links(),
        }
        return self._duty_render("deputy_duty_portal.duty_home_page", "home", values)

    # ------------------------------------------------------------- the owner
    def _own_domain(self):
        return Domain("mandate_id.partner_id", "=", request.env.user.partner_id.id)

    def _own_model(self, model):
        """The model; for employees elevated, whose roles say nothing of own rows.

        Never searched but together with ``_own_domain``.
        """
        records = request.env[model]
        return records if request.env.user.share else records.sudo()

    def _own(self, model, domain=Domain.TRUE, **options):
        """The user's own rows."""
        return self._own_model(model).search(self._own_domain() & domain, **options)

    def _own_count(self, model, domain=Domain.TRUE):
        return self._own_model(model).search_count(self._own_domain() & domain)

    def _own_record(self, model, record_id, domain=Domain.TRUE):
        """One own row; whatever else the number may be is not found."""
        record = self._own(model, domain & Domain("id", "=", record_id), limit=1)
        if not record:
            raise request.not_found()
        return record

    def _waiting_domain(self):
        """Invitations that wait for an answer."""
        return Domain("answer", "=", NO_ANSWER) & Domain(
            "activity_id.state", "=", APPROVED
        )

    def _unconfirmed_domain(self):
        """Facts of the ledger that the deputy has not confirmed."""
        return Domain("confirmation", "in", CONFIRMABLE)

    def _seats(self):
        """The deputy's seats, in words: term and unit are not readable as such."""
        mandates = self._own_model("deputy.mandate").search(
            [("partner_id", "=", request.env.user.partner_id.id)]
        )
        return [
            {
                "name": mandate.name,
                "term": mandate.term_id.display_name,
                "unit": mandate.constituency_id.name,
            }
            for mandate in mandates.sudo()
        ]

    # -------------------------------------------------------------- requests
    def _typed_text(self, value):
        """A typed value, or 400 for what no browser sends from our forms."""
        is_text = isinstance(value, str) and "\x00" not in value
        if not is_text or len(value) > LONGEST_TEXT:
            raise BadRequest()
        return value

    def _pager(self, url, total, page, **url_args):
        return portal_pager(
            url, total, page=page, step=self._duty_page_size, url_args=url_args
        )

    # ----------------------------------------------------------------- pages
    def _duty_render(self, template, page_name, values, status=200):
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "duty",
            "duty_page": page_name,
            **values,
        }
        return request.render(template, values, status=status)

    def _prepare_portal_layout_values(self):
        values = super()._prepare_portal_layout_values()
        values["is_deputy"] = request.env.user._is_deputy()
        values["is_unit_contact"] = request.env.user._is_unit_contact()
        return values
