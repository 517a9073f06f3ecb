import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

CODE = re.compile(r"[a-z][a-z0-9_]*")

# What a list is about, and what code may ask about its entries.
REPLY_CLASS = "reply_class"
SATISFACTION = "satisfaction"
DUTY_GRADE = "duty_grade"
INADMISSIBLE = "inadmissible"
LEAVE_BODY = "leave_body"
STATION_KIND = "station_kind"
STATION_TIER = "station_tier"
GROUP_ROLE = "group_role"
WITHDRAWAL = "withdrawal"
INVITATION_REFUSAL = "invitation_refusal"
LEDGER_SILENCE = "ledger_silence"
BUDGET_EARMARK = "budget_earmark"
BUDGET_STANDARD = "budget_standard"
BUDGET_CAP = "budget_cap"
BUDGET_SPONSOR = "budget_sponsor"
# What follows when a cost does not pass a check of the budget.
BLOCK = "block"
WARN = "warn"
FREE = "free"
CONTROL = [
    (BLOCK, "Refused"),
    (WARN, "Warned about: goes on with a reason on record"),
    (FREE, "Not checked"),
]
PROPOSAL_TOPIC = "proposal_topic"
PROPOSAL_CONTACT = "proposal_contact"
RATERS = "proposal_raters"
ESCALATION = "proposal_escalation"
OPINION_REFUSAL = "opinion_refusal"
OPINION_ROUTE = "opinion_route"
KINDS = [
    (REPLY_CLASS, "Classes of Replies"),
    (SATISFACTION, "Grades of Satisfaction"),
    (DUTY_GRADE, "Grades of Duty Reports"),
    (INADMISSIBLE, "Reasons to Refuse a Suggestion"),
    (LEAVE_BODY, "Bodies That Grant Leave"),
    (STATION_KIND, "Kinds of Stations"),
    (STATION_TIER, "Tiers of Stations"),
    (GROUP_ROLE, "Roles in Groups"),
    (WITHDRAWAL, "Ways to Withdraw a Suggestion"),
    (INVITATION_REFUSAL, "Reasons to Refuse a Unit's Request"),
    (LEDGER_SILENCE, "Silence about the Ledger"),
    (BUDGET_EARMARK, "Costs on a Subject That Does Not Fit"),
    (BUDGET_STANDARD, "Costs above the Spending Standard"),
    (BUDGET_CAP, "Claims above the Cap per Deputy"),
    (BUDGET_SPONSOR, "Costs Paid by Sponsors"),
    (PROPOSAL_TOPIC, "Topics of Motions and Suggestions"),
    (PROPOSAL_CONTACT, "Replies without a Contact with the Deputies"),
    (RATERS, "Who Rates a Reply"),
    (ESCALATION, "Steps after a Second “Unsatisfied”"),
    (OPINION_REFUSAL, "Reasons Not to Take Up an Opinion of the Masses"),
    (OPINION_ROUTE, "Where Voters Are Sent with Other Matters"),
]
MEANINGS = {
    REPLY_CLASS: [
        ("solved", "Solved or nearly so"),
        ("planned", "Being solved or planned: a promise"),
        ("deferred", "Only later, conditions are lacking"),
        ("explained", "Not to be done: explained or kept for reference"),
        ("passed_up", "Passed to a higher body"),
    ],
    SATISFACTION: [
        ("satisfied", "Satisfied"),
        ("basically", "Basically satisfied"),
        ("unsatisfied", "Unsatisfied: handled again"),
    ],
    DUTY_GRADE: [
        ("good", "Duty done"),
        ("fair", "Duty basically done"),
        ("poor", "Duty not done"),
    ],
    INADMISSIBLE: [
        ("letter", "Handled as a deputy's letter"),
        ("revise", "Given back to be revised"),
        ("refuse", "Refused"),
    ],
    LEAVE_BODY: [
        ("session", "May grant leave from a session"),
        ("sitting", "May grant leave during a session"),
        ("activity", "May grant leave from activities"),
    ],
    STATION_KIND: [
        ("station", "Contact station"),
        ("home", "Deputies' home"),
        ("point", "Contact point"),
    ],
    STATION_TIER: [
        ("head", "Head station"),
        ("centre", "Central station"),
        ("basic", "Station"),
        ("outpost", "Outpost of a station"),
    ],
    GROUP_ROLE: [
        ("leader", "Leads the group"),
        ("vice", "Helps to lead the group"),
        ("convener", "Convenes the group"),
        ("liaison", "Keeps contact for the group"),
        ("member", "Member"),
    ],
    WITHDRAWAL: [
        ("lead", "The lead deputy asks for it"),
        ("all_signers", "All signers ask for it"),
        ("before_assignment", "Only before it is assigned"),
    ],
    INVITATION_REFUSAL: [
        ("forbidden", "The law keeps deputies out of it"),
        ("off_duty", "It is no performance of duty"),
        ("short_notice", "Asked too late: ask for another day"),
        ("overload", "The deputies have enough to do at that time"),
        ("elsewhere", "Another activity serves the purpose"),
    ],
    LEDGER_SILENCE: [
        ("confirmed", "Silence counts as confirmed"),
        ("unconfirmed", "Silence confirms nothing"),
    ],
    BUDGET_EARMARK: CONTROL,
    BUDGET_STANDARD: CONTROL,
    BUDGET_CAP: CONTROL,
    BUDGET_SPONSOR: CONTROL,
    PROPOSAL_CONTACT: CONTROL,
    PROPOSAL_TOPIC: [
        ("economy", "Economy and finance"),
        ("agriculture", "Agriculture and villages"),
        ("construction", "Towns, traffic and environment"),
        ("culture", "Education, science, culture and health"),
        ("society", "Social affairs"),
        ("law", "Rule of law"),
        ("other", "Other matters"),
    ],
    RATERS: [
        ("rater_lead", "The lead deputy alone rates"),
        ("rater_signers", "Each signer rates"),
    ],
    ESCALATION: [
        ("convene", "Both sides are convened"),
        ("experts", "Units and experts assess it, and the unit must act"),
        ("superior", "It goes to the superior of the unit"),
        ("study", "It is studied and talked over face to face"),
    ],
    OPINION_REFUSAL: [
        ("judicial", "For courts, procuratorates or reconsideration"),
        ("forbidden", "The law keeps deputies out of it"),
        ("off_duty", "It is no performance of duty"),
        ("revise", "Given back to be revised"),
    ],
    OPINION_ROUTE: [
        ("accusation", "Takes complaints and accusations"),
        ("petition", "Takes petitions"),
        ("service", "Takes requests of daily life and emergencies"),
    ],
}


