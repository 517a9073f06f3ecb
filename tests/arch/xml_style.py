"""Data and view files: well-formed, found by their ids, safe to open."""

import re
from collections.abc import Iterator

from lxml import etree

from arch.finding import Finding
from arch.odoo_ast import own_models
from arch.odoo_xml import (
    arch_root,
    elements,
    has_field,
    records,
    underscored,
    value,
)
from arch.tree import Tree, XmlFile

HEADER = re.compile(r'<\?xml version="1\.0" encoding="UTF-8" ?\?>')
WITH_ID = ("record", "menuitem", "template", "report")
WINDOW = "ir.actions.act_window"


def check_well_formed(tree: Tree) -> Iterator[Finding]:
    """Every XML file can be parsed; the other checks would pass it over."""
    for file in _files(tree):
        if file.error:
            yield Finding(file.at(file.error.lineno), str(file.error), "mend it")


def check_header(tree: Tree) -> Iterator[Finding]:
    """Every XML file begins with the same declaration."""
    for file in _files(tree):
        if not HEADER.match(file.text):
            yield Finding(
                file.at(1),
                "no declaration, or another one",
                'begin with <?xml version="1.0" encoding="UTF-8" ?>',
            )


def check_id_first(tree: Tree) -> Iterator[Finding]:
    """An element's id is its first attribute, where the eye looks for it."""
    for file in _files(tree):
        for element in elements(file, *WITH_ID):
            if next(iter(element.attrib), "") != "id":
                yield Finding(
                    file.at(element.sourceline),
                    f"<{element.tag}> does not begin with its id",
                    "write id first",
                )


def check_ids_stand_once(tree: Tree) -> Iterator[Finding]:
    """An id stands once in an addon: a second element would take the first's place."""
    for addon in tree.addons:
        places: dict[str, str] = {}
        for file in addon.xml:
            for element in elements(file, *WITH_ID):
                name, where = element.get("id", ""), file.at(element.sourceline)
                if first := name and places.get(name):
                    yield Finding(
                        where,
                        f"the id {name} stands at {first} already",
                        "give it a name of its own",
                    )
                places.setdefault(name, where)


def check_view_ids(tree: Tree) -> Iterator[Finding]:
    """A view is called <model>_view_<type>, unless it extends another."""
    for file, view in records(tree, "ir.ui.view"):
        root = arch_root(view)
        if root is None or has_field(view, "inherit_id") or not value(view, "model"):
            continue
        wanted = f"{underscored(value(view, 'model'))}_view_{root.tag}"
        if not re.fullmatch(rf"{wanted}(_\w+)?", view.get("id", "")):
            yield _bad_id(file, view, wanted)


def check_action_ids(tree: Tree) -> Iterator[Finding]:
    """A window action is called <model>_action, others have _action in their id."""
    for file, action in records(tree, WINDOW):
        wanted = f"{underscored(value(action, 'res_model'))}_action"
        if not re.fullmatch(rf"{wanted}(_\w+)?", action.get("id", "")):
            yield _bad_id(file, action, wanted)
    for model in ("ir.actions.server", "ir.actions.client", "ir.actions.act_url"):
        for file, action in records(tree, model):
            if not re.search(r"_action(_|$)", action.get("id", "")):
                yield _bad_id(file, action, "<model>_action")


def check_menu_ids(tree: Tree) -> Iterator[Finding]:
    """A menu's id ends with _menu."""
    for file, menu in _menus(tree):
        if not menu.get("id", "").endswith("_menu"):
            yield _bad_id(file, menu, "<model or section>_menu")


def check_root_menus_have_groups(tree: Tree) -> Iterator[Finding]:
    """A menu without a parent is shown to some groups only."""
    for file, menu in _menus(tree):
        nested = menu.get("parent") or menu.getparent().tag == "menuitem"
        grouped = menu.get("groups")
        if menu.tag == "record":
            nested = has_field(menu, "parent_id")
            grouped = has_field(menu, "group_ids")
        if not nested and not grouped:
            yield Finding(
                file.at(menu.sourceline),
                f"the top menu {menu.get('id')} is shown to everybody",
                "give it groups",
            )


def check_search_views(tree: Tree) -> Iterator[Finding]:
    """A list that an action opens can be searched on purpose."""
    own = own_models(tree)
    searched = {
        value(view, "model")
        for _, view in records(tree, "ir.ui.view")
        if (root := arch_root(view)) is not None and root.tag == "search"
    }
    for file, action in records(tree, WINDOW):
        model = value(action, "res_model")
        if model in own and own[model].is_stored and model not in searched:
            yield Finding(
                file.at(action.sourceline),
                f"{model} has no search view",
                f"add {underscored(model)}_view_search",
            )


def _files(tree: Tree) -> list[XmlFile]:
    return [file for addon in tree.addons for file in addon.xml]


def _menus(tree: Tree) -> Iterator[tuple[XmlFile, etree._Element]]:
    yield from records(tree, "ir.ui.menu")
    for file in _files(tree):
        for menu in elements(file, "menuitem"):
            yield file, menu


def _bad_id(file: XmlFile, element: etree._Element, wanted: str) -> Finding:
    return Finding(
        file.at(element.sourceline), f"id {element.get('id')!r}", f"call it {wanted}"
    )
