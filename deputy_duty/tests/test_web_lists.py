from datetime import timedelta

from lxml import etree

from odoo import Command
from odoo.tests import tagged

from .invitation_common import InvitationCommon
from .ledger_common import CATEGORY, YEAR_END

FEW, MANY = 10, 1000


@tagged("post_install", "-at_install")
class TestWebLists(InvitationCommon):
    """The lists people live in cost as much for a thousand rows as for ten.

    Each is read as the web client reads it: by the clerk, one page, every column of the
    list with the names of what it points at. Every row points at people of its own.
    """

    def _crowd(self, size):
        return self.env["deputy.mandate"].create(
            [
                {
                    "name": f"Deputy {number}",
                    "term_id": self.term.id,
                    "constituency_id": self.constituency.id,
                    "phone": f"147{number:08}",
                }
                for number in range(size)
            ]
        )

    def _specification(self, model, arch):
        """What the web client asks for of each row."""
        names = etree.fromstring(arch).xpath("//field/@name")
        return {
            name: {"fields": {"display_name": {}}}
            if model._fields[name].relational
            else {}
            for name in names
        }

    def _assert_costs_the_same(self, action, domains):
        """:param domains: of a first page, for warm caches; of few rows; of many."""
        action = self.env.ref(f"deputy_duty.{action}")
        model = self.env[action.res_model].with_user(self.clerk)
        arch = model.get_views([(False, "list")])["views"]["list"]["arch"]
        specification = self._specification(model, arch)
        self.assertGreater(len(specification), 9, "no list")
        counts = []
        for domain, size in zip(domains, (FEW, FEW, MANY), strict=True):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            page = model.web_search_read(domain, specification)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(page["records"]), size)
        self.assertLessEqual(counts[2], counts[1], counts)

    def test_ledger(self):
        def post(size):
            entries = self.env["deputy.ledger.entry"]._post(
                [
                    {
                        "mandate_id": mandate.id,
                        "category_id": self.env.ref(CATEGORY).id,
                        "kind": "attendance",
                        "name": "Inspection of roads",
                        "date": "2024-03-01",
                        "hours": 3.5,
                        "origin": "Signed sheet",
                        "res_model": "deputy.mandate",
                        "res_id": mandate.id,
                    }
                    for mandate in self._crowd(size)
                ]
            )
            entries[: size // 2].with_user(self.clerk)._confirm()
            entries[-2:]._reverse("Wrong deputy")
            return [("id", "in", entries.ids)]

        few, many = post(FEW), post(MANY)
        seals = self.env["deputy.ledger.seal"].with_user(self.leader)
        seals._seal(self.congress, YEAR_END)
        self._assert_costs_the_same("deputy_ledger_entry_action", [few, few, many])

    def test_attendance(self):
        def invite(size):
            activity = self._activity(date_end=self.start + timedelta(hours=size))
            rows = activity._invite(self._crowd(size))
            rows[: size // 2].sudo()._answer("accepted")
            rows[size // 2 :].sudo()._answer("declined", "Harvest")
            rows[-3:].sudo()._request_leave("Ill")
            rows[:2].action_present()
            return [("activity_id", "=", activity.id)]

        few, many = invite(FEW), invite(MANY)
        self._assert_costs_the_same("deputy_attendance_action", [few, few, many])

    def test_desk(self):
        def ask(size):
            units = self.env["res.partner"].create(
                [
                    {"name": f"Unit {number}", "is_company": True}
                    for number in range(size)
                ]
            )
            crowd = self._crowd(size)
            requests = self.env["deputy.invitation"].create(
                [
                    self._vals(
                        partner_id=unit.id,
                        date_start=self.start + timedelta(days=number % 28),
                        mandate_ids=[Command.set(mandate.ids)],
                    )
                    for number, (unit, mandate) in enumerate(
                        zip(units, crowd, strict=True)
                    )
                ]
            )
            requests.action_submit()
            return [("partner_id", "in", units.ids)]

        few, many = ask(FEW), ask(MANY)
        self._assert_costs_the_same("deputy_invitation_action", [few, few, many])
