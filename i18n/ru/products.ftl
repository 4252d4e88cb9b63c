products-unit-piece = шт
## Список
products-title = Товары и услуги
products-quick-search = Быстрый поиск по списку
products-create = Создать товар или услугу
products-empty = Здесь будут товары и услуги
products-empty-more = Заведите то, что продаёте: цена, единица и НДС сами подставятся в заказ.
products-not-read = Список не прочитан
products-count = Позиций:
products-marked = { $count ->
    [one] { $count } позиция помечена на удаление
    [few] { $count } позиции помечены на удаление
   *[many] { $count } позиций помечены на удаление
 }
products-article = Артикул
products-kind = Вид
products-kind-product = Товар
products-kind-service = Услуга

## Карточка
products-title-one = Товар или услуга
products-title-new = Новый товар или услуга
products-unit = Единица измерения
products-first-unit = шт
products-price-empty = 0,00
products-price-hint = За единицу, с НДС.
