"""Every term has its Chinese."""

import pytest

from arch import terms
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(terms))
def test_i18n(tree, check):
    """Each rule of arch/terms.py holds."""
    assert_clean(check(tree))
