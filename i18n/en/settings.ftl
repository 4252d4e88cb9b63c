## Pages
settings-company = Company
settings-employees = Employees
settings-accounts = Accounts and cash
settings-rates = Rates of VAT
settings-states = States of orders
settings-mail = Mail
settings-templates = Letter templates
settings-appearance = Appearance
settings-not-saved = Not saved
settings-nothing-to-save = Everything is saved already
settings-choose = Choose a row at the left or add a new one.
settings-hidden = Hidden

## Company
settings-company-more = What the firm is called in letters and documents, and when it works.
settings-company-name = Name
settings-full-name = Full name
settings-prefix = Prefix of numbers
settings-prefix-hint = Numbers of new documents begin with it.
settings-currency = Currency
settings-hours = Working hours
settings-hours-more = Letters to customers leave in working hours only.
settings-hours-days = Working days
settings-hours-time = Hours
settings-hours-order = Work must end after it begins.
settings-hours-malformed = Write the time like this: 9:00.
settings-holidays = Holidays and other free days
settings-holidays-hint = Choose a day in the calendar, or type a date and press Enter.
settings-holidays-remove = A working day again

## Employees
settings-employees-more = Who works in the books. Those dismissed stay in the history but are no longer offered.
settings-employees-new = New employee
settings-employees-name = Name
settings-employees-post = Post
settings-employees-in-front = This employee sits in front now: change that in the upper right corner first
settings-dismissed = Dismissed
settings-dismissed-hint = Somebody dismissed cannot be chosen as responsible; earlier documents stay as they are.

## Accounts and cash boxes
settings-accounts-more = Where money comes to. By its number a bank statement is known.
settings-accounts-new = New account
settings-accounts-kind = What it is
settings-accounts-bank = Bank account
settings-accounts-cash = Cash box
settings-accounts-number = Account number
settings-accounts-bank-code = Bank code
settings-accounts-hide = No longer offer

## Rates of VAT
settings-rates-more = These rates are offered in documents. An empty rate is a sale without VAT.
settings-rates-rate = Rate, %
settings-rates-up = Up
settings-rates-first = This rate is the first already
settings-rates-range = The rate must be from 0 to 100 %.
settings-rates-needed = At least one rate is needed.

## States
settings-states-more = What a customer order goes through. By the order of states Dasha knows which comes earlier.
settings-states-new = New state
settings-states-short = Short name
settings-states-short-hint = Lists cut the long name: give a short one.
settings-states-colour = Colour
settings-states-group = What it means
settings-states-group-hint = Cancelled and completed orders are never late.
settings-states-hide = No longer offer
settings-states-up = Up
settings-states-down = Down
settings-hue-slate = Slate
settings-hue-violet = Violet
settings-hue-amber = Amber
settings-hue-blue = Blue
settings-hue-teal = Teal
settings-hue-green = Green
settings-hue-red = Red
settings-group-not-started = Not started
settings-group-in-progress = In progress
settings-group-completed = Completed
settings-group-cancelled = Cancelled

## Mail
settings-mail-more = Letters to customers leave from this address. Everything else works without mail.
settings-mail-trouble = Mail is silent since { $since }
settings-mail-host = Server of outgoing mail
settings-mail-port = Port
settings-mail-security = Protection
settings-mail-login = User name
settings-mail-login-hint = Empty if the server does not ask.
settings-mail-password = Password
settings-mail-password-kept = kept
settings-mail-password-where = The password goes into the keyring of the system, never into the books.
settings-mail-no-password = The password is not on this computer: enter it.
settings-mail-from-name = Name of the sender
settings-mail-from-address = Address of the sender
settings-mail-reply-to = Address for answers
settings-mail-reply-to-hint = If answers go elsewhere.
settings-mail-authority = Own certificates
settings-mail-authority-hint = A PEM file, if the firm issues its certificates itself.
settings-mail-certificates = Certificates
settings-mail-checking = Checking the mail: this may take up to a minute…
settings-mail-sound = Mail works
settings-mail-not-sound = The letter did not leave

## Letter templates
settings-templates-more = Dasha makes her letters of them.
settings-templates-new = New template
settings-templates-subject = Subject
settings-templates-body = Text
settings-templates-insert = Insert a placeholder
settings-templates-hint = Placeholders in square brackets are replaced by what the order says. An empty line begins a new paragraph.
settings-templates-hide = No longer offer
settings-templates-preview = As its receiver sees it, on an order
settings-templates-preview-hint = A placeholder that the order has nothing for stays empty.
settings-templates-no-orders = No orders yet

## Appearance
settings-appearance-more = On this computer only. Acts at once.
settings-theme = Theme
settings-light = Light
settings-dark = Dark
settings-language = Language
settings-scale = Size
settings-less-motion = Less motion
settings-appearance-hint = Names of states, rates and templates are data of your firm; they are not translated.
