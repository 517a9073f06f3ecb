import json

from odoo.http import Controller, request, route

from ..models.res_users import DEPUTY_HOME

RED, PAPER = "#b22222", "#ffffff"
IMAGES = "/deputy_duty_portal/static/src/img"
# File, its side in pixels, and whether a telephone may cut it round.
ICONS = (
    ("duty-192.png", 192, "any"),
    ("duty-512.png", 512, "any"),
    ("duty-round-512.png", 512, "maskable"),
)


class DutyInstall(Controller):
    """What a telephone asks for to put the pages among its programs.

    It says a name and pictures and nothing of anybody. Nothing is kept on the
    telephone: the pages hold personal data, so there is no service worker.
    """

    @route(
        f"{DEPUTY_HOME}/manifest.webmanifest",
        type="http",
        # browsers ask for it without the login
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
        save_session=False,
    )
    def manifest(self, **params):
        """The web application manifest (W3C) of the deputies' pages."""
        name = request.env._("Duty as Deputy")
        manifest = {
            "id": DEPUTY_HOME,
            "name": name,
            "short_name": name,
            "lang": request.env.lang.replace("_", "-"),
            "start_url": DEPUTY_HOME,
            "scope": "/",
            "display": "standalone",
            "theme_color": RED,
            "background_color": PAPER,
            "icons": [
                {
                    "src": f"{IMAGES}/{file}",
                    "sizes": f"{side}x{side}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for file, side, purpose in ICONS
            ],
        }
        return request.make_response(
            json.dumps(manifest, ensure_ascii=False),
            [
                ("Content-Type", "application/manifest+json; charset=utf-8"),
                ("Cache-Control", "public, max-age=86400"),
                ("Vary", "Accept-Language, Cookie"),
            ],
        )
