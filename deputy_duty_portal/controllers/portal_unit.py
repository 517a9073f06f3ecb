from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from ..models.res_users import UNIT_HOME
from ..tools.form import read_day, read_moment, read_number
from .portal import PAGE, RECORD, DutyPortal
from .portal_invitation import REFUSED

# What a unit types, and how long it may be.
TEXTS = {
    "name": 200,
    "purpose": 4000,
    "contact_name": 64,
    "contact_phone": 32,
    "place": 200,
    "keywords": 200,
}
OTHERS = {
    "contact": 10,
    "type_id": 10,
    "date_start": 16,
    "date_end": 16,
    "deputy_count": 3,
    "answer_due": 10,
}
MOST_DEPUTIES = 500


class DutyUnit(DutyPortal):
    """An outside unit asks for deputies, and reads the answer.

    Everything goes by the rights that an office gave the person who is logged in: of
    one unit, to one congress. The unit's other people, and deputies who work there,
    see nothing of it.
    """

    @route(
        [UNIT_HOME, f"{UNIT_HOME}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit(self, page=1, **params):
        """The unit's requests, newest first."""
        domain = self._contacts_sudo()._request_domain()
        requests_sudo = self._requests_sudo()
        pager = self._pager(UNIT_HOME, requests_sudo.search_count(domain), page)
        rows = requests_sudo.search(
            domain,
            order="id desc",
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        values = {"rows": rows._portal_values(), "pager": pager}
        return self._unit_render("deputy_duty_portal.unit_list_page", "list", values)

    @route(
        f"{UNIT_HOME}/new",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_new(self, **params):
        """The form of a request."""
        return self._render_form()

    @route(
        f"{UNIT_HOME}/new/submit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_submit(self, **params):
        """Hand a request in; the same response shows it."""
        typed = self._typed_form(params)
        contact = self._chosen_contact(typed["contact"])
        values, error = self._read_form(typed)
        if not error:
            asked, error = self._ask(contact, values)
        if error:
            return self._render_form(typed, error)
        return self._render_request(asked, {"is_saved": True})

    @route(
        f"{UNIT_HOME}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def unit_request(self, record_id, **params):
        """One request with its answer."""
        return self._render_request(self._request_sudo(record_id))

    @route(
        f"{UNIT_HOME}/{RECORD}/withdraw",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def unit_withdraw(self, record_id, **params):
        """Take a request back."""
        asked = self._request_sudo(record_id)
        if error := self._withdraw(asked):
            return self._render_request(asked, {"error": error}, REFUSED)
        return self._render_request(asked, {"is_withdrawn": True})

    # ------------------------------------------------------------- the owner
    def _contacts_sudo(self):
        """The rights of whoever is logged in; for others there is no such page."""
        contacts = request.env["deputy.portal.contact"]
        contacts_sudo = contacts._find_live_sudo(request.env.user.partner_id)
        if not contacts_sudo:
            raise request.not_found()
        return contacts_sudo

    def _requests_sudo(self):
        """Never searched but together with ``_request_domain``."""
        return request.env["deputy.invitation"].sudo()

    def _request_sudo(self, record_id):
        """One request of the own unit; whatever else the number is is not found."""
        own = self._contacts_sudo()._request_domain()
        asked = self._requests_sudo().search(
            own & Domain("id", "=", record_id), limit=1
        )
        if not asked:
            raise request.not_found()
        return asked

    def _chosen_contact(self, text):
        """The right used for a new request: one of the own ones."""
        by_id = {str(contact.id): contact for contact in self._contacts_sudo()}
        if text not in by_id:
            raise request.not_found()
        return by_id[text]

    # -------------------------------------------------------------- the form
    def _typed_form(self, params):
        """The known fields of the form as they were typed; 400 for what is no text."""
        typed = {}
        for name, longest in (TEXTS | OTHERS).items():
            value = params.get(name, "")
            is_text = isinstance(value, str) and "\x00" not in value
            if not is_text or len(value) > longest:
                raise BadRequest()
            typed[name] = value.strip()
        return typed

    def _read_form(self, typed):
        """Values of the request, and what is wrong with them in words."""
        kinds = {str(kind.id): kind.id for kind in self._kinds()}
        values = {
            **{name: typed[name] or False for name in TEXTS},
            "type_id": kinds.get(typed["type_id"]),
            "date_start": read_moment(typed["date_start"]),
            "date_end": read_moment(typed["date_end"]),
            "deputy_count": read_number(typed["deputy_count"], MOST_DEPUTIES),
            "answer_due": read_day(typed["answer_due"]) or False,
        }
        return values, self._form_error(values)

    def _form_error(self, values):
        env = request.env
        if not values["type_id"]:
            return env._("Choose what kind of activity it is.")
        if not (values["name"] and values["purpose"] and values["place"]):
            return env._("Say what it is about, what deputies are to do, and where.")
        if not (values["contact_name"] and values["contact_phone"]):
            return env._("Say whom the office can call back.")
        if not (values["date_start"] and values["date_end"]):
            return env._("Enter when it begins and ends, e.g. 2026-11-24 09:00.")
        if values["date_end"] <= values["date_start"]:
            return env._("It must end after it begins.")
        if not values["deputy_count"]:
            return env._(
                "Say how many deputies you ask for, %(most)s at most.",
                most=MOST_DEPUTIES,
            )
        return None

    def _kinds(self):
        return request.env["deputy.invitation"]._portal_types()

    def _ask(self, contact, values):
        """Hand the request in; ``contact`` is the right of whoever is logged in."""
        try:
            with request.env.cr.savepoint():
                asked = self._requests_sudo()._portal_ask(contact, values)
                request.env.flush_all()
        except UserError as error:
            return None, error.args[0]
        return asked, None

    def _withdraw(self, asked):
        """Take an own request back; the objection in words if there is one."""
        try:
            with request.env.cr.savepoint():
                asked.action_withdraw()
                request.env.flush_all()
        except UserError as error:
            asked.invalidate_recordset()
            return error.args[0]
        return None

    # ----------------------------------------------------------------- pages
    def _render_form(self, typed=None, error=None):
        contacts = self._contacts_sudo()
        first = contacts[:1]
        values = {
            "error": error,
            "kinds": self._kinds(),
            "contacts": contacts,
            "most_deputies": MOST_DEPUTIES,
            "typed": typed
            or {"contact_name": first.name, "contact_phone": first.phone},
        }
        return self._unit_render(
            "deputy_duty_portal.unit_form_page",
            "new",
            values,
            REFUSED if error else 200,
        )

    def _render_request(self, asked, values=None, status=200):
        [shown] = asked._portal_values()
        values = {"row": shown, "answer": asked._portal_details(), **(values or {})}
        return self._unit_render(
            "deputy_duty_portal.unit_request_page", "list", values, status
        )

    def _unit_render(self, template, page_name, values, status=200):
        contacts_sudo = self._contacts_sudo()
        values = {
            **values,
            "unit_name": "、".join(contacts_sudo.unit_id.mapped("name")),
            "duty_phones": contacts_sudo.congress_id._portal_phones(),
        }
        response = self._duty_render(template, page_name, values, status)
        response.headers["Cache-Control"] = "no-store"
        return response
