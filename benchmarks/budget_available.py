"""Budget figures of 1,000 lines: ours against the community addon for budgets.

Both read the same analytic items of the same posted entries. Run by ``./dev bench`` in
an Odoo shell on a throwaway database; ends with 1 where ours is less than 30 times as
fast.
"""

import sys
import time
from datetime import date

LINES = 1000
ENTRIES = 5  # each books once on every line
RUNS = 15  # the best of so many counts; both sides take turns
AT_LEAST = 30
YEAR = 2026
AMOUNT = 12.34
PLANNED = 100


def say(text):
    """Show progress at once."""
    sys.stdout.write(f"    {text}\n")
    sys.stdout.flush()


def make_lines(env):
    """An approved budget here and a budget there, of as many lines."""
    account = env["account.account"].search(
        [("account_type", "=", "expense"), ("company_ids", "in", env.company.ids)],
        limit=1,
    )
    subject = env.ref("deputy_duty.deputy_budget_subject_meeting")
    congress = env["deputy.congress"].create({"name": "示例县人民代表大会"})
    budget = env["deputy.budget"].create(
        {"congress_id": congress.id, "fiscal_year": YEAR}
    )
    ours = env["deputy.budget.line"].create(
        [
            {
                "budget_id": budget.id,
                "subject_id": subject.id,
                "name": f"示例 {number}",
                "planned": PLANNED,
                "account_id": account.id,
            }
            for number in range(LINES)
        ]
    )
    budget.state = "approved"
    ours._create_analytic_accounts()
    project = env.ref("analytic.analytic_plan_projects")
    analytic = env["account.analytic.account"].create(
        [{"name": f"示例 {n}", "plan_id": project.id} for n in range(LINES)]
    )
    position = env["account.budget.post"].create(
        {"name": "示例", "account_ids": [(6, 0, account.ids)]}
    )
    days = {"date_from": date(YEAR, 1, 1), "date_to": date(YEAR, 12, 31)}
    other = env["crossovered.budget"].create({"name": "示例", **days})
    theirs = env["crossovered.budget.lines"].create(
        [
            {
                "crossovered_budget_id": other.id,
                "analytic_account_id": each.id,
                "general_budget_id": position.id,
                "planned_amount": PLANNED,
                **days,
            }
            for each in analytic
        ]
    )
    return account, ours, theirs


def post_entries(env, account, ours, theirs):
    """Posted entries whose items carry the accounts of both sides."""
    journal = env["account.journal"].search(
        [("type", "=", "general"), ("company_id", "=", env.company.id)], limit=1
    )
    pairs = [
        f"{one.analytic_account_id.id},{other.analytic_account_id.id}"
        for one, other in zip(ours, theirs, strict=True)
    ]
    balance = env["account.account"].search(
        [("account_type", "=", "asset_current"), ("id", "!=", account.id)], limit=1
    )
    for number in range(ENTRIES):
        costs = [
            {
                "account_id": account.id,
                "balance": AMOUNT,
                "analytic_distribution": {pair: 100},
            }
            for pair in pairs
        ]
        total = {"account_id": balance.id, "balance": -round(AMOUNT * LINES, 2)}
        env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": date(YEAR, 3, 1 + number),
                "line_ids": [(0, 0, vals) for vals in [*costs, total]],
            }
        ).action_post()
        say(f"entry {number + 1} of {ENTRIES} is posted")
    env.cr.commit()
    env.cr.execute("ANALYZE")


def measure(env, lines, name):
    """Seconds and number of queries for one field of all lines, cold."""
    env.invalidate_all()
    lines.mapped("company_id")  # stored columns are there on both sides
    before, start = env.cr.sql_log_count, time.perf_counter()
    lines.mapped(name)
    return time.perf_counter() - start, env.cr.sql_log_count - before


def compare(env):
    """Measure both, print the table, and say whether ours is fast enough."""
    say(f"making {LINES} budget lines on both sides")
    account, ours, theirs = make_lines(env)
    post_entries(env, account, ours, theirs)
    runs = [
        (measure(env, ours, "available"), measure(env, theirs, "practical_amount"))
        for _run in range(RUNS)
    ]
    (our_time, our_queries), (their_time, their_queries) = map(
        min, zip(*runs, strict=True)
    )
    _seconds, few_queries = measure(env, ours[:10], "available")
    spent = round(sum(ours.mapped("spent")), 2)
    booked = round(-sum(theirs.mapped("practical_amount")), 2)
    factor = their_time / our_time
    say(f"{'':24}{'lines':>8}{'queries':>10}{'ms':>12}")
    for name, queries, seconds in (
        ("ours, available", our_queries, our_time),
        ("theirs, practical_amount", their_queries, their_time),
    ):
        say(f"{name:24}{LINES:>8}{queries:>10}{seconds * 1000:>12.1f}")
    say(f"{factor:.1f} times as fast; {AT_LEAST} times is asked for")
    say(f"queries for 10 lines: {few_queries}, for {LINES}: {our_queries}")
    say(f"spent, by both: {spent} and {booked}")
    return factor >= AT_LEAST and few_queries == our_queries and spent == booked != 0


if not compare(env):  # noqa: F821 - the shell's environment
    sys.exit(1)
