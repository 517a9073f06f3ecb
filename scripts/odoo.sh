# Odoo 19 Community: $ODOO_HOME, or Debian's own package unpacked into the cache.

ODOO_DIR=$CACHE/odoo-19.0
# What the package links to; Font Awesome 4.7 (the last with Odoo's file names) is in bookworm.
ODOO_DEBS=(
    odoo-19 libjs-jquery libjs-jquery-form libjs-underscore fonts-font-awesome/bookworm
    fonts-roboto-unhinted fonts-montserrat fonts-inconsolata fonts-ocr-b
)

setup_odoo() {
    if [ -n "${ODOO_HOME:-}" ]; then
        [ -e "$ODOO_HOME/odoo/release.py" ] || fail "ODOO_HOME=$ODOO_HOME holds no odoo package"
        grep -q "version_info = (19, 0" "$ODOO_HOME/odoo/release.py" ||
            fail "ODOO_HOME=$ODOO_HOME is not Odoo 19.0"
        ODOO_LIB=$ODOO_HOME
        return
    fi
    ODOO_LIB=$ODOO_DIR/usr/lib/python3/dist-packages
    [ -e "$ODOO_DIR/.complete" ] || fetch_odoo
}

# The Debian mirror: the one given, the machine's own, or debootstrap's default (Ubuntu).
debian_mirror() {
    local own
    own=$(apt-get indextargets --format '$(ORIGIN) $(SUITE) $(REPO_URI)' 2>/dev/null |
        awk '$1 == "Debian" && $2 !~ /security/ {print $3; exit}')
    own=${DEBIAN_MIRROR:-${own:-$(sed -n 's/^DEF_MIRROR="\(.*\)"$/\1/p' /usr/sbin/debootstrap 2>/dev/null)}}
    [ -n "$own" ] || fail "no Debian mirror is known here: name one, DEBIAN_MIRROR=http://… ./dev run"
    printf '%s' "$own"
}

fetch_odoo() {
    need_disk 2500 "Odoo 19"
    local apt=$CACHE/apt part
    mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/debs"
    : >"$apt/status"
    local by='signed-by=/usr/share/keyrings/debian-archive-keyring.gpg'
    local mirror
    mirror=$(debian_mirror) || exit 1
    printf 'deb [%s] %s %s main\n' "$by" "$mirror" sid "$by" "$mirror" bookworm >"$apt/sources.list"
    # The machine's own sources stay untouched; its proxy settings are still read.
    cat >"$apt/apt.conf" <<CONF
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Acquire::Languages "none";
APT::Sandbox::User "$(id -un)";
CONF
    say "fetching Odoo 19 (about 130 MB, once)"
    (
        export APT_CONFIG=$apt/apt.conf
        cd "$apt/debs"
        apt-get update -q >&2 || fail "Debian's package lists could not be read or verified"
        apt-get download "${ODOO_DEBS[@]}" >&2 || fail "download broken off; run the same command again"
    ) || exit 1
    say "unpacking Odoo 19"
    rm -rf "$ODOO_DIR" "$ODOO_DIR.part"
    mkdir "$ODOO_DIR.part"
    for part in "$apt"/debs/*.deb; do
        dpkg-deb -x "$part" "$ODOO_DIR.part" || fail "$part is damaged: remove it and run again"
    done
    touch "$ODOO_DIR.part/.complete"
    mv "$ODOO_DIR.part" "$ODOO_DIR"
    rm -rf "$apt/debs"
}

# odoo ARGS...: Odoo's own command line, with our configuration
odoo() { (cd "$CACHE" && ODOO_RC=$ODOO_CONF "$PYTHON" -m odoo "$@"); }

write_odoo_conf() {
    local bundled=$ODOO_LIB/odoo/addons path
    [ -d "$bundled/web" ] || bundled=$bundled,$ODOO_LIB/addons
    path=$bundled,$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/odoo/addons,$ROOT
    mkdir -p "$CACHE/data"
    cat >"$ODOO_CONF" <<CONF
[options]
addons_path = $path
data_dir = $CACHE/data
list_db = False
http_interface = 127.0.0.1
max_cron_threads = 1
without_demo = True
CONF
}
