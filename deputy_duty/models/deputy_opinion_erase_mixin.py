import logging

from dateutil.relativedelta import relativedelta
from psycopg2 import DataError, IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools.opinion_text import MASK
from .deputy_opinion_states import (
    FOREIGN_KINDS,
    RETENTION_RULE,
    ROUTED,
    ROUTED_RETENTION_RULE,
)

_logger = logging.getLogger(__name__)

BATCH = 200
TEXTS = (
    *("subject", "text", "voter_note", "answer"),
    *("refer_text", "unit_reply", "rating_comment"),
)


class DeputyOpinionEraseMixin(models.AbstractModel):
    """Who left an opinion is forgotten when the time of the place's rule is up.

    Personal data are kept no longer than their purpose needs (Personal Information
    Protection Law, art. 19). The matter stays for the statistics; of what was sent to
    a competent place not even that.
    """

    _name = "deputy.opinion.erase.mixin"
    _description = "Erasing the Voter"

    erased_at = fields.Datetime(
        "Voter Erased On",
        readonly=True,
        copy=False,
        help="When name, telephone, contact and code of the voter were erased.",
    )

    def action_erase(self):
        """Erase the voter now, e.g. because the voter asks for it.

        :raises AccessError: not a clerk of the office
        :raises UserError: it is still on its way
        """
        self._check_office()
        self._touch()
        if not all(opinion.date_closed for opinion in self):
            raise UserError(
                self.env._("It is not closed yet: the answer must find its voter.")
            )
        self._erase()

    def _check_unerased(self):
        """:raises UserError: the voter is erased, nobody could be answered"""
        if any(opinion.erased_at for opinion in self):
            raise UserError(
                self.env._("The voter's data are erased: it stays as it is.")
            )

    def _erase(self):
        """Drop the voter's row, code and scan; cover numbers and names in the texts."""
        now = fields.Datetime.now()
        opinions = self.sudo().filtered(lambda each: not each.erased_at)
        for opinion in opinions:
            opinion._unguarded().write(
                {**opinion._prepare_erased_vals(), "erased_at": now}
            )
        opinions.voter_ids.unlink()

    def _prepare_erased_vals(self):
        self.ensure_one()
        vals = {name: self._covered(name) for name in TEXTS}
        if self._is_foreign():
            vals.update(subject=MASK, text=False, voter_note=False)
        gone = ("is_name_agreed", "code_hash", "behalf_scan", "behalf_scan_name")
        return {**vals, **dict.fromkeys(gone, False)}

    def _is_foreign(self):
        return self.state == ROUTED or self.kind in FOREIGN_KINDS

    # -------------------------------------------------------------- business
    @api.model
    def _cron_erase(self):
        """Erase what is due by the rules of its place, in batches."""
        due = self._erase_due(BATCH + 1)
        erased = due[:BATCH]._erase_safely()
        self.env["ir.cron"]._commit_progress(
            len(erased), remaining=int(len(due) > BATCH)
        )

    def _erase_safely(self):
        """Erase all of these; where that fails, each that can be.

        One that cannot be erased stays due and is logged; it holds up no other.

        :return: those that are erased now
        """
        try:
            with self.env.cr.savepoint():
                self._erase()
        except (UserError, ValueError, IntegrityError, DataError) as error:
            self.env.invalidate_all()
            if len(self) == 1:
                _logger.error("Opinion %s cannot be erased: %s", self.id, error)
                return self.browse()
            return self.browse().union(*(each._erase_safely() for each in self))
        return self

    @api.model
    def _erase_due(self, limit=None):
        """Closed opinions whose time is up; of a place without a rule none.

        :param limit: at most so many
        """
        today = self.env["deputy.deadline"]._legal_today()
        waiting = Domain("erased_at", "=", False) & Domain("date_closed", "!=", False)
        foreign = Domain("state", "=", ROUTED) | Domain("kind", "in", FOREIGN_KINDS)
        due = self.browse()
        for (congress,) in self._read_group(waiting, ["congress_id"]):
            for code, part in (
                (RETENTION_RULE, ~foreign),
                (ROUTED_RETENTION_RULE, foreign),
            ):
                rule = congress._legal_profile()._rule(code, today, congress.level)
                if not rule:
                    continue
                before = today - relativedelta(days=int(rule.value))
                domain = (
                    waiting
                    & part
                    & Domain("congress_id", "=", congress.id)
                    & Domain("date_closed", "<=", before)
                )
                due |= self.search(domain, limit=limit, order="date_closed, id")
        return due[:limit]
