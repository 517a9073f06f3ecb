"""Calls that nobody may make, whoever it is and however far the proposal."""

from .proposal_whole_checks import FAMILY
from .proposal_whole_steps import DESK

# Fields that stand for a decision or for what somebody else has said.
GUARDED = {
    "deputy.proposal": {"state": "closed", "number": 7, "withdrawal_reason": "x"},
    "deputy.proposal.signature": {"state": "void", "reason": "x"},
    "deputy.proposal.assignment": {"state": "cancelled", "round": 9, "role": "office"},
    "deputy.proposal.return": {"state": "void", "answer": "x"},
    "deputy.proposal.contact": {"note": "x", "date": "2020-01-01"},
    "deputy.proposal.advice": {"text": "x", "state": "sent_back"},
    "deputy.proposal.reply": {"state": "replaced", "body": "x"},
    "deputy.proposal.delivery": {"date": "2020-01-01", "way": "portal"},
    "deputy.proposal.rating": {"state": "void", "reason": "x", "urge_count": 9},
    "deputy.proposal.escalation": {"state": "held", "round": 9},
    "deputy.proposal.paper": {"kind": "withdrawal"},
    "deputy.promise": {"state": "broken", "date_first": "2020-01-01"},
    "deputy.promise.progress": {"name": "x"},
    "deputy.promise.change": {"state": "refused", "date_new": "2020-01-01"},
    "deputy.proposal.disclosure": {"state": "approved", "published_on": "2020-01-01"},
    "deputy.proposal.disclosure.log": {"reason": "x"},
    "deputy.proposal.supervision.item": {"date_done": "2020-01-01"},
}
# What is never deleted, and never made by hand.
KEPT = (
    "deputy.proposal.paper",
    "deputy.proposal.assignment",
    "deputy.proposal.return",
    "deputy.proposal.contact",
    "deputy.proposal.advice",
    "deputy.proposal.reply",
    "deputy.proposal.delivery",
    "deputy.proposal.rating",
    "deputy.proposal.escalation",
    "deputy.promise.progress",
    "deputy.promise.change",
    "deputy.proposal.disclosure.log",
    "deputy.deadline",
    "deputy.approval",
    "mail.tracking.value",
)
PRIVATE = {
    "deputy.proposal": ("_withdraw", "_admit", "_assign", "_unguarded", "_touch"),
    "deputy.proposal.signature": ("_confirm", "_answer", "_void"),
    "deputy.proposal.assignment": ("_receive", "_leave", "_distribute", "_rehandle"),
    "deputy.proposal.reply": ("_send", "_submit", "_accept", "_on_sent"),
    "deputy.proposal.rating": ("_rate", "_void", "_leave_out"),
    "deputy.promise": ("_report", "_cancel", "_begin", "_move_to"),
    "deputy.promise.change": ("_answer",),
    "deputy.proposal.disclosure": ("_withdraw", "_log_act"),
    "deputy.deadline": ("_recount",),
}
# What only the desk may call at all.
DESKS_OWN = {
    "deputy.proposal": ("action_ask", "action_submit", "action_withdraw", "unlink"),
    "deputy.proposal.assignment": ("action_settle", "action_reassign"),
    "deputy.proposal.rating": ("action_urge", "action_check_flag"),
    "deputy.proposal.escalation": ("action_hold",),
    "deputy.proposal.disclosure": ("action_submit", "action_publish", "unlink"),
    "deputy.proposal.supervision.item": ("action_finish", "action_reopen", "unlink"),
    "deputy.promise": ("unlink",),
    "deputy.proposal.signature": ("unlink",),
}


def forbidden_calls(machine, role):
    """Calls to be refused: model, method and arguments."""
    calls = [*_writes(machine), *_deletions(machine), *_creations(machine)]
    calls += _hidden(machine)
    if role not in DESK:
        calls += _desks_own(machine)
        calls += [_rewrite(machine, model) for model in FAMILY]
    return calls


def _rows(machine, model):
    """Rows of this proposal; where there are none, those of no record at all."""
    path = FAMILY.get(model)
    domain = [("id", ">", machine.base[model])]
    if path:
        domain = [(path, "=", machine.record.id)]
    return machine.env[model].search(domain, limit=3)


def _writes(machine):
    for model, vals in GUARDED.items():
        rows = _rows(machine, model)
        for name, value in vals.items():
            if rows and not _same(rows, name, value):
                yield model, "write", rows.ids, {name: value}


def _same(rows, name, value):
    return all(str(row[name]) == str(value) for row in rows)


def _deletions(machine):
    for model in KEPT:
        if rows := _rows(machine, model):
            yield model, "unlink", rows.ids


def _creations(machine):
    part = _rows(machine, "deputy.proposal.assignment")[:1]
    reply = _rows(machine, "deputy.proposal.reply")[:1]
    about = {
        "proposal_id": machine.record.id,
        "assignment_id": part.id,
        "reply_id": reply.id,
        "mandate_id": machine.seat("lead").id,
        "partner_id": machine.unit("school").id,
        "kind": "visit",
        "date": "2026-01-01",
        "name": "x",
        "date_promised": "2030-01-01",
        "date_given": "2026-01-01",
        "asked_on": "2026-01-01 00:00:00",
    }
    for model in (*KEPT[1:9], "deputy.promise"):
        fields = machine.env[model]._fields
        vals = {key: value for key, value in about.items() if key in fields}
        if part and (reply or model != "deputy.promise"):
            yield model, "create", [vals]


def _hidden(machine):
    for model, methods in PRIVATE.items():
        rows = _rows(machine, model)
        for method in methods:
            yield model, method, rows.ids


def _desks_own(machine):
    for model, methods in DESKS_OWN.items():
        if rows := _rows(machine, model):
            for method in methods:
                yield model, method, rows.ids


def _rewrite(machine, model):
    """A harmless change, by somebody who may change nothing."""
    rows = _rows(machine, model) or machine.record
    return rows._name, "write", rows.ids, {"create_date": "2020-01-01"}
