"""Identity documents: the check digit, and what other deputies carry instead."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster_tools import documents, error, parse, verdict

ID_1949 = "11010519491231002X"


def _fails(read, *args):
    with pytest.raises(error.RosterValueError) as caught:
        read(*args)
    return caught.value.code


@given(st.from_regex(r"\d{17}", fullmatch=True))
def test_one_check_digit_is_true(body):
    """Of the eleven check digits at most one is taken (GB 11643)."""
    taken = 0
    for digit in "0123456789X":
        with contextlib.suppress(error.RosterValueError):
            documents.parse_document(body + digit)
            taken += 1
    assert taken <= 1


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_digit_is_seen(place, digit):
    """Any single slip makes the number wrong."""
    wrong = ID_1949[:place] + digit + ID_1949[place + 1 :]
    if wrong != ID_1949:
        assert _fails(documents.parse_document, wrong) in (
            "id_digit",
            "id_form",
            "id_date",
        )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("110105194912310021", "id_digit"), ("11010519491231", "id_form")),
        *(("1.10105194912310E+17", "id_rounded"), ("H1234567", "id_form")),
        *(("110105194902310024", "id_digit"), ("110105194902300004", "id_date")),
    ],
)
def test_no_numbers(text, code):
    """A wrong digit, too short, a number the spreadsheet rounded, no such day."""
    assert _fails(documents.parse_document, text) == code


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("H12345678", None, ("hkmacao", "H12345678")),
        ("m1234567801", None, ("hkmacao", "M1234567801")),
        ("军字第1234567号", None, ("military", "军字第1234567号")),
        ("12345678", "taiwan", ("taiwan", "12345678")),
        ("1234567890（B）", "taiwan", ("taiwan", "1234567890(B)")),
        ("E12345678", "passport", ("passport", "E12345678")),
        ("810000199408230021", None, ("permit", "810000199408230021")),
    ],
)
def test_other_documents(text, kind, read):
    """Known by their form, or by the column that says what they are."""
    assert documents.parse_document(text, kind) == read


def test_a_kind_is_not_guessed():
    """Eight digits may be anything; and a number must have the form of its kind."""
    assert _fails(documents.parse_document, "12345678") == "id_form"
    assert _fails(documents.parse_document, "H12345678", "taiwan") == "document_form"
    assert _fails(documents.parse_kind, "学生证") == "document_kind"


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({"birth_date": "1949-12-30"}, ["id_birth"]),
        ({"birth_date": "1949年11月"}, ["id_birth"]),
        ({"gender": "男"}, ["id_gender"]),
        ({"gender": "女", "birth_date": "1949-12-31"}, []),
    ],
)
def test_the_number_tells_birth_date_and_gender(cells, codes):
    """Where the cells say otherwise, one of the two is wrong."""
    (row,) = parse({"name": "张三", "id_number": ID_1949, **cells})
    assert [code for code, _info in row.faults] == codes


def test_the_number_completes_the_month():
    """The day the roster lacks is in the number."""
    (row,) = parse({"name": "张三", "id_number": ID_1949, "birth_date": "1949.12"})
    assert (row.values["birth_date"], row.remarks) == ("1949-12-31", [])


@pytest.mark.parametrize(
    ("unit", "outcome"),
    [("direct", "doubtful"), ("military", "new"), (None, "doubtful")],
)
def test_where_other_documents_are_usual(unit, outcome):
    """A soldier's card at a village's constituency is looked at."""
    rows = parse(
        {"name": "张三", "constituency_id": "u1", "id_number": "军字第1234567号"}
    )
    (one,) = verdict.classify(rows, [], {"u1": unit})
    assert one.outcome == outcome
