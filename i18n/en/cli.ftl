### The command line: help, answers and refusals.

## Headings of the help
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = What to give
cli-heading-examples = Examples:
cli-see-help = More: artel --help
cli-value-command = COMMAND
cli-value-company = COMPANY
cli-value-language = ru|en
cli-value-name = NAME
cli-value-number = NUMBER
cli-value-count = COUNT
cli-value-currency = CURRENCY
cli-value-prefix = PREFIX
cli-value-person = NAME
cli-value-what = WHAT
cli-value-file = FILE

## The program
cli-artel-about = Artel: orders, money and talk of a small firm, with an assistant that takes the routine.
cli-artel-usage = artel [--company COMPANY] [COMMAND]
cli-artel-examples =
    {"  "}artel                                    open the window
    {"  "}artel demo                               look at an example
    {"  "}artel --company firm.artel               open the window on this company
    {"  "}artel new --company firm.artel           make a company
    {"  "}artel import statement.txt --post        bring a bank statement in
    {"  "}artel skill list                         what Dasha can do
    {"  "}artel export orders --json               take the orders out

    A company is a file or an address postgres://name@server/database. The variable ARTEL_COMPANY
    names it once for all. More about a command: artel COMMAND --help

    Exit codes: 0 done, 1 refused or broken books found, 2 wrong use.
cli-option-company = File of the company, or an address postgres://…
cli-option-language = Language of the answers: ru or en; the system's without it
cli-option-help = Show the help
cli-option-version = Show the version
cli-option-json = Answer in JSON

## Wrong use
cli-wrong-command = There is no command «{ $name }».
cli-wrong-argument = There is no option «{ $name }» here.
cli-wrong-missing = Missing: { $name }.
cli-wrong-no-value = «{ $name }» needs a value.
cli-wrong-choice = «{ $value }» does not suit { $name }. Known: { $known }.
cli-wrong-value = «{ $value }» does not suit { $name }.
cli-wrong-together = «{ $name }» and «{ $other }» are not given together.
cli-wrong-no-command = What to do was not said.
cli-wrong-other = The command line is not understood ({ $detail }).
cli-company-needed = Which company to work with was not said. Give --company FILE or the variable ARTEL_COMPANY.
cli-no-display = There is nowhere to open a window: this session has no display. The commands work without one: artel --help
cli-display-silent = The window could not be opened: the display { $display } does not answer. Check this variable and that the graphical session runs. The commands work without a display: artel --help
cli-output-failed = The answer could not be written: { $detail }

## artel demo
cli-demo-about = Opens the window on an example: three years of a maker of kitchens, with Dasha at work.
cli-demo-usage = artel demo
cli-demo-examples =
    {"  "}artel demo

    The first time the example is made in the program's own folder (ARTEL_DATA_DIR moves it).
cli-demo-making = Making the example, this once…

## artel new
cli-new-about = Makes the books of a new firm.
cli-new-usage = artel new --company COMPANY [OPTIONS]
cli-new-examples =
    {"  "}artel new --company firm.artel --name Beacon --owner "Ann Peters"
    {"  "}artel new --company postgres://artel@server/beacon --name Beacon
    {"  "}artel new --company example.artel --demo --orders 100000

    The example ends yesterday evening; made twice within a day it is the same.
    Nothing is made where there is something already.
cli-option-name = What to call the firm; as the file without it
cli-option-tax-id = Tax number
cli-option-currency = Currency: RUB, BYN, EUR…; RUB without it
cli-option-prefix = What numbers of orders begin with; ORD without it
cli-option-owner = The owner's name
cli-new-default-name = My firm
cli-new-default-prefix = ORD
cli-option-demo = Make an example instead of empty books: three years of a maker of kitchens
cli-option-orders = How many orders the example has, up to 1,000,000; 2,000 without it
cli-new-progress = { $done } orders of { $total } are ready
cli-new-done = { $orders ->
    [0] Company «{ $name }» is made: { $location }
    [one] Company «{ $name }» is made: { $location }, with { $orders } order
   *[other] Company «{ $name }» is made: { $location }, with { $orders } orders
 }

