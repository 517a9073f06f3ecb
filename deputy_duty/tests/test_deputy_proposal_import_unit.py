from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from .proposal_import_common import ROWS, ProposalImportCommon


@tagged("post_install", "-at_install")
class TestDeputyProposalImportUnit(ProposalImportCommon):
    def test_units_of_the_first_register_are_offered_ticked(self):
        one = self._checked()
        self.assertEqual(len(one.unit_ids), 4)
        self.assertTrue(all(one.unit_ids.mapped("to_create")))
        one.action_import()
        self.assertEqual(
            set(self.congress.handling_unit_ids.mapped("name")),
            {"示例住建局", "示例供电公司", "示例水利局", "示例教育局"},
        )

    def test_known_units_are_found_and_others_asked_about(self):
        known = self._known_unit("示例住建局")
        one = self._checked(ROWS[:1])
        by_name = {unit.name: unit for unit in one.unit_ids}
        self.assertEqual(by_name["示例住建局"].partner_id, known)
        asked = by_name["示例供电公司"]
        self.assertTrue(asked.is_open)
        self.assertEqual(one.unit_open_count, 1)
        self.assertEqual(self._codes(one), [["unknown_unit"]])
        other = self._known_unit("示例电力局")
        asked.partner_id = other
        self.assertEqual(one.line_ids.outcome, "new")
        one.action_import()
        self.assertEqual(self._proposals(one).assignment_ids.partner_id, known | other)

    def test_a_ticked_unit_is_added_once(self):
        self._known_unit("示例住建局")
        one = self._checked(ROWS[:1])
        asked = one.unit_ids.filtered("is_open")
        asked.to_create = True
        one.action_import()
        self.assertEqual(asked.partner_id.name, "示例供电公司")
        self.assertIn(asked.partner_id, self.congress.handling_unit_ids)
        again = self._checked(ROWS[:1])
        self.assertEqual(again.unit_ids.partner_id, one.unit_ids.partner_id)

    def test_a_choice_is_remembered(self):
        self._known_unit("示例住建局")
        other = self._known_unit("示例电力局")
        first = self._checked(ROWS[:1])
        first.unit_ids.filtered("is_open").partner_id = other
        first.action_import()
        again = self._checked(ROWS[:1])
        self.assertIn(other, again.unit_ids.partner_id)
        self.assertFalse(again.unit_open_count)

    def test_one_unit_under_two_names_is_told(self):
        unit = self._known_unit("示例住建局")
        one = self._checked(ROWS[:1])
        one.unit_ids.filtered("is_open").partner_id = unit
        self.assertEqual(self._codes(one), [["unit_twice"]])

    def test_the_newest_choice_of_what_was_imported_counts(self):
        self._known_unit("示例住建局")
        first, second, third = (self._known_unit(f"示例{n}局") for n in "甲乙丙")
        for number, unit in enumerate((first, second)):
            one = self._checked([self._row(30 + number, 标题=f"第{number}事")])
            one.unit_ids.filtered(lambda each: "供电" in each.name).partner_id = unit
            one.action_import()
        # a choice that was never carried out does not count
        draft = self._checked([self._row(40, 标题="又一事")])
        draft.unit_ids.filtered(lambda each: "供电" in each.name).partner_id = third
        again = self._checked([self._row(41, 标题="再一事")])
        asked = again.unit_ids.filtered(lambda each: "供电" in each.name)
        self.assertEqual(asked.partner_id, second)

    def test_a_unit_two_imports_name_is_added_once(self):
        first = self._checked(ROWS[:1])
        second = self._checked([self._row(50, 标题="别的事")])
        first.action_import()
        second.action_import()
        self.assertEqual(first.unit_ids.partner_id, second.unit_ids.partner_id)
        self.assertEqual(len(self.congress.handling_unit_ids), 2)

    def test_the_page_of_units_is_compared_once(self):
        self._known_unit("示例教育局")
        one = self._checked()
        calls = []
        check = type(one)._check_rows
        self.startPatcher(
            patch.object(
                type(one), "_check_rows", lambda each: calls.append(1) or check(each)
            )
        )
        one.write(
            {
                "unit_ids": [
                    Command.update(unit.id, {"to_create": True})
                    for unit in one.unit_ids.filtered("is_open")
                ]
            }
        )
        self.assertEqual(len(calls), 1)
        self.assertEqual(set(one.line_ids.mapped("outcome")), {"new"})

    def test_units_of_a_closed_register_are_not_for_all(self):
        is_open, restricted = self._checked(ROWS[:1]), self._checked(ROWS[2:])
        units = self.env["deputy.proposal.import.unit"].with_user(self.auditor)
        found = units.search([("import_id", "in", (is_open + restricted).ids)])
        self.assertEqual(found, is_open.unit_ids)
