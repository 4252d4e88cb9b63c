### Личное дело Даши: навыки, предложения с пропусками, журнал дел.

card-tab = { $name }: личное дело
card-title = Что умеет { $name }
card-enabled = включено { $count } из { $of }
card-of = { $count } из { $of }
card-search = Найти навык
card-all-skills = Показать все навыки
card-journal = Журнал дел
card-teach = Научить новому
card-own-rules = Другие правила
card-not-read = Не удалось прочитать навыки
card-no-such-rule = Этого правила больше нет: его удалили.

## Левая колонка
card-at-work = На работе
card-at-work-until = На работе, до { $time }
card-off-work = Вне рабочих часов, до { $when }
card-file = Личное дело
card-hired = Принята
card-hours = Часы
card-hours-any = круглосуточно
card-queue = Дел в очереди
card-oldest = Самое давнее ждёт с
card-given-up = Не удалось выполнить
card-letters = Писем ждут отправки
card-letters-failed = Писем не отправлено
card-none = нет
card-today = { $count ->
    [0] сегодня дел нет
    [one] сегодня { $count } дело
    [few] сегодня { $count } дела
   *[other] сегодня { $count } дел
}
card-deeds = { $count ->
    [one] дело
    [few] дела
   *[other] дел
}
card-states = { $count ->
    [one] состояние
    [few] состояния
   *[other] состояний
}
card-messages = { $count ->
    [one] сообщение
    [few] сообщения
   *[other] сообщений
}
card-day-deeds = { $count ->
    [one] { $count } дело
    [few] { $count } дела
   *[other] { $count } дел
}
card-certificates = Сертификаты
card-certificate = { $count ->
    [one] { $count } дело
    [few] { $count } дела
   *[other] { $count } дел
}
card-no-certificates = Пока нет. Первый навык получает за 100 дел.

## Строка навыка
card-runs = { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[other] { $count } раз
}
card-failed = { $count ->
    [one] не вышло { $count }
    [few] не вышло { $count }
   *[other] не вышло { $count }
}
card-more-actions = { $count ->
    [one] и ещё { $count } действие
    [few] и ещё { $count } действия
   *[other] и ещё { $count } действий
}
card-more-conditions = { $count ->
    [one] с условием
    [few] с { $count } условиями
   *[other] с { $count } условиями
}
card-more-delay = не сразу
card-open = Открыть правило
card-close = Свернуть
card-switch-on = Включить
card-switch-off = Выключить
card-switch-new = Сначала сохраните правило
card-switch-unsaved = Сначала сохраните изменения или отмените их
card-no-templates = Шаблонов писем нет. Добавьте их в настройках
card-type-percent = Впишите процент
card-type-days = Впишите число дней
card-set-percent = Поставить { $typed } %
card-set-days = Поставить { $typed }
card-percent-wrong = Порог оплаты — целое число процентов от 1 до 100. Оставила прежний.
card-days-wrong = Срок — целое число дней от 1 до 3650. Оставила прежний.

## Открытый навык
card-only-if = Только если
card-add-condition = условие
card-remove-condition = Убрать условие
card-condition-field = Что проверить
card-condition-comparison = Как сравнить
card-condition-value = С чем
card-condition-pattern = % означает любые символы, _ — один любой символ.
card-condition-no-value = Выберите или впишите значение.
card-condition-no-list = Добавьте в список хотя бы одно значение.
card-add-action = действие
card-action-state = Изменить состояние заказа
card-action-tell = Оповестить сотрудников
card-action-write = Отправить письмо покупателю
card-action-up = Выше
card-action-down = Ниже
card-action-select = Выбрать: стрелки с Alt двигают это действие
card-remove-action = Убрать действие
card-own-action = Без этого действия навык потеряет смысл. Если он не нужен, выключите его
card-may-go-back = можно назад
card-may-go-back-tip = Переводить и тогда, когда это шаг назад, а также из завершённых и отменённых
card-timing = Выполнять
card-timing-hours = а вне рабочих часов:
card-delay-none = сразу
card-delay = через { $span }
card-hours-customers-wait = письма покупателям ждут утра
card-hours-all-waits = всё ждёт утра
card-hours-any-time = ничего не ждёт
card-last-runs = Последние срабатывания
card-no-runs = Ещё ни разу не срабатывало.
card-nothing-to-save = Изменений нет
card-saving = Сохраняется
card-not-saved = Правило не сохранено
card-unsaved = Есть изменения: сохраните их или отмените.
card-changed-since = Пока вы правили, правило изменил другой сотрудник: { $who }. Сохраните ещё раз, чтобы заменить его вашим, или отмените.
card-taught = Правило сохранено. Пока оно выключено: включите его, когда будете готовы.
card-loop = Правила могут запускать друг друга по кругу
card-loop-more = Цепочка остановится сама, как только правило встретится в ней второй раз. Но лучше разорвать круг: вот он.
card-remove = Удалить правило
card-remove-ask = Удалить это правило?
card-remove-more = Больше оно не сработает. Его срабатывания останутся в журнале дел.
card-remove-not = Оставить
card-removed = Правило удалено

