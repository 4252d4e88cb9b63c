## Bank statement: why a file is not taken
bank-statement-empty = The file is empty, nothing was imported. Export the statement from the bank again.
bank-statement-foreign = This is not a statement in the 1C format: the file begins with “{ $beginning }”. Nothing was imported. Export “Exchange with 1C” (1CClientBankExchange) from the bank.
bank-statement-missing-field = Line { $line }: the document has no field “{ $field }”. Nothing was imported. Export the statement from the bank again.
bank-statement-bad-date = Line { $line }: “{ $field }={ $value }” is not a date. Nothing was imported. Correct the line or export the statement again.
bank-statement-bad-amount = Line { $line }: “{ $field }={ $value }” is not an amount. Nothing was imported. Correct the line or export the statement again.
bank-statement-truncated = The file is cut at line { $line }, inside the document that begins at line { $document }. Nothing was imported. Export the statement from the bank again.

## Bank statement: what to check
bank-warning-no-end = The file has no last line “КонецФайла”: check that the statement is complete.
bank-warning-unclosed = Line { $line }: the document has no closing word and was taken as it is.
bank-warning-balance = Line { $line }: the balances of account { $account } do not add up: { $expected } is expected, { $stated } is stated.
bank-warning-received = Account { $account }: the file holds { $expected } received, its totals say { $stated }: check that the statement is complete.
bank-warning-written-off = Account { $account }: the file holds { $expected } written off, its totals say { $stated }: check that the statement is complete.
bank-warning-no-amount = Line { $line }: a document of zero was left out.
bank-warning-direction = Line { $line }: neither account is of this statement, the operation is taken as not executed.
bank-warning-repeated = Line { $line }: the operation repeats line { $earlier } in everything, both were taken.
bank-warning-unreadable = Line { $line }: “{ $value }” is not an amount, the balance was not checked.

## Why a payment was put there
bank-match-party-by-tax-id = The payer is known by the tax ID { $number }
bank-match-party-by-account = The payer is known by the account { $number }
bank-match-party-by-name = The payer was found by the name “{ $name }”
bank-match-party-by-order = The payer was taken from the order { $number }
bank-match-party-unknown = There is no such party in the books
bank-match-number-found = The purpose names the order { $number }
bank-match-number-not-found = The purpose names the number { $number }, there is no such order
bank-match-amount-equals-debt = The amount is the debt of the order { $number }
bank-match-amount-equals-total = The amount is the total of the order { $number }, but a part of it is paid
bank-match-partial = A part payment: { $sum } will remain
bank-match-excess = Overpaid by { $sum }, which is an advance
bank-match-already-paid = The order { $number } is already paid
bank-match-not-open = The order { $number } is cancelled, not posted or marked for deletion
bank-match-only-open-order = The payer has one unpaid order: { $number }
bank-match-order-of-another = The order { $number } is another customer’s
bank-match-not-a-sale = The purpose has the word “{ $word }”: this does not look like a payment for an order
bank-match-not-incoming = This is not incoming money
bank-match-party-ambiguous =
    { $count ->
        [one] { $count } party fits
       *[other] { $count } parties fit
    }
bank-match-number-ambiguous =
    { $count ->
        [one] The number { $number } fits { $count } order
       *[other] The number { $number } fits { $count } orders
    }
bank-match-amount-equals-debts =
    { $count ->
        [one] The amount is the debt of { $count } order
       *[other] The amount is the debts of { $count } orders together
    }
bank-match-several-open-orders =
    { $count ->
        [one] The payer has { $count } unpaid order, and the purpose does not say which is paid for
       *[other] The payer has { $count } unpaid orders, and the purpose does not say which is paid for
    }

