from odoo.http import request

# Framed by no other site, and kept by no cache: what is withdrawn must be gone at once.
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


def render_public(template, values):
    """A public page of this addon, by the name of its template."""
    response = request.render(f"deputy_duty_reports.{template}", values)
    response.headers.update(HEADERS)
    return response
