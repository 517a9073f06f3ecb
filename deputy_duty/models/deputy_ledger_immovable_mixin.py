from odoo import models
from odoo.tools import SQL

FUNCTION = "deputy_ledger_immovable"
# What Odoo notes about each row; no fact is among it.
BOOKKEEPING = ("create_uid", "write_uid", "write_date")
# One function for all tables; the trigger's arguments say what each may do:
#   0  columns that may change at any time
#   1  columns that may change as long as the row is open
#   2  the column that closes the row once it is filled
#   3  texts that may be emptied once, together with erased_at
#   4  columns that tell of that
BODY = """
DECLARE
    free text[];
    opened text[];
    texts text[];
    stamps text[];
    before jsonb;
    after jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        free := TG_ARGV[0]::text[];
        before := to_jsonb(OLD) - free;
        after := to_jsonb(NEW) - free;
        IF before = after THEN
            RETURN NEW;
        END IF;
        IF before ->> TG_ARGV[2] IS NULL THEN
            opened := TG_ARGV[1]::text[];
            IF before - opened = after - opened THEN
                RETURN NEW;
            END IF;
        ELSIF before ->> 'erased_at' IS NULL AND after ->> 'erased_at' IS NOT NULL THEN
            texts := TG_ARGV[3]::text[];
            stamps := TG_ARGV[4]::text[];
            IF before - texts - stamps = after - texts - stamps
                AND NOT jsonb_strip_nulls(after) ?| texts
            THEN
                RETURN NEW;
            END IF;
        END IF;
    END IF;
    RAISE EXCEPTION '% on % is refused: the row cannot be moved', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
            CONSTRAINT = TG_TABLE_NAME || '_immovable';
END
"""
# Always: in replica mode too.
TRIGGER = (
    "DROP TRIGGER IF EXISTS %(name)s ON %(table)s",
    """
    CREATE TRIGGER %(name)s BEFORE %(events)s ON %(table)s
    FOR EACH %(level)s EXECUTE FUNCTION %(function)s(
        %(free)s, %(opened)s, %(closing)s, %(texts)s, %(stamps)s
    )
    """,
    "ALTER TABLE %(table)s ENABLE ALWAYS TRIGGER %(name)s",
)


class DeputyLedgerImmovableMixin(models.AbstractModel):
    """Rows that the database itself keeps from being changed or deleted.

    Beside the ORM's own refusals there is a trigger, for whoever works in SQL. It
    raises ``check_violation`` under the name of the heir's constraint ``_immovable``,
    whose message the user then reads. It holds in replica mode too; only the owner of
    the table can drop it, and that is what the proofs are for.

    A column that an heir does not name below is closed from the first moment.
    """

    _name = "deputy.ledger.immovable.mixin"
    _description = "Rows that Cannot Be Moved"

    # Columns that are no facts and may change at any time.
    _unprotected_fields = frozenset()
    # Columns that are filled by and by, until _closing_field is.
    _open_fields = ()
    _closing_field = ""
    # Texts that may be emptied once, and the columns that tell of it.
    _erasable_fields = ()
    _erasure_fields = ()

    def init(self):
        """Put the trigger on the table, or bring it up to date."""
        super().init()
        if not self._auto:
            return
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE FUNCTION %s() RETURNS trigger "
                "LANGUAGE plpgsql AS %s",
                SQL.identifier(FUNCTION),
                BODY,
            )
        )
        self._put_trigger("rows", "UPDATE OR DELETE", "ROW")
        self._put_trigger("table", "TRUNCATE", "STATEMENT")

    def _put_trigger(self, name, events, level):
        name = f"{self._table}_immovable_{name}"
        free = {*BOOKKEEPING, *self._unprotected_fields}
        values = {
            "name": SQL.identifier(name),
            "table": SQL.identifier(self._table),
            "function": SQL.identifier(FUNCTION),
            "events": SQL(events),
            "level": SQL(level),
            "free": self._column_array(free),
            "opened": self._column_array(self._open_fields),
            "closing": self._closing_field,
            "texts": self._column_array(self._erasable_fields),
            "stamps": self._column_array(self._erasure_fields),
        }
        for statement in TRIGGER:
            self.env.cr.execute(SQL(statement, **values))

    def _column_array(self, names):
        """Columns as PostgreSQL writes an array."""
        columns = ",".join(sorted(names))
        return f"{{{columns}}}"

    def _is_guarded(self):
        """Whether both triggers are on the table and in force."""
        self.env.cr.execute(
            SQL(
                """
                SELECT count(*) FROM pg_trigger
                 WHERE tgrelid = %s::regclass AND tgname LIKE %s AND tgenabled = 'A'
                """,
                self._table,
                f"{self._table}_immovable_%",
            )
        )
        return self.env.cr.fetchone()[0] == 2
