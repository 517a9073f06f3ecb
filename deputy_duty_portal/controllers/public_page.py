from werkzeug.exceptions import BadRequest

from odoo.fields import Domain
from odoo.http import request

from odoo.addons.deputy_duty.tools.public_key import is_public_key
from odoo.addons.portal.controllers.portal import pager as portal_pager

PAGE = "<int(max=100000):page>"
# How public addresses name a record: whatever else stands there is not found.
KEY = "<string(length=36):key>"
SHOWN_AT_ONCE = 20
LONGEST_WORDS = 100


class PublicPage:
    """What controllers of public pages share: the congress, the part, the answer.

    An unknown, a withdrawn and a foreign key lead to the same page: not found.
    """

    def _public_congress(self, key, congresses=None):
        """The congress a visitor chose (elevated); none where no key stands.

        :param congresses: among these; by default those that publish anything
        """
        if congresses is None:
            congresses = request.env["deputy.congress"]._publishing()
        if not key:
            return congresses.browse()
        found = congresses.filtered(lambda each: each.public_key == key)
        if not found:
            raise request.not_found()
        return found

    def _public_record(self, model, key, name="public_key"):
        """The public row of a key (elevated); any other key is not found.

        :param name: field, or path of fields, that holds the key
        """
        record_sudo = is_public_key(key) and request.env[model]._published_sudo(
            request.env["deputy.congress"], Domain(name, "=", key), limit=1
        )
        if not record_sudo:
            raise request.not_found()
        return record_sudo

    def _public_words(self, text):
        """A typed word, or 400 for what no browser sends from our forms."""
        is_text = isinstance(text, str) and "\x00" not in text
        if not is_text or len(text) > LONGEST_WORDS:
            raise BadRequest()
        return text.strip()

    def _public_pager(self, url, total, page, **arguments):
        """The parts of a list; what was searched goes along."""
        return portal_pager(
            url=url,
            total=total,
            page=page,
            step=SHOWN_AT_ONCE,
            url_args={name: value for name, value in arguments.items() if value},
        )

    def _public_render(self, template, values, status=200):
        """A page that no cache keeps: what is withdrawn must be gone at once."""
        response = request.render(
            f"deputy_duty_portal.{template}", values, status=status
        )
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return response

    def _public_name_of(self, congress):
        """For the head of the page and its menu; none where there is no congress."""
        return congress._public_name() if congress else None
