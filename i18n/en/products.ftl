products-unit-piece = pcs
## The list
products-title = Products and services
products-quick-search = Quick search of the list
products-create = Create a product or service
products-empty = Products and services will be here
products-empty-more = Enter what you sell: price, unit and VAT will fill themselves in orders.
products-not-read = The list could not be read
products-count = Items:
products-marked = { $count ->
    [one] { $count } item marked for deletion
   *[other] { $count } items marked for deletion
 }
products-article = Article
products-kind = Kind
products-kind-product = Product
products-kind-service = Service

## The card
products-title-one = Product or service
products-title-new = New product or service
products-unit = Unit
products-first-unit = pcs
products-price-empty = 0.00
products-price-hint = For one unit, VAT included.
