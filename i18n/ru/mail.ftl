### Письма: учётная запись, шаблоны, исходящие.

## Подстановки шаблонов; точек и скобок в названиях не бывает
mail-placeholder-order = Заказ
mail-placeholder-order-number = Номер
mail-placeholder-order-date = Дата
mail-placeholder-order-total = Сумма
mail-placeholder-order-paid = Оплачено
mail-placeholder-order-debt = Долг
mail-placeholder-order-paid-share = Процент оплаты
mail-placeholder-order-state = Состояние
mail-placeholder-order-previous-state = Прежнее состояние
mail-placeholder-order-due-date = Срок
mail-placeholder-order-address = Адрес
mail-placeholder-order-comment = Комментарий
mail-placeholder-order-lines = Товары и услуги
mail-placeholder-order-responsible = Ответственный
mail-placeholder-order-responsible-name = Имя
mail-placeholder-order-responsible-email = Почта
mail-placeholder-order-responsible-phone = Телефон
mail-placeholder-order-responsible-post = Должность
mail-placeholder-customer = Покупатель
mail-placeholder-customer-name = Наименование
mail-placeholder-customer-full-name = Полное наименование
mail-placeholder-customer-contact-person = Контактное лицо
mail-placeholder-customer-email = Почта
mail-placeholder-customer-phone = Телефон
mail-placeholder-company = Организация
mail-placeholder-company-name = Наименование
mail-placeholder-company-full-name = Полное наименование
mail-placeholder-company-tax-id = ИНН
mail-placeholder-company-phone = Телефон
mail-placeholder-company-email = Почта
mail-placeholder-company-address = Адрес
mail-placeholder-payment = Оплата
mail-placeholder-payment-amount = Сумма
mail-placeholder-payment-date = Дата
mail-placeholder-payment-number = Номер
mail-placeholder-general = Общее
mail-placeholder-general-today = Сегодня
mail-placeholder-general-assistant = Ассистент

## Ошибки шаблона
mail-template-unknown = { $placeholder }: такой подстановки нет (место { $position }). Выберите её из списка или уберите скобки.
mail-template-not-closed = { $placeholder }: нет закрывающей скобки (место { $position }).
mail-template-bad-format = { $placeholder }: формат «{ $format }» не читается (место { $position }). Бывают: ДФ='dd.MM.yyyy', ДЛФ=D, ДЛФ=DD, ДЛФ=T, ЧДЦ=2.
mail-template-format-not-for-value = { $placeholder }: формат «{ $format }» не подходит к этому значению (место { $position }).
mail-template-name-empty = Дайте шаблону название.
mail-template-subject-empty = Напишите тему письма: без неё письмо примут за спам.
mail-template-changed-elsewhere = Пока вы правили шаблон, его изменил кто-то другой. Откройте его заново: ваш текст пока здесь, его можно скопировать.

## Таблица строк заказа в письме
mail-lines-number = №
mail-lines-name = Наименование
mail-lines-quantity = Количество
mail-lines-price = Цена
mail-lines-total = Сумма
mail-lines-sum = Итого:

## Учётная запись
mail-security-starttls = STARTTLS
mail-security-tls = TLS
mail-security-none = Без защиты
mail-security-none-warning = Письма и пароль идут открыто. Так можно только к серверу на этом же компьютере.
mail-account-host-empty = Укажите почтовый сервер, например smtp.example.ru.
mail-account-host-malformed = «{ $value }» — не имя сервера. Нужно имя без «http://» и пробелов, например smtp.example.ru.
mail-account-port-zero = Укажите порт: обычно 587 для STARTTLS, 465 для TLS.
mail-account-address-empty = Укажите адрес, с которого уходят письма, например shop@example.ru.
mail-account-address-malformed = «{ $value }» — не почтовый адрес. Нужен адрес вида shop@example.ru.
mail-account-unprotected = Без защиты можно отправлять только через сервер на этом же компьютере, а «{ $value }» — другой. Выберите STARTTLS или TLS.

## Где хранится пароль
mail-secret-keyring = Пароль хранится в связке ключей системы.
mail-secret-environment = Пароль взят из переменной окружения { $name }.
mail-secret-file = Связки ключей в этой системе нет. Пароль хранится в файле { $path }, читать его может только ваш пользователь.
mail-secret-keyring-refused = Связка ключей не отдала пароль: { $reason }. Разблокируйте её и повторите.
mail-secret-file-failed = Файл с паролем { $path } недоступен: { $reason }. Проверьте права на папку.
mail-secret-no-directory = Система не назвала папку для данных программы. Задайте её переменной ARTEL_DATA_DIR.

