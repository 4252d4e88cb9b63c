## What artel check verifies
cli-check-storage = The file of the books is whole
cli-check-line-sums = Sums of lines: quantity × price less discount, VAT inside
cli-check-order-sums = Totals of orders are the sums of their lines
cli-check-ledger = The settlement ledger is what posted documents make
cli-check-paid-share = The paid sum of orders is what was allocated to them
cli-check-allocations = No more is allocated to orders than came in
cli-check-events = Events are done, waiting, or have a reason
cli-check-runs = Runs belong to events of these books
cli-check-letters = Every letter has a Message-ID of its own
cli-check-change-log = The change log agrees with the documents
cli-check-lists = Names in lists are those of the documents
