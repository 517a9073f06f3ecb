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
from ..models.res_users import DEPUTY_HOME, UNIT_HOME
from ..tools.words import page_title
from .venue_stamp import stamped

LONGEST_TEXT = 500
# Pages that have no tab, in the order of their words in ``_duty_links``.
LINKS = (
    f"{DEPUTY_HOME}/materials",
    f"{DEPUTY_HOME}/reports",
    f"{DEPUTY_HOME}/ratings",
    f"{DEPUTY_HOME}/training",
    f"{DEPUTY_HOME}/calendar",
    f"{DEPUTY_HOME}/card",
    f"{DEPUTY_HOME}/scan",
    f"{DEPUTY_HOME}/profile",
    "/my/security",
)
OWN = (f"{DEPUTY_HOME}/", f"{UNIT_HOME}/")
# How WeChat's browser names itself.
WECHAT = "MicroMessenger"
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
        """Seats, all that waits for the deputy, and how much there is elsewhere."""
        seats = request.env["deputy.mandate"]
        values = {
            "seats": self._seats(),
            # whoever had to log in first, after scanning a venue's code
            "here_url": stamped() and f"{HERE}/{stamped()}",
            "waiting": seats._waiting_list(request.env.user.partner_id),
            "entry_count": self._own_count(
                "deputy.ledger.entry",
                Domain("reversal_of_id", "=", False)
                & Domain("reversal_ids", "=", False),
            ),
            "claim_count": self._own_count("deputy.claim"),
        }
        return self._duty_render("deputy_duty_portal.duty_home_page", "home", values)

    # ------------------------------------------------------------- the owner
    def _own_domain(self):
        """The user's own rows, of the seat that the address names if it names one."""
        own = Domain("mandate_id.partner_id", "=", request.env.user.partner_id.id)
        seat = self._chosen_seat()
        return own & Domain("mandate_id", "=", seat.id) if seat else own

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

    def _own_seats(self):
        """All seats the user holds or held."""
        return self._own_model("deputy.mandate").search(
            [("partner_id", "=", request.env.user.partner_id.id)]
        )

    def _chosen_seat(self):
        """The own seat that the address asks for, perhaps none.

        :raises NotFound: it is none of the user's
        """
        asked = request.httprequest.args.get("seat")
        if not asked:
            return request.env["deputy.mandate"]
        seat = self._own_seats().filtered(lambda each: str(each.id) == asked)
        if not seat:
            raise request.not_found()
        return seat

    def _seats(self):
        """The deputy's seats, in words: term and unit are not readable as such."""
        mandates = self._own_seats()
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
        if seat := self._chosen_seat():
            url_args["seat"] = seat.id
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
        user = request.env.user
        values["is_deputy"] = user._is_deputy()
        values["is_unit_contact"] = user._is_unit_contact()
        agent = request.httprequest.user_agent.string
        values["is_wechat"] = WECHAT in agent
        values["duty_title"] = page_title
        if values["is_deputy"]:
            links = self._duty_links()
            values["duty_links"] = links
            seats = self._own_seats()
            values["duty_phones"] = seats.filtered("is_current")._portal_phones()
            values["seat_choices"] = self._seat_choices(seats)
            # pages of other addons, which bring no menu of ours
            values["is_duty_beside"] = self._is_beside(links)
        return values

    def _duty_links(self):
        """All pages of a deputy that have no tab: pairs of address and words."""
        env = request.env
        words = (
            env._("Materials to read"),
            env._("Reports and what became of them"),
            env._("Replies to rate"),
            env._("My training"),
            env._("Calendar on my telephone"),
            env._("My card for the desk"),
            env._("Check in with the camera"),
            env._("My data and what is published"),
            env._("Change my password"),
        )
        own = list(zip(LINKS, words, strict=True))
        return [*own[:4], *env["deputy.mandate"]._portal_links(), *own[4:]]

    def _seat_choices(self, seats):
        """By which seats a list can be narrowed; nothing where there is only one."""
        if len(seats) < 2:
            return []
        chosen = self._chosen_seat()
        return [
            {
                "id": seat.id,
                "name": seat.term_id.display_name,
                "is_chosen": seat.id == chosen.id,
            }
            for seat in seats.sudo()
        ]

    def _is_beside(self, links):
        """Whether another addon has this page: its layout has no menu of ours."""
        path = f"{request.httprequest.path}/"
        others = [url for url, _words in links if not url.startswith(OWN)]
        return any(path.startswith(f"{url}/") for url in others)

    def _current_seats(self):
        """The seats that the user holds now."""
        return self._own_seats().filtered("is_current")
