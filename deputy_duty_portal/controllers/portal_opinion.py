from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_opinion_states import PASSED, REFERRED

from ..models.deputy_opinion_mandate import OPINIONS
from .portal import PAGE, RECORD, DutyPortal

ONE_OPINION = f"{OPINIONS}/{RECORD}"
WAITING = "waiting"


class DutyOpinions(DutyPortal):
    """Opinions of the masses that were passed to the deputy.

    The voter's name stands there only where the voter agreed, contacts never.
    """

    @route(
        [OPINIONS, f"{OPINIONS}/page/{PAGE}"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def opinions(self, page=1, show="", **params):
        """What was passed to the deputy, newest first; or what waits for an answer."""
        show = WAITING if show == WAITING else ""
        waiting = self._opinion_domain() & self._waiting_opinions_domain()
        domain = waiting if show else self._opinion_domain()
        total = self._own_count("deputy.opinion", domain)
        pager = self._pager(OPINIONS, total, page, **({"show": show} if show else {}))
        rows = self._own(
            "deputy.opinion",
            domain,
            offset=pager["offset"],
            limit=self._duty_page_size,
        )
        values = {
            "rows": rows._portal_values(),
            "pager": pager,
            "show": show,
            "waiting_count": self._own_count("deputy.opinion", waiting),
        }
        return self._duty_render("deputy_duty_portal.opinions_page", "opinions", values)

    @route(
        ONE_OPINION,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def opinion_one(self, record_id, **params):
        """One opinion: what was said, until when, and what can be done."""
        return self._render_own_opinion(self._own_opinion(record_id))

    @route(
        f"{ONE_OPINION}/photo/<int(max=2147483647):photo_id>",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
        readonly=True,
    )
    def opinion_photo(self, record_id, photo_id, **params):
        """A photo that came with an own opinion; drawn anew, so browsers show it."""
        photo = self._photo_of(self._own_opinion(record_id), photo_id)
        stream = request.env["ir.binary"]._get_stream_from(
            photo, "picture", "photo.jpg", mimetype="image/jpeg"
        )
        response = stream.get_response(as_attachment=False)
        response.headers["Cache-Control"] = "no-store"
        return response

    # ------------------------------------------------------------- helpers
    def _opinion_domain(self):
        """What the person may know of opinions in whatever seat."""
        opinions = request.env["deputy.opinion"]
        return opinions._portal_domain(request.env.user.partner_id)

    def _waiting_opinions_domain(self):
        """What can be acted upon: not in a suggestion, of a seat in office."""
        return Domain("state", "in", (PASSED, REFERRED)) & Domain(
            "mandate_id.is_current", "=", True
        )

    def _own_opinion(self, record_id):
        """One that was passed to the person; others are not found."""
        return self._own_record("deputy.opinion", record_id, self._opinion_domain())

    def _photo_of(self, opinion, photo_id):
        """A photo of an own opinion, elevated."""
        photo = opinion.sudo().photo_ids.filtered(lambda each: each.id == photo_id)
        if not photo:
            raise request.not_found()
        return photo

    def _render_own_opinion(self, opinion, values=None, status=200):
        [shown] = opinion._portal_values()
        shown = {
            "row": dict(shown, photos=opinion._portal_photos()),
            "typed": {},
            **(values or {}),
        }
        return self._duty_render(
            "deputy_duty_portal.opinion_one_page", "opinions", shown, status
        )
