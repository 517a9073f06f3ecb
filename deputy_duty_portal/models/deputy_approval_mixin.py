from odoo import api, models
from odoo.tools import format_amount, format_datetime

from odoo.addons.deputy_duty.models.deputy_approval_mixin import SUBMITTED
from odoo.addons.deputy_duty.tools.legal_time import LEGAL_TZ

MOMENT = "yyyy-MM-dd EEE HH:mm"


class DeputyApprovalMixin(models.AbstractModel):
    """What a leader reads on a telephone before deciding.

    The heir names fields and lines; labels and words come from the fields themselves.
    Everything is read with the leader's own rights.
    """

    _inherit = "deputy.approval.mixin"

    # Fields shown before the decision; those that say nothing are left out.
    _decision_fields = ("congress_id",)
    # The One2many with the lines to look at, and their fields; the first is the name.
    _decision_lines = None

    @api.model
    def _decision_models(self):
        """Every kind of record that a body decides on, by name."""
        heirs = self.env.registry.descendants([self._name], "_inherit")
        models = [self.env[name] for name in sorted(heirs)]
        return [model for model in models if not model._abstract]

    def _may_be_asked(self):
        """Whether the user is somebody who decides on such records on screen."""
        return (
            self.env.user._is_internal()
            and self.env.user.has_group(self._approval_group)
            and self.has_access("write")
        )

    def _waiting(self, **options):
        """Records whose decision the user's office awaits."""
        return self.search([("state", "=", SUBMITTED)], order="id", **options)

    def _decision_values(self):
        """What the page shows of one record."""
        self.ensure_one()
        return {
            "name": self.display_name,
            "kind": self.env["ir.model"]._get(self._name).name,
            "state": self.state,
            "state_word": self._decision_word("state"),
            "body": self.approval_next_body or self._approval_body(),
            "route": self.approval_route_text
            if self._decision_step_count() > 1
            else "",
            "needs_number": self._approval_asks_number(),
            "stamp": self._decision_stamp(),
            "facts": self._decision_facts(self._decision_fields),
            "lines": self._decision_line_values(),
            "submitted_by": self.submitted_by_id.name,
            "is_own": self.submitted_by_id == self.env.user,
            "approvals": self._decision_approvals(),
        }

    def _decision_stamp(self):
        """What the leader has before the eyes: the step, and the record as it is.

        A decision that names an older one was taken about something else.
        """
        self.ensure_one()
        return f"{self.approval_step}-{self.write_date.isoformat()}"

    def _decision_step_count(self):
        return len(self.approval_route or ())

    def _decision_facts(self, names):
        """Label and words of those of the fields that say something."""
        facts = [
            (
                self._fields[name]._description_string(self.env),
                self._decision_word(name),
            )
            for name in names
        ]
        return [(label, word) for label, word in facts if word]

    def _decision_line_values(self):
        """The lines as name and facts."""
        if not self._decision_lines:
            return []
        lines, (title, *names) = self._decision_lines
        return [
            {
                "name": _word(line, title),
                "facts": [word for name in names if (word := _word(line, name))],
            }
            for line in self[lines]
        ]

    def _decision_word(self, name):
        return _word(self, name)

    def _decision_approvals(self):
        """What other bodies have decided before, the first one first."""
        return [
            {
                "decision": _word(approval, "decision"),
                "body": approval.body,
                "signer": approval.signer,
                "date": _word(approval, "date"),
                "number": approval.number,
                "comment": approval.comment,
            }
            for approval in self.approval_ids.sorted("id")
        ]


def _word(record, name):
    """A field's value as people read it; empty where there is none."""
    field, value = record._fields[name], record[name]
    if not value:
        return ""
    if field.type == "datetime":
        return format_datetime(record.env, value, tz=LEGAL_TZ, dt_format=MOMENT)
    if field.type == "monetary":
        return format_amount(record.env, value, record.currency_id)
    if field.type == "selection":
        return dict(field._description_selection(record.env))[value]
    if field.relational:
        return "、".join(value.mapped("display_name"))
    if field.type == "date":
        return value.isoformat()
    return f"{value:g}" if field.type == "float" else str(value)