class DeputyLegalChoice(models.Model):
    """An entry of a list that differs by place: a reply class, a grade, a reason.

    Offices see code and name; the software asks only for the meaning, so that A, B, C
    of one place and A, B, C, D of another lead to the same consequences.
    """

    _name = "deputy.legal.choice"
    _description = "Entry of a Local List"
    _inherit = ["deputy.legal.part.mixin"]
    _order = "kind, sequence, id"
    _rec_names_search = ["code", "name"]

    kind = fields.Selection(
        KINDS, "List", required=True, index=True, help="The list this is an entry of."
    )
    code = fields.Char(
        required=True, help="Short code, stable over the years: small letters."
    )
    name = fields.Char(required=True, help="As the place's documents word it.")
    meaning = fields.Selection(
        list(dict.fromkeys(pair for pairs in MEANINGS.values() for pair in pairs)),
        required=True,
        help="What follows from it; the software reads this and never the name.",
    )
    sequence = fields.Integer(default=10)

    _entry_uniq = models.UniqueIndex(
        "(profile_id, kind, code, COALESCE(date_start, '-infinity'))",
        "This profile has an entry of that code in the list already.",
    )

    @api.model
    def _meanings(self):
        """Hook: what code may ask about the entries of each list."""
        return MEANINGS

    @api.constrains("kind", "meaning")
    def _check_meaning(self):
        lists = self._meanings()
        for choice in self:
            meanings = dict(lists[choice.kind])
            if choice.meaning not in meanings:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” has a meaning of another list. Choose one of: "
                        "%(meanings)s",
                        name=choice.name,
                        meanings=", ".join(meanings.values()),
                    )
                )

    @api.constrains("code")
    def _check_code(self):
        for choice in self:
            if not CODE.fullmatch(choice.code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no code: use small letters, digits and _.",
                        code=choice.code,
                    )
                )
