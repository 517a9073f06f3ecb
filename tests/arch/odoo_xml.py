"""What Odoo's data files mean, read from their elements."""

from collections.abc import Iterator

from lxml import etree

from arch.tree import Tree, XmlFile


def elements(file: XmlFile, *tags: str) -> Iterator[etree._Element]:
    """Elements of a file, comments and processing instructions left out."""
    return file.document.iter(*(tags or (etree.Element,)))


def records(tree: Tree, model: str) -> Iterator[tuple[XmlFile, etree._Element]]:
    """The ``<record>`` elements of a model, in all addons."""
    for addon in tree.addons:
        for file in addon.xml:
            for record in elements(file, "record"):
                if record.get("model") == model:
                    yield file, record


def value(record: etree._Element, name: str) -> str:
    """Text, reference or expression of a record's field; empty when it has none."""
    for field in record.iterfind("field"):
        if field.get("name") == name:
            return field.get("ref") or field.get("eval") or (field.text or "").strip()
    return ""


def has_field(record: etree._Element, name: str) -> bool:
    """Whether a record sets a field."""
    return any(field.get("name") == name for field in record.iterfind("field"))


def arch_root(view: etree._Element) -> etree._Element | None:
    """First element of a view's arch."""
    for field in view.iterfind("field"):
        if field.get("name") == "arch":
            return next(field.iterchildren(etree.Element), None)
    return None


def local_id(reference: str) -> str:
    """An external id without the addon's name."""
    return reference.rpartition(".")[2]


def external_id(model: str) -> str:
    """The id Odoo gives to a model: ``model_res_partner``."""
    return "model_" + underscored(model)


def underscored(model: str) -> str:
    """A model's name as files and ids spell it."""
    return model.replace(".", "_")
