## Выписка банка: почему файл не взят
bank-statement-empty = Файл пуст, ничего не загружено. Выгрузите выписку из банка заново.
bank-statement-foreign = Это не выписка в формате 1С: файл начинается с «{ $beginning }». Ничего не загружено. Выгрузите из банка «Обмен с 1С» (1CClientBankExchange).
bank-statement-missing-field = Строка { $line }: в документе нет поля «{ $field }». Ничего не загружено. Выгрузите выписку из банка заново.
bank-statement-bad-date = Строка { $line }: «{ $field }={ $value }» — не дата. Ничего не загружено. Исправьте строку или выгрузите выписку заново.
bank-statement-bad-amount = Строка { $line }: «{ $field }={ $value }» — не сумма. Ничего не загружено. Исправьте строку или выгрузите выписку заново.
bank-statement-truncated = Файл оборван на строке { $line }, внутри документа со строки { $document }. Ничего не загружено. Выгрузите выписку из банка заново.

## Выписка банка: что проверить
bank-warning-no-end = В файле нет последней строки «КонецФайла»: проверьте, что выписка полная.
bank-warning-unclosed = Строка { $line }: документ без слова «КонецДокумента», взят как есть.
bank-warning-balance = Строка { $line }: остатки по счёту { $account } не сходятся: должно быть { $expected }, написано { $stated }.
bank-warning-received = По счёту { $account } поступлений в файле на { $expected }, а в итогах { $stated }: проверьте, что выписка полная.
bank-warning-written-off = По счёту { $account } списаний в файле на { $expected }, а в итогах { $stated }: проверьте, что выписка полная.
bank-warning-no-amount = Строка { $line }: документ на ноль пропущен.
bank-warning-direction = Строка { $line }: ни один счёт не из этой выписки, операция считается неисполненной.
bank-warning-repeated = Строка { $line }: операция во всём повторяет строку { $earlier }, взяты обе.
bank-warning-unreadable = Строка { $line }: «{ $value }» — не сумма, остаток не проверен.

## Почему платёж отнесён туда
bank-match-party-by-tax-id = Плательщик известен по ИНН { $number }
bank-match-party-by-account = Плательщик известен по счёту { $number }
bank-match-party-by-name = Плательщик найден по названию «{ $name }»
bank-match-party-by-order = Плательщик взят из заказа { $number }
bank-match-party-unknown = Такого контрагента в базе нет
bank-match-number-found = В назначении назван заказ { $number }
bank-match-number-not-found = В назначении назван номер { $number }, такого заказа нет
bank-match-amount-equals-debt = Сумма равна долгу по заказу { $number }
bank-match-amount-equals-total = Сумма равна всему заказу { $number }, но часть его уже оплачена
bank-match-partial = Оплата не вся: останется { $sum }
bank-match-excess = Переплата { $sum }, это аванс
bank-match-already-paid = Заказ { $number } уже оплачен
bank-match-not-open = Заказ { $number } отменён, не проведён или помечен на удаление
bank-match-only-open-order = У плательщика один неоплаченный заказ: { $number }
bank-match-order-of-another = Заказ { $number } оформлен на другого покупателя
bank-match-not-a-sale = В назначении слово «{ $word }»: похоже, это не оплата заказа
bank-match-not-incoming = Это не поступление
bank-match-party-ambiguous =
    { $count ->
        [one] Подходит { $count } контрагент
        [few] Подходят { $count } контрагента
       *[many] Подходят { $count } контрагентов
    }
bank-match-number-ambiguous =
    { $count ->
        [one] Номер { $number } подходит { $count } заказу
        [few] Номер { $number } подходит { $count } заказам
       *[many] Номер { $number } подходит { $count } заказам
    }
bank-match-amount-equals-debts =
    { $count ->
        [one] Сумма равна долгу по { $count } заказу
        [few] Сумма равна долгу по { $count } заказам вместе
       *[many] Сумма равна долгу по { $count } заказам вместе
    }
bank-match-several-open-orders =
    { $count ->
        [one] У плательщика { $count } неоплаченный заказ, и в назначении не сказано, за какой
        [few] У плательщика { $count } неоплаченных заказа, и в назначении не сказано, за какой
       *[many] У плательщика { $count } неоплаченных заказов, и в назначении не сказано, за какой
    }

