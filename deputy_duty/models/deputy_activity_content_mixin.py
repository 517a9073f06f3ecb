from odoo import api, fields, models

from .deputy_attendance_states import CAME

OFFICE_ONLY = "deputy_duty.deputy_duty_group_reader"


class DeputyActivityContentMixin(models.AbstractModel):
    """What an activity is made of besides people: place, materials, minutes, report,
    publicity.
    """

    _name = "deputy.activity.content.mixin"
    _description = "Content of an Activity"

    map_url = fields.Char(
        "On the Map",
        compute="_compute_map_url",
        help="Opens a map at the place, or else at the station.",
    )
    needs_report = fields.Boolean(
        "Report Expected",
        compute="_compute_needs_report",
        help="Activities of this type lead to a report that is handed over.",
    )
    material_ids = fields.One2many(
        "deputy.material", "activity_id", "Materials", groups=OFFICE_ONLY
    )
    minutes = fields.Text(
        groups=OFFICE_ONLY,
        copy=False,
        help="What was said and agreed; for the office. To let deputies read it, send "
        "it to them as material.",
    )
    minutes_file = fields.Binary(
        "Minutes as File",
        attachment=True,
        copy=False,
        groups=OFFICE_ONLY,
        help="The minutes as signed or issued.",
    )
    minutes_file_name = fields.Char(groups=OFFICE_ONLY, copy=False)
    report_ids = fields.One2many(
        "deputy.activity.report", "activity_id", "Reports", groups=OFFICE_ONLY
    )
    publicity_ids = fields.One2many(
        "deputy.activity.publicity", "activity_id", groups=OFFICE_ONLY
    )
    material_count = fields.Integer(
        "Number of Materials", compute="_compute_content_counts", groups=OFFICE_ONLY
    )
    report_count = fields.Integer(
        "Number of Reports", compute="_compute_content_counts", groups=OFFICE_ONLY
    )
    publicity_count = fields.Integer(
        "Number of Publications", compute="_compute_content_counts", groups=OFFICE_ONLY
    )

    @api.depends("place", "station_id.map_url")
    def _compute_map_url(self):
        stations = self.env["deputy.station"]
        for activity in self:
            # deputies who are invited may not read the station's record
            station_sudo = activity.station_id.sudo()
            activity.map_url = (
                stations._place_url(activity.place) or station_sudo.map_url
            )

    @api.depends("type_id.needs_report")
    def _compute_needs_report(self):
        for activity in self:
            activity.needs_report = activity.type_id.needs_report

    @api.depends("material_ids", "report_ids", "publicity_ids")
    def _compute_content_counts(self):
        for name, model in (
            ("material_count", "deputy.material"),
            ("report_count", "deputy.activity.report"),
            ("publicity_count", "deputy.activity.publicity"),
        ):
            counts = dict(
                self.env[model]._read_group(
                    [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
                )
            )
            for activity in self:
                activity[name] = counts.get(activity._origin, 0)

    def action_open_materials(self):
        """The materials for these activities."""
        self.check_access("read")
        return self._open_content("deputy_duty.deputy_material_action")

    def action_open_reports(self):
        """The reports of these activities, and what became of them."""
        self.check_access("read")
        return self._open_content("deputy_duty.deputy_activity_report_action")

    def action_open_publicity(self):
        """What was written and filmed about these activities."""
        self.check_access("read")
        return self._open_content("deputy_duty.deputy_activity_publicity_action")

    def _open_content(self, action):
        """A list of these activities' own; a new one belongs to the first."""
        return dict(
            self.env["ir.actions.act_window"]._for_xml_id(action),
            domain=[("activity_id", "in", self.ids)],
            context={
                "default_activity_id": self[:1].id,
                "default_congress_id": self[:1].congress_id.id,
            },
        )

    def _deputies_there(self):
        """The deputies who came; before anybody is checked in, the invited ones."""
        self.ensure_one()
        came = self.attendance_ids.filtered(lambda row: row.presence in CAME)
        return (came or self.attendance_ids).mandate_id
