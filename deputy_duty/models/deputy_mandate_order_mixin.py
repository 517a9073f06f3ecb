import logging

from psycopg2 import Error

from odoo import api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

COLLATION = "deputy_surname_stroke"
# blanks and dots inside a name count for nothing: 王　明 stands where 王明 does
LOCALE = "zh-u-co-stroke-ka-shifted"
LIST_ORDER = "constituency_id, name, id"


class DeputyMandateOrderMixin(models.AbstractModel):
    """Official lists of deputies go by the strokes of the surname (按姓氏笔画为序).

    Whoever orders by the deputy's name, or by a deputy, gets that order: PostgreSQL's
    ICU knows the strokes of every character. A server built without ICU falls back on
    the order of character codes, and says so once.
    """

    _name = "deputy.mandate.order.mixin"
    _description = "Order of Deputies in Official Lists"
    _collation_provider = "icu"

    def init(self):
        """Make the collation, once for a database."""
        cr = self.env.cr
        cr.execute("SELECT 1 FROM pg_collation WHERE collname = %s", [COLLATION])
        if cr.rowcount:
            return
        name = SQL.identifier(COLLATION)
        try:
            with cr.savepoint(flush=False):
                cr.execute(
                    SQL(
                        "CREATE COLLATION %s (provider = %s, locale = %s)",
                        name,
                        SQL.identifier(self._collation_provider),
                        LOCALE,
                    )
                )
        except Error as error:
            _logger.warning(
                "PostgreSQL has no ICU: deputies are listed by character codes, not "
                "by the strokes of their surnames (%s)",
                error,
            )
            cr.execute(SQL('CREATE COLLATION %s FROM "C"', name))

    @api.model
    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Order by the name in strokes."""
        plain = super()._order_field_to_sql(alias, field_name, direction, nulls, query)
        if field_name != "name":
            return plain
        return SQL(
            "%s COLLATE %s %s %s",
            self._field_to_sql(alias, field_name, query),
            SQL.identifier(COLLATION),
            direction,
            nulls,
        )

    def _in_list_order(self):
        """These deputies as a paper lists them: by unit, then by strokes.

        It only orders what the caller has already; nothing more is shown by it.
        """
        return self.browse(
            self._search([("id", "in", self.ids)], order=LIST_ORDER, bypass_access=True)
        )
