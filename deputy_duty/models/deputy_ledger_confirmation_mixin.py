from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .deputy_ledger_states import (
    CONFIRMABLE,
    CONFIRMATIONS,
    CONFIRMED,
    CONTESTABLE,
    MOOT,
    OBJECTED,
    OBJECTION_RULE,
    TOLD,
    WAITING,
)

ANSWER_FIELDS = frozenset(
    {"confirmation", "told_act_id", "act_id", "objection_due", "told_date"}
)


class DeputyLedgerConfirmationMixin(models.AbstractModel):
    """An entry as its deputy sees it: told, confirmed, or objected to.

    All of this stands outside the canonical form, so a sealed entry takes it too: the
    fact itself never moves. Every party writes the entry's own row (the deputy, the
    clerk, the job that counts silence, the source that takes a fact back), so of two
    who act at once the second is repeated and sees what the first did.

    How long a deputy may object, from when, and what silence means are rules of the
    place (``ledger.objection``, list ``ledger_silence``).
    """

    _name = "deputy.ledger.confirmation.mixin"
    _description = "Ledger Entry, Checked with Its Deputy"

    confirmation = fields.Selection(
        CONFIRMATIONS,
        "Deputy Says",
        readonly=True,
        help="Whether the deputy confirmed the fact or objected; empty for an entry "
        "that takes another one back.",
    )
    told_date = fields.Date(
        "Deputy Told On", readonly=True, help="When the office told the deputy."
    )
    told_act_id = fields.Many2one(
        "deputy.ledger.act",
        "Told By",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    act_id = fields.Many2one(
        "deputy.ledger.act",
        "Confirmation on Record",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who confirmed, or under which rule silence was counted.",
    )
    objection_due = fields.Date(
        "May Object Until",
        readonly=True,
        help="Last day to object, by the rule of the place as it was when the time "
        "began; empty: it has not begun, or there is no limit.",
    )
    objection_ids = fields.One2many(
        "deputy.ledger.objection", "entry_id", "Objections", readonly=True
    )

    _waiting_index = models.Index(
        "(congress_id, objection_due) WHERE confirmation = 'open'"
    )

    # --------------------------------------------------------------- actions
    def action_tell(self):
        """Open the text to copy for the deputies of these facts."""
        self.check_access("read")
        return self._open_form("deputy.ledger.tell", self.env._("Tell the Deputies"))

    def action_record_paper(self):
        """Open the form for what deputies said on paper (代录)."""
        self.check_access("read")
        return self._open_form(
            "deputy.ledger.paper", self.env._("Enter from Signed Paper")
        )

    def _open_form(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_entry_ids": self.ids},
        }

    # ------------------------------------------------------------- the window
    @api.model
    def _objection_rule(self, congress, date):
        """The rule on how long deputies may object, where the congress is."""
        profile = congress._legal_profile()
        return profile.sudo()._rule(OBJECTION_RULE, date, congress.sudo().level)

    @api.model
    def _objection_dues(self, congresses, event):
        """Last days to object by congress, for a time that begins today.

        :param event: ``posting`` or ``told``: what happens today
        :return: dict; a congress whose rule counts from something else is not in it
        """
        today = self.env["deputy.deadline"]._legal_today()
        dues = {}
        for congress in congresses:
            rule = self._objection_rule(congress, today)
            if rule and (rule.start_event or "posting") == event:
                due = rule._due(today, congress._legal_profile().sudo())
                dues[congress.id] = due.date
        return dues

    @api.model
    def _prepare_window_vals(self, congresses):
        """What a new fact says to its deputy, by congress."""
        dues = self._objection_dues(congresses, "posting")
        return {
            congress.id: {
                "confirmation": WAITING,
                "objection_due": dues.get(congress.id),
            }
            for congress in congresses
        }

    # -------------------------------------------------------------- business
    def _tell(self, note=False):
        """Record that the office told the deputies of these facts.

        Telling twice changes nothing: the time runs from the first.

        :return: the facts that were news
        """
        self.check_access("read")
        self._check_office()
        news = self.sudo().filtered(
            lambda entry: entry.confirmation == WAITING and not entry.told_date
        )
        today = self.env["deputy.deadline"]._legal_today()
        acts = self.env["deputy.ledger.act"]._record(TOLD, news, note=note)
        dues = self._objection_dues(news.congress_id, "told")
        for congress, rows in news.grouped("congress_id").items():
            vals = {"told_date": today, "told_act_id": acts[congress].id}
            if congress.id in dues:
                vals["objection_due"] = dues[congress.id]
            rows._write_answer(vals)
        return news.with_env(self.env)

    def _confirm(self, paper=None):
        """Record that the deputies confirm these facts; again changes nothing.

        The caller has proved that the deputies say so: the portal by the login, the
        office by ``paper``, values of ``deputy.behalf.mixin``. What was objected to,
        answered or taken back is left as it is.

        :return: the facts that are newly confirmed
        """
        open_ones = self.sudo().filtered(
            lambda entry: entry.confirmation in CONFIRMABLE and not entry.is_reversed
        )
        for rows in open_ones.grouped("mandate_id").values():
            acts = self.env["deputy.ledger.act"]._record(
                CONFIRMED, rows, **(paper or {})
            )
            for congress, own in rows.grouped("congress_id").items():
                own._write_answer(
                    {"confirmation": CONFIRMED, "act_id": acts[congress].id}
                )
        return open_ones.with_env(self.env)

    def _object(self, text, paper=None):
        """Record the deputy's objection to this fact; again gives the same one.

        As ``_confirm``, the caller has proved that the deputy says so. A paper counts
        by the day it was signed.

        :param text: what is wrong, in the deputy's words
        :return: the open objection
        :raises UserError: no text, too late, or the fact cannot be objected to
        """
        self.ensure_one()
        text = (text or "").strip()
        if not text:
            raise UserError(self.env._("Say what is wrong with the fact."))
        entry = self.sudo()
        objections = self.env["deputy.ledger.objection"].sudo()
        if entry.confirmation == OBJECTED:
            return objections._open_of(entry).with_env(self.env)
        today = self.env["deputy.deadline"]._legal_today()
        day = (paper or {}).get("behalf_date") or today
        entry._check_contestable(day)
        entry._write_answer({"confirmation": OBJECTED})
        return objections._file(entry, text, day, paper).with_env(self.env)

    def _write_answer(self, vals):
        """Write these columns now and in one statement, however many the rows.

        Whoever comes second fails on this statement, is repeated by Odoo, and reads
        what the first one did.

        :param vals: values of ``ANSWER_FIELDS``, the same for all rows
        """
        if not self:
            return
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s, write_uid = %s, write_date = %s WHERE id IN %s",
                SQL.identifier(self._table),
                SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), vals[name])
                    for name in ANSWER_FIELDS.intersection(vals)
                ),
                self.env.uid,
                self.env.cr.now(),
                tuple(self.ids),
            )
        )
        self.invalidate_recordset([*vals, "write_uid", "write_date"])

    def _check_contestable(self, day):
        """Whether a deputy who speaks on that day may object."""
        if self.is_reversed or self.confirmation == MOOT or self.reversal_of_id:
            raise UserError(
                self.env._("This fact was taken back: there is nothing to object to.")
            )
        if self.confirmation not in CONTESTABLE:
            raise UserError(
                self.env._("The objection to this fact was answered already.")
            )
        if self.objection_due and day > self.objection_due:
            raise UserError(
                self.env._(
                    "The time to object ended on %(date)s. Tell the office what is "
                    "wrong: it can still take the fact back.",
                    date=self.objection_due,
                )
            )

    def _check_office(self):
        """Only clerks act for the office on what deputies say."""
        self.env["deputy.ledger.objection"]._check_office()
