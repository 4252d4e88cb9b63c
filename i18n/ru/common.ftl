### Общие слова: кнопки, поля, дни, месяцы, единицы времени.

## Buttons
common-write = Записать
common-post = Провести
common-post-and-close = Провести и закрыть
common-unpost = Отменить проведение
common-save = Сохранить
common-save-and-close = Сохранить и закрыть
common-cancel = Отмена
common-close = Закрыть
common-delete = Удалить
common-restore = Восстановить
common-open = Открыть
common-create = Создать
common-create-more = Создать…
common-create-based-on = Создать на основании
common-add = Добавить
common-add-line = Добавить строку
common-remove-line = Удалить строку
common-edit = Изменить
common-copy = Скопировать
common-paste = Вставить
common-undo = Отменить
common-redo = Повторить
common-retry = Повторить попытку
common-quick-search = Быстрый поиск
common-refresh = Обновить
common-choose = Выбрать
common-choose-file = Выбрать файл…
common-clear = Очистить
common-print = Напечатать
common-send = Отправить
common-check = Проверить
common-apply = Применить
common-next = Далее
common-back = Назад
common-done = Готово
common-skip = Пропустить
common-show = Показать
common-hide = Скрыть
common-show-all = Показать все
common-more = Ещё
common-find = Найти
common-import = Загрузить
common-export = Выгрузить
common-turn-on = Включить
common-turn-off = Выключить
common-yes = Да
common-no = Нет
common-why = Почему?

## Words of every screen
common-number = Номер
common-date = Дата
common-time = Время
common-sum = Сумма
common-total = Итого
common-name = Наименование
common-comment = Комментарий
common-state = Состояние
common-responsible = Ответственный
common-author = Автор
common-company = Организация
common-party = Контрагент
common-customer = Покупатель
common-supplier = Поставщик
common-product = Номенклатура
common-quantity = Количество
common-price = Цена
common-discount = Скидка
common-vat = НДС
common-no-vat = Без НДС
common-unit = Ед.
common-email = Почта
common-phone = Телефон
common-address = Адрес
common-tax-id = ИНН
common-tax-reason-code = КПП
common-account = Счёт
common-period = Период
common-from = с
common-to = по
common-all = Все
common-none = Нет
common-not-chosen = Не выбрано
common-search = Поиск
common-reset-filters = Сбросить отборы
common-more-than = больше { $count }
common-selected = { $count ->
    [one] Выбран { $count }
    [few] Выбрано { $count }
   *[many] Выбрано { $count }
 }
common-filter = Отбор
common-settings = Настройки
common-loading = Загружается…
common-nothing-found = Ничего не нашлось
common-draft = Черновик
common-posted = Проведён
common-deletion-marked = Помечен на удаление
common-required = Заполните это поле

## Days
common-today = сегодня
common-yesterday = вчера
common-tomorrow = завтра
# «Сегодня, 23 ноября»
common-day-heading = { $day }, { $date }
common-date-words = { $day } { $month }
common-date-words-year = { $day } { $month } { $year }
common-month-year = { $month } { $year }

## Months
common-month-1 = январь
common-month-2 = февраль
common-month-3 = март
common-month-4 = апрель
common-month-5 = май
common-month-6 = июнь
common-month-7 = июль
common-month-8 = август
common-month-9 = сентябрь
common-month-10 = октябрь
common-month-11 = ноябрь
common-month-12 = декабрь
common-month-of-1 = января
common-month-of-2 = февраля
common-month-of-3 = марта
common-month-of-4 = апреля
common-month-of-5 = мая
common-month-of-6 = июня
common-month-of-7 = июля
common-month-of-8 = августа
common-month-of-9 = сентября
common-month-of-10 = октября
common-month-of-11 = ноября
common-month-of-12 = декабря
common-month-short-1 = янв
common-month-short-2 = фев
common-month-short-3 = мар
common-month-short-4 = апр
common-month-short-5 = май
common-month-short-6 = июн
common-month-short-7 = июл
common-month-short-8 = авг
common-month-short-9 = сен
common-month-short-10 = окт
common-month-short-11 = ноя
common-month-short-12 = дек

## Weekdays, from Monday
common-weekday-1 = понедельник
common-weekday-2 = вторник
common-weekday-3 = среда
common-weekday-4 = четверг
common-weekday-5 = пятница
common-weekday-6 = суббота
common-weekday-7 = воскресенье
common-weekday-short-1 = пн
common-weekday-short-2 = вт
common-weekday-short-3 = ср
common-weekday-short-4 = чт
common-weekday-short-5 = пт
common-weekday-short-6 = сб
common-weekday-short-7 = вс

## Units of time
common-seconds =
    { $count ->
        [one] { $count } секунда
        [few] { $count } секунды
       *[many] { $count } секунд
    }
common-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
       *[many] { $count } минут
    }
common-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
       *[many] { $count } часов
    }
common-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
common-working-days =
    { $count ->
        [one] { $count } рабочий день
        [few] { $count } рабочих дня
       *[many] { $count } рабочих дней
    }
common-weeks =
    { $count ->
        [one] { $count } неделя
        [few] { $count } недели
       *[many] { $count } недель
    }
common-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
common-years =
    { $count ->
        [one] { $count } год
        [few] { $count } года
       *[many] { $count } лет
    }
common-countdown-seconds = { $small } с
common-countdown-minutes = { $large } мин { $small } с
common-countdown-hours = { $large } ч { $small } мин
common-just-now = только что
common-ago = { $time } назад

## What was typed and could not be read
common-input-empty = Здесь нужно значение
common-input-not-a-number = «{ $value }» не похоже на число. Напишите, например, 1 234,50
common-input-too-precise = В «{ $value }» слишком много знаков после запятой: можно не больше { $digits }
common-input-too-large = Число «{ $value }» слишком большое
common-input-not-a-date = «{ $value }» не похоже на дату. Напишите, например, 23.11.2026 или 23.11

## Новая база
common-owner = Владелец
common-owner-post = Директор
common-cash-box = Основная касса
common-without-vat = Без НДС
common-date-placeholder = дд.мм.гггг
## Списки и карточки
common-write-and-close = Записать и закрыть
common-mark-deletion = Пометить на удаление
common-unmark-deletion = Снять пометку удаления
common-log = Журнал изменений
common-log-created = { $who }: карточка создана
common-log-changed = { $who }: { $field }, { $from } → { $to }
common-log-table = { $who }: { $field }, изменено
common-log-marked = { $who }: помечено на удаление
common-log-unmarked = { $who }: пометка удаления снята
common-log-posted = { $who }: проведено
common-log-unposted = { $who }: проведение отменено

## Перечисление
common-list = { $first } и { $last }
## Языки, оформление, валюты
common-language-ru = Русский
common-language-en = English
common-theme-system = Как в системе
common-theme-light = Светлая тема
common-theme-dark = Тёмная тема
common-currency-rub = Российский рубль
common-currency-byn = Белорусский рубль
common-currency-kzt = Тенге
common-currency-amd = Драм
common-currency-kgs = Сом
common-currency-uzs = Сум
common-currency-eur = Евро
common-currency-usd = Доллар США
common-currency-cny = Юань
