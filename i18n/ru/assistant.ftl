assistant-name = Даша
assistant-post = Ассистент
assistant-why = Почему?
assistant-undo = Отменить
assistant-undone = Возвращено, как было

## Навыки: начала предложений
assistant-group-change-state = { $name }, измени состояние
assistant-group-tell-employee = { $name }, оповести сотрудника
assistant-group-tell-customer = { $name }, оповести клиента

## Навыки: предложения с пропусками
assistant-skill-state-when-paid-to = заказа покупателя на { $state }, когда он оплачен на { $threshold }
assistant-skill-state-when-paid = заказа покупателя на { $state }, когда он оплачен полностью
assistant-skill-state-when-unpaid = заказа покупателя на { $state }, если за { $days } по нему ничего не оплачено
assistant-skill-tell-of-payment = об оплате заказа на { $threshold }: { $recipients }
assistant-skill-tell-of-state = об изменении состояния заказа: { $table }
assistant-skill-write-of-state = письмом { $template }, когда состояние заказа изменилось на { $states }
assistant-skill-write-of-payment = письмом { $template }, когда заказ оплачен на { $threshold } и перешёл в { $states }
assistant-skill-name-state-when-paid-to = Оплата меняет состояние
assistant-skill-name-state-when-paid = Завершение по оплате
assistant-skill-name-state-when-unpaid = Отмена без оплаты
assistant-skill-name-tell-of-payment = Сообщения об оплате
assistant-skill-name-tell-of-state = Сообщения о состоянии
assistant-skill-name-write-of-state = Письма о состоянии
assistant-skill-name-write-of-payment = Письма об оплате
assistant-rule-name-own = Своё правило

## Правило как предложение
assistant-opening-free = Когда { $trigger }, сделай так:
assistant-opening-paid-to = Когда заказ покупателя оплачен на { $threshold }, сделай так:
assistant-opening-paid = Когда заказ покупателя оплачен полностью, сделай так:
assistant-opening-unpaid = Когда за { $days } по заказу покупателя ничего не оплачено, сделай так:
assistant-opening-state = Когда изменилось состояние заказа покупателя, сделай так:
assistant-opening-states = Когда состояние заказа покупателя изменилось на { $states }, сделай так:
assistant-opening-paid-and-state = Когда заказ покупателя оплачен на { $threshold } и перешёл в { $states }, сделай так:
assistant-sentence-free = Когда { $trigger }: { $actions }
assistant-sentence-also = и ещё: { $actions }
assistant-sentence-only-if = (только если { $conditions })
assistant-when-paid = заказ оплачен на { $share }
assistant-when-state = заказ перешёл в { $states }
assistant-when-state-any = изменилось состояние заказа
assistant-when-date = наступила { $date }
assistant-when-after-date = прошло { $span } после: { $date }
assistant-when-before-date = осталось { $span } до: { $date }
assistant-when-created = создан заказ
assistant-when-changed = изменён заказ
assistant-when-posted = проведён заказ
assistant-when-unposted = отменено проведение заказа
assistant-when-letter-failed = письмо по заказу не доставлено
assistant-date-order = дата заказа
assistant-date-due = дата срока
assistant-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
assistant-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[other] { $hours } часов
}
assistant-minutes = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[other] { $minutes } минут
}
assistant-action-state = перевести заказ в состояние { $state }
assistant-action-state-back = перевести заказ в состояние { $state }, даже если это шаг назад
assistant-action-tell = оповестить: { $recipients }
assistant-action-tell-words = оповестить: { $recipients }, слова: { $words }
assistant-action-write = отправить покупателю письмо { $template }
assistant-recipient-author = автор
assistant-recipient-responsible = ответственный
assistant-recipient-post = все с должностью «{ $post }»
assistant-recipients-row = { $state } → { $people }
assistant-recipients-table = { $count ->
    [one] по таблице, { $count } состояние
    [few] по таблице, { $count } состояния
   *[other] по таблице, { $count } состояний
}
assistant-recipients-both = { $always }; { $table }
assistant-quoted = «{ $name }»
assistant-any-state = любое
assistant-gone-state = (удалённое состояние)
assistant-gone-employee = (удалённый сотрудник)
assistant-gone-template = (удалённый шаблон)

