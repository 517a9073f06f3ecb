"""The README tells the truth."""

import pytest

from arch import readmes
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(readmes))
def test_readme(tree, check):
    """Each rule of arch/readmes.py holds."""
    assert_clean(check(tree))
