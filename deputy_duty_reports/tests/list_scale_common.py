import logging
import time

from lxml import etree

_logger = logging.getLogger(__name__)

# A page as long as the web client lets a user ask for.
PAGE = 1000


class ListScaleMixin:
    """Lists read as the web client reads them, with few records and with many.

    A test has ``_crowd(count)``, which adds so many records.
    """

    def _crowd_follows(self):
        """Hook: what is made for each new record of the crowd."""

    def _specification(self, model, view="list"):
        arch = model.get_views([(False, view)])["views"][view]["arch"]
        names = dict.fromkeys(etree.fromstring(arch).xpath("//field/@name"))
        return {
            name: {"fields": {"display_name": {}}}
            if model._fields[name].relational
            else {}
            for name in names
        }

    def _list(self, name, domain=(), share=1, least=8):
        """:param share: one row for so many records of the crowd
        :param least: how many columns make a list worth the test
        """
        model = self.env[name].with_user(self.clerk)
        specification = self._specification(model)
        self.assertGreater(len(specification), least, "no list")
        # a full page is followed by a count: full with few rows as with many
        return lambda: model.web_search_read(
            [*domain], specification, limit=min(PAGE, self.size) // share
        )

    def _assert_queries_do_not_grow(self, reads, sizes):
        """:param reads: what is looked at, by its name
        :param sizes: how many records there are, step by step
        """
        counts = {name: [] for name in reads}
        self.size = 0
        for size in sizes:
            self._crowd(size - self.size)
            self._crowd_follows()
            self.size = size
            for name, read in reads.items():
                read()  # what is cached for good is no matter of size
                self.env.invalidate_all()
                before, begin = self.env.cr.sql_log_count, time.perf_counter()
                self.assertTrue(read(), name)
                counts[name].append(self.env.cr.sql_log_count - before)
                spent = time.perf_counter() - begin
                _logger.info(
                    "%s of %d: %d queries, %.3f s",
                    *(name, size, counts[name][-1], spent),
                )
        for name, found in counts.items():
            with self.subTest(name):
                # a cache that runs out on the way costs one; growth costs hundreds
                self.assertLess(max(found), found[0] + 3, found)
