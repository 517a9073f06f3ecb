from collections import Counter, defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_datetime

from ..tools.legal_time import LEGAL_TZ, legal_date, legal_month, legal_year
from .deputy_attendance_states import DECLINED, LEAVE_GRANTED
from .deputy_invitation_states import MONTH_RULE, UNIT_RULE, YEAR_RULE

CALLED_OFF = ("refused", "cancelled")


class DeputyInvitationScheduleMixin(models.AbstractModel):
    """Whether deputies are free, and whether they are asked too often.

    Both go by the person: whoever holds seats in two congresses has one day only. An
    invitation that was declined, or from which leave was granted, burdens nobody. A
    *call* is an invitation to an activity of a kind that is open to outside units;
    caps count calls, clashes count every activity.
    """

    _name = "deputy.invitation.schedule.mixin"
    _description = "Schedule of Deputies"

    def _schedule(self, mandates, start, end, units, apart=None):
        """What stands against inviting deputies, in a constant number of queries.

        :param mandates: the deputies
        :param start: when it begins, in UTC
        :param end: when it ends, in UTC
        :param units: the inviting units (commercial partners), for their own cap
        :param apart: an activity that does not count, as it is the one meant
        :return: mandate -> list of words, for those against whom anything stands
        """
        self.ensure_one()
        found = defaultdict(list)
        clashes = self._schedule_clashes(mandates, start, end, apart)
        counts = self._schedule_counts(mandates, start, units, apart)
        caps = self._schedule_caps(legal_date(start))
        for mandate in mandates:
            person = mandate.sudo().partner_id.id
            for activity in clashes.get(person, ()):
                found[mandate].append(self._clash_words(activity))
            for code, cap in caps.items():
                if counts[code][person] >= cap:
                    found[mandate].append(
                        self._cap_words(code, counts[code][person], cap)
                    )
        return dict(found)

    def _schedule_words(self, schedule):
        """One line for each deputy, to be read by a clerk."""
        return [
            self.env._(
                "%(name)s: %(words)s", name=mandate.name, words="; ".join(reasons)
            )
            for mandate, reasons in schedule.items()
        ]

    @api.model
    def _claim_schedule(self, mandates):
        """Write the persons' seats before their schedule is read.

        Of two who invite the same person at once, the later is retried and sees what
        the earlier did; a lock alone would leave it with the old view.
        """
        if not mandates:
            return
        mandates.flush_recordset(["schedule_version"])
        self.env.cr.execute(
            SQL(
                """
                WITH seat AS (
                    SELECT id
                      FROM deputy_mandate
                     WHERE partner_id IN (
                           SELECT partner_id FROM deputy_mandate WHERE id IN %(ids)s)
                     ORDER BY id
                       FOR NO KEY UPDATE)
                UPDATE deputy_mandate m
                   SET schedule_version = COALESCE(m.schedule_version, 0) + 1
                  FROM seat
                 WHERE m.id = seat.id
                """,
                ids=tuple(mandates.ids),
            )
        )
        mandates.invalidate_model(["schedule_version"], flush=False)

    # --------------------------------------------------------------- details
    @api.model
    def _burden_domain(self, mandates, apart=None):
        """Invitations of these persons that burden them."""
        persons = mandates.sudo().partner_id
        domain = (
            Domain("mandate_id.partner_id", "in", persons.ids)
            & Domain("answer", "!=", DECLINED)
            & Domain("leave", "!=", LEAVE_GRANTED)
            & Domain("activity_id.state", "not in", CALLED_OFF)
        )
        return domain & Domain("activity_id", "!=", apart.id) if apart else domain

    @api.model
    def _schedule_clashes(self, mandates, start, end, apart=None, domain=Domain.TRUE):
        """Activities at that time to which persons are invited, by person."""
        rows = (
            self.env["deputy.attendance"]
            .sudo()
            .search_fetch(
                self._burden_domain(mandates, apart)
                & Domain("activity_id.date_start", "<", end)
                & Domain("activity_id.date_end", ">", start)
                & domain,
                ["activity_id", "mandate_id"],
            )
        )
        found = defaultdict(list)
        for row in rows:
            found[row.mandate_id.partner_id.id].append(row.activity_id)
        return found

    def _schedule_counts(self, mandates, start, units, apart=None):
        """Calls in the month and the year of a moment, and by the units, by person."""
        day = legal_date(start)
        month_start, month_end = legal_month(day)
        year_start, year_end = legal_year(day)
        rows = (
            self.env["deputy.attendance"]
            .sudo()
            .search_fetch(
                self._burden_domain(mandates, apart)
                & Domain("activity_id.type_id.is_open_to_units", "=", True)
                & Domain("activity_id.date_start", ">=", year_start)
                & Domain("activity_id.date_start", "<", year_end),
                ["activity_id", "mandate_id"],
            )
        )
        counts = {MONTH_RULE: Counter(), YEAR_RULE: Counter(), UNIT_RULE: Counter()}
        for row in rows:
            person, activity = row.mandate_id.partner_id.id, row.activity_id
            counts[YEAR_RULE][person] += 1
            counts[MONTH_RULE][person] += month_start <= activity.date_start < month_end
            askers = activity.invitation_ids.commercial_partner_id
            counts[UNIT_RULE][person] += bool(units & askers)
        return counts

    def _schedule_caps(self, day):
        """The caps of the place on a day: code of the rule -> number."""
        profile, level = self._legal_profile().sudo(), self._legal_level()
        rules = {
            code: profile._rule(code, day, level)
            for code in (MONTH_RULE, YEAR_RULE, UNIT_RULE)
        }
        return {code: int(rule.value) for code, rule in rules.items() if rule}

    def _clash_words(self, activity):
        """A clash in words; another congress's activity is not named."""
        time = format_datetime(
            self.env, activity.date_start, tz=LEGAL_TZ, dt_format="MM-dd HH:mm"
        )
        if activity.congress_id == self.congress_id:
            return self.env._(
                "invited to “%(name)s” on %(time)s", name=activity.name, time=time
            )
        return self.env._("invited to something else on %(time)s", time=time)

    def _cap_words(self, code, count, cap):
        words = {
            MONTH_RULE: self.env._("called %(count)s times that month", count=count),
            YEAR_RULE: self.env._("called %(count)s times that year", count=count),
            UNIT_RULE: self.env._(
                "called %(count)s times that year by the same unit", count=count
            ),
        }[code]
        return self.env._("%(words)s (at most %(cap)s)", words=words, cap=cap)
