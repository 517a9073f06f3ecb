"""What can be called from outside: public methods over RPC, routes over HTTP."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations

from arch.finding import Finding
from arch.odoo_ast import (
    Function,
    ModelClass,
    called_name,
    calls,
    decorators,
    functions,
    keyword,
    models_of,
    string,
    strings,
)
from arch.tree import PyFile, Tree

# Public methods that only read, with the reason why they need no check of their own.
READ_ONLY: dict[str, str] = {}

# Odoo's own public methods: their access is checked by the ORM they call.
ORM_METHODS = {
    "create",
    "write",
    "unlink",
    "copy",
    "copy_data",
    "read",
    "search",
    "search_read",
    "search_count",
    "search_fetch",
    "name_create",
    "name_search",
    "default_get",
    "fields_get",
    "get_view",
    "get_views",
    "onchange",
    "init",
    "load",
    "export_data",
    "web_read",
    "web_save",
    "web_search_read",
    "browse",
    "message_post",
    "message_new",
    "message_update",
    "message_subscribe",
    "action_archive",
    "action_unarchive",
    "get_empty_list_help",
    "exists",
    "has_access",
    "check_access",
    "formatted_read_group",
    "update",
}
NOT_CALLABLE = {"property", "api.private"}
GUARD = re.compile(r"check_access|^_check_|^_require_")
GUARD_AMONG_FIRST = 3

# Routes of GET that are not declared readonly, with the reason.
GETS_THAT_WRITE: dict[str, str] = {}

# A route with one of these words in its name changes something.
WRITING_WORDS = re.compile(
    r"(^|[_/-])(answer|confirm|check[_-]?in|submit|cosign|withdraw|accept|refuse|"
    r"decline|delete|cancel)([_/-]|$)"
)
WRITING_CALLS = {"write", "create", "unlink"}


def check_public_methods(tree: Tree) -> Iterator[Finding]:
    """A public method checks rights first: any user may call it over RPC."""
    for addon in tree.addons:
        for model in models_of(addon):
            for method in model.methods:
                if _is_open_door(model, method) and not _is_guarded(method):
                    yield Finding(
                        model.file.at(method.lineno),
                        f"{model.name}.{method.name} is public and checks no right in "
                        f"its first {GUARD_AMONG_FIRST} statements",
                        "begin with check_access, a _check_* or a _require_*; or begin "
                        "its name with _, or decorate it with @api.private",
                    )


def check_controllers_sudo(tree: Tree) -> Iterator[Finding]:
    """A route takes no elevated rights itself: a helper with a name does."""
    for file, function in _controller_functions(tree):
        if not function.name.startswith("_"):
            for call in calls(function):
                if called_name(call) == "sudo":
                    yield Finding(
                        file.at(call.lineno),
                        f"{function.name} calls sudo()",
                        "move it into a _function that checks the owner",
                    )


def check_routes_declare(tree: Tree) -> Iterator[Finding]:
    """Each route says who may come (auth) and what it speaks (type)."""
    for file, function, route in _routes(tree):
        inherits = not route.args and not route.keywords
        for name in ("auth", "type"):
            if not inherits and keyword(route, name) is None:
                yield Finding(
                    file.at(function.lineno),
                    f"the route of {function.name} has no {name}=",
                    f"say {name}= on purpose",
                )


def check_routes_that_write(tree: Tree) -> Iterator[Finding]:
    """What changes something is a POST: links are followed by scanners and previews."""
    for file, function, route in _routes(tree):
        if string(keyword(route, "type")) == "jsonrpc":
            continue  # POST by nature
        writes = _has_writing_name(function, route) or _writes(function)
        if writes and strings(keyword(route, "methods")) != ["POST"]:
            yield Finding(
                file.at(function.lineno),
                f"{function.name} changes something and can be reached by GET",
                'give its route methods=["POST"]',
            )


def check_routes_that_read(tree: Tree) -> Iterator[Finding]:
    """What a link opens only reads, and PostgreSQL is told so."""
    for file, function, route in _routes(tree):
        is_http = string(keyword(route, "type")) == "http"
        methods = strings(keyword(route, "methods")) or ["GET"]
        is_reader = getattr(keyword(route, "readonly"), "value", None) is True
        excused = f"{file.name}:{function.name}" in GETS_THAT_WRITE
        if is_http and "GET" in methods and not (is_reader or excused):
            yield Finding(
                file.at(function.lineno),
                f"{function.name} can be reached by GET and may write",
                "say readonly=True, or name it with its reason in GETS_THAT_WRITE",
            )


def check_merged_helpers(tree: Tree) -> Iterator[Finding]:
    """Classes of one parent become one controller: their helpers share one space.

    Odoo merges whatever inherits the same controller, so of two helpers with one name
    in two files, one silently replaces the other.
    """
    for addon in tree.addons:
        classes = {
            node.name: (file, node)
            for file in addon.python_in("controllers")
            for node in file.module.body
            if isinstance(node, ast.ClassDef)
        }
        owners: dict[tuple[str, str], list[str]] = {}
        for name, (_file, node) in classes.items():
            line = _ancestors(classes, name)
            for function in node.body:
                if isinstance(function, Function) and function.name.startswith("_"):
                    owners.setdefault((line[-1], function.name), []).append(name)
        for (_root, helper), names in owners.items():
            for one, other in combinations(names, 2):
                related = {one, other} & {
                    *(_ancestors(classes, one)[1:] + _ancestors(classes, other)[1:])
                }
                if not related:
                    file, node = classes[other]
                    yield Finding(
                        file.at(node.lineno),
                        f"{other}.{helper} replaces {one}.{helper}: Odoo makes one "
                        "class of both",
                        "give it a name of its own",
                    )


def _ancestors(classes: dict, name: str) -> list[str]:
    """A class and its parents within the addon, outermost last."""
    line = [name]
    while line[-1] in classes:
        bases = [b.id for b in classes[line[-1]][1].bases if isinstance(b, ast.Name)]
        parent = next((base for base in bases if base in classes), None)
        if parent is None:
            break
        line.append(parent)
    return line


def _is_open_door(model: ModelClass, method: Function) -> bool:
    return not (
        method.name.startswith("_")
        or method.name in ORM_METHODS
        or f"{model.name}.{method.name}" in READ_ONLY
        or NOT_CALLABLE & set(decorators(method))
    )


def _is_guarded(method: Function) -> bool:
    body = method.body[1:] if ast.get_docstring(method) is not None else method.body
    return any(
        GUARD.search(called_name(call))
        for statement in body[:GUARD_AMONG_FIRST]
        for call in calls(statement)
    )


def _controller_functions(tree: Tree) -> Iterator[tuple[PyFile, Function]]:
    for addon in tree.addons:
        for file in addon.python_in("controllers"):
            for function in functions(file):
                yield file, function


def _routes(tree: Tree) -> Iterator[tuple[PyFile, Function, ast.Call]]:
    """Functions with a route, and the call that declares it."""
    for file, function in _controller_functions(tree):
        for item in function.decorator_list:
            if isinstance(item, ast.Call) and called_name(item) == "route":
                yield file, function, item


def _has_writing_name(function: Function, route: ast.Call) -> bool:
    address = route.args[0] if route.args else keyword(route, "route")
    names = [function.name, *strings(address)]
    return any(WRITING_WORDS.search(name) for name in names)


def _writes(function: Function) -> bool:
    return any(called_name(call) in WRITING_CALLS for call in calls(function))
