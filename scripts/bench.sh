# ./dev bench: our figures beside those of a foreign addon, in one run on one database.
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

run_bench() {
    local paths failed=
    fetch_rival
    paths=$(sed -n 's/^addons_path = //p' "$ODOO_CONF"),$RIVAL
    new_db "$BENCH_DB"
    say "installing both addons into $BENCH_DB"
    odoo -d "$BENCH_DB" --addons-path "$paths" -i deputy_duty,account_budget_oca \
        --stop-after-init --no-http >"$CACHE/$BENCH_DB.log" 2>&1 || {
        tail -n 40 "$CACHE/$BENCH_DB.log" >&2
        fail "the addons did not install; the whole log is $CACHE/$BENCH_DB.log"
    }
    say "measuring"
    odoo shell -d "$BENCH_DB" --addons-path "$paths" --no-http --log-level=warn \
        <"$ROOT/benchmarks/budget_available.py" || failed=1
    drop_db "$BENCH_DB"
    [ -z "$failed" ] || fail "a figure is below what is asked for"
}