## The screen of a statement
bank-choose-title = Bank statement
bank-choose-statements = Statements of 1C (1CClientBankExchange)
bank-choose-any = All files
bank-load-more = A statement file of your bank. It can be dropped on the window, too
bank-reading = Reading the statement…
bank-empty = The bank statement will be here
bank-empty-more = Load a file of your bank in the 1C format (1CClientBankExchange) or drop it on the window. Payments find parties and orders by themselves; you check and post them.
bank-file-too-large = { $size } MB is too large for a statement, nothing was loaded. Export a shorter period from the bank
bank-not-taken = The file “{ $file }” was not loaded
bank-choose-other = Choose another file
bank-waiting = The file “{ $file }” was read, but changes in this statement are not saved
bank-waiting-more = { $count ->
    [one] You decided about { $count } payment and did not post it. Post it or save a draft, or the change is lost.
   *[other] You decided about { $count } payments and did not post them. Post them or save drafts, or the changes are lost.
 }
bank-waiting-stay = Stay
bank-waiting-switch = Go to the new one, changes are lost
bank-not-matched = The payments were not matched with the books
bank-not-kept = The receipt was not saved
bank-warnings = { $count ->
    [one] The statement was read with { $count } remark
   *[other] The statement was read with { $count } remarks
 }
bank-warnings-more = Show { $count } more
bank-quick-search = Search the statement
bank-refresh = Match with the books again
bank-post = Post ticked ({ $count })
bank-post-more = Post receipts of the ticked payments
bank-post-none = Tick payments: Space ticks a row, Ctrl+A all that were found
bank-draft = Save drafts ({ $count })
bank-draft-more = Save the receipts that are not ticked without posting: you can decide later
bank-draft-none = Every receipt is ticked
bank-draft-one = Draft
bank-busy = Receipts are being saved
bank-stop = Stop
bank-progress-posting = Posting { $done } of { $total }
bank-progress-drafts = Saving { $done } of { $total }
bank-done-posted = { $count ->
    [one] { $count } receipt of { $sum } posted.
   *[other] { $count } receipts of { $sum } posted.
 }
bank-done-drafts = { $count ->
    [one] { $count } draft of { $sum } saved.
   *[other] { $count } drafts of { $sum } saved.
 }
bank-done-failed = { $count ->
    [one] { $count } receipt was not saved: its row says why.
   *[other] { $count } receipts were not saved: their rows say why.
 }
bank-done-stopped = { $count ->
    [one] Stopped: { $count } payment stays ticked.
   *[other] Stopped: { $count } payments stay ticked.
 }
bank-shown-all = All
bank-shown-to-approve = To approve
bank-shown-certain = Certain
bank-shown-need-person = Need a person
bank-shown-there = Already there
bank-footer-shown = Operations:
bank-footer-ticked = Ticked:
bank-footer-sum = Sum
bank-figure-account = Account
bank-figure-period = Period
bank-figure-operations = Operations
bank-figure-opening = Opening balance
bank-figure-received = Received
bank-figure-spent = Spent
bank-figure-closing = Closing balance
bank-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
 }
bank-account-new = { $number }, will be added
bank-column-date = Date
bank-column-payer = Payer in the statement
bank-column-purpose = Purpose
bank-column-sum = Sum
bank-column-party = Party and orders
bank-column-standing = Match
bank-document-number = No. { $number }
bank-advance = advance { $sum }
bank-tag-exact = Certain
bank-tag-likely = Likely
bank-tag-unknown = Not found
bank-tag-there = Already there
bank-tag-decided = Decided by you
bank-tag-out = Outgoing
bank-tag-transfer = Between own accounts
bank-tag-not-executed = Not executed
bank-reason-no-payer = No payer is chosen
bank-reason-decided = You changed the payer or the orders
bank-tick-no-payer = Choose first who paid: Enter opens the payment
bank-why = Why
bank-decided = Decided by you
bank-as-found = Back to what was found
bank-side-bank = Bank
bank-side-document = Document no.
bank-create-party = Create the party
bank-create-party-more = { $name }: the name, the tax id and the account { $account } are taken from the statement
bank-party-created = Party “{ $name }” added with the tax id and account of the statement.
bank-to-post = To be posted
bank-kept-posted = Posted as receipt
bank-kept-draft = Saved as draft
