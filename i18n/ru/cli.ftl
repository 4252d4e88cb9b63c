### Командная строка: справка, ответы и отказы.

## Заголовки справки
cli-heading-usage = Как вызвать:
cli-heading-commands = Команды
cli-heading-options = Параметры
cli-heading-arguments = Что указать
cli-heading-examples = Примеры:
cli-see-help = Подробнее: artel --help
cli-value-command = КОМАНДА
cli-value-company = БАЗА
cli-value-language = ru|en
cli-value-name = НАЗВАНИЕ
cli-value-number = НОМЕР
cli-value-count = ЧИСЛО
cli-value-currency = ВАЛЮТА
cli-value-prefix = ПРЕФИКС
cli-value-person = ИМЯ
cli-value-what = ЧТО
cli-value-file = ФАЙЛ

## Программа
cli-artel-about = Артель: заказы, деньги и переписка небольшой фирмы с ассистентом, который берёт рутину на себя.
cli-artel-usage = artel [--company БАЗА] [КОМАНДА]
cli-artel-examples =
    {"  "}artel                                    открыть окно
    {"  "}artel demo                               посмотреть на примере
    {"  "}artel --company фирма.artel              открыть окно на этой базе
    {"  "}artel new --company фирма.artel          создать базу
    {"  "}artel export orders --json               выгрузить заказы

    База — это файл или адрес postgres://имя@сервер/база. Её можно назвать один раз
    переменной ARTEL_COMPANY. Подробности о команде: artel КОМАНДА --help

    Коды завершения: 0 сделано, 1 отказано или база повреждена, 2 неверный вызов.
cli-option-company = Файл базы или адрес postgres://…
cli-option-language = Язык ответов: ru или en; без него язык системы
cli-option-help = Показать справку
cli-option-version = Показать версию
cli-option-json = Ответить в JSON

## Неверный вызов
cli-wrong-command = Команды «{ $name }» нет.
cli-wrong-argument = Параметра «{ $name }» здесь нет.
cli-wrong-missing = Не хватает: { $name }.
cli-wrong-no-value = После «{ $name }» нужно значение.
cli-wrong-choice = «{ $value }» не подходит для { $name }. Можно: { $known }.
cli-wrong-value = «{ $value }» не подходит для { $name }.
cli-wrong-together = «{ $name }» и «{ $other }» вместе не указывают.
cli-wrong-no-command = Не сказано, что сделать.
cli-wrong-other = Вызов непонятен ({ $detail }).
cli-company-needed = Не сказано, с какой базой работать. Укажите --company ФАЙЛ или переменную ARTEL_COMPANY.
cli-output-failed = Ответ не удалось вывести: { $detail }

## artel demo
cli-demo-about = Открывает окно на примере: кухонная фабрика за три года, с настроенной Дашей.
cli-demo-usage = artel demo
cli-demo-examples =
    {"  "}artel demo

    В первый раз пример создаётся в папке программы (её можно задать переменной ARTEL_DATA_DIR).
cli-demo-making = Готовлю пример, это один раз…

## artel new
cli-new-about = Создаёт базу новой фирмы.
cli-new-usage = artel new --company БАЗА [ПАРАМЕТРЫ]
cli-new-examples =
    {"  "}artel new --company фирма.artel --name «Маяк» --owner "Анна Петрова"
    {"  "}artel new --company postgres://artel@сервер/mayak --name «Маяк»
    {"  "}artel new --company пример.artel --demo --orders 100000

    На месте, где что-то уже есть, база не создаётся.
cli-option-name = Как называть фирму; без него — как файл
cli-option-tax-id = ИНН или УНП
cli-option-currency = Валюта: RUB, BYN, EUR…; без неё RUB
cli-option-prefix = С чего начинать номера заказов; без него НФ
cli-option-owner = Имя владельца
cli-new-default-name = Моя фирма
cli-new-default-prefix = НФ
cli-option-demo = Создать не пустую базу, а пример: кухонную фабрику за три года
cli-option-orders = Сколько заказов в примере, до 1 000 000; без него 2 000
cli-new-progress = Готово заказов: { $done } из { $total }
cli-new-done = { $orders ->
    [0] База «{ $name }» создана: { $location }
    [one] База «{ $name }» создана: { $location }, в ней { $orders } заказ
    [few] База «{ $name }» создана: { $location }, в ней { $orders } заказа
   *[many] База «{ $name }» создана: { $location }, в ней { $orders } заказов
 }

