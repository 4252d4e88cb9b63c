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
orders-line-place = №
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
## Загрузка заказов из таблицы
orders-import-empty = В файле нет строк с заказами. Ничего не загружено
orders-import-missing-column = В файле нет столбца «{ $column }». Есть столбцы: { $headings }. Добавьте столбец или исправьте его заголовок. Ничего не загружено
orders-import-repeated-column = Столбец «{ $column }» назван дважды: «{ $first }» и «{ $second }». Оставьте один. Ничего не загружено
orders-import-not-a-table = Строка { $line }: это не таблица. Сохраните лист как CSV. Ничего не загружено
orders-import-blank = Строка { $line }, «{ $column }»: пусто. Заполните ячейку
orders-import-bad-date = Строка { $line }, «{ $column }»: «{ $value }» — не дата. Напишите 23.11.2026 или 2026-11-23
orders-import-bad-number = Строка { $line }, «{ $column }»: { $why }
orders-import-not-positive = Строка { $line }, «{ $column }»: «{ $value }» не подходит. Количество должно быть больше нуля, цена — не меньше нуля
orders-import-bad-vat = Строка { $line }, «{ $column }»: «{ $value }» — не ставка. Напишите 22 %, 0 или «Без НДС»
orders-import-bad-email = Строка { $line }, «{ $column }»: «{ $value }» — не адрес. Напишите, например, anna@mail.ru
orders-import-extra-cells = Строка { $line }: ячеек больше, чем заголовков, лишняя — «{ $value }». Возьмите дроби с запятой в кавычки или разделите столбцы точкой с запятой
orders-import-differs = Строка { $line }, «{ $column }»: «{ $value }», а в начале этого заказа (строка { $first }) иначе. Исправьте одну из строк
orders-import-repeated = Строка { $line }: заказ { $value } уже был в строке { $first }. Поставьте строки одного заказа подряд
orders-import-nothing-changed = Ничего не загружено. Исправьте файл и загрузите его снова
orders-import-more =
    { $count ->
        [one] И ещё { $count } ошибка в файле
        [few] И ещё { $count } ошибки в файле
       *[many] И ещё { $count } ошибок в файле
    }

## Отборы
orders-filter-open = кроме закрытых
orders-filter-period = Период
orders-filter-unpaid = не оплачены
orders-filter-partly = оплачены частично
orders-filter-owed = с долгом
orders-filter-paid = оплачены
orders-filter-late = Просрочены
orders-filter-marked = Помечены на удаление
orders-filters-none = Отборы
orders-filters = Отборы: { $count }
