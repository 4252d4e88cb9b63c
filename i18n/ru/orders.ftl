orders-state-new = Новый
orders-state-invoiced = Выставлен счёт
orders-state-in-work = В работе
orders-state-ready = Готов к отгрузке
orders-state-completed = Завершён
orders-state-cancelled = Отменён

## Список
orders-title = Заказы покупателей
orders-quick-search = Быстрый поиск по списку
orders-create = Создать заказ
orders-receive = Принять оплату
orders-choose-first = Сначала выберите заказ в списке
orders-not-read = Список не прочитан
orders-empty = Здесь будут заказы покупателей
orders-empty-more = Введите первый заказ: по нему примете оплату, а Даша проследит за состоянием.
orders-count = Заказов:
orders-sum = Сумма
orders-paid = Оплачено
orders-debt = Долг
orders-column-number = №
orders-column-date = Дата
orders-column-customer = Покупатель
orders-column-state = Состояние
orders-column-paid = Оплата
orders-column-responsible = Ответственный
orders-column-responsible-short = Отв.
orders-column-due = Срок
orders-marked = { $count ->
    [one] { $count } заказ помечен
    [few] { $count } заказа помечены
   *[many] { $count } заказов помечены
 }
