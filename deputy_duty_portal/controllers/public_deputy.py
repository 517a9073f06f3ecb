from base64 import b64decode
from hashlib import sha256

from odoo.http import Controller, request, route
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.portal.controllers.portal import pager as portal_pager

from .public_page import PublicPage

DEPUTIES = "/duty/deputies"
DEPUTY = f"{DEPUTIES}/<string(length=36):key>"
SHOWN_AT_ONCE = 30
SMALL = 128
# Links narrow the list by these: name in the address -> fact of the filter.
NARROWED = {"constituency": "constituency", "group": "groups", "station": "stations"}


class DutyDeputies(PublicPage, Controller):
    """Who the deputies are (Law on Deputies, art. 58).

    All that is shown passes ``deputy.mandate._public_values()``. An unknown key, one of
    a congress that went offline and one of a seat that is not shown are answered alike.
    """

    @route(
        [DEPUTIES, f"{DEPUTIES}/page/<int(max=100000):page>"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def deputies(self, page=1, **params):
        """The directory of one congress, by the strokes of the surnames."""
        congresses = request.env["deputy.congress"]._public_congresses()
        key = params.get("congress")
        congress = congresses.filtered(lambda each: each.public_key == key)
        if key and not congress:
            return request.not_found()
        congress = congress or (congresses if len(congresses) == 1 else congress)
        if not congress:
            return self._choose(congresses)
        return self._list(congress, page, params)

    @route(
        DEPUTY,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def deputy(self, key, **params):
        """What the public may see of one deputy."""
        seat_sudo = request.env["deputy.mandate"]._public_seat(key)
        value = seat_sudo._public_values()
        if not value:
            return request.not_found()
        values = {
            "deputy": value[0],
            "labels": seat_sudo._public_labels(),
            "congress": value[0]["congress"],
            "opinion_url": seat_sudo._open_opinion_path(),
        }
        return self._public_render("public_deputy_page", values)

    @route(
        f"{DEPUTY}/photo",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def photo(self, key, size=None, **params):
        """The photo, while it is public.

        Whoever has it asks each time whether it still is: a withdrawal holds at once.
        """
        seat_sudo = request.env["deputy.mandate"]._public_seat(key)
        photo = seat_sudo._public_photo(SMALL if size == str(SMALL) else False)
        if not photo:
            return request.not_found()
        data = b64decode(photo)
        response = request.make_response(
            data,
            [
                ("Content-Type", guess_mimetype(data, default="image/png")),
                ("Cache-Control", "no-cache"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
        response.set_etag(sha256(data).hexdigest())
        return response.make_conditional(request.httprequest)

    # ------------------------------------------------------------- helpers
    def _choose(self, congresses):
        values = {"congresses": [each._public_name() for each in congresses]}
        return self._public_render("public_deputies_choice", values)

    def _list(self, congress, page, params):
        seats_sudo = request.env["deputy.mandate"].sudo()
        by, text = params.get("by", "name"), params.get("search", "")
        keys = {fact: params.get(name) for name, fact in NARROWED.items()}
        domain = seats_sudo._public_search_domain(congress, text, by, **keys)
        asked = {
            "congress": congress.public_key,
            "search": seats_sudo._public_words(text),
            "by": by,
            **{name: params.get(name) for name in NARROWED},
        }
        total = seats_sudo.search_count(domain)
        pager = portal_pager(
            url=DEPUTIES,
            total=total,
            page=page,
            step=SHOWN_AT_ONCE,
            url_args={name: value for name, value in asked.items() if value},
        )
        shown = seats_sudo._public_page(
            domain, congress, SHOWN_AT_ONCE, pager["offset"]
        )
        values = {
            "congress": congress._public_name(),
            "deputies": shown,
            "narrowed": self._narrowed(params) if shown else [],
            "asked": asked,
            "pager": pager,
            "total": total,
            "found": request.env._("%(count)s deputies", count=total),
        }
        return self._public_render("public_deputies_page", values)

    def _narrowed(self, params):
        """The names of what links narrowed the list by, of congresses online."""
        models = {
            "constituency": "deputy.constituency",
            "group": "deputy.group",
            "station": "deputy.station",
        }
        names = []
        for name, model in models.items():
            if params.get(name):
                record = request.env[model]._by_public_key(params[name])
                if record and record.congress_id._is_public():
                    names.append(record.name)
        return names
