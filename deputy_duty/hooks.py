import logging

_logger = logging.getLogger(__name__)

KNOWS_CHINESE = "SELECT '人' {collate} ~ '[[:alpha:]]'"


def pre_init_hook(env):
    """Say so when this database cannot search Chinese names.

    In the ``C`` locale PostgreSQL takes Chinese characters for no letters, and
    ``pg_trgm`` indexes nothing of them.
    """
    env.cr.execute(KNOWS_CHINESE.format(collate=""))
    if not env.cr.fetchone()[0]:
        _logger.warning(
            "The database's LC_CTYPE does not know Chinese letters: searching names "
            "will be slow and incomplete. Make the database anew with a UTF-8 locale, "
            "e.g. createdb --locale=C.UTF-8 --template=template0."
        )


def uninstall_hook(env):
    """Take the ledger's triggers away: its tables are dropped, and with reason."""
    env.cr.execute("DROP FUNCTION IF EXISTS deputy_ledger_immovable() CASCADE")
