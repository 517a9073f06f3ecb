"""tools/ is plain Python: it is run here, without Odoo."""

import ast
import doctest
import hashlib
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from arch.finding import Finding
from arch.odoo_ast import Function
from arch.tree import Addon, PyFile, Tree


def check_doctests(tree: Tree) -> Iterator[Finding]:
    """The examples in the docstrings of tools/ are true."""
    for addon in tree.addons:
        for file in addon.python_in("tools"):
            try:
                module = load_tool(addon, file.stem)
            except Exception as error:  # noqa: BLE001 - whatever stops an import is told
                yield Finding(file.name, f"cannot be imported: {error!r}", "mend it")
            else:
                yield from _failed_examples(file, module)


def check_tools_are_tested(tree: Tree) -> Iterator[Finding]:
    """Each public function of tools/ has an example or is named in a test."""
    tests = _test_texts(tree)
    for addon in tree.addons:
        for file in addon.python_in("tools"):
            for function in _public_functions(file):
                shown = ">>>" in (ast.get_docstring(function) or "")
                if not shown and not re.search(rf"\b{function.name}\b", tests):
                    yield Finding(
                        file.at(function.lineno),
                        f"{function.name} has neither a doctest nor a test",
                        "show an example in its docstring",
                    )


def load_tool(addon: Addon, stem: str) -> ModuleType:
    """Import a module of tools/ by its path: the addon's own package needs Odoo.

    The folder gets a package of its own, so that a tool can import the one beside it.
    """
    folder = addon.path / "tools"
    package = _package_name(folder)
    if package not in sys.modules:
        sys.modules[package] = ModuleType(package)
        sys.modules[package].__path__ = [str(folder)]
    return importlib.import_module(f"{package}.{stem}")


def _package_name(folder: Path) -> str:
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return f"{folder.parent.name}_tools_{digest}"


def _failed_examples(file: PyFile, module: ModuleType) -> Iterator[Finding]:
    runner = doctest.DocTestRunner(verbose=False)
    for test in doctest.DocTestFinder().find(module):
        report: list[str] = []
        runner.run(test, out=report.append)
        if report:
            yield Finding(
                file.at((test.lineno or 0) + 1),
                f"an example of {test.name.rpartition('.')[2]} is not true\n"
                + "".join(report),
                "mend the code or the example",
            )


def _public_functions(file: PyFile) -> list[Function]:
    return [
        node
        for node in file.module.body
        if isinstance(node, Function) and not node.name.startswith("_")
    ]


def _test_texts(tree: Tree) -> str:
    """All tests as one text, those of the addons and those of the repository."""
    files = [file for addon in tree.addons for file in addon.python_in("tests")]
    texts = [file.text for file in files]
    texts += [path.read_text("utf-8") for path in sorted(tree.root.glob("tests/*.py"))]
    return "\n".join(texts)
