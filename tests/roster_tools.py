"""The plain Python of the roster import, loaded without Odoo."""

from pathlib import Path

from arch.toolbox import load_tool
from arch.tree import Tree

ROOT = Path(__file__).parent.parent
REAL_ROSTER = ROOT.parent / "shared" / "data" / "npc12_roster.csv"
TODAY = "2026-01-01"

_addon = next(addon for addon in Tree(ROOT).addons if addon.name == "deputy_duty")

codes = load_tool(_addon, "roster_codes")
columns = load_tool(_addon, "roster_columns")
documents = load_tool(_addon, "roster_documents")
error = load_tool(_addon, "roster_error")
error_file = load_tool(_addon, "roster_error_file")
headings = load_tool(_addon, "roster_headings")
match = load_tool(_addon, "roster_match")
photos = load_tool(_addon, "roster_photos")
places = load_tool(_addon, "roster_places")
rows = load_tool(_addon, "roster_rows")
seat_words = load_tool(_addon, "roster_seat")
sheet = load_tool(_addon, "roster_sheet")
table = load_tool(_addon, "roster_table")
values = load_tool(_addon, "roster_values")
verdict = load_tool(_addon, "roster_verdict")
xlsx = load_tool(_addon, "roster_xlsx")


def parse(*cells):
    """Rows from dictionaries of cells, numbered from 2 as in a file."""
    setting = rows.Setting(TODAY)
    return [
        rows.parse_row(number, each, setting) for number, each in enumerate(cells, 2)
    ]


def seat(number, **values):
    """A seat of the register."""
    return match.Seat(number, values, person=1000 + number)


def imported(verdicts, seats=()):
    """The register after an import that accepts every doubtful row."""
    register = {each.id: each for each in seats}
    for each in verdicts:
        if each.outcome not in (verdict.NEW, verdict.UPDATE, verdict.DOUBTFUL):
            continue
        if each.creates:
            number = max(register, default=0) + 1
            person = each.person or 1000 + number
            register[number] = match.Seat(number, _stored(each.values), person)
        else:
            old = register[each.seat]
            changes = {name: new for name, (_old, new) in each.changes.items()}
            register[each.seat] = match.Seat(
                old.id, _stored({**old.values, **changes}), old.person, old.is_open
            )
    return list(register.values())


def _stored(kept):
    """Values as the register keeps them: it has no month without a day."""
    born = kept.get("birth_date")
    return {**kept, "birth_date": values.stored_day(born)} if born else dict(kept)
