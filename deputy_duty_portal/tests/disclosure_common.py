class DisclosureCommon:
    """Proposals that are public, for test cases of public pages."""

    @classmethod
    def _disclose(cls, mandate, **vals):
        """A published proposal of a deputy, as its office has decided."""
        today = cls.env["deputy.deadline"]._legal_today()
        proposal = cls.env["deputy.proposal"].create(
            {
                "kind": "suggestion",
                "name": f"Lamps wanted by {mandate.name}",
                "mandate_id": mandate.id,
                "content": "The lamps of Shili Road are dark.",
            }
        )
        proposal._unguarded().write({"submitted_on": today, "state": "closed"})
        disclosure = cls.env["deputy.proposal.disclosure"].create(
            {"proposal_id": proposal.id}
        )
        disclosure._unguarded().write(
            {
                "state": "approved",
                "published_on": today,
                "text": "Dark lamps",
                "reply_text": "New lamps",
                **vals,
            }
        )
        return proposal
