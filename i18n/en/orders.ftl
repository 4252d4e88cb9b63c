orders-state-new = New
orders-state-invoiced = Invoiced
orders-state-in-work = In work
orders-state-ready = Ready to ship
orders-state-completed = Completed
orders-state-cancelled = Cancelled

## The list
orders-title = Customer orders
orders-quick-search = Quick search of the list
orders-create = Create an order
orders-receive = Take payment
orders-choose-first = Choose an order in the list first
orders-not-read = The list could not be read
orders-empty = Customer orders will be here
orders-empty-more = Enter the first order: you will take payment for it, and Dasha will look after its state.
orders-count = Orders:
orders-sum = Sum
orders-paid = Paid
orders-debt = Debt
orders-column-number = No.
orders-column-date = Date
orders-column-customer = Customer
orders-column-state = State
orders-column-paid = Paid
orders-column-responsible = Responsible
orders-column-responsible-short = Resp.
orders-column-due = Due
orders-marked = { $count ->
    [one] { $count } order marked
   *[other] { $count } orders marked
 }

## The form
orders-new = New order
orders-tab = Order { $number }
orders-form-new = New customer order
orders-form-title = Customer order { $number }
orders-form-from = of { $moment }
orders-tag-posted = Posted
orders-tag-draft = Not posted
orders-tag-marked = Marked for deletion
orders-mark = Mark for deletion
orders-unmark = Take the deletion mark off
orders-kept = Order { $number } kept
orders-lines = Products and services
orders-line-up = Line up
orders-line-down = Line down
orders-line-place = #
orders-line-product = Product
orders-line-variant = Variant
orders-line-quantity = Quantity
orders-line-unit = Unit
orders-line-price = Price
orders-line-discount = Discount, %
orders-line-total = Sum
orders-add-line = Begin typing a name or article…
orders-create-product = Create product “{ $name }”
orders-create-customer = Create customer “{ $name }”
orders-choose-customer = Begin typing a name or tax id…
orders-open-customer = Open the customer
orders-due = Hand-over date
orders-due-wrong = Enter a date, such as 11.12.2026
orders-address = Address of delivery or installation
orders-address-hint = City, street, house
orders-comment = Comment
orders-paid-of = { $paid } of { $total }
orders-state-not-kept = not kept yet
orders-positions = Lines: { $count }
orders-discount = Discount { $sum }
orders-vat = incl. VAT { $rate }: { $sum }
orders-total = Total
## Orders from a sheet
orders-import-empty = The file has no rows of orders. Nothing was imported
orders-import-missing-column = The file has no column “{ $column }”. It has: { $headings }. Add the column or correct its heading. Nothing was imported
orders-import-repeated-column = The column “{ $column }” is named twice: “{ $first }” and “{ $second }”. Leave one. Nothing was imported
orders-import-not-a-table = Line { $line }: this is not a table. Save the sheet as CSV. Nothing was imported
orders-import-blank = Line { $line }, “{ $column }”: blank. Fill in the cell
orders-import-bad-date = Line { $line }, “{ $column }”: “{ $value }” is not a date. Write 23.11.2026 or 2026-11-23
orders-import-bad-number = Line { $line }, “{ $column }”: { $why }
orders-import-not-positive = Line { $line }, “{ $column }”: “{ $value }” does not fit. A quantity must be more than zero, a price not less than zero
orders-import-bad-vat = Line { $line }, “{ $column }”: “{ $value }” is not a rate. Write 22 %, 0 or “No VAT”
orders-import-bad-email = Line { $line }, “{ $column }”: “{ $value }” is not an address. Write, for example, anna@mail.com
orders-import-extra-cells = Line { $line }: more cells than headings, the extra one is “{ $value }”. Quote decimals with a comma or part columns with semicolons
orders-import-differs = Line { $line }, “{ $column }”: “{ $value }”, while the beginning of this order (line { $first }) says otherwise. Correct one of them
orders-import-repeated = Line { $line }: the order { $value } was already at line { $first }. Put the rows of one order together
orders-import-nothing-changed = Nothing was imported. Correct the file and import it again
orders-import-more =
    { $count ->
        [one] And { $count } more fault in the file
       *[other] And { $count } more faults in the file
    }

## Filters
orders-filter-open = except closed
orders-filter-period = Period
orders-filter-unpaid = unpaid
orders-filter-partly = paid in part
orders-filter-owed = with debt
orders-filter-paid = paid
orders-filter-late = Late
orders-filter-marked = Marked for deletion
orders-filters-none = Filters
orders-filters = Filters: { $count }
