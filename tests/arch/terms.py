"""Translations: every English source string has its Chinese, fresh and whole."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from arch.finding import Finding
from arch.odoo_ast import calls, dotted, string
from arch.tree import Addon, Tree, folder_of

REFRESH = "run ./dev i18n"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdifr]|%[sdifr%]|\{\w*\}")
MARKUP = re.compile(r"<[^>]*>|&\w+;|https?://\S+")
LATIN = re.compile(r"[A-Za-z]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
TRANSLATORS = ("_", "_lt", "env._", "self.env._", "request.env._")
JS_TERM = re.compile(r"""\b_t\(\s*"((?:[^"\\]|\\.)*)"|\b_t\(\s*'((?:[^'\\]|\\.)*)'""")

# Terms that Chinese writes with Latin letters.
LATIN_IN_CHINESE = {
    "CSV",
    "Excel",
    "iCalendar",
    "ICS",
    "ID",
    "https://",
    "JSON",
    "MB.",
    "OFD",
    "OK",
    "PDF",
    "Popolo",
    "QR",
    "SHA-256",
    "UUID",
    "URL",
    "vCard",
    "mandate.absent_sessions",  # code of a rule, as an example
    "of",  # between two numbers
    "XLSX",
    "XML",
    "WeChat",
}


def check_files(tree: Tree) -> Iterator[Finding]:
    """Each addon has its template and its Chinese, and no other English."""
    for addon in tree.addons:
        for path in (_template(addon), _chinese(addon)):
            if not path.exists():
                yield Finding(_name(addon, path), "does not exist", REFRESH)
        for path in sorted((addon.path / "i18n").glob("en*.po")):
            yield Finding(
                _name(addon, path), "source strings are English already", "delete it"
            )


def check_complete(tree: Tree) -> Iterator[Finding]:
    """Each term of the template is translated, and surely so."""
    for addon in tree.addons:
        translated = {_key(entry): entry for entry in _entries(_chinese(addon))}
        for term in _entries(_template(addon)):
            entry = translated.get(_key(term))
            wrong = _incomplete(entry)
            if wrong:
                yield Finding(
                    _name(addon, _chinese(addon)),
                    f"{term.msgid!r} {wrong}",
                    "translate it",
                )


def check_placeholders(tree: Tree) -> Iterator[Finding]:
    """A translation fills in the same values as its source."""
    for addon in tree.addons:
        for entry in _entries(_chinese(addon)):
            wanted, found = map(_placeholders, (entry.msgid, entry.msgstr))
            if entry.msgstr and wanted != found:
                yield Finding(
                    _name(addon, _chinese(addon)),
                    f"{entry.msgid!r} has {wanted}, its translation {found}",
                    "use each placeholder of the source once",
                )


def check_chinese_characters(tree: Tree) -> Iterator[Finding]:
    """A translation is Chinese, not the source copied."""
    for addon in tree.addons:
        for entry in _entries(_chinese(addon)):
            words = MARKUP.sub("", PLACEHOLDER.sub("", entry.msgid))
            needless = not LATIN.search(words) or words.strip() in LATIN_IN_CHINESE
            if entry.msgstr and not needless and not CHINESE.search(entry.msgstr):
                yield Finding(
                    _name(addon, _chinese(addon)),
                    f"{entry.msgid!r} is translated as {entry.msgstr!r}",
                    "translate it, or add it to LATIN_IN_CHINESE",
                )


def check_template_is_fresh(tree: Tree) -> Iterator[Finding]:
    """Each string that the code translates is in the template."""
    for addon in tree.addons:
        if not _template(addon).exists():
            continue  # check_files says so, once instead of once a term
        known = {term.msgid for term in _entries(_template(addon))}
        for where, text in _source_terms(addon):
            if text and text not in known:
                yield Finding(where, f"{text!r} is not in the .pot file", REFRESH)


def _source_terms(addon: Addon) -> Iterator[tuple[str, str]]:
    """Place and text of each string literal handed to a translator."""
    for file in addon.python:
        if folder_of(addon, file) != "tests":
            for call in calls(file.module):
                if _translates(call):
                    yield file.at(call.lineno), string(call.args[0]) or ""
    for file in addon.javascript:
        if folder_of(addon, file) == "static" and "/static/src/" in file.name:
            for match in JS_TERM.finditer(file.text):
                line = file.text.count("\n", 0, match.start()) + 1
                yield file.at(line), match.group(1) or match.group(2)


def _translates(call: ast.Call) -> bool:
    name = dotted(call.func)
    return bool(call.args) and (name in TRANSLATORS or name.endswith(".env._"))


def _incomplete(entry: polib.POEntry | None) -> str:
    if entry is None:
        return "is missing"
    if entry.fuzzy:
        return "is marked fuzzy"
    return "" if entry.translated() else "is not translated"


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _entries(path: Path) -> list[polib.POEntry]:
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def _key(entry: polib.POEntry) -> tuple[str, str | None]:
    return entry.msgid, entry.msgctxt


def _template(addon: Addon) -> Path:
    return addon.path / "i18n" / f"{addon.name}.pot"


def _chinese(addon: Addon) -> Path:
    return addon.path / "i18n" / "zh_CN.po"


def _name(addon: Addon, path: Path) -> str:
    return path.relative_to(addon.root).as_posix()
