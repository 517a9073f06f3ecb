from odoo.tests import tagged

from .open_data_common import PAPER, OpenDataCommon


@tagged("post_install", "-at_install")
class TestDeputyOpenKey(OpenDataCommon):
    """Whoever keeps a copy learns what to delete from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = cls.env["deputy.open.key"]
        cls.person = cls.deputy.partner_id.deputy_public_key
        cls.keys._sync(cls.congress)

    def _end_seat(self):
        self.deputy.date_end = "2024-01-01"
        self.env.flush_all()

    def _gone(self, part):
        return [item for item in self._part(part) if item.get("deleted")]

    def test_what_is_gone_is_told_by_its_name_alone(self):
        self._end_seat()
        self.keys._sync(self.congress)
        for part in ("persons", "memberships"):
            items = self._part(part)
            self.assertEqual(items, self._gone(part))
            for item in items:
                self.assertEqual(set(item), {"id", "deleted", "deleted_at"})
            self._assert_popolo(part, items)
        [person] = self._gone("persons")
        self.assertTrue(person["id"].endswith(self.person))
        self.assertEqual(len(self._gone("memberships")), 2)

    def test_data_do_not_wait_for_the_list(self):
        self._end_seat()
        self.assertEqual(self._part("persons"), [])
        answer = self._file(f"persons/{self.person}")
        self.assertEqual(answer.status_code, 410)
        self.assertNotIn("样本甲", answer.text)

    def test_what_never_was_public_leaves_no_trace(self):
        seat = self._create_seat("样本军", "armed")
        seat.date_end = "2024-01-01"
        self.keys._sync(self.congress)
        for part in ("persons", "memberships", "posts", "areas"):
            self.assertEqual(self._gone(part), [])
        key = seat.partner_id.deputy_public_key
        self.assertEqual(self._file(f"persons/{key}").status_code, 404)

    def test_no_list_dates_a_suspension(self):
        name = f"memberships/{self.deputy.public_key}.{self.station.public_key}"
        self.assertEqual(self._file(name).status_code, 200)
        self.deputy._move({"state": "suspended", "suspended_since": "2026-01-01"})
        self.env.flush_all()
        self.assertEqual(self._file(name).status_code, 404)
        self.keys._sync(self.congress)
        self.keys._sync(self.congress)
        self.assertEqual(self._gone("memberships"), [])
        self.assertEqual(len(self._part("memberships")), 1)
        self.assertEqual(self._file(name).status_code, 404)

    def test_what_comes_back_is_not_gone(self):
        self._end_seat()
        self.keys._sync(self.congress)
        self.deputy.date_end = False
        self.keys._sync(self.congress)
        self.assertEqual(self._gone("persons"), [])
        self.assertEqual(len(self._part("persons")), 1)

    def test_pages_end_with_what_is_gone(self):
        for number in range(3):
            self._create_mandate(f"样本{number}")
        self.keys._sync(self.congress)
        self._end_seat()
        self.keys._sync(self.congress)
        items, _count = self._pages("persons", 2)
        self.assertEqual([bool(item.get("deleted")) for item in items], [0, 0, 0, 1])

    def test_the_tag_changes_with_the_list(self):
        self._end_seat()
        tag = self._file("persons.json").headers["ETag"]
        self._later()
        self.keys._sync(self.congress)
        answer = self._file("persons.json", **{"If-None-Match": tag})
        self.assertEqual(answer.status_code, 200)

    def test_withdrawn_consent_leaves_at_once(self):
        consent = self.deputy.with_user(self.clerk)._give_consent(
            "phone", "0579-1111111", PAPER
        )
        files = ("persons.json", "memberships.json", "directory.csv", "popolo.json")
        for name in files:
            self.assertIn("0579-1111111", self._file(name).content.decode())
        tags = {name: self._file(name).headers["ETag"] for name in files}
        self._later()
        consent.with_user(self.clerk)._withdraw("样本电话说明")
        self.env.flush_all()
        for name in files:
            answer = self._file(name, **{"If-None-Match": tags[name]})
            self.assertEqual(answer.status_code, 200)
            self.assertNotIn("0579-1111111", answer.content.decode())

    def test_the_nightly_run_takes_all_congresses_that_are_online(self):
        self._publish(self.township, "open_data")
        self.keys.search([]).unlink()
        with self.enter_registry_test_mode():
            self.env.ref(
                "deputy_duty_portal.deputy_open_key_cron_sync"
            ).method_direct_trigger()
        found = self.keys.search([]).congress_id
        self.assertLessEqual(self.congress | self.township, found)
        self.assertNotIn(self.foreign_congress, found)

    def test_administrators_read_it_and_nobody_changes_it(self):
        row = self.keys.search([("congress_id", "=", self.congress.id)], limit=1)
        mine = row.with_user(self.admin)
        mine.check_access("read")
        for act in ("write", "create", "unlink"):
            self.assertFalse(mine.has_access(act))
        for user in (self.clerk, self.leader, self.station_clerk, self.foreign_clerk):
            self.assertFalse(row.with_user(user).has_access("read"))

    def test_a_publication_begins_the_list(self):
        cron = self.env.ref("deputy_duty_portal.deputy_open_key_cron_sync")
        triggers = self.env["ir.cron.trigger"].sudo()
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self._publish(self.township, "directory")
        self.assertEqual(triggers.search_count([("cron_id", "=", cron.id)]), before)
        self._publish(self.township, "open_data")
        self.assertEqual(triggers.search_count([("cron_id", "=", cron.id)]), before + 1)
