"""What a check reports, and how tests speak about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest


@dataclass(frozen=True)
class Finding:
    """One broken rule: where it is, what is wrong, what to do about it."""

    where: str
    wrong: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}\n    -> {self.todo}"


Check = Callable[..., Iterator[Finding]]


def checks_of(*modules: ModuleType) -> list[Check]:
    """All ``check_*`` functions of some modules, in the order they are written."""
    return [
        function
        for module in modules
        for name, function in vars(module).items()
        if name.startswith("check_")
    ]


def assert_clean(findings: Iterator[Finding]) -> None:
    """Fail with every finding at once, so that one run shows everything."""
    findings = list(findings)
    if findings:
        text = "\n".join(map(str, findings))
        pytest.fail(f"{len(findings)} finding(s)\n{text}", pytrace=False)
