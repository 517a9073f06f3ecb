# The linters. Each is pinned in requirements.txt or package-lock.json; none is told to look away
# without a reason written in its configuration.

run_lint() {
    setup_node
    local fix=false failed=() addons=() terms=()
    [ "${1:-}" = --fix ] && fix=true
    cd "$ROOT"
    mapfile -t addons < <(find ${ADDONS//,/ } -maxdepth 1 -name __manifest__.py -printf '%h\n' 2>/dev/null | sort)
    [ ${#addons[@]} -gt 0 ] || fail "lint: no addon found in $ROOT"
    mapfile -t terms < <(find "${addons[@]}" -name '*.po' -o -name '*.pot')
    if $fix; then
        ruff check --fix-only --quiet . || true
        ruff format --quiet . || true
    fi
    step ruff ruff check .
    step ruff-format ruff format --check .
    step pylint-odoo python -m pylint --jobs=2 "${addons[@]}" tests
    step oca-checks-odoo-module oca-checks-odoo-module --config=setup.cfg $(fixing --fix) "${addons[@]}"
    # there are no terms before the first ./dev i18n; tests/test_i18n.py says so
    [ ${#terms[@]} -eq 0 ] || step oca-checks-po oca-checks-po --config=setup.cfg "${terms[@]}"
    step prettier node_tool prettier $(fixing --write || echo --check) --log-level warn .
    step eslint node_tool eslint --max-warnings=0 $(fixing --fix) .
    [ ${#failed[@]} -eq 0 ] || fail "lint: ${failed[*]}"
    say "lint: no findings"
}

# step NAME COMMAND...: run all linters even when one fails, so that one run shows everything
step() {
    local name=$1
    shift
    "$@" || failed+=("$name")
}

# fixing OPTION: the option that lets a linter mend, under --fix only
fixing() { $fix && echo "$1"; }

# prettier and eslint look for their plugins beside themselves
node_tool() { NODE_PATH=$NODE_DIR/node_modules "$NODE_DIR/node_modules/.bin/$1" "${@:2}"; }