## Экран выписки
bank-choose-title = Выписка банка
bank-choose-statements = Выписки 1С (1CClientBankExchange)
bank-choose-any = Все файлы
bank-load-more = Файл выписки из клиент-банка. Его можно и перетащить в окно
bank-reading = Читаю выписку…
bank-empty = Здесь будет выписка банка
bank-empty-more = Загрузите файл из клиент-банка в формате 1С (1CClientBankExchange) или перетащите его в окно. Платежи сами найдут контрагентов и заказы, вам останется проверить и провести.
bank-file-too-large = Файл на { $size } МБ слишком велик для выписки, ничего не загружено. Выгрузите из банка период покороче
bank-not-taken = Файл «{ $file }» не загружен
bank-choose-other = Выбрать другой файл
bank-waiting = Файл «{ $file }» прочитан, но правки в этой выписке не записаны
bank-waiting-more = { $count ->
    [one] Вы решили о { $count } платеже и не провели его. Проведите его или запишите черновик, иначе правка пропадёт.
    [few] Вы решили о { $count } платежах и не провели их. Проведите их или запишите черновики, иначе правки пропадут.
   *[many] Вы решили о { $count } платежах и не провели их. Проведите их или запишите черновики, иначе правки пропадут.
 }
bank-waiting-stay = Остаться
bank-waiting-switch = Перейти к новой, правки пропадут
bank-not-matched = Платежи не сверены с базой
bank-not-kept = Поступление не записано
bank-warnings = { $count ->
    [one] Выписка прочитана, есть { $count } замечание
    [few] Выписка прочитана, есть { $count } замечания
   *[many] Выписка прочитана, есть { $count } замечаний
 }
bank-warnings-more = Показать ещё { $count }
bank-quick-search = Поиск по выписке
bank-refresh = Сверить с базой заново
bank-post = Провести отмеченные ({ $count })
bank-post-more = Провести поступления по отмеченным платежам
bank-post-none = Отметьте платежи: пробел отмечает строку, Ctrl+A все найденные
bank-draft = Записать черновики ({ $count })
bank-draft-more = Записать неотмеченные поступления, не проводя: решить о них можно потом
bank-draft-none = Неотмеченных поступлений нет
bank-draft-one = Черновик
bank-busy = Поступления записываются
bank-stop = Прервать
bank-progress-posting = Проводится { $done } из { $total }
bank-progress-drafts = Записывается { $done } из { $total }
bank-done-posted = { $count ->
    [one] Проведено { $count } поступление на { $sum }.
    [few] Проведено { $count } поступления на { $sum }.
   *[many] Проведено { $count } поступлений на { $sum }.
 }
bank-done-drafts = { $count ->
    [one] Записан { $count } черновик на { $sum }.
    [few] Записано { $count } черновика на { $sum }.
   *[many] Записано { $count } черновиков на { $sum }.
 }
bank-done-failed = { $count ->
    [one] Не записано { $count } поступление: причина в его строке.
    [few] Не записано { $count } поступления: причины в их строках.
   *[many] Не записано { $count } поступлений: причины в их строках.
 }
bank-done-stopped = { $count ->
    [one] Прервано: { $count } платёж остался отмеченным.
    [few] Прервано: { $count } платежа остались отмеченными.
   *[many] Прервано: { $count } платежей остались отмеченными.
 }
bank-shown-all = Все
bank-shown-to-approve = К проведению
bank-shown-certain = Точно
bank-shown-need-person = Решить самому
bank-shown-there = Уже загружено
bank-footer-shown = Операций:
bank-footer-ticked = Отмечено:
bank-footer-sum = На сумму
bank-figure-account = Счёт
bank-figure-period = Период
bank-figure-operations = Операций
bank-figure-opening = Остаток на начало
bank-figure-received = Поступило
bank-figure-spent = Списано
bank-figure-closing = Остаток на конец
bank-accounts = { $count ->
    [one] { $count } счёт
    [few] { $count } счёта
   *[many] { $count } счетов
 }
bank-account-new = { $number }, будет добавлен
bank-column-date = Дата
bank-column-payer = Плательщик в выписке
bank-column-purpose = Назначение
bank-column-sum = Сумма
bank-column-party = Контрагент и заказы
bank-column-standing = Сверка
bank-document-number = № { $number }
bank-advance = аванс { $sum }
bank-tag-exact = Точно
bank-tag-likely = Вероятно
bank-tag-unknown = Не найдено
bank-tag-there = Уже загружено
bank-tag-decided = Решено вами
bank-tag-out = Списание
bank-tag-transfer = Между своими счетами
bank-tag-not-executed = Не исполнено банком
bank-reason-no-payer = Плательщик не выбран
bank-reason-decided = Вы изменили плательщика или заказы
bank-tick-no-payer = Сначала выберите, кто заплатил: Enter откроет платёж
bank-why = Почему так
bank-decided = Решено вами
bank-as-found = Вернуть как найдено
bank-side-bank = Банк
bank-side-document = Документ №
bank-create-party = Создать контрагента
bank-create-party-more = { $name }: название, ИНН и счёт { $account } возьмутся из выписки
bank-party-created = Добавлен контрагент «{ $name }» с ИНН и счётом из выписки.
bank-to-post = К проведению
bank-kept-posted = Проведено поступлением
bank-kept-draft = Записано черновиком
