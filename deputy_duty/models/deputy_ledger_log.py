import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger_tree import LedgerTree
from ..tools.legal_time import legal_date


class DeputyLedgerLog(models.Model):
    """The append-only log of one congress's ledger (RFC 9162).

    There is one row a congress. Whoever seals writes it first and reads afterwards, so
    that two who seal at once come one after the other: the second is repeated by Odoo
    and then sees what the first did.

    Who may what: whoever reads the ledger reads it; only sealing writes it.
    """

    _name = "deputy.ledger.log"
    _description = "Ledger Log"
    _inherit = ["deputy.ledger.immovable.mixin", "deputy.ledger.verify.mixin"]

    _open_fields = ("size", "seal_id", "version")

    name = fields.Char(
        required=True,
        readonly=True,
        help="The name of the log in every head and proof; it never changes.",
    )
    # plain columns: see deputy.ledger.entry
    congress_id = fields.Many2one(
        "deputy.congress", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    size = fields.Integer(readonly=True, help="Entries under the last seal and before.")
    seal_id = fields.Many2one(
        "deputy.ledger.seal",
        "Last Seal",
        index="btree_not_null",
        readonly=True,
        ondelete="restrict",
    )
    version = fields.Integer(
        readonly=True, help="Counts what was written to this log; it orders sealers."
    )

    _congress_uniq = models.UniqueIndex(
        "(congress_id)", "This congress has a log already."
    )
    _immovable = models.Constraint(
        "CHECK(size >= 0)", "A ledger log is never changed and never deleted."
    )

    @api.model
    def _find(self, congress):
        """The log of a congress, or an empty set."""
        return self.search([("congress_id", "=", congress.id)], limit=1)

    @api.model
    def _ensure(self, congress):
        """The log of a congress; made with its first seal."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_ledger_log
                       (name, congress_id, company_id, size, version, create_uid,
                        create_date, write_uid, write_date)
                VALUES (%(name)s, %(congress)s, %(company)s, 0, 0, %(user)s,
                        %(now)s, %(user)s, %(now)s)
                    ON CONFLICT (congress_id) DO NOTHING
                """,
                name=str(uuid.uuid4()),
                congress=congress.id,
                company=congress.company_id.id,
                user=self.env.uid,
                now=self.env.cr.now(),
            )
        )
        return self._find(congress)

    def _claim(self):
        """Come first or wait: from here on this transaction alone seals the log."""
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                "UPDATE deputy_ledger_log SET version = version + 1 WHERE id = %s",
                self.id,
            )
        )
        self.invalidate_recordset()

    def _unsealed_condition(self, date_end):
        """Entries that a seal up to this day would take."""
        return SQL(
            "WHERE congress_id = %s AND seal_id IS NULL AND date <= %s",
            self.congress_id.id,
            date_end,
        )

    def _unsealed(self, date_end):
        """How many entries a seal up to this day would take, and the last one's id."""
        self.env["deputy.ledger.entry"].flush_model()
        self.env.cr.execute(
            SQL(
                "SELECT count(*), max(id) FROM deputy_ledger_entry %s",
                self._unsealed_condition(date_end),
            )
        )
        return self.env.cr.fetchone()

    def _start_seal(self, date_end):
        """Begin to seal the ledger up to a day, inclusive.

        :return: the seal, with nothing under it yet
        :raises UserError: one is being written, nothing is new, or the day is wrong
        """
        self._claim()
        seals = self.env["deputy.ledger.seal"].sudo()
        last = seals.search([("log_id", "=", self.id)], order="number desc", limit=1)
        if last and last.state != "done":
            raise UserError(
                self.env._(
                    "Seal No. %(number)s of this congress is still being written: "
                    "wait until it is done.",
                    number=last.number,
                )
            )
        self._check_period(last, date_end)
        count, last_id = self._unsealed(date_end)
        if not count:
            raise UserError(
                self.env._("There is nothing to seal: no entry up to that day is new.")
            )
        return seals.create(
            {
                "log_id": self.id,
                "congress_id": self.congress_id.id,
                "company_id": self.company_id.id,
                "number": last.number + 1,
                "date_start": self._period_start(last),
                "date_end": date_end,
                "expected_count": count,
                "cut_id": last_id,
                "user_id": self.env.uid,
            }
        )

    def _check_period(self, last, date_end):
        today = legal_date(fields.Datetime.now())
        if date_end > today:
            raise UserError(self.env._("A period is sealed when it is over."))
        if last and date_end <= last.date_end:
            raise UserError(
                self.env._(
                    "The ledger is sealed up to %(date)s: choose a later day. Entries "
                    "posted since then come under the next seal.",
                    date=last.date_end,
                )
            )

    def _period_start(self, last):
        """The day after the last seal's period, or the first day with a fact."""
        if last:
            return fields.Date.add(last.date_end, days=1)
        [[first]] = self.env["deputy.ledger.entry"]._read_group(
            [("congress_id", "=", self.congress_id.id)], [], ["date:min"]
        )
        return first

    def _tree(self, extra=""):
        """The tree over the leaf hashes under all seals.

        :param extra: leaf hashes of the seal that is being written
        """
        self.env.cr.execute(
            SQL(
                "SELECT leaves FROM deputy_ledger_seal "
                "WHERE log_id = %s AND head_hash IS NOT NULL ORDER BY number",
                self.id,
            )
        )
        leaves = "".join(row[0] for row in self.env.cr.fetchall())
        return LedgerTree(bytes.fromhex(leaves + extra))

    # -------------------------------------------------------------- reminder
    @api.model
    def _cron_remind(self):
        """Tell the leaders of each congress whose last month is not sealed."""
        month = legal_date(fields.Datetime.now()).replace(day=1)
        leaders = self.env.ref("deputy_duty.deputy_duty_group_leader").all_user_ids
        groups = self.env["deputy.ledger.entry"]._read_group(
            [("seal_id", "=", False), ("date", "<", month)],
            ["congress_id"],
            ["__count"],
        )
        for congress, count in groups:
            users = leaders.filtered_domain(
                [("deputy_congress_ids", "in", congress.ids)]
            )
            for lang, mine in users.grouped("lang").items():
                self.with_context(lang=lang)._remind(congress, count, mine)

    @api.model
    def _remind(self, congress, count, users):
        self.env["mail.thread"].message_notify(
            partner_ids=users.partner_id.ids,
            subject=self.env._("The duty ledger waits to be sealed"),
            body=self.env._(
                "%(congress)s: %(count)s entries of past months stand under no seal.",
                congress=congress.name,
                count=count,
            ),
        )
