from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .mandate_common import MandateCommon

NUMBER = "990101197001011231"
OTHER = "990101198001010014"


@tagged("post_install", "-at_install")
class TestDeputyMandatePrivate(MandateCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandate.write(
            {"id_number": NUMBER, "birth_date": "1970-01-01", "note": "private note"}
        )
        # what a mixed group will do for staff of another congress
        cls.env["ir.rule"].create(
            {
                "name": "Test: foreign staff see this seat",
                "model_id": cls.env["ir.model"]._get_id("deputy.mandate"),
                "domain_force": f"[('id', '=', {cls.mandate.id})]",
                "groups": [(4, cls.env.ref("deputy_duty.deputy_duty_group_clerk").id)],
            }
        )

    def test_the_own_office_reads_and_writes(self):
        with Form(self.mandate.with_user(self.clerk)) as form:
            self.assertEqual(form.id_number, NUMBER)
            form.id_number = f" {OTHER} "
            form.birth_date = "1980-01-01"
        self.assertEqual(self.mandate.private_ids.id_number, OTHER)
        self.assertEqual(self.mandate.with_user(self.auditor).id_number, OTHER)
        self.assertEqual(len(self.mandate.private_ids), 1)

    def test_another_office_sees_the_seat_and_nothing_private(self):
        seen = self.mandate.with_user(self.foreign_clerk)
        self.assertEqual(seen.name, "Wang One")
        for name in ("id_number", "birth_date", "note", "address"):
            self.assertFalse(seen[name], name)
        for domain in (
            [("id_number", "=", NUMBER)],
            [("id_number", "ilike", "9901")],
            [("birth_date", ">", "1960-01-01")],
            [("note", "ilike", "private")],
            [("private_ids.id_number", "=", NUMBER)],
        ):
            with self.subTest(domain):
                self.assertFalse(seen.search(domain))
                self.assertTrue(self.mandate.with_user(self.clerk).search(domain))
        with self.assertRaises(AccessError):
            self.mandate.private_ids.with_user(self.foreign_clerk).read(["id_number"])

    def test_nothing_leaks_through_the_cache_of_a_transaction(self):
        self.assertEqual(self.mandate.sudo().id_number, NUMBER)
        self.assertFalse(self.mandate.with_user(self.foreign_clerk).id_number)

    def test_finance_and_station_clerks_have_no_such_fields(self):
        for user in (self.finance, self.station_clerk):
            with self.assertRaises(AccessError):
                self.mandate.with_user(user).read(["id_number"])
            self.assertFalse(
                self.env["deputy.mandate.private"].with_user(user).has_access("read")
            )

    def test_a_wrong_digit_or_birthday_is_refused(self):
        mandate = self.mandate.with_user(self.clerk)
        with self.assertRefused(ValidationError, "Compare"):
            mandate.id_number = NUMBER[:-1] + "2"
        with self.assertRefused(ValidationError, "birth date"):
            mandate.birth_date = "1970-01-02"

    def test_the_empty_are_found_as_empty(self):
        without = self._create_mandate("Without")
        found = self.env["deputy.mandate"].search(
            [("id", "in", (self.mandate | without).ids), ("id_number", "=", False)]
        )
        self.assertEqual(found, without)

    def test_three_thousand_are_written_in_a_few_queries(self):
        vals = {"term_id": self.term.id, "constituency_id": self.constituency.id}
        counts = []
        for size in (10, 1000):
            rows = [
                {
                    **vals,
                    "name": f"P{size} {n}",
                    "note": f"note {n}",
                    "partner_id": p.id,
                }
                for n, p in enumerate(
                    self.env["res.partner"].create([{"name": "x"}] * size)
                )
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
            created = (
                self.env["deputy.mandate"]
                .with_user(self.clerk)
                .with_context(**quiet, mail_create_nolog=True)
                .create(rows)
            )
            created.mapped("note")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1], counts[0] + 60, counts)
