from datetime import timedelta

from odoo import Command, fields

from .activity_common import PAPER, ActivityCommon

YEAR = 2026


class WorkPlanCommon(ActivityCommon):
    """A county's plan for one year: two inspections and a piece of research."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._create_plan(YEAR)
        cls.inspection, cls.research = cls.plan.item_ids

    @classmethod
    def _create_plan(cls, year):
        return (
            cls.env["deputy.work.plan"]
            .with_user(cls.clerk)
            .create(
                {
                    "congress_id": cls.congress.id,
                    "year": year,
                    "text": "Guiding ideas",
                    "item_ids": [
                        Command.create(
                            cls._item_vals(name="Inspection of water", times=2)
                        ),
                        Command.create(
                            cls._item_vals("research", name="Care of the old")
                        ),
                    ],
                }
            )
        )

    @classmethod
    def _item_vals(cls, kind="inspection", **vals):
        kind = cls.env.ref(f"deputy_duty.deputy_activity_type_{kind}")
        return {"name": "Work", "type_id": kind.id, **vals}

    def _adopt(self):
        self.plan.action_submit()
        self.plan.with_user(self.leader)._decide("approve", PAPER)

    def _hold(self, item, month=3):
        """An activity that carries the item out, closed."""
        start = fields.Datetime.to_datetime(f"{YEAR}-{month:02}-02 01:00:00")
        activity = self.activity.copy(
            {
                "plan_item_id": item.id,
                "date_start": start,
                "date_end": start + timedelta(hours=3),
            }
        )
        self._approve(activity)
        activity.action_close()
        return activity
