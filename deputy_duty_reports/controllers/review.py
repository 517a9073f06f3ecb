from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.tools.public_key import is_public_key
from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.deputy_review_states import CANCELLED
from ..tools.review_marks import parse_mark
from .public_headers import render_public

REVIEWS = "/my/reviews"
RECORD = "<int(max=2147483647):record_id>"
LONGEST_TEXT = 2000
REFUSED = 422


class ReviewPortal(CustomerPortal):
    """A panel member's own pages: declaration, score sheet, what came out.

    Each page says whose rows it shows in its own domain, whatever the record rules
    say: an employee may sit on a panel too. All works without JavaScript.
    """

    @route(
        REVIEWS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def reviews(self, **params):
        """The reviews on whose panel the user sits."""
        return self._review_render(
            "review_list_page",
            {"members": self._panel_elevated(self._own_panel_seats())},
        )

    @route(
        f"{REVIEWS}/{RECORD}",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def review(self, record_id, **params):
        """The own seat on one panel."""
        return self._render_panel_seat(self._own_panel_seat(record_id))

    @route(
        f"{REVIEWS}/{RECORD}/declare",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def review_declare(self, record_id, **params):
        """Declare that one has no interest."""
        member = self._own_panel_seat(record_id)
        return self._review_act(member, member._declare)

    @route(
        f"{REVIEWS}/{RECORD}/recuse",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def review_recuse(self, record_id, reason="", **params):
        """Drop out, with the reason."""
        member = self._own_panel_seat(record_id)
        self._check_review_text(reason)
        return self._review_act(member, lambda: member._recuse(reason))

    @route(
        f"{REVIEWS}/{RECORD}/score",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def review_score(self, record_id, opinion="", remark="", reason="", **params):
        """File the own sheet, or adjust it once after the hearing."""
        member = self._own_panel_seat(record_id)
        self._check_review_text(opinion, remark, reason, *params.values())
        marks = self._review_marks(member, params)
        sheets = request.env["deputy.review.sheet"]
        typed = {**params, "opinion": opinion, "remark": remark, "reason": reason}
        return self._review_act(
            member,
            lambda: sheets._file(member, marks, opinion, remark, reason),
            typed,
        )

    @route(
        "/duty/reviews/<string(length=36):uuid>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def review_public(self, uuid, **params):
        """A published verdict and the rule that orders its publication."""
        review_sudo = self._published_verdict(uuid)
        return render_public(
            "review_public_page",
            {
                "review": review_sudo,
                "congress": review_sudo.congress_id._public_name(),
            },
        )

    # ------------------------------------------------------------- helpers
    def _prepare_portal_layout_values(self):
        values = super()._prepare_portal_layout_values()
        values["has_reviews"] = bool(self._own_panel_seats())
        return values

    def _own_panel_seats(self, domain=Domain.TRUE):
        """The user's own seats on panels; for employees elevated, whose roles say
        nothing of own rows.
        """
        members = request.env["deputy.review.member"]
        members = members if request.env.user.share else members.sudo()
        if not members.has_access("read"):
            return members.browse()
        own = Domain("partner_id", "=", request.env.user.partner_id.id)
        return members.search(own & domain).filtered(
            lambda member: member.sudo().review_id.state != CANCELLED
        )

    def _own_panel_seat(self, record_id):
        """One own seat; whatever else the number may be is not found."""
        member = self._own_panel_seats(Domain("id", "=", record_id))
        if not member:
            raise request.not_found()
        return member

    def _panel_elevated(self, members):
        """Own seats with the names that a deputy's own rights do not reach."""
        return members.sudo()

    def _check_review_text(self, *texts):
        for text in texts:
            if not isinstance(text, str) or "\x00" in text or len(text) > LONGEST_TEXT:
                raise BadRequest()

    def _review_marks(self, member, params):
        """The posted marks by criterion; nothing where one is no number."""
        criteria_sudo = member.sudo().review_id.criterion_ids
        return {
            each: parse_mark(params.get(f"mark_{each.id}", ""))
            for each in criteria_sudo
        }

    def _review_act(self, member, act, typed=None):
        """Do it; the same response shows what is on record now, or what is wrong."""
        try:
            with request.env.cr.savepoint():
                act()
        except UserError as error:
            values = {"error": error.args[0], "typed": typed or {}}
            return self._render_panel_seat(member, values, REFUSED)
        return self._render_panel_seat(member, {"done": True})

    def _render_panel_seat(self, member, values=None, status=200):
        """The page of a seat that ``_own_panel_seat`` found to be own."""
        member_sudo = member.sudo()
        sheets_sudo = request.env["deputy.review.sheet"].sudo()
        sheets_sudo = sheets_sudo.search([("member_id", "=", member.id)], order="round")
        verdicts = request.env["deputy.review"]._fields["verdict"]
        return self._review_render(
            "review_page",
            {
                "member": member_sudo,
                "review": member_sudo.review_id,
                "sheets": sheets_sudo,
                "last_marks": {
                    score.criterion_id.id: score.mark
                    for score in sheets_sudo[-1:].score_ids
                },
                "verdicts": verdicts._description_selection(request.env),
                "typed": {},
                **(values or {}),
            },
            status,
        )

    def _published_verdict(self, uuid):
        """A review whose verdict is published; any other address is not found."""
        if not is_public_key(uuid):
            raise request.not_found()
        domain = [
            ("uuid", "=", uuid),
            ("published_on", "!=", False),
            ("proposal_id.is_open", "=", True),
        ]
        review_sudo = request.env["deputy.review"].sudo().search(domain, limit=1)
        if not review_sudo:
            raise request.not_found()
        return review_sudo

    def _review_render(self, template, values, status=200):
        return request.render(
            f"deputy_duty_reports.{template}",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "reviews",
                **values,
            },
            status=status,
        )
