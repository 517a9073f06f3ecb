from datetime import date

from odoo import api, models

# Of each kind of thing so many have a line of their own; the others share one.
LINES_EACH = 5


class DeputyMandate(models.Model):
    """Whether a deputy can log in, how the office grants and ends that, and what
    waits for the deputy there.

    The right is the office's over the person: whoever grants it must be able to see
    all the seats the person holds, since the login opens all of them.
    """

    _name = "deputy.mandate"
    _inherit = [
        "deputy.mandate",
        "deputy.portal.person.mixin",
        "deputy.card.mixin",
        "deputy.contact.mixin",
        "deputy.mandate.profile.mixin",
    ]

    def action_portal_access(self):
        """Open the choice of deputies who get a one-time code."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Portal Access"),
            "res_model": "deputy.portal.access",
            "view_mode": "form",
            "target": "new",
            "context": {"default_mandate_ids": self.ids},
        }

    def action_revoke_portal_access(self):
        """End the deputies' access: sessions, password and codes become invalid."""
        self.check_access("write")
        self._end_access()

    def _log_portal_access(self, words):
        self._message_log_batch(bodies=dict.fromkeys(self.ids, words))

    def _access_message(self, parts):
        return self.env._(
            "Dear deputy %(name)s,\n"
            "your access to the duty platform of %(congress)s is open.\n"
            "1. On your phone, open %(url)s\n"
            "2. Enter the number %(login)s and the one-time code %(code)s\n"
            "3. Choose a password of your own for the next times.\n"
            "The code works once, until %(deadline)s (Beijing time). Keep it to "
            "yourself.",
            **parts,
        )

    # ----------------------------------------------------------- what waits
    @api.model
    def _waiting_list(self, partner):
        """All that waits, the most urgent first; what has no day comes last.

        :param partner: whoever is logged in
        :return: dicts as ``_portal_waiting`` gives them, and ``is_overdue``
        """
        today = self.env["deputy.deadline"]._legal_today()
        lines = self._portal_waiting(partner)
        lines.sort(key=lambda line: (line["due"] or date.max, line["words"]))
        return [
            dict(line, is_overdue=bool(line["due"]) and line["due"] < today)
            for line in lines
        ]

    @api.model
    def _waiting_lines(self, lines, url, words):
        """The most urgent lines of one kind, and a last one for all others.

        :param url: where all of them are listed
        :param words: what the last line says
        """
        lines = sorted(lines, key=lambda line: line["due"] or date.max)
        shown, others = lines[:LINES_EACH], lines[LINES_EACH:]
        if others:
            line = {"url": url, "words": words, "due": others[0]["due"]}
            shown.append(dict(line, count=len(others)))
        return shown

    # ---------------------------------------------------------- whom to call
    def _portal_phones(self):
        """Whom the holders of these seats can call: their offices and stations.

        :return: pairs of name and telephone
        """
        stations_sudo = self.sudo().station_ids.filtered("phone")
        return [
            *self.sudo().congress_id._portal_phones(),
            *((station.name, station.phone) for station in stations_sudo),
        ]
