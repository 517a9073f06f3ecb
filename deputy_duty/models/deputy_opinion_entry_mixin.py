from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools.opinion_code import hash_code, is_code, new_code
from .deputy_opinion_states import (
    KINDS,
    LENGTHS,
    OPEN_CHANNELS,
    PAGE,
    QUESTION,
    SUGGESTION,
)

# What the public door takes, and of it what is about the voter.
TEXTS = ("subject", "text", "name", "phone", "contact")
VOTER = ("name", "phone", "contact")
ONE_LINE = ("subject", *VOTER)
TAKEN = frozenset({"kind", "channel", "target", "is_name_agreed", *TEXTS})
TARGETS = ("deputy.congress", "deputy.station", "deputy.mandate")


class DeputyOpinionEntryMixin(models.AbstractModel):
    """What may come in as an opinion, how it does without a login, and the voter's
    code to it.
    """

    _name = "deputy.opinion.entry.mixin"
    _description = "Taking In an Opinion"

    code_hash = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="SHA-256 of the voter's code; the code itself is stored nowhere.",
    )
    date_code = fields.Datetime(
        "Code Given On",
        readonly=True,
        copy=False,
        help="When the voter last got a code to follow the opinion.",
    )

    @api.constrains("station_id", "mandate_id", "congress_id", "duty_id")
    def _check_target(self):
        """A deputy of the congress, or one who receives at the station."""
        for opinion in self.sudo():
            congress, station = opinion.congress_id, opinion.station_id
            seat, duty = opinion.mandate_id, opinion.duty_id
            if station and station.congress_id != congress:
                raise ValidationError(
                    self.env._("Choose a station of the congress that took it.")
                )
            if (
                seat
                and seat.congress_id != congress
                and seat not in station.mandate_ids
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s is neither a deputy of this congress nor one who "
                        "receives voters at the station.",
                        name=seat.name,
                    )
                )
            if duty and duty.station_id != station:
                raise ValidationError(
                    self.env._("Choose a reception of the same station.")
                )

    @api.constrains("subject", "text")
    def _check_lengths(self):
        """As the voter said it; what is covered in it later may be longer."""
        for opinion in self.filtered(lambda each: not each.erased_at):
            for name in ("subject", "text"):
                opinion._clean_text(name, opinion[name])

    @api.constrains("date_received")
    def _check_date_received(self):
        today = self._default_date_received()
        if any(opinion.date_received > today for opinion in self):
            raise ValidationError(
                self.env._("An opinion cannot come in on a day to come.")
            )

    # ------------------------------------------------------------- the voter
    @api.model
    def _take(self, vals):
        """Take an opinion from the public door; nobody needs to be logged in.

        The caller is elevated, and has made its own checks against floods.

        :param vals: ``target``, the congress, station or seat it is for, as a record;
            ``subject`` and ``text``; perhaps ``kind``, ``channel`` (public page by
            default), ``name``, ``phone``, ``contact``, and ``is_name_agreed``, whether
            the deputy may know the name. Nothing else is taken.
        :return: the opinion, and the voter's code, to be shown once
        :raises UserError: unknown keys, nothing said, too long, or a target that is not
            open for opinions
        """
        self._check_taken(vals)
        target = self._prepare_target_vals(vals.get("target"))
        if vals.get("kind") == QUESTION and not target.get("mandate_id"):
            raise UserError(
                self.env._("Choose the deputy whom you ask about the own work.")
            )
        texts = {name: self._clean_text(name, vals.get(name)) for name in TEXTS}
        code = new_code()
        opinion = self._unguarded().create(
            {
                "kind": vals.get("kind") or SUGGESTION,
                "channel": vals.get("channel") or PAGE,
                "subject": texts["subject"],
                "text": texts["text"],
                "is_name_agreed": bool(texts["name"] and vals.get("is_name_agreed")),
                "code_hash": hash_code(code),
                "date_code": fields.Datetime.now(),
                **target,
            }
        )
        if any(texts[name] for name in VOTER):
            self.env["deputy.opinion.voter"].create(
                {"opinion_id": opinion.id, **{name: texts[name] for name in VOTER}}
            )
        return opinion.with_env(self.env), code

    @api.model
    def _find_code(self, code):
        """The opinion that belongs to a voter's code, or none; the caller is elevated.

        :param code: what was typed or scanned, of any kind and form
        """
        if not is_code(code):
            return self.browse()
        return self.search([("code_hash", "=", hash_code(code))], limit=1)

    def action_give_code(self):
        """Make a new code for the voter who stands at the desk; the former is void.

        :return: a message that shows it once
        """
        self.ensure_one()
        self.check_access("write")
        if self.erased_at:
            raise UserError(
                self.env._("The voter's data are erased: there is nothing to follow.")
            )
        code = self._new_code()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Code for the voter: %(code)s", code=code),
                "message": self.env._(
                    "Write it on the receipt now: it is shown once and stored nowhere."
                ),
                "sticky": True,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _new_code(self):
        self.ensure_one()
        code = new_code()
        self.sudo()._unguarded().write(
            {"code_hash": hash_code(code), "date_code": fields.Datetime.now()}
        )
        return code

    # --------------------------------------------------------------- details
    @api.model
    def _check_taken(self, vals):
        """:raises UserError: keys, kind or channel that the door does not take"""
        if not self.env.su:
            raise AccessError(self.env._("Opinions are left at the public door."))
        kinds = [code for code, _words in KINDS]
        if (
            not isinstance(vals, dict)
            or vals.keys() - TAKEN
            or vals.get("kind") not in (None, False, "", *kinds)
            or vals.get("channel") not in (None, False, "", *OPEN_CHANNELS)
        ):
            raise UserError(
                self.env._("This form was not filled in as it is: open it again.")
            )
        if not self._clean_text("subject", vals.get("subject")):
            raise UserError(self.env._("Say in one line what it is about."))
        if not self._clean_text("text", vals.get("text")):
            raise UserError(self.env._("Say what you want to tell."))

    @api.model
    def _clean_text(self, name, text):
        """A typed text without blanks around it.

        :raises UserError: no text at all, or too long
        """
        text = text or ""
        if not isinstance(text, str) or "\x00" in text:
            raise UserError(
                self.env._("This form was not filled in as it is: open it again.")
            )
        text = text.replace("\r\n", "\n").strip()
        if name in ONE_LINE:
            text = " ".join(text.split())
        if len(text) > LENGTHS[name]:
            raise UserError(
                self.env._(
                    "That is too long: %(count)s signs, at most %(most)s are taken.",
                    count=len(text),
                    most=LENGTHS[name],
                )
            )
        return text

    @api.model
    def _prepare_target_vals(self, target):
        """Whom the voter addressed, as values.

        :raises UserError: it takes no opinions
        """
        known = isinstance(target, models.BaseModel) and target._name in TARGETS
        if not known or len(target.exists()) != 1 or not target._takes_opinions():
            raise UserError(
                self.env._(
                    "No opinions can be left here at present: choose the station or "
                    "the congress of your place."
                )
            )
        if target._name == "deputy.congress":
            return {"congress_id": target.id}
        if target._name == "deputy.station":
            return {"station_id": target.id, "congress_id": target.congress_id.id}
        return target._opinion_values()