## Кто узнает
card-people-title = Кого оповестить
card-states-title = Какие состояния
card-always = Всегда
card-nobody = Никто не выбран: узнает ответственный.
card-by-state = По состоянию заказа
card-add-state = Добавить состояние
card-remove-state = Убрать состояние
card-add-person = Добавить
card-remove-person = Убрать
card-words = Свои слова
card-words-placeholder = Если пусто, { $name } сама скажет, что случилось
card-any-state = Любое состояние

## Документы, которые уже подходят
card-existing-find = Применить к существующим
card-existing-title = { $count ->
    [one] { $count } заказ уже подходит под правило
    [few] { $count } заказа уже подходят под правило
   *[other] { $count } заказов уже подходят под правило
}
card-existing-more = Сама я их не трогаю: правило ждёт новых событий. Отметьте заказы, к которым его применить.
card-existing-first = { $count ->
    [one] Показан первый { $count } заказ, есть и другие.
    [few] Показаны первые { $count } заказа, есть и другие.
   *[other] Показаны первые { $count } заказов, есть и другие.
}
card-existing-newest = { $count ->
    [one] Просмотрен только { $count } самый новый заказ, более старые тоже могут подойти.
    [few] Просмотрены только { $count } самых новых заказа, более старые тоже могут подойти.
   *[other] Просмотрены только { $count } самых новых заказов, более старые тоже могут подойти.
}
card-existing-apply = { $count ->
    [one] Применить к { $count } заказу
    [few] Применить к { $count } заказам
   *[other] Применить к { $count } заказам
}
card-existing-leave = Не трогать
card-existing-none = Сейчас под правило не подходит ни один заказ.
card-existing-none-newest = { $count ->
    [one] { $count } самый новый заказ под правило не подходит. Более старые не просмотрены.
    [few] Ни один из { $count } самых новых заказов под правило не подходит. Более старые не просмотрены.
   *[other] Ни один из { $count } самых новых заказов под правило не подходит. Более старые не просмотрены.
}
card-existing-none-ticked = Отметьте хотя бы один заказ
card-existing-applied = { $count ->
    [one] { $name } взяла в работу { $count } заказ
    [few] { $name } взяла в работу { $count } заказа
   *[other] { $name } взяла в работу { $count } заказов
}

## «Научить новому»
card-lesson-state-when-paid-to = …когда заказ оплачен на часть или полностью
card-lesson-state-when-paid = …когда заказ оплачен полностью
card-lesson-state-when-unpaid = …если за несколько дней ничего не оплачено
card-lesson-tell-of-payment = …об оплате заказа
card-lesson-tell-of-state = …об изменении состояния заказа
card-lesson-write-of-state = …об изменении состояния заказа
card-lesson-write-of-payment = …что оплата получена и заказ пошёл в работу

## Журнал дел
card-journal-close = Назад к навыкам
card-journal-empty = Здесь будет всё, что сделала { $name }
card-journal-empty-more = Каждое срабатывание каждого правила: когда, по какому документу, что сделано или почему нет.
card-journal-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
card-journal-hint = Enter — почему, F8 — документ
card-column-when = Когда
card-column-document = Документ
card-column-words = Что сделала
card-column-rule = Правило
card-column-outcome = Итог
card-undone = отменено
