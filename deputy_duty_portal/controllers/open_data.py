import json
from datetime import timezone

from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.http import http_date

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.deputy_duty.models.deputy_legal_publication_terms import OPEN_DATA

from ..models.deputy_open_key import PARTS
from ..tools.open_page import etag_of, is_key, read_cursor, read_limit
from .public_page import PublicPage

DATA = "/duty/data"
PLACE = f"{DATA}/<string(length=36):key>"
# How much is told in one file; a larger congress is read part by part.
MOST_IN_ONE = 2000
# A reader asks again; what was withdrawn must not live on in between.
CACHE = "public, no-cache"


class DutyOpenData(PublicPage, Controller):
    """Open data of the congresses that have approved it, for anybody's programs.

    What is not online, or no longer, does not exist here. A reader who has a copy
    asks with its tag and is told for a few queries whether it is still good.
    """

    @route(
        DATA,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=True,
        readonly=True,
    )
    def data(self, **params):
        """What there is, in words."""
        values = {"places": self._places(), "parts": PARTS}
        return self._public_render("open_data_page", values)

    @route(
        f"{DATA}/index.json",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def index(self, **params):
        """What there is, for programs."""
        body = json.dumps({"congresses": self._places()}, **self._json_style())
        return self._answer(etag_of(body), None, lambda: body, "application/json")

    @route(
        f"{PLACE}/directory.csv",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def directory(self, key, **params):
        """The directory as a table."""
        congress = self._congress(key)
        part = self._part("memberships")
        tag, changed = part._etag(congress, "csv")
        name = f"directory-{key[:8]}.csv"
        return self._answer(
            tag, changed, congress._open_data_csv, "text/csv; charset=utf-8", name
        )

    @route(
        f"{PLACE}/calendar.ics",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def calendar(self, key, **params):
        """Sessions and public activities, for calendars."""
        congress = self._congress(key)
        tag, changed = self._part("events")._etag(congress, "ics")
        return self._answer(
            tag,
            changed,
            congress._open_data_calendar,
            "text/calendar; charset=utf-8",
            f"calendar-{key[:8]}.ics",
        )

    @route(
        f"{PLACE}/popolo.json",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def popolo(self, key, **params):
        """All parts in one file; of a large congress, where the parts begin."""
        congress = self._congress(key)
        stamps = [self._part(name)._etag(congress) for name in PARTS]
        changed = max((stamp[1] for stamp in stamps if stamp[1]), default=None)
        tag = etag_of("popolo", self._license(congress), *(each[0] for each in stamps))
        return self._answer(
            tag, changed, lambda: self._whole(congress, changed), "application/json"
        )

    @route(
        f"{PLACE}/<string(maxlength=16):name>.json",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def part(self, key, name, after=None, limit=None, **params):
        """One page of a part, and the address of the next."""
        congress, part = self._congress(key), self._part(name)
        cursor = read_cursor(after, part._source_names(congress))
        count = read_limit(limit)
        if cursor is None or count is None:
            raise BadRequest()
        tag, changed = part._etag(congress, self._license(congress), *cursor, count)
        return self._answer(
            tag,
            changed,
            lambda: self._page(congress, part, cursor, count, changed),
            "application/json",
        )

    @route(
        f"{PLACE}/<string(maxlength=16):name>/<string(maxlength=73):record>",
        type="http",
        auth="public",
        methods=["GET"],
        cors="*",
        readonly=True,
        save_session=False,
    )
    def record(self, key, name, record, **params):
        """One record, at the address that is its name."""
        congress, part = self._congress(key), self._part(name)
        item = part._record(congress, record)
        if item is None:
            raise NotFound()
        body = json.dumps(item, **self._json_style())
        response = self._answer(etag_of(body), None, lambda: body, "application/json")
        if item.get("deleted") and response.status_code == 200:
            response.status_code = 410
        return response

    # ------------------------------------------------------------- helpers
    def _congress(self, key):
        """The congress of a key (elevated) if its open data is online, or not found."""
        congresses = request.env["deputy.congress"]
        lang = request.env["ir.http"]._get_default_lang().code
        found = is_key(key) and congresses._by_public_key(key)
        if not found or not found._is_public(OPEN_DATA):
            raise NotFound()
        # the words of a file depend on nobody's cookie
        return found.with_context(lang=lang)

    def _part(self, name):
        if name not in PARTS:
            raise NotFound()
        lang = request.env["ir.http"]._get_default_lang().code
        return request.env[f"deputy.open.{name}"].with_context(lang=lang)

    def _places(self):
        """Each congress whose open data is online, and where its files are."""
        return request.env["deputy.congress.publication"]._open_data_index(PARTS)

    def _license(self, congress):
        return congress._open_data_publication().license

    def _page(self, congress, part, cursor, count, changed):
        items, after = part._page(congress, cursor, count)
        base = f"{congress._open_data_url()}/{part._part}.json"
        pages = {"next": f"{base}?after={after}&limit={count}"} if after else {}
        return self._dump(congress, changed, {part._part: items, **pages})

    def _whole(self, congress, changed):
        """Everything, or the addresses where it begins."""
        parts = {name: self._part(name) for name in PARTS}
        if sum(part._count(congress) for part in parts.values()) > MOST_IN_ONE:
            url = congress._open_data_url()
            pages = {name: f"{url}/{name}.json" for name in PARTS}
            return self._dump(congress, changed, {"parts": pages})
        return self._dump(
            congress,
            changed,
            {
                name: part._page(congress, (0, ""), MOST_IN_ONE)[0]
                for name, part in parts.items()
            },
        )

    def _dump(self, congress, changed, values):
        head = {
            "license": self._license(congress),
            "organization_id": f"{congress._open_data_url()}/organizations/"
            f"{congress.public_key}",
            "updated_at": changed and changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        return json.dumps({**head, **values}, **self._json_style())

    def _json_style(self):
        return {"ensure_ascii": False, "separators": (",", ":")}

    def _answer(self, tag, changed, make_body, kind, name=None):
        """The document, or that the reader's copy is good, which renders nothing.

        Only the tag decides: what leaves does not make anything newer.
        """
        headers = [
            ("Content-Type", kind),
            ("Cache-Control", CACHE),
            ("Access-Control-Expose-Headers", "ETag, Last-Modified"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if changed:
            moment = changed.replace(tzinfo=timezone.utc)
            headers.append(("Last-Modified", http_date(moment)))
        if request.httprequest.if_none_match.contains_weak(tag):
            response = request.make_response("", headers, status=304)
        else:
            if name:
                headers.append(("Content-Disposition", content_disposition(name)))
            response = request.make_response(make_body(), headers)
        response.set_etag(tag)
        return response
