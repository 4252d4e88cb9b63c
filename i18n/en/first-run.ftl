## At the left
first-run-slogan = Orders and money of the firm in one place
first-run-promise = From the customer's request to the payment. Dasha takes the routine.
first-run-greeting = Hello. I am the assistant: I watch payments, change states of orders and write to customers. I will show you everything in five minutes.
first-run-sample-other = NF-000125
first-run-sample-prepaid = Prepayment
first-run-sample-order = NF-000124, Anna Petrova
first-run-sample-in-work = In work
first-run-sample-payment = Payment
first-run-sample-production = Production
first-run-sample-received = Received in the bank
first-run-sample-sum = 142 300 ₽

## Ways to begin
first-run-title = Where do we begin?
first-run-subtitle = You can change your mind later, nothing will be lost.
first-run-create = Create a company
first-run-create-more = Name, tax id and currency. The rest fills itself.
first-run-create-deed = Create
first-run-example = Open the example
first-run-example-more = A maker of kitchens: two thousand orders, money, and Dasha at work.
first-run-example-deed = Open
first-run-connect = Connect to the team's server
first-run-connect-more = There is a server in the office: its address and your name are needed.
first-run-connect-deed = Connect
first-run-open = Open a company file
first-run-restore = Restore from a copy
first-run-recent = Recent
first-run-kept-here = Data are kept on this computer

## Fields
first-run-create-help = States of orders, rates of VAT, a cash box and the assistant will be there at once. All of it can be changed in the settings.
first-run-create-do = Create
first-run-company-name = Name
first-run-currency = Currency
first-run-person = Your name
first-run-person-hint = The name under which you work in this company. May be left empty.
first-run-place = Where the books will be
first-run-place-hint = A file on this computer or an address postgres://name@server/database.
first-run-prefix = AR
first-run-connect-help = The team's books are kept in PostgreSQL. The password stays in the keyring of this computer.
first-run-connect-do = Connect
first-run-address = Address of the database
first-run-address-hint = postgres://name:password@server/database
first-run-address-needed = Enter the address of the database.
first-run-address-malformed = The address begins with postgres://
first-run-no-such-person = Nobody called “{ $name }” works in this company. Here work: { $people }.
first-run-open-help = Any company file of Artel will do.
first-run-open-do = Open
first-run-file = Company file
first-run-restore-help = The copy becomes a new company. The copy itself stays as it is.
first-run-restore-do = Restore
first-run-restore-hint = The restored company will be here. What is there already is not replaced.
first-run-copy = File of the copy
first-run-place-needed = Name a file.
first-run-browse = Choose…
first-run-file-kind = Artel company
first-run-place-dialog = Where the books will be
first-run-open-dialog = Company file
first-run-copy-dialog = File of the copy

## What goes on
first-run-creating = Creating the company…
first-run-connecting = Connecting to the server…
first-run-making-example = Making the example: orders of three years…
first-run-opening = Opening the company…
first-run-restoring = Restoring from the copy and checking…
first-run-failed = No company was opened
first-run-create-there = Create a company on this server
first-run-open-anyway = Open as it is
first-run-restored-broken = { $count ->
    [one] The company is restored to { $path }, but the check found { $count } discrepancy. The command artel check tells more.
   *[other] The company is restored to { $path }, but the check found { $count } discrepancies. The command artel check tells more.
 }
