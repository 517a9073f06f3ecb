# ./dev bench: our figures beside those of others, each in one run on one database.
# budget: beside a foreign addon; appraisal: beside the bare statement of SQL.
# What is only compared with is installed into a folder of its own, never required.

BENCH_DB=${BENCH_DB:-deputy_duty_bench_$CLONE}

fetch_rival() {
    local folder
    folder=$CACHE/bench-$(digest "$ROOT/benchmarks/requirements.txt")
    if [ ! -e "$folder/.complete" ]; then
        say "fetching the addon to compare with"
        rm -rf "$folder"
        "$PYTHON" -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes \
            --target "$folder" -r "$ROOT/benchmarks/requirements.txt" >&2 ||
            fail "pip could not fetch the addon to compare with; run the same command again"
        touch "$folder/.complete"
    fi
    RIVAL=$folder/odoo/addons
}

# measure SCRIPT ADDONS [ODOO_OPTION...]: on a database of its own.
measure() {
    local script=$1 addons=$2 failed=
    shift 2
    new_db "$BENCH_DB"
    say "installing $addons into $BENCH_DB"
    odoo -d "$BENCH_DB" "$@" -i "$addons" \
        --stop-after-init --no-http >"$CACHE/$BENCH_DB.log" 2>&1 || {
        tail -n 40 "$CACHE/$BENCH_DB.log" >&2
        fail "the addons did not install; the whole log is $CACHE/$BENCH_DB.log"
    }
    say "measuring: $script"
    odoo shell -d "$BENCH_DB" "$@" --no-http --log-level=warn \
        <"$ROOT/benchmarks/$script.py" || failed=1
    drop_db "$BENCH_DB"
    [ -z "$failed" ] || fail "a figure of $script is worse than what is asked for"
}

bench_budget() {
    local paths
    fetch_rival
    paths=$(sed -n 's/^addons_path = //p' "$ODOO_CONF"),$RIVAL
    measure budget_available deputy_duty,account_budget_oca --addons-path "$paths"
}

bench_appraisal() {
    measure appraisal deputy_duty_reports
}

run_bench() {
    case "${1:-all}" in
        budget) bench_budget ;;
        appraisal) bench_appraisal ;;
        all) bench_budget; bench_appraisal ;;
        *) fail "no such benchmark: $1 (there are budget and appraisal)" ;;
    esac
}
