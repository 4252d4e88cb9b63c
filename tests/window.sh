#!/usr/bin/env bash
# Drives the real window under Xvfb through the main job, by keyboard and mouse, and keeps a screenshot of every screen.
#   tests/window.sh BINARY FOLDER_FOR_SCREENSHOTS
# Needs xvfb (setxkbmap comes with it), xdotool, imagemagick and iconv; the letter also needs perl, for a server that takes
# it. What a step did is asked of the command line, not of the picture. Ends with «N passed, N failed»; anything failed is exit code 1.
set -uo pipefail

binary=$(readlink -f "${1:?the binary}")
mkdir -p "${2:?the folder for screenshots}"
pictures=$(readlink -f "$2")
work=$(mktemp -d)
passed=0 failed=0 window="" display="" mail="" shots=0

cleanup() {
    for process in $window $mail $display; do kill "$process" 2>/dev/null; done
    rm -rf "$work"
}
trap cleanup EXIT

export HOME=$work ARTEL_DATA_DIR=$work/data ICED_BACKEND=tiny-skia
unset LC_ALL LC_MESSAGES LANGUAGE XDG_CONFIG_HOME XDG_DATA_HOME
# No portal of the desktop is asked: the dialog for files falls back to zenity, and in its place stands one that names our file.
export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/nowhere PATH=$work/bin:$PATH
mkdir -p "$work/bin"
printf '#!/bin/sh\ncat "%s/chosen"\n' "$work" >"$work/bin/zenity"
chmod +x "$work/bin/zenity"
books=$work/firm.artel
# The language of the program; the other tools get along without it.
run() { LANG=ru_RU.UTF-8 "$binary" "$@"; }

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

seen=root
look() { import -window "$seen" "$work/$1.bmp"; }
# Whether two pictures differ by no more than so many pixels: a caret blinks.
same() {
    local differing
    cmp -s "$work/$1.bmp" "$work/$2.bmp" && return 0
    differing=$(compare -metric AE "$work/$1.bmp" "$work/$2.bmp" null: 2>&1)
    awk -v differing="${differing%% *}" -v most="$3" 'BEGIN { exit !(differing + 0 <= most) }'
}
# Waits until the window stands still and shows another thing than on the last picture, and keeps what it shows.
still() {
    local end=$((SECONDS + 20)) calm=0
    look now
    while [ "$calm" -lt 2 ]; do
        [ "$SECONDS" -ge "$end" ] && break
        sleep 0.1
        mv "$work/now.bmp" "$work/before.bmp"
        look now
        # A caret blinks; a number that turned up is new.
        if same now before 120 && { [ ! -e "$work/last.bmp" ] || ! same now last 300; }; then calm=$((calm + 1)); else calm=0; fi
    done
    cp "$work/now.bmp" "$work/last.bmp"
    convert "$work/now.bmp" -define png:compression-level=3 "$pictures/$1.png"
    [ "$calm" = 2 ]
}
# A screen is drawn and kept; pictures are numbered in the order of the job.
screen() {
    shots=$((shots + 1))
    check "$1 is shown" still "$(printf '%02d-%s' "$shots" "$1")"
}

key() { xdotool key --delay 40 "$@"; sleep 0.15; }
keys() {
    local count=$1
    shift
    for _ in $(seq "$count"); do xdotool key "$@"; sleep 0.05; done
    sleep 0.1
}
# A click; the pointer then goes where it shows no hint.
click() {
    xdotool mousemove "$1" "$2"
    sleep 0.1
    xdotool click 1
    sleep 0.15
    xdotool mousemove 5 700
}
# Types in the layout that has these letters, as a person would; the shortcuts must work in both.
latin() { setxkbmap us; sleep 0.2; LC_ALL=C.UTF-8 xdotool type --delay 25 "$1"; sleep 0.3; }
russian() { setxkbmap ru; sleep 0.2; LC_ALL=C.UTF-8 xdotool type --delay 25 "$1"; sleep 0.3; }
# Opens a place by its name in the search.
go() { key ctrl+k; sleep 0.2; russian "$1"; sleep 0.5; key Return; }

open_window() {
    LANG=ru_RU.UTF-8 "$binary" "$@" >"$work/window.log" 2>&1 &
    window=$!
    within 60 xdotool search --onlyvisible --name Artel >/dev/null || return 1
    shown=$(xdotool search --onlyvisible --name Artel | head -n 1)
    xdotool windowfocus "$shown"
}
close_window() {
    kill "$window" 2>/dev/null
    wait "$window" 2>/dev/null
    window=""
    rm -f "$work/last.bmp"
}

