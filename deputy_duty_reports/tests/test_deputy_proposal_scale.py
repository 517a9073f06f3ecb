import os

from odoo.tests import tagged

from .list_scale_common import ListScaleMixin
from .proposal_scale_common import ProposalScaleCommon

# 10,000 proposals over 213 units take half a minute: with DEPUTY_DUTY_FULL alone.
SIZES = (10, 1_000, 10_000) if os.environ.get("DEPUTY_DUTY_FULL") else (10, 1_000)


@tagged("post_install", "-at_install")
class TestDeputyProposalScale(ProposalScaleCommon, ListScaleMixin):
    """What a province's office looks at all day costs as many queries for ten thousand
    proposals as for ten, each read as the web client reads it.
    """

    def _kanban(self):
        model = self.env["deputy.proposal"].with_user(self.clerk)
        specification = self._specification(model, "kanban")
        return lambda: model.web_read_group(
            [],
            ["state"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=specification,
            unfold_read_default_limit=80,
        )

    def _calendar(self):
        rows = self.env["deputy.proposal.due"].with_user(self.clerk)
        names = [*self._specification(rows, "calendar"), "color", "date_due"]
        return lambda: rows.search_read([], [*names, "display_name"])

    def _topics(self):
        rows = self.env["deputy.proposal.topic.analysis"].with_user(self.clerk)
        return lambda: rows.formatted_read_group(
            [],
            ["topic_id", "class_id"],
            ["proposal_id:count_distinct", "satisfied_count:sum", "rated_count:sum"],
        )

    def _table(self, ending=None):
        if ending is not None:
            return super()._table(ending)
        tables = self.env["deputy.proposal.table.analysis"].with_user(self.clerk)
        table = tables.create({"congress_id": self.congress.id})
        return table._matrix

    def _card(self):
        cards = self.env["deputy.proposal.unit.analysis"].with_user(self.clerk)

        def read():
            card = cards.search(
                [("scope", "=", "unit"), ("lead_count", ">", 0)], limit=1
            )
            return card.read(["scorecard", "note", "on_time_words"])

        return read

    def _radar(self):
        draft = self._draft()
        draft._radar_ids()
        return draft._radar_ids

    def _reads(self):
        scorecards = ("deputy.proposal.unit.analysis", [("scope", "=", "unit")])
        return {
            "list of proposals": self._list("deputy.proposal"),
            "kanban": self._kanban(),
            "list of parts": self._list("deputy.proposal.assignment"),
            "due dates": self._list("deputy.proposal.due", share=10),
            "calendar": self._calendar(),
            "scorecards": self._list(*scorecards),
            "one scorecard": self._card(),
            "topics": self._topics(),
            "list of topics": self._list("deputy.proposal.topic.analysis"),
            "table": self._table(),
            "radar": self._radar(),
        }

    def test_queries_do_not_grow(self):
        self._assert_queries_do_not_grow(self._reads(), SIZES)

    def test_all_of_them_are_counted(self):
        self._crowd(SIZES[-1])
        cards = self.env["deputy.proposal.unit.analysis"].with_user(self.clerk)
        domain = [("congress_id", "=", self.congress.id)]
        units = cards.search([*domain, ("scope", "=", "unit")])
        self.assertEqual(sum(units.mapped("lead_count")), SIZES[-1])
        totals = cards.search([*domain, ("scope", "=", "total")])
        for name in ("lead_count", "late_count", "overdue_count", "solved_count"):
            self.assertEqual(sum(totals.mapped(name)), sum(units.mapped(name)), name)
        self.assertTrue(all(sum(units.mapped(each)) for each in ("late_count",)))
        rows = self.env["deputy.proposal.topic.analysis"].with_user(self.clerk)
        [(count,)] = rows._read_group(domain, [], ["proposal_id:count_distinct"])
        self.assertEqual(count, SIZES[-1])
        if SIZES[-1] > 213:
            self.assertEqual(len(units.partner_id), 213)
