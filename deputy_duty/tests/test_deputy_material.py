from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .material_common import MaterialCommon


@tagged("post_install", "-at_install")
class TestDeputyMaterial(MaterialCommon):
    # ------------------------------------------------------------- who gets it
    def test_all_deputies_in_office(self):
        self._create_mandate("Not Yet", date_start="2090-01-01")
        other = self.env["deputy.constituency"].create(
            {"congress_id": self.foreign_congress.id, "name": "Far 1"}
        )
        term = self._create_term(self.foreign_congress)
        self._create_mandate("Far", term_id=term.id, constituency_id=other.id)
        self.material.action_send()
        self.assertEqual(self._readers(), self.mandates)
        self.assertEqual(self.material.sent_by_id, self.clerk)

    def test_members_of_groups(self):
        group = self.env["deputy.group"].create(
            {
                "name": "Roads",
                "congress_id": self.congress.id,
                "kind": "professional",
                "member_ids": [
                    Command.create({"mandate_id": self.first.id}),
                    Command.create(
                        {
                            "mandate_id": self.second.id,
                            "date_start": "2022-01-10",
                            "date_end": "2022-05-01",
                        }
                    ),
                ],
            }
        )
        self.material.write({"audience": "groups", "group_ids": group.ids})
        self.material.action_send()
        self.assertEqual(self._readers(), self.first, "who has left gets nothing")

    def test_chosen_deputies(self):
        self.material.write({"audience": "chosen", "mandate_ids": self.second.ids})
        self.material.action_send()
        self.assertEqual(self._readers(), self.second)

    def test_the_invited_and_whoever_is_invited_later(self):
        material = self._create_material(self.congress, activity_id=self.activity.id)
        material.audience = "activity"
        self.activity._invite(self.first)
        material.action_send()
        self.assertEqual(self._readers(material), self.first)
        self.activity._invite(self.second)
        self.assertEqual(self._readers(material), self.mandates)

    def test_whoever_is_taken_off_need_not_read(self):
        material = self._create_material(
            self.congress, activity_id=self.activity.id, audience="activity"
        )
        self.activity._invite(self.mandates)
        material.action_send()
        receipt = material.receipt_ids.filtered(lambda r: r.mandate_id == self.first)
        receipt.sudo()._mark_read()
        self.activity.attendance_ids.unlink()
        self.assertEqual(self._readers(material), self.first, "what was read stays")

    def test_audience_follows_the_activity(self):
        with Form(self.env["deputy.material"].with_user(self.clerk)) as form:
            form.name = "Plan of the day"
            self.assertEqual(form.audience, "all")
            form.activity_id = self.activity
            self.assertEqual(form.audience, "activity")
        material = form.record
        material.activity_id = False
        self.assertEqual(material.audience, "all")

    def test_nobody_to_send_it_to(self):
        for vals in (
            {"audience": "chosen"},
            {"audience": "groups"},
            {"audience": "activity"},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.material.write(vals)
                self.material.action_send()
        lone = self._create_material(self.township)
        with self.assertRaises(UserError):
            lone.action_send()

    def test_deputies_of_other_books_are_refused(self):
        company = self.env["res.company"].create({"name": "Other Books"})
        congress = self._create_congress("Other", company_id=company.id)
        unit = self.env["deputy.constituency"].create(
            {"congress_id": congress.id, "name": "Other 1"}
        )
        foreign = self._create_mandate(
            "Foreign",
            term_id=self._create_term(congress).id,
            constituency_id=unit.id,
        )
        material = self.material.sudo()
        material.write({"audience": "chosen", "mandate_ids": foreign.ids})
        with self.assertRaises(UserError):
            material.action_send()

    # ---------------------------------------------------------------- sending
    def test_sending_twice_is_refused_and_doubles_nothing(self):
        self.material.action_send()
        with self.assertRaises(UserError):
            self.material.action_send()
        self.material.action_send_rest()
        self.assertEqual(len(self.material.receipt_ids), 2)

    def test_the_rest_get_it_later(self):
        self.material.action_send()
        third = self._create_mandate("Zhao Three")
        self.material.action_send_rest()
        self.assertEqual(self._readers(), self.mandates | third)

    def test_something_to_read(self):
        self.material.text = False
        with self.assertRaises(UserError):
            self.material.action_send()

    def test_what_was_sent_stays_as_it_was(self):
        self.material.action_send()
        for vals in (
            {"text": "Other cases"},
            {"file": b"JVBERi0="},
            {"name": "Other title"},
            {"activity_id": self.activity.id},
        ):
            with self.subTest(vals), self.assertRaises(UserError):
                self.material.write(vals)
        self.material.date_due = "2026-12-01"

    def test_withdrawn(self):
        self.material.action_send()
        self.material.action_withdraw()
        self.assertEqual(self.material.state, "withdrawn")
        self.assertEqual(len(self.material.receipt_ids), 2)
        for act in ("action_withdraw", "action_send", "action_send_rest"):
            with self.subTest(act), self.assertRaises(UserError):
                getattr(self.material, act)()

    def test_only_drafts_are_deleted(self):
        self._create_material(self.congress).unlink()
        self.material.action_send()
        with self.assertRaises(UserError):
            self.material.unlink()

    def test_activity_of_the_same_congress(self):
        with self.assertRaises(ValidationError):
            self._create_material(self.township, activity_id=self.activity.id)

    # ---------------------------------------------------------------- figures
    def test_counts(self):
        self.material.action_send()
        self.material.receipt_ids[0].sudo()._mark_read()
        self.env.invalidate_all()
        self.assertEqual(self.material.receipt_count, 2)
        self.assertEqual(self.material.read_count, 1)
        self.assertEqual(self.material.unread_count, 1)
        self.assertEqual(self.material.read_rate, 50)
        self.assertFalse(self.material.is_late)
        self.material.date_due = fields.Date.today() - timedelta(days=2)
        self.assertTrue(self.material.is_late)
        unread = self.material.action_open_unread()
        self.assertEqual(unread["context"], {"search_default_unread": 1})

    def test_as_many_questions_for_1000_as_for_10(self):
        def sending(count):
            unit = self.env["deputy.constituency"].create(
                {"congress_id": self.congress.id, "name": f"Unit of {count}"}
            )
            people = self.env["res.partner"].create(
                [{"name": f"Deputy {number}"} for number in range(count)]
            )
            mandates = self.env["deputy.mandate"].create(
                [
                    {
                        "name": person.name,
                        "partner_id": person.id,
                        "term_id": self.term.id,
                        "constituency_id": unit.id,
                    }
                    for person in people
                ]
            )
            material = self._create_material(self.congress)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            material.action_send()
            self.env.flush_all()
            self.assertLessEqual(mandates, self._readers(material))
            return self.cr.sql_log_count - before

        few, many = sending(10), sending(1000)
        blocks = -(-1012 // 100)  # the ORM inserts a hundred rows a statement
        self.assertLessEqual(many, few + 2 * blocks)

    # ----------------------------------------------------------------- access
    def test_states_are_not_typed(self):
        for vals in ({"state": "sent"}, {"date_sent": "2026-01-01 00:00:00"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.material.write(vals)
        with self.assertRaises(AccessError):
            self._create_material(self.congress, state="sent")

    def test_readers_send_nothing(self):
        for user in (self.auditor, self.finance, self.foreign_clerk):
            material = self.material.with_user(user)
            for act in ("action_send", "action_send_rest", "action_withdraw"):
                with (
                    self.subTest(user=user.login, act=act),
                    self.assertRaises(AccessError),
                ):
                    getattr(material, act)()

    def test_a_foreign_material_is_not_found(self):
        found = self.env["deputy.material"].with_user(self.foreign_clerk).search([])
        self.assertNotIn(self.material, found)
