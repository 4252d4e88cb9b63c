## The list of parties
parties-title = Customers and suppliers
parties-quick-search = Quick search of the list
parties-create = Create a party
parties-empty = Customers and suppliers will be here
parties-empty-more = Enter a party once: orders, payments and letters will find it by themselves.
parties-not-read = The list could not be read
parties-count = Parties:
parties-marked = { $count ->
    [one] { $count } party marked for deletion
   *[other] { $count } parties marked for deletion
 }
parties-column-name = Name
parties-column-orders = Orders
parties-column-debt = Debt

## The card
parties-title-one = Party
parties-title-new = New party
parties-full-name = Full name
parties-is-customer = Customer
parties-is-supplier = Supplier
parties-contact-person = Contact person
parties-delivery-address = Delivery address
parties-bank-accounts = Bank accounts
parties-bank-account = Account number
parties-bank-accounts-hint = By the number a bank statement knows who paid.
parties-trouble = The card was not saved or not read
parties-take-theirs = Take what the books say

## Beside the card
parties-debt = Debt
parties-advance = Advance
parties-orders-count = Orders
parties-orders-total = In all
parties-orders-paid = Paid
parties-orders = Orders
parties-more-orders = { $count ->
    [one] and { $count } more order
   *[other] and { $count } more orders
 }
