from werkzeug.exceptions import BadRequest

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.deputy_duty.models.deputy_opinion_states import QUESTION
from odoo.addons.deputy_duty.models.deputy_proposal_states import UNSUBMITTED

from .portal_ledger_manual import UNPROCESSABLE
from .portal_opinion import ONE_OPINION, OPINIONS, DutyOpinions
from .portal_proposal import PROPOSALS

GATHER = f"{OPINIONS}/gather"
LONGEST_ANSWER = 20_000
LONGEST_TITLE = 200
LONGEST_ID = 10
MOST_GATHERED = 100


class DutyOpinionAct(DutyOpinions):
    """What a deputy does about an opinion: answer, refer to a unit, make a suggestion.

    Rights end at the own seat: the row is found as the person's own, then elevated.
    """

    @route(
        f"{ONE_OPINION}/answer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_answer(self, record_id, answer="", **params):
        """Answer the voter, who reads it by the code."""
        return self._act_on_opinion(record_id, "answer", answer)

    @route(
        f"{ONE_OPINION}/refer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_refer(self, record_id, refer="", **params):
        """Ask the office to have a unit look into it."""
        return self._act_on_opinion(record_id, "refer", refer)

    @route(
        GATHER,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def opinion_gather(self, **params):
        """Which opinions go into one suggestion, and into which draft."""
        return self._render_gather()

    @route(
        GATHER,
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def opinion_gather_draft(self, title="", proposal="", **params):
        """Draft the suggestion, or add to a draft of the deputy's own."""
        typed = {
            "title": self._opinion_words(title, LONGEST_TITLE),
            "proposal": self._opinion_words(proposal, LONGEST_ID),
            "opinions": self._chosen_opinions(),
        }
        try:
            with request.env.cr.savepoint():
                draft = self._gather_opinions(typed)
                request.env.flush_all()
        except UserError as error:
            return self._render_gather(
                {"typed": typed, "error": str(error)}, UNPROCESSABLE
            )
        return request.redirect(f"{PROPOSALS}/{draft.id}", code=303)

    # ------------------------------------------------------------- helpers
    def _act_on_opinion(self, record_id, deed, text):
        """Do it, and show what is on record in the same response."""
        opinion = self._own_opinion(record_id)
        text = self._opinion_words(text, LONGEST_ANSWER)
        own_sudo = opinion.sudo()
        act = own_sudo._answer if deed == "answer" else own_sudo._refer
        try:
            with request.env.cr.savepoint():
                act(text)
                request.env.flush_all()
        except UserError as error:
            opinion.invalidate_recordset()
            return self._render_own_opinion(
                opinion, {"error": str(error), "typed": {deed: text}}, UNPROCESSABLE
            )
        return self._render_own_opinion(opinion, {"is_saved": deed})

    def _opinion_words(self, value, longest):
        """A typed text, or 400 for what no browser sends from our forms."""
        if not isinstance(value, str) or len(value) > longest or "\x00" in value:
            raise BadRequest()
        return value

    def _chosen_opinions(self):
        """The numbers that were ticked, as they came."""
        chosen = request.httprequest.form.getlist("opinion")
        if len(chosen) > MOST_GATHERED:
            raise BadRequest()
        return [self._opinion_words(value, LONGEST_ID) for value in chosen]

    def _gatherable(self):
        """Own opinions that can still go into a suggestion."""
        return self._own(
            "deputy.opinion",
            self._opinion_domain()
            & self._waiting_opinions_domain()
            & Domain("kind", "!=", QUESTION),
            limit=MOST_GATHERED,
        )

    def _own_drafts(self):
        """Suggestions that the person leads and has not handed in."""
        return self._own(
            "deputy.proposal",
            Domain("state", "in", UNSUBMITTED)
            & Domain("kind", "=", "suggestion")
            & Domain("mandate_id.is_current", "=", True),
        )

    def _gather_opinions(self, typed):
        """The draft that the ticked opinions are in.

        :raises UserError: nothing ticked, of two congresses, or what the model minds
        """
        chosen = self._gatherable().filtered(
            lambda each: str(each.id) in typed["opinions"]
        )
        if not chosen or len(chosen) != len(set(typed["opinions"])):
            raise UserError(
                request.env._("Tick one or more opinions of the list as it is now.")
            )
        congress = chosen.sudo().mandate_id.congress_id
        draft = self._own_drafts().filtered(
            lambda each: str(each.id) == typed["proposal"]
        )
        seat = draft.sudo().mandate_id or self._opinion_seat(congress)
        if len(congress) != 1 or seat.congress_id != congress:
            raise UserError(
                request.env._("One suggestion is for one congress: tick only its own.")
            )
        return chosen.sudo()._gather(seat, typed["title"], draft.sudo() or None)

    def _opinion_seat(self, congress):
        """The person's seat in office there, elevated; perhaps none."""
        return self._own_model("deputy.mandate").sudo().search(
            Domain("partner_id", "=", request.env.user.partner_id.id)
            & Domain("congress_id", "in", congress.ids)
            & Domain("is_current", "=", True),
            limit=1,
        )  # fmt: skip

    def _render_gather(self, values=None, status=200):
        shown = {
            "rows": self._gatherable()._portal_values(),
            "drafts": [
                {"id": draft.id, "name": draft.name}
                for draft in self._own_drafts().sudo()
            ],
            "typed": {"opinions": []},
            **(values or {}),
        }
        return self._duty_render(
            "deputy_duty_portal.opinion_gather_page", "opinions", shown, status
        )
