from odoo import fields, models

from ..tools.legal_time import legal_date


class DeputyCommitmentSourceMixin(models.AbstractModel):
    """A record whose approval promises money of a budget (Budget Law, art. 13).

    The heir has ``congress_id``, the budget holder, and overrides the hooks.
    """

    _name = "deputy.commitment.source.mixin"
    _description = "Source of Commitments"

    # The field whose day decides the fiscal year.
    _commitment_date_field = "date_start"

    commitment_ids = fields.One2many(
        "deputy.commitment",
        "res_id",
        "Commitments",
        domain=lambda self: [("res_model", "=", self._name)],
        readonly=True,
        copy=False,
    )

    # ----------------------------------------------------------------- hooks
    def _prepare_commitment_vals(self):
        """Hook: the costs to promise, dicts of ``line_id``, ``name`` and ``amount``."""
        self.ensure_one()
        return []

    def _commitment_subjects(self):
        """Hook: the budget subjects that fit this record; none means any."""
        return ()

    def _commitment_date(self):
        """Hook: the day that decides which fiscal year pays."""
        self.ensure_one()
        value = self[self._commitment_date_field] or fields.Date.context_today(self)
        if self._fields[self._commitment_date_field].type == "datetime":
            return legal_date(value)
        return value

    def _commitment_type_code(self):
        """Hook: code of the kind of activity, for standards that differ by it."""
        self.ensure_one()
        return False

    # -------------------------------------------------------------- business
    def _commit_costs(self):
        """Promise the costs of these records; doing it twice promises once.

        :return: the new commitments
        :raises UserError: wrong purse, year or subject, or not enough available
        """
        self.check_access("write")
        rows = [
            dict(
                vals,
                res_model=record._name,
                res_id=record.id,
                congress=record.congress_id.sudo(),
                date=record._commitment_date(),
                subjects=record._commitment_subjects(),
            )
            for record in self
            for vals in record._prepare_commitment_vals()
        ]
        commitments = self.env["deputy.commitment"]._commit(rows)
        self.invalidate_recordset(["commitment_ids"])
        return commitments

    def _release_commitments(self, reason=None):
        """Free what nobody has claimed on these records' commitments."""
        self.check_access("write")
        self._own_commitments()._release(reason)

    def _finish_commitments(self, date=False):
        """Note that these records are over, so that what is left can be released.

        :param date: the day; nothing where they go on after all
        """
        self.check_access("write")
        self._own_commitments()._finish(date)

    def _own_commitments(self):
        """What was promised to these records, whoever asks."""
        return (
            self.env["deputy.commitment"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids)])
        )
