"""XML is uniform, and nothing speaks the language of older Odoo versions."""

import pytest

from arch import odoo19, xml_style
from arch.finding import assert_clean, checks_of


@pytest.mark.parametrize("check", checks_of(odoo19, xml_style))
def test_xml(tree, check):
    """Each rule of arch/xml_style.py and arch/odoo19.py holds."""
    assert_clean(check(tree))
