# Debian/Ubuntu packages the rest needs.

SYSTEM_PACKAGES=(
    ca-certificates debian-archive-keyring  # to fetch and to check what is fetched
    python3 python3-venv
    postgresql
    chromium                                # browser tests
    fonts-noto-cjk                          # Chinese on papers and screenshots
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0  # WeasyPrint
    libmagic1
    libatomic1                              # the Node.js inside Playwright
    gettext                                 # msgmerge, msgfmt for translations
)

# Odoo 19 is fetched from Debian; elsewhere debootstrap knows where Debian is.
grep -qx 'ID=debian' /etc/os-release 2>/dev/null || SYSTEM_PACKAGES+=(debootstrap)

missing_packages() {
    local name
    for name in "${SYSTEM_PACKAGES[@]}"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed ||
            printf '%s\n' "$name"
    done
}

setup_system() {
    command -v apt-get >/dev/null || fail "this script knows Debian 12+ and Ubuntu 24.04+;" \
        "elsewhere install by hand: ${SYSTEM_PACKAGES[*]}"
    # A server given by PGHOST makes a local one unnecessary.
    [ -z "${PGHOST:-}" ] || SYSTEM_PACKAGES=("${SYSTEM_PACKAGES[@]/%postgresql/postgresql-client}")
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    # Odoo's own reports use wkhtmltopdf where the distribution still has it; our papers do not.
    [ -z "$missing" ] && return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "please have an administrator run: apt-get install $missing"
        root=(sudo)
    fi
    say "installing system packages: $missing"
    "${root[@]}" apt-get update -q || fail "apt-get update failed; see above"
    if apt-cache show wkhtmltopdf >/dev/null 2>&1; then missing="$missing wkhtmltopdf"; fi
    # shellcheck disable=SC2086
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $missing ||
        fail "apt-get install failed; please run it by hand: apt-get install $missing"
}
