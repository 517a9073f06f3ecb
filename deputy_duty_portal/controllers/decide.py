from werkzeug.exceptions import BadRequest

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.deputy_duty.models.deputy_approval import APPROVE, REFUSE
from odoo.addons.deputy_duty.models.deputy_approval_mixin import SUBMITTED
from odoo.addons.deputy_duty.tools.legal_time import legal_date

from .portal_here import REFUSED

DECIDE = "/duty/decide"
DOCUMENT = f"{DECIDE}/<string(maxlength=64):kind>/<int(max=2147483647):record_id>"
# Of each kind; whoever has more to decide takes them in turn.
SHOWN_AT_ONCE = 50
LONGEST = {"comment": 2000, "body": 128, "number": 64, "decision": 16, "seen": 64}


class DutyDecide(Controller):
    """Where a leader decides with a telephone.

    Everything is read and decided with the leader's own rights; for everybody who
    decides on nothing the pages do not exist. A decision names what the leader had
    before the eyes: meanwhile changed or handed on, the document must be looked at
    again.
    """

    @route(
        DECIDE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def decide(self, **params):
        """What waits for a decision, by kind of document."""
        groups = [
            {
                "kind": kind,
                "label": request.env["ir.model"]._get(model._name).name,
                "records": model._waiting(limit=SHOWN_AT_ONCE),
                "count": model.search_count([("state", "=", SUBMITTED)]),
            }
            for kind, model in self._kinds().items()
        ]
        values = {"groups": [group for group in groups if group["records"]]}
        return self._render("deputy_duty_portal.decide_list_page", values)

    @route(
        DOCUMENT,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def decide_document(self, kind, record_id, **params):
        """One document: the facts, what was decided before, and the two buttons."""
        return self._render_document(self._document(kind, record_id))

    @route(
        f"{DOCUMENT}/submit",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def decide_submit(self, kind, record_id, **params):
        """Approve or refuse; the same response shows what is on record now."""
        document = self._document(kind, record_id)
        typed = {name: self._typed(name, params.get(name, "")) for name in LONGEST}
        if typed["decision"] not in (APPROVE, REFUSE):
            raise BadRequest()
        if error := self._decide(document, typed):
            return self._render_document(document, REFUSED, error=error, typed=typed)
        return self._render_document(document, is_saved=True)

    # ------------------------------------------------------------- helpers
    def _kinds(self):
        """What this user decides on: models by the word that stands in the address."""
        if not request.env.user._is_internal():
            raise request.not_found()
        models = request.env["deputy.approval.mixin"]._decision_models()
        kinds = {
            model._name.replace(".", "-"): model
            for model in models
            if model._may_be_asked()
        }
        if not kinds:
            raise request.not_found()
        return kinds

    def _document(self, kind, record_id):
        """A document the user may decide on; whatever else is not found."""
        model = self._kinds().get(kind)
        if model is None:
            raise request.not_found()
        document = model.search([("id", "=", record_id)], limit=1)
        if not document:
            raise request.not_found()
        return document

    def _typed(self, name, value):
        is_text = isinstance(value, str) and "\x00" not in value
        if not is_text or len(value) > LONGEST[name]:
            raise BadRequest()
        return value.strip()

    def _decide(self, document, typed):
        """Decide with the user's own rights; the objection in words if there is one."""
        if typed["decision"] == REFUSE and not typed["comment"]:
            return request.env._("Please say why you refuse.")
        if document.state == SUBMITTED and typed["seen"] != document._decision_stamp():
            return request.env._(
                "This was changed or decided by another body since you opened it: look "
                "at it again before you decide."
            )
        paper = {
            "step": document.approval_step,
            "body": document.approval_next_body or typed["body"],
            "signer": request.env.user.name,
            "date": legal_date(fields.Datetime.now()),
            "number": typed["number"],
            "comment": typed["comment"],
        }
        if not paper["body"]:
            return request.env._("Enter the body that decides.")
        try:
            with request.env.cr.savepoint():
                document._decide(typed["decision"], paper)
                request.env.flush_all()
        except UserError as error:
            document.invalidate_recordset()
            return error.args[0]
        return None

    def _render_document(self, document, status=200, **values):
        kind = document._name.replace(".", "-")
        values = {
            "typed": {},
            **values,
            "row": document._decision_values(),
            "action": f"{DECIDE}/{kind}/{document.id}/submit",
            "form_url": f"/odoo/{document._name}/{document.id}",
        }
        return self._render("deputy_duty_portal.decide_page", values, status)

    def _render(self, template, values, status=200):
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Frame-Options"] = "DENY"
        return response
