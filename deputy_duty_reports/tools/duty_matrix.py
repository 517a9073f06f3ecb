"""How much duty: facts and hours of each deputy under each heading."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    """How many facts, and how many hours they make.

    >>> Amount(1, 2.5) + Amount(2, 0.1)
    Amount(count=3, hours=2.6)
    """

    count: int = 0
    hours: float = 0.0

    def __add__(self, other):
        return Amount(self.count + other.count, round(self.hours + other.hours, 2))


class DutyMatrix:
    """Amounts by row (a deputy) and column (a heading of the ledger).

    >>> matrix = DutyMatrix()
    >>> matrix.add("Wang", "training", 2, 7.5)
    >>> matrix.add("Wang", "visit", 1, 0)
    >>> matrix.add("Li", "visit", 4, 3)
    >>> matrix.cell("Wang", "training")
    Amount(count=2, hours=7.5)
    >>> matrix.cell("Zhao", "training")
    Amount(count=0, hours=0.0)
    >>> matrix.row("Wang"), matrix.column("visit")
    (Amount(count=3, hours=7.5), Amount(count=5, hours=3.0))
    >>> matrix.total()
    Amount(count=7, hours=10.5)
    >>> sorted(matrix.columns())
    ['training', 'visit']
    """

    def __init__(self):
        self._cells = defaultdict(Amount)
        self._rows = defaultdict(Amount)
        self._columns = defaultdict(Amount)
        self._total = Amount()

    def add(self, row, column, count, hours):
        """Add facts of one row under one heading."""
        amount = Amount(count, float(hours))
        self._cells[row, column] += amount
        self._rows[row] += amount
        self._columns[column] += amount
        self._total += amount

    def cell(self, row, column):
        """What one row has under one heading; nothing is an amount too."""
        return self._cells.get((row, column), Amount())

    def row(self, row):
        """What one row has in all."""
        return self._rows.get(row, Amount())

    def column(self, column):
        """What all rows have under one heading."""
        return self._columns.get(column, Amount())

    def total(self):
        """What all rows have under all headings."""
        return self._total

    def rows(self):
        """Rows that have anything."""
        return set(self._rows)

    def columns(self):
        """Headings that have anything."""
        return set(self._columns)
