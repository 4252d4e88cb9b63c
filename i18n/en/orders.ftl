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
