# ./dev test: lint and plain tests, addon tests, live tests; in that order, stopping at the first red.
# With --full the bulk tests take the whole size of their issue, otherwise a tenth of it.

TEST_DB=${TEST_DB:-deputy_duty_test_$CLONE}
# Addons tested side by side: each lane has a process and a database of its own.
LANES=(deputy_duty "deputy_duty_reports deputy_duty_portal")
JOBS=()
NO_TESTS=5  # how pytest ends where no test has the name asked for

run_tests() {
    local part=all
    if [ "${1:-}" = --full ]; then
        export DEPUTY_DUTY_FULL=1
        shift
    fi
    case "${1:-}" in lint | plain | addons | live) part=$1; shift ;; esac
    [ "${1:-}" = -- ] && shift
    INSTALLED=
    case "$part" in
        lint) run_lint ;;
        plain) test_plain "$@" ;;
        addons) test_addons "$@" ;;
        live) test_live "$@" ;;
        all)
            start run_lint
            start test_plain
            finish
            test_addons
            test_live
            say "all green"
            ;;
    esac
    [ -z "$INSTALLED" ] || drop_db "$INSTALLED"
}

test_plain() {
    say "plain tests (no database)"
    (cd "$ROOT" && "$PYTHON" -m pytest -p no:odoo -q tests --ignore=tests/live "$@")
}

# The addons freshly installed, once a run: what changes a database works on a copy.
make_installed() {
    [ -z "$INSTALLED" ] || return 0
    new_db "$TEST_DB"
    install_addons "$TEST_DB"
    scan_log "$CACHE/$TEST_DB.log"
    INSTALLED=$TEST_DB
}

test_addons() {
    local lane
    setup_node
    export AXE_CORE=$NODE_DIR/node_modules/axe-core/axe.min.js
    make_installed
    # whole sizes are timed: nothing runs beside them
    [ -z "${DEPUTY_DUTY_FULL:-}" ] || LANES=("${ADDONS//,/ }")
    say "addon tests on PostgreSQL"
    for lane in "${!LANES[@]}"; do
        copy_db "$INSTALLED" "${TEST_DB}_$lane"
    done
    for lane in "${!LANES[@]}"; do
        start test_lane "$lane" "$@"
    done
    finish $NO_TESTS
    for lane in "${!LANES[@]}"; do drop_db "${TEST_DB}_$lane"; done
}

# test_lane NUMBER PYTEST_ARGUMENT...: the addons of one lane on its database
test_lane() {
    local db=${TEST_DB}_$1 addons
    read -ra addons <<<"${LANES[$1]}"
    shift
    say "${addons[*]}"
    cd "$ROOT"
    ODOO_RC=$ODOO_CONF "$PYTHON" -m pytest -q --odoo-http --odoo-database="$db" \
        --odoo-config="$ODOO_CONF" "${addons[@]}" "$@"
}

test_live() {
    [ -d "$ROOT/tests/live" ] || return 0
    local db=${LIVE_DB:-deputy_duty_live_$CLONE}
    make_installed
    copy_db "$INSTALLED" "$db"
    say "live tests: a real server, a real browser"
    (cd "$ROOT" && LIVE_DB=$db LIVE_CONF=$ODOO_CONF "$PYTHON" -m pytest -p no:odoo -q tests/live "$@")
    scan_log "$CACHE/live-server.log"
    drop_db "$db"
}

# start COMMAND...: runs beside what else is started, and is heard at `finish`
start() {
    local log
    log=$(job_log ${#JOBS[@]})
    : >"$log"
    # job control: a group of processes of its own, which can be ended as a whole
    set -m
    "$@" >"$log" 2>&1 </dev/null &
    set +m
    JOBS+=($!)
    trap end_jobs EXIT
}

# finish [PARDONED]: what was started speaks in the order of its start; the first that failed
# decides, but an end of PARDONED counts only where all have it
finish() {
    local number code codes=() pardoned=${1:-}
    for number in "${!JOBS[@]}"; do
        tail -n +1 -s 0.2 -f --pid="${JOBS[number]}" "$(job_log "$number")"
        code=0
        wait "${JOBS[number]}" || code=$?
        codes+=("$code")
    done
    JOBS=()
    for code in "${codes[@]}"; do
        if [ "$code" = "$pardoned" ] && [[ " ${codes[*]} " = *" 0 "* ]]; then continue; fi
        [ "$code" = 0 ] || return "$code"
    done
}

job_log() { printf '%s/tests-%s-%s.log' "$CACHE" "$CLONE" "$1"; }

end_jobs() {
    local job
    for job in "${JOBS[@]}"; do kill -- "-$job" 2>/dev/null || true; done
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
