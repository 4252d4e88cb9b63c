## Список контрагентов
parties-title = Контрагенты
parties-quick-search = Быстрый поиск по списку
parties-create = Создать контрагента
parties-empty = Здесь будут покупатели и поставщики
parties-empty-more = Заведите контрагента один раз: заказы, оплаты и письма найдут его сами.
parties-not-read = Список не прочитан
parties-count = Контрагентов:
parties-marked = { $count ->
    [one] { $count } контрагент помечен на удаление
    [few] { $count } контрагента помечены на удаление
   *[many] { $count } контрагентов помечены на удаление
 }
parties-column-name = Наименование
parties-column-orders = Заказы
parties-column-debt = Долг

## Карточка
parties-title-one = Контрагент
parties-title-new = Новый контрагент
parties-full-name = Полное наименование
parties-is-customer = Покупатель
parties-is-supplier = Поставщик
parties-contact-person = Контактное лицо
parties-delivery-address = Адрес доставки
parties-bank-accounts = Банковские счета
parties-bank-account = Номер счёта, 20 цифр
parties-bank-accounts-hint = По номеру счёта выписка банка узнает плательщика.
parties-trouble = Карточка не записана или не прочитана
parties-take-theirs = Взять, как в базе

## Рядом с карточкой
parties-debt = Долг
parties-advance = Аванс
parties-orders-count = Заказов
parties-orders-total = На сумму
parties-orders-paid = Оплачено
parties-orders = Заказы
parties-more-orders = { $count ->
    [one] и ещё { $count } заказ
    [few] и ещё { $count } заказа
   *[many] и ещё { $count } заказов
 }
