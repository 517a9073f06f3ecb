"""Where the records of one history are found."""


class Records:
    """Mixed into the machine."""

    def seat(self, who):
        return {"lead": self.case.lead, "second": self.case.second}[who]

    def who(self, seat):
        return "lead" if seat == self.case.lead else "second"

    def unit(self, name):
        return getattr(self.case, name)

    def unit_name(self, partner):
        names = ("water", "road", "school", "office")
        return next(name for name in names if self.unit(name) == partner)

    def known(self, name, find):
        """What was found since the last step, so that nothing is searched twice."""
        if name not in self.found:
            self.found[name] = find()
        return self.found[name]

    def part_rows(self):
        """The parts in the order in which they came."""
        domain = [("proposal_id", "=", self.record.id)]
        parts = self.env["deputy.proposal.assignment"]
        return self.known("parts", lambda: parts.search(domain, order="id"))

    def row(self, unit):
        """The latest part of a unit, if any."""
        rows = self.part_rows()
        return rows.filtered(lambda row: row.partner_id == self.unit(unit))[-1:]

    def standing(self, unit):
        """The reply of a unit that holds, if any."""
        row = self.row(unit)
        if not row:
            return self.env["deputy.proposal.reply"]
        return self.known(f"standing {unit}", row._standing_reply)

    def unsent(self, unit):
        """The reply that a unit writes, if any."""
        replies = self.row(unit).reply_ids
        return replies.filtered(lambda each: each.state in ("draft", "checking"))

    reply = unsent
