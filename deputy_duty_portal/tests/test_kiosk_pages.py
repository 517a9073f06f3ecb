from pathlib import Path

from odoo.tests import tagged
from odoo.tools.misc import file_path

from .kiosk_common import INSIDE, KIOSK, KioskCommon


@tagged("post_install", "-at_install")
class TestKioskPages(KioskCommon):
    """What a station's kiosk shows, to whom, and that nothing leads out of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answers = {}
        cls.proposal = cls._disclose(cls.zhou)
        cls.own = f"{KIOSK}/deputies/{cls.zhou.public_key}"
        # each page of the kiosk: by the own station's device, by another station's
        cls.pages = {
            KIOSK: (200, 200),
            f"{KIOSK}/rota": (200, 200),
            f"{KIOSK}/station": (200, 200),
            f"{KIOSK}/deputies": (200, 200),
            cls.own: (200, 404),
            f"{cls.own}/photo": (200, 404),
            f"{KIOSK}/proposals": (200, 200),
            f"{KIOSK}/proposals/{cls.proposal.public_key}": (200, 404),
            f"{KIOSK}/opinion": (200, 200),
            f"{KIOSK}/opinion?deputy={cls.zhou.public_key}": (200, 404),
            f"{KIOSK}/offline": (200, 200),
            f"{KIOSK}/alive": (204, 204),
        }

    def _answers(self):
        """All pages as the own device gets them, asked for once."""
        if not self.answers:
            self._be(self.device)
            for url in (*self.pages, f"{KIOSK}/nowhere", f"{KIOSK}/open/x"):
                self.answers[url] = self._get(url)
        return self.answers.items()

    # ------------------------------------------------------- pages × devices
    def test_each_page_for_each_device(self):
        for place, device in enumerate((self.device, self.far_device)):
            self._be(device)
            for url, statuses in self.pages.items():
                with self.subTest(device=device.name, url=url):
                    self.assertEqual(self._get(url).status_code, statuses[place])

    def test_whoever_is_no_device_sees_nothing_and_is_told_to_forget(self):
        self._be(None)
        self._sees_nothing()
        self.opener.cookies.set("deputy_device", "0" * 32, path=KIOSK)
        self._sees_nothing()
        self._be(self.device)
        self.device.action_revoke()
        self._sees_nothing()

    def _sees_nothing(self):
        shown = set()
        for url in self.pages:
            answer = self._get(url)
            self.assertEqual(answer.status_code, 404, url)
            self.assertEqual(answer.headers["X-Duty-Kiosk"], "ended", url)
            shown.add(answer.text)
        self.assertEqual(len(shown), 1, "one answer, whatever was asked for")
        self.assertNotIn("Station", shown.pop())

    def test_a_live_device_is_not_told_to_forget_by_a_wrong_address(self):
        self._be(self.device)
        for url in (f"{KIOSK}/nowhere", f"{KIOSK}/deputies/{'0' * 36}"):
            answer = self._get(url)
            self.assertEqual(answer.status_code, 404)
            self.assertNotIn("X-Duty-Kiosk", answer.headers)

    def test_a_kiosk_at_a_door_has_no_pages_of_a_station(self):
        self.far_device._unguarded().write({"station_id": False, **self._a_door()})
        self._be(self.far_device)
        self.assertEqual(self._get(KIOSK).status_code, 200)
        for page in ("rota", "station", "deputies", "proposals", "opinion"):
            self.assertEqual(self._get(f"{KIOSK}/{page}").status_code, 404, page)

    def _a_door(self):
        activity = self.env["deputy.activity"].create(
            {
                "name": "Road inspection",
                "congress_id": self.congress.id,
                "type_id": self.env.ref(
                    "deputy_duty.deputy_activity_type_inspection"
                ).id,
                "date_start": self.env.cr.now(),
                "date_end": self.env.cr.now(),
            }
        )
        return {"activity_id": activity.id}

    # --------------------------------------------------------- what is shown
    def test_the_start_tells_of_today(self):
        self._be(self.device)
        page = self._get(KIOSK).text
        for text in ("Station East", "08:30–17:00", "09:00–10:00", "Zhou Shili"):
            self.assertIn(text, page)
        self.assertIn("Street lamps", page)

    def test_only_the_own_stations_deputies(self):
        self._be(self.device)
        page = self._get(f"{KIOSK}/deputies").text
        self.assertIn("Wu Yangben", page)
        self.assertNotIn("Zheng Xugou", page)

    def test_facts_pass_the_filter_and_no_other(self):
        self.zhou.write({"work_unit": "Sample Works", "phone": "14700097009"})
        self._be(self.device)
        page = self._get(self.own).text
        self.assertIn("Sample Works", page)
        self.assertNotIn("14700097009", page)
        self._open_fact("work_unit", "direct", "never")
        self.assertNotIn("Sample Works", self._get(self.own).text)

    def test_whom_the_public_may_not_be_told_of_is_nowhere(self):
        self.zhou.constituency_id.kind = "armed"
        self._be(self.device)
        for url in (KIOSK, f"{KIOSK}/rota", f"{KIOSK}/deputies", f"{KIOSK}/proposals"):
            page = self._get(url)
            self.assertEqual(page.status_code, 200)
            self.assertNotIn("Zhou Shili", page.text, url)
        self.assertEqual(self._get(f"{self.own}/photo").status_code, 404)

    def test_a_suspended_deputy_is_met_at_no_station(self):
        self.zhou._unguarded().write({"state": "suspended"})
        self._be(self.device)
        self.assertNotIn("Zhou Shili", self._get(f"{KIOSK}/deputies").text)
        self.assertNotIn("Zhou Shili", self._get(f"{KIOSK}/rota").text)
        self.assertEqual(self._get(self.own).status_code, 404)

    def test_before_the_congress_is_online_it_only_checks_in_and_takes_opinions(self):
        self.publication.with_user(self.leader)._withdraw("Sample reason")
        self._be(self.device)
        page = self._get(KIOSK).text
        self.assertIn(f"{KIOSK}/opinion", page)
        self.assertNotIn("Zhou Shili", page)
        for name in ("rota", "station", "deputies", "proposals"):
            self.assertNotIn(f'"{KIOSK}/{name}"', page)
            self.assertEqual(self._get(f"{KIOSK}/{name}").status_code, 404, name)

    def test_a_cancelled_reception_says_so(self):
        self.reception.action_cancel()
        self._be(self.device)
        self.assertIn("Cancelled", self._get(f"{KIOSK}/rota").text)

    def test_only_what_is_published_in_full_is_listed_under_its_deputy(self):
        part = self._disclose(self.wu, scope="partial", scope_note="Names left out")
        ours = self._disclose(self.wu)
        group = self.env["deputy.group"].create(
            {
                "congress_id": self.congress.id,
                "name": "Delegation East",
                "kind": "delegation",
                "term_id": self.term.id,
            }
        )
        self.env["deputy.group.member"].create(
            {
                "group_id": group.id,
                "mandate_id": self.wu.id,
                "date_start": "2022-01-10",
            }
        )
        ours.delegation_id = group
        self._be(self.device)
        page = self._get(f"{KIOSK}/proposals").text
        self.assertIn(self.proposal.public_key, page)
        for hidden in (part, ours):
            self.assertNotIn(hidden.public_key, page)
            answer = self._get(f"{KIOSK}/proposals/{hidden.public_key}")
            self.assertEqual(answer.status_code, 404)

    def test_a_proposal_reads_its_own_deputy_only(self):
        self.env.flush_all()
        self.env.invalidate_all()
        [shown] = self.device._kiosk_proposals(self.proposal.public_key)
        self.assertEqual(shown["deputy"]["name"], self.zhou.name)
        names = self.zhou._fields["name"]
        self.assertIn(self.zhou.id, names._get_cache(self.env))
        self.assertNotIn(self.wu.id, names._get_cache(self.env))

    # ---------------------------------------------------------- no way out
    def test_no_page_leads_out_of_the_kiosk(self):
        for url, answer in self._answers():
            for link in self._links(answer.text):
                with self.subTest(url=url, link=link):
                    self.assertTrue(INSIDE.match(link))
                    self.assertNotIn("//", link)

    def test_no_answer_can_be_framed_cached_or_carried_out(self):
        for url, answer in self._answers():
            headers = answer.headers
            with self.subTest(url=url):
                self.assertEqual(headers["X-Frame-Options"], "DENY")
                self.assertEqual(headers["Cache-Control"], "no-store")
                self.assertEqual(headers["Referrer-Policy"], "no-referrer")
                policy = headers["Content-Security-Policy"]
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)

    # -------------------------------------------------- the network is lost
    def test_what_the_browser_may_keep(self):
        for url, answer in self._answers():
            may_keep = url in self.pages and not url.partition("?")[0].endswith(
                ("/opinion", "/alive")
            )
            with self.subTest(url=url):
                self.assertEqual(answer.headers.get("X-Duty-Kiosk") == "keep", may_keep)
                self.assertEqual("X-Duty-Kiosk-Hours" in answer.headers, may_keep)
                if may_keep and "/photo" not in url:
                    self.assertIn("As of <time>", answer.text)
                    self.assertNotIn("csrf_token", answer.text)

    def test_for_how_long_the_browser_may_keep_it(self):
        self._be(self.device)
        for hours in ("72", "24"):
            self._limit("kiosk_kept_hours", hours)
            for url in (self.own, f"{self.own}/photo"):
                headers = self._get(url).headers
                self.assertEqual(headers["X-Duty-Kiosk-Hours"], hours, url)

    def test_the_worker_acts_below_the_kiosk_only(self):
        self._be(None)
        answer = self._get(f"{KIOSK}/worker.js")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Service-Worker-Allowed"], KIOSK)
        self.assertIn("javascript", answer.headers["Content-Type"])
        self.assertEqual(answer.headers["Cache-Control"], "no-cache")

    def test_without_a_script_the_pages_go_back_by_themselves(self):
        self._limit("kiosk_idle_seconds", "60")
        self._be(self.device)
        page = self._get(f"{KIOSK}/rota").text
        self.assertIn('data-idle="60"', page)
        plain = page.partition("<noscript>")[2].partition("</noscript>")[0]
        self.assertIn(f'content="120;url={KIOSK}"', plain)

    def test_nonsense_in_the_setting_leaves_time_to_read(self):
        for value, idle in (("abc", 90), ("1", 40), ("-5", 40)):
            self._limit("kiosk_idle_seconds", value)
            self.assertEqual(self.device._kiosk_frame()["idle"], idle)

    # ------------------------------------------------------------------ cost
    def test_the_own_files_are_small(self):
        names = {
            link.lstrip("/")
            for _url, answer in self._answers()
            for link in self._links(answer.text)
            if "/static/" in link
        }
        sizes = [len(Path(file_path(name)).read_bytes()) for name in names]
        self.assertGreater(len(sizes), 1)
        self.assertLess(sum(sizes), 60_000)

    def test_queries_do_not_grow_with_the_station(self):
        device = self.device.sudo()
        self._queries(device)  # what is read once for the whole server
        few = self._queries(device)
        seats = [self._create_mandate(f"Sample {number}") for number in range(20)]
        for hour, seat in enumerate(seats[:8], 10):
            self.station.mandate_ids |= seat
            self._plan(seat, hour=hour)
        self.assertEqual(self._queries(device), few)

    def test_one_deputys_page_reads_one_deputy(self):
        public_values, asked = type(self.zhou)._public_values, []

        def spied(seats, *args):
            asked.append(seats)
            return public_values(seats, *args)

        self.patch(type(self.zhou), "_public_values", spied)
        self._be(self.device)
        for url in (self.own, f"{self.own}/photo"):
            self.assertEqual(self._get(url).status_code, 200)
        self.assertEqual({tuple(seats.ids) for seats in asked}, {(self.zhou.id,)})

    def _queries(self, device):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        device._kiosk_rota()
        device._kiosk_deputies()
        device._kiosk_proposals()
        device._kiosk_week()
        return self.env.cr.sql_log_count - before