## Условия
assistant-condition-equal = { $field }: { $value }
assistant-condition-compared = { $field } { $comparison } { $value }
assistant-condition-filled = { $field } { $comparison }
assistant-condition-not = не так: { $part }
assistant-condition-all = { $parts }
assistant-condition-any = хотя бы одно: { $parts }
assistant-value = { $value }
assistant-value-nothing = не заполнено
assistant-field-state = Состояние
assistant-field-state-group = Вид состояния
assistant-field-total = Сумма
assistant-field-paid = Оплачено
assistant-field-debt = Долг
assistant-field-paid-share = Оплата, %
assistant-field-customer = Покупатель
assistant-field-responsible = Ответственный
assistant-field-author = Автор
assistant-field-date = Дата
assistant-field-due = Срок
assistant-field-address = Адрес
assistant-field-comment = Комментарий
assistant-field-number = Номер
assistant-field-source = Откуда
assistant-field-any-product = Товар (хотя бы один)
assistant-field-every-product = Товар (каждый)
assistant-field-state-before = Прежнее состояние
assistant-field-share-before = Оплата до события
assistant-field-share-after = Оплата после события
assistant-field-actor = Кто сделал
assistant-comparison-equal = равно
assistant-comparison-not-equal = не равно
assistant-comparison-greater = больше
assistant-comparison-greater-or-equal = больше или равно
assistant-comparison-less = меньше
assistant-comparison-less-or-equal = меньше или равно
assistant-comparison-in-list = в списке
assistant-comparison-not-in-list = не в списке
assistant-comparison-in-group = в группе
assistant-comparison-not-in-group = не в группе
assistant-comparison-in-group-from-list = в группе из списка
assistant-comparison-not-in-group-from-list = не в группе из списка
assistant-comparison-contains = содержит
assistant-comparison-not-contains = не содержит
assistant-comparison-begins-with = начинается с
assistant-comparison-not-begins-with = не начинается с
assistant-comparison-like = подобно
assistant-comparison-not-like = не подобно
assistant-comparison-filled = заполнено
assistant-comparison-not-filled = не заполнено
assistant-state-group-not-started = не начат
assistant-state-group-in-progress = в процессе
assistant-state-group-completed = завершён
assistant-state-group-cancelled = отменён
assistant-source-entered = внесён сотрудником
assistant-source-imported = загружен из файла
assistant-product-kind-product = товар
assistant-product-kind-service = услуга

## Что не так с правилом
assistant-problem-no-actions = Правило ничего не делает. Добавьте действие.
assistant-problem-no-state = В правиле указано состояние, которого больше нет. Выберите другое.
assistant-problem-no-template = В правиле указан шаблон письма, которого больше нет. Выберите другой.
assistant-problem-no-employee = В правиле указан сотрудник, которого нет в списке. Выберите другого.
assistant-problem-threshold = Порог оплаты должен быть больше 0 и не больше 100 %.
assistant-problem-delay = Срок ожидания должен быть не меньше нуля и не больше десяти лет.
assistant-problem-too-deep = Условия вложены слишком глубоко: не больше двадцати уровней.

## Слова Даши в обсуждении: сначала что случилось, потом что сделала
assistant-message = { $fact } Я { $deeds }.
assistant-fact-paid = Заказ оплачен на { $share }.
assistant-fact-state = Состояние заказа: «{ $from }» → «{ $to }».
assistant-fact-unpaid = { $days ->
    [one] За { $days } день по заказу ничего не оплачено.
    [few] За { $days } дня по заказу ничего не оплачено.
   *[other] За { $days } дней по заказу ничего не оплачено.
}
assistant-fact-date = Наступило время по дате заказа.
assistant-fact-due = Наступило время по сроку заказа.
assistant-fact-applied = Правило применено к заказу по просьбе сотрудника.
assistant-fact-created = Заказ создан.
assistant-fact-changed = Заказ изменён.
assistant-fact-posted = Заказ проведён.
assistant-fact-unposted = Проведение заказа отменено.
assistant-fact-letter-failed = Письмо по заказу не доставлено.
assistant-did-state = перевела его в состояние «{ $state }»
assistant-did-tell = оповестила: { $names }
assistant-did-tell-words = оповестила: { $names }, слова: «{ $words }»
assistant-did-write = написала письмо «{ $template }» на { $address }
assistant-did-write-later = написала письмо «{ $template }» на { $address }, оно уйдёт в рабочее время, { $moment }

## Оповещения
assistant-title-paid = Заказ { $number } оплачен полностью
assistant-title-paid-partly = Заказ { $number } оплачен на { $share }
assistant-title-state = Заказ { $number }: «{ $state }»
assistant-title-unpaid = { $days ->
    [one] Заказ { $number } не оплачен за { $days } день
    [few] Заказ { $number } не оплачен за { $days } дня
   *[other] Заказ { $number } не оплачен за { $days } дней
}
assistant-title-date = Заказ { $number }: наступил срок
assistant-title-letter-failed = Заказ { $number }: письмо не доставлено
assistant-title-created = Новый заказ { $number }
assistant-title-other = Заказ { $number }
assistant-body = { $sentences }
assistant-body-state = Состояние → «{ $state }».
assistant-body-state-is = Состояние «{ $state }».
assistant-body-was = Было «{ $state }».
assistant-body-received = Поступило { $sum }, осталось { $left }.
assistant-body-order = { $customer }, { $total }
assistant-told-failure-title = Правило не сработало по заказу { $number }
assistant-told-failure-body = { $reason } Пока правило не изменят, больше об этом не напомню.

