import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proposal_import_common import HEADER, ROWS, TITLE, ProposalImportCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalImport(ProposalImportCommon):
    def test_a_register_is_previewed_and_then_written(self):
        one = self._checked()
        self.assertEqual(one.line_ids.mapped("outcome"), ["new"] * 3, self._codes(one))
        self.assertEqual(one.title, TITLE[0])
        self.assertFalse(self._proposals(one))
        one.action_import()
        self.assertEqual((one.state, one.created_count), ("done", 3))
        first, second, between = self._proposals(one)
        self.assertEqual(one.line_ids.proposal_id, first | second | between)
        self.assertEqual(first.name, "关于加装路灯的建议")
        self.assertEqual(first.content, "示例路没有路灯。")
        self.assertEqual((first.session_id.number, first.number), (3, 1))
        self.assertEqual(str(first.submitted_on), "2024-01-12")
        self.assertEqual(first.mandate_id, self._seat("张三"))
        self.assertEqual(first.signed_count, 3)
        self.assertEqual(second.number_text, "Session 3: Suggestion No. 2")
        self.assertEqual(between.number_text, "Suggestion No. 7 of 2024")
        self.assertFalse(between.session_id)

    def test_units_replies_and_ratings_come_along(self):
        first, second, between = self._proposals(self._imported())
        parts = first.assignment_ids
        self.assertEqual(
            {(part.partner_id.name, part.role, part.state) for part in parts},
            {("示例住建局", "main", "closed"), ("示例供电公司", "co", "closed")},
        )
        [reply] = first.reply_ids
        self.assertEqual(
            (reply.state, reply.number, str(reply.date_sent), reply.class_id.code),
            ("sent", "示建〔2024〕1号", "2024-04-20", "a"),
        )
        [rating] = first.rating_ids
        self.assertEqual(
            (rating.state, rating.result_id.meaning, rating.attitude_id.meaning),
            ("returned", "satisfied", "satisfied"),
        )
        self.assertEqual(second.rating_ids.result_id.meaning, "basically")
        self.assertEqual(between.rating_ids.state, "left_out")

    def test_imported_ones_are_closed_and_carry_no_clock(self):
        one = self._imported()
        proposals = self._proposals(one)
        self.assertEqual(set(proposals.mapped("state")), {"closed"})
        self.assertTrue(all(proposals.mapped("is_imported")))
        records = (proposals, proposals.assignment_ids, proposals.reply_ids)
        for each in records:
            clocks = self.env["deputy.deadline"].search(
                [("res_model", "=", each._name), ("res_id", "in", each.ids)]
            )
            self.assertFalse(clocks)
        self.assertFalse(proposals.approval_ids or proposals.delivery_ids)
        self.assertFalse(
            proposals.message_ids.filtered(lambda m: m.message_type != "notification")
        )
        self.assertEqual(set(proposals.mapped("undelivered_count")), {0})

    def test_imported_ones_are_not_pushed_through_the_workflow(self):
        first = self._proposals(self._imported())[0]
        for step in (
            first.action_submit,
            first.action_assign,
            first.action_withdraw,
            first.action_ask,
            lambda: first._assign([(first.assignment_ids.partner_id[0], "co")]),
        ):
            with self.assertRaises(UserError):
                step()
        grade = first.rating_ids.result_id
        with self.assertRaisesRegex(UserError, "earlier register"):
            first.rating_ids._rate(grade, grade)
        for vals in (
            {"name": "其他"},
            {"import_id": False},
            {"number_year": 2020},
            {"is_imported": False},
        ):
            with self.assertRaises(UserError):
                first.write(vals)
        # a unit's part that moves for any reason does not bring it back to life
        first.assignment_ids.sudo()._unguarded().write({"state": "received"})
        self.assertEqual(first.state, "closed")

    def test_the_ledger_says_where_it_comes_from(self):
        self._imported()
        entries = self.env["deputy.ledger.entry"].search(
            [("mandate_id", "=", self._seat("李四").id)]
        )
        self.assertEqual(
            {(entry.kind, str(entry.date)) for entry in entries},
            {("cosigner", "2024-01-12"), ("lead", "2024-01-13")},
        )
        for entry in entries:
            self.assertIn("2024.xlsx", entry.origin)
            self.assertIn("dd clerk", entry.origin)

    def test_figures_count_them(self):
        self._imported()
        figures = self.env["deputy.proposal"]._rating_figures(
            [("term_id", "=", self.term.id)]
        )
        self.assertEqual((figures["proposals"], figures["units"]), (3, 3))
        self.assertEqual([each["count"] for each in figures["classes"]], [1, 1, 1])
        result = figures["result"]
        self.assertEqual((result["base"], result["left_out"]), (2, 1))
        self.assertEqual(str(result["rate"].percent), "50.00")

    def test_the_radar_finds_the_open_ones_alone(self):
        one = self._imported()
        first, _second, confidential = self._proposals(one).sudo()
        self.assertTrue(first.radar_title and first.radar_text)
        self.assertFalse(confidential.radar_title)
        self.assertTrue(confidential.is_confidential)
        self.assertFalse(one.is_open)

    def test_same_file_again_changes_nothing(self):
        self._imported()
        again = self._checked()
        self.assertEqual(again.line_ids.mapped("outcome"), ["unchanged"] * 3)
        again.action_import()
        self.assertEqual(again.created_count, 0)
        self.assertEqual(
            self.env["deputy.proposal"].search_count([("is_imported", "=", True)]), 3
        )

    def test_two_previews_of_one_file_write_once(self):
        first, second = self._checked(), self._checked()
        first.action_import()
        with self.assertRaisesRegex(UserError, "check the file again"):
            second.action_import()
        second.action_check()
        self.assertEqual(second.line_ids.mapped("outcome"), ["unchanged"] * 3)

    def test_numbers_go_on_behind_those_of_the_register(self):
        self._imported()
        proposal = self.env["deputy.proposal"].new(
            {
                "mandate_id": self._seat("张三").id,
                "session_id": self.session.id,
                "kind": "suggestion",
            }
        )
        counters = self.env["deputy.proposal.counter"].sudo()
        self.assertEqual(counters._next(proposal), 3)
        proposal.session_id = False
        self.assertEqual(counters._next(proposal), 1)

    def test_a_classified_row_is_a_number_alone(self):
        secret = self._row(9, 是否公开="涉密", 标题="示例涉密标题", 内容="示例涉密内容")
        one = self._checked([*ROWS, secret])
        self.assertEqual((one.secret_count, bool(one.file)), (1, False))
        line = one.line_ids[-1]
        self.assertNotIn("示例涉密", str((line.raw, line.values, line.name)))
        one.action_import()
        proposal = line.proposal_id
        self.assertTrue(proposal.is_classified)
        self.assertFalse(proposal.name or proposal.content or proposal.reply_ids.body)
        self.assertEqual((proposal.number, proposal.paper_number), (9, "9"))
        again = self._checked([*ROWS, secret])
        self.assertEqual(again.line_ids[-1].outcome, "unchanged")

    def test_a_planned_reply_opens_its_promise(self):
        one = self._imported()
        [promise] = self._proposals(one).promise_ids
        self.assertEqual(
            (promise.state, str(promise.date_promised), str(promise.date_first)),
            ("open", "2099-12-31", "2099-12-31"),
        )
        self.assertEqual(promise.reply_id.state, "sent")
        [clock] = self.env["deputy.deadline"].search(
            [("res_model", "=", "deputy.promise"), ("res_id", "=", promise.id)]
        )
        self.assertEqual(str(clock.date_due), "2099-12-31")
        # it is kept and rated here
        promise.sudo()._report("kept", "做好了")
        [row] = promise.rating_ids
        row.sudo()._rate(row._grades()[:1], None)
        self.assertEqual(row.state, "returned")

    def test_of_a_promise_whose_day_has_passed_nobody_knows(self):
        one = self._imported([self._row(4, 1, 承诺期限="2024-12-31")])
        [promise] = self._proposals(one).promise_ids
        self.assertFalse(promise.deadline_ids)
        self.assertTrue(promise.is_fate_unknown)
        figures = self.env["deputy.proposal"]._rating_figures(
            [("import_id", "=", one.id)]
        )["promises"]
        counted = {name: figures[name] for name in ("overdue", "running", "unknown")}
        self.assertEqual(counted, {"overdue": 0, "running": 0, "unknown": 1})
        self.assertEqual(figures["rate"].base, 0)

    def test_a_motion_has_its_parts(self):
        header = ("议案编号", "案由", "案据", "方案", "领衔代表", "会议")
        cells = (
            "议案第1号",
            "关于立法的议案",
            "多人要求。",
            "请予立法。",
            "张三",
            "三次会议",
        )
        data = self._xlsx([header, cells])
        one = self._register(file=base64.b64encode(data))
        one.action_check()
        one.action_import()
        motion = self._proposals(one)
        self.assertEqual((motion.kind, motion.plan), ("motion", "请予立法。"))
        self.assertEqual(motion.state, "closed")
        self.assertEqual(str(motion.submitted_on), "2024-01-10")

    def test_what_was_imported_is_history(self):
        one = self._imported()
        for change in (
            one.action_check,
            one.action_import,
            one.action_read_again,
            one.unlink,
            lambda: one.write({"year": 2023}),
            lambda: one.line_ids[0].write({"choice_id": self._seat("李四").id}),
            lambda: one.unit_ids[0].write({"to_create": False}),
        ):
            with self.assertRaisesRegex(UserError, "imported already"):
                change()

    def test_guarded_fields_are_not_written_by_hand(self):
        one = self._checked()
        for record, vals in (
            (one, {"state": "done"}),
            (one, {"is_open": True}),
            (one.line_ids[0], {"outcome": "new"}),
            (one.line_ids[0], {"proposal_id": False}),
            (one.unit_ids[0], {"name": "x"}),
        ):
            with self.assertRaises(AccessError):
                record.write(vals)

    def test_rows_are_erased_in_time_and_the_proposals_stay(self):
        one = self._imported()
        self.assertTrue(one.date_erase)
        one.action_erase()
        self.assertTrue(one.date_erased)
        self.assertFalse(one.file or any(one.line_ids.mapped("name")))
        self.assertTrue(one.digest)
        self.assertEqual(len(self._proposals(one)), 3)

    def test_bad_files_are_refused_in_words(self):
        for data, words in (
            (b"", "empty"),
            (b"PK\x03\x04 no zip", "damaged"),
            (b"%PDF-1.4", "neither CSV nor XLSX"),
            (self._xlsx([("预算", "金额"), ("车费", 3)]), "no row of headings"),
            (self._xlsx([HEADER]), "nothing below"),
            (
                self._xlsx([("序号", "标题", "主办单位"), ("1", "某事", "某局")]),
                "领衔代表",
            ),
        ):
            one = self._register()
            one.file = base64.b64encode(data)
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                one.action_check()

    def test_csv_is_read_too(self):
        text = "\n".join(",".join(row) for row in (HEADER, *ROWS))
        one = self._register(file=base64.b64encode(text.encode("gb18030")))
        one.action_check()
        self.assertEqual(one.line_ids.mapped("outcome"), ["new"] * 3)

    def test_every_reader_sees_what_is_theirs(self):
        is_open = self._imported(ROWS[:2])
        restricted = self._checked(ROWS[2:])
        auditor = is_open.with_user(self.auditor)
        self.assertEqual(len(auditor.line_ids), 2)
        self.assertTrue(auditor.file)
        finance = is_open.with_user(self.finance)
        self.assertEqual(finance.created_count, 2)
        for read in (lambda: finance.line_ids, lambda: finance.file):
            with self.assertRaises(AccessError):
                read()
        imports = self.env["deputy.proposal.import"]
        lines = self.env["deputy.proposal.import.line"]
        for user in (self.auditor, self.finance, self.foreign_clerk):
            self.assertNotIn(restricted.id, imports.with_user(user).search([]).ids)
        self.assertFalse(
            lines.with_user(self.auditor).search([("import_id", "=", restricted.id)])
        )
        for user in (self.foreign_clerk, self.auditor, self.finance):
            with self.assertRaises(AccessError):
                restricted.with_user(user).action_check()
            with self.assertRaises(AccessError):
                is_open.with_user(user).action_import()

    def test_a_clerk_imports_for_the_own_congress_alone(self):
        for congress in (self.foreign_congress, self.township):
            term = self.term.sudo().create(
                {"congress_id": congress.id, "number": 5, "date_start": "2022-01-10"}
            )
            with self.assertRaises(AccessError):
                self._register(term_id=term.id)

    def test_the_template_is_read_as_it_is(self):
        data = self.env["deputy.proposal.import"].new({})._template()
        one = self._register(file=base64.b64encode(data))
        with self.assertRaisesRegex(UserError, "nothing below"):
            one.action_check()
