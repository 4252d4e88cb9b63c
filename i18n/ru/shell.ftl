shell-section-home = Главное
shell-section-sales = Продажи
shell-section-money = Деньги
shell-section-messages = Сообщения
shell-section-settings = Настройки
shell-journal-dashboard = Сводка
shell-journal-orders = Заказы покупателей
shell-journal-parties = Контрагенты
shell-journal-products = Товары и услуги
shell-journal-receipts = Поступления
shell-journal-statement = Банк: выписки
shell-journal-letters = Письма
shell-rail = Свернуть навигацию
shell-wide = Развернуть навигацию
shell-on-this-computer = На этом компьютере
shell-on-server = Сервер на связи
shell-who = Кто работает
shell-program = Artel
shell-more-toasts = Ещё { $count }
shell-unsaved = Закрыть «{ $name }» без сохранения?
shell-unsaved-more = В документе есть изменения, которые ещё не записаны.
shell-save-and-close = Записать и закрыть
shell-discard = Не сохранять
shell-stay = Вернуться
shell-program-failed = Artel: не получилось

## Колокольчик
shell-bell = Оповещения
shell-bell-read-all = Прочитать все
shell-bell-all = Все
shell-bell-mentions = Упоминания
shell-bell-snoozed = Отложенные
shell-bell-empty = Здесь пока тихо. Даша и коллеги напишут сюда.
shell-bell-snooze = Отложить
shell-bell-hour = На час
shell-bell-tomorrow = До завтра
shell-bell-week = До понедельника
shell-bell-choose = Выбрать время…
shell-bell-past = Это время уже прошло: выберите позднее.
shell-bell-read = Прочитано

## Поиск
shell-search = Найти заказ, покупателя, товар или команду
shell-search-short = Найти заказ, покупателя…
shell-search-commands = Команды
shell-command-assistant = { $name }: личное дело и навыки
shell-command-assistant-words = ассистент даша помощник навыки правила
shell-command-new-order = Создать заказ покупателя
shell-command-new-receipt = Создать поступление денег
shell-command-new-party = Создать контрагента
shell-command-new-product = Создать товар или услугу
shell-command-create-words = новый создать добавить
shell-command-open-words = открыть список
shell-command-statement-words = открыть загрузить выписка банк клиент-банк платежи
shell-command-dashboard-words = главное отчёт выручка показатели
shell-command-letters-words = почта исходящие отправка письмо открыть список mail
shell-command-settings-words = параметры почта состояния компания тема язык
shell-companies = Компании
shell-other-company = Другая компания…

## Почта стоит
shell-mail-silent = { $count ->
    [one] Почта молчит: { $count } письмо уйдёт позже
    [few] Почта молчит: { $count } письма уйдут позже
   *[other] Почта молчит: { $count } писем уйдут позже
}
shell-mail-not-set = { $count ->
    [one] Почта не настроена: { $count } письмо ждёт
    [few] Почта не настроена: { $count } письма ждут
   *[other] Почта не настроена: { $count } писем ждут
}