## Итоги срабатываний
assistant-outcome-done = выполнено
assistant-outcome-skipped = пропущено
assistant-outcome-waiting = ждёт
assistant-outcome-failed = не вышло
assistant-outcome-cut = остановлено
assistant-waiting-until = Жду: { $until }.
assistant-skipped-condition = Условие не выполнено: { $condition }; было: { $found }.
assistant-skipped-never = Условие правила не выполняется никогда.
assistant-skipped-marked = Заказ помечен на удаление.
assistant-skipped-already-there = Заказ уже в состоянии «{ $state }».
assistant-skipped-would-go-back = В состояние «{ $state }» заказ вернулся бы назад, а правило этого не разрешает.
assistant-skipped-completed = Заказ завершён: в состояние «{ $state }» его может перевести только сотрудник.
assistant-skipped-cancelled = Заказ отменён: в состояние «{ $state }» его может перевести только сотрудник.
assistant-skipped-told-before = { $name } уже знает: об этом сообщило другое правило.
assistant-skipped-outdated = Письмо не понадобилось: заказ уже в состоянии «{ $state }».
assistant-skipped-nobody = Сообщать некому.
assistant-skipped-rule-changed = Правило выключили или изменили раньше срока.
assistant-skipped-begun-anew = Событие повторилось, ожидание началось заново.
assistant-cut-same-rule = Это правило уже сработало в этой цепочке. Чтобы правила не гоняли заказ по кругу, цепочка остановлена.
assistant-cut-too-long = Цепочка правил длиннее шестнадцати. Она остановлена.
assistant-failed-no-state = Состояния из правила больше нет. Выберите в правиле другое.
assistant-failed-no-template = Шаблона письма из правила больше нет. Выберите в правиле другой.
assistant-failed-no-customer = В заказе не указан покупатель.
assistant-failed-no-address = У покупателя «{ $customer }» нет почтового адреса. Впишите его в карточку.
assistant-failed-template = В шаблоне «{ $template }» есть неизвестные подстановки: { $placeholders }. Исправьте шаблон.
assistant-failed-letter = Письмо не удалось составить: { $detail }
assistant-failed-books = База не приняла изменение: { $detail }
assistant-failed-program = Программа ошиблась, изменений нет. Подробности для разработчиков: { $detail }

## Что сделано, коротко
assistant-deed-state = перевела заказ из «{ $from }» в «{ $to }»
assistant-deed-tell = оповестила: { $names }
assistant-deed-write = написала письмо «{ $template }» на { $address }
assistant-deed-write-later = написала письмо «{ $template }» на { $address }, уйдёт { $moment }
assistant-run-done = { $number }: { $deeds }
assistant-run-nothing = { $number }: { $reason }

## Что сделаю после проведения
assistant-plan-state = переведу заказ из «{ $from }» в «{ $to }»
assistant-plan-tell = оповещу: { $names }
assistant-plan-write = отправлю письмо «{ $template }» на { $address }
assistant-plan-write-later = отправлю письмо «{ $template }» на { $address } в рабочее время, { $moment }
assistant-plan-later = Сделаю позже. { $reason }
assistant-plan-fails = Не смогу выполнить правило. { $reason }

## Почему?
assistant-why-state = Почему заказ стал «{ $state }»
assistant-why-letter = Почему отправлено письмо «{ $template }»
assistant-why-told = Почему я об этом сообщила
assistant-why-waiting = Почему я жду
assistant-why-failed = Почему не вышло
assistant-why-cut = Почему я остановилась
assistant-why-nothing = Почему ничего не сделано
assistant-why-condition = { $condition } (было: { $found })
assistant-event-receipt-posted = проведено поступление { $number }
assistant-event-receipt-changed = изменено поступление { $number }
assistant-event-total-changed = изменилась сумма заказа { $number }
assistant-event-state = изменилось состояние заказа { $number }
assistant-event-date = для заказа { $number } наступило { $date }
assistant-event-applied = сотрудник применил правило к заказу { $number }
assistant-event-created = создан документ { $number }
assistant-event-changed = изменён документ { $number }
assistant-event-posted = проведён документ { $number }
assistant-event-unposted = отменено проведение документа { $number }
assistant-event-marked = помечен на удаление документ { $number }
assistant-event-letter-failed = письмо по заказу { $number } не доставлено: { $words }
assistant-event-change = { $before } → { $after }
assistant-event-share-change = { $before } → { $after }, { $part } из { $whole }
assistant-recall-sent = отозвать нельзя
assistant-recall-waiting = ещё не ушло, его можно отменить в исходящих
assistant-recall-failed = не отправлено
assistant-recall-cancelled = отправку отменили

## Отмена сделанного
assistant-undo-offer = Вернуть «{ $state }»
assistant-undo-nothing = Это срабатывание ничего не меняло в базе: возвращать нечего.
assistant-undo-already = Уже отменено: { $who }, { $when }.
assistant-undo-changed = С тех пор состояние изменили: { $who }, { $when }, теперь «{ $state }». Верните его вручную, если нужно.
assistant-undo-marked = Заказ помечен на удаление. Снимите пометку и повторите.
assistant-undo-state-gone = Состояния «{ $state }» больше нет, вернуть в него нельзя.

## «Почему?»
assistant-why-what-happened = Что случилось
assistant-why-event = Событие
assistant-why-who = Кто и когда
assistant-why-change = Что изменилось
assistant-why-by-rule = По какому правилу
assistant-why-done = Что сделала
assistant-why-open-rule = Открыть правило
assistant-why-took-milliseconds = за { $count } мс
assistant-why-took-seconds = за { $count } с
