from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_ledger_confirmation_mixin import ANSWER_FIELDS
from .deputy_ledger_states import MOOT


class DeputyLedgerEntry(models.Model):
    """One fact of a deputy's duty, posted by the work itself.

    Entries are never edited and never deleted. A wrong one is reversed by a second
    entry that names it, and the right fact is posted anew. Facts only: points and
    grades are computed elsewhere. Source: Law on Deputies, art. 58 (organs record
    the deputies' duty).

    Who may what: everybody with the congress reads, a deputy reads the own entries,
    nobody writes or deletes; records are created through
    ``deputy.ledger.source.mixin`` alone.
    """

    _name = "deputy.ledger.entry"
    _description = "Duty Ledger Entry"
    _inherit = [
        "deputy.ledger.leaf.mixin",
        "deputy.ledger.proof.mixin",
        "deputy.ledger.confirmation.mixin",
        "deputy.ledger.silence.mixin",
    ]
    _check_company_auto = True
    _order = "date desc, id desc"
    _unprotected_fields = ANSWER_FIELDS

    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    # plain columns, not the related ones of other models: a fact must not move when
    # its deputy's congress or the congress's company changes later
    congress_id = fields.Many2one(
        "deputy.congress", required=True, readonly=True, index=True, ondelete="restrict"
    )
    term_id = fields.Many2one(
        "deputy.term", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    category_id = fields.Many2one(
        "deputy.ledger.category",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Char(
        required=True,
        readonly=True,
        help="What of the source this states, e.g. attendance.",
    )
    # no text is required: it may be cleared after its retention period
    name = fields.Char("Fact", readonly=True)
    date = fields.Date(required=True, readonly=True, help="The day it happened.")
    hours = fields.Float(
        readonly=True, help="Hours of duty, where the kind of activity counts hours."
    )
    origin = fields.Char(
        readonly=True,
        help="How the presence or act was recorded, e.g. from a signed sheet.",
    )
    res_model = fields.Char("Source Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Source", model_field="res_model", required=True, readonly=True
    )
    posting = fields.Integer(
        default=1,
        required=True,
        readonly=True,
        aggregator=None,
        help="1 for the first posting of a fact, 2 after the first was reversed …",
    )
    reversal_of_id = fields.Many2one(
        "deputy.ledger.entry",
        "Reverses",
        index="btree_not_null",
        readonly=True,
        ondelete="restrict",
        help="The entry this one takes back.",
    )
    reversal_ids = fields.One2many(
        "deputy.ledger.entry", "reversal_of_id", "Reversed By", readonly=True
    )
    is_reversed = fields.Boolean(
        "Reversed", compute="_compute_is_reversed", search="_search_is_reversed"
    )
    reason = fields.Char(readonly=True, help="Why an entry was reversed.")
    user_id = fields.Many2one(
        "res.users",
        "Posted By",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Whoever closed or corrected the source.",
    )

    _fact_uniq = models.UniqueIndex(
        "(res_model, res_id, mandate_id, kind, posting) WHERE reversal_of_id IS NULL",
        "This fact is in the ledger already.",
    )
    _reversal_uniq = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This entry is reversed already.",
    )
    # with all that is counted of a fact: a period of some seats is counted from it
    # alone, and whatever else the ledger holds is not read
    _mandate_date_index = models.Index(
        "(mandate_id, date) INCLUDE (id, category_id, kind, confirmation, hours, "
        "reversal_of_id)"
    )

    @api.depends("reversal_ids")
    def _compute_is_reversed(self):
        for entry in self:
            entry.is_reversed = bool(entry.sudo().reversal_ids)

    def _search_is_reversed(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("reversal_ids", "!=", False)]

    def write(self, vals):
        """Refused: facts are reversed, not edited."""
        if set(vals) - self._unprotected_fields:
            raise UserError(
                self.env._(
                    "The duty ledger is never edited: reverse the entry and post the "
                    "right fact."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The duty ledger is never deleted from."))

    @api.model
    def _post(self, vals_list):
        """Append facts; the sources' own access was checked by the caller.

        A fact that stands already is left alone, so posting is idempotent; a fact
        that was reversed is posted again under the next ``posting`` number, as
        corrected by an upheld objection if there was one.

        :param vals_list: values as of ``_prepare_ledger_vals()``, with their source
        :return: the new entries
        :raises UserError: a seat's term is closed
        """
        if not vals_list:
            return self.browse()
        entry_sudo = self.sudo()
        standing, postings = entry_sudo._standing(vals_list)
        new = [vals for vals in vals_list if self._fact_key(vals) not in standing]
        corrections = self.env["deputy.ledger.objection"]._corrections(
            [vals for vals in new if self._fact_key(vals) in postings]
        )
        fresh = []
        for vals in new:
            key = self._fact_key(vals)
            fresh.append(
                {
                    **vals,
                    **corrections.get(key, {}),
                    "posting": postings.get(key, 0) + 1,
                }
            )
        return entry_sudo.create(self._with_seat(fresh)).with_env(self.env)

    @api.model
    def _with_seat(self, vals_list):
        """Add the columns that follow from the seat, and who posts."""
        seats_sudo = self.env["deputy.mandate"].sudo()
        seats = seats_sudo.browse({vals["mandate_id"] for vals in vals_list})
        seats.term_id._check_ledger_open()
        by_id = {seat.id: seat for seat in seats}
        windows = self._prepare_window_vals(seats.congress_id)
        return [
            {
                **vals,
                **windows[by_id[vals["mandate_id"]].congress_id.id],
                "term_id": by_id[vals["mandate_id"]].term_id.id,
                "congress_id": by_id[vals["mandate_id"]].congress_id.id,
                "company_id": by_id[vals["mandate_id"]].company_id.id,
                "user_id": self.env.uid,
            }
            for vals in vals_list
        ]

    @api.model
    def _fact_key(self, vals):
        return (vals["res_model"], vals["res_id"], vals["mandate_id"], vals["kind"])

    @api.model
    def _standing(self, vals_list):
        """The facts among ``vals_list`` that stand, and how often each was posted."""
        domain = [
            ("res_model", "in", list({vals["res_model"] for vals in vals_list})),
            ("res_id", "in", list({vals["res_id"] for vals in vals_list})),
            ("reversal_of_id", "=", False),
        ]
        standing, postings = set(), {}
        for entry in self.search_fetch(
            domain, ["res_model", "res_id", "mandate_id", "kind", "posting"]
        ):
            key = (entry.res_model, entry.res_id, entry.mandate_id.id, entry.kind)
            postings[key] = max(postings.get(key, 0), entry.posting)
            if not entry.is_reversed:
                standing.add(key)
        return standing, postings

    def _reverse(self, reason, confirmation=MOOT):
        """Take facts back, each by an entry of its own that names it.

        :param reason: why, in words; shown in every print of the ledger
        :param confirmation: what is said of the facts from now on
        :raises UserError: no reason, or the entry's term is closed
        """
        if not reason:
            raise UserError(self.env._("Say why the entry is taken back."))
        entries = self.sudo().filtered(
            lambda entry: not entry.reversal_of_id and not entry.is_reversed
        )
        entries.term_id._check_ledger_open()
        # the row itself is written, too: a deputy who objects to it at the same time
        # is repeated, and reads that it was taken back
        entries._write_answer({"confirmation": confirmation})
        self.env["deputy.ledger.objection"]._settle(entries, reason)
        return self.sudo().create(
            [entry._prepare_reversal_vals(reason) for entry in entries]
        )

    def _prepare_reversal_vals(self, reason):
        self.ensure_one()
        return {
            **self._prepare_copy_vals(),
            "hours": -self.hours,
            "reversal_of_id": self.id,
            "reason": reason,
            "user_id": self.env.uid,
        }

    def _prepare_copy_vals(self):
        return {
            "mandate_id": self.mandate_id.id,
            "term_id": self.term_id.id,
            "congress_id": self.congress_id.id,
            "company_id": self.company_id.id,
            "category_id": self.category_id.id,
            "kind": self.kind,
            "name": self.name,
            "date": self.date,
            "origin": self.origin,
            "res_model": self.res_model,
            "res_id": self.res_id,
            "posting": self.posting,
        }

    def action_open_source(self):
        """The record that posted this entry."""
        self.check_access("read")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
