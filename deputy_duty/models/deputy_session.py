from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.chinese_ordinal import ordinal
from .deputy_term import PLANNED

REGULAR = "regular"
INTERIM = "interim"
KINDS = [
    (REGULAR, "Regular Session"),
    (INTERIM, "Interim Session"),
]


class DeputySession(models.Model):
    """A session of a congress (次会议): from its opening day to its closing day.

    Sessions are held at least once a year and numbered within the term; an interim one
    is called by the standing committee, the presidium or a fifth of the deputies
    (Organic Law of Local Congresses, art. 14). Absence without leave is counted by
    sessions, never by sittings (Law on Deputies, art. 62).
    """

    _name = "deputy.session"
    _description = "Session of a Congress"
    _inherit = ["deputy.congress.mixin", "deputy.public.key.mixin"]
    _order = "term_id, number desc"
    _rec_names_search = ["name", "term_id.name", "congress_id.name"]

    term_id = fields.Many2one(
        "deputy.term",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    congress_id = fields.Many2one(
        related="term_id.congress_id", store=True, required=False, precompute=True
    )
    number = fields.Integer(
        "Session Number",
        required=True,
        aggregator=None,
        help="The session's ordinal within the term: 5 for the fifth (第五次会议).",
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        default=REGULAR,
        help="An interim session is called between the yearly ones "
        "(Organic Law of Local Congresses, art. 14).",
    )
    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True
    )
    date_start = fields.Date(
        "Opens On", required=True, help="Day of the session's first meeting."
    )
    date_end = fields.Date("Closes On", help="Day of the session's last meeting.")
    place = fields.Char(help="Where the plenary meetings are held.")
    decision_number = fields.Char(
        "Convened by Document",
        help="Number of the document by which the standing committee or the presidium "
        "decided on the days and announced them (Organic Law of Local Congresses, art. "
        "14). Until the session opens, open data tells of it only with this number.",
    )
    note = fields.Text(help="For the office only.")

    _term_number_uniq = models.UniqueIndex(
        "(term_id, number)", "This term has a session of that number already."
    )
    _number_positive = models.Constraint(
        "CHECK(number > 0)", "The number of a session is 1 or more."
    )

    @api.depends("number", "kind")
    def _compute_name(self):
        for session in self:
            number = ordinal(session.number, self.env.lang)
            if not session.number:
                session.name = False
            elif session.kind == INTERIM:
                session.name = self.env._("Session %(number)s (Interim)", number=number)
            else:
                session.name = self.env._("Session %(number)s", number=number)

    @api.depends("name", "term_id.display_name")
    def _compute_display_name(self):
        for session in self:
            # seats, absences and papers name sessions whose term the reader may not see
            term = session.term_id.sudo()
            session.display_name = " ".join(
                filter(None, (term.display_name, session.name))
            )

    @api.model
    def _public_domain(self):
        """Sessions that may be told of: those that have opened or were announced.

        Of a term that waits for its change of term nothing is told.
        """
        opened = Domain("date_start", "<=", self.env["deputy.mandate"]._legal_today())
        announced = Domain("decision_number", "not in", (False, ""))
        return Domain("term_id.state", "!=", PLANNED) & (opened | announced)

    @api.constrains("term_id", "date_start", "date_end")
    def _check_dates(self):
        for session in self:
            term = session.term_id
            first, last = session.date_start, session.date_end or session.date_start
            if last < first:
                raise ValidationError(
                    self.env._(
                        "A session cannot close before it opens: check the dates."
                    )
                )
            if (term.date_start and first < term.date_start) or (
                term.date_end and last >= term.date_end
            ):
                raise ValidationError(
                    self.env._(
                        "“%(session)s” does not lie within its term, which runs from "
                        "its own first meeting to the first meeting of the next "
                        "congress (Law on Deputies, art. 2): check the dates.",
                        session=session.name,
                    )
                )
