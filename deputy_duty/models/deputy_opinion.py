from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .deputy_behalf_mixin import BEHALF_FIELDS
from .deputy_opinion_states import (
    CHANNELS,
    KINDS,
    PAPER,
    QUESTION,
    RECEIVED,
    REFERRED,
    SCREEN_RULE,
    STATES,
    SUGGESTION,
)
from .deputy_opinion_voter_mixin import VOTER_KEEPERS

CLERK = "deputy_duty.deputy_duty_group_clerk"
# What the voter said and to whom: fixed once it was screened.
SAID = frozenset({"congress_id", "kind", "subject", "text", "date_received"})


class DeputyOpinion(models.Model):
    """An opinion of the masses (群众意见、选民意见), from the voter back to the voter.

    Deputies hear and pass on opinions (Law on Deputies, art. 7 and 28) and do not
    handle matters themselves (art. 29 to 31): they answer, refer the matter to a unit
    through the office, or make a suggestion of it. A question about the deputy's own
    work is answered by the deputy alone (art. 58). Never public.

    =============  ======  ======  ======  ======  ======  ======  ======  ======
    who            enter   screen  answer  refer   unit    gather  rate    erase
    =============  ======  ======  ======  ======  ======  ======  ======  ======
    voter          code    –       –       –       –       –       code    –
    station clerk  own     own     paper   paper   –       –       paper   –
    clerk, leader  yes     yes     paper   paper   yes     paper   paper   yes
    deputy         –       –       portal  portal  –       portal  –       –
    others         –       –       –       –       –       –       –       –
    =============  ======  ======  ======  ======  ======  ======  ======  ======
    """

    _name = "deputy.opinion"
    _description = "Opinion of the Masses"
    _inherit = [
        "deputy.opinion.voter.mixin",
        "deputy.opinion.entry.mixin",
        "deputy.opinion.screening.mixin",
        "deputy.opinion.answer.mixin",
        "deputy.opinion.gather.mixin",
        "deputy.opinion.handback.mixin",
        "deputy.opinion.rating.mixin",
        "deputy.opinion.portal.mixin",
        "deputy.opinion.erase.mixin",
        "deputy.opinion.rollover.mixin",
        "deputy.ledger.source.mixin",
        "deputy.behalf.mixin",
        "deputy.congress.mixin",
        "deputy.guard.mixin",
        "deputy.deadline.mixin",
    ]
    _order = "date_received desc, id desc"
    _rec_names_search = ["subject"]
    _guarded_fields = BEHALF_FIELDS | {
        *("state", "version", "code_hash", "date_code", "erased_at", "date_closed"),
        *("screen_user_id", "date_screened", "refusal_id", "route_id", "voter_note"),
        *("main_id", "proposal_id", "refer_text", "date_referred", "date_handed"),
        *("date_replied", "answer", "date_answered", "date_handled", "is_unit_answer"),
        *(
            "rating_id",
            "rating_comment",
            "date_rated",
            "rating_user_id",
            "date_carried",
        ),
    }

    congress_id = fields.Many2one(
        compute="_compute_congress_id",
        store=True,
        readonly=False,
        precompute=True,
        default=lambda self: self._default_congress_id(),
    )
    state = fields.Selection(
        STATES,
        required=True,
        default=RECEIVED,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        default=SUGGESTION,
        index=True,
        help="Accusations and petitions are sent to the competent place; a question "
        "about the deputy's own work is answered by the deputy alone.",
    )
    channel = fields.Selection(
        CHANNELS, "Came By", required=True, default=PAPER, help="How it was left."
    )
    station_id = fields.Many2one(
        "deputy.station",
        index="btree_not_null",
        ondelete="restrict",
        help="The station that screens it; without one, the office does.",
    )
    mandate_id = fields.Many2one(
        "deputy.mandate",
        "Deputy",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('is_current', '=', True)]",
        help="Whom the voter asked for, and then whom it was passed to.",
    )
    duty_id = fields.Many2one(
        "deputy.station.duty",
        "Reception",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('station_id', '=', station_id)]",
        help="The reception of the rota at which it was spoken.",
    )
    subject = fields.Char(
        "The Matter",
        required=True,
        groups=VOTER_KEEPERS,
        help="One matter in one line, without names.",
    )
    text = fields.Text(
        "What the Voter Says",
        groups=VOTER_KEEPERS,
        help="In the voter's words; written down if spoken.",
    )
    date_received = fields.Date(
        "Came In On",
        required=True,
        default=lambda self: self._default_date_received(),
        index=True,
        help="Day in Beijing time; the time for screening counts from it.",
    )
    reference = fields.Char(
        compute="_compute_reference", help="What the receipt calls it."
    )
    date_closed = fields.Date(
        "Handled To the End On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="From this day the time counts for which the voter's data are kept.",
    )
    version = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Counts what was done with it, so that two at once cannot pass each "
        "other.",
    )

    _code_uniq = models.UniqueIndex(
        "(code_hash) WHERE code_hash IS NOT NULL", "Try again: the code was taken."
    )
    _desk_index = models.Index("(congress_id, state, date_received DESC)")
    _station_index = models.Index("(station_id, state) WHERE station_id IS NOT NULL")

    @api.model
    def _default_date_received(self):
        return self.env["deputy.deadline"]._legal_today()

    @api.depends("station_id", "mandate_id")
    def _compute_congress_id(self):
        for opinion in self:
            place = opinion.station_id.congress_id or opinion.congress_id
            opinion.congress_id = place or opinion.mandate_id.congress_id

    @api.depends("date_received")
    def _compute_reference(self):
        for opinion in self:
            day = opinion.date_received
            opinion.reference = f"{day:%Y%m%d}-{opinion.id}" if opinion.id else False

    @api.depends("subject", "is_name_agreed", "voter_ids")
    @api.depends_context("uid", "su")
    def _compute_display_name(self):
        """The matter; for deputies without what leads to the voter."""
        is_keeper = self._has_field_access(self._fields["subject"], "read")
        for opinion in self:
            opinion.display_name = (
                opinion.subject
                if is_keeper
                else opinion.sudo()._words_for_deputy("subject")
            )

    @api.model_create_multi
    def create(self, vals_list):
        """The time for screening begins."""
        opinions = super().create(vals_list)
        waiting = opinions.filtered(lambda each: each.state == RECEIVED)
        waiting._start_clock(
            SCREEN_RULE, {each: each.date_received for each in waiting}
        )
        return opinions

    def write(self, vals):
        """What was screened stays as the voter said it, what a unit said as it is."""
        if not self._guard_is_open():
            self._check_unit_open(vals)
            if "is_name_agreed" in vals:
                self._check_unerased()
            moved = vals.keys() & (SAID | {"station_id", "mandate_id"})
            if moved and any(opinion.state != RECEIVED for opinion in self):
                raise UserError(
                    self.env._("It was screened already: what the voter said is fixed.")
                )
        result = super().write(vals)
        if "date_received" in vals and not self._guard_is_open():
            self._start_clock(SCREEN_RULE, vals["date_received"])
        return result

    # -------------------------------------------------------------- business
    def _touch(self):
        """Write these rows before their state is read.

        Of two who decide at once the later is repeated and sees what the earlier did.
        """
        for opinion in self.sudo().sorted("id"):
            opinion.version += 1
        self.flush_recordset(["version"])
        self.invalidate_recordset(["state", "mandate_id"])

    def _check_state(self, *states):
        """:raises UserError: one of these is in another state than the step needs"""
        words = dict(self._fields["state"]._description_selection(self.env))
        for opinion in self:
            if opinion.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” is “%(state)s”; this is for what is “%(needed)s”.",
                        name=opinion.subject,
                        state=words[opinion.state],
                        needed=" / ".join(words[state] for state in states),
                    )
                )

    def _check_office(self):
        """:raises AccessError: not a clerk of the office who may write these"""
        self.check_access("write")
        if not (self.env.su or self.env.user.has_group(CLERK)):
            raise AccessError(
                self.env._("This is for the clerks of the office, not of a station.")
            )

    def _check_unit_open(self, vals):
        """What the unit is and said is noted by the office, as long as it is open.

        :raises AccessError: not a clerk of the office
        :raises UserError: not referred, handed over already, or replied already
        """
        noted = vals.keys() & {"unit_id", "unit_reply"}
        if not noted:
            return
        self._check_office()
        for opinion in self:
            is_handed = "unit_id" in noted and opinion.date_handed
            if opinion.state != REFERRED or opinion.date_replied or is_handed:
                raise UserError(
                    self.env._(
                        "The unit is entered before the matter is handed over, its "
                        "reply before it is recorded: both are fixed now."
                    )
                )

    def _deadline_words(self):
        """Reminders are read by more people, and kept longer, than the matter."""
        self.ensure_one()
        return self.reference

    def _is_question(self):
        return any(opinion.kind == QUESTION for opinion in self)

    def _today(self):
        return self.env["deputy.deadline"]._legal_today()
