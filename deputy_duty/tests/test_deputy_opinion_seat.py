from odoo.exceptions import UserError
from odoo.tests import tagged

from .mandate_common import MandateCommon
from .opinion_common import OpinionCommon


@tagged("post_install", "-at_install")
class TestDeputyOpinionSeat(OpinionCommon, MandateCommon):
    """A seat that ends or rests in mid-term keeps no opinion for itself."""

    def test_opinions_of_a_seat_that_ends_go_back(self):
        passed, referred, gathered = (self._passed() for _number in range(3))
        referred._refer("Look into it.")
        gathered.with_user(self.clerk)._gather(self.zhou, "On lamps")
        self._apply(self.zhou, "end_resigned")
        for opinion in passed | referred:
            self.assertEqual(opinion.state, "received")
            self.assertFalse(opinion.mandate_id)
            self.assertFalse(opinion.date_referred)
            self.assertEqual(self._clock(opinion, "opinion.screen").state, "running")
        self.assertEqual(gathered.state, "gathered")

    def test_opinions_of_a_seat_that_rests_are_screened_again(self):
        passed, referred, other = self._passed(), self._passed(), self._passed(self.wu)
        for opinion in referred | other:
            opinion._refer("Look into it.")
        self._apply(self.zhou, "suspend_detained")
        self.assertTrue(all((passed | referred).mapped("is_deputy_lost")))
        self.assertFalse(other.is_deputy_lost)
        clerk = (passed | referred).with_user(self.station_clerk)
        clerk.action_screen_again()
        self.assertEqual(set(clerk.mapped("state")), {"received"})
        with self.assertRaises(UserError):
            other.with_user(self.station_clerk).action_screen_again()
        clerk._pass_on(self.wu)
        self.assertEqual(clerk.mandate_id, self.wu)

    def test_a_seat_that_rests_can_do_nothing_on_its_pages(self):
        opinion = self._passed()
        self._apply(self.zhou, "suspend_detained")
        [row] = opinion._portal_values()
        for deed in ("can_answer", "can_refer", "can_gather"):
            self.assertFalse(row[deed], deed)
