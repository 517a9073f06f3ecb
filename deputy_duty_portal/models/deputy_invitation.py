from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date, format_datetime

from odoo.addons.deputy_duty.models.deputy_approval_mixin import DRAFT, SUBMITTED
from odoo.addons.deputy_duty.models.deputy_invitation_states import (
    PORTAL_FIELDS,
    WITHDRAWABLE,
)
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

from ..tools.words import join_period

MOMENT = "yyyy-MM-dd EEE HH:mm"
DAY = "yyyy-MM-dd"
# How many requests a unit may hand in to one congress in a day.
A_DAY = ("deputy_duty_portal.unit_requests_per_day", 20)


class DeputyInvitation(models.Model):
    """A request for deputies as the asking unit writes and reads it."""

    _inherit = "deputy.invitation"

    _decision_fields = (
        "congress_id",
        "partner_id",
        "contact_name",
        "contact_phone",
        "type_id",
        "date_start",
        "date_end",
        "place",
        "deputy_count",
        "mandate_ids",
        "purpose",
        "answer_due",
    )

    def action_open_contact(self):
        """Let the unit's contact person in: the form that gives the right to ask."""
        self.check_access("write")
        self.ensure_one()
        contacts = self.env["deputy.portal.contact"]
        known = contacts.search(
            [
                ("unit_id", "=", self.commercial_partner_id.id),
                ("congress_id", "=", self.congress_id.id),
                ("ended_at", "=", False),
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "deputy_duty_portal.deputy_portal_contact_action"
        )
        return dict(
            action,
            domain=[("unit_id", "=", self.commercial_partner_id.id)],
            view_mode="list,form" if known else "form,list",
            views=[(False, "list"), (False, "form")]
            if known
            else [(False, "form"), (False, "list")],
            context={
                "default_unit_id": self.commercial_partner_id.id,
                "default_congress_id": self.congress_id.id,
                "default_name": self.contact_name,
                "default_phone": self.contact_phone,
            },
        )

    # -------------------------------------------------------------- the unit
    @api.model
    def _portal_ask(self, contact_sudo, values):
        """Hand in a unit's request; a form sent twice is one request.

        :param contact_sudo: the right of the person who asks, proved by the login
        :param values: by names of ``PORTAL_FIELDS``; other names are dropped
        :return: the request, elevated
        :raises UserError: too many on one day, or what the desk does not take
        """
        # written first: a form sent twice at once is retried, and finds the request
        self.env.cr.execute(
            SQL(
                """UPDATE deputy_portal_contact SET write_date = write_date
                    WHERE id = %s""",
                contact_sudo.id,
            )
        )
        requests_sudo = self.sudo()
        values = {name: values[name] for name in PORTAL_FIELDS if name in values}
        recent = requests_sudo.search(
            contact_sudo._request_domain()
            & Domain("create_date", ">", fields.Datetime.now() - timedelta(days=1))
        )
        if same := recent.filtered(lambda asked: asked._is_same_as(values)):
            return same[0]
        if len(recent) >= self.env["deputy.portal.code"]._limit(A_DAY):
            raise UserError(
                self.env._(
                    "Your unit has handed in %(count)s requests since yesterday: "
                    "please call the office, or go on tomorrow.",
                    count=len(recent),
                )
            )
        asked = requests_sudo.create(
            dict(
                values,
                congress_id=contact_sudo.congress_id.id,
                partner_id=contact_sudo.unit_id.id,
            )
        )
        asked.action_submit()
        return asked

    def _is_same_as(self, values):
        return self.state == SUBMITTED and all(
            self[name] == values.get(name)
            for name in ("name", "date_start", "date_end", "place")
        )

    def _portal_values(self):
        """What the lists show; the caller has tested that the requests are own ones."""
        return [asked._prepare_portal_values() for asked in self.sudo()]

    def _prepare_portal_values(self):
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "state_word": self._decision_word("state"),
            "congress": self.congress_id.name,
            "type": self.type_id.name,
            "period": self._portal_moments(self.date_start, self.date_end),
            "place": self.place,
            "purpose": self.purpose,
            "deputy_count": self.deputy_count,
            "contact": " ".join(filter(None, (self.contact_name, self.contact_phone))),
            "answer_due": format_date(self.env, self.answer_due, date_format=DAY),
            "may_withdraw": self.state in WITHDRAWABLE and self.state != DRAFT,
        }

    def _portal_details(self):
        """The answer and what came of it, beside the values of one own request."""
        answer = self._portal_answer()
        if activity := answer["activity"]:
            answer["activity"] = dict(
                activity,
                period=self._portal_moments(
                    activity["date_start"], activity["date_end"]
                ),
            )
        return answer

    def _portal_moments(self, *moments):
        return join_period(
            *(
                format_datetime(self.env, moment, tz=LEGAL_TZ, dt_format=MOMENT)
                for moment in moments
            )
        )
