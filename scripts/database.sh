# The databases: a template with everything but our addons, and the demo office.

DEMO_DB=${DEMO_DB:-deputy_duty_demo_$CLONE}

# What our addons stand on. Made once, copied for the demo office and each test run.
BASE_ADDONS=l10n_cn,portal,report_xlsx,account_reconcile_oca

template_db() {
    printf 'deputy_duty_base_%s' "$( (cat "$ROOT/requirements.txt"; echo "$BASE_ADDONS") | digest)"
}

make_template() {
    local name
    name=$(template_db)
    db_exists "$name" && return
    say "preparing an Odoo 19 database (once, one to three minutes)"
    drop_db "$name.part"
    odoo db init "$name.part" --country cn --language zh_CN --username admin --password admin \
        >"$CACHE/template.log" 2>&1 &&
        odoo -d "$name.part" -i "$BASE_ADDONS" --stop-after-init --no-http >>"$CACHE/template.log" 2>&1 || {
        tail -n 40 "$CACHE/template.log" >&2
        fail "Odoo could not prepare its database; the whole log is $CACHE/template.log"
    }
    "$PG_BIN/psql" -d postgres -qc "alter database \"$name.part\" rename to \"$name\""
    rm -rf "$CACHE/data/filestore/$name"
    mv "$CACHE/data/filestore/$name.part" "$CACHE/data/filestore/$name" 2>/dev/null || true
}

# new_db NAME: a fresh copy of the template
new_db() {
    make_template
    copy_db "$(template_db)" "$1"
}

# copy_db FROM NAME: everything that is in a database, files as well
copy_db() {
    drop_db "$2"
    "$PG_BIN/createdb" -T "$1" "$2"
    if [ -d "$CACHE/data/filestore/$1" ]; then
        cp -a "$CACHE/data/filestore/$1" "$CACHE/data/filestore/$2"
    fi
}

# install_addons NAME: our three addons into it; Odoo's log goes to a file
install_addons() {
    say "installing the addons into $1"
    odoo -d "$1" -i "$ADDONS" --stop-after-init --no-http >"$CACHE/$1.log" 2>&1 || {
        tail -n 40 "$CACHE/$1.log" >&2
        fail "the addons did not install; the whole log is $CACHE/$1.log"
    }
}

make_demo() {
    db_exists "$DEMO_DB" && return
    new_db "$DEMO_DB.part"
    install_addons "$DEMO_DB.part"
    say "filling the demo office"
    odoo shell -d "$DEMO_DB.part" --no-http --log-level=warn <"$ROOT/scripts/load_demo.py" ||
        fail "the demo office could not be filled"
    "$PG_BIN/psql" -d postgres -qc "alter database \"$DEMO_DB.part\" rename to \"$DEMO_DB\""
    rm -rf "$CACHE/data/filestore/$DEMO_DB"
    mv "$CACHE/data/filestore/$DEMO_DB.part" "$CACHE/data/filestore/$DEMO_DB"
}

port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

run_demo() {
    local port=${PORT:-8069}
    port_free "$port" || fail "port $port is in use; try: PORT=8070 ./dev run"
    make_demo
    print_logins "$port"
    cd "$CACHE"
    ODOO_RC=$ODOO_CONF exec "$PYTHON" -m odoo -d "$DEMO_DB" --db-filter "^$DEMO_DB\$" \
        --http-port "$port" --log-level=warn "$@"
}

print_logins() {
    printf '\n  Deputy Duty is starting on  http://127.0.0.1:%s   (Ctrl-C stops it)\n\n' "$1"
    sed -n 's/^# login: /  /p' "$ROOT/scripts/load_demo.py"
    printf '\n'
}

demo_shell() { make_demo; odoo shell -d "$DEMO_DB" --no-http "$@"; }

demo_update() {
    make_demo
    odoo -d "$DEMO_DB" -u "$ADDONS" --stop-after-init --no-http --log-level=warn "$@"
    say "the addons of $DEMO_DB are up to date"
}

demo_reset() { drop_db "$DEMO_DB"; say "dropped $DEMO_DB"; }

export_terms() {
    local db=deputy_duty_i18n_$CLONE addon folder
    new_db "$db"
    install_addons "$db"
    for addon in ${ADDONS//,/ }; do
        folder=$ROOT/$addon/i18n
        mkdir -p "$folder"
        odoo i18n export -d "$db" "$addon" -l pot -o "$folder/$addon.pot" >/dev/null
        [ -e "$folder/zh_CN.po" ] || msginit -i "$folder/$addon.pot" -o "$folder/zh_CN.po" \
            -l zh_CN.UTF-8 --no-translator
        msgmerge --quiet --update --backup=none --no-fuzzy-matching "$folder/zh_CN.po" "$folder/$addon.pot"
        printf '%s: ' "$addon" >&2
        msgfmt --statistics -o /dev/null "$folder/zh_CN.po"
    done
    drop_db "$db"
}
