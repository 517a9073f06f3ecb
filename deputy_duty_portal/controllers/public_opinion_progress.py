from odoo.exceptions import UserError
from odoo.http import request, route

from .public_opinion import LONGEST, PROGRESS, DutyOpinion

UNPROCESSABLE = 422


class DutyOpinionProgress(DutyOpinion):
    """Where a voter reads by the code what became of an opinion, and rates it.

    The code is typed, or arrives behind the “#” of the slip's address; it stands in
    the body of a POST alone.
    """

    @route(
        PROGRESS,
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def opinion_code(self, **params):
        """The page that asks for the code."""
        return self._opinion_page("deputy_duty_portal.opinion_code_page", {})

    @route(
        PROGRESS,
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_progress(self, code="", **params):
        """What became of it; a wrong code is counted."""
        return self._render_progress(self._opinion_text(code, LONGEST))

    @route(
        f"{PROGRESS}/rate",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_rate(self, code="", grade="", comment="", **params):
        """Rate the answer, once."""
        code, grade, comment = (
            self._opinion_text(value, LONGEST) for value in (code, grade, comment)
        )
        return self._render_progress(code, (grade, comment))

    # ------------------------------------------------------------- helpers
    def _render_progress(self, code, rating=None):
        """The page of an opinion; with a rating, after it was given.

        :param rating: the code of a grade, and a comment
        """
        try:
            opinion = request.env["deputy.opinion"]._public_find(
                code, request.httprequest.remote_addr or ""
            )
        except UserError as error:
            return self._render_no_progress(str(error), error.http_status)
        if not opinion:
            # an ordinary answer and not an exception, so that it is counted
            return self._render_no_progress(
                request.env._(
                    "There is no opinion with this code. Please compare it with the "
                    "slip; after the end the data are erased and the code is void."
                ),
                UNPROCESSABLE,
            )
        values, status = {"code": code}, 200
        if rating:
            try:
                with request.env.cr.savepoint():
                    opinion._rate(*rating)
                    opinion.env.flush_all()
                values["is_rated"] = True
            except UserError as error:
                values["error"], status = str(error), error.http_status
                values["comment"] = rating[1]
        values["row"] = opinion._public_progress()
        return self._opinion_page(
            "deputy_duty_portal.opinion_progress_page", values, status
        )

    def _render_no_progress(self, error, status):
        return self._opinion_page(
            "deputy_duty_portal.opinion_code_page", {"error": error}, status
        )
