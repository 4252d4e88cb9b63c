## Слева
first-run-slogan = Заказы и деньги фирмы в одном месте
first-run-promise = От заявки клиента до оплаты. Рутину возьмёт на себя Даша.
first-run-greeting = Здравствуйте. Я ассистент: слежу за оплатами, меняю состояния заказов и пишу клиентам. Научу всему за пять минут.
first-run-sample-other = НФ-000125
first-run-sample-prepaid = Предоплата
first-run-sample-order = НФ-000124, Петрова Анна
first-run-sample-in-work = В работе
first-run-sample-payment = Оплата
first-run-sample-production = Производство
first-run-sample-received = Поступило на счёт
first-run-sample-sum = 142 300 ₽

## С чего начать
first-run-title = С чего начнём?
first-run-subtitle = Выбор можно поменять позже, данные не пропадут.
first-run-create = Создать компанию
first-run-create-more = Название, ИНН и валюта. Остальное заполнится само.
first-run-create-deed = Создать
first-run-example = Открыть пример
first-run-example-more = Кухонная фабрика: две тысячи заказов, деньги и настроенная Даша.
first-run-example-deed = Открыть
first-run-connect = Подключиться к серверу команды
first-run-connect-more = Сервер уже есть в офисе: нужны его адрес и ваше имя.
first-run-connect-deed = Подключить
first-run-open = Открыть файл компании
first-run-restore = Восстановить из копии
first-run-recent = Недавние
first-run-kept-here = Данные хранятся на этом компьютере

## Поля
first-run-create-help = Состояния заказов, ставки НДС, касса и ассистент появятся сразу. Всё это меняется в настройках.
first-run-create-do = Создать
first-run-company-name = Название
first-run-currency = Валюта
first-run-person = Как вас зовут
first-run-person-hint = Имя, под которым вы записаны в этой компании. Можно не указывать.
first-run-place = Где будет база
first-run-place-hint = Файл на этом компьютере или адрес postgres://имя@сервер/база.
first-run-prefix = АР
first-run-connect-help = База команды хранится в PostgreSQL. Пароль останется в связке ключей этого компьютера.
first-run-connect-do = Подключиться
first-run-address = Адрес базы
first-run-address-hint = postgres://имя:пароль@сервер/база
first-run-address-needed = Введите адрес базы.
first-run-address-malformed = Адрес начинается с postgres://
first-run-no-such-person = Сотрудника «{ $name }» в этой компании нет. Здесь работают: { $people }.
first-run-open-help = Подойдёт любой файл компании Artel.
first-run-open-do = Открыть
first-run-file = Файл компании
first-run-restore-help = Из копии получится новая компания. Сама копия не изменится.
first-run-restore-do = Восстановить
first-run-restore-hint = Сюда ляжет восстановленная компания. То, что там уже есть, не заменяется.
first-run-copy = Файл копии
first-run-place-needed = Укажите файл.
first-run-browse = Выбрать…
first-run-file-kind = Компания Artel
first-run-place-dialog = Где будет база
first-run-open-dialog = Файл компании
first-run-copy-dialog = Файл копии

## Ход дела
first-run-creating = Создаю компанию…
first-run-connecting = Подключаюсь к серверу…
first-run-making-example = Готовлю пример: заказы за три года…
first-run-opening = Открываю компанию…
first-run-restoring = Восстанавливаю из копии и проверяю…
first-run-failed = Компания не открыта
first-run-create-there = Создать компанию на этом сервере
first-run-open-anyway = Открыть как есть
first-run-restored-broken = { $count ->
    [one] Компания восстановлена в { $path }, но при проверке нашлось { $count } расхождение. Подробности покажет команда artel check.
    [few] Компания восстановлена в { $path }, но при проверке нашлось { $count } расхождения. Подробности покажет команда artel check.
   *[many] Компания восстановлена в { $path }, но при проверке нашлось { $count } расхождений. Подробности покажет команда artel check.
 }
