## Bank statement: why a file is not taken
bank-statement-empty = The file is empty, nothing was imported. Export the statement from the bank again
bank-statement-foreign = This is not a statement in the 1C format: the file begins with “{ $beginning }”. Nothing was imported. Export “Exchange with 1C” (1CClientBankExchange) from the bank
bank-statement-missing-field = Line { $line }: the document has no field “{ $field }”. Nothing was imported. Export the statement from the bank again
bank-statement-bad-date = Line { $line }: “{ $field }={ $value }” is not a date. Nothing was imported. Correct the line or export the statement again
bank-statement-bad-amount = Line { $line }: “{ $field }={ $value }” is not an amount. Nothing was imported. Correct the line or export the statement again
bank-statement-truncated = The file is cut at line { $line }, inside the document that begins at line { $document }. Nothing was imported. Export the statement from the bank again

## Bank statement: what to check
bank-warning-no-end = The file has no last line “КонецФайла”: check that the statement is complete
bank-warning-unclosed = Line { $line }: the document has no closing word and was taken as it is
bank-warning-balance = Line { $line }: the balances of account { $account } do not add up: { $expected } is expected, { $stated } is stated
bank-warning-received = Account { $account }: the file holds { $expected } received, its totals say { $stated }: check that the statement is complete
bank-warning-written-off = Account { $account }: the file holds { $expected } written off, its totals say { $stated }: check that the statement is complete
bank-warning-no-amount = Line { $line }: a document of zero was left out
bank-warning-direction = Line { $line }: neither account is of this statement, the operation is taken as not executed
bank-warning-repeated = Line { $line }: the operation repeats line { $earlier } in everything, both were taken
bank-warning-unreadable = Line { $line }: “{ $value }” is not an amount, the balance was not checked

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
