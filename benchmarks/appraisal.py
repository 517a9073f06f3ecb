"""A year's appraisal of 10,000 deputies over 1.5 million facts: ours against bare SQL.

The bare statement only counts and adds the standing facts of the year by deputy and
category; ours reads days in office, counts by items with caps, keeps results with
the ids of what was counted, grades and ranks, and begins each time without results.
Both read warm pages in turn, both may use the server's parallel processes, and of both
the best of several runs counts. Run by ``./dev bench appraisal`` in an Odoo shell on a
throwaway database; ends with 1 where ours takes more than three times as long.
``BENCH_SHARE=10`` takes a tenth of the size.
"""

import os
import sys
import time

SHARE = int(os.environ.get("BENCH_SHARE", "1"))
SEATS = 10_000 // SHARE
FACTS = 1_500_000 // SHARE
AT_MOST = 3
RUNS = 3
YEAR = 2024

BARE = """
SELECT mandate_id, category_id, kind, count(*), sum(hours)
  FROM deputy_ledger_entry entry
 WHERE date BETWEEN '2024-01-01' AND '2024-12-31' AND reversal_of_id IS NULL
   AND congress_id = %s
   AND NOT EXISTS (SELECT FROM deputy_ledger_entry back
                    WHERE back.reversal_of_id = entry.id)
 GROUP BY mandate_id, category_id, kind
"""
# What posting writes for each fact; facts of an activity lie together, as in an office.
FILL = """
INSERT INTO deputy_ledger_entry
       (mandate_id, congress_id, term_id, company_id, category_id, kind, name, date,
        hours, origin, res_model, res_id, posting, user_id, nonce, mandate_name,
        term_name, category_code, user_name, evidence, confirmation, create_date)
SELECT seat.ids[1 + (number::bigint * 7919) %% %(seats)s], %(congress)s, %(term)s,
       %(company)s,
       category.ids[1 + (number / 40) %% array_length(category.ids, 1)], 'attendance',
       '视察农村道路 ' || number, date '2024-01-01' + ((number / 40) %% 366)::int,
       (ARRAY[0, 3.5, 4, 8])[1 + (number / 40) %% 4], '签到表', 'deputy.mandate',
       number, 1, 1, md5(number::text), '示例', '第十八届', 'activity', 'Clerk', '[]',
       'open', now()
  FROM generate_series(%(first)s, %(last)s) number,
       (SELECT array_agg(id ORDER BY id) AS ids FROM deputy_mandate
         WHERE congress_id = %(congress)s) seat,
       (SELECT array_agg(id ORDER BY id) AS ids FROM deputy_ledger_category) category
"""
TAKE_BACK = """
INSERT INTO deputy_ledger_entry
       (mandate_id, congress_id, term_id, company_id, category_id, kind, name, date,
        hours, origin, res_model, res_id, posting, user_id, nonce, mandate_name,
        term_name, category_code, user_name, evidence, confirmation, create_date,
        reversal_of_id, reason)
SELECT mandate_id, congress_id, term_id, company_id, category_id, kind, name, date,
       -hours, origin, res_model, res_id, posting, user_id, nonce, mandate_name,
       term_name, category_code, user_name, evidence, 'moot', now(), id, '重复登记'
  FROM deputy_ledger_entry
 WHERE congress_id = %s AND id %% 100 = 0
"""


def say(text):
    """Show progress at once."""
    sys.stdout.write(f"    {text}\n")
    sys.stdout.flush()


def make_seats(env):
    """A congress with that many deputies in office, in delegations of 250."""
    congress = env["deputy.congress"].create(
        {"name": "示例市人民代表大会", "level": "city"}
    )
    term = env["deputy.term"].create(
        {"congress_id": congress.id, "number": 18, "date_start": "2022-01-10"}
    )
    unit = env["deputy.constituency"].create(
        {"congress_id": congress.id, "name": "示例选举单位", "kind": "unit"}
    )
    seats = env["deputy.mandate"]
    for first in range(0, SEATS, 1000):
        made = seats.with_context(tracking_disable=True).create(
            [
                {
                    "name": f"示例{number}",
                    "term_id": term.id,
                    "constituency_id": unit.id,
                }
                for number in range(first, min(first + 1000, SEATS))
            ]
        )
        made.write({"state": "in_office"})
        env.flush_all()
        env.cr.commit()
        env.invalidate_all()
        say(f"{min(first + 1000, SEATS)} of {SEATS} seats are made")
    return congress, term


