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

## Форма
orders-new = Новый заказ
orders-tab = Заказ { $number }
orders-form-new = Новый заказ покупателя
orders-form-title = Заказ покупателя { $number }
orders-form-from = от { $moment }
orders-tag-posted = Проведён
orders-tag-draft = Не проведён
orders-tag-marked = Помечен на удаление
orders-mark = Пометить на удаление
orders-unmark = Снять пометку удаления
orders-kept = Заказ { $number } записан
orders-lines = Товары и услуги
orders-line-up = Строку выше
orders-line-down = Строку ниже
orders-line-product = Номенклатура
orders-line-variant = Характеристика
orders-line-quantity = Кол-во
orders-line-unit = Ед.
orders-line-price = Цена
orders-line-discount = Скидка, %
orders-line-total = Сумма
orders-add-line = Начните вводить название или артикул…
orders-create-product = Создать товар «{ $name }»
orders-create-customer = Создать покупателя «{ $name }»
orders-choose-customer = Начните вводить имя или ИНН…
orders-open-customer = Открыть покупателя
orders-due = Срок отгрузки
orders-due-wrong = Введите дату, например 11.12.2026
orders-address = Адрес доставки или установки
orders-address-hint = Город, улица, дом
orders-comment = Комментарий
orders-paid-of = { $paid } из { $total }
orders-state-not-kept = ещё не записано
orders-positions = Позиций: { $count }
orders-discount = Скидка { $sum }
orders-vat = в т. ч. НДС { $rate }: { $sum }
orders-total = Итого
