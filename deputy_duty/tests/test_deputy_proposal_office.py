import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .proposal_assignment_common import ProposalAssignmentCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalOffice(ProposalAssignmentCommon):
    """The government office distributes, one by one or by its list."""

    def _office_part(self, **vals):
        part = self._part(self._assigned((self.office, "office"), **vals), self.office)
        part._receive(self.person)
        return part

    def _list(self, *rows, **options):
        """Three parts, and the list about them as it comes back."""
        parts = self.env["deputy.proposal.assignment"].sudo()
        for _number in range(3):
            parts |= self._office_part()
        return parts, self._returned_list(parts, *rows, **options)

    # ------------------------------------------------------------ one by one
    def test_distribute(self):
        part = self._office_part()
        part.with_user(self.clerk)
        part._unguarded().write({"date_assigned": "2026-02-01", "is_difficult": True})
        part._distribute([(self.water, "main"), (self.road, "co")])
        children = part.child_ids
        self.assertEqual(part.state, "distributed")
        self.assertEqual(len(children), 2)
        # the law counts from the assignment, not from the passing on
        self.assertEqual(
            {(str(c.date_assigned), c.is_difficult) for c in children},
            {("2026-02-01", True)},
        )
        self.assertEqual(part.proposal_id.state, "assigned")
        self.assertFalse(self._running(part, "proposal.return"))
        with self.assertRaisesRegex(UserError, "distributed already: Water"):
            part._distribute([(self.school, "main")])

    def test_the_office_is_no_unit_of_its_own(self):
        part = self._office_part()
        with self.assertRaisesRegex(UserError, "already"):
            part._distribute([(self.office, "main")])

    def test_others_do_not_distribute(self):
        with self.assertRaisesRegex(UserError, "not for the government office"):
            self._received()._distribute([(self.road, "main")])

    def test_what_its_unit_gives_back_is_in_its_hands_again(self):
        part = self._office_part()
        part._distribute([(self.water, "main"), (self.road, "co")])
        child = self._part(part.proposal_id)
        child._receive(self.person)
        self._return(child)
        child._decide_return(True, "Right", self.person)
        self.assertEqual(part.state, "received")
        self.assertTrue(self._running(child, "proposal.reassign"))
        part._distribute([(self.school, "main")])
        self.assertEqual(child.successor_ids.partner_id, self.school)
        self.assertEqual(part.state, "distributed")
        self.assertEqual(child._clocks("proposal.reassign").state, "done")

    def test_names_must_be_in_the_list_of_units(self):
        part = self._office_part()
        twin = self.road.copy({"name": "School Bureau"})
        self.congress.handling_unit_ids += twin
        for names in ((["Nobody"], [], []), (["School Bureau"], [], [])):
            with self.assertRaisesRegex(UserError, "list of handling units"):
                part._parts_of_names(*names)
        with self.assertRaisesRegex(UserError, "One unit leads"):
            part._parts_of_names(["Water Bureau", "Road Bureau"], [], [])

    def test_taking_back_the_whole(self):
        part = self._office_part()
        part._distribute([(self.water, "main")])
        proposal = part.proposal_id
        with self.assertRaisesRegex(UserError, "has distributed it"):
            part.with_user(self.clerk)._reassign(self.school, "Wrong")
        proposal.with_user(self.clerk)._withdraw_by(self.lead, "Solved")
        self.assertEqual(set(proposal.assignment_ids.mapped("state")), {"cancelled"})

    # ---------------------------------------------------------- by the list
    def test_the_list_goes_out(self):
        secret = self._office_part(is_confidential=True, confidential_reason="Names")
        parts = secret | self._office_part()
        done = self._office_part()
        done._distribute([(self.water, "main")])
        table = self._sheet((parts | done)._list_file())
        rows = list(table.iter_rows(min_row=2, values_only=True))
        self.assertEqual([row[0] for row in rows], [str(part.id) for part in parts])
        self.assertEqual([bool(row[2]) for row in rows], [False, True])

    def test_the_list_comes_back(self):
        parts, data = self._list(
            ("Water Bureau", "Road Bureau、School Bureau", ""),
            ("", "", "Road Bureau; School Bureau"),
        )
        self.assertEqual(parts._distribute_by_list(data), 2)
        self.assertEqual(
            parts.mapped("state"), ["distributed", "distributed", "received"]
        )
        roles = [part.child_ids.mapped("role") for part in parts]
        self.assertEqual(roles, [["main", "co", "co"], ["separate", "separate"], []])

    def test_one_wrong_row_and_nothing_is_done(self):
        parts, data = self._list(
            ("Water Bureau", "", ""),
            ("Nobody", "", ""),
            ("Water Bureau", "Water Bureau", ""),
        )
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            parts._distribute_by_list(data)
        words = caught.exception.args[0]
        self.assertIn("Row 3: No unit of that name", words)
        self.assertIn("Row 4: “Water Bureau” is chosen twice", words)
        self.assertNotIn("Row 2", words)
        self.env.invalidate_all()
        self.assertEqual(set(parts.mapped("state")), {"received"})
        self.assertFalse(parts.child_ids)

    def test_rows_that_slipped_or_repeat(self):
        parts, data = self._list(("Water Bureau", "", ""))
        other, strange = self._list(("Water Bureau", "", ""))
        with self.assertRaisesRegex(UserError, "Row 2: .*is no proposal of this list"):
            parts._distribute_by_list(strange)
        table = self._twice(data)
        with self.assertRaisesRegex(UserError, "twice"), self.env.cr.savepoint():
            parts._distribute_by_list(table)
        slipped = self._twice(data, number="Suggestion No. 99")
        with self.assertRaisesRegex(UserError, "slipped"), self.env.cr.savepoint():
            parts._distribute_by_list(slipped)

    def _twice(self, data, number=None):
        """The list with its first row once more at the end."""
        cells = [cell.value or "" for cell in self._sheet(data)[2]]
        head = [cell.value for cell in self._sheet(data)[1]]
        second = [cells[0], number or cells[1], *cells[2:]]
        lines = [",".join(row) for row in (head, cells, second)]
        return "\n".join(lines).encode()

    def test_what_is_no_list(self):
        parts, data = self._list(("Water Bureau", "", ""), heading="Something")
        empty = self._returned_list(parts)
        for content, words in (
            (b"", "is empty"),
            (b"PK\x03\x04 broken", "damaged"),
            (b"%PDF-1.4", "neither CSV nor XLSX"),
            (data, "not the list that went out"),
            (empty, "No row of the list names a unit"),
        ):
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                parts._distribute_by_list(content)

    def test_the_window_of_the_clerk(self):
        self.congress.government_office_id = self.office
        parts, data = self._list(("Water Bureau", "", ""))
        windows = self.env["deputy.proposal.assign.list"].with_user(self.clerk)
        window = windows.create({"congress_id": self.congress.id})
        self.assertEqual((window.partner_id, window.waiting_count), (self.office, 3))
        window.action_download()
        table = self._sheet(base64.b64decode(window.out_file))
        self.assertEqual(table.max_row, 4)
        window.file = base64.b64encode(data)
        window.action_apply()
        self.assertEqual(parts[0].state, "distributed")

    def test_nothing_to_hand_out(self):
        part = self._office_part()
        part._distribute([(self.water, "main")])
        with self.assertRaisesRegex(UserError, "Nothing waits"):
            part._list_file()
