"""Plain Python of the addons does what its examples say."""

import pytest

from arch import toolbox
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(toolbox))
def test_tools(tree, check):
    """Each rule of arch/toolbox.py holds."""
    assert_clean(check(tree))
