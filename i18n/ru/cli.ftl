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
    {"  "}artel import выписка.txt --post          загрузить выписку банка
    {"  "}artel skill list                         что умеет Даша
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
cli-no-display = Окно открыть негде: у этого сеанса нет экрана. Команды работают и без него: artel --help
cli-display-silent = Окно открыть не удалось: экран { $display } не отвечает. Проверьте эту переменную и что графический сеанс запущен. Команды работают и без экрана: artel --help
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

    Пример кончается вчерашним вечером; созданный дважды за день, он одинаков.
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

## artel import
cli-import-about = Загружает выписку банка или таблицу заказов. Повторная загрузка ничего не добавляет.
cli-import-usage = artel import ФАЙЛ --company БАЗА [--as orders|statement] [--post]
cli-import-examples =
    {"  "}artel import kl_to_1c.txt --post --company фирма.artel
    {"  "}artel import --as orders заказы.csv --company фирма.artel

    Выписка (1CClientBankExchange) становится поступлениями; с --post однозначные проводятся,
    остальные остаются черновиками. Таблица заказов: номер, дата, покупатель, номенклатура,
    количество, цена, НДС, состояние, ответственный; может быть и почта покупателя. Файл с ошибкой
    не загружается целиком, ошибки названы по строкам.
cli-import-file = Выписка или таблица CSV
cli-value-kind = ВИД
cli-option-as = Что в файле: orders или statement; без него по окончанию имени
cli-option-post = Провести поступления, в которых нет сомнений
cli-option-employee = От чьего имени; без него — того, кто создал базу
cli-import-post-orders = --post нужен только для выписки: заказы из таблицы проводятся всегда.
cli-import-ignored = Эти колонки не нужны и пропущены: { $names }
cli-import-orders-progress = Загружено заказов: { $done } из { $total }
cli-import-orders-done = Заказов добавлено: { $added }, уже были: { $already }. Создано: контрагентов { $parties }, номенклатуры { $products }, состояний { $states }, сотрудников { $employees }.
cli-import-posted = { $number } проведено: { $sum }, { $payer } ({ $reasons })
cli-import-draft = { $number } черновик: { $sum }, { $payer } ({ $reasons })
cli-import-statement-done = Поступлений проведено: { $posted }, черновиков: { $drafts }, уже были: { $already }. Других операций в выписке: { $other }.
cli-no-employee = Сотрудника «{ $name }» нет в базе.
cli-no-state = Состояния «{ $name }» нет в базе.
cli-no-template = Шаблона «{ $name }» нет в базе.

## artel skill
cli-skill-about = Навыки Даши: показать, включить, выключить, настроить.
cli-skill-usage = artel skill list|on|off|set [НОМЕР] [ПАРАМЕТРЫ] --company БАЗА
cli-skill-examples =
    {"  "}artel skill list --company фирма.artel
    {"  "}artel skill set 1 --state «В работе» --percent 100 --company фирма.artel
    {"  "}artel skill on 1 --company фирма.artel
cli-skill-number = Номер навыка, как в списке
cli-skill-list-about = Показывает навыки: номер, включён ли, и как читается.
cli-skill-list-usage = artel skill list --company БАЗА [--json]
cli-skill-list-examples =
    {"  "}artel skill list --json --company фирма.artel
cli-skill-on-about = Включает навык.
cli-skill-on-usage = artel skill on НОМЕР --company БАЗА [--json]
cli-skill-on-examples =
    {"  "}artel skill on 1 --company фирма.artel
cli-skill-off-about = Выключает навык.
cli-skill-off-usage = artel skill off НОМЕР --company БАЗА [--json]
cli-skill-off-examples =
    {"  "}artel skill off 1 --company фирма.artel
cli-skill-set-about = Заполняет пропуски навыка.
cli-skill-set-usage = artel skill set НОМЕР [ПАРАМЕТРЫ] --company БАЗА
cli-skill-set-examples =
    {"  "}artel skill set 1 --state «В работе» --percent 100 --company фирма.artel
    {"  "}artel skill set 18 --tell ответственный --tell «Предоплата=Елена Кравцова» --company фирма.artel
    {"  "}artel skill set 10 --days 7 --state Отменён --company фирма.artel
cli-value-state = СОСТОЯНИЕ
cli-value-percent = ПРОЦЕНТ
cli-value-tell = КОМУ
cli-option-state = Состояние заказа; можно несколько раз, если навык знает несколько
cli-option-percent = Доля оплаты, от 0 до 100
cli-option-days = Сколько дней
cli-option-template = Шаблон письма
cli-option-tell = Кому сообщать: имя, «ответственный», «автор»; или СОСТОЯНИЕ=ИМЯ; можно несколько раз
cli-skill-line-on = { $number } включён: { $sentence }
cli-skill-line-off = { $number } выключен: { $sentence }
cli-skill-unknown = Навыка { $number } нет. Есть: { $known }.
cli-skill-no-blank = В навыке { $number } нечего заполнять параметром { $option }.
cli-skill-nothing-to-set = Не сказано, чем заполнить: --state, --percent, --days, --template или --tell.
cli-skill-loop = Этот навык через другие может запустить сам себя; Даша остановит такой круг на втором разе.

## artel worker
cli-worker-about = Даша работает без окна: разбирает события и отправляет письма.
cli-worker-usage = artel worker --company БАЗА [--once]
cli-worker-examples =
    {"  "}artel worker --company фирма.artel           до Ctrl+C
    {"  "}artel worker --once --company фирма.artel    разобрать то, что ждёт, и выйти
cli-option-once = Разобрать то, что ждёт, сказать, что сделано, и выйти
cli-worker-run = { $document }: { $outcome }. { $what }
cli-worker-done = Дел: { $runs }. Писем отправлено: { $sent }, не отправлено: { $failed }, отложено: { $postponed }.
cli-worker-working = Работаю. Остановить: Ctrl+C.
cli-worker-letter-left = Письмо ещё передавалось; оно уйдёт при следующем запуске.
cli-worker-no-account = Письма ждут: почта не настроена.
cli-worker-no-password = Письма ждут: на этом компьютере нет пароля от почты.

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
