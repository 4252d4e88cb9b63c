#!/usr/bin/env bash
# Drives the real window under Xvfb through the main job, by mouse and keyboard, and keeps a screenshot of every step.
#   tests/window.sh BINARY FOLDER_FOR_SCREENSHOTS
# Needs xvfb, xdotool and imagemagick. Ends with «N passed, N failed»; anything failed is exit code 1.
set -uo pipefail

binary=$(readlink -f "${1:?the binary}")
pictures=${2:?the folder for screenshots}
mkdir -p "$pictures"
work=$(mktemp -d)
passed=0 failed=0 window="" server=""

cleanup() {
    [ -n "$window" ] && kill "$window" 2>/dev/null
    [ -n "$server" ] && kill "$server" 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT

export HOME=$work ARTEL_DATA_DIR=$work/data LANG=ru_RU.UTF-8 ICED_BACKEND=tiny-skia
books=$work/firm.artel

# A step of the test: its name, then a command that must succeed.
check() {
    local name=$1
    shift
    if "$@"; then passed=$((passed + 1)); printf 'ok    %s\n' "$name"; else failed=$((failed + 1)); printf 'FAIL  %s\n' "$name"; fi
}

# Repeats a command until it succeeds, for at most so many seconds.
within() {
    local seconds=$1 end
    end=$((SECONDS + seconds))
    shift
    until "$@" 2>/dev/null; do
        [ "$SECONDS" -ge "$end" ] && return 1
        sleep 0.2
    done
}

shot() { import -window root "$pictures/$1.png"; }
# More than one colour, and a good many of them: something is drawn.
drawn() { [ "$(identify -format '%k' "$pictures/$1.png")" -gt 40 ]; }
shot_drawn() { shot "$1" && drawn "$1"; }
key() { xdotool key --delay 60 "$@"; sleep 0.4; }
click() { xdotool mousemove "$1" "$2" click 1; sleep 0.4; }

for number in $(seq 71 99); do
    [ -e "/tmp/.X$number-lock" ] && continue
    Xvfb ":$number" -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
    server=$!
    export DISPLAY=:$number
    break
done
check "display" within 20 xdotool getdisplaygeometry

open_window() {
    "$binary" "$@" >"$work/window.log" 2>&1 &
    window=$!
    within 60 xdotool search --onlyvisible --name Artel >/dev/null || return 1
    xdotool windowfocus "$(xdotool search --onlyvisible --name Artel | head -n 1)"
}
close_window() {
    kill "$window" 2>/dev/null
    wait "$window" 2>/dev/null
    window=""
}

# The first page, on a machine where nothing has been opened.
check "first page opens" open_window
check "first page is drawn" within 20 shot_drawn 01-first-run
close_window

check "example firm" "$binary" --company "$books" new --demo --orders 300
number_of() { "$binary" --company "$books" export orders --json | tr '}' '\n' | grep -c "$1"; }
state_of() { "$binary" --company "$books" export orders --json | tr '}' '\n' | grep "\"number\":\"$1\"" | sed 's/.*"state":"\([^"]*\)".*/\1/'; }
runs_of() { "$binary" --company "$books" export runs --json | tr '}' '\n' | grep -c "\"document\":\"$1\""; }
order=НФ-000300
before=$(state_of "$order")
runs_before=$(runs_of "$order")

check "window opens on the example" open_window --company "$books"
check "list is drawn" within 30 shot_drawn 02-orders
sleep 1
shot 02-orders
# The first row is the newest order; payment is taken on its basis.
click 600 279
click 440 156
sleep 2
check "receipt form is drawn" within 20 shot_drawn 03-receipt
key ctrl+Return
moved() { [ "$(state_of "$order")" != "$before" ]; }
check "the assistant moves the paid order" within 30 moved
told() { [ "$(runs_of "$order")" -gt "$runs_before" ]; }
check "runs are kept" within 30 told
sleep 1
check "toast is drawn" within 10 shot_drawn 04-toast
xdotool mousemove 600 279 click --repeat 2 --delay 80 1
sleep 2
check "order form is drawn" within 20 shot_drawn 05-order
key alt+n
check "bell is drawn" within 10 shot_drawn 06-bell
key Escape
key ctrl+k
check "search is drawn" within 10 shot_drawn 07-search
key Escape
for section in 1 2 3 4 5 0; do
    key alt+$section
    sleep 1.5
    check "section $section is drawn" within 20 shot_drawn "08-section-$section"
done
close_window

check "the books are sound" "$binary" --company "$books" check
check "300 orders" test "$(number_of '"number"')" = 300

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
