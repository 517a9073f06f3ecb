"""Pictures stored before 19.0.0.2.0 may hold where and by whose device they were taken.

They are drawn anew before the server answers again, not by a scheduled job afterwards:
from then on no public page can give such a picture out. After each batch the work is
kept. Until all is done the addon counts as to be upgraded, so a break costs one batch:
the next update begins again and passes over what is bare.
"""

import logging

from odoo import SUPERUSER_ID, api

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    """Draw the stored pictures anew."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    drawn = 0
    for count in env["deputy.picture.mixin"]._redraw_stored():
        env["ir.cron"]._commit_progress()  # outside a job it commits
        drawn += count
    _logger.info("%s stored pictures were drawn anew", drawn)