## artel import
cli-import-about = Brings a bank statement or a sheet of orders in. Coming twice, a file adds nothing.
cli-import-usage = artel import FILE --company COMPANY [--as orders|statement] [--post]
cli-import-examples =
    {"  "}artel import kl_to_1c.txt --post --company firm.artel
    {"  "}artel import --as orders orders.csv --company firm.artel

    A statement (1CClientBankExchange) becomes receipts; with --post those without doubt are posted,
    the rest stay drafts. A sheet of orders: number, date, customer, product, quantity, price, vat,
    state, responsible; the customer’s email may stand there too. A file with a fault is refused as
    a whole, with the lines of its faults.
cli-import-file = A statement or a CSV sheet
cli-value-kind = KIND
cli-option-as = What the file is: orders or statement; by the ending of its name without it
cli-option-post = Post the receipts that are without doubt
cli-option-employee = In whose name; of whoever made the company without it
cli-import-post-orders = --post is for a statement only: orders of a sheet are always posted.
cli-import-ignored = These columns are not needed and were left alone: { $names }
cli-import-orders-progress = { $done } orders of { $total } are in
cli-import-orders-done = Orders added: { $added }, there already: { $already }. Made: parties { $parties }, products { $products }, states { $states }, employees { $employees }.
cli-import-posted = { $number } posted: { $sum }, { $payer } ({ $reasons })
cli-import-draft = { $number } draft: { $sum }, { $payer } ({ $reasons })
cli-import-statement-done = Receipts posted: { $posted }, drafts: { $drafts }, there already: { $already }. Other operations of the statement: { $other }.
cli-no-employee = There is no employee «{ $name }» in the books.
cli-no-state = There is no state «{ $name }» in the books.
cli-no-template = There is no template «{ $name }» in the books.

## artel skill
cli-skill-about = Dasha's skills: show, switch on and off, fill.
cli-skill-usage = artel skill list|on|off|set [NUMBER] [OPTIONS] --company COMPANY
cli-skill-examples =
    {"  "}artel skill list --company firm.artel
    {"  "}artel skill set 1 --state "In work" --percent 100 --company firm.artel
    {"  "}artel skill on 1 --company firm.artel
cli-skill-number = Number of the skill, as in the list
cli-skill-list-about = Shows the skills: number, on or off, and the sentence.
cli-skill-list-usage = artel skill list --company COMPANY [--json]
cli-skill-list-examples =
    {"  "}artel skill list --json --company firm.artel
cli-skill-on-about = Switches a skill on.
cli-skill-on-usage = artel skill on NUMBER --company COMPANY [--json]
cli-skill-on-examples =
    {"  "}artel skill on 1 --company firm.artel
cli-skill-off-about = Switches a skill off.
cli-skill-off-usage = artel skill off NUMBER --company COMPANY [--json]
cli-skill-off-examples =
    {"  "}artel skill off 1 --company firm.artel
cli-skill-set-about = Fills the blanks of a skill.
cli-skill-set-usage = artel skill set NUMBER [OPTIONS] --company COMPANY
cli-skill-set-examples =
    {"  "}artel skill set 1 --state "In work" --percent 100 --company firm.artel
    {"  "}artel skill set 18 --tell responsible --tell "Prepaid=Helen Kay" --company firm.artel
    {"  "}artel skill set 10 --days 7 --state Cancelled --company firm.artel
cli-value-state = STATE
cli-value-percent = PERCENT
cli-value-tell = WHOM
cli-option-state = State of the order; several times when the skill knows several
cli-option-percent = Paid share, from 0 to 100
cli-option-days = How many days
cli-option-template = Letter template
cli-option-tell = Whom to tell: a name, responsible, author; or STATE=NAME; several times
cli-skill-line-on = { $number } on: { $sentence }
cli-skill-line-off = { $number } off: { $sentence }
cli-skill-unknown = There is no skill { $number }. Known: { $known }.
cli-skill-no-blank = Skill { $number } has no blank for { $option }.
cli-skill-nothing-to-set = What to fill it with was not said: --state, --percent, --days, --template or --tell.
cli-skill-loop = This skill can start itself through others; Dasha stops such a circle at the second time.

