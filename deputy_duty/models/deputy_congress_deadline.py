from odoo import api, fields, models

CLERK = "deputy_duty.deputy_duty_group_clerk"
LEADER = "deputy_duty.deputy_duty_group_leader"
ADMIN = "deputy_duty.deputy_duty_group_admin"
# The higher role implies the lower one; who runs the system is no leader for that.
RANKS = (ADMIN, LEADER, CLERK)


class DeputyDeadline(models.Model):
    """The congress of a deadline: record rules see to it, and its staff is reminded."""

    _inherit = "deputy.deadline"

    congress_id = fields.Many2one(
        "deputy.congress",
        readonly=True,
        index=True,
        ondelete="restrict",
        help="The congress whose record has this deadline.",
    )
    company_id = fields.Many2one(
        related="congress_id.company_id", store=True, index=True, precompute=True
    )

    @api.depends("congress_id")
    def _compute_staff(self):
        """Clerks and leaders who work in the congress itself; where there are none,
        those of the nearest congress above that has any."""
        paths = {
            congress: list(map(int, (congress.parent_path or "").split("/")[:-1]))
            for congress in self.congress_id
        }
        staff = self._staff_by_congress(
            {each for path in paths.values() for each in path}
        )
        for deadline in self:
            near = paths.get(deadline.congress_id, [])[::-1]
            found = {
                rank: next(
                    filter(None, (staff.get((rank, each)) for each in near)), None
                )
                for rank in RANKS
            }
            deadline.leader_partner_ids = found[LEADER]
            deadline.clerk_partner_ids = found[CLERK] or found[LEADER] or found[ADMIN]

    @api.model
    def _staff_by_congress(self, congress_ids):
        """Partners by what they are, at most, and the id of a congress they work in."""
        staff = {}
        users = self.env["res.users"].search(
            [
                ("deputy_congress_ids", "in", list(congress_ids)),
                ("all_group_ids", "in", self.env.ref(CLERK).ids),
            ]
        )
        for user in users:
            rank = next(
                each for each in RANKS if self.env.ref(each) in user.all_group_ids
            )
            for congress in user.deputy_congress_ids:
                key = (rank, congress.id)
                staff[key] = staff.get(key, self.env["res.partner"]) | user.partner_id
        return staff

    def _by_office(self):
        """One recordset for each congress, in the company of its books."""
        return [
            clocks.with_company(congress.company_id) if congress else clocks
            for congress, clocks in self.grouped("congress_id").items()
        ]
