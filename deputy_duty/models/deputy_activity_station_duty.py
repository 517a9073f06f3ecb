from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.legal_time import legal_midnight
from .deputy_station_duty import PLANNED

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"
CALLED_OFF = "cancelled"
# A change of these on the rota reaches the reception activity.
ROTA_FACTS = frozenset(
    {"state", "date", "hour_from", "hour_to", "station_id", "mandate_ids"}
)


class DeputyStationDuty(models.Model):
    """Recurring receptions: each line of the rota becomes one activity.

    Making them again makes only what is missing. A line that is cancelled, moved or
    given to other deputies takes its activity along.
    """

    _inherit = "deputy.station.duty"

    reception_ids = fields.One2many(
        "deputy.activity",
        "station_duty_id",
        "Reception Activities",
        readonly=True,
        copy=False,
        groups=OFFICE_ONLY,
    )
    reception_id = fields.Many2one(
        "deputy.activity",
        "Reception Activity",
        compute="_compute_reception_id",
        search="_search_reception_id",
        groups=OFFICE_ONLY,
        help="The activity that deputies are invited to and checked in at.",
    )

    @api.depends("reception_ids.state")
    def _compute_reception_id(self):
        for duty in self:
            duty.reception_id = duty.reception_ids.filtered(
                lambda activity: activity.state != CALLED_OFF
            )[:1]

    @api.model
    def _search_reception_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        live = [("state", "!=", CALLED_OFF)]
        ids = [each for each in value if each]
        found = Domain("reception_ids", "any", [*live, ("id", "in", ids)])
        if False in value:
            found |= Domain("reception_ids", "not any", live)
        return found

    def write(self, vals):
        """What is changed on the rota is changed in its activities."""
        changed = ROTA_FACTS & vals.keys()
        before = {duty: duty.mandate_ids for duty in self} if changed else {}
        result = super().write(vals)
        for duty, activity in self._live_receptions() if changed else ():
            if duty.state == PLANNED:
                activity._follow_rota(changed, before[duty] - duty.mandate_ids)
            else:
                activity._leave_rota()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_with_receptions(self):
        for _duty, activity in self._live_receptions():
            activity._leave_rota()

    # --------------------------------------------------------------- actions
    def action_make_receptions(self):
        """Make the activities of planned receptions, with their deputies invited.

        :return: the window that shows the activities of these lines
        :raises UserError: none of the lines is planned
        """
        self.check_access("write")
        self.env["deputy.activity"].check_access("create")
        planned = self.filtered(lambda duty: duty.state == PLANNED)
        if not planned:
            raise UserError(
                self.env._("Choose receptions that are planned: these are cancelled.")
            )
        planned._hold_lines()
        made = planned - self.browse(duty.id for duty, _ in planned._live_receptions())
        made._make_receptions()
        return self.action_open_receptions()

    def action_open_receptions(self):
        """The activities made from these lines."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty.deputy_activity_action"
        )
        return dict(
            action,
            name=self.env._("Receptions"),
            domain=[("station_duty_id", "in", self.ids)],
            context={},
        )

    # -------------------------------------------------------------- business
    def _hold_lines(self):
        """Touch the lines: of two who make their activities at once, or one of whom
        cancels, the later begins anew and sees what the earlier did.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE deputy_station_duty SET write_date = write_date WHERE id IN %s",
                tuple(self.sorted("id").ids),
            )
        )

    def _live_receptions(self):
        """Pairs of a line and its activity that was not called off.

        Whoever keeps the rota need not see activities, so they are read as superuser.
        """
        self.flush_recordset()
        activities_sudo = self.env["deputy.activity"].sudo().search(
            [("station_duty_id", "in", self.ids), ("state", "!=", CALLED_OFF)]
        )  # fmt: skip
        return [
            (self.browse(activity.station_duty_id.id), activity)
            for activity in activities_sudo
        ]

    def _make_receptions(self):
        activities = (
            self.env["deputy.activity"]
            ._unguarded()
            .create([duty._prepare_reception_vals() for duty in self])
            .with_env(self.env)
        )
        for duty, activity in zip(self, activities, strict=True):
            invited = duty._reception_mandates()
            activity._invite(invited)
            if others := duty.mandate_ids - invited:
                activity._flag_rota(
                    self.env._(
                        "On the rota, but of another office's books: %(names)s. Their "
                        "own office invites them.",
                        names=", ".join(others.mapped("name")),
                    )
                )

    def _prepare_reception_vals(self):
        """Values of the activity for this line."""
        self.ensure_one()
        midnight = legal_midnight(self.date)
        return {
            "name": self.env._(
                "Reception of voters at %(station)s", station=self.station_id.name
            ),
            "congress_id": self.congress_id.id,
            "type_id": self._reception_type().id,
            "station_id": self.station_id.id,
            "place": self.station_id.address or self.station_id.name,
            "date_start": midnight + timedelta(hours=self.hour_from),
            "date_end": midnight + timedelta(hours=self.hour_to),
            "purpose": self.note,
            "station_duty_id": self.id,
        }

    @api.model
    def _reception_type(self):
        """The kind of activity that receptions are.

        :raises UserError: no kind is marked as reception
        """
        found = self.env["deputy.activity.type"].search(
            [("is_reception", "=", True)], limit=1
        )
        if not found:
            raise UserError(
                self.env._(
                    "No activity type is marked as a reception of voters: let an "
                    "administrator mark one under Configuration."
                )
            )
        return found

    def _reception_mandates(self):
        """The deputies on the line whom this office can invite: an activity is of one
        company's books.
        """
        self.ensure_one()
        return self.mandate_ids.filtered(
            lambda seat: seat.sudo().company_id == self.company_id
        )
