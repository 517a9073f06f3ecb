"""Where things live: a model is found by its name, and nothing is forgotten."""

import ast
from collections.abc import Iterator

from arch.families import family_of_model, family_of_stem, is_higher
from arch.finding import Finding
from arch.odoo_ast import MODEL_FOLDERS, ModelClass, models_in, models_of
from arch.odoo_xml import external_id, local_id, underscored
from arch.tree import Addon, PyFile, Tree, folder_of

# Models that have no screen of their own, with the place where they are shown.
SHOWN_IN_PARENT = {
    "deputy.activity.cost": "lines inside the activity",
    "deputy.attendance.offline.line": "conflicts inside the wizard",
    "deputy.ballot.box": "technical: sums of an open vote, shown to nobody",
    "deputy.ballot.count": "rows of the count sheet inside the vote",
    "deputy.ballot.grade": "frozen grades inside the vote",
    "deputy.ballot.rule.grade": "lines inside the rule",
    "deputy.ballot.slip": "technical: hashes of unused slips, shown to nobody",
    "deputy.budget.adjustment.line": "lines inside the adjustment",
    "deputy.budget.appropriation.line": "lines inside the appropriation",
    "deputy.budget.provision.line": "amounts inside the provisional budget",
    "deputy.budget.publication.line": "totals inside the publication",
    "deputy.claim.line": "lines inside the claim",
    "deputy.claim.paper": "papers inside the claim",
    "deputy.entrustment.transfer": "lines inside the entrusted work",
    "deputy.ledger.check.line": "findings inside the verification",
    "deputy.mandate.private": "fields of the deputy's own form",
    "deputy.opinion.voter": "fields of the opinion's own form",
    "deputy.deadline.apply.line": "lines inside the wizard",
    "deputy.ledger.log": "technical: size and head of the log, shown with its seals",
    "deputy.opinion.photo": "a page of the opinion",
    "deputy.proposal.assign.notice.line": "texts inside the wizard",
    "deputy.promise.progress": "lines inside the promise",
    "deputy.proposal.counter": "technical: the last number given, shown on proposals",
    "deputy.proposal.disclosure.log": "lines inside the disclosure",
    "deputy.proposal.file": "lines inside the proposal",
    "deputy.proposal.joint": "a page of the proposal",
    "deputy.proposal.paper": "lines inside the proposal",
    "deputy.proposal.signature": "lines inside the proposal",
    "deputy.proposal.supervision.visit": "lines inside the key suggestion",
    "deputy.reconciliation.line": "lines inside the reconciliation",
    "deputy.term.rollover.family": "lines inside the change of term",
    "deputy.review.paper.line": "lines inside the wizard",
    "deputy.review.score": "lines inside the review, blind until the verdict",
}

PACKAGES = ("models", "wizards", "reports", "controllers")


def check_python_parses(tree: Tree) -> Iterator[Finding]:
    """No Python file has a syntax error; the other checks would pass it over."""
    for addon in tree.addons:
        for file in addon.python:
            if file.error:
                yield Finding(file.at(file.error.lineno), file.error.msg, "mend it")


def check_one_model_per_file(tree: Tree) -> Iterator[Finding]:
    """A file holds one model."""
    for addon in tree.addons:
        for file in addon.python_in(*MODEL_FOLDERS):
            for model in models_in(addon, file)[1:]:
                yield Finding(
                    model.where,
                    f"a second model in one file: {model.name}",
                    f"move it to {underscored(model.name)}.py",
                )


def check_file_names(tree: Tree) -> Iterator[Finding]:
    """A model's file has the model's name."""
    for addon in tree.addons:
        for model in models_of(addon):
            if model.file.stem not in _allowed_stems(model):
                yield Finding(
                    model.where,
                    f"the file is not named after the model {model.name}",
                    f"name it {underscored(model.name)}.py, or, for fields a higher "
                    "family adds, with that family's prefix",
                )


