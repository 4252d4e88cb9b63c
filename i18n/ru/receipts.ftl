## Список поступлений
receipts-title = Поступления
receipts-quick-search = Быстрый поиск по списку
receipts-create = Ввести поступление
receipts-load-statement = Загрузить выписку
receipts-kind-all = Все
receipts-kind-bank = Банк
receipts-kind-cash = Касса
receipts-not-read = Список не прочитан
receipts-empty = Здесь будут поступления денег
receipts-empty-more = Загрузите выписку банка или введите оплату сами: долги по заказам уменьшатся, а Даша переведёт заказы дальше.
receipts-count = Поступлений:
receipts-sum = Сумма
receipts-posted = Проведено
receipts-not-posted = Не проведено
receipts-draft = Черновик
receipts-column-number = №
receipts-column-date = Дата
receipts-column-payer = Плательщик
receipts-column-purpose = Назначение
receipts-column-sum = Сумма
receipts-column-allocated = Разнесено
receipts-column-posted = Проведение
receipts-marked = { $count ->
    [one] { $count } поступление помечено на удаление
    [few] { $count } поступления помечены на удаление
   *[many] { $count } поступлений помечено на удаление
 }

## Форма
receipts-tab = Поступление { $number }
receipts-tab-new = Новое поступление
receipts-form-bank = Поступление на счёт { $number }
receipts-form-cash = Поступление в кассу { $number }
receipts-from = от { $moment }
receipts-to-bank = На счёт
receipts-to-cash = В кассу
receipts-field-kind = Куда поступили деньги
receipts-field-date = Дата
receipts-field-incoming-number = Вх. номер
receipts-field-incoming-date = Вх. дата
receipts-field-payer = Плательщик
receipts-field-account = Банковский счёт
receipts-field-cash-box = Касса
receipts-field-purpose = Назначение платежа
receipts-field-basis = Основание
receipts-date-hint = дд.мм.гггг
receipts-payer-hint = Начните вводить имя, ИНН или телефон
receipts-create-payer = Создать «{ $name }»
receipts-payer-created = Добавлен контрагент «{ $name }». ИНН и счёт можно вписать в его карточке.
receipts-open-payer = Открыть карточку плательщика
receipts-no-accounts = Счетов нет: добавьте счёт в настройках
receipts-purpose-for = Оплата по заказу { $number } от { $date }
receipts-mark = Пометить на удаление
receipts-unmark = Снять пометку удаления
receipts-reload = Перечитать, правки пропадут
receipts-not-kept = Поступление не записано
receipts-not-read-one = Поступление не прочитано
receipts-save-first = Сначала запишите изменения.
receipts-done-posted = Поступление { $number } на { $sum } проведено.
receipts-done-kept = Поступление { $number } на { $sum } записано, но не проведено.
receipts-done-marked = Поступление { $number } помечено на удаление, оплата с заказов снята.
receipts-done-unmarked = С поступления { $number } снята пометка удаления.

## Таблица заказов
receipts-orders = Разнесение по заказам
receipts-offer = Подобрать заказы
receipts-offer-more = Показать неоплаченные заказы плательщика
receipts-spread = Разнести автоматически
receipts-spread-more = Сначала самые старые долги
receipts-column-order = Заказ
receipts-column-total = Сумма заказа
receipts-column-before = Раньше
receipts-column-debt = Долг
receipts-column-this = Этот платёж
receipts-column-left = Останется
receipts-column-will = Станет
receipts-order-of = { $number } от { $date }
receipts-order-note = { $customer }, долг { $debt }
receipts-add-order = Добавить заказ: номер или покупатель
receipts-no-such-order = Такого заказа нет
receipts-balance-nothing = Введите сумму
receipts-balance-full = Разнесено полностью
receipts-balance-left = Не разнесено { $sum }: станет авансом
receipts-balance-over = Разнесено на { $sum } больше, чем поступило. Провести нельзя
receipts-allocated = Разнесено { $sum }
receipts-received = Поступило

## Рядом с формой
receipts-basis = Введено на основании
receipts-basis-order = Заказ покупателя { $number }
receipts-basis-total = Сумма заказа
receipts-basis-before = Оплачено раньше
receipts-basis-debt = Долг до платежа
receipts-basis-earlier = раньше { $share }
receipts-basis-now = сейчас { $share }
receipts-from-statement = Загружено из выписки банка: операция № { $number } от { $date }
receipts-plan = что сделаю после проведения
receipts-plan-unfinished = Заполните плательщика, счёт и сумму: скажу, что сделаю.
receipts-plan-nothing = Ничего: ни одно моё умение не ждёт этой оплаты.
receipts-plan-failed = Посмотреть вперёд не удалось. { $reason }