# What the books hold: an object a line.
exported() { run --company "$books" export "$1" --json | grep '^{'; }
record() { exported "$1" | grep -F "$2" | tail -n 1; }
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
order_value() { record orders "\"number\":\"$1\"" | value "$2"; }
order_is() { [ "$(order_value "$1" "$2")" = "$3" ]; }
count() { exported "$1" | grep -c "${2:-.}"; }
count_is() { [ "$(count "$1" "${3:-.}")" = "$2" ]; }

for number in $(seq 71 99); do
    [ -e "/tmp/.X$number-lock" ] && continue
    # Without a reset, so that the layout of the keyboard outlives a window.
    Xvfb ":$number" -screen 0 1440x900x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    display=$!
    export DISPLAY=:$number
    break
done
within 20 xdotool getdisplaygeometry >/dev/null
check "display" xdotool getdisplaygeometry

# --- A company of one's own, from the first page on.
check "first page opens" open_window
screen first-page
# The choice of the theme, at the foot of the page: as in the system, light, dark.
click 792 861
key Up Return
screen first-page-dark
click 792 861
key Down Return
key 1
screen create-company
latin "North Kitchens"
key Return
check "a company is created by the keyboard" within 20 test -s "$HOME/Artel/North Kitchens.artel"
screen no-orders
key alt+4
screen no-letters
close_window

# --- The example, and an order entered by the keyboard alone.
check "example firm" run --company "$books" new --demo --orders 300
check "window opens on the example" open_window --company "$books"
screen orders
order=НФ-000301
key Insert
sleep 0.6
russian "Соловьёва"
key Return
key Insert
sleep 0.3
russian "стол обед"
screen product-in-order
key Return
sleep 0.4
key 3 Return
key ctrl+shift+Return
check "an order is entered by the keyboard" within 10 order_is "$order" customer "Соловьёва Алина Дмитриевна"
check "three pieces of it" order_is "$order" total 7470000
screen order

# --- Its payment, and the assistant.
click 548 156
screen receipt
key ctrl+Return
check "the receipt pays the order" within 20 order_is "$order" paid 7470000
check "the assistant moves the paid order" within 20 order_is "$order" state "В работе"
screen toast
key alt+2 Home
sleep 0.3
key Return
sleep 1.5
screen discussion
# From the composer up: the letter, three messages of hers, «Отменить», and «Почему?» of the change of state.
key F6
keys 6 shift+Tab
key Return
screen why
keys 2 shift+Tab
key Return
check "what she did is taken back" within 20 order_is "$order" state "Новый"
key alt+n
screen bell
key Escape
key ctrl+k
russian "петров"
screen search
key Escape

# --- A bank statement in the encoding of a bank, about orders of the example.
paid_whole=НФ-000299
operation() { # number, sum in minor units, payer, purpose
    printf 'СекцияДокумент=Платежное поручение\nНомер=%s\nДата=%s\nСумма=%s.%02d\n' \
        "$1" "$(date +%d.%m.%Y)" "$(($2 / 100))" "$(($2 % 100))"
    printf 'Плательщик1=%s\nПолучательРасчСчет=40702810300000012406\nДатаПоступило=%s\nНазначениеПлатежа=%s\nКонецДокумента\n' \
        "$3" "$(date +%d.%m.%Y)" "$4"
}
total=$(order_value "$paid_whole" total)
{
    printf '1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nРасчСчет=40702810300000012406\n'
    operation 501 "$total" "$(order_value "$paid_whole" customer)" "Оплата по заказу $paid_whole"
    operation 502 5000000 "$(order_value НФ-000296 customer)" "Предоплата по заказу НФ-000296"
    operation 503 700000 "ООО «Неизвестная»" "Оплата"
    printf 'КонецФайла\n'
} | sed 's/$/\r/' | iconv -f UTF-8 -t CP1251 >"$work/statement.txt"
receipts=$(count receipts)
go "выписки"
screen no-statement
printf '%s\n' "$work/statement.txt" >"$work/chosen"
key ctrl+o
screen statement
key ctrl+Return
check "the statement pays the order it names" within 20 order_is "$paid_whole" paid "$total"
check "only what is certain was posted" within 5 count_is receipts $((receipts + 1))
check "the assistant moves that order" within 20 order_is "$paid_whole" state "В работе"
screen statement-posted
key ctrl+o
sleep 1
key ctrl+Return
sleep 1
check "the same statement again adds nothing" count_is receipts $((receipts + 1))
head -c 300 "$work/statement.txt" >"$work/broken.txt"
printf '%s\n' "$work/broken.txt" >"$work/chosen"
key ctrl+o
screen statement-broken
key alt+3
screen receipts