def check_access_rows(tree: Tree) -> Iterator[Finding]:
    """Each model that keeps rows, wizards among them, says who may do what."""
    for addon in tree.addons:
        granted = {local_id(row["model_id:id"]) for _, row in addon.access_rows}
        for model in _new_models(addon):
            if external_id(model.name) not in granted:
                yield Finding(
                    model.where,
                    f"nobody has access to {model.name}",
                    f"add rows to {addon.name}/security/ir.model.access.csv",
                )


def check_views(tree: Tree) -> Iterator[Finding]:
    """Each model has a views file of its name, or a written reason to have none."""
    for addon in tree.addons:
        for model in _new_models(addon):
            names = [
                f"{folder}/{underscored(model.name)}_views.xml"
                for folder in ("views", "wizards", "reports")
            ]
            exists = any((addon.path / name).exists() for name in names)
            if not exists and model.name not in SHOWN_IN_PARENT:
                yield Finding(
                    model.where,
                    f"{model.name} has no views file",
                    f"write {names[0]}, or say in SHOWN_IN_PARENT where it is shown",
                )
            elif exists and model.name in SHOWN_IN_PARENT:
                yield Finding(
                    model.where,
                    f"{model.name} has a views file and is in SHOWN_IN_PARENT",
                    "take it off that list",
                )


def check_models_are_tested(tree: Tree) -> Iterator[Finding]:
    """Each model has a test file of its name or is named in a test."""
    for addon in tree.addons:
        tests = addon.python_in("tests")
        for model in _new_models(addon):
            own = f"test_{underscored(model.name)}"
            named = f'"{model.name}"'
            if not any(file.stem == own or named in file.text for file in tests):
                yield Finding(
                    model.where,
                    f"no test of {addon.name} is about {model.name}",
                    f"write tests/{own}.py",
                )


def check_packages_import_all(tree: Tree) -> Iterator[Finding]:
    """Each ``__init__.py`` imports the modules beside it: Odoo loads no others."""
    for addon in tree.addons:
        inits = {
            folder_of(addon, file): file
            for file in addon.python
            if file.stem == "__init__" and file.path.parent.parent == addon.path
        }
        for folder in (*PACKAGES, "tests"):
            files = addon.python_in(folder)
            if folder == "tests":
                files = [file for file in files if file.stem.startswith("test_")]
            yield from _missing_imports(inits.get(folder), files)


def check_addon_imports_packages(tree: Tree) -> Iterator[Finding]:
    """An addon's own ``__init__.py`` imports its packages."""
    for addon in tree.addons:
        init = PyFile(addon.path / "__init__.py", addon.root)
        imported = _imported(init) if init.path.exists() else set()
        for folder in PACKAGES:
            if addon.python_in(folder) and folder not in imported:
                yield Finding(
                    f"{addon.name}/__init__.py",
                    f"does not import {folder}",
                    f"from . import {folder}",
                )


def _missing_imports(init: PyFile | None, files: list[PyFile]) -> Iterator[Finding]:
    imported = _imported(init) if init else set()
    for file in files:
        if file.stem not in imported:
            yield Finding(
                file.name,
                "is not imported by the __init__.py beside it",
                f"from . import {file.stem}",
            )


def _imported(init: PyFile) -> set[str]:
    """Modules imported from the same package."""
    return {
        alias.name
        for node in ast.walk(init.module)
        if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module
        for alias in node.names
    }


def _new_models(addon: Addon) -> list[ModelClass]:
    return [
        model
        for model in models_of(addon)
        if model.is_new and model.kind != "AbstractModel"
    ]


def _allowed_stems(model: ModelClass) -> set[str]:
    allowed = {underscored(model.name)}
    if model.name.startswith("report."):
        # Odoo dictates these names: report.<addon>.<template>
        allowed.add(model.name.rpartition(".")[2])
    if not model.is_new and _adds_from_above(model):
        allowed.add(model.file.stem)
    return allowed


def _adds_from_above(model: ModelClass) -> bool:
    """Whether a higher family adds fields to a lower model, in a file of its own."""
    lower = family_of_model(model.name)
    higher = family_of_stem(model.file.stem)
    return bool(lower and higher and is_higher(higher, lower))
