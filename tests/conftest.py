"""The tree the architecture tests look at, read once per run."""

from pathlib import Path

import pytest

from arch.tree import Tree

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser):
    """Let the same checks look at another folder of addons."""
    parser.addoption(
        "--addons-path",
        type=Path,
        default=ROOT,
        help="check the addons in this folder instead of this repository's",
    )


@pytest.fixture(scope="session")
def tree(request) -> Tree:
    """The repository, or the folder given by --addons-path."""
    return Tree(request.config.getoption("--addons-path").resolve())
