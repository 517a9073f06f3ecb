"""Architecture checks: rules of this repository, read from its files.

Every ``check_*`` function takes a :class:`~arch.tree.Tree` and yields a
:class:`~arch.finding.Finding` for each broken rule. Nothing here imports Odoo or opens
a database. ``test_the_tests.py`` proves that each check can fail.
"""
