#!/usr/bin/env bash
# Run by hand, as root: proves that a machine with nothing on it gets from `git clone` to a
# working office, once as root and once as a plain user with sudo, and that the tests pass in
# another clean clone.
#
#   scripts/bare_root_trial.sh /var/tmp/bare            # all three
#   scripts/bare_root_trial.sh /var/tmp/bare root|user|test
#
# Needs: debootstrap, about 10 GB and the network. The folder is left behind to look at.
set -euo pipefail

REPO=$(cd "$(dirname "$0")/.." && pwd)
TARGET=${1:?usage: $0 FOLDER [root|user|test]}
PART=${2:-all}
BARE=$TARGET/debian

make_root() {
    [ -e "$BARE/etc/debian_version" ] && return
    mkdir -p "$TARGET"
    debootstrap --variant=minbase --include=git,sudo,ca-certificates bookworm "$BARE"
    # the way out of this network (proxies, certificates) is the machine's, not the project's
    cp -n /etc/apt/apt.conf.d/99* "$BARE/etc/apt/apt.conf.d/" 2>/dev/null || true
    cp /etc/resolv.conf /etc/hosts "$BARE/etc/"
    cp -r /etc/ssl/certs "$BARE/etc/ssl/" 2>/dev/null || true
    [ -e /etc/pip.conf ] && cp /etc/pip.conf "$BARE/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$BARE/usr/sbin/policy-rc.d"
    chmod 755 "$BARE/usr/sbin/policy-rc.d"
    chroot "$BARE" useradd --create-home --shell /bin/bash clerk
    printf 'clerk ALL=(ALL) NOPASSWD: ALL\n' >"$BARE/etc/sudoers.d/clerk"
}

enter() {
    mountpoint -q "$BARE/proc" || mount -t proc proc "$BARE/proc"
    mountpoint -q "$BARE/dev" || mount --rbind /dev "$BARE/dev"
    mountpoint -q "$BARE/sys" || mount --rbind /sys "$BARE/sys"
}

leave() {
    local place
    for place in proc dev sys; do umount -lR "$BARE/$place" 2>/dev/null || true; done
}

# as USER COMMAND: inside the bare root, with that user's own home and nothing else
as() {
    chroot "$BARE" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb \
        ${https_proxy:+https_proxy=$https_proxy} ${http_proxy:+http_proxy=$http_proxy} \
        runuser -u "$1" -- /bin/bash -lc "cd; export HOME=\$PWD; $2"
}

clone() {
    rm -rf "$BARE/srv/repo.git"
    git clone -q --bare "$REPO" "$BARE/srv/repo.git"
    chroot "$BARE" chown -R "$1:" /srv/repo.git
    as "$1" "rm -rf $2 && git clone -q /srv/repo.git $2"
}

# `./dev run` must answer on its port within half an hour
try_run() {
    local user=$1 port=$2 log=$TARGET/run-$1.log started server
    clone "$user" deputy-duty
    started=$(date +%s)
    as "$user" "cd deputy-duty && PORT=$port ./dev run" >"$log" 2>&1 &
    server=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        kill -0 "$server" 2>/dev/null || { tail -n 30 "$log"; echo "FAILED as $user"; exit 1; }
        [ $(($(date +%s) - started)) -lt 1800 ] || { echo "TOO SLOW as $user"; exit 1; }
        sleep 2
    done
    as "$user" "python3 -c \"import urllib.request as u; print(u.urlopen('http://127.0.0.1:$port/web/login').status)\""
    echo "as $user: working office after $(($(date +%s) - started)) s; log: $log"
    pkill -TERM -f -- "--http-port $port" || true
    wait "$server" || true
}

trap leave EXIT
make_root
enter
case "$PART" in all | root) try_run root 8169 ;; esac
case "$PART" in all | user) try_run clerk 8170 ;; esac
case "$PART" in
    all | test)
        clone clerk deputy-duty-tests
        as clerk "cd deputy-duty-tests && ./dev test" 2>&1 | tee "$TARGET/test.log" | tail -n 5
        ;;
esac
