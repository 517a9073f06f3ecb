import threading
from functools import partial

from odoo.exceptions import UserError
from odoo.service.model import retrying

from .parallel_common import ParallelCommon

CLERKS = 3


class ImportParallelCommon(ParallelCommon):
    """Clerks who import one file at once, in real transactions side by side.

    Heirs commit their fixtures in ``setUp`` and remove them afterwards.
    """

    # The import, and a count of it that takes the transaction's snapshot.
    _model = ""
    _count = ""

    def _import(self, env, record_id, barrier, tries):
        """One clerk: look at the register, wait for the others, then import."""
        tries.append(record_id)
        record = env[self._model].browse(record_id)
        record.mapped(self._count)
        if tries.count(record_id) == 1:
            barrier.wait(timeout=30)
        record.action_import()

    def _clerk(self, record_id, barrier, tries, outcome):
        try:
            with self._cursor() as env:
                retrying(partial(self._import, env, record_id, barrier, tries), env)
            outcome[record_id] = "imported"
        except UserError as error:
            outcome[record_id] = str(error)

    def _assert_one_imports(self, record_ids):
        """All at once: one writes, the others are told that the register changed."""
        barrier, tries, outcome = threading.Barrier(CLERKS), [], {}
        threads = [
            threading.Thread(target=self._clerk, args=(each, barrier, tries, outcome))
            for each in record_ids
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(outcome), CLERKS, "a clerk ended by another error")
        self.assertEqual(list(outcome.values()).count("imported"), 1)
        refused = [text for text in outcome.values() if "since the preview" in text]
        self.assertEqual(len(refused), CLERKS - 1)
        self.assertGreater(len(tries), CLERKS, "nobody had to be repeated")

    def _remove_congress(self, env, congress_id):
        """Take away a congress with its deputies and terms."""
        congress = env["deputy.congress"].browse(congress_id)
        mandates = congress.term_ids.mandate_ids
        partners = mandates.partner_id
        mandates.unlink()
        partners.unlink()
        congress.constituency_ids.unlink()
        congress.term_ids.unlink()
        congress.unlink()
