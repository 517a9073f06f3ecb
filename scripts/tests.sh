# ./dev test: lint, plain tests, addon tests, live tests; in that order, stopping at the first red.
# With --full the bulk tests take the whole size of their issue, otherwise a tenth of it.

TEST_DB=${TEST_DB:-deputy_duty_test_$CLONE}

run_tests() {
    local part=all
    if [ "${1:-}" = --full ]; then
        export DEPUTY_DUTY_FULL=1
        shift
    fi
    case "${1:-}" in lint | plain | addons | live) part=$1; shift ;; esac
    [ "${1:-}" = -- ] && shift
    case "$part" in
        lint) run_lint ;;
        plain) test_plain "$@" ;;
        addons) test_addons "$@" ;;
        live) test_live "$@" ;;
        all)
            (run_lint)
            test_plain
            test_addons
            test_live
            say "all green"
            ;;
    esac
}

test_plain() {
    say "plain tests (no database)"
    (cd "$ROOT" && "$PYTHON" -m pytest -p no:odoo -q tests --ignore=tests/live "$@")
}

test_addons() {
    setup_node
    export AXE_CORE=$NODE_DIR/node_modules/axe-core/axe.min.js
    say "addon tests on PostgreSQL"
    new_db "$TEST_DB"
    install_addons "$TEST_DB"
    scan_log "$CACHE/$TEST_DB.log"
    (cd "$ROOT" && ODOO_RC=$ODOO_CONF "$PYTHON" -m pytest -q --odoo-http --odoo-database="$TEST_DB" \
        --odoo-config="$ODOO_CONF" ${ADDONS//,/ } "$@" 2>&1 | tee "$CACHE/pytest.log")
    drop_db "$TEST_DB"
}

test_live() {
    [ -d "$ROOT/tests/live" ] || return 0
    say "live tests: a real server, a real browser"
    local db=${LIVE_DB:-deputy_duty_live_$CLONE}
    new_db "$db"
    install_addons "$db"
    (cd "$ROOT" && LIVE_DB=$db LIVE_CONF=$ODOO_CONF "$PYTHON" -m pytest -p no:odoo -q tests/live "$@")
    scan_log "$CACHE/live-server.log"
    drop_db "$db"
}

# pytest does not see what Odoo only logs. Two things are no faults: a transaction that lost a
# race, which Odoo repeats, and the file that Debian leaves out of mail's bundle.
scan_log() {
    [ -e "$1" ] || return 0
    local faults
    faults=$(awk '
        function judge() {
            if (entry != "" && entry !~ /could not serialize access|selfie_segmentation/) print entry
            entry = ""
        }
        /^[0-9]+-[0-9]+-[0-9]+ [0-9:,]+ [0-9]+ [A-Z]+ / { judge() }
        /^[0-9]+-[0-9]+-[0-9]+ [0-9:,]+ [0-9]+ (ERROR|CRITICAL) / { entry = $0; next }
        entry != "" { entry = entry "\n" $0 }
        END { judge() }
    ' "$1")
    [ -z "$faults" ] || fail "the server log has errors; the whole log is $1
$faults"
}
