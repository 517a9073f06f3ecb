from odoo import api, models
from odoo.fields import Domain

from odoo.addons.deputy_duty.models.deputy_opinion_states import PASSED, REFERRED

OPINIONS = "/my/duty/opinions"


class DeputyMandate(models.Model):
    """A deputy whom the public writes to, and who is told what waits for an answer."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate", "deputy.opinion.target.mixin"]

    _opinion_kind = "deputy"

    def _opinion_target(self):
        """Only what the directory shows of the deputy."""
        [shown] = self._public_values()
        station = shown["stations"][0] if shown["stations"] else {}
        return {
            "kind": self._opinion_kind,
            "name": shown["name"],
            "place": shown["constituency"] and shown["constituency"]["name"],
            "address": station.get("address", ""),
            "phone": station.get("phone", ""),
            "congress": shown["congress"],
            "path": self._opinion_path(),
        }

    @api.model
    def _portal_links(self):
        words = self.env._("Opinions of the masses")
        return [*super()._portal_links(), (OPINIONS, words)]

    @api.model
    def _portal_waiting(self, partner):
        """Opinions that wait for the deputy's answer, each until its day."""
        opinions_sudo = self.env["deputy.opinion"].sudo()
        waiting = opinions_sudo.search(
            opinions_sudo._portal_domain(partner)
            & Domain("state", "in", (PASSED, REFERRED))
            & Domain("mandate_id.is_current", "=", True)
        )
        lines = self._waiting_lines(
            [
                {
                    "url": f"{OPINIONS}/{row['id']}",
                    "words": self.env._(
                        "Opinion of the masses to answer: %s", row["subject"]
                    ),
                    "due": row["due_on"] or None,
                    "count": 1,
                    "congress": row["congress"],
                }
                for row in waiting._portal_values()
            ],
            OPINIONS,
            self.env._("Further opinions to answer"),
        )
        return [*super()._portal_waiting(partner), *lines]
