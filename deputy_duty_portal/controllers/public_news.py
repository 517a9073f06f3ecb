from odoo.fields import Domain
from odoo.http import Controller, request, route

from .public_page import KEY, PAGE, SHOWN_AT_ONCE, PublicPage

NEWS = "/duty/news"
NEWS_MODEL = "deputy.activity.publicity"
# Wide enough for a screen at a station, small enough for a telephone.
PICTURE_WIDTH = 1080


class DutyNews(PublicPage, Controller):
    """What offices tell of deputies' work, once a second person has approved it."""

    @route(
        [NEWS, f"{NEWS}/page/{PAGE}"],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def news_list(self, page=1, congress="", words="", **params):
        """The latest first; found by a word."""
        chosen = self._public_congress(congress)
        words = self._public_words(words)
        news = request.env[NEWS_MODEL]
        domain = news._public_words_domain(words) if words else Domain.TRUE
        pager = self._public_pager(
            NEWS,
            news._published_count(chosen, domain),
            page,
            congress=congress,
            words=words,
        )
        shown = news._published_sudo(
            chosen, domain, limit=SHOWN_AT_ONCE, offset=pager["offset"]
        )
        values = {
            "congress": self._public_name_of(chosen),
            "words": words,
            "news": shown._public_values(),
            "pager": pager,
        }
        return self._public_render("public_news_list_page", values)

    @route(
        f"{NEWS}/{KEY}",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def news(self, key, **params):
        """One text with its pictures."""
        publicity = self._public_record(NEWS_MODEL, key)
        values = {
            "congress": self._public_name_of(publicity.congress_id),
            "news": publicity._public_page(),
        }
        return self._public_render("public_news_page", values)

    @route(
        f"{NEWS}/{KEY}/pictures/<int(min=1, max=1000):number>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
        save_session=False,
    )
    def news_picture(self, key, number, **params):
        """One picture, by its place in the text."""
        publicity = self._public_record(NEWS_MODEL, key)
        picture = publicity.picture_ids[number - 1 : number]
        if not picture:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_image_stream_from(
            picture, "image", width=PICTURE_WIDTH
        )
        response = stream.get_response()
        response.headers["Cache-Control"] = "no-cache"
        return response
