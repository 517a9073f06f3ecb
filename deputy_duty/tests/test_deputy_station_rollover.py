from collections import Counter
from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from .rollover_common import LAST_DAY, MEETING, RolloverCommon


@tagged("post_install", "-at_install")
class TestDeputyStationRollover(RolloverCommon):
    """Stations, their rota and groups over a change of term."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old, cls.leaving = cls._create_mandate("王一"), cls._create_mandate("李二")
        cls.both = cls.old | cls.leaving
        cls.new = cls._create_next("王一")
        cls.args = (cls.term, MEETING, {cls.old.id: cls.new.id})
        cls.station = cls.env["deputy.station"].create(
            {
                "congress_id": cls.congress.id,
                "name": "Station",
                "mandate_ids": [Command.set(cls.both.ids)],
            }
        )

    def _roll(self, name):
        model = self.env[name].sudo()
        found = model._rollover_preview(*self.args)
        records = model.search(model._rollover_domain(*self.args))
        done = records._rollover(*self.args)
        self.assertEqual(done, found, "the preview tells what the run does")
        self.assertFalse(model.search(model._rollover_domain(*self.args)))
        return done

    def test_stations_keep_the_person(self):
        self.assertEqual(
            self._roll("deputy.station"), Counter(records=1, moved=1, dropped=1)
        )
        self.assertEqual(self.station.mandate_ids, self.new)
        self.assertEqual(self.new.station_ids, self.station)

    def test_a_new_seat_already_there_is_there_once(self):
        self.station.mandate_ids |= self.new
        self.env["deputy.station"].sudo().browse(self.station.id)._rollover(*self.args)
        self.assertEqual(self.station.mandate_ids, self.new)

    def test_receptions_to_come_move_and_past_ones_stay(self):
        past, coming = self.env["deputy.station.duty"].create(
            [
                {
                    "station_id": self.station.id,
                    "date": day,
                    "hour_from": 9,
                    "hour_to": 11,
                    "mandate_ids": [Command.set(self.both.ids)],
                }
                for day in (LAST_DAY, MEETING + timedelta(days=30))
            ]
        )
        self._roll("deputy.station.duty")
        self.assertEqual(past.mandate_ids, self.both)
        self.assertEqual(coming.mandate_ids, self.new)

    def test_groups_go_on_and_delegations_end(self):
        group, delegation = self.env["deputy.group"].create(
            [
                {
                    "congress_id": self.congress.id,
                    "name": "Finance Group",
                    "kind": "professional",
                },
                {
                    "congress_id": self.congress.id,
                    "name": "First Delegation",
                    "kind": "delegation",
                    "term_id": self.term.id,
                },
            ]
        )
        self.env["deputy.group.member"].create(
            [
                {"group_id": each.id, "mandate_id": seat.id, "date_start": "2024-01-01"}
                for each in (group, delegation)
                for seat in self.both
            ]
        )
        self.assertEqual(
            self._roll("deputy.group.member"), Counter(records=4, moved=1, ended=3)
        )
        members = group.member_ids
        ended = members.filtered("date_end")
        self.assertEqual(ended.mandate_id, self.both)
        self.assertEqual(set(ended.mapped("date_end")), {LAST_DAY})
        self.assertEqual((members - ended).mandate_id, self.new)
        self.assertEqual((members - ended).date_start, MEETING)
        self.assertEqual(set(delegation.member_ids.mapped("date_end")), {LAST_DAY})
