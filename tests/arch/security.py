"""Who may see and do what: access rows and record rules."""

import re
from collections.abc import Iterator

from arch.finding import Finding
from arch.odoo_ast import all_fields, called_name, calls, own_models, string_literals
from arch.odoo_xml import external_id, local_id, records, value
from arch.tree import Tree

# Groups everybody has: they read at most.
OPEN_GROUPS = ("base.group_user", "base.group_portal", "base.group_public")
WRITING = ("perm_create", "perm_write", "perm_unlink")

# What is written once: mended by a counter-entry, never by hand.
APPEND_ONLY = ("deputy.ledger.entry", "deputy.ledger.log", "deputy.ledger.seal")

# Whoever is none of these files neither makes a mandate change nor moves a seat.
SEAT_FILES = ("deputy_mandate",)
SEAT_CHANGE = "deputy.mandate.change"
SEAT_WRITERS = ("_move",)

# A model with one of these fields needs a record rule whose domain names it.
RULED_FIELDS = ("company_id", "congress_id")


def check_access_rows_have_a_group(tree: Tree) -> Iterator[Finding]:
    """No row of the access table is for everybody."""
    for addon in tree.addons:
        for where, row in addon.access_rows:
            if not (row.get("group_id:id") or "").strip():
                yield Finding(where, f"{row['id']} has no group", "name a group")


def check_open_groups_only_read(tree: Tree) -> Iterator[Finding]:
    """No group that everybody has may change our models."""
    ours = {external_id(name) for name in own_models(tree)}
    for addon in tree.addons:
        for where, row in addon.access_rows:
            writes = [key for key in WRITING if _is_granted(row, key)]
            is_ours = local_id(row["model_id:id"]) in ours
            if is_ours and row.get("group_id:id") in OPEN_GROUPS and writes:
                yield Finding(
                    where,
                    f"{row['group_id:id']} has {', '.join(writes)}",
                    "grant it to a group of deputy_duty",
                )


def check_append_only(tree: Tree) -> Iterator[Finding]:
    """No group may write or delete what is written once."""
    frozen = {external_id(name) for name in APPEND_ONLY}
    for addon in tree.addons:
        for where, row in addon.access_rows:
            if local_id(row["model_id:id"]) in frozen:
                for key in ("perm_write", "perm_unlink"):
                    if _is_granted(row, key):
                        yield Finding(
                            where, f"{row['id']} grants {key} on the ledger", "put 0"
                        )


def check_seats_move_by_law_alone(tree: Tree) -> Iterator[Finding]:
    """Only a recorded change, or a term's two ends, moves a deputy's seat.

    So no score, rank or appraisal can suspend or end a mandate: nothing outside the
    seat's own files may name a change, or call what writes the state.
    """
    for addon in tree.addons:
        for file in addon.python_in("models", "wizards", "reports", "controllers"):
            if file.stem.startswith(SEAT_FILES):
                continue
            names = [
                (line, text)
                for line, text in string_literals(file)
                if text.startswith(SEAT_CHANGE)
            ]
            names += [
                (call.lineno, called_name(call))
                for call in calls(file.module)
                if called_name(call) in SEAT_WRITERS
            ]
            for line, name in names:
                yield Finding(
                    file.at(line),
                    f"reaches for a deputy's seat: {name}",
                    "only files of the seat move it, on a ground of the law",
                )


def check_record_rules(tree: Tree) -> Iterator[Finding]:
    """Rows of a company or a congress are seen by its own people only."""
    domains = _rule_domains(tree)
    for name, model in own_models(tree).items():
        if not model.is_stored:
            continue
        fields = all_fields(name, tree)
        for field in RULED_FIELDS:
            domain = domains.get(external_id(name), "")
            if field in fields and not re.search(rf"\b{field}\b", domain):
                yield Finding(
                    model.where,
                    f"{name} has {field}, and no record rule looks at it",
                    f"add a rule to {model.addon.name}/security/*.xml",
                )


def _rule_domains(tree: Tree) -> dict[str, str]:
    """Domains of the record rules as one text, by external id of their model."""
    found: dict[str, str] = {}
    for file, rule in records(tree, "ir.rule"):
        if file.path.parent.name == "security":
            model = local_id(value(rule, "model_id"))
            found[model] = f"{found.get(model, '')}\n{value(rule, 'domain_force')}"
    return found


def _is_granted(row: dict, key: str) -> bool:
    return (row.get(key) or "").strip() in ("1", "True", "true")
