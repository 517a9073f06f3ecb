"""What Odoo code means, read from its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from arch.tree import Addon, PyFile, Tree

MODEL_FOLDERS = ("models", "wizards", "reports")
MODEL_BASES = {"Model", "TransientModel", "AbstractModel"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class ModelClass:
    """A class that defines or extends an Odoo model."""

    node: ast.ClassDef
    file: PyFile
    addon: Addon
    kind: str

    @property
    def name(self) -> str:
        """The model it defines or extends."""
        names = strings(class_value(self.node, "_name")) or self.inherits
        return names[0] if names else ""

    @property
    def inherits(self) -> list[str]:
        """Models and mixins it takes fields from."""
        return strings(class_value(self.node, "_inherit"))

    @property
    def is_new(self) -> bool:
        """Whether the model begins here, rather than being extended."""
        return self.name not in self.inherits

    @property
    def is_stored(self) -> bool:
        """Whether it keeps rows, or shows some as an SQL view."""
        return self.kind == "Model"

    @property
    def where(self) -> str:
        """File and line."""
        return self.file.at(self.node.lineno)

    @property
    def methods(self) -> list[Function]:
        """Its methods."""
        return [item for item in self.node.body if isinstance(item, Function)]

    @property
    def fields(self) -> dict[str, ast.Call]:
        """Field names with the call that declares them."""
        found = {}
        for item in self.node.body:
            if not isinstance(item, ast.Assign) or not isinstance(item.value, ast.Call):
                continue
            called = item.value.func
            if isinstance(called, ast.Attribute) and dotted(called.value) == "fields":
                found.update(dict.fromkeys(map(dotted, item.targets), item.value))
        return found


def dotted(node: ast.AST | None) -> str:
    """``a.b.c`` for such an expression, the empty string for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def class_value(node: ast.ClassDef, name: str) -> ast.expr | None:
    """What a class attribute is set to."""
    for item in node.body:
        if isinstance(item, ast.Assign) and name in map(dotted, item.targets):
            return item.value
    return None


def strings(node: ast.AST | None) -> list[str]:
    """The strings of a literal: one, or those of a list or tuple."""
    items = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
    return [text for item in items if (text := string(item)) is not None]


def string(node: ast.AST | None) -> str | None:
    """The value of a string literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def models_of(addon: Addon, *folders: str) -> list[ModelClass]:
    """The model classes of an addon."""
    return [
        model
        for file in addon.python_in(*(folders or MODEL_FOLDERS))
        for model in models_in(addon, file)
    ]


@cache
def models_in(addon: Addon, file: PyFile) -> list[ModelClass]:
    """The model classes of a file."""
    found = []
    for node in file.module.body:
        if isinstance(node, ast.ClassDef):
            for base in map(dotted, node.bases):
                if base.rpartition(".")[2] in MODEL_BASES:
                    kind = base.rpartition(".")[2]
                    found.append(ModelClass(node, file, addon, kind))
    return found


def all_models(tree: Tree) -> list[ModelClass]:
    """The model classes of all addons."""
    return [model for addon in tree.addons for model in models_of(addon)]


def own_models(tree: Tree) -> dict[str, ModelClass]:
    """The models that begin in this repository, by name."""
    return {model.name: model for model in all_models(tree) if model.is_new}


def all_fields(name: str, tree: Tree) -> dict[str, ast.Call]:
    """Fields of a model: its own, of its extensions, and of our mixins it takes."""
    found, names, seen = {}, [name], set()
    while names:
        current = names.pop()
        seen.add(current)
        for model in all_models(tree):
            if model.name == current:
                found.update(model.fields)
                names.extend(set(model.inherits) - seen)
    return found


def docstring_nodes(module: ast.Module) -> set[ast.AST]:
    """The nodes that are docstrings, which are prose and no code."""
    return {
        node.body[0].value
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | Function)
        and ast.get_docstring(node, clean=False) is not None
    }


def string_literals(file: PyFile) -> Iterator[tuple[int, str]]:
    """Line and value of each string of a file, docstrings left out."""
    prose = docstring_nodes(file.module)
    for node in ast.walk(file.module):
        text = string(node)
        if text is not None and node not in prose:
            yield node.lineno, text


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """All calls inside a node."""
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def called_name(call: ast.Call) -> str:
    """Last part of what is called: ``write`` for ``record.sudo().write()``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return dotted(call.func)


def functions(file: PyFile) -> list[Function]:
    """All functions and methods of a file, at any depth."""
    return [node for node in ast.walk(file.module) if isinstance(node, Function)]


def decorators(function: Function) -> list[str]:
    """Names of a function's decorators, as ``api.model`` or ``http.route``."""
    return [
        dotted(item.func if isinstance(item, ast.Call) else item)
        for item in function.decorator_list
    ]


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """A keyword argument of a call."""
    return next((item.value for item in call.keywords if item.arg == name), None)
