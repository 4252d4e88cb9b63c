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
