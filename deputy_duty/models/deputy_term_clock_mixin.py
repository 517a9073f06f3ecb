from odoo import api, fields, models

# Organic Law of Local Congresses, art. 20: within two months of the election.
FIRST_SESSION = "term.first_session"


class DeputyTermClockMixin(models.AbstractModel):
    """The time within which a new congress must meet for the first time.

    It runs from the day on which the election of its deputies was completed, and is met
    by the first meeting of the term.
    """

    _name = "deputy.term.clock.mixin"
    _description = "Time Limit of a Term's First Meeting"
    _inherit = ["deputy.deadline.mixin"]

    date_elected = fields.Date(
        "Election Completed On",
        help="The day on which the election of all deputies of this term was "
        "completed. The first meeting must be held within the legal time from then on.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """The time for the first meeting runs from the election."""
        terms = super().create(vals_list)
        terms._set_first_session_clock()
        return terms

    def write(self, vals):
        """Dates entered or corrected later move the time for the first meeting."""
        if not {"date_elected", "date_start"} & vals.keys():
            return super().write(vals)
        before = {term: (term.date_elected, term.date_start) for term in self}
        result = super().write(vals)
        self.filtered(
            lambda term: (term.date_elected, term.date_start) != before[term]
        )._set_first_session_clock()
        return result

    def _set_first_session_clock(self):
        """Let the clock say what the dates of the term say."""
        reason = self.env._("The dates of the term were corrected.")
        elected = self.filtered("date_elected")
        self._reopen_clock(FIRST_SESSION, reason)
        (self - elected)._cancel_clock(FIRST_SESSION)
        elected._start_clock(
            FIRST_SESSION, {term: term.date_elected for term in elected}
        )
        for term in elected.filtered("date_start"):
            term._stop_clock(FIRST_SESSION, term.date_start)
