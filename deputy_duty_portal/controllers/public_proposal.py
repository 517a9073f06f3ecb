import re

from odoo.http import Controller, request, route

from .public_page import KEY, PAGE, SHOWN_AT_ONCE, PublicPage

PROPOSALS = "/duty/proposals"
YEAR = re.compile(r"[12]\d{3}", re.ASCII)


class DutyProposals(PublicPage, Controller):
    """Proposals whose text and result were made public (双公开).

    Their disclosure is approved for itself, so they are shown whether or not the
    directory of their congress is online.
    """

    @route(
        [PROPOSALS, f"{PROPOSALS}/page/{PAGE}"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposals(self, page=1, congress="", **search):
        """The latest first; found by word, year and class of reply."""
        chosen = self._public_congress(congress)
        words, year, reply_class = (
            self._public_words(search.get(name, ""))
            for name in ("words", "year", "reply_class")
        )
        error = None
        if year and not YEAR.fullmatch(year):
            error, year = request.env._("Enter the year in four digits."), ""
        disclosures = request.env["deputy.proposal.disclosure"]
        domain = disclosures._public_search_domain(
            words, year and int(year), reply_class
        )
        pager = self._public_pager(
            PROPOSALS,
            disclosures._published_count(chosen, domain),
            page,
            congress=congress,
            words=words,
            year=year,
            reply_class=reply_class,
        )
        shown = disclosures._published_sudo(
            chosen, domain, limit=SHOWN_AT_ONCE, offset=pager["offset"]
        )
        values = {
            "congress": self._public_name_of(chosen),
            "words": words,
            "year": year,
            "reply_class": reply_class,
            "classes": disclosures._public_classes(chosen),
            "proposals": shown._public_values(),
            "pager": pager,
            "error": error,
        }
        return self._public_render("public_proposals_page", values)

    @route(
        f"{PROPOSALS}/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def proposal(self, key, **params):
        """Text and result of one, as they were approved."""
        disclosure = self._public_record(
            "deputy.proposal.disclosure", key, "proposal_id.public_key"
        )
        values = {
            "congress": self._public_name_of(disclosure.congress_id),
            "proposal": disclosure._public_values()[0],
        }
        return self._public_render("public_proposal_page", values)
