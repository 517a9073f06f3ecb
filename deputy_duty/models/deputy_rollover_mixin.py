from collections import Counter

from odoo import api, models
from odoo.fields import Domain


class DeputyRolloverMixin(models.AbstractModel):
    """Records bound to seats that outlive the term those seats belong to.

    When a congress changes over (换届), each family that inherits this is asked, in
    batches, to lead its open records to the seats of the people who were re-elected
    and to take off, with a trace, what hung on people who left. Families are found by
    inheritance: nobody keeps a list of them.

    All hooks run as superuser on behalf of whoever started the change of term.
    """

    _name = "deputy.rollover.mixin"
    _description = "Record that Outlives a Term"

    @api.model
    def _rollover_families(self):
        """The models that answer, in a fixed order."""
        mixin = "deputy.rollover.mixin"
        names = sorted(self.env.registry.descendants([mixin], "_inherit"))
        return [self.env[name] for name in names if not self.env[name]._abstract]

    # ----------------------------------------------------------------- hooks
    @api.model
    def _rollover_domain(self, term, date, successors):
        """Hook: open records bound to seats of a term.

        A record that was rolled over no longer fits, so that a run that was stopped
        goes on with the rest.

        :param term: the term that ends
        :param date: day of the next congress's first meeting
        :param successors: id of a former seat -> id of the same person's new seat;
            whoever left is absent
        """
        return Domain.FALSE

    @api.model
    def _rollover_preview(self, term, date, successors):
        """Hook: what a roll-over would find and do, as counts.

        :return: ``Counter``, with ``records`` for the records of the domain
        """
        found = self.search_count(self._rollover_domain(term, date, successors))
        return Counter(records=found)

    def _rollover(self, term, date, successors):
        """Hook: carry these records over; doing it twice changes nothing more.

        :return: ``Counter`` of what was done, with the keys of the preview
        """
        return Counter(records=len(self))

    @api.model
    def _rollover_words(self, counts):
        """Hook: counts in words, fit for what will be done and what was done."""
        return self.env._("%(count)s records", count=counts.get("records", 0))

    @api.model
    def _rollover_warnings(self, counts):
        """Hook: sentences on what the clerk should settle before the run."""
        return []