def post_facts(env, congress, term):
    """Facts as posting writes them, a hundredth of them taken back."""
    step = FACTS // 10
    for first in range(1, FACTS + 1, step):
        env.cr.execute(
            FILL,
            {
                "congress": congress.id,
                "term": term.id,
                "company": congress.company_id.id,
                "seats": SEATS,
                "first": first,
                "last": first + step - 1,
            },
        )
        env.cr.commit()
        say(f"{first + step - 1} of {FACTS} facts are posted")
    env.cr.execute(TAKE_BACK, [congress.id])
    env.cr.commit()
    tidy(env)


def tidy(env):
    """What the server does by itself soon after so many rows; not inside of a run."""
    with env.registry.cursor() as cr:
        cr._cnx.autocommit = True
        cr.execute("VACUUM ANALYZE")


def make_appraisal(env, congress):
    """A scheme with an item for each category and two of absence, and its year."""
    categories = env["deputy.ledger.category"].search([])
    items = [
        {"name": each.name, "category_id": each.id, "points": 2, "cap": 20}
        for each in categories
    ]
    items[1].update(measure="half_day", points=0.5)
    items[2].update(measure="hour", points=0.25)
    items.append(
        {"name": "缺席", "source": "unexcused", "points": 2, "is_deduction": 1}
    )
    items.append({"name": "缺会", "source": "session", "points": 9, "is_deduction": 1})
    scheme = env["deputy.appraisal.scheme"].create(
        {
            "congress_id": congress.id,
            "year": YEAR,
            "item_ids": [(0, 0, vals) for vals in items],
            "grade_ids": [
                (0, 0, {"name": name, "points": points})
                for name, points in (("优秀", 90), ("称职", 60), ("不称职", 0))
            ],
        }
    )
    return env["deputy.appraisal"].create(
        {"congress_id": congress.id, "year": YEAR, "scheme_id": scheme.id}
    )


def bare(env, congress):
    """Seconds of the bare statement, and what it counts."""
    start = time.perf_counter()
    env.cr.execute(BARE, [congress.id])
    rows = env.cr.fetchall()
    return time.perf_counter() - start, sum(row[3] for row in rows)


def ours(env, appraisal):
    """Seconds of all batches, each committed, and queries of each."""
    start, queries = time.perf_counter(), []
    appraisal._start_computing()
    env.cr.commit()
    more = True
    while more:
        before = env.cr.sql_log_count
        more = appraisal._compute_batch()
        env.cr.commit()
        if more:
            queries.append(env.cr.sql_log_count - before)
            say(f"{appraisal.line_count} of {appraisal.mandate_count} deputies counted")
    return time.perf_counter() - start, queries


def forget(env, appraisal):
    """Back to before it was computed."""
    env.cr.execute("DELETE FROM deputy_appraisal_line")
    appraisal._unguarded().write({"state": "draft"})
    env.cr.commit()
    env.invalidate_all()


def told(seconds):
    """Seconds of each run, and the best."""
    each = ", ".join(f"{one:.2f}" for one in seconds)
    return f"{min(seconds):.2f} s at best of {each}"


def compare(env):
    """Measure both, print the table, and say whether ours is fast enough."""
    say(f"making {SEATS} seats and {FACTS} facts")
    congress, term = make_seats(env)
    post_facts(env, congress, term)
    appraisal = make_appraisal(env, congress)
    env.cr.commit()
    bare(env, congress)  # both read from the same warm pages
    bares, runs, queries = [], [], []
    for _number in range(RUNS):
        seconds, standing = bare(env, congress)
        bares.append(seconds)
        forget(env, appraisal)
        seconds, each = ours(env, appraisal)
        runs.append(seconds)
        queries += each
    bares.append(bare(env, congress)[0])
    env.invalidate_all()
    counted = sum(
        row["count"] for line in appraisal.line_ids for row in line.details or ()
    )
    factor = min(runs) / min(bares)
    env.cr.execute("SHOW max_parallel_workers_per_gather")
    say(f"both may use {env.cr.fetchone()[0]} further processes of the server")
    say(f"bare aggregate: {told(bares)}")
    say(f"appraisal: {told(runs)}; queries of each batch: {queries}")
    say(f"{factor:.2f} times the bare aggregate; at most {AT_MOST} is asked for")
    say(f"standing facts: {standing}, counted: {counted}")
    return factor <= AT_MOST and len(set(queries)) == 1 and standing == counted


if not compare(env):  # noqa: F821 - the shell's environment
    sys.exit(1)
