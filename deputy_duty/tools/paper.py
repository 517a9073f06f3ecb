"""From HTML to paper: WeasyPrint, shut off from the network and the disk."""

import logging

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

# Both tell every step and every page at INFO.
for chatty in ("weasyprint.progress", "fontTools"):
    logging.getLogger(chatty).setLevel(logging.WARNING)


def paper_fetcher():
    """Hands out what stands in the paper itself, and nothing from anywhere else.

    >>> fetcher = paper_fetcher()
    >>> fetcher("data:text/plain,seal").read()
    b'seal'
    >>> fetcher("file:///etc/hostname")
    Traceback (most recent call last):
    ValueError: URI uses disallowed protocol: file:///etc/hostname
    """
    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def render_papers(htmls, stylesheet, title, files=()):
    """One PDF of several papers, each counting its own pages.

    :param htmls: one HTML document per paper
    :param stylesheet: the CSS text they share
    :param title: the PDF's title, shown by readers
    :param files: what the PDF carries along: name, description and bytes of each
    :return: the PDF's bytes

    >>> render_papers(["<p>1</p>", "<p>2</p>"], "p {color: black}", "Two")[:5]
    b'%PDF-'
    """
    fonts = FontConfiguration()
    fetcher = paper_fetcher()
    css = CSS(string=stylesheet, font_config=fonts, url_fetcher=fetcher)
    documents = [
        HTML(string=html, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[css]
        )
        for html in htmls
    ]
    whole = documents[0].copy(
        [page for document in documents for page in document.pages]
    )
    whole.metadata.title = title
    whole.metadata.attachments = [
        Attachment(string=data, name=name, description=description, relationship="Data")
        for name, description, data in files
    ]
    return whole.write_pdf()