## artel worker
cli-worker-about = Dasha at work without a window: handles events and sends letters.
cli-worker-usage = artel worker --company COMPANY [--once]
cli-worker-examples =
    {"  "}artel worker --company firm.artel           until Ctrl+C
    {"  "}artel worker --once --company firm.artel    handle what waits and leave
cli-option-once = Handle what waits, tell what was done, and leave
cli-worker-run = { $document }: { $outcome }. { $what }
cli-worker-done = Runs: { $runs }. Letters sent: { $sent }, not sent: { $failed }, put off: { $postponed }.
cli-worker-working = At work. Ctrl+C stops it.
cli-worker-letter-left = A letter was still being handed over; it goes with the next start.
cli-worker-no-account = Letters wait: no mail account is set.
cli-worker-no-password = Letters wait: the password of the mail account is not on this machine.

## artel export
cli-export-about = Takes documents and records out: as a CSV table or as JSON.
cli-export-usage = artel export WHAT --company COMPANY [--json]
cli-export-examples =
    {"  "}artel export orders --company firm.artel > orders.csv
    {"  "}artel export runs --json --company firm.artel

    In JSON money is in minor units, dates are as 2026-11-23, instants in UTC. In the table, text
    that looks like a formula begins with an apostrophe.
cli-export-what = orders, receipts, runs (what the assistant did), outbox (letters) or events
cli-column-payer = Payer
cli-column-orders = Orders
cli-column-purpose = Purpose
cli-column-posted = Posting
cli-column-moment = Time
cli-column-rule = Rule
cli-column-event = Event
cli-column-document = Document
cli-column-outcome = Outcome
cli-column-reason = Reason
cli-column-to = To
cli-column-subject = Subject
cli-column-attempts = Attempts
cli-column-message-id = Message-ID

## artel check
cli-check-about = Recomputes everything that must be true of the books and names each fault.
cli-check-usage = artel check --company COMPANY [--json]
cli-check-examples =
    {"  "}artel check --company firm.artel

    Changes nothing. Exit code 1 when something does not add up.
cli-check-storage = The file is whole
cli-check-line-sums = Sums of lines
cli-check-order-sums = Sums of orders
cli-check-ledger = Settlements
cli-check-paid-share = Payment of orders
cli-check-allocations = Allocation of receipts
cli-check-events = Events
cli-check-runs = What the assistant did
cli-check-letters = Letters
cli-check-change-log = Change log
cli-check-lists = Lists and search
cli-check-progress = { $name }: { $count } checked
cli-check-holds = { $name }: holds
cli-check-fails = { $name }: { $count } faults
cli-check-break = {"  "}{ $place }: should be { $expected }, is { $found }
cli-check-more = {"  "}and { $count } more
cli-check-sound = The books are sound.
cli-check-broken = { $count ->
    [one] { $count } fault found. Restore the company from a copy (artel restore), or show this list to the developers.
   *[other] { $count } faults found. Restore the company from a copy (artel restore), or show this list to the developers.
 }

## artel backup, artel restore
cli-backup-about = Copies the company to a new file while it is in use.
cli-backup-usage = artel backup FILE --company COMPANY
cli-backup-examples =
    {"  "}artel backup copy.artel --company firm.artel
cli-backup-file = Where to write the copy; there must be no such file
cli-backup-progress = { $share } copied
cli-backup-done = The copy is ready: { $path }, { $size } KB
cli-restore-about = Makes a company of a copy in a free place and checks it.
cli-restore-usage = artel restore FILE --company COMPANY
cli-restore-examples =
    {"  "}artel restore copy.artel --company restored.artel

    An existing file is never replaced, and the copy itself is not changed.
cli-restore-file = A copy made by the command backup
cli-restore-to-server = A copy can only be restored to a file. A company on a server is restored by PostgreSQL itself: pg_restore.
cli-restore-done = The company is restored and checked: { $path }
cli-restore-broken = { $count ->
    [one] The company is restored: { $path }. The copy had { $count } fault, named above.
   *[other] The company is restored: { $path }. The copy had { $count } faults, named above.
 }
