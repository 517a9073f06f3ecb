"""Capital numerals say exactly the amount, read back digit by digit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arch.toolbox import load_tool
from arch.tree import Tree

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.fixture(scope="module")
def capital(tree: Tree):
    """The function as the addon has it."""
    addon = next(addon for addon in tree.addons if addon.name == "deputy_duty")
    return load_tool(addon, "capital_amount").capital_amount


def read_group(text):
    """The number of one group of four digits."""
    total = digit = 0
    for sign in text:
        if sign in UNITS:
            total += digit * UNITS[sign]
            digit = 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


def read_back(text):
    """The cents an amount in capital numerals stands for, by another way."""
    whole, _, rest = text.rpartition("元") if "元" in text else ("", "", text)
    total = 0
    for part, unit in re.findall(r"([^万亿]+)([万亿]?)", whole):
        factor = {"亿": 10**8, "万": 10**4, "": 1}[unit]
        total += read_group(part) * factor
    found = {
        unit: DIGITS.index(digit) for digit, unit in re.findall(r"(.)([角分])", rest)
    }
    return total * 100 + found.get("角", 0) * 10 + found.get("分", 0)


@given(st.integers(0, 10**14 - 1))
def test_every_amount_reads_back(capital, cents):
    """Nothing is lost or doubled on the way to words."""
    text = capital(f"{cents // 100}.{cents % 100:02d}")
    assert read_back(text) == cents
    assert "零零" not in text
    assert text.endswith("分") == bool(cents % 10)


@given(st.integers(10**10, 10**12 - 1))
def test_the_largest_amounts_differ(capital, yuan):
    """Two amounts never have the same words."""
    assert capital(yuan) != capital(yuan - 1)
    assert capital(yuan).endswith("元整")