## Проверка учётной записи
mail-check-reach-done = Сервер { $host }:{ $port } отвечает.
mail-check-encrypt-done = Соединение защищено, сертификат сервера принят.
mail-check-encrypt-not-needed = Без защиты: сервер на этом же компьютере.
mail-check-sign-in-done = Имя и пароль приняты.
mail-check-sign-in-not-needed = Вход не требуется.
mail-check-send-done = Проверочное письмо на { $address } принято: { $words }
mail-check-not-reached = Не проверялось.
mail-check-letter-subject = Проверка почты из Артели
mail-check-letter-text =
    Это проверочное письмо: почта настроена, письма уходят.

    Сервер: { $host }
    Отправитель: { $address }

## Почему письмо не ушло; слова сервера приводятся как есть
mail-failure-no-answer = Почтовый сервер не ответил вовремя. Проверьте адрес, порт и вид защиты.
mail-failure-compose = Письмо не удалось составить: { $words }
mail-failure-connect = Почтовый сервер не отвечает: { $words }
mail-failure-greeting = Почтовый сервер не принял соединение: { $words }
mail-failure-encryption = Защищённое соединение не установлено: { $words }
mail-failure-sign-in = Почтовый сервер не принял имя и пароль: { $words }
mail-failure-sender = Почтовый сервер не принял адрес отправителя: { $words }
mail-failure-recipient = Почтовый сервер не принял адрес получателя: { $words }
mail-failure-content = Почтовый сервер не принял письмо: { $words }

## Исходящие
mail-status-waiting = Ждёт отправки
mail-status-sending = Отправляется
mail-status-sent = Отправлено
mail-status-failed = Не отправлено
mail-status-cancelled = Отменено
mail-outbox-no-address = У получателя нет почтового адреса. Впишите его в карточку и повторите.
mail-outbox-bad-address = «{ $value }» — не почтовый адрес. Исправьте его в карточке получателя и повторите.
mail-outbox-wrong-status = Ничего не сделано: письмо в состоянии «{ $status }».
mail-outbox-not-found = Такого письма нет в исходящих.
mail-trouble-title = Почта молчит
mail-trouble-body = { $count ->
    [one] Почтовый сервер ответил: «{ $words }». { $count } письмо ждёт. Проверьте почту в настройках, письма уйдут сами.
    [few] Почтовый сервер ответил: «{ $words }». { $count } письма ждут. Проверьте почту в настройках, письма уйдут сами.
   *[other] Почтовый сервер ответил: «{ $words }». { $count } писем ждут. Проверьте почту в настройках, письма уйдут сами.
}

## Шаблоны, с которых начинает фирма
mail-standard-state-name = Изменилось состояние заказа
mail-standard-state-subject = Заказ [Заказ.Номер]: [Заказ.Состояние]
mail-standard-state-body =
    Здравствуйте.

    Ваш заказ [Заказ.Номер] от [Заказ.Дата] теперь в состоянии «[Заказ.Состояние]».

    Сумма заказа: [Заказ.Сумма], оплачено: [Заказ.Оплачено].

    По любому вопросу ответьте на это письмо, и мы поможем.

    С уважением,
    { "[" }Организация.Наименование]
mail-standard-payment-name = Оплата получена, заказ в работе
mail-standard-payment-subject = Оплата по заказу [Заказ.Номер] получена
mail-standard-payment-body =
    Здравствуйте.

    Мы получили вашу оплату: [Оплата.Сумма]. Заказ [Заказ.Номер] от [Заказ.Дата] пошёл в работу.

    { "[" }Заказ.Товары и услуги]

    Осталось оплатить: [Заказ.Долг].

    С уважением,
    { "[" }Организация.Наименование]
mail-standard-ready-name = Заказ готов к выдаче
mail-standard-ready-subject = Заказ [Заказ.Номер] готов
mail-standard-ready-body =
    Здравствуйте.

    Ваш заказ [Заказ.Номер] от [Заказ.Дата] готов к выдаче.

    Ваш менеджер: [Заказ.Ответственный.Имя]

    С уважением,
    { "[" }Организация.Наименование]
