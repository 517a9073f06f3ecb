"""Manifests: complete, true, and in an order that installs."""

import ast
import re
import sys
from collections.abc import Iterator

from arch.finding import Finding
from arch.tree import Addon, Tree, folder_of

REQUIRED_KEYS = ("name", "version", "category", "summary", "depends")
AUTHOR = "Deputy Duty contributors"
LICENSE = "AGPL-3"
VERSION = re.compile(r"19\.0\.\d+\.\d+\.\d+")

# Which of our addons an addon must build on; it may build on no other of ours.
OUR_DEPENDS = {
    "deputy_duty": set(),
    "deputy_duty_reports": {"deputy_duty"},
    "deputy_duty_portal": {"deputy_duty"},
}

# Folders whose XML and CSV files are loaded by the manifest.
DATA_FOLDERS = ("security", "data", "demo", "views", "wizards", "reports", "templates")
LOAD_RANK = dict.fromkeys(DATA_FOLDERS, 2) | {"security": 0, "data": 1}
MENU_RANK = 3
LOAD_ORDER = "list security, then data, then wizards, views, reports, then menus"


# Packages Odoo itself requires; an addon need not name them again.
ODOO_BRINGS = {
    "asn1crypto",
    "babel",
    "cryptography",
    "dateutil",
    "docutils",
    "freezegun",
    "gevent",
    "idna",
    "jinja2",
    "lxml",
    "markupsafe",
    "num2words",
    "passlib",
    "PIL",
    "polib",
    "psutil",
    "psycopg2",
    "PyPDF2",
    "pypdf",  # the same library from its version 3 on, where Odoo finds it
    "pytz",
    "reportlab",
    "requests",
    "stdnum",
    "urllib3",
    "werkzeug",
    "odoo",
    "qrcode",
    "vobject",
    "zeep",
}
# Distributions that are imported under another name.
IMPORT_NAMES = {"chinesecalendar": "chinese_calendar", "python-barcode": "barcode"}


def check_keys(tree: Tree) -> Iterator[Finding]:
    """Each manifest can be read and has the keys we always fill."""
    for addon in tree.addons:
        for key in REQUIRED_KEYS:
            if not addon.manifest.get(key):
                yield Finding(addon.manifest_name, f"key {key!r} is missing", "add it")


def check_version(tree: Tree) -> Iterator[Finding]:
    """Versions are those of Odoo 19.0: 19.0.x.y.z."""
    for addon in tree.addons:
        version = addon.manifest.get("version", "")
        if not VERSION.fullmatch(version):
            yield Finding(
                addon.manifest_name, f"version {version!r}", "write it as 19.0.x.y.z"
            )


def check_licence(tree: Tree) -> Iterator[Finding]:
    """Licence and author are the same everywhere."""
    for addon in tree.addons:
        for key, wanted in (("license", LICENSE), ("author", AUTHOR)):
            found = addon.manifest.get(key)
            if found != wanted:
                yield Finding(
                    addon.manifest_name, f"{key} is {found!r}", f"make it {wanted!r}"
                )


def check_our_depends(tree: Tree) -> Iterator[Finding]:
    """Reports and portal build on the basic addon, and not on each other."""
    for addon in tree.addons:
        wanted = OUR_DEPENDS.get(addon.name)
        found = set(addon.manifest.get("depends", [])) & set(OUR_DEPENDS)
        if wanted is None:
            yield Finding(
                addon.manifest_name, "an addon without a place", "add it to OUR_DEPENDS"
            )
        elif found != wanted:
            yield Finding(
                addon.manifest_name,
                f"depends on {sorted(found)} of our addons",
                f"depend on {sorted(wanted)}",
            )


def check_listed_files_exist(tree: Tree) -> Iterator[Finding]:
    """Each file a manifest lists is there, and listed once."""
    for addon in tree.addons:
        listed = _listed(addon)
        for name in sorted(set(listed)):
            if not (addon.path / name).is_file():
                yield Finding(
                    addon.manifest_name, f"{name} does not exist", "write or unlist it"
                )
            if listed.count(name) > 1:
                yield Finding(
                    addon.manifest_name, f"{name} is listed twice", "list it once"
                )


def check_files_are_listed(tree: Tree) -> Iterator[Finding]:
    """No data file lies about unloaded."""
    for addon in tree.addons:
        listed = _listed(addon)
        for path in addon.paths(".xml") + addon.paths(".csv"):
            name = path.relative_to(addon.path).as_posix()
            if name.split("/")[0] in DATA_FOLDERS and name not in listed:
                yield Finding(
                    f"{addon.name}/{name}",
                    "is not in the manifest",
                    "list it under data or demo, or delete it",
                )


def check_load_order(tree: Tree) -> Iterator[Finding]:
    """A file is loaded after what it may refer to."""
    for addon in tree.addons:
        highest = 0
        for name in addon.manifest.get("data", []):
            rank = _rank(name)
            if rank < highest:
                yield Finding(addon.manifest_name, f"{name} comes too late", LOAD_ORDER)
            highest = max(highest, rank)


def check_demo_apart(tree: Tree) -> Iterator[Finding]:
    """Demo files are demo data, and nothing else is."""
    for addon in tree.addons:
        for key in ("data", "demo"):
            for name in addon.manifest.get(key, []):
                if name.startswith("demo/") != (key == "demo"):
                    yield Finding(
                        addon.manifest_name,
                        f"{name} is listed under {key!r}",
                        "keep demo/ files under demo, all others under data",
                    )


def check_python_dependencies(tree: Tree) -> Iterator[Finding]:
    """A package imported beyond Odoo's own is named, and what is named is imported."""
    for addon in tree.addons:
        named = addon.manifest.get("external_dependencies", {}).get("python", [])
        named = {IMPORT_NAMES.get(name, name).lower() for name in named}
        imported = {name.lower(): where for name, where in _imports(addon)}
        brought = {name.lower() for name in ODOO_BRINGS}
        for name in sorted(set(imported) - named - brought):
            yield Finding(
                imported[name],
                f"imports {name}, which Odoo does not bring",
                "name it in external_dependencies of the manifest",
            )
        for name in sorted(named - set(imported)):
            yield Finding(
                addon.manifest_name,
                f"names the Python package {name}, which is imported nowhere",
                "drop it from external_dependencies",
            )


def check_dependencies_are_pinned(tree: Tree) -> Iterator[Finding]:
    """A package an addon names is installed by requirements.txt."""
    lock = tree.root / "requirements.txt"
    text = lock.read_text("utf-8").lower() if lock.exists() else ""
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE))
    for addon in tree.addons:
        for name in addon.manifest.get("external_dependencies", {}).get("python", []):
            if name.lower().replace("_", "-") not in pinned:
                yield Finding(
                    addon.manifest_name,
                    f"the Python package {name} is not pinned",
                    "add it to requirements.in and run ./dev lock",
                )


def _listed(addon: Addon) -> list[str]:
    return addon.manifest.get("data", []) + addon.manifest.get("demo", [])


def _rank(name: str) -> int:
    if name.endswith("_menus.xml"):
        return MENU_RANK
    return LOAD_RANK.get(name.split("/")[0], 2)


def _imports(addon: Addon) -> Iterator[tuple[str, str]]:
    """Top-level packages an addon imports outside its tests, with the place."""
    for file in addon.python:
        if folder_of(addon, file) == "tests":
            continue
        for node in ast.walk(file.module):
            for name in _imported_names(node):
                if name not in sys.stdlib_module_names:
                    yield name, file.at(node.lineno)


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module.split(".")[0]]
    return []
