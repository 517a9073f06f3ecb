import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.deputy_duty.tests.rating_common import RatingCommon

PAPER = "deputy_duty_reports.deputy_proposal_table_analysis"
XLSX = "deputy_duty_reports.deputy_proposal_table_xlsx_analysis"
# “A small city, 2023”: proposals by class of reply, ratings by grade, and units.
CITY_CLASSES = {"a": 54, "b": 33, "c": 2, "d": 4}
CITY_SATISFIED, CITY_UNITS = 86, 65


@tagged("post_install", "-at_install")
class TestDeputyProposalTableAnalysis(RatingCommon):
    """The table says what offices print, to the last digit."""

    def _city(self):
        """93 suggestions of 65 units, answered and rated."""
        meanings = {"a": "solved", "b": "planned", "c": "planned", "d": "explained"}
        classes = self.env["deputy.legal.choice"].create(
            [
                {
                    "profile_id": self.profile.id,
                    "kind": "reply_class",
                    "code": code,
                    "name": code.upper(),
                    "meaning": meaning,
                    "sequence": number,
                }
                for number, (code, meaning) in enumerate(meanings.items())
            ]
        )
        by_code = classes.grouped("code")
        codes = "".join(code * count for code, count in CITY_CLASSES.items())
        replies = self.env["deputy.proposal.reply"].create(
            [
                {"assignment_id": part.id, "class_id": by_code[code].id}
                for part, code in zip(self._city_parts(), codes, strict=True)
            ]
        )
        for reply in replies.filtered(lambda each: each.class_id.meaning == "planned"):
            reply._promise("One thing", self.sitting.date_start.replace(year=2030))
        replies._unguarded().write({"state": "sent", "date_sent": "2023-08-01"})
        replies.assignment_id._unguarded().write({"state": "replied"})
        replies._on_sent()
        for number, row in enumerate(replies.rating_ids.sorted("id")):
            grade = "satisfied" if number < CITY_SATISFIED else "basically"
            self._rate(row, grade, "satisfied")

    def _city_parts(self):
        topics = self.profile._choices("proposal_topic")
        proposals = self.proposals.with_context(tracking_disable=True).create(
            [
                {
                    "name": f"Proposal {number}",
                    "content": "Text",
                    "mandate_id": self.seats[number % 12].id,
                    "topic_id": topics[number % 3].id,
                }
                for number in range(sum(CITY_CLASSES.values()))
            ]
        )
        proposals.sudo()._unguarded().write(
            {"state": "admitted", "submitted_on": "2023-02-01"}
        )
        units = self.env["res.partner"].create(
            [
                {"name": f"Unit {number}", "is_company": True}
                for number in range(CITY_UNITS)
            ]
        )
        return self.env["deputy.proposal.assignment"].create(
            [
                {
                    "proposal_id": proposal.id,
                    "partner_id": units[number % CITY_UNITS].id,
                    "date_assigned": "2023-03-01",
                }
                for number, proposal in enumerate(proposals)
            ]
        )

    def _table(self, user=None, **vals):
        self.env.flush_all()
        self.env.invalidate_all()
        tables = self.env["deputy.proposal.table.analysis"].with_user(
            user or self.clerk
        )
        return tables.create({"congress_id": self.congress.id, **vals})

    def test_a_small_city_2023(self):
        self._today_is("2023-08-20")
        self._city()
        heads, rows = self._table(year=2023)._matrix()
        self.assertEqual(len(rows), 4)
        name, cells = rows[-1]
        self.assertEqual(name, "Total")
        self.assertEqual(
            [
                (head, count, None if percent is None else str(percent))
                for head, (count, percent) in zip(heads[1:], cells, strict=True)
            ],
            [
                ("Proposals", 93, None),
                ("Replies", 93, None),
                ("A", 54, "58.07"),
                ("B", 33, "35.48"),
                ("C", 2, "2.15"),
                ("D", 4, "4.30"),
                ("Satisfied", 86, "92.47"),
                ("Basically Satisfied", 7, "7.53"),
                ("Unsatisfied", 0, "0.00"),
                ("Left Out", 0, None),
                ("Not Yet Returned", 0, None),
            ],
        )
        # the rows add up to it
        for column in range(len(cells)):
            parts = [line[1][column][0] for line in rows[:-1]]
            self.assertEqual(sum(parts), cells[column][0])
        cards = self.env["deputy.proposal.unit.analysis"].with_user(self.clerk)
        domain = [("congress_id", "=", self.congress.id), ("year", "=", 2023)]
        units = cards.search([*domain, ("scope", "=", "unit")])
        self.assertEqual(len(units), 65)
        whole = cards.search([*domain, ("scope", "=", "total")])
        self.assertEqual((whole.lead_count, whole.replied_count), (93, 93))
        self.assertEqual(whole.result_words, "86/93 (92.47 %)")
        self.assertEqual(whole.promise_running_count, 35)

    def test_the_same_on_paper_and_in_the_spreadsheet(self):
        self._today_is("2026-06-15")
        for grade in ("satisfied", "satisfied", "basically"):
            self._rate(self._replied().rating_ids, grade)
        table = self._table(self.auditor)
        self.assertIn("66.67 %", table.table)
        reports = self.env["ir.actions.report"].with_user(self.auditor)
        self.assertEqual(reports._render(PAPER, table.ids)[0][:5], b"%PDF-")
        data, _kind = reports._render_xlsx(XLSX, table.ids, {})
        rows = list(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
        whole = dict(zip(rows[2], rows[-1], strict=True))
        self.assertEqual((whole["Proposals"], whole["Satisfied"]), (3, 2))
        self.assertIn(66.67, rows[-1])
        with self.assertRaises(AccessError):
            self.env["ir.actions.report"].with_user(self.station_clerk)._render_xlsx(
                XLSX, table.ids, {}
            )

    def test_rows_by_other_things(self):
        self._submitted()
        self._submitted("motion")
        for by, names in (
            ("kind", {"Motion", "Suggestion"}),
            ("session_id", {self.sitting.display_name, "Between sessions"}),
            ("topic_id", {"Not said"}),
            ("delegation_id", {"Not said"}),
            ("constituency_id", {"Constituency 1"}),
            ("state", {"Submitted"}),
        ):
            with self.subTest(by=by):
                _heads, rows = self._table(by=by)._matrix()
                self.assertEqual({name for name, _cells in rows[:-1]}, names)
                self.assertEqual(rows[-1][1][0][0], 2)

    def test_a_motion_that_became_a_suggestion_counts_once(self):
        self._submitted("motion")._unguarded().write({"state": "converted"})
        self._submitted()
        self.assertEqual(self._table()._matrix()[1][-1][1][0][0], 1)

    def test_nothing_to_count(self):
        _heads, rows = self._table(year=1999)._matrix()
        self.assertEqual([name for name, _cells in rows], ["Total"])
        self.assertEqual(rows[0][1][0], (0, None))

    def test_a_year_has_four_digits(self):
        with self.assertRaisesRegex(UserError, "four digits"):
            self._table(year=26)

    def test_confidential_ones_and_other_congresses(self):
        self._submitted(is_confidential=True, confidential_reason="A child")
        self.assertEqual(self._table()._matrix()[1][-1][1][0][0], 1)
        for user in (self.auditor, self.foreign_clerk):
            with self.subTest(user=user.login):
                rows = self._table(user)._matrix()[1]
                self.assertEqual(rows[-1][1][0][0], 0)

    def test_what_was_chosen_is_its_user_s_alone(self):
        table = self._table()
        with self.assertRaises(AccessError):
            table.with_user(self.leader).read(["year"])
        with self.assertRaises(AccessError):
            self._table(self.station_clerk)
