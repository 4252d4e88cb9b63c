## Выписка банка: почему файл не взят
bank-statement-empty = Файл пуст, ничего не загружено. Выгрузите выписку из банка заново
bank-statement-foreign = Это не выписка в формате 1С: файл начинается с «{ $beginning }». Ничего не загружено. Выгрузите из банка «Обмен с 1С» (1CClientBankExchange)
bank-statement-missing-field = Строка { $line }: в документе нет поля «{ $field }». Ничего не загружено. Выгрузите выписку из банка заново
bank-statement-bad-date = Строка { $line }: «{ $field }={ $value }» — не дата. Ничего не загружено. Исправьте строку или выгрузите выписку заново
bank-statement-bad-amount = Строка { $line }: «{ $field }={ $value }» — не сумма. Ничего не загружено. Исправьте строку или выгрузите выписку заново
bank-statement-truncated = Файл оборван на строке { $line }, внутри документа со строки { $document }. Ничего не загружено. Выгрузите выписку из банка заново

## Выписка банка: что проверить
bank-warning-no-end = В файле нет последней строки «КонецФайла»: проверьте, что выписка полная
bank-warning-unclosed = Строка { $line }: документ без слова «КонецДокумента», взят как есть
bank-warning-balance = Строка { $line }: остатки по счёту { $account } не сходятся: должно быть { $expected }, написано { $stated }
bank-warning-received = По счёту { $account } поступлений в файле на { $expected }, а в итогах { $stated }: проверьте, что выписка полная
bank-warning-written-off = По счёту { $account } списаний в файле на { $expected }, а в итогах { $stated }: проверьте, что выписка полная
bank-warning-no-amount = Строка { $line }: документ на ноль пропущен
bank-warning-direction = Строка { $line }: ни один счёт не из этой выписки, операция считается неисполненной
bank-warning-repeated = Строка { $line }: операция во всём повторяет строку { $earlier }, взяты обе
bank-warning-unreadable = Строка { $line }: «{ $value }» — не сумма, остаток не проверен

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
