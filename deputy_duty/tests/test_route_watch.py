from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from .route_watch import row_counts, watched

TABLE = "res_partner_category"


@tagged("post_install", "-at_install")
class TestRouteWatch(TransactionCase):
    """What watches the routes can see: a proof that sees nothing proves nothing."""

    def _write(self):
        self.env.cr.execute(
            SQL("INSERT INTO res_partner_category (name, active) VALUES ('{}', TRUE)")
        )

    def test_a_write_is_seen_and_counted(self):
        before = row_counts(self.cr)
        with watched(self.cr) as watch:
            self.env.cr.execute("SELECT 1 -- INSERT INTO nothing")
            self.assertFalse(watch.tried)
            self._write()
        self.assertEqual((watch.tried, watch.kept), ({TABLE}, {TABLE}))
        self.assertEqual(row_counts(self.cr)[TABLE] - before.get(TABLE, 0), 1)

    def test_what_is_rolled_back_was_tried_and_is_not_kept(self):
        with watched(self.cr) as watch:
            savepoint = self.cr.savepoint()
            self._write()
            savepoint.close(rollback=True)
        self.assertEqual((watch.tried, watch.kept), ({TABLE}, set()))

    def test_what_comes_before_a_rollback_is_kept(self):
        with watched(self.cr) as watch:
            self._write()
            savepoint = self.cr.savepoint()
            self.env["res.partner"].create({"name": "Nobody"})
            savepoint.close(rollback=True)
        self.assertEqual(watch.kept, {TABLE})
        self.assertIn("res_partner", watch.tried)

    def test_writes_of_the_orm_by_any_form_of_statement(self):
        partner = self.env["res.partner"].create({"name": "Nobody"})
        with watched(self.cr) as watch:
            partner.name = "Somebody"
            self.env.flush_all()
            self.assertEqual(watch.tried, {"res_partner"})
            self.env.cr.execute(
                "WITH gone AS (SELECT 1) DELETE FROM res_partner_category"
            )
        self.assertIn(TABLE, watch.tried)