# --- The assistant's card: a skill switched on by the mouse.
key alt+5
screen card
skill_24() { run --company "$books" skill list | grep -q "^24 $1"; }
check "skill 24 is off" skill_24 выключен
click 544 571
check "skill 24 is switched on by the mouse" within 10 skill_24 включён
click 1417 571
screen skill
key Escape

# --- Settings, a page after another.
key alt+0
screen settings-company
for page in people accounts rates states mail templates look; do
    key ctrl+Next
    screen "settings-$page"
done

# --- Mail, a change of state and the letter about it.
cat >"$work/sink.pl" <<'PERL'
use strict; use warnings; use IO::Socket::INET;
my ($folder) = @ARGV;
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 5, Proto => 'tcp') or die $!;
open(my $port, '>', "$folder/port") or die $!; print $port $server->sockport; close $port;
while (my $peer = $server->accept) {
    print $peer "220 ready\r\n";
    while (my $line = <$peer>) {
        if ($line =~ /^DATA/i) {
            print $peer "354 go on\r\n";
            open(my $letters, '>>', "$folder/letters") or die $!;
            while (defined(my $part = <$peer>)) { last if $part =~ /^\.\r?\n$/; print $letters $part; }
            close $letters; print $peer "250 taken\r\n";
        } elsif ($line =~ /^QUIT/i) { print $peer "221 bye\r\n"; last; }
        else { print $peer "250 ok\r\n"; }
    }
    close $peer;
}
PERL
if command -v perl >/dev/null; then
    LC_ALL=C perl "$work/sink.pl" "$work" &
    mail=$!
    check "a mail server listens" within 10 test -s "$work/port"
    keys 2 ctrl+Prior
    sleep 0.3
    click 632 329 # without protection: only to this machine
    click 540 259
    latin "127.0.0.1"
    key Tab
    latin "$(cat "$work/port")"
    click 924 529
    latin "sales@dubrava.example"
    key ctrl+s
    sleep 0.5
    screen settings-mail-filled
    key alt+2 Home
    sleep 0.3
    setxkbmap ru
    key Down Down Return # after ours and the one before it
    sleep 1.5
    key shift+Tab Return
    screen states-of-order
    key Down # the menu begins at the present state
    key Return
    sleep 0.3
    key ctrl+s
    ready="Оплачен и готов к установке"
    check "a state is changed by hand" within 10 order_is "$paid_whole" state "$ready"
    letter() { record outbox "$paid_whole: $ready"; }
    written() { [ -n "$(letter)" ]; }
    check "the letter about it is written" within 20 written
    id=$(letter | value message_id)
    key alt+4
    sleep 1
    # It may wait for working hours: now means now.
    key Home ctrl+Return
    sent() { [ "$(letter | value status)" = sent ]; }
    check "the letter is sent" within 30 sent
    received() { grep -qF "$id" "$work/letters"; }
    check "with the identity that it was written with" received
    sleep 9 # the toast goes by itself: what the next picture shows anew is the letter
    screen letters
    key Return
    screen letter
    key Escape
else
    echo "skip  mail: no perl for a server that takes the letter"
fi

# --- The rest of the screens.
go "сводка"
screen dashboard
go "контрагенты"
screen parties
key Return
screen party
go "товары и услуги"
screen products
key Return
screen product

# --- English and dark, at once; then a small window.
key alt+0
sleep 0.5
[ -n "$mail" ] && keys 2 ctrl+Next
sleep 0.3
click 582 331
screen settings-english
for section in 2 5 1; do
    key alt+$section
    screen "english-$section"
done
key alt+0
sleep 0.5
click 518 331
sleep 0.5
click 714 255
screen settings-dark
key alt+1
screen dark-dashboard
key alt+2
screen dark-orders
key Home Return
sleep 1
screen dark-order
key alt+n
screen dark-bell
key Escape
key alt+3
screen dark-receipts
key alt+4
screen dark-letters
key alt+5
screen dark-card
key ctrl+k
latin "bank"
sleep 0.5
key Return
screen dark-statement
# Without a manager of windows nothing but the window itself has the new size.
xdotool windowsize "$shown" 1024 640
seen=$shown
rm "$work/last.bmp"
sleep 1
screen small-statement
for section in 1 2 3 4 5 0; do
    key alt+$section
    screen "small-section-$section"
done
key alt+2 Home Return
sleep 1
screen small-order
close_window

check "the books are sound" run --company "$books" check
check "301 orders" count_is orders 301

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
