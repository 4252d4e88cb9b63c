### Letters: the account, templates, the outbox.

## Placeholders of templates; names hold no dots and no brackets
mail-placeholder-order = Order
mail-placeholder-order-number = Number
mail-placeholder-order-date = Date
mail-placeholder-order-total = Total
mail-placeholder-order-paid = Paid
mail-placeholder-order-debt = Debt
mail-placeholder-order-paid-share = Paid share
mail-placeholder-order-state = State
mail-placeholder-order-previous-state = Previous state
mail-placeholder-order-due-date = Due date
mail-placeholder-order-address = Address
mail-placeholder-order-comment = Comment
mail-placeholder-order-lines = Lines
mail-placeholder-order-responsible = Responsible
mail-placeholder-order-responsible-name = Name
mail-placeholder-order-responsible-email = Email
mail-placeholder-order-responsible-phone = Phone
mail-placeholder-order-responsible-post = Post
mail-placeholder-customer = Customer
mail-placeholder-customer-name = Name
mail-placeholder-customer-full-name = Full name
mail-placeholder-customer-contact-person = Contact person
mail-placeholder-customer-email = Email
mail-placeholder-customer-phone = Phone
mail-placeholder-company = Company
mail-placeholder-company-name = Name
mail-placeholder-company-full-name = Full name
mail-placeholder-company-tax-id = Tax ID
mail-placeholder-company-phone = Phone
mail-placeholder-company-email = Email
mail-placeholder-company-address = Address
mail-placeholder-payment = Payment
mail-placeholder-payment-amount = Amount
mail-placeholder-payment-date = Date
mail-placeholder-payment-number = Number
mail-placeholder-general = General
mail-placeholder-general-today = Today
mail-placeholder-general-assistant = Assistant

## Problems of a template
mail-template-unknown = { $placeholder }: there is no such placeholder (position { $position }). Choose one from the list or take the brackets away.
mail-template-not-closed = { $placeholder }: the closing bracket is missing (position { $position }).
mail-template-bad-format = { $placeholder }: the format “{ $format }” cannot be read (position { $position }). There are: DF='dd.MM.yyyy', DLF=D, DLF=DD, DLF=T, NFD=2.
mail-template-format-not-for-value = { $placeholder }: the format “{ $format }” does not suit this value (position { $position }).
mail-template-name-empty = Give the template a name.
mail-template-subject-empty = Write a subject: without one the letter is taken for junk.
mail-template-changed-elsewhere = Somebody else changed the template while you were editing it. Open it anew: your text is still here to be copied.

## The table of an order's lines in a letter
mail-lines-number = No.
mail-lines-name = Name
mail-lines-quantity = Quantity
mail-lines-price = Price
mail-lines-total = Total
mail-lines-sum = In all:

## The account
mail-security-starttls = STARTTLS
mail-security-tls = TLS
mail-security-none = Unprotected
mail-security-none-warning = Letters and the password travel in the open. Only for a server on this very computer.
mail-account-host-empty = Fill in the mail server, for example smtp.example.com.
mail-account-host-malformed = “{ $value }” is not the name of a server. A name without “http://” and spaces is needed, for example smtp.example.com.
mail-account-port-zero = Fill in the port: usually 587 for STARTTLS, 465 for TLS.
mail-account-address-empty = Fill in the address that letters leave from, for example shop@example.com.
mail-account-address-malformed = “{ $value }” is not a mail address. An address such as shop@example.com is needed.
mail-account-unprotected = Only a server on this very computer may be used without protection, and “{ $value }” is another one. Choose STARTTLS or TLS.

## Where the password is kept
mail-secret-keyring = The password is kept in the keyring of the system.
mail-secret-environment = The password comes from the environment variable { $name }.
mail-secret-file = This system has no keyring. The password is kept in the file { $path }, which only your user may read.
mail-secret-keyring-refused = The keyring did not give the password: { $reason }. Unlock it and try again.
mail-secret-file-failed = The file { $path } of the password is out of reach: { $reason }. Check the rights of its folder.
mail-secret-no-directory = The system names no folder for the program’s data. Set one with the variable ARTEL_DATA_DIR.

## Checking the account
mail-check-reach-done = The server { $host }:{ $port } answers.
mail-check-encrypt-done = The connection is protected, the server’s certificate is trusted.
mail-check-encrypt-not-needed = Unprotected: the server is on this very computer.
mail-check-sign-in-done = Login and password are accepted.
mail-check-sign-in-not-needed = No login is needed.
mail-check-send-done = A test letter to { $address } was accepted: { $words }
mail-check-not-reached = Not checked.
mail-check-letter-subject = A mail test from Artel
mail-check-letter-text =
    This is a test letter: mail is set up, letters go out.

    Server: { $host }
    Sender: { $address }

## Why a letter did not go; the server's words as they are
mail-failure-no-answer = The mail server did not answer in time. Check its address, port and protection.
mail-failure-compose = The letter could not be made: { $words }
mail-failure-connect = The mail server does not answer: { $words }
mail-failure-greeting = The mail server did not accept the connection: { $words }
mail-failure-encryption = No protected connection could be made: { $words }
mail-failure-sign-in = The mail server did not accept the login and password: { $words }
mail-failure-sender = The mail server did not accept the sender’s address: { $words }
mail-failure-recipient = The mail server did not accept the receiver’s address: { $words }
mail-failure-content = The mail server did not accept the letter: { $words }

## The outbox
mail-status-waiting = Waiting
mail-status-sending = Being sent
mail-status-sent = Sent
mail-status-failed = Not sent
mail-status-cancelled = Cancelled
mail-outbox-no-address = The receiver has no mail address. Add it to the card and try again.
mail-outbox-bad-address = “{ $value }” is not a mail address. Mend it in the receiver’s card and try again.
mail-outbox-wrong-status = Nothing was done: the letter’s status is “{ $status }”.
mail-outbox-not-found = There is no such letter in the outbox.
mail-trouble-title = Mail is silent
mail-trouble-body = { $count ->
    [one] The mail server answered: “{ $words }”. { $count } letter is waiting. Check mail in the settings; letters then go by themselves.
   *[other] The mail server answered: “{ $words }”. { $count } letters are waiting. Check mail in the settings; letters then go by themselves.
}

## Templates that a firm begins with
mail-standard-state-name = The state of an order changed
mail-standard-state-subject = Order [Order.Number]: [Order.State]
mail-standard-state-body =
    Hello,

    Your order [Order.Number] of [Order.Date] is now in the state “[Order.State]”.

    Total: [Order.Total], paid: [Order.Paid].

    If you have any question, answer this letter and we will help.

    Kind regards,
    { "[" }Company.Name]
mail-standard-payment-name = Payment received, the order is in work
mail-standard-payment-subject = Payment for the order [Order.Number] received
mail-standard-payment-body =
    Hello,

    We received your payment: [Payment.Amount]. The order [Order.Number] of [Order.Date] is now in work.

    { "[" }Order.Lines]

    Left to pay: [Order.Debt].

    Kind regards,
    { "[" }Company.Name]
mail-standard-ready-name = The order is ready
mail-standard-ready-subject = The order [Order.Number] is ready
mail-standard-ready-body =
    Hello,

    Your order [Order.Number] of [Order.Date] is ready to be collected.

    Your manager: [Order.Responsible.Name]

    Kind regards,
    { "[" }Company.Name]
