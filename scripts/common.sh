# Where things live, and how this program speaks.

if [ -n "${DEPUTY_DUTY_CACHE:-}" ]; then
    CACHE=$DEPUTY_DUTY_CACHE
elif [ "$(id -u)" = 0 ]; then
    # PostgreSQL refuses to run as root; the user it runs as cannot look into /root.
    CACHE=/var/cache/deputy-duty
else
    CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/deputy-duty
fi
mkdir -p "$CACHE"
chmod 755 "$CACHE"

# Two clones on one machine share downloads, never configuration or databases.
CLONE=$(printf '%s' "$ROOT" | sha256sum | cut -c1-6)
ODOO_CONF=$CACHE/odoo-$CLONE.conf

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
fail() { printf '\033[31merror:\033[0m %s\n' "$*" >&2; exit 1; }

# digest FILE...: a short name that changes when one of the files does
digest() { cat "$@" | sha256sum | cut -c1-12; }

# need_disk MIB WHAT: fail early and clearly instead of in the middle of an unpack
need_disk() {
    local free
    free=$(df -Pm "$CACHE" | awk 'NR==2 {print $4}')
    [ "$free" -ge "$1" ] || fail "$2 needs $1 MiB in $CACHE, only $free MiB are free"
}

# Two runs at once would step on each other's half-made folders.
exec 9>"$CACHE/.lock"
lock_setup() {
    flock -n 9 || { say "another ./dev is setting up; waiting for it"; flock 9; }
}
unlock_setup() { flock -u 9; }

setup_all() {
    lock_setup
    setup_system
    setup_odoo
    setup_python_locked
    setup_postgres
    write_odoo_conf
    unlock_setup
}
