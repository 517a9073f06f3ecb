# PostgreSQL: the server of PGHOST, or a private one on a unix socket.

setup_postgres() {
    if [ -n "${PGHOST:-}" ]; then
        PG_BIN=$(dirname "$(command -v psql)")
        "$PG_BIN/psql" -d postgres -qtAc 'select 1' >/dev/null ||
            fail "no PostgreSQL server answers at PGHOST=$PGHOST (user ${PGUSER:-$(id -un)})"
        return
    fi
    PG_BIN=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    [ -x "$PG_BIN/initdb" ] || fail "PostgreSQL's server programs are missing"
    PG_DATA=$CACHE/pg/data
    PGHOST=$CACHE/pg
    # A unix socket's path has 107 characters at most.
    [ ${#PGHOST} -le 80 ] || PGHOST=/tmp/deputy-duty-pg-$(id -u)
    PGUSER=${PGUSER:-$(id -un)}
    export PGHOST PGUSER
    mkdir -p "$CACHE/pg" "$PGHOST"
    if [ "$(id -u)" = 0 ]; then chown postgres: "$CACHE/pg" "$PGHOST"; fi
    chmod 700 "$PGHOST"
    [ -e "$PG_DATA/.complete" ] || create_cluster
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DATA" status >/dev/null 2>&1 || start_cluster
}

# pg_as COMMAND...: as the user who owns the private server, never as root
pg_as() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

create_cluster() {
    need_disk 1500 "the private PostgreSQL server"
    say "creating a private PostgreSQL server in $CACHE/pg"
    pg_as rm -rf "$PG_DATA"
    # In a bare machine's C locale pg_trgm does not see Chinese letters.
    pg_as "$PG_BIN/initdb" -D "$PG_DATA" --encoding=UTF8 --locale=C.UTF-8 \
        --auth=trust --username="$PGUSER" >"$CACHE/initdb.log" 2>&1 || {
        cat "$CACHE/initdb.log" >&2
        fail "initdb failed"
    }
    pg_as tee -a "$PG_DATA/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$PGHOST'
unix_socket_permissions = 0700
shared_buffers = 256MB
synchronous_commit = off
max_connections = 200
CONF
    pg_as touch "$PG_DATA/.complete"
}

start_cluster() {
    # fd 9 is the setup lock: a server that inherited it would hold it for ever
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DATA" -l "$PG_DATA/server.log" -w -t 60 start \
        >/dev/null 2>&1 9>&- || {
        pg_as tail -n 20 "$PG_DATA/server.log" >&2
        fail "PostgreSQL did not start; its last words are above"
    }
}

stop_postgres() {
    PG_BIN=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    PG_DATA=$CACHE/pg/data
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DATA" -m fast stop
}

db_exists() {
    [ "$("$PG_BIN/psql" -d postgres -qtAc "select 1 from pg_database where datname = '$1'")" = 1 ]
}

drop_db() {
    "$PG_BIN/dropdb" --if-exists --force "$1" 2>/dev/null || "$PG_BIN/dropdb" --if-exists "$1"
    rm -rf "$CACHE/data/filestore/$1"
}
