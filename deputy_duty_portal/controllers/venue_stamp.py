"""What a browser keeps after a scan in time: so that there is time to log in."""

from odoo import fields
from odoo.http import request

# In the session: the activity whose code was scanned, and until when that counts.
VENUE = "deputy_venue"


def stamp(activity_id, seconds):
    """Remember in this browser that it has scanned the venue's code in time."""
    request.session[VENUE] = [activity_id, _now() + seconds]


def stamped():
    """The id of the activity whose code this browser scanned, or None."""
    activity_id, until = request.session.get(VENUE) or (None, 0)
    return activity_id if until > _now() else None


def _now():
    return fields.Datetime.now().timestamp()
