import io
from datetime import timedelta

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.deputy_duty.models.deputy_legal_choice import MEANINGS, REPLY_CLASS
from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

PAPER = "deputy_duty_reports.deputy_unit_card_analysis"
XLSX = "deputy_duty_reports.deputy_unit_card_xlsx_analysis"


@tagged("post_install", "-at_install")
class TestDeputyProposalUnitAnalysis(RatingCommon):
    """Scorecards count what happened, and never stand alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._rule("proposal.reply", 3, "month")
        cls._rule("proposal.rate_minimum", 3, "count")

    def setUp(self):
        super().setUp()
        self._today_is("2026-06-15")

    def _card(self, unit=None, user=None, year=2026, scope="unit"):
        self.env.flush_all()
        self.env.invalidate_all()
        cards = self.env["deputy.proposal.unit.analysis"].with_user(user or self.clerk)
        domain = [("congress_id", "=", self.congress.id), ("year", "=", year)]
        if scope == "unit":
            domain.append(("partner_id", "=", (unit or self.unit).id))
        return cards.search([*domain, ("scope", "=", scope)])

    def _rated(self, *grades, **vals):
        """Replies of the unit, each rated like that."""
        for grade in grades:
            reply = self._replied(self._assigned(**vals))
            self._rate(reply.rating_ids, grade, reason="No lift")

    def _lines(self, card):
        """The cells of a card by section and name."""
        return {
            (title, label): [(cell.text, cell.percent) for cell in cells]
            for title, rows in card._scorecards()[card]
            for label, cells in rows
        }

    def test_workload_and_difficulty(self):
        key = self._admitted()
        part = self._assigned(key, is_difficult=True)
        self._assigned(key, unit=self.other_unit, role="co")
        self._assigned()
        self._again(self._assigned(date_assigned="2026-02-01"))
        listed = self.env["deputy.proposal.supervision"].create(
            {"congress_id": self.congress.id, "year": 2026}
        )
        self.env["deputy.proposal.supervision.item"].create(
            {"supervision_id": listed.id, "proposal_id": key.id}
        )
        listed._unguarded().write({"state": "approved"})
        card = self._card()
        counts = {
            name: card[f"{name}_count"]
            for name in ("lead", "co", "difficult", "key", "again", "replied")
        }
        self.assertEqual(
            counts,
            {"lead": 3, "co": 0, "difficult": 1, "key": 1, "again": 1, "replied": 1},
        )
        self.assertEqual(self._card(self.other_unit).co_count, 1)
        part._unguarded().write({"state": "cancelled"})
        self.assertEqual(self._card().lead_count, 2)

    def _again(self, part):
        reply = self._replied(part)
        self._rate(reply.rating_ids, "unsatisfied", reason="No")
        self.assertEqual(part.round, 2)

    def test_what_was_given_back_is_a_return_and_nothing_else(self):
        part = self._assigned()
        self.env["deputy.proposal.return"].sudo().create(
            {
                "assignment_id": part.id,
                "asked_on": "2026-03-02 08:00:00",
                "state": "granted",
                "reason": "Not ours",
            }
        )
        part._unguarded().write({"state": "returned"})
        card = self._card()
        self.assertEqual((card.lead_count, card.replied_count), (0, 0))
        self.assertEqual((card.return_count, card.granted_count), (1, 1))

    def test_in_time_late_and_overdue(self):
        for date in ("2026-03-31", "2026-04-10", "2026-06-12"):
            part = self._assigned()
            part._start_clock("proposal.reply", part.date_assigned)
            due = part._reply_clock().date_due
            self._replied(part, date=date, date_due=due)
        waiting = self._assigned()
        waiting._start_clock("proposal.reply", waiting.date_assigned)
        card = self._card()
        self.assertEqual(
            (card.on_time_count, card.late_count, card.overdue_count), (2, 1, 1)
        )
        # 30, 40 and 103 days after the first of March
        self.assertEqual(card.median_days, 40)
        self.assertEqual(card.on_time_words, "2/4 (50.00 %)")
        self.assertEqual(card.on_time_beside, "2/4 (50.00 %)")

    def test_a_part_without_its_day_counts_in_the_year_of_admission(self):
        proposal = self._admitted()
        proposal._unguarded().write({"admitted_on": "2023-02-01"})
        part = self._assigned(proposal, date_assigned=False)
        self._replied(part, date="2023-06-01")
        card = self._card(year=2023)
        self.assertEqual((card.lead_count, card.replied_count), (1, 1))
        self.assertFalse(self._card())
        # nobody knows how long it took
        cells = self._lines(card)["Time and Contact", "Median Days"]
        self.assertEqual(cells[0], ("—", ""))
        reports = self.env["ir.actions.report"].with_user(self.leader)
        data, _kind = reports._render_xlsx(XLSX, card.ids, {})
        rows = list(load_workbook(io.BytesIO(data)).worksheets[0].values)
        self.assertIsNone(rows[1][rows[0].index("Median Days")])

    def test_every_class_of_replies_is_counted(self):
        meanings = [meaning for meaning, _label in MEANINGS[REPLY_CLASS]]
        for number, meaning in enumerate(meanings):
            each = self.env["deputy.legal.choice"].create(
                {
                    "profile_id": self.profile.id,
                    "kind": REPLY_CLASS,
                    "code": f"own{number}",
                    "name": meaning,
                    "meaning": meaning,
                }
            )
            reply = self._replied()
            reply._unguarded().write({"class_id": each.id})
        card = self._card()
        counts = [card[f"{meaning}_count"] for meaning in meanings]
        self.assertEqual(counts, [1] * len(meanings))
        shown = [
            row[0][0]
            for (title, _label), row in self._lines(card).items()
            if title == "Classes of Replies"
        ]
        self.assertEqual(shown, ["1/5"] * 5 + ["0/5"])

    def test_a_promise_of_unknown_fate_is_not_overdue(self):
        self._today_is("2026-06-01")
        [promise] = self._promised("2026-07-03")
        promise._unguarded().write({"is_fate_unknown": True})
        self._today_is("2026-08-01")
        card = self._card()
        self.assertEqual(
            (card.promise_overdue_count, card.promise_running_count), (0, 0)
        )

    def test_contact_before_the_reply(self):
        for day in ("2026-05-30", "2026-06-10", None):
            part = self._assigned()
            if day:
                self.env["deputy.proposal.contact"].sudo().create(
                    {"assignment_id": part.id, "kind": "phone", "date": day}
                )
            self._replied(part)  # on the first of June
        card = self._card()
        self.assertEqual((card.contacted_count, card.replied_count), (1, 3))

    def test_satisfaction_with_what_is_left_out(self):
        self._rated("satisfied", "satisfied", "basically")
        silent = self._replied()
        silent.rating_ids._unguarded().write({"state": "left_out"})
        self._replied()
        card = self._card()
        self.assertEqual(card.result_words, "2/3 (66.67 %)")
        self.assertEqual((card.left_out_count, card.waiting_count), (1, 1))
        self.assertEqual(card.attitude_satisfied_count, 3)
        lines = self._lines(card)
        title = "Satisfaction with the Result"
        shares = [row[0][1] for key, row in lines.items() if key[0] == title]
        self.assertEqual(shares, ["66.67 %", "33.33 %", "0.00 %"])

    def test_of_few_there_is_no_rate(self):
        self._rated("satisfied", "unsatisfied")
        card = self._card()
        self.assertEqual(card.result_words, "1/2")
        self._rated("satisfied", unit=self.other_unit)
        self.assertEqual(self._card().result_beside, "2/3 (66.67 %)")
        percents = [
            cells[0][1]
            for (title, _label), cells in self._lines(self._card()).items()
            if "Satisfaction" in title
        ]
        self.assertEqual(set(percents), {""})

    def test_beside_it_stand_the_congress_and_last_year(self):
        self._rated("satisfied", "satisfied", "basically")
        self._rated("unsatisfied", unit=self.other_unit)
        last = {"date_assigned": "2025-03-01"}
        self._rated("basically", "basically", "satisfied", "satisfied", **last)
        lines = self._lines(self._card())
        cells = lines["Satisfaction with the Result", "Result: Satisfied"]
        self.assertEqual(
            cells, [("2/3", "66.67 %"), ("2/4", "50.00 %"), ("2/4", "50.00 %")]
        )
        first = self._lines(self._card(year=2025))
        cells = first["Satisfaction with the Result", "Result: Satisfied"]
        self.assertEqual(cells[1], ("—", ""))

    def test_promises(self):
        self._today_is("2026-06-01")
        kept, _broken, _overdue, _running = promises = self._promised(
            "2026-07-01", "2026-07-02", "2026-07-03", "2027-07-05"
        )
        self._today_is("2026-07-02")
        kept._report("kept", "Done")
        promises[1]._report("broken", "Not possible")
        self._today_is("2026-08-01")
        card = self._card()
        self.assertEqual(
            [
                card[f"promise_{name}_count"]
                for name in ("kept", "late", "broken", "overdue", "running")
            ],
            [1, 1, 1, 1, 1],
        )
        self.assertEqual(card.promise_words, "1/3 (33.33 %)")

    def test_by_session_and_between(self):
        self._assigned(self._admitted(session_id=self.sitting.id))
        self._assigned()
        rows = self._card(scope="unit_session")
        self.assertEqual(set(rows.session_id), set(self.sitting))
        self.assertEqual(sorted(rows.mapped("lead_count")), [1, 1])
        self.assertEqual(self._card().lead_count, 2)
        self.assertTrue(any("between sessions" in row.display_name for row in rows))

    def test_units_stand_by_name(self):
        names = ("C", "A", "B")
        for count, name in enumerate(names):
            unit = self.env["res.partner"].create({"name": name, "is_company": True})
            for _each in range(count + 1):
                self._assigned(unit=unit)
        self.env.flush_all()
        rows = self.env["deputy.proposal.unit.analysis"].with_user(self.clerk)
        found = rows.search([("scope", "=", "unit"), ("year", "=", 2026)])
        self.assertEqual(found.mapped("name"), ["A", "B", "C"])

    def test_confidential_ones_count_for_the_own_office_alone(self):
        secret = self._admitted(is_confidential=True, confidential_reason="A child")
        self._rate(self._replied(self._assigned(secret)).rating_ids, "basically")
        self._rated("satisfied")
        for user in (self.clerk, self.leader):
            card = self._card(user=user)
            self.assertEqual((card.lead_count, card.coverage), (2, "all"))
        for user in (self.auditor, self.finance):
            card = self._card(user=user)
            self.assertEqual((card.lead_count, card.coverage), (1, "open"))
            self.assertEqual(card.result_words, "1/1")
            self.assertEqual(card.result_beside, "1/1")
            self.assertEqual(self._card(user=user, scope="total").lead_count, 1)
        with self.assertRaises(AccessError):
            self._card().with_user(self.auditor).read(["lead_count"])

    def test_who_has_no_business_there(self):
        self._assigned()
        self.assertFalse(self._card(user=self.foreign_clerk))
        portal = new_test_user(self.env, "dd_unit", "base.group_portal")
        for user in (self.station_clerk, portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._card(user=user)

    def test_the_note_stands_on_screen_and_on_paper(self):
        self._rated("satisfied", "basically", "satisfied")
        action = self._card().action_write_note()
        notes = self.env["deputy.proposal.unit.note"].with_user(self.clerk)
        note = notes.with_context(**action["context"]).create({"note": "=Two dams"})
        card = self._card()
        self.assertEqual(card.note, "=Two dams")
        self.assertEqual(card.action_write_note()["res_id"], note.id)
        self.assertFalse(self._card(self.other_unit).note)
        card = self._card(user=self.auditor)
        html = self._paper(self.auditor, card)
        for text in ("=Two dams", "Traffic Bureau 2026", "66.67 %", "not which"):
            self.assertIn(text, html)
        report = self.env["ir.actions.report"].with_user(self.auditor)
        pdf, kind = report._render(PAPER, card.ids)
        self.assertEqual((pdf[:5], kind), (b"%PDF-", "pdf"))

    def _paper(self, user, card):
        values = (
            self.env["report." + PAPER].with_user(user)._get_report_values(card.ids)
        )
        reports = self.env["ir.actions.report"].with_user(user)
        values |= reports._get_paper_values()
        return str(
            self.env["ir.qweb"]
            .with_user(user)
            ._render(PAPER, dict(values, doc=card, paper_name="Card"))
        )

    def test_spreadsheet(self):
        self._rated("satisfied", "basically", "satisfied")
        self._rated("satisfied", unit=self.other_unit)
        cards = self._card() | self._card(self.other_unit)
        reports = self.env["ir.actions.report"].with_user(self.leader)
        data, kind = reports._render_xlsx(XLSX, cards.ids, {})
        self.assertEqual(kind, "xlsx")
        figures, sheet = load_workbook(io.BytesIO(data)).worksheets
        rows = list(figures.iter_rows(values_only=True))
        self.assertEqual([row[0] for row in rows[1:]], [c.display_name for c in cards])
        self.assertEqual(rows[1][rows[0].index("Led")], 3)
        texts = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        for text in ("2/3", "66.67 %", "Whole Congress 2026", "1/1"):
            self.assertIn(text, texts)
        with self.assertRaises(AccessError):
            self.env["ir.actions.report"].with_user(self.station_clerk)._render_xlsx(
                XLSX, cards.ids, {}
            )

    def test_an_overdue_reply_that_came_is_no_longer_overdue(self):
        part = self._assigned()
        part._start_clock("proposal.reply", part.date_assigned)
        self.assertEqual(self._card().overdue_count, 1)
        part._reply_clock().date_due += timedelta(days=30)
        self.assertEqual(self._card().overdue_count, 0)
