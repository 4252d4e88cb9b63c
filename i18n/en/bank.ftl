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
