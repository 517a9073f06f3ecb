"""What all answers below a kiosk's address have in common: nothing leads out of it."""

KIOSK = "/duty/kiosk"
# Told to the kiosk's own script with each answer: that the page may be kept for when
# the network is lost, or that this browser is no kiosk, so that nothing may stay.
MARK = "X-Duty-Kiosk"
KEEP = "keep"
ENDED = "ended"
# And that what was kept before stays: this one is in the language of one visitor.
PASS = "pass"
# The language that whoever stands there chose; gone with the next visitor.
LANGUAGE = "deputy_kiosk_lang"
# For how many hours a kept answer may be shown.
HOURS = "X-Duty-Kiosk-Hours"

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_kiosk(path):
    """Whether an address is a kiosk's.

    >>> is_kiosk("/duty/kiosk"), is_kiosk("/duty/kiosk/rota"), is_kiosk("/duty/kiosks")
    (True, True, False)
    """
    return path == KIOSK or path.startswith(f"{KIOSK}/")


def protect(response):
    """Give an answer the headers that it has not got itself.

    >>> from types import SimpleNamespace
    >>> answer = protect(SimpleNamespace(headers={"Cache-Control": "no-cache"}))
    >>> answer.headers["Cache-Control"], answer.headers["X-Frame-Options"]
    ('no-cache', 'DENY')
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
