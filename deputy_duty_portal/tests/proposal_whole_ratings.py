"""What deputies say of replies and kept promises, as the reference model has it."""

from datetime import timedelta

DAY = timedelta(days=1)


class Rating:
    """What one deputy says about a reply or a kept promise."""

    def __init__(self):
        self.state, self.grade, self.on = "waiting", None, None
        self.is_changed, self.urged = False, None

    def may_rate(self, today):
        """A first answer as long as it is due; one change within ten days."""
        if self.state == "returned":
            return not self.is_changed and today <= self.on + 10 * DAY
        return self.state == "waiting"

    def rate(self, grade, today):
        """The answer, or its one change."""
        self.is_changed = self.state == "returned"
        self.state, self.grade, self.on = "returned", grade, today

    def void(self):
        """It is no longer due."""
        if self.state == "waiting":
            self.state = "void"


class Promise:
    """One thing that a unit promised."""

    def __init__(self):
        self.state, self.is_begun, self.number = "open", False, 1
        # by round of the second rating, then by rater
        self.ratings, self.is_asked = {}, False

    def clocks(self):
        """Codes of the time limits that must run now."""
        found = set()
        if self.is_begun and self.state == "open":
            found.add("promise.keep")
        rows = self.ratings.get(self.number, {}).values()
        if self.state == "kept" and any(row.state == "waiting" for row in rows):
            found.add("proposal.promise_rating")
        return found

    def follow(self):
        """Whoever is not satisfied opens it again."""
        rows = self.ratings.get(self.number, {})
        if self.state == "kept" and is_bad(rows):
            for row in rows.values():
                row.void()
            self.state, self.number = "open", self.number + 1


def is_bad(rows):
    """Whether one of these raters is not satisfied."""
    return any(
        row.state == "returned" and row.grade == "unsatisfied" for row in rows.values()
    )
