"""Things are where their names say, and small enough to read."""

import pytest

from arch import layout, sizes
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(layout, sizes))
def test_layout(tree, check):
    """Each rule of arch/layout.py and arch/sizes.py holds."""
    assert_clean(check(tree))
