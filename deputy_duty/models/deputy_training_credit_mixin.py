from odoo import api, models
from odoo.exceptions import UserError

from .deputy_training_states import CONFIRMED


class DeputyTrainingCreditMixin(models.AbstractModel):
    """What a confirmed certificate of a course elsewhere counts for.

    Courses of the office are credited, and written into the ledger, by attendance:
    their certificates add nothing.
    """

    _name = "deputy.training.credit.mixin"
    _description = "Certificate as Credit"
    _inherit = ["deputy.ledger.source.mixin"]

    @api.model
    def _training_rows(self, mandates):
        """Confirmed certificates of these deputies for courses held elsewhere."""
        return self.search_fetch(
            [
                ("mandate_id", "in", mandates.ids),
                ("state", "=", CONFIRMED),
                ("activity_id", "=", False),
            ],
            ["mandate_id", "date", "hours", "is_first_term"],
        )

    def _training_course(self):
        """The day, the credit hours, and whether it is the first-term course."""
        self.ensure_one()
        return self.date, self.hours, self.is_first_term

    def _check_on_duty(self):
        """A course counts while the seat was held; the first-term one also before.

        :raises UserError: the day falls outside the time in office, or in a suspension
        """
        for certificate in self:
            seat_sudo, day = certificate.mandate_id.sudo(), certificate.date
            early = certificate.is_first_term and day < seat_sudo._first_day()
            duty = seat_sudo._service_intervals(day, day)[seat_sudo.id]
            if not (duty or early):
                raise UserError(
                    self.env._(
                        "“%(name)s” was not on duty on %(day)s: only training in the "
                        "time in office is credited.",
                        name=seat_sudo.name,
                        day=day,
                    )
                )

    # ---------------------------------------------------------------- ledger
    def _prepare_ledger_vals(self):
        vals = super()._prepare_ledger_vals()
        if self.activity_id or self.state != CONFIRMED:
            return vals
        category = self.env.ref("deputy_duty.deputy_ledger_category_training")
        vals.append(
            {
                "mandate_id": self.mandate_id.id,
                "kind": "certificate",
                "category_id": category.id,
                "name": self.name,
                "date": self.date,
                "hours": self.hours,
                "origin": self._ledger_origin_words(),
            }
        )
        return vals

    def _ledger_origin_words(self):
        user = self.confirmed_by_id.sudo().name
        if self.number:
            return self.env._(
                "Certificate %(number)s of %(organiser)s, confirmed by %(user)s",
                number=self.number,
                organiser=self.organiser,
                user=user,
            )
        return self.env._(
            "Certificate of %(organiser)s, confirmed by %(user)s",
            organiser=self.organiser,
            user=user,
        )

    def _ledger_evidence(self):
        evidence = super()._ledger_evidence()
        files_sudo = self.env["ir.attachment"].sudo()
        files = files_sudo.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("res_field", "=", "scan"),
            ]
        )
        for file in files:
            evidence.setdefault(file.res_id, []).append(file.id)
        return evidence
