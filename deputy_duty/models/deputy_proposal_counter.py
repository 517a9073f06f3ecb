from odoo import api, fields, models
from odoo.tools import SQL

from .deputy_proposal_states import KINDS


class DeputyProposalCounter(models.Model):
    """The last number given to one kind of proposal of one session, or between them.

    One statement counts on and says the number: of two admissions at once the second
    waits, is then refused by the database and repeated, so that no number is given
    twice; what is rolled back takes its number with it, so that none is left out.
    """

    _name = "deputy.proposal.counter"
    _description = "Counter of Proposals"
    _inherit = ["deputy.congress.mixin"]
    _order = "term_id desc, session_id desc, kind"
    _rec_name = "kind"

    term_id = fields.Many2one(
        "deputy.term", required=True, readonly=True, index=True, ondelete="cascade"
    )
    congress_id = fields.Many2one(
        related="term_id.congress_id", store=True, required=False, precompute=True
    )
    session_id = fields.Many2one(
        "deputy.session",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: between sessions of the term.",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    last = fields.Integer(
        "Last Number", required=True, readonly=True, default=0, aggregator=None
    )

    _place_uniq = models.UniqueIndex(
        "(term_id, kind, COALESCE(session_id, 0))", "This counter exists already."
    )

    @api.model
    def _next(self, proposal):
        """The next number for a proposal that the caller admits."""
        return self._count(proposal, step=1, at_least=1)

    @api.model
    def _reach(self, proposals):
        """Numbers that an earlier register brought along are not given again.

        :param proposals: with numbers, of one term; those counted by year need nothing
        """
        counted = proposals.filtered(lambda each: not each.number_year)
        for same in counted.grouped(lambda e: (e.session_id, e.kind)).values():
            last = same.sorted("number")[-1:]
            self._count(last, step=0, at_least=last.number)

    @api.model
    def _count(self, proposal, step, at_least):
        """Count on by a step, to a number at least, and say where it is then."""
        session = proposal.session_id.id or None
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO deputy_proposal_counter
                            (term_id, congress_id, company_id, session_id, kind, last,
                             create_uid, write_uid, create_date, write_date)
                     VALUES (%(term)s, %(congress)s, %(company)s, %(session)s, %(kind)s,
                             %(least)s, %(uid)s, %(uid)s, %(now)s, %(now)s)
                ON CONFLICT (term_id, kind, COALESCE(session_id, 0))
                  DO UPDATE SET last = GREATEST(
                                    deputy_proposal_counter.last + %(step)s, %(least)s),
                                write_uid = %(uid)s, write_date = %(now)s
                  RETURNING last
                """,
                term=proposal.term_id.id,
                congress=proposal.congress_id.id,
                company=proposal.company_id.id,
                session=session,
                kind=proposal.kind,
                step=step,
                least=at_least,
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )
        [number] = self.env.cr.fetchone()
        self.invalidate_model(["last"])
        return number
