from odoo import api, models
from odoo.tools import SQL


class DeputyBulkMixin(models.AbstractModel):
    """Writing another value into each of thousands of rows, in one statement.

    For import and roll-over: the ORM would ask several questions for each row.
    """

    _name = "deputy.bulk.mixin"
    _description = "Many Rows at Once"

    @api.model
    def _update_each(self, records, name, value_by_id):
        """One UPDATE for a column that gets another value in each row.

        The records' access must have been checked; tracking and constraints in Python
        do not run.

        :param records: of the model to write; only those named below are written
        :param value_by_id: id of a record -> value for the column
        """
        if not value_by_id:
            return
        field = records._fields[name]
        records.flush_recordset([name])
        self.env.cr.execute(
            SQL(
                """
                UPDATE %(table)s AS t
                   SET %(column)s = v.value, write_uid = %(uid)s, write_date = %(now)s
                  FROM unnest(%(ids)s::int[], %(values)s::%(type)s[]) AS v (id, value)
                 WHERE t.id = v.id
                """,
                table=SQL.identifier(records._table),
                column=SQL.identifier(name),
                type=SQL(field.column_type[1]),
                uid=self.env.uid,
                now=self.env.cr.now(),
                ids=list(value_by_id),
                values=list(value_by_id.values()),
            )
        )
        records.invalidate_recordset([name])
        records.browse(value_by_id).modified([name])
