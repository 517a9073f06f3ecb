"""Nothing grows too long to be read, and what is public says what it does."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from arch.finding import Finding
from arch.odoo_ast import (
    MODEL_FOLDERS,
    functions,
    keyword,
    models_of,
)
from arch.tree import Addon, PyFile, Tree

# The hard limits; aim at 250 lines a file and 40 a method.
FILE_LINES = 400
METHOD_LINES = 60
CODE_FOLDERS = (*MODEL_FOLDERS, "controllers", "tools")

# The share of fields with a help text, among those that need words.
HELP_SHARE = 0.5
RELATIONAL = {"Many2one", "One2many", "Many2many", "Reference", "Many2oneReference"}
SELF_EVIDENT = {
    "name",
    "display_name",
    "active",
    "sequence",
    "color",
    "state",
    "note",
    "notes",
    "description",
    "comment",
    "email",
    "phone",
    "mobile",
    "code",
    "date_start",
    "date_end",
    "res_model",
    "res_id",
    "currency_id",
    "uuid",
}


def check_file_length(tree: Tree) -> Iterator[Finding]:
    """No code file is longer than 400 lines."""
    for addon in tree.addons:
        for file in addon.python_in(*CODE_FOLDERS, "tests"):
            lines = len(file.text.splitlines())
            if lines > FILE_LINES:
                yield Finding(
                    file.name,
                    f"{lines} lines, {FILE_LINES} are allowed",
                    "split it by meaning: a mixin, a tool, a test file of its own",
                )


def check_method_length(tree: Tree) -> Iterator[Finding]:
    """No function is longer than 60 lines, tests included."""
    for addon in tree.addons:
        for file in addon.python_in(*CODE_FOLDERS, "tests"):
            for function in functions(file):
                lines = function.end_lineno - function.lineno + 1
                if lines > METHOD_LINES:
                    yield Finding(
                        file.at(function.lineno),
                        f"{function.name}: {lines} lines, {METHOD_LINES} are allowed",
                        "take a step that has a name out of it",
                    )


def check_class_docstrings(tree: Tree) -> Iterator[Finding]:
    """Each class says what it is."""
    for addon in tree.addons:
        for file in addon.python_in(*CODE_FOLDERS):
            for node in ast.walk(file.module):
                if isinstance(node, ast.ClassDef) and not ast.get_docstring(node):
                    yield Finding(
                        file.at(node.lineno),
                        f"class {node.name} has no docstring",
                        "say in one line what it is",
                    )


def check_function_docstrings(tree: Tree) -> Iterator[Finding]:
    """Each public function and method says what it does."""
    for addon in tree.addons:
        for file in addon.python_in(*CODE_FOLDERS):
            for function in _public_functions(file):
                if not ast.get_docstring(function):
                    yield Finding(
                        file.at(function.lineno),
                        f"{function.name} has no docstring",
                        "say in one line what it does, or begin its name with _",
                    )


def check_help_texts(tree: Tree) -> Iterator[Finding]:
    """Half of the fields that need words have a help text."""
    for addon in tree.addons:
        counted = _fields_needing_help(addon)
        silent = [place for place, call in counted if keyword(call, "help") is None]
        if len(silent) > len(counted) * (1 - HELP_SHARE):
            yield Finding(
                addon.name,
                f"{len(silent)} of {len(counted)} fields have no help text",
                "explain those a clerk must understand, first " + _worst(silent),
            )


def _public_functions(file: PyFile) -> Iterator[ast.FunctionDef]:
    """Functions of a module and methods of its classes; not those inside functions."""
    classes = [node for node in file.module.body if isinstance(node, ast.ClassDef)]
    for scope in [file.module, *classes]:
        for node in scope.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield node


def _fields_needing_help(addon: Addon) -> list[tuple[str, ast.Call]]:
    """File and declaration of each field whose name alone does not explain it."""
    return [
        (model.file.name, call)
        for model in models_of(addon)
        for name, call in model.fields.items()
        if _needs_help(name, call)
    ]


def _needs_help(name: str, call: ast.Call) -> bool:
    return (
        call.func.attr not in RELATIONAL
        and name not in SELF_EVIDENT
        and keyword(call, "related") is None
    )


def _worst(places: list[str]) -> str:
    """The three files that occur most."""
    count = defaultdict(int)
    for place in places:
        count[place] += 1
    return ", ".join(sorted(count, key=count.get, reverse=True)[:3])
