from odoo.tests import tagged

from .rating_common import RatingCommon

# “A small city, 2023”: proposals by class of reply, ratings by grade, and units.
CITY_CLASSES = {"a": 54, "b": 33, "c": 2, "d": 4}
CITY_SATISFIED, CITY_BASICALLY = 86, 7
CITY_UNITS = 65


@tagged("post_install", "-at_install")
class TestDeputyProposalRates(RatingCommon):
    """Figures come out as offices print them, with what they rest on."""

    def _figures(self, user=None):
        proposals = self.env["deputy.proposal"].with_user(user or self.clerk)
        return proposals._rating_figures([("congress_id", "=", self.congress.id)])

    def _city(self):
        """93 proposals of 65 units, answered and rated."""
        self._city_classes()
        count = sum(CITY_CLASSES.values())
        proposals = self.proposals.with_context(tracking_disable=True).create(
            [
                {
                    "name": f"Proposal {number}",
                    "content": "Text",
                    "mandate_id": self.seats[number % 12].id,
                }
                for number in range(count)
            ]
        )
        proposals.sudo()._unguarded().write({"state": "admitted"})
        units = self.env["res.partner"].create(
            [
                {"name": f"Unit {number}", "is_company": True}
                for number in range(CITY_UNITS)
            ]
        )
        parts = self.env["deputy.proposal.assignment"].create(
            [
                {
                    "proposal_id": proposal.id,
                    "partner_id": units[number % CITY_UNITS].id,
                }
                for number, proposal in enumerate(proposals)
            ]
        )
        self._city_replies(parts)

    def _city_classes(self):
        """The list of that city: C is planned, D is explained."""
        meanings = {"a": "solved", "b": "planned", "c": "planned", "d": "explained"}
        self.city = self.env["deputy.legal.choice"].create(
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

    def _city_replies(self, parts):
        codes = "".join(code * count for code, count in CITY_CLASSES.items())
        by_code = self.city.grouped("code")
        replies = self.env["deputy.proposal.reply"].create(
            [
                {"assignment_id": part.id, "class_id": by_code[code].id}
                for part, code in zip(parts, codes, strict=True)
            ]
        )
        for reply in replies.filtered(lambda each: each.class_id.meaning == "planned"):
            reply._promise("One thing", self.sitting.date_start.replace(year=2030))
        replies._unguarded().write({"state": "sent", "date_sent": "2023-08-01"})
        parts._unguarded().write({"state": "replied"})
        replies._on_sent()
        for number, row in enumerate(replies.rating_ids.sorted("id")):
            grade = "satisfied" if number < CITY_SATISFIED else "basically"
            self._rate(row, grade, "satisfied")

    def test_a_small_city_2023(self):
        self._today_is("2023-08-20")
        self._city()
        figures = self._figures()
        self.assertEqual(figures["proposals"], 93)
        self.assertEqual(figures["units"], 65)
        self.assertEqual(
            [(row["class"].name, str(row["percent"])) for row in figures["classes"]],
            [("A", "58.07"), ("B", "35.48"), ("C", "2.15"), ("D", "4.30")],
        )
        result = figures["result"]
        self.assertEqual(result["base"], 93)
        self.assertEqual(str(result["grades"]["satisfied"]["percent"]), "92.47")
        self.assertEqual(str(result["grades"]["basically"]["percent"]), "7.53")
        self.assertEqual(str(result["grades"]["unsatisfied"]["percent"]), "0.00")
        self.assertEqual(str(figures["attitude"]["rate"].percent), "100.00")
        self.assertEqual((result["left_out"], result["waiting"]), (0, 0))
        self.assertEqual(figures["promises"]["running"], 35)
        self.assertIsNone(figures["promises"]["rate"].percent)
        words = self.env["deputy.proposal.rates"].with_user(self.clerk)
        summary = words.create({"congress_id": self.congress.id}).summary
        for text in ("58.07 %", "92.47 %", "93 proposals by 65 units"):
            self.assertIn(text, summary)

    def test_no_rate_on_an_empty_base(self):
        self._replied()
        result = self._figures()["result"]
        self.assertEqual((result["base"], result["waiting"]), (0, 1))
        self.assertIsNone(result["rate"].percent)
        self.assertIsNone(result["grades"]["satisfied"]["percent"])

    def test_of_a_second_reply_the_second_rating_counts(self):
        self._today_is("2026-06-15")
        part = self._assigned()
        self._rate(self._replied(part).rating_ids, "unsatisfied", reason="No")
        self.assertEqual(self._figures()["result"]["grades"]["unsatisfied"]["count"], 1)
        again = self._replied(part, "explained", date="2026-06-15")
        self._rate(again.rating_ids, "basically")
        figures = self._figures()
        self.assertEqual(figures["replies"], 1)
        self.assertEqual(figures["classes"][0]["class"].meaning, "explained")
        self.assertEqual(figures["result"]["grades"]["unsatisfied"]["count"], 0)
        self.assertEqual(figures["result"]["base"], 1)

    def test_fulfilment_beside_satisfaction(self):
        self._today_is("2026-06-01")
        kept, broken, overdue, moved, running = self._promised(
            "2026-07-01", "2026-07-02", "2026-07-03", "2026-07-04", "2027-07-05"
        )
        self._today_is("2026-07-02")
        kept._report("kept", "Done")
        broken._report("broken", "Not possible")
        change = self.env["deputy.promise.change"]._ask(
            moved, running.date_promised, "Rain"
        )
        change._answer(True)
        self._today_is("2026-08-01")
        figures = self._figures()["promises"]
        self.assertEqual(figures["rate"][:2], (1, 3))
        self.assertEqual(str(figures["rate"].percent), "33.33")
        self.assertEqual(
            {name: figures[name] for name in ("kept", "late", "broken", "overdue")},
            {"kept": 1, "late": 1, "broken": 1, "overdue": 1},
        )
        self.assertEqual((figures["running"], figures["moved"]), (2, 1))
        self.assertEqual(overdue.state, "open")

    def test_a_unit_that_gave_it_back_counts_no_more(self):
        proposal = self._admitted()
        part = self._assigned(proposal)
        self._rate(self._replied(part).rating_ids, "unsatisfied", reason="No")
        part._unguarded().write({"state": "cancelled"})
        # the next leader must not meet this one in the index
        part.flush_recordset()
        second = self._assigned(proposal, self.other_unit)
        self._rate(self._replied(second, date="2026-06-15").rating_ids, "satisfied")
        figures = self._figures()
        self.assertEqual((figures["replies"], figures["units"]), (1, 1))
        self.assertEqual(figures["result"]["base"], 1)

    def test_marked_changes_are_counted_openly(self):
        row = self._replied().rating_ids
        row._unguarded().write({"is_flagged": True})
        self.assertEqual(self._figures()["result"]["flagged"], 1)

    def test_others_count_nothing_of_this_congress(self):
        self._replied()
        self.assertEqual(self._figures(self.foreign_clerk)["replies"], 0)

    def test_the_number_of_queries_does_not_grow(self):
        counts = []
        for number in (2, 12):
            for _each in range(number):
                self._replied()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._figures()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
