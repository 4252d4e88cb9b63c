### The journal of letters.

letters-tab = Letters
letters-title = Letters to customers and employees
letters-one = Letter
letters-quick-search = Quick search of the list
letters-send-selected = Send the selected
letters-cancel = Do not send
letters-cancel-one = Do not send
letters-retry = Try again
letters-open = Open the letter
letters-open-document = Open the document
letters-open-order = Open the order
letters-open-party = Open the party
letters-not-read = The list could not be read
letters-nothing-to-send = Nothing to send: choose letters that wait, were not sent or were cancelled.
letters-nothing-to-cancel = Nothing to cancel: choose letters that wait or were not sent.
letters-will-go = { $count ->
    [one] { $count } letter goes now
   *[other] { $count } letters go now
}
letters-put-aside = { $count ->
    [one] { $count } letter will not be sent. “Try again” brings it back.
   *[other] { $count } letters will not be sent. “Try again” brings them back.
}
letters-copy = Copy
letters-copied = Message-ID copied

## Parts of the journal
letters-part-waiting = Waiting
letters-part-sent = Sent
letters-part-failed = Not sent
letters-part-cancelled = Cancelled
letters-count = Letters:
letters-count-waiting = Waiting:
letters-count-failed = Not sent:

## The table
letters-column-to = To
letters-column-subject = Subject
letters-column-document = Document
letters-column-status = Status
letters-column-attempts = Attempts
letters-column-created = Written
letters-goes-at = Goes { $moment }

## An empty journal
letters-empty = Letters to customers and employees will be here
letters-empty-more = Dasha writes them: an order is ready, a payment came in, a debt is due. You see what went, what waits and why.
letters-set-up = Set up mail
letters-templates = Templates of letters
letters-skills = Dasha’s skills

## When mail stands still
letters-banner-no-account = { $count ->
    [one] Mail is not set up: { $count } letter waits
   *[other] Mail is not set up: { $count } letters wait
}
letters-banner-no-account-more = The letters are kept. Fill in the mail server, login and password in the settings, and they will go by themselves.
letters-banner-no-password = { $count ->
    [one] This computer has no mail password: { $count } letter waits
   *[other] This computer has no mail password: { $count } letters wait
}
letters-banner-no-password-more = The letters are kept. Fill in the password for { $server } in the mail settings, and they will go by themselves; or another computer that has it will send them.
letters-banner-password = { $count ->
    [one] The mail server did not accept the login and password: { $count } letter waits
   *[other] The mail server did not accept the login and password: { $count } letters wait
}
letters-banner-refused = { $count ->
    [one] The mail server does not take letters: { $count } letter waits
   *[other] The mail server does not take letters: { $count } letters wait
}
letters-banner-refused-more = { $server } has refused since { $since }. The letters are kept and will go by themselves when you mend the mail settings.
letters-banner-silent = { $count ->
    [one] The mail server does not answer: { $count } letter waits
   *[other] The mail server does not answer: { $count } letters wait
}
letters-banner-silent-more = { $server } has not been reached since { $since }. The letters are kept and will go by themselves when it answers.
letters-next-attempt = Next attempt in { $left }.
letters-trying = Trying to reach it…
letters-retry-now = Try again now
letters-check-settings = Check the mail settings
letters-details = Details
letters-server-said = The server’s words: { $words }

## One letter
letters-mend-address = Check the address in the receiver’s card. A new letter will go to the mended address.
letters-fact-next = Next try
letters-next-now = now
letters-next-in = in { $left }
letters-next-when-mail-works = when mail works
letters-fact-sent = Sent
letters-fact-created = Written
letters-fact-rule = Rule
letters-fact-template = Template
letters-fact-message-id = Message-ID
letters-fact-server = The server’s words
