import logging

from odoo.tools import SQL

_logger = logging.getLogger(__name__)


def knows_chinese(cr, collate=None):
    """Whether the database takes Chinese characters for letters.

    :param collate: a COLLATE clause to ask of; the database's own locale by default
    """
    cr.execute(SQL("SELECT '人' %s ~ '[[:alpha:]]'", collate or SQL()))
    return cr.fetchone()[0]


def pre_init_hook(env):
    """Say so when this database cannot search Chinese names.

    In the ``C`` locale PostgreSQL takes Chinese characters for no letters, and
    ``pg_trgm`` indexes nothing of them.
    """
    if not knows_chinese(env.cr):
        _logger.warning(
            "The database's LC_CTYPE does not know Chinese letters: searching names "
            "will be slow and incomplete. Make the database anew with a UTF-8 locale, "
            "e.g. createdb --locale=C.UTF-8 --template=template0."
        )


def uninstall_hook(env):
    """Take the ledger's triggers away: its tables are dropped, and with reason."""
    env.cr.execute("DROP FUNCTION IF EXISTS deputy_ledger_immovable() CASCADE")
