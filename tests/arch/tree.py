"""The files of the repository, each read and parsed at most once."""

import ast
import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

SKIPPED_FOLDERS = {"__pycache__", "node_modules", "lib"}


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text file of an addon."""

    path: Path
    root: Path

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def name(self) -> str:
        """Path from the top of the repository, as findings show it."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def stem(self) -> str:
        """File name without its ending."""
        return self.path.stem

    def at(self, line: int) -> str:
        """This file and a line, as editors understand it."""
        return f"{self.name}:{line}"


@dataclass(frozen=True, eq=False)
class PyFile(SourceFile):
    """A Python file; one with a syntax error counts as empty, see ``error``."""

    @cached_property
    def error(self) -> SyntaxError | None:
        """Why the file cannot be parsed."""
        try:
            ast.parse(self.text)
        except SyntaxError as error:
            return error
        return None

    @cached_property
    def module(self) -> ast.Module:
        """The syntax tree."""
        return ast.Module([], []) if self.error else ast.parse(self.text)


@dataclass(frozen=True, eq=False)
class XmlFile(SourceFile):
    """An XML file; one that is not well-formed counts as empty, see ``error``."""

    @cached_property
    def error(self) -> etree.XMLSyntaxError | None:
        """Why the file cannot be parsed."""
        try:
            etree.fromstring(self.path.read_bytes())
        except etree.XMLSyntaxError as error:
            return error
        return None

    @cached_property
    def document(self) -> etree._Element:
        """The root element."""
        if self.error:
            return etree.Element("odoo")
        return etree.fromstring(self.path.read_bytes())


@dataclass(frozen=True, eq=False)
class Addon:
    """One addon folder."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """Technical name."""
        return self.path.name

    @cached_property
    def manifest(self) -> dict:
        """The manifest; empty when it cannot be read, so that its keys are missed."""
        try:
            return ast.literal_eval((self.path / "__manifest__.py").read_text("utf-8"))
        except (SyntaxError, ValueError):
            return {}

    @property
    def manifest_name(self) -> str:
        """The manifest's path, for findings."""
        return f"{self.name}/__manifest__.py"

    @cached_property
    def python(self) -> list[PyFile]:
        """All Python files."""
        return [PyFile(path, self.root) for path in self.paths(".py")]

    @cached_property
    def xml(self) -> list[XmlFile]:
        """All XML files."""
        return [XmlFile(path, self.root) for path in self.paths(".xml")]

    @cached_property
    def javascript(self) -> list[SourceFile]:
        """All JavaScript files of our own."""
        return [SourceFile(path, self.root) for path in self.paths(".js")]

    def paths(self, ending: str) -> list[Path]:
        """Files with an ending, vendored and generated folders left out."""
        found = self.path.rglob(f"*{ending}")
        return sorted(
            path
            for path in found
            if not SKIPPED_FOLDERS & set(path.relative_to(self.path).parts)
        )

    def python_in(self, *folders: str) -> list[PyFile]:
        """Python files of some sub-folders, their ``__init__.py`` left out."""
        return [
            file
            for file in self.python
            if folder_of(self, file) in folders and file.stem != "__init__"
        ]

    @cached_property
    def access_rows(self) -> list[tuple[str, dict]]:
        """Rows of the access table, each with its place."""
        path = self.path / "security" / "ir.model.access.csv"
        if not path.exists():
            return []
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream)
            name = path.relative_to(self.root).as_posix()
            return [(f"{name}:{reader.line_num}", row) for row in reader]


@dataclass(frozen=True, eq=False)
class Tree:
    """The repository."""

    root: Path

    @cached_property
    def addons(self) -> list[Addon]:
        """All addons, the basic one first."""
        manifests = sorted(self.root.glob("*/__manifest__.py"))
        return [Addon(path.parent, self.root) for path in manifests]

    def addon(self, name: str) -> Addon | None:
        """One addon by name, or nothing."""
        return next((addon for addon in self.addons if addon.name == name), None)


def folder_of(addon: Addon, file: SourceFile) -> str:
    """First folder of a file inside its addon, empty for files at its top."""
    parts = file.path.relative_to(addon.path).parts
    return parts[0] if len(parts) > 1 else ""
