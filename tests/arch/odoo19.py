"""Words of older Odoo versions, and what 19.0 says instead.

Some of them fail at once, the dangerous ones are silently ignored.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from arch.finding import Finding
from arch.odoo_ast import docstring_nodes
from arch.tree import PyFile, Tree


@dataclass(frozen=True)
class Reflex:
    """An old word as a pattern, and its successor."""

    pattern: str
    instead: str


PYTHON = (
    Reflex(r"\b_sql_constraints\b", "models.Constraint or models.UniqueIndex"),
    Reflex(r"\bgroups_id\b", "group_ids"),
    Reflex(r"\bname_get\b", "_compute_display_name"),
    Reflex(r"\b_name_search\b", "_search_display_name"),
    Reflex(r"(?<!\w)read_group\(", "_read_group"),
    Reflex(r"\bgroup_operator\b", "aggregator"),
    Reflex(r"\bauto_join\b", "bypass_search_access"),
    Reflex(r"\bcheck_access_(rights|rule)\b", "check_access"),
    Reflex(r"\b_check_recursion\b", "_has_cycle"),
    Reflex(r"\btoggle_active\b", "action_archive, action_unarchive"),
    Reflex(r"""\btype=["']json["']""", 'type="jsonrpc"'),
    Reflex(r"\bexpression\.(AND|OR|normalize)", "Domain and its & and |"),
    Reflex(r"\bself\._(cr|uid|context)\b", "self.env.cr, .uid, .context"),
    Reflex(r"\b(numbercall|doall)\b", "nothing: crons have neither any more"),
    Reflex(r"\b_notify_progress\b", "_commit_progress"),
    Reflex(r"\bcr\.commit\(", "_commit_progress in a cron, nothing elsewhere"),
    Reflex(r"def \w+_hook\(cr\b", "a hook that takes env"),
    Reflex(r"\bSavepointCase\b", "TransactionCase"),
    Reflex(r"\bodoo\.tests\.common import .*\bForm\b", "from odoo.tests import Form"),
    Reflex(r"\bhr\.expense\.sheet\b", "hr.expense, the sheet is gone"),
    Reflex(r"\bpartner(_id)?\.mobile\b", "phone, mobile is gone"),
    Reflex(r"\bperiod_lock_date\b", "the lock dates of 19.0"),
    Reflex(r"\baccount(_id)?\.deprecated\b", "active"),
    Reflex(r"""\bmessage_post\([^)]*body=f?["']\s*<""", "Markup: text is escaped"),
    Reflex(r"""["']token["'], *["']=["']""", "a type check and consteq"),
    Reflex(r"\bodoo\.osv\b", "odoo.fields.Domain"),
)
XML = (
    Reflex(r"<tree\b", "<list>"),
    Reflex(r"view_mode[^\n]*\btree\b", "list"),
    Reflex(r"\s(attrs|states)=", "invisible=, readonly=, required= with an expression"),
    Reflex(r"\bkanban-box\b", 't-name="card"'),
    Reflex(r"\boe_chatter\b", "<chatter/>"),
    Reflex(r"<group\b[^>]*\bexpand=", "<group> without attributes"),
    Reflex(r"\bt-(esc|raw)=", "t-out"),
    Reflex(r"\bgroups_id\b", "group_ids"),
    Reflex(r"\b(numbercall|doall)\b", "nothing: crons have neither any more"),
    Reflex(r"\btime\.strftime\b", "a relative date such as 'today -30d'"),
)
JAVASCRIPT = (
    Reflex(r"\bpublicWidget\b", "an Interaction"),
    Reflex(r"\bodoo\.define\b", "an ES module"),
)


def check_python_words(tree: Tree) -> Iterator[Finding]:
    """No Python code uses what 19.0 dropped."""
    for addon in tree.addons:
        for file in addon.python:
            yield from _search(file, _code_only(file), PYTHON)


def check_xml_words(tree: Tree) -> Iterator[Finding]:
    """No XML file uses what 19.0 dropped."""
    for addon in tree.addons:
        for file in addon.xml:
            text = re.sub(r"<!--.*?-->", _blank, file.text, flags=re.DOTALL)
            yield from _search(file, text, XML)


def check_javascript_words(tree: Tree) -> Iterator[Finding]:
    """No JavaScript uses what 19.0 dropped."""
    for addon in tree.addons:
        for file in addon.javascript:
            yield from _search(file, file.text, JAVASCRIPT)


def _search(file, text: str, reflexes: tuple[Reflex, ...]) -> Iterator[Finding]:
    for reflex in reflexes:
        for match in re.finditer(reflex.pattern, text):
            line = text.count("\n", 0, match.start()) + 1
            yield Finding(
                file.at(line),
                f"{match.group().strip()!r} is of an older Odoo",
                f"write {reflex.instead}",
            )


def _code_only(file: PyFile) -> str:
    """A file's text, comments and docstrings blanked out: they may name old words."""
    if file.error:
        return ""
    lines = file.text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(file.text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in docstring_nodes(file.module):
        for row in range(node.lineno - 1, node.end_lineno):
            lines[row] = ""
    return "\n".join(lines)


def _blank(match: re.Match) -> str:
    """As many line ends as a match has, so that line numbers stay true."""
    return "\n" * match.group().count("\n")
