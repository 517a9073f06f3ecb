from odoo import api, fields, models

from odoo.addons.deputy_duty.models.deputy_proposal_radar_mixin import NO_ACCESS
from odoo.addons.deputy_duty.tools.small_groups import Group, merge_small

from .deputy_ballot_box import BLANK

GROUP_RULE = "ballot.group"


class DeputyBallotGroupMixin(models.AbstractModel):
    """Groups so small that single votes would show through: nobody sees their votes.

    Few votes by phone are held back while it is counted, too, and added in closing.
    """

    _name = "deputy.ballot.group.mixin"
    _description = "Small Groups of an Evaluation Vote"

    is_small = fields.Boolean(
        "No Breakdown",
        readonly=True,
        copy=False,
        help="Fewer slips than the place's rule asks for: the grade is kept, the votes "
        "are not.",
    )
    held_counts = fields.Json(
        groups=NO_ACCESS,
        copy=False,
        help="Phone votes by report and grade, held back until closing.",
    )
    is_phone_held = fields.Boolean(
        "Phone Votes Held Back",
        compute="_compute_is_phone_held",
        compute_sudo=True,
        help="So few voted by phone that their votes are added in closing only.",
    )

    @api.depends("held_counts")
    def _compute_is_phone_held(self):
        for ballot in self:
            ballot.is_phone_held = bool(ballot.held_counts)

    def _group_rule(self):
        """The rule of the place on small groups, or none."""
        return self._legal_profile()._rule(GROUP_RULE, level=self._legal_level())

    def _hold_back(self, used, sums):
        """Keep the votes of few phones from all eyes.

        :param used: how many slips voted by phone
        :param sums: their votes by line and grade
        :return: what the count sheet may show of them
        """
        if not used or used >= int(self._group_rule().value):
            return sums
        self.sudo().held_counts = {
            f"{line}:{grade}": number for (line, grade), number in sums.items()
        }
        return {}

    def _add_held(self):
        """Put what was held back on the count sheet, in closing."""
        held = self.sudo().held_counts or {}
        for row in self.count_ids.sudo() if held else ():
            row.phone_count = held.get(
                f"{row.line_id.id}:{row.grade_id.id or BLANK}", 0
            )
        self.sudo().held_counts = False

    def _keep_groups(self):
        """Keep votes of groups that are large enough, and of no other.

        Votes by phone and on paper are kept apart only where neither group is so small
        that single votes show through.
        """
        voters = [
            Group(name, 0, frozenset((name, number) for number in range(count)))
            for name, count in (
                ("phone", self.phone_count),
                ("paper", self.paper_count),
            )
        ]
        merged = merge_small(voters, int(self._group_rule().value))
        rows = self.count_ids.sudo()
        if not merged.is_safe:
            self._unguarded().is_small = True
            rows.unlink()
        elif merged.pooled:
            for row in rows:
                row.write({"paper_count": row.total, "phone_count": 0})
