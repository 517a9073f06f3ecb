from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.models.deputy_opinion_states import LENGTHS, PAGE, QR
from odoo.addons.deputy_duty.tools.public_key import is_public_key

from ..models.deputy_opinion_photo import MAX_BYTES, MAX_PHOTOS
from ..models.deputy_opinion_public_mixin import SHOWN_AT_ONCE, TYPED
from ..models.deputy_opinion_target_mixin import OPINION
from ..tools.qr import to_svg
from .public_page import KEY

ONE = f"{OPINION}/<any(congress, station, deputy):whom>/{KEY}"
PROGRESS = f"{OPINION}/progress"
CAPTCHA = "deputy_opinion"
LONGEST_SEARCH = 60
LONGEST_TOKEN = 300
LONGEST_FILE_NAME = 200
# Nobody types so much by hand; less than that is told on the form.
LONGEST = 20_000
# No person fills it in: it is hidden, and programs fill in whatever they find.
TRAP = "homepage"
CHOICES = ("is_name_agreed", "by", TRAP)


class DutyOpinion(Controller):
    """Where anybody leaves an opinion for a deputy: no account, no script needed.

    What was typed stands in the body of a POST alone. Whoever is logged in is not
    written down. What deputies cannot take, and who does, is told before anything is
    typed (Regulations on Petitions, art. 17, 30 and 31).
    """

    @route(
        OPINION,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=True,
        readonly=True,
    )
    def opinion(self, congress="", search="", **params):
        """Choose whom to write to: congress, then station, deputy or office."""
        search = self._opinion_text(search, LONGEST_SEARCH).strip()
        congress = self._opinion_text(congress, LONGEST_SEARCH)
        return self._opinion_page(
            "deputy_duty_portal.opinion_choose_page",
            self._opinion_choices(congress, search),
        )

    @route(
        ONE,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def opinion_form(self, whom, key, by="", **params):
        """What deputies can do about it, then the form."""
        return self._render_opinion_form(
            self._opinion_door(whom, key), {"by": QR if by == QR else PAGE}
        )

    @route(
        ONE,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_send(self, whom, key, form="", **params):
        """Take it, and show the code once; what is wrong is said on the form."""
        target = self._opinion_door(whom, key)
        form = self._opinion_text(form, LONGEST_TOKEN)
        typed = {
            name: self._opinion_text(params.get(name, ""), LONGEST)
            for name in (*TYPED, *CHOICES)
        }
        try:
            self._check_person(typed)
            with request.env.cr.savepoint():
                code = self._send_opinion(target, form, typed)
        except UserError as error:
            return self._render_opinion_form(
                target, typed, {"error": str(error)}, error.http_status
            )
        url = f"{target.get_base_url()}{PROGRESS}"
        values = {
            "target": target._opinion_target(),
            "code": code,
            "url": url,
            # behind “#”, which browsers never send, so that no log holds it
            "svg": Markup(to_svg(f"{url}#{code}")),
            "days": request.env["deputy.opinion"]._public_retention(
                self._opinion_congress(target)
            ),
        }
        return self._opinion_page("deputy_duty_portal.opinion_sent_page", values)

    # ------------------------------------------------------------- the sending
    def _opinion_door(self, whom, key):
        """Whom it is for (elevated); a closed door is like one that does not exist."""
        opinions = request.env["deputy.opinion"]
        target = is_public_key(key) and opinions._public_target(whom, key)
        if not target:
            raise request.not_found()
        return target

    def _opinion_congress(self, target):
        return target if target._name == "deputy.congress" else target.congress_id

    def _check_person(self, typed):
        """Refuse what only a program does.

        :raises UserError: the hidden field is filled in, or the captcha of an installed
            addon was not solved
        """
        if typed[TRAP]:
            raise UserError(
                request.env._(
                    "A hidden field was filled in, as programs do. Please send it once "
                    "more as it is now."
                )
            )
        request.env["ir.http"]._verify_request_recaptcha_token(CAPTCHA)

    def _send_opinion(self, target, form, typed):
        code = request.env["deputy.opinion"]._public_send(
            target,
            form,
            request.httprequest.remote_addr or "",
            typed,
            files=self._opinion_files(),
            channel=QR if typed["by"] == QR else PAGE,
        )
        # what the database refuses is refused while it can be told
        request.env.flush_all()
        return code

    def _opinion_files(self):
        """Name and bytes of each photo; of one too large, one byte too many."""
        uploads = request.httprequest.files.getlist("photos")
        uploads = [upload for upload in uploads if upload.filename]
        for upload in uploads:
            if len(upload.filename) > LONGEST_FILE_NAME or "\x00" in upload.filename:
                raise BadRequest()
        return [
            (upload.filename, upload.read(MAX_BYTES + 1))
            for upload in uploads[: MAX_PHOTOS + 1]
        ]

    def _opinion_text(self, value, longest):
        """A typed value, or 400 for what no browser sends from our form."""
        if not isinstance(value, str) or len(value) > longest or "\x00" in value:
            raise BadRequest()
        return value

    # ---------------------------------------------------------------- the pages
    def _opinion_choices(self, key, search):
        """The congresses; of the chosen or only one its stations and deputies.

        The menu of every congress's pages leads here: of one that takes no opinions,
        the others are shown.
        """
        opinions = request.env["deputy.opinion"]
        congresses = opinions._public_congresses()
        chosen = congresses.filtered(lambda each: each.public_key == key)
        values = {
            "congresses": [each._opinion_target() for each in congresses],
            "search": search,
        }
        if key and not chosen:
            publishing = request.env["deputy.congress"]._publishing()
            closed = publishing.filtered(lambda each: each.public_key == key)
            if not closed:
                raise request.not_found()
            return {**values, "congress": closed._public_name()}
        chosen = chosen or (congresses if len(congresses) == 1 else chosen)
        if chosen:
            stations = opinions._public_stations(chosen, search)
            deputies = opinions._public_deputies(chosen, search)
            values.update(
                congress=chosen._public_name(),
                office=chosen._opinion_target(),
                stations=[each._opinion_target() for each in stations],
                deputies=deputies,
                is_cut=SHOWN_AT_ONCE in (len(stations), len(deputies)),
            )
        return values

    def _render_opinion_form(self, target, typed, values=None, status=200):
        opinions, congress = (
            request.env["deputy.opinion"],
            self._opinion_congress(target),
        )
        stay_out, routes = opinions._public_limits(congress)
        shown = {
            "target": target._opinion_target(),
            "congress": congress._public_name(),
            "stay_out": stay_out,
            "routes": routes,
            "kinds": opinions._public_kinds(target),
            "days": opinions._public_retention(congress),
            "typed": {**typed, TRAP: ""},
            "by": typed["by"],
            "form": self._new_opinion_form(),
            "lengths": LENGTHS,
            "captcha": CAPTCHA,
            "max_photos": MAX_PHOTOS,
            "max_mb": MAX_BYTES // 1024**2,
            **(values or {}),
        }
        return self._opinion_page("deputy_duty_portal.opinion_form_page", shown, status)

    def _new_opinion_form(self):
        return request.env["deputy.portal.sending"].sudo()._new_form()

    def _opinion_page(self, template, values, status=200):
        """A page that no cache keeps and that tells no other site where it was."""
        response = request.render(
            template, {"public_page": "opinion", **values}, status=status
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response
