from odoo import api, fields, models
from odoo.tools import SQL

from ..hooks import knows_chinese
from ..tools.similar_text import similar_text, similar_title
from .deputy_proposal_states import MOTION, SURFACING

# Nobody reads these columns: the search does, in SQL.
NO_ACCESS = "."
# How much two titles or texts have in common to be shown, from 0 to 1.
THRESHOLD = 0.3
SHOWN = 8


class DeputyProposalRadarMixin(models.AbstractModel):
    """Is there one like it already? Asked while drafting.

    It finds what was submitted in this congress, in earlier terms too, by title or by
    the beginning of its text. Drafts, confidential and classified ones never surface:
    the columns that are searched are empty for them.

    PostgreSQL compares by groups of three letters (``pg_trgm``) through two indexes. In
    the ``C`` locale it takes Chinese characters for no letters: then the page says so.
    """

    _name = "deputy.proposal.radar.mixin"
    _description = "Similar Proposals"

    radar_title = fields.Char(
        compute="_compute_radar", store=True, groups=NO_ACCESS, index="trigram"
    )
    radar_text = fields.Char(
        compute="_compute_radar", store=True, groups=NO_ACCESS, index="trigram"
    )
    similar_ids = fields.Many2many(
        "deputy.proposal",
        string="Similar Ones",
        compute="_compute_similar_ids",
        help="Submitted in this congress, in earlier terms too.",
    )
    similar_count = fields.Integer("Similar", compute="_compute_similar_ids")
    radar_note = fields.Char(compute="_compute_similar_ids")

    @api.depends("is_open", "state", "kind", "name", "content", "grounds", "plan")
    def _compute_radar(self):
        for proposal in self:
            shown = proposal.is_open and proposal.state in SURFACING
            proposal.radar_title = shown and similar_title(proposal.name) or False
            proposal.radar_text = shown and proposal._radar_probe() or False

    @api.depends("name", "content", "grounds", "plan", "congress_id", "kind")
    @api.depends_context("uid", "lang")
    def _compute_similar_ids(self):
        self.similar_ids = False
        self.similar_count = 0
        self.radar_note = self._radar_blindness()
        for proposal in self:
            if not proposal.is_classified and proposal.congress_id:
                found = self.browse(proposal._radar_ids())
                # with the reader's own rights
                proposal.similar_ids = found._filtered_access("read")
                proposal.similar_count = len(proposal.similar_ids)

    def _radar_probe(self):
        self.ensure_one()
        if self.kind == MOTION:
            return similar_text(f"{self.grounds or ''}{self.plan or ''}")
        return similar_text(self.content)

    @api.model
    def _radar_blindness(self):
        """A sentence where this database cannot compare Chinese texts; else False."""
        if knows_chinese(self.env.cr):
            return False
        return self.env._(
            "This database cannot compare Chinese texts (its LC_CTYPE is C): similar "
            "proposals are not found. The administrator makes it anew with C.UTF-8."
        )

    def _radar_ids(self):
        """Ids of what is similar in the same congress, the most similar first."""
        self.ensure_one()
        title, text = similar_title(self.name), self._radar_probe()
        if not (title or text):
            return []
        self.env["deputy.proposal"].flush_model(
            ["radar_title", "radar_text", "congress_id"]
        )
        self.env.cr.execute(
            SQL(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, TRUE)",
                str(THRESHOLD),
            )
        )
        self.env.cr.execute(self._radar_query(title, text))
        return [key for key, _alike in self.env.cr.fetchall()]

    def _radar_query(self, title, text):
        """The search; its probes stand in subqueries, so that the planner does not
        reckon with their length and takes the indexes.
        """
        unaccent = self.env.registry.unaccent
        column = {
            name: unaccent(SQL.identifier(name))
            for name in ("radar_title", "radar_text")
        }
        return SQL(
            """
            SELECT id,
                   GREATEST(similarity(%(title)s, %(for_title)s),
                            similarity(%(text)s, %(for_text)s)) AS alike
              FROM deputy_proposal
             WHERE congress_id = %(congress)s
               AND id != %(own)s
               AND (%(title)s %% (SELECT %(for_title)s::text)
                    OR %(text)s %% (SELECT %(for_text)s::text))
          ORDER BY alike DESC NULLS LAST, id DESC
             LIMIT %(limit)s
            """,
            title=column["radar_title"],
            text=column["radar_text"],
            for_title=title,
            for_text=text,
            congress=self.congress_id.id,
            own=self._origin.id or 0,
            limit=SHOWN,
        )
