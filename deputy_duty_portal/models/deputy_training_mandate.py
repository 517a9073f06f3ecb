from datetime import date

from odoo import models

from odoo.addons.deputy_duty.models.deputy_training_states import CONFIRMED


class DeputyMandate(models.Model):
    """A seat's training in a year as its deputy reads it."""

    _name = "deputy.mandate"
    _inherit = ["deputy.mandate"]

    def _portal_training(self, year):
        """By seat: hours, what is asked, courses and certificates of one year.

        The caller has tested that the seats are the deputy's own. The number of
        queries does not grow with them.
        """
        seats_sudo = self.sudo().with_context(deputy_training_year=year)
        words = dict(
            seats_sudo._fields["first_term_course"]._description_selection(self.env)
        )
        courses = seats_sudo._portal_courses(year)
        return [
            {
                "seat": seat.term_id.display_name,
                "hours": seat.training_hours,
                "required": seat.training_required,
                "missing": seat.training_missing,
                "course": seat.first_term_course,
                "course_word": words.get(seat.first_term_course),
                "course_due": seat.first_term_due,
                "courses": [row for row in courses if row["seat_id"] == seat.id],
            }
            for seat in seats_sudo
        ]

    def _portal_courses(self, year):
        """Courses the deputies came to, and certificates of courses elsewhere."""
        certificates = self.env["deputy.training.certificate"].search(
            [
                ("mandate_id", "in", self.ids),
                ("state", "=", CONFIRMED),
                ("date", ">=", date(year, 1, 1)),
                ("date", "<=", date(year, 12, 31)),
            ]
        )
        papers = {(each.mandate_id, each.activity_id): each for each in certificates}
        taken = [
            (seat, course, course._training_course(), papers.get((seat, course)))
            for seat, course in self.env["deputy.attendance"]._training_rows(self)
        ]
        elsewhere = [
            (each.mandate_id, each, each._training_course(), each)
            for each in certificates
            if not each.activity_id
        ]
        rows = [
            {
                "seat_id": seat.id,
                "name": record.name,
                "day": day,
                "hours": hours,
                "is_first_term": is_first_term,
                "number": paper and paper.number,
                "organiser": paper and paper.organiser,
                "certificate_id": paper and paper.scan and paper.id,
            }
            for seat, record, (day, hours, is_first_term), paper in [
                *taken,
                *elsewhere,
            ]
            if day.year == year
        ]
        return sorted(rows, key=lambda row: row["day"], reverse=True)
