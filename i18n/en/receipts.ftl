## The list of receipts
receipts-title = Receipts
receipts-quick-search = Quick search of the list
receipts-create = Enter a receipt
receipts-load-statement = Load a statement
receipts-kind-all = All
receipts-kind-bank = Bank
receipts-kind-cash = Cash
receipts-not-read = The list could not be read
receipts-empty = Money that comes in will be here
receipts-empty-more = Load a bank statement or enter a payment: debts of orders go down, and Dasha moves the orders on.
receipts-count = Receipts:
receipts-sum = Sum
receipts-posted = Posted
receipts-not-posted = Not posted
receipts-draft = Draft
receipts-column-number = No.
receipts-column-date = Date
receipts-column-payer = Payer
receipts-column-purpose = Purpose
receipts-column-sum = Sum
receipts-column-allocated = Allocated
receipts-column-posted = Posting
receipts-marked = { $count ->
    [one] { $count } receipt marked for deletion
   *[other] { $count } receipts marked for deletion
 }

## The form
receipts-tab = Receipt { $number }
receipts-tab-new = New receipt
receipts-form-bank = Bank receipt { $number }
receipts-form-cash = Cash receipt { $number }
receipts-from = of { $moment }
receipts-to-bank = Bank
receipts-to-cash = Cash
receipts-field-kind = Where the money came
receipts-field-date = Date
receipts-field-incoming-number = Incoming no.
receipts-field-incoming-date = Incoming date
receipts-field-payer = Payer
receipts-field-account = Bank account
receipts-field-cash-box = Cash box
receipts-field-purpose = Purpose of payment
receipts-field-basis = What for
receipts-date-hint = dd.mm.yyyy
receipts-payer-hint = Type a name, tax id or phone
receipts-create-payer = Create “{ $name }”
receipts-payer-created = Party “{ $name }” added. Tax id and account can be filled in on its card.
receipts-open-payer = Open the payer's card
receipts-no-accounts = No accounts yet: add one in settings
receipts-purpose-for = Payment for order { $number } of { $date }
receipts-mark = Mark for deletion
receipts-unmark = Take the deletion mark off
receipts-reload = Read again, edits are dropped
receipts-not-kept = The receipt was not saved
receipts-not-read-one = The receipt could not be read
receipts-save-first = Save the changes first.
receipts-done-posted = Receipt { $number } of { $sum } is posted.
receipts-done-kept = Receipt { $number } of { $sum } is saved, but not posted.
receipts-done-marked = Receipt { $number } is marked for deletion; its payment is taken off the orders.
receipts-done-unmarked = The deletion mark of receipt { $number } is taken off.

## The table of orders
receipts-orders = Allocation to orders
receipts-offer = Pick orders
receipts-offer-more = Show the payer's unpaid orders
receipts-spread = Allocate automatically
receipts-spread-more = The oldest debts first
receipts-column-order = Order
receipts-column-total = Order total
receipts-column-before = Paid before
receipts-column-debt = Debt
receipts-column-this = This payment
receipts-column-left = Left
receipts-column-will = Will be paid
receipts-order-of = { $number } of { $date }
receipts-order-note = { $customer }, debt { $debt }
receipts-add-order = Add an order: number or customer
receipts-no-such-order = No such order
receipts-balance-nothing = Enter the sum
receipts-balance-full = Fully allocated
receipts-balance-left = { $sum } not allocated: becomes an advance
receipts-balance-over = { $sum } more is allocated than came in. It cannot be posted
receipts-allocated = Allocated { $sum }
receipts-received = Received

## Beside the form
receipts-basis = Entered on the basis of
receipts-basis-order = Customer order { $number }
receipts-basis-total = Order total
receipts-basis-before = Paid before
receipts-basis-debt = Debt before this payment
receipts-basis-earlier = before { $share }
receipts-basis-now = now { $share }
receipts-from-statement = Loaded from a bank statement: operation no. { $number } of { $date }
receipts-plan = what I will do after posting
receipts-plan-unfinished = Fill in the payer, the account and the sum, and I will tell what I do.
receipts-plan-nothing = Nothing: none of my skills waits for this payment.
receipts-plan-failed = Looking ahead did not work. { $reason }
