"""Names point downwards: see the table in :mod:`arch.families`."""

import ast
import re
from collections.abc import Iterator

from arch.families import (
    UPWARD_DOORS,
    Family,
    family_of_model,
    family_of_stem,
    may_name,
)
from arch.finding import Finding
from arch.odoo_ast import models_of, string_literals
from arch.odoo_xml import elements
from arch.tree import Addon, PyFile, SourceFile, Tree

BASIC = "deputy_duty"
FAMILY_FOLDERS = ("models", "wizards")
MODEL_NAME = re.compile(r"deputy(?:\.[a-z][a-z_]*)+")

# Addons that must not know each other, in either direction.
STRANGERS = {
    "deputy_duty": ("deputy_duty_reports", "deputy_duty_portal"),
    "deputy_duty_reports": ("deputy_duty_portal",),
    "deputy_duty_portal": ("deputy_duty_reports",),
}


def check_every_file_has_a_family(tree: Tree) -> Iterator[Finding]:
    """Each model and wizard file of the basic addon belongs to a family."""
    for file in _family_files(tree):
        if family_of_stem(file.stem) is None:
            yield Finding(
                file.name,
                "belongs to no family",
                "name it with a family's prefix, or add the family to arch/families.py",
            )


def check_models_named(tree: Tree) -> Iterator[Finding]:
    """A file names only models of its own family or of a lower layer."""
    for file in _family_files(tree):
        family = family_of_stem(file.stem)
        doors = UPWARD_DOORS.get(file.stem, ())
        for line, text in string_literals(file):
            named = MODEL_NAME.match(text)
            if family and named and named.group() not in doors:
                wrong = _upward(family, named.group())
                if wrong:
                    yield Finding(
                        file.at(line), wrong, "go through a mixin or a hook instead"
                    )


def check_models_imported(tree: Tree) -> Iterator[Finding]:
    """A file imports only from files of its own family or of a lower layer."""
    for file in _family_files(tree):
        family = family_of_stem(file.stem)
        for line, stem in _imported_stems(file):
            other = family_of_stem(stem)
            if family and other and not may_name(family, other):
                yield Finding(
                    file.at(line),
                    f"{family.name} imports {stem} of {other.name}",
                    "move what both need to a lower file",
                )


def check_tools_are_plain(tree: Tree) -> Iterator[Finding]:
    """tools/ is plain Python: no Odoo, nothing of the addon beside it."""
    for addon in tree.addons:
        for file in addon.python_in("tools"):
            for node in ast.walk(file.module):
                for module in _modules_imported(node):
                    if module.split(".")[0] == "odoo" or module.startswith(".."):
                        yield Finding(
                            file.at(node.lineno),
                            f"a tool imports {module}",
                            "take values as arguments and leave records to models/",
                        )


def check_strangers(tree: Tree) -> Iterator[Finding]:
    """No addon names another it does not build on, nor one of its models."""
    for addon in tree.addons:
        for name in STRANGERS.get(addon.name, ()):
            stranger = tree.addon(name)
            words = sorted({name} | (_new_names(stranger) if stranger else set()))
            pattern = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, words))})\b")
            for where, text in _named_texts(addon):
                found = pattern.search(text)
                if found:
                    yield Finding(
                        where,
                        f"names {found.group()!r} of {name}",
                        f"{addon.name} must work without {name}: turn it round, or put "
                        "what both need into deputy_duty",
                    )


def _family_files(tree: Tree) -> list[PyFile]:
    basic = tree.addon(BASIC)
    return basic.python_in(*FAMILY_FOLDERS) if basic else []


def _upward(family: Family, model: str) -> str:
    other = family_of_model(model)
    if other and not may_name(family, other):
        return f"{family.name} names {model} of {other.name}"
    return ""


def _modules_imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return []


def _imported_stems(file: PyFile) -> Iterator[tuple[int, str]]:
    """Model and wizard files that a file imports from."""
    for node in ast.walk(file.module):
        if isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")
            ours = node.level or module[:3] == ["odoo", "addons", BASIC]
            if ours and module[-1] in ("", *FAMILY_FOLDERS):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif ours:
                yield node.lineno, module[-1]


def _new_names(addon: Addon) -> set[str]:
    return {model.name for model in models_of(addon) if model.is_new}


def _named_texts(addon: Addon) -> Iterator[tuple[str, str]]:
    """Place and text of everything in an addon that can name something."""
    for file in addon.python:
        for line, text in string_literals(file):
            yield file.at(line), text
        for node in ast.walk(file.module):
            for module in _modules_imported(node):
                yield file.at(node.lineno), module.removeprefix("odoo.addons.")
    for file in addon.xml:
        for element in elements(file):
            yield file.at(element.sourceline), _content(element)
    for file in _csv_and_scripts(addon):
        for number, line in enumerate(file.text.splitlines(), 1):
            yield file.at(number), line


def _content(element) -> str:
    return " ".join([*element.values(), element.text or ""])


def _csv_and_scripts(addon: Addon) -> list[SourceFile]:
    tables = [SourceFile(path, addon.root) for path in addon.paths(".csv")]
    return tables + addon.javascript
