# What up, down, test, test-cluster and fresh share. Sourced, never run.

project=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
postgres_bin=/usr/lib/postgresql/15/bin
dictionaries=/usr/share/postgresql/15/tsearch_data
database_options="TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'da-DK' LOCALE 'C.UTF-8'"

changes=0
changed() { changes=$((changes + 1)); }
say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

begun=${EPOCHREALTIME//[!0-9]/}
now='the beginning'
step() { # NAME COMMAND…: says what is being done, how long it took, and on failure what was said
    local started=${EPOCHREALTIME//[!0-9]/} log spent
    now=$1
    log=$(mktemp)
    printf '%-58s' "$1 …"
    # In the background of a wait, so that set -e still holds inside the step. A dot every ten seconds.
    ( set -e; trap - EXIT; changes=0; "${@:2}"; printf '%d' "$changes" >"$log.changes" ) >"$log" 2>&1 </dev/null &
    local work=$! dots
    # A read that nothing answers waits without a process of its own.
    ( exec {idle}<> <(:); while true; do read -rt 10 -u "$idle" || printf '.'; done ) &
    dots=$!
    if ! wait $work; then
        kill $dots
        printf 'failed\n'
        tail -n 40 "$log" >&2
        rm -f "$log" "$log.changes"
        exit 1
    fi
    kill $dots
    wait $dots 2>/dev/null || true
    spent=$((${EPOCHREALTIME//[!0-9]/} - started))
    changes=$((changes + $(cat "$log.changes")))
    printf '%4d.%d s\n' $((spent / 1000000)) $((spent / 100000 % 10))
    rm -f "$log" "$log.changes"
}
seconds() { echo $(((${EPOCHREALTIME//[!0-9]/} - begun) / 1000000)); }

is_root() { [[ $EUID == 0 ]]; }
as() { # OS-USER COMMAND…: as that user where there are several, else as oneself
    # In a folder that everybody can enter: the caller's may be closed to that user.
    if is_root; then (cd / && exec setpriv --reuid="$1" --regid="$1" --init-groups "${@:2}"); else "${@:2}"; fi
}
as_root() { # for packages and dictionaries alone
    if is_root; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi
}

missing_packages() { # NAME…: prints those that are not installed
    local name
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || printf '%s ' "$name"
    done
}

install_packages() { # NAME…: starts no service; a policy of the machine's own stays, one that we left when killed goes
    local policy=/usr/sbin/policy-rc.d mark='# naevn: removed after the set-up'
    export DEBIAN_FRONTEND=noninteractive
    as_root install -D -m 644 /dev/stdin /etc/postgresql-common/createcluster.d/naevn.conf <<<'create_main_cluster = false'
    [[ -e $policy ]] || as_root install -m 755 /dev/stdin "$policy" <<<"#!/bin/sh
$mark
exit 101"
    # A step is a shell of its own: whatever ends it, our policy goes.
    trap "grep -qsxF '$mark' $policy && as_root rm $policy || true" EXIT
    as_root dpkg --force-confold --configure -a # in case an earlier call was killed in the middle
    as_root apt-get update -q
    as_root apt-get install -qy --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@"
    changed
}

need_packages() { # NAME…
    local missing
    read -ra missing <<<"$(missing_packages "$@")"
    ((${#missing[@]})) || return 0
    if ! is_root && ! sudo -n true 2>/dev/null; then
        fail "These Debian packages are missing, and neither root nor sudo is at hand: ${missing[*]}"
    fi
    step "Debian packages: ${#missing[@]} missing" install_packages "${missing[@]}"
}

make_dictionary() {
    [[ -s $dictionaries/naevn_irregular.syn ]] && return
    as_root python3 "$project/Ops/make-danish-dictionary" "$dictionaries"
    changed
}

make_cluster() { # FOLDER [INITDB-OPTION…]: beside its place first, since initdb writes PG_VERSION early
    as postgres rm -rf "$1.new"
    if is_root; then install -d -o postgres -g postgres -m 700 "$1.new"; fi
    as postgres "$postgres_bin/initdb" -D "$1.new" -U postgres --auth-local=peer --auth-host=reject \
        -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=da-DK --data-checksums "${@:2}"
    mv "$1.new" "$1"
    changed
}

ident() { # the map of log-ins; without root there is one OS user, and it is everybody
    if is_root; then cat "$project/Ops/cluster/pg_ident.conf"; else one_user_ident "$(id -un)"; fi
}
one_user_ident() { # OS-USER
    local role
    for role in postgres naevn_owner naevn_operator naevn_citizen naevn_console naevn_public naevn_worker; do
        echo "naevn $1 $role"
    done
}

keep_file() { # PATH OWNER MODE <TEXT: writes only what differs
    local text
    text=$(cat)
    [[ -f $1 && $(<"$1") == "$text" ]] && return
    if is_root; then install -o "$2" -g "$2" -m "$3" /dev/stdin "$1" <<<"$text"; else install -m "$3" /dev/stdin "$1" <<<"$text"; fi
    changed
}

end_server() { # PID: it has 20 s for what is under way (naevn serve), then it is ended
    local tries
    kill "$1" 2>/dev/null || return 0
    for ((tries = 0; tries < 300; tries++)); do
        [[ -e /proc/$1 && $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) != Z* ]] || return 0
        sleep 0.1
    done
    kill -KILL "$1"
}

is_ours() { # PID-FILE: the process in it runs, and it is our program
    local pid
    pid=$(cat "$1" 2>/dev/null || true)
    [[ $pid && -e /proc/$pid && $(readlink "/proc/$pid/exe") == "$var/app/naevn"* ]]
}
end_ours() { # PID-FILE
    ! is_ours "$1" || end_server "$(<"$1")"
}
