"""Rows that several people write at once."""

from odoo.tools import SQL


def touch(records):
    """Write these rows as they are, before what depends on their state is decided.

    Of two transactions that do so at once the later is repeated by Odoo and then reads
    what the earlier has left.
    """
    records.env.flush_all()
    records.env.cr.execute(
        SQL(
            "UPDATE %s SET write_date = write_date WHERE id = ANY(%s)",
            SQL.identifier(records._table),
            sorted(records.ids),
        )
    )
    records.invalidate_recordset(["state"])
