"""Known ways through the life of a proposal, and the days that pass meanwhile."""

from datetime import timedelta

from .proposal_whole_paths import DAYS, PATHS, PATHS_ON_PAPER


class Walking:
    """Mixed into the machine."""

    def paths(self):
        """The ways into the middle for such a proposal."""
        return PATHS if self.world.takes_text else PATHS_ON_PAPER

    def walk(self, path):
        """Step by step, each checked."""
        for role, step in path:
            if role == DAYS:
                self.days_go_by(step)
            else:
                self.attempt(step, role)

    def days_go_by(self, days):
        """The daily job leaves out who was urged in vain."""
        self.world.today += timedelta(days=days)
        self.case.now[0] = self.world.today
        before = self.states()
        # a job keeps a log, tests by default do not
        ratings = self.env(context={})["deputy.proposal.rating"]
        ratings.search([("urged_on", "!=", False)])._leave_out()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.forget()
        for part in self.world.parts:
            gone = [row for row in part.ratings.values() if self.is_out(part, row)]
            for row in gone:
                row.state = "left_out"
            if gone:
                part.follow()
        self.world.follow()
        self.check_all(before, None)

    def is_out(self, part, row):
        """Urged in vain, and the time for the answer is over."""
        today = self.world.today
        urged = row.state == "waiting" and row.urged
        in_vain = urged and today > row.urged + timedelta(days=5)
        return in_vain and today > part.sent_on + timedelta(days=20)
