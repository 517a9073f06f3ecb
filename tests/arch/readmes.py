"""The README tells the truth, and can be read."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docutils.core

from arch.finding import Finding
from arch.tree import Tree

PROMISED = ("./dev run", "./dev test")
TOP = "README.rst"
DEV_COMMAND = re.compile(r"\./dev ([a-z][a-z0-9]*)")
CASE_LABEL = re.compile(r"^ {4}([a-z0-9][a-z0-9 |-]*)\)", re.MULTILINE)
IMAGE = re.compile(r"^\s*\.\. (?:\|[^|]+\| )?(?:image|figure)::\s*(\S+)", re.MULTILINE)
WARNING = re.compile(r"^<string>:(\d+): (.*)$", re.MULTILINE)


def check_readmes_exist(tree: Tree) -> Iterator[Finding]:
    """The repository and each addon have one."""
    for path in _readmes(tree):
        if not path.exists():
            yield Finding(_name(tree, path), "does not exist", "write it")


def check_two_commands(tree: Tree) -> Iterator[Finding]:
    """The first README says how to run and how to test, and CI does the same."""
    readme = _text(tree.root / TOP)
    for command in PROMISED:
        if command not in readme:
            yield Finding(TOP, f"does not say {command}", "say it near the top")
    if "./dev test" not in _text(tree.root / ".ci" / "run"):
        yield Finding(".ci/run", "does not run ./dev test", "run what the README says")


def check_dev_commands(tree: Tree) -> Iterator[Finding]:
    """Each ./dev command that a README or CI names exists."""
    known = _dev_commands(tree)
    for path in [*_readmes(tree), tree.root / ".ci" / "run"]:
        for command in sorted(set(DEV_COMMAND.findall(_text(path)))):
            if command not in known:
                yield Finding(
                    _name(tree, path),
                    f"names ./dev {command}, which is no command",
                    "see ./dev help",
                )


def check_images(tree: Tree) -> Iterator[Finding]:
    """Each picture a README shows is in the repository."""
    for path in _readmes(tree):
        for image in IMAGE.findall(_text(path)):
            if not (path.parent / image).is_file():
                yield Finding(
                    _name(tree, path), f"{image} is not a file here", "add or drop it"
                )


def check_readmes_parse(tree: Tree) -> Iterator[Finding]:
    """docutils reads each README without a warning."""
    for path in _readmes(tree):
        for line, message in _warnings(_text(path)):
            yield Finding(f"{_name(tree, path)}:{line}", message, "mend the markup")


def _warnings(text: str) -> list[tuple[str, str]]:
    """Line and message of each warning docutils has about a text."""
    stream = io.StringIO()
    settings = {
        "file_insertion_enabled": False,
        "halt_level": 5,  # never: collect all
        "report_level": 2,  # warnings and worse
        "warning_stream": stream,
    }
    docutils.core.publish_doctree(text, settings_overrides=settings)
    return WARNING.findall(stream.getvalue())


def _dev_commands(tree: Tree) -> set[str]:
    """Labels of the case statement in ``dev``."""
    labels = CASE_LABEL.findall(_text(tree.root / "dev"))
    return {name.strip() for label in labels for name in label.split("|")}


def _readmes(tree: Tree) -> list[Path]:
    return [tree.root / TOP, *(addon.path / TOP for addon in tree.addons)]


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _name(tree: Tree, path: Path) -> str:
    return path.relative_to(tree.root).as_posix()
