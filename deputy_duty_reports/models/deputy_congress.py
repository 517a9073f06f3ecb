from odoo import api, models
from odoo.fields import Domain

RESULTS = "/duty/results"


class DeputyCongress(models.Model):
    """What a congress publishes of evaluations, each by its rule's document number."""

    _inherit = "deputy.congress"

    @api.model
    def _result_domains(self):
        """By the page's address: the model of its rows, and which anybody may read."""
        published = Domain("published_on", "!=", False)
        return {
            "/duty/ballots": ("deputy.ballot", published),
            "/duty/reviews": (
                "deputy.review",
                published & Domain("proposal_id.is_open", "=", True),
            ),
            "/duty/appraisals": ("deputy.appraisal", published),
        }

    def _public_results(self):
        """Published results of these congresses, the latest first, as plain values."""
        place = Domain("congress_id", "in", self.ids)
        rows = [
            {
                "url": f"{address}/{record.uuid}",
                "name": record.display_name,
                "published_on": record.published_on,
            }
            for address, (model, domain) in self._result_domains().items()
            for record in self.env[model].sudo().search(domain & place)
        ]
        return sorted(rows, key=lambda row: row["published_on"], reverse=True)

    @api.model
    def _publishing_ids(self):
        ids = super()._publishing_ids()
        for model, domain in self._result_domains().values():
            groups = self.env[model].sudo()._read_group(domain, ["congress_id"])
            ids.update(congress.id for (congress,) in groups)
        return ids

    def _public_links(self):
        links = super()._public_links()
        if self._public_results():
            address = f"{RESULTS}/{self.sudo().public_key}"
            links.append((address, self.env._("Results of Evaluations")))
        return links

    @api.model
    def _public_addresses(self):
        yield from super()._public_addresses()
        every = self.sudo().search([("id", "in", list(self._publishing_ids()))])
        for row in every._public_results():
            yield {"loc": row["url"], "lastmod": row["published_on"]}

    def _open_data_votes(self):
        votes = super()._open_data_votes()
        lines = self.env["deputy.ballot.line"].sudo()
        own = Domain("congress_id", "=", self.id)
        votes["ballots"] = (lines, own & lines._open_data_domain())
        return votes
