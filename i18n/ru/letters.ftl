### Журнал писем.

letters-tab = Письма
letters-title = Письма клиентам и сотрудникам
letters-one = Письмо
letters-quick-search = Быстрый поиск по списку
letters-send-selected = Отправить выбранные
letters-cancel = Отменить отправку
letters-cancel-one = Отменить
letters-retry = Повторить
letters-open = Открыть письмо
letters-open-document = Открыть документ
letters-open-order = Открыть заказ
letters-open-party = Открыть контрагента
letters-not-read = Список не прочитан
letters-nothing-to-send = Отправлять нечего: выберите письма, которые ждут, не отправлены или отменены.
letters-nothing-to-cancel = Отменять нечего: выберите письма, которые ждут или не отправлены.
letters-will-go = { $count ->
    [one] { $count } письмо уйдёт сейчас
    [few] { $count } письма уйдут сейчас
   *[other] { $count } писем уйдут сейчас
}
letters-put-aside = { $count ->
    [one] Отправка { $count } письма отменена. «Повторить» вернёт его.
    [few] Отправка { $count } писем отменена. «Повторить» вернёт их.
   *[other] Отправка { $count } писем отменена. «Повторить» вернёт их.
}
letters-copy = Скопировать
letters-copied = Message-ID скопирован

## Части журнала
letters-part-waiting = Ждут
letters-part-sent = Отправлено
letters-part-failed = Не отправлено
letters-part-cancelled = Отменены
letters-count = Писем:
letters-count-waiting = Ждут отправки:
letters-count-failed = Не отправлено:

## Таблица
letters-column-to = Кому
letters-column-subject = Тема
letters-column-document = Документ
letters-column-status = Состояние
letters-column-attempts = Попыток
letters-column-created = Создано
letters-goes-at = Уйдёт { $moment }

## Пустой журнал
letters-empty = Здесь будут письма клиентам и сотрудникам
letters-empty-more = Их пишет Даша: заказ готов, оплата получена, пора напомнить о долге. Видно, что ушло, что ждёт и почему.
letters-set-up = Настроить почту
letters-templates = Шаблоны писем
letters-skills = Навыки Даши

## Когда почта стоит
letters-banner-no-account = { $count ->
    [one] Почта не настроена: { $count } письмо ждёт отправки
    [few] Почта не настроена: { $count } письма ждут отправки
   *[other] Почта не настроена: { $count } писем ждут отправки
}
letters-banner-no-account-more = Письма сохранены. Впишите в настройках почтовый сервер, имя и пароль, и они уйдут сами.
letters-banner-no-password = { $count ->
    [one] На этом компьютере нет пароля от почты: { $count } письмо ждёт отправки
    [few] На этом компьютере нет пароля от почты: { $count } письма ждут отправки
   *[other] На этом компьютере нет пароля от почты: { $count } писем ждут отправки
}
letters-banner-no-password-more = Письма сохранены. Впишите пароль к { $server } в настройках почты, и они уйдут сами; или их отправит другой компьютер, где пароль есть.
letters-banner-password = { $count ->
    [one] Почтовый сервер не принял имя и пароль: { $count } письмо ждёт отправки
    [few] Почтовый сервер не принял имя и пароль: { $count } письма ждут отправки
   *[other] Почтовый сервер не принял имя и пароль: { $count } писем ждут отправки
}
letters-banner-refused = { $count ->
    [one] Почтовый сервер не принимает письма: { $count } письмо ждёт отправки
    [few] Почтовый сервер не принимает письма: { $count } письма ждут отправки
   *[other] Почтовый сервер не принимает письма: { $count } писем ждут отправки
}
letters-banner-refused-more = Сервер { $server } отказывает с { $since }. Письма сохранены и уйдут сами, когда вы поправите настройки почты.
letters-banner-silent = { $count ->
    [one] Почтовый сервер не отвечает: { $count } письмо ждёт отправки
    [few] Почтовый сервер не отвечает: { $count } письма ждут отправки
   *[other] Почтовый сервер не отвечает: { $count } писем ждут отправки
}
letters-banner-silent-more = Не удалось связаться с { $server } с { $since }. Письма сохранены и уйдут сами, когда сервер ответит.
letters-next-attempt = Следующая попытка через { $left }.
letters-trying = Пробуем связаться…
letters-retry-now = Повторить сейчас
letters-check-settings = Проверить настройки почты
letters-details = Подробности
letters-server-said = Слова сервера: { $words }

## Одно письмо
letters-mend-address = Проверьте адрес в карточке получателя. Новое письмо пойдёт на исправленный адрес.
letters-fact-next = Попробуем
letters-next-now = сейчас
letters-next-in = через { $left }
letters-next-when-mail-works = когда почта заработает
letters-fact-sent = Отправлено
letters-fact-created = Создано
letters-fact-rule = Правило
letters-fact-template = Шаблон
letters-fact-message-id = Message-ID
letters-fact-server = Слова сервера
