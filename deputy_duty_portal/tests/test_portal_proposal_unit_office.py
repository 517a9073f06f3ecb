from odoo.tests import tagged

from .proposal_unit_common import UNIT_PROPOSALS, ProposalUnitCommon

LIST = f"{UNIT_PROPOSALS}/list"


@tagged("post_install", "-at_install")
class TestPortalProposalUnitOffice(ProposalUnitCommon):
    """The government office distributes and decides on the portal."""

    def setUp(self):
        super().setUp()
        self._log_in(self.office_officer)

    def _office_part(self, is_received=True, **vals):
        part = self._part(self._assigned((self.office, "office"), **vals), self.office)
        if is_received:
            part._receive(self.office_officer.partner_id)
        return part

    def _distributed(self):
        """An office's part, and the part of its leading unit."""
        part = self._office_part()
        part._distribute([(self.water, "main")])
        return part, part.child_ids

    def _asked_back(self):
        part, child = self._distributed()
        child._receive(self.officer.partner_id)
        self._return(child)
        return part, child

    def _hand_in(self, data):
        return self._send(f"{LIST}/upload", files={"file": ("list.xlsx", data)})

    # ------------------------------------------------------------ one by one
    def test_distribute_by_name(self):
        part = self._office_part()
        self.assertIn("Water Bureau", self._get(self._url(part)).text)
        answer = self._send(
            self._url(part, "distribute"),
            lead="Water Bureau",
            helpers="Road Bureau、School Bureau",
        )
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(part.child_ids.mapped("role"), ["main", "co", "co"])
        self.assertIn("School Bureau", self._page(part))

    def test_wrong_names_change_nothing(self):
        part = self._office_part()
        for names in (
            {"lead": "Nobody"},
            {"lead": "Water Bureau", "helpers": "Water Bureau"},
            {"helpers": "Water Bureau"},
            {},
        ):
            answer = self._send(self._url(part, "distribute"), **names)
            self.assertEqual(answer.status_code, 422, names)
        self.assertFalse(part.child_ids)

    def test_receive_first(self):
        part = self._office_part(is_received=False)
        answer = self._send(self._url(part, "distribute"), lead="Water Bureau")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(part.state, "waiting")

    def test_the_units_of_an_office_read_their_own(self):
        part, child = self._distributed()
        self._log_in(self.officer)
        self.assertEqual(self._get(self._url(part)).status_code, 404)
        self.assertEqual(self._get(self._url(child)).status_code, 200)

    # ---------------------------------------------------------------- returns
    def test_grant_and_pass_on(self):
        part, child = self._asked_back()
        self.assertIn("Not ours", self._page(part))
        self._send(
            self._url(part, f"decide/{child.id}"),
            decision="grant",
            answer="Right",
            unit="Road Bureau",
        )
        self.assertEqual(child.state, "returned")
        self.assertEqual(child.successor_ids.partner_id, self.road)
        self.assertEqual(child.successor_ids.parent_id, part)
        self.assertEqual(child.return_ids.decided_by_id, self.office_officer.partner_id)

    def test_refuse(self):
        part, child = self._asked_back()
        answer = self._send(
            self._url(part, f"decide/{child.id}"), decision="refuse", answer=""
        )
        self.assertEqual(answer.status_code, 422)
        self._send(
            self._url(part, f"decide/{child.id}"), decision="refuse", answer="Yours"
        )
        self.assertEqual((child.state, child.return_ids.answer), ("received", "Yours"))

    def test_others_decide_nothing(self):
        part, child = self._asked_back()
        strange = self._received()
        self._return(strange)
        for own, other in ((part, strange), (child, child)):
            answer = self._send(
                self._url(own, f"decide/{other.id}"), decision="grant", answer="Yes"
            )
            self.assertEqual(answer.status_code, 404)
        self._log_in(self.officer)
        answer = self._send(
            self._url(part, f"decide/{child.id}"), decision="grant", answer="Yes"
        )
        self.assertEqual(answer.status_code, 404)
        self.assertEqual((strange.state, child.state), ("return_asked",) * 2)

    # --------------------------------------------------------------- the list
    def test_the_list_goes_out_and_comes_back(self):
        parts = self._office_part() | self._office_part()
        unread = self._office_part(is_received=False)
        answer = self._get(f"{LIST}/file")
        self.assertIn("spreadsheet", answer.headers["Content-Type"])
        keys = [
            row[0] for row in self._sheet(answer.content).iter_rows(values_only=True)
        ]
        self.assertEqual(set(keys[1:]), set(map(str, parts.ids)))
        data = self._returned_list(parts, ("Water Bureau", "", ""))
        self.assertEqual(self._hand_in(data).status_code, 200)
        self.assertEqual(set(parts.mapped("state")), {"distributed", "received"})
        self.assertEqual(unread.state, "waiting")

    def test_faults_by_row_and_nothing_done(self):
        parts = self._office_part() | self._office_part()
        data = self._returned_list(parts, ("Water Bureau", "", ""), ("Nobody", "", ""))
        answer = self._hand_in(data)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Row 3: No unit of that name", answer.text)
        self.assertFalse(parts.child_ids)
        self.assertEqual(self._hand_in(b"").status_code, 422)

    def test_what_was_not_received_cannot_be_in_the_list(self):
        unread = self._office_part(is_received=False)
        data = self._returned_list(unread, ("Water Bureau", "", ""))
        self.assertEqual(self._hand_in(data).status_code, 422)
        self.assertFalse(unread.child_ids)

    def test_only_an_office_has_a_list(self):
        self._office_part()
        for user, code in ((self.officer, 404), (self.portal, 404), (None, 303)):
            self._log_in(user)
            for url in (LIST, f"{LIST}/file"):
                self.assertEqual(self._get(url).status_code, code)
            self.assertEqual(self._hand_in(b"x").status_code, code)