## artel export
cli-export-about = Выгружает документы и записи: таблицей CSV или в JSON.
cli-export-usage = artel export ЧТО --company БАЗА [--json]
cli-export-examples =
    {"  "}artel export orders --company фирма.artel > заказы.csv
    {"  "}artel export runs --json --company фирма.artel

    В JSON деньги в копейках, даты как 2026-11-23, мгновения по UTC. В таблице текст,
    похожий на формулу, начинается с апострофа.
cli-export-what = orders заказы, receipts поступления, runs дела ассистента, outbox письма, events события
cli-column-payer = Плательщик
cli-column-orders = Заказы
cli-column-purpose = Назначение платежа
cli-column-posted = Проведение
cli-column-moment = Время
cli-column-rule = Правило
cli-column-event = Событие
cli-column-document = Документ
cli-column-outcome = Итог
cli-column-reason = Причина
cli-column-to = Кому
cli-column-subject = Тема
cli-column-attempts = Попыток
cli-column-message-id = Message-ID

## artel check
cli-check-about = Пересчитывает всё, что должно быть верно в базе, и называет каждую ошибку.
cli-check-usage = artel check --company БАЗА [--json]
cli-check-examples =
    {"  "}artel check --company фирма.artel

    Ничего не меняет. Код завершения 1, если что-то не сходится.
cli-check-storage = Файл цел
cli-check-line-sums = Суммы строк
cli-check-order-sums = Суммы заказов
cli-check-ledger = Взаиморасчёты
cli-check-paid-share = Оплата заказов
cli-check-allocations = Разнесение поступлений
cli-check-events = События
cli-check-runs = Дела ассистента
cli-check-letters = Письма
cli-check-change-log = Журнал изменений
cli-check-lists = Списки и поиск
cli-check-progress = { $name }: проверено { $count }
cli-check-holds = { $name }: сходится
cli-check-fails = { $name }: ошибок { $count }
cli-check-break = {"  "}{ $place }: должно быть { $expected }, записано { $found }
cli-check-more = {"  "}и ещё { $count }
cli-check-sound = База в порядке.
cli-check-broken = { $count ->
    [one] Найдена { $count } ошибка. Восстановите базу из копии (artel restore) или покажите этот список разработчикам.
    [few] Найдено { $count } ошибки. Восстановите базу из копии (artel restore) или покажите этот список разработчикам.
   *[many] Найдено { $count } ошибок. Восстановите базу из копии (artel restore) или покажите этот список разработчикам.
 }

## artel backup, artel restore
cli-backup-about = Копирует базу в новый файл, не мешая работе.
cli-backup-usage = artel backup ФАЙЛ --company БАЗА
cli-backup-examples =
    {"  "}artel backup копия.artel --company фирма.artel
cli-backup-file = Куда записать копию; файла там быть не должно
cli-backup-progress = Скопировано { $share }
cli-backup-done = Копия готова: { $path }, { $size } КБ
cli-restore-about = Восстанавливает базу из копии на свободное место и проверяет её.
cli-restore-usage = artel restore ФАЙЛ --company БАЗА
cli-restore-examples =
    {"  "}artel restore копия.artel --company восстановлено.artel

    Существующий файл не заменяется никогда, сама копия не меняется.
cli-restore-file = Копия, сделанная командой backup
cli-restore-to-server = Копию можно восстановить только в файл. Базу на сервере восстанавливает сам PostgreSQL: команда pg_restore.
cli-restore-done = База восстановлена и проверена: { $path }
cli-restore-broken = { $count ->
    [one] База восстановлена: { $path }. В копии была { $count } ошибка, она названа выше.
    [few] База восстановлена: { $path }. В копии было { $count } ошибки, они названы выше.
   *[many] База восстановлена: { $path }. В копии было { $count } ошибок, они названы выше.
 }
