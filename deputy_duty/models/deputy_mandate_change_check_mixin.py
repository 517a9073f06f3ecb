from odoo import api, fields, models
from odoo.exceptions import UserError

from .deputy_legal_ground import TERM_END
from .deputy_mandate_bodies_mixin import STEPS
from .deputy_mandate_states import APPLIED, DRAFT, TRANSITIONS


class DeputyMandateChangeCheckMixin(models.AbstractModel):
    """What a change still lacks, told with the article that asks for it.

    The statutes name the grounds, the bodies and the papers (Law on Deputies,
    art. 60–63; Electoral Law, art. 47–57); here they are only compared with what was
    entered.
    """

    _name = "deputy.mandate.change.check.mixin"
    _description = "Mandate Change: What It Lacks"

    lacking = fields.Text(
        "Still Missing",
        compute="_compute_lacking",
        help="What the law asks for and the draft does not have yet.",
    )

    @api.depends(
        "state",
        "action",
        "ground_id",
        "procedure_id",
        "date_effect",
        "defence",
        "paper_ids.kind_id",
        "paper_ids.number",
        "paper_ids.issuer",
        *(f"{step}_{part}" for step in STEPS for part in ("body", "date", "number")),
    )
    def _compute_lacking(self):
        for change in self:
            draft = change.state == DRAFT and change.mandate_id and change.ground_id
            change.lacking = draft and "\n".join(change._lacking()) or False

    def _check_ready(self):
        """Refuse changes whose transition, ground, bodies or papers are not complete.

        :raises UserError: with everything that lacks, and the article
        """
        for change in self:
            change._check_transition()
            change._check_ground()
            lacking = change._lacking()
            if lacking:
                raise UserError(change._refusal(lacking))

    def _check_transition(self):
        """Only steps of the law's order: nothing leads back from the end of a seat."""
        mandate = self.mandate_id
        begins, _end = TRANSITIONS[self.action]
        if mandate.state not in begins:
            words = dict(mandate._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(action)s” is not possible for %(name)s, whose seat is in the "
                    "state “%(state)s”. It is possible from: %(states)s.",
                    action=self._action_words(),
                    name=mandate.name,
                    state=words[mandate.state],
                    states=", ".join(words[state] for state in begins),
                )
            )

    def _check_ground(self):
        """The ground must be one that the law in force has for this action."""
        allowed = self._grounds_in_force()
        if self.ground_id in allowed:
            return
        raise UserError(
            self.env._(
                "“%(action)s” of %(name)s's seat needs one of the grounds of the law: "
                "%(grounds)s. A score, a rank or a grade is none.",
                action=self._action_words(),
                name=self.mandate_id.name,
                grounds="; ".join(
                    f"{ground.name} ({ground.article})" for ground in allowed
                )
                or self.env._("the legal profile has none in force"),
            )
        )

    def _grounds_in_force(self):
        """The grounds of this action on the day of effect, without the term's end."""
        grounds = self.env["deputy.legal.ground"]
        if not (self.mandate_id and self.action):
            return grounds
        day = self.date_effect or self.mandate_id._legal_today()
        found = self.mandate_id._legal_profile()._grounds(self.action, day)
        return found.filtered(lambda ground: ground.code != TERM_END)

    def _find_procedure(self):
        """The procedure of the ground for this kind of seat, or empty."""
        mandate = self.mandate_id
        if not (self.ground_id and mandate):
            return self.env["deputy.legal.procedure"]
        return self.ground_id._procedure(
            mandate._legal_profile(),
            mandate.sudo().congress_id.level,
            mandate.sudo().constituency_id.seat_kind,
            self.date_effect or mandate._legal_today(),
        )

    def _lacking(self):
        """Everything that lacks, each with its article, as texts."""
        procedure = self._find_procedure()
        if not procedure:
            return [
                self.env._(
                    "a procedure of this ground for this kind of seat and level in the "
                    "legal profile (%(article)s)",
                    article=self.ground_id.article,
                )
            ]
        return [
            *self._lacking_date(),
            *self._lacking_bodies(procedure),
            *self._lacking_papers(procedure),
            *self._lacking_defence(),
            *self._lacking_count(),
        ]

    def _lacking_date(self):
        day, today = self.date_effect, self.mandate_id._legal_today()
        if not day:
            yield self.env._("the date of effect")
        elif day > today:
            yield self.env._("the day itself: %(day)s has not come yet", day=day)
        else:
            last = self._changes_before()[-1:].date_effect
            if last and day < last:
                yield self.env._(
                    "a date of effect on or after %(day)s, when the change before this "
                    "one took effect",
                    day=last,
                )

    def _changes_before(self):
        """The changes of the seat that stand, in the order they were recorded."""
        changes = self.mandate_id.sudo().change_ids
        return changes.filtered(lambda c: c.state == APPLIED).sorted("id")

    def _lacking_bodies(self, procedure):
        """Bodies the procedure names: who, when, and the number of its document.

        Where the fact itself ends the seat, review and announcement may follow.
        """
        if self.ground_id.is_automatic:
            return
        names = {step: f"{step}_body" for step in STEPS}
        for step in STEPS:
            if not procedure[names[step]]:
                continue
            wanted = [names[step], f"{step}_date"]
            if step != "review" and not (step == "decision" and procedure.is_vote):
                wanted.append(f"{step}_number")
            for name in wanted:
                if not self[name]:
                    yield self._lacks(self._label(name), procedure)

    def _lacking_papers(self, procedure):
        papers = self.paper_ids
        for kind in procedure.paper_ids:
            mine = papers.filtered(lambda paper, kind=kind: paper.kind_id == kind)
            if not mine:
                yield self._lacks(kind.name, procedure)
            for paper in mine:
                if kind.needs_number and not paper.number:
                    text = self.env._("the number of “%(paper)s”", paper=kind.name)
                    yield self._lacks(text, procedure)
                if kind.needs_issuer and not paper.issuer:
                    text = self.env._("who issued “%(paper)s”", paper=kind.name)
                    yield self._lacks(text, procedure)

    def _lacking_defence(self):
        """A deputy to be recalled may defend themselves (Law on Deputies, art. 60)."""
        if self.ground_id.has_defence and not self.defence:
            yield self._lacks(self._label("defence"), self.ground_id)

    def _lacking_count(self):
        """Some grounds need a number first, as of sessions missed without leave."""
        code = self.ground_id.count_code
        rule = code and self.mandate_id._legal_profile()._rule(
            code, self.date_effect or None, self.mandate_id.sudo().congress_id.level
        )
        if rule:
            count = self.mandate_id._count_for_ground(code)
            if count < rule.value:
                yield self.env._(
                    "%(rule)s: the register shows %(count)s, the law asks for "
                    "%(value)s (%(article)s)",
                    rule=rule.name,
                    count=count,
                    value=int(rule.value),
                    article=rule.article or self.ground_id.article,
                )

    def _lacks(self, text, law):
        return f"{text} ({law.article})"

    def _label(self, name):
        return self._fields[name]._description_string(self.env)

    def _action_words(self):
        return dict(self._fields["action"]._description_selection(self.env))[
            self.action
        ]

    def _refusal(self, lacking):
        return self.env._(
            "“%(action)s” of %(name)s's seat on the ground “%(ground)s” (%(article)s) "
            "is refused. Missing:\n%(lacking)s",
            action=self._action_words(),
            name=self.mandate_id.name,
            ground=self.ground_id.name,
            article=self.ground_id.article,
            lacking="\n".join(f"– {text}" for text in lacking),
        )
