"""Values as people read them on a page."""

import re
from html import unescape

HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def page_title(body, site):
    """A page's first heading, by which one open page is told from another.

    :param body: the page's markup, without its frame
    :param site: what all pages of this kind are called

    >>> page_title('<p>a</p><h1 class="h4">Claims &amp; more <b>2</b></h1>', "My Duty")
    'Claims & more 2 · My Duty'
    >>> page_title("<h1>My Duty</h1>", "My Duty"), page_title("<p/>", "My Duty")
    ('My Duty', 'My Duty')
    """
    found = HEADING.search(str(body))
    heading = " ".join(unescape(TAG.sub(" ", found[1])).split()) if found else ""
    site = " ".join(str(site).split())
    return f"{heading} · {site}" if heading and heading != site else site


def join_period(start, end):
    """A start and an end without the end's day where it is the same.

    >>> join_period("2026-03-02 Mon 09:00", "2026-03-02 Mon 11:30")
    '2026-03-02 Mon 09:00–11:30'
    >>> join_period("2026-03-02 Mon 09:00", "2026-03-03 Tue 11:30")
    '2026-03-02 Mon 09:00 – 2026-03-03 Tue 11:30'
    """
    day, _space, _time = start.rpartition(" ")
    end_day, _space, end_time = end.rpartition(" ")
    return f"{start}–{end_time}" if day == end_day else f"{start} – {end}"
