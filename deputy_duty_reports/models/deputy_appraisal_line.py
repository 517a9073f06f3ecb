from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import appraisal_points
from .deputy_appraisal_states import OFFICE_ONLY

# What is counted of a seat, in the columns of its result.
COUNTED = (
    *("days", "share", "base", "gained", "deducted", "points"),
    *("due", "attended", "excused", "unexcused"),
)


class DeputyAppraisalLine(models.Model):
    """The result of one deputy in one year: what was counted, and what it came to.

    Only days in office count, without suspensions (Law on Deputies, art. 61). Written
    by computing and by answered objections, never by hand. The rank is for the office:
    deputies and the public never see it.

    Who may what: clerks, leaders and auditors read those of their congresses; a deputy
    reads the own one once it is told.
    """

    _name = "deputy.appraisal.line"
    _description = "Result of a Deputy's Appraisal"
    _inherit = ["deputy.congress.mixin", "deputy.appraisal.statement.mixin"]
    _order = "appraisal_id desc, points desc, id"
    _rec_names_search = ["mandate_id.name"]

    appraisal_id = fields.Many2one(
        "deputy.appraisal",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    congress_id = fields.Many2one(readonly=True)
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    group_id = fields.Many2one(
        "deputy.group",
        "Delegation",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The delegation when it was computed.",
    )
    state = fields.Selection(related="appraisal_id.state")
    year = fields.Integer(related="appraisal_id.year")
    days = fields.Integer(
        "Days in Office",
        readonly=True,
        help="Days of duty in the year, without suspensions.",
    )
    share = fields.Float(
        "Share of the Year (%)",
        digits=(5, 2),
        readonly=True,
        aggregator=None,
        help="By which base, caps and thresholds were measured; 100 where the scheme "
        "does not go by days in office.",
    )
    base = fields.Float("Base Points", digits=(10, 2), readonly=True)
    gained = fields.Float("Added", digits=(10, 2), readonly=True)
    deducted = fields.Float(digits=(10, 2), readonly=True)
    corrected = fields.Float(
        digits=(10, 2),
        readonly=True,
        help="By objections that were upheld; each names its reason.",
    )
    points = fields.Float(
        digits=(10, 2), readonly=True, aggregator="avg", help="The year's total."
    )
    grade = fields.Char(
        readonly=True,
        help="By the thresholds of the scheme; empty for who was in office too short.",
    )
    rank = fields.Integer(
        readonly=True,
        aggregator=None,
        groups=OFFICE_ONLY,
        help="By points, for the office only: never told and never published.",
    )
    due = fields.Integer(
        "Invited To", readonly=True, help="Closed activities on days of duty."
    )
    attended = fields.Integer(readonly=True, help="Came, in time or late.")
    excused = fields.Integer("Absent With Leave", readonly=True)
    unexcused = fields.Integer("Absent Without Leave", readonly=True)
    details = fields.Json(
        readonly=True,
        help="By item: how many, points before and after the cap, ids of what counted.",
    )
    run = fields.Integer(readonly=True, aggregator=None, help="Computed in that run.")
    detail_ids = fields.One2many(
        "deputy.appraisal.detail", "line_id", "By Item", readonly=True
    )
    objection_ids = fields.One2many(
        "deputy.appraisal.objection", "line_id", "Objections", readonly=True
    )
    measure_ids = fields.One2many(
        "deputy.appraisal.measure",
        "line_id",
        "Consequences",
        readonly=True,
        groups=OFFICE_ONLY,
    )

    _mandate_uniq = models.UniqueIndex(
        "(appraisal_id, mandate_id)", "This deputy has a result in this year already."
    )

    def init(self):
        """Keep a row whole up to half a page: packing the ids of what counted takes
        longer than counting the caps and grades of a year.
        """
        self.env.cr.execute(
            "ALTER TABLE deputy_appraisal_line SET (toast_tuple_target = 4080)"
        )

    @api.depends("mandate_id.name", "appraisal_id.year")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.mandate_id.name} · {line.appraisal_id.year}"

    # --------------------------------------------------------------- actions
    def action_object(self):
        """Enter an objection that the deputy signed on paper (代录)."""
        self.check_access("read")
        self.ensure_one()
        self.appraisal_id._check_office()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Objection on Paper"),
            "res_model": "deputy.appraisal.paper",
            "view_mode": "form",
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    def action_measure(self):
        """Open the form of a consequence."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consequence"),
            "res_model": "deputy.appraisal.measure",
            "view_mode": "form",
            "context": {"default_line_id": self.id},
        }

    # -------------------------------------------------------------- business
    def _recount(self):
        """Count these deputies anew by the same copied scheme, and rank all anew."""
        for appraisal, lines in self.sudo().grouped("appraisal_id").items():
            lines._clear_without_duty(appraisal)
            appraisal._compute_lines(lines.mandate_id)
            appraisal._rank()

    def _clear_without_duty(self, appraisal):
        """Nothing is counted of a seat that had no day of duty after all."""
        intervals = self.mandate_id._service_intervals(*appraisal._period())
        gone = self.filtered(lambda line: not intervals.get(line.mandate_id.id))
        gone.write({**dict.fromkeys(COUNTED, 0), "grade": False, "details": []})

    def _correct(self, points):
        """Add what an upheld objection corrected; total and grade follow.

        :param points: exact decimal, negative to take off
        """
        self.ensure_one()
        line = self.sudo()
        frozen = line.appraisal_id.frozen
        corrected = _exact(line.corrected) + points
        share = (
            Decimal(line.days) / Decimal(self._year_days())
            if frozen["is_prorated"]
            else Decimal(1)
        )
        limits = appraisal_points.Limits(
            *(Decimal(frozen[name]) for name in ("base", "total_min", "total_max"))
        )
        total = appraisal_points.total(
            limits, _exact(line.gained), _exact(line.deducted), corrected, share
        )
        names = [grade["name"] for grade in frozen["grades"]]
        place = None
        if line.days >= frozen["days_min"]:
            place = appraisal_points.grade(
                total, [Decimal(each["points"]) for each in frozen["grades"]], share
            )
        line.write(
            {
                "corrected": float(corrected),
                "points": float(total),
                "grade": names[place] if place is not None else False,
            }
        )
        line.appraisal_id._rank()

    def _drop(self):
        """Forget results of seats that are no longer counted.

        :raises UserError: somebody objected to one
        """
        if kept := self.filtered("objection_ids"):
            raise UserError(
                self.env._(
                    "%(name)s objected and is no longer counted: answer that first.",
                    name=kept[0].mandate_id.name,
                )
            )
        self.unlink()

    def _year_days(self):
        date_from, date_to = self.appraisal_id._period()
        return (date_to - date_from).days + 1


def _exact(value):
    return Decimal(f"{value:.2f}")
