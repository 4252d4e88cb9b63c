### General words: buttons, fields, days, months, units of time.

## Buttons
common-write = Save draft
common-post = Post
common-post-and-close = Post and close
common-unpost = Unpost
common-save = Save
common-save-and-close = Save and close
common-cancel = Cancel
common-close = Close
common-delete = Delete
common-restore = Restore
common-open = Open
common-create = Create
common-create-more = Create…
common-create-based-on = Create on the basis
common-add = Add
common-add-line = Add line
common-remove-line = Delete line
common-edit = Edit
common-copy = Copy
common-paste = Paste
common-undo = Undo
common-redo = Redo
common-retry = Retry
common-quick-search = Quick search
common-refresh = Refresh
common-choose = Choose
common-choose-file = Choose a file…
common-clear = Clear
common-print = Print
common-send = Send
common-check = Check
common-apply = Apply
common-next = Next
common-back = Back
common-done = Done
common-skip = Skip
common-show = Show
common-hide = Hide
common-show-all = Show all
common-more = More
common-find = Find
common-import = Import
common-export = Export
common-turn-on = Turn on
common-turn-off = Turn off
common-yes = Yes
common-no = No
common-why = Why?

## Words of every screen
common-number = Number
common-date = Date
common-time = Time
common-sum = Amount
common-total = Total
common-name = Name
common-comment = Comment
common-state = State
common-responsible = Responsible
common-author = Author
common-company = Company
common-party = Party
common-customer = Customer
common-supplier = Supplier
common-product = Product
common-quantity = Quantity
common-price = Price
common-discount = Discount
common-vat = VAT
common-no-vat = No VAT
common-unit = Unit
common-email = E-mail
common-phone = Phone
common-address = Address
common-tax-id = Tax ID
common-tax-reason-code = Tax reason code
common-account = Account
common-period = Period
common-from = from
common-to = to
common-all = All
common-none = None
common-not-chosen = Not chosen
common-search = Search
common-reset-filters = Reset filters
common-more-than = over { $count }
common-selected = { $count } selected
common-filter = Filter
common-settings = Settings
common-loading = Loading…
common-nothing-found = Nothing found
common-draft = Draft
common-posted = Posted
common-deletion-marked = Marked for deletion
common-required = Fill in this field

## Days
common-today = today
common-yesterday = yesterday
common-tomorrow = tomorrow
# “Today, 23 November”
common-day-heading = { $day }, { $date }
common-date-words = { $day } { $month }
common-date-words-year = { $day } { $month } { $year }
common-month-year = { $month } { $year }

## Months
common-month-1 = January
common-month-2 = February
common-month-3 = March
common-month-4 = April
common-month-5 = May
common-month-6 = June
common-month-7 = July
common-month-8 = August
common-month-9 = September
common-month-10 = October
common-month-11 = November
common-month-12 = December
common-month-of-1 = January
common-month-of-2 = February
common-month-of-3 = March
common-month-of-4 = April
common-month-of-5 = May
common-month-of-6 = June
common-month-of-7 = July
common-month-of-8 = August
common-month-of-9 = September
common-month-of-10 = October
common-month-of-11 = November
common-month-of-12 = December
common-month-short-1 = Jan
common-month-short-2 = Feb
common-month-short-3 = Mar
common-month-short-4 = Apr
common-month-short-5 = May
common-month-short-6 = Jun
common-month-short-7 = Jul
common-month-short-8 = Aug
common-month-short-9 = Sep
common-month-short-10 = Oct
common-month-short-11 = Nov
common-month-short-12 = Dec

## Weekdays, from Monday
common-weekday-1 = Monday
common-weekday-2 = Tuesday
common-weekday-3 = Wednesday
common-weekday-4 = Thursday
common-weekday-5 = Friday
common-weekday-6 = Saturday
common-weekday-7 = Sunday
common-weekday-short-1 = Mo
common-weekday-short-2 = Tu
common-weekday-short-3 = We
common-weekday-short-4 = Th
common-weekday-short-5 = Fr
common-weekday-short-6 = Sa
common-weekday-short-7 = Su

## Units of time
common-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
common-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
common-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
common-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
common-working-days =
    { $count ->
        [one] { $count } working day
       *[other] { $count } working days
    }
common-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
common-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
common-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
common-countdown-seconds = { $small } s
common-countdown-minutes = { $large } min { $small } s
common-countdown-hours = { $large } h { $small } min
common-just-now = just now
common-ago = { $time } ago

## What was typed and could not be read
common-input-empty = A value is needed here
common-input-not-a-number = “{ $value }” does not look like a number. Write, for example, 1 234.50
common-input-too-precise = “{ $value }” has too many decimals: at most { $digits } are allowed
common-input-too-large = The number “{ $value }” is too large
common-input-not-a-date = “{ $value }” does not look like a date. Write, for example, 23.11.2026 or 23.11

## New books
common-owner = Owner
common-owner-post = Director
common-cash-box = Main cash box
common-without-vat = Without VAT
common-date-placeholder = dd.mm.yyyy
## Lists and cards
common-write-and-close = Save and close
common-mark-deletion = Mark for deletion
common-unmark-deletion = Take the deletion mark off
common-log = Change log
common-log-created = { $who }: card created
common-log-changed = { $who }: { $field }, { $from } → { $to }
common-log-table = { $who }: { $field }, changed
common-log-marked = { $who }: marked for deletion
common-log-unmarked = { $who }: deletion mark taken off
common-log-posted = { $who }: posted
common-log-unposted = { $who }: unposted

## Lists
common-list = { $first } and { $last }
## Languages, look, currencies
common-language-ru = Русский
common-language-en = English
common-theme-system = As in the system
common-theme-light = Light theme
common-theme-dark = Dark theme
common-currency-rub = Russian rouble
common-currency-byn = Belarusian rouble
common-currency-kzt = Tenge
common-currency-amd = Dram
common-currency-kgs = Som
common-currency-uzs = Sum
common-currency-eur = Euro
common-currency-usd = US dollar
common-currency-cny = Yuan
