"""Who may what, as the access rules of this addon's models say it.

See the table of the basic addon. Record rules narrow it further: to the congresses a
user works in, for deputies to what is their own, and for the marks of a review to
nobody while they are blind.
"""

#                                 station clerk   leader  finance auditor admin  portal
DUTY_REPORT = {
    "deputy.duty.report": ("", "rwcd", "rwcd", "r", "r", "rwcd", "r"),
    "deputy.duty.report.plan": ("", "rwcd", "rwcd", "r", "r", "rwcd", ""),
    "deputy.duty.report.plan.line": ("", "rw", "rw", "r", "r", "rw", ""),
}
BALLOT = {
    "deputy.ballot": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.ballot.box": ("", "", "", "", "", "", ""),
    "deputy.ballot.count": ("", "rw", "rw", "", "r", "rw", ""),
    "deputy.ballot.grade": ("", "r", "r", "", "r", "r", ""),
    "deputy.ballot.line": ("", "rwcd", "rwcd", "", "r", "rwcd", "r"),
    "deputy.ballot.rule": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.ballot.rule.grade": ("r", "r", "r", "r", "r", "rwcd", ""),
    "deputy.ballot.slip": ("", "", "", "", "", "", ""),
}
REVIEW = {
    "deputy.review": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.review.criterion": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.review.member": ("", "rwcd", "rwcd", "", "r", "rwcd", "r"),
    "deputy.review.score": ("", "r", "r", "", "r", "r", "r"),
    "deputy.review.sheet": ("", "r", "r", "", "r", "r", "r"),
}
APPRAISAL = {
    "deputy.appraisal": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.appraisal.detail": ("", "r", "r", "", "r", "r", ""),
    "deputy.appraisal.grade": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.appraisal.item": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.appraisal.line": ("", "r", "r", "", "r", "r", "r"),
    "deputy.appraisal.measure": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
    "deputy.appraisal.objection": ("", "r", "r", "", "r", "r", "r"),
    "deputy.appraisal.scheme": ("", "rwcd", "rwcd", "", "r", "rwcd", ""),
}
WHO_WHAT = DUTY_REPORT | BALLOT | REVIEW | APPRAISAL
