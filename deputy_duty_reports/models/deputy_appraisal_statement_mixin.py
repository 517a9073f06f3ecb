from collections import defaultdict
from decimal import Decimal

from odoo import models

from odoo.addons.deputy_duty.tools.small_groups import Group, merge_small

from ..tools import appraisal_points
from .deputy_appraisal_states import GROUP_RULE, KNOWN, TOLD


class DeputyAppraisalStatementMixin(models.AbstractModel):
    """What a deputy is told of the own year, down to each fact."""

    _name = "deputy.appraisal.statement.mixin"
    _description = "Statement of a Deputy's Appraisal"

    def _statement(self):
        """What a deputy is told, by line, in a constant number of queries.

        Never the rank; the group as far as nobody in it can be told apart. The caller
        has proved who may read it.
        """
        lines = self.sudo()
        contexts = lines._group_context()
        sources = lines._facts()
        return {
            line.id: {
                "id": line.id,
                "name": line.mandate_id.name,
                "year": line.year,
                "is_final": line.appraisal_id.state in KNOWN[-2:],
                "may_object": line._may_object(),
                "until": line.appraisal_id.objection_until,
                "line": line,
                "scheme": line.appraisal_id.frozen,
                "items": line._items(sources),
                "context": contexts[line.id],
                "objections": line.objection_ids.sorted("id"),
            }
            for line in lines
        }

    def _may_object(self):
        """Whether the time to object runs."""
        self.ensure_one()
        appraisal = self.sudo().appraisal_id
        until = appraisal.objection_until
        today = self.env["deputy.deadline"]._legal_today()
        return appraisal.state == TOLD and not (until and today > until)

    def _items(self, sources):
        """Every item of the scheme, also those that came to nothing."""
        self.ensure_one()
        found = {row["number"]: row for row in self.details or ()}
        nothing = {
            "count": 0,
            "amount": "0",
            "raw": "0.00",
            "points": "0.00",
            "ids": "",
        }
        return [
            {
                **item,
                "each": item["points"],
                **(row := found.get(item["number"], nothing)),
                "number": item["number"],
                "facts": sorted(
                    (
                        sources[item["source"]][int(key)]
                        for key in filter(None, row["ids"].split(","))
                        if int(key) in sources[item["source"]]
                    ),
                    key=lambda fact: (fact["date"], fact["id"]),
                ),
            }
            for item in self.appraisal_id.frozen["items"]
        ]

    def _facts(self):
        """Day and words of everything these lines count, by source and id."""
        wanted = defaultdict(set)
        for line in self:
            sources = {
                i["number"]: i["source"] for i in line.appraisal_id.frozen["items"]
            }
            for row in line.details or ():
                wanted[sources[row["number"]]].update(map(int, row["ids"].split(",")))
        return defaultdict(
            dict,
            {
                source: self.env["deputy.appraisal.detail"]._describe(source, ids)
                for source, ids in wanted.items()
            },
        )

    def _group_context(self):
        """Mean of the delegation and of all, with how many that is, by line.

        A delegation with fewer deputies than the place's minimum is not told alone.
        """
        found = {}
        for appraisal, lines in self.grouped("appraisal_id").items():
            rows = self._read_group(
                [("appraisal_id", "=", appraisal.id)],
                ["group_id"],
                ["points:sum", "__count", "id:array_agg"],
            )
            rule = appraisal._legal_profile()._rule(
                GROUP_RULE, level=appraisal._legal_level()
            )
            # without a rule nobody's group is large enough to be told
            minimum = int(rule.value) or 1 + sum(count for _g, _p, count, _k in rows)
            merged = merge_small(
                [
                    Group(group.id, points, frozenset(keys))
                    for group, points, _count, keys in rows
                ],
                minimum,
            )
            told = {each.key: each for each in merged.alone}
            everybody = _mean([(points, count) for _g, points, count, _keys in rows])
            for line in lines:
                mine = told.get(line.group_id.id) if line.group_id else None
                found[line.id] = {
                    "all": everybody if everybody[1] >= minimum else None,
                    "group": line.group_id.name if mine else "",
                    "mine": mine and _mean([(mine.amount, len(mine.payees))]),
                }
        return found


def _mean(rows):
    """Mean in points and the number it is of."""
    count = sum(count for _points, count in rows)
    points = sum((Decimal(f"{points:.2f}") for points, _count in rows), Decimal(0))
    return (appraisal_points.rounded(points / count) if count else None), count
