from odoo import Command, fields

from .common import DeputyDutyCommon


class DeadlineCommon(DeputyDutyCommon):
    """A county with rules of its own, and a term to run clocks on.

    2026 is known to the calendar, 2027 is not; what other tests or the office entered
    does not matter.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["deputy.workday.year"].search([("year", ">=", 2026)]).unlink()
        cls.year = cls._create_year(2026, ["2026-02-16", "2026-02-17"])
        cls.profile = cls.env["deputy.legal.profile"].create(
            {
                "name": "Yunhe",
                "parent_id": cls.env["deputy.legal.profile"]._national().id,
            }
        )
        cls.congress.legal_profile_id = cls.profile
        cls.working = cls._create_rule("test.working", 10, "workday")
        cls.months = cls._create_rule("test.months", 3, "month", article="县规定第九条")
        cls.longer = cls._create_rule("test.longer", 6, "month", article="县规定第十条")
        cls.rolled = cls._create_rule("test.rolled", 10, "day", is_rolled=True)
        cls.share = cls._create_rule("test.share", 50, "percent")
        cls.clocks = cls.env["deputy.deadline"]

    @classmethod
    def _create_rule(cls, code, value, unit, **vals):
        return cls.env["deputy.legal.rule"].create(
            {
                "profile_id": cls.profile.id,
                "code": code,
                "name": f"rule {code}",
                "value": value,
                "unit": unit,
                "source": "县规定",
                **vals,
            }
        )

    @classmethod
    def _create_year(cls, year, days_off=()):
        return cls.env["deputy.workday.year"].create(
            {
                "year": year,
                "notice": "notice of a test",
                "is_complete": True,
                "day_ids": [
                    Command.create({"date": day, "name": "春节"}) for day in days_off
                ],
            }
        )

    @classmethod
    def _create_terms(cls, count):
        return cls.env["deputy.term"].create(
            [
                {"congress_id": cls.congress.id, "number": 100 + number}
                for number in range(count)
            ]
        )

    def _clock(self, code, start, **kwargs):
        """A clock of the term, started by the clerk."""
        return self.term.with_user(self.clerk)._start_clock(code, day(start), **kwargs)


def day(text):
    """A date; tests write them as text."""
    return fields.Date.to_date(text)
