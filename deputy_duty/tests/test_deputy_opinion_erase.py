import base64
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .opinion_common import OpinionCommon

VOTER = {"name": "Li Xugou", "phone": "13800138000", "contact": "Shili Road 7"}


@tagged("post_install", "-at_install")
class TestDeputyOpinionErase(OpinionCommon):
    """Who left an opinion is forgotten in time; what was said is not."""

    def _closed(self, days, **vals):
        opinion, code = self._taken(**VOTER, **vals)
        opinion.with_user(self.station_clerk)._pass_on(self.zhou)
        opinion._answer("Done, Li Xugou.")
        opinion._rate("satisfied", "Call 13800138000")
        self._age(opinion, days)
        return opinion, code

    def _age(self, opinion, days):
        today = self.env["deputy.deadline"]._legal_today()
        opinion._unguarded().date_closed = today - timedelta(days=days)

    def _run_cron(self, name="erase"):
        job = self.env.ref(f"deputy_duty.deputy_opinion_cron_{name}")
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()

    def test_voter_and_code_go_and_the_matter_stays(self):
        opinion, code = self._closed(180, text="Li Xugou here: lamps are dark.")
        self._run_cron()
        self.assertTrue(opinion.erased_at)
        self.assertFalse(opinion.voter_ids)
        self.assertFalse(self.door._find_code(code))
        self.assertIn("lamps are dark", opinion.text)
        texts = "".join(opinion[name] for name in ("text", "answer", "rating_comment"))
        self.assertNotIn("Li Xugou", texts)
        self.assertNotIn("13800138000", texts)
        self.assertEqual(opinion.rating_id.meaning, "satisfied")

    def test_nothing_goes_a_day_too_early(self):
        opinion, code = self._closed(179)
        self._run_cron()
        self.assertFalse(opinion.erased_at)
        self.assertEqual(self.door._find_code(code), opinion)

    def test_what_is_on_its_way_keeps_its_voter(self):
        opinion = self._passed(**VOTER)
        self._run_cron()
        self.assertEqual(opinion.voter_ids.name, "Li Xugou")
        with self.assertRaises(UserError):
            opinion.with_user(self.clerk).action_erase()

    def test_a_petition_goes_with_its_text_and_sooner(self):
        opinion = self._opinion(kind="petition", **VOTER)
        place = self._choice("opinion_route", "petition")
        opinion.with_user(self.station_clerk)._route(place, "Window 3")
        self._age(opinion, 30)
        self._run_cron()
        self.assertFalse(opinion.text)
        self.assertNotIn("lamps", opinion.subject)
        self.assertEqual(opinion.route_id, place)

    def test_a_place_without_a_rule_erases_nothing(self):
        opinion, _code = self._closed(10_000)
        rule = self.congress._legal_profile()._rule("opinion.retention")
        rule.sudo().date_end = "2020-01-01"
        self.env.registry.clear_cache()
        self._run_cron()
        self.assertFalse(opinion.erased_at)

    def test_the_voter_may_ask_for_it_earlier(self):
        opinion, _code = self._closed(0)
        opinion.with_user(self.clerk).action_erase()
        self.assertFalse(opinion.sudo().voter_ids)

    def test_an_answer_nobody_rates_is_closed_in_time(self):
        opinion = self._passed(**VOTER)
        opinion._answer("Done.")
        self._run_cron("close")
        self.assertEqual(opinion.state, "answered")
        clock = self._clock(opinion, "opinion.rate")
        clock.date_due -= timedelta(days=31)
        self.env.flush_all()
        self._run_cron("close")
        self.assertEqual(opinion.state, "closed")
        self.assertFalse(opinion.rating_id)
        with self.assertRaises(UserError):
            opinion._rate("satisfied")

    def test_a_text_that_grows_when_it_is_covered_is_erased_all_the_same(self):
        opinion = self._opinion(name="李", subject="李" * 60, text="李" * 2000)
        opinion.with_user(self.station_clerk)._refuse(
            self._choice("opinion_refusal", "outside")
        )
        self._age(opinion, 180)
        self._run_cron()
        self.assertTrue(opinion.erased_at)
        self.assertNotIn("李", opinion.subject + opinion.text)

    def test_one_that_cannot_be_erased_holds_up_no_other(self):
        (good, _code), (bad, _code) = self._closed(180), self._closed(181)
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE deputy_opinion ADD CONSTRAINT no_erasing"
            " CHECK (id != %s OR erased_at IS NULL)",
            [bad.id],
        )
        log = "odoo.addons.deputy_duty.models.deputy_opinion_erase_mixin"
        with self.assertLogs(log, "ERROR") as logged, mute_logger("odoo.sql_db"):
            self._run_cron()
        self.assertIn(f"Opinion {bad.id} ", logged.output[0])
        self.assertTrue(good.erased_at)
        self.assertFalse(good.voter_ids)
        self.assertFalse(bad.erased_at)
        self.assertEqual(bad.voter_ids.name, "Li Xugou")

    def test_the_scan_and_the_note_go_with_the_voter(self):
        opinion = self._passed(**VOTER)
        paper = opinion._prepare_behalf_vals(
            "Zhou Shili", "2026-03-05", base64.b64encode(b"%PDF-1.4"), "Li Xugou.pdf"
        )
        opinion._answer("Done.", paper)
        opinion._rate("satisfied")
        refused = self._opinion(**VOTER)
        refused.with_user(self.station_clerk)._refuse(
            self._choice("opinion_refusal", "outside"), "Li Xugou, ask at window 3."
        )
        for each in opinion | refused:
            each.with_user(self.clerk).action_erase()
        self.assertFalse(opinion.behalf_scan)
        self.assertFalse(opinion.behalf_scan_name)
        self.assertNotIn("Li Xugou", refused.voter_note)
        self.assertIn("window 3", refused.voter_note)

    def test_who_was_erased_is_not_entered_anew(self):
        opinion, _code = self._closed(0)
        opinion.with_user(self.clerk).action_erase()
        for vals in ({"voter_name": "Li Xugou"}, {"is_name_agreed": True}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                opinion.with_user(self.clerk).write(vals)
        voters = self.env["deputy.opinion.voter"].with_user(self.station_clerk)
        with self.assertRaises(UserError):
            voters.create({"opinion_id": opinion.id, "phone": "13800138000"})
