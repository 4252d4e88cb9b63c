shell-section-home = Home
shell-section-sales = Sales
shell-section-money = Money
shell-section-messages = Messages
shell-section-settings = Settings
shell-journal-dashboard = Overview
shell-journal-orders = Customer orders
shell-journal-parties = Parties
shell-journal-products = Products and services
shell-journal-receipts = Receipts
shell-journal-statement = Bank: statements
shell-journal-letters = Letters
shell-rail = Fold the navigation
shell-wide = Unfold the navigation
shell-on-this-computer = On this computer
shell-on-server = Server connected
shell-who = Who is working
shell-program = Artel
shell-more-toasts = { $count } more
shell-unsaved = Close “{ $name }” without saving?
shell-unsaved-more = The document has changes that are not kept yet.
shell-save-and-close = Save and close
shell-discard = Do not save
shell-stay = Go back
shell-program-failed = Artel: it did not work

## The bell
shell-bell = Notifications
shell-bell-read-all = Read all
shell-bell-all = All
shell-bell-mentions = Mentions
shell-bell-snoozed = Snoozed
shell-bell-empty = All is quiet here. Dasha and colleagues will write here.
shell-bell-snooze = Snooze
shell-bell-hour = For an hour
shell-bell-tomorrow = Until tomorrow
shell-bell-week = Until Monday
shell-bell-choose = Choose a time…
shell-bell-past = That time has passed: choose a later one.
shell-bell-read = Read

## Search
shell-search = Find an order, customer, product or command
shell-search-short = Find an order, customer…
shell-search-commands = Commands
shell-command-assistant = { $name }: personal file and skills
shell-command-assistant-words = assistant dasha helper skills rules
shell-command-new-order = Create a customer order
shell-command-new-receipt = Create a receipt of money
shell-command-new-party = Create a party
shell-command-new-product = Create a product or service
shell-command-create-words = new create add
shell-command-open-words = open list
shell-command-statement-words = open load import bank statement payments
shell-command-dashboard-words = home report revenue figures
shell-command-letters-words = mail outbox sending letter open list
shell-command-settings-words = preferences mail states company theme language
shell-companies = Companies
shell-other-company = Another company…

## Mail stands still
shell-mail-silent = { $count ->
    [one] Mail is silent: { $count } letter will go later
   *[other] Mail is silent: { $count } letters will go later
}
shell-mail-not-set = { $count ->
    [one] Mail is not set up: { $count } letter waits
   *[other] Mail is not set up: { $count } letters wait
}
