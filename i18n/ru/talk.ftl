talk-mentioned = { $name } упоминает вас

## Обсуждение документа
talk-title = Обсуждение
talk-close = Закрыть обсуждение
talk-all = Всё
talk-messages = Сообщения
talk-log = Журнал
talk-placeholder = Напишите сообщение. @ — позвать коллегу
talk-nothing-typed = Сначала напишите сообщение
talk-log-created = { $name }: документ создан
talk-log-posted = { $name }: проведён
talk-log-unposted = { $name }: проведение отменено
talk-log-marked = { $name }: помечен на удаление
talk-log-unmarked = { $name }: пометка удаления снята
talk-log-lines = { $name }: изменены строки
talk-log-state = { $name }: { $from } → { $to }
talk-log-responsible = { $name }: ответственный { $from } → { $to }
talk-log-due = { $name }: срок { $from } → { $to }
talk-log-customer = { $name }: контрагент { $from } → { $to }
talk-log-comment = { $name }: комментарий «{ $to }»
talk-log-address = { $name }: адрес { $from } → { $to }
talk-log-amount = { $name }: сумма { $from } → { $to }
talk-log-number = { $name }: номер { $from } → { $to }
talk-log-moment = { $name }: дата { $from } → { $to }
talk-log-field = { $name }: { $from } → { $to }
talk-log-receipt = { $name }: поступление { $number }, { $amount }
