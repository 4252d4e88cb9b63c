## Страницы
settings-company = Компания
settings-employees = Сотрудники
settings-accounts = Счета и кассы
settings-rates = Ставки НДС
settings-states = Состояния заказов
settings-mail = Почта
settings-templates = Шаблоны писем
settings-appearance = Внешний вид
settings-not-saved = Не записано
settings-nothing-to-save = Всё уже записано
settings-choose = Выберите строку слева или добавьте новую.
settings-hidden = Скрыто

## Компания
settings-company-more = Как фирма называется в письмах и документах и когда она работает.
settings-company-name = Название
settings-full-name = Полное наименование
settings-prefix = Префикс номеров
settings-prefix-hint = С него начинаются номера новых документов.
settings-currency = Валюта
settings-hours = Рабочее время
settings-hours-more = Письма клиентам уходят только в рабочие часы.
settings-hours-days = Рабочие дни
settings-hours-time = Часы работы
settings-hours-order = Конец работы должен быть позже начала.
settings-hours-malformed = Напишите время так: 9:00.
settings-holidays = Праздники и другие выходные
settings-holidays-hint = Выберите день в календаре или введите дату и нажмите Enter.
settings-holidays-remove = Снова рабочий день

## Сотрудники
settings-employees-more = Кто работает в базе. Уволенные остаются в истории, но больше не предлагаются.
settings-employees-new = Новый сотрудник
settings-employees-name = Имя и фамилия
settings-employees-post = Должность
settings-employees-in-front = Сейчас работает этот сотрудник: сначала смените его в правом верхнем углу
settings-dismissed = Уволен
settings-dismissed-hint = Уволенного нельзя выбрать ответственным, его прошлые документы не меняются.

## Счета и кассы
settings-accounts-more = Куда приходят деньги. По номеру счёта узнаётся выписка банка.
settings-accounts-new = Новый счёт
settings-accounts-kind = Что это
settings-accounts-bank = Счёт в банке
settings-accounts-cash = Касса
settings-accounts-number = Номер счёта
settings-accounts-bank-code = БИК
settings-accounts-hide = Больше не предлагать

## Ставки НДС
settings-rates-more = Эти ставки предлагаются в документах. Пустая ставка — продажа без НДС.
settings-rates-rate = Ставка, %
settings-rates-up = Выше
settings-rates-first = Эта ставка уже первая
settings-rates-range = Ставка должна быть от 0 до 100 %.
settings-rates-needed = Нужна хотя бы одна ставка.

## Состояния
settings-states-more = Через что проходит заказ покупателя. По порядку состояний Даша понимает, какое из них раньше.
settings-states-new = Новое состояние
settings-states-short = Короткое название
settings-states-short-hint = В списках длинное название обрежется: дайте короткое.
settings-states-colour = Цвет
settings-states-group = Что оно значит
settings-states-group-hint = Отменённые и завершённые заказы не считаются просроченными.
settings-states-hide = Больше не предлагать
settings-states-up = Выше
settings-states-down = Ниже
settings-hue-slate = Серый
settings-hue-violet = Фиолет
settings-hue-amber = Янтарь
settings-hue-blue = Синий
settings-hue-teal = Морской
settings-hue-green = Зелёный
settings-hue-red = Красный
settings-group-not-started = Ещё не начат
settings-group-in-progress = В работе
settings-group-completed = Завершён
settings-group-cancelled = Отменён

## Почта
settings-mail-more = С этого адреса уходят письма клиентам. Без почты всё остальное работает.
settings-mail-trouble = Почта молчит с { $since }
settings-mail-host = Сервер исходящей почты
settings-mail-port = Порт
settings-mail-security = Защита соединения
settings-mail-login = Имя пользователя
settings-mail-login-hint = Пусто, если сервер не спрашивает.
settings-mail-password = Пароль
settings-mail-password-kept = сохранён
settings-mail-password-where = Пароль ляжет в связку ключей системы, в базу он не попадает.
settings-mail-no-password = Пароля на этом компьютере нет: введите его.
settings-mail-from-name = Имя отправителя
settings-mail-from-address = Адрес отправителя
settings-mail-reply-to = Адрес для ответов
settings-mail-reply-to-hint = Если отвечать надо на другой адрес.
settings-mail-authority = Свои сертификаты
settings-mail-authority-hint = Файл PEM, если у сервера сертификат своей фирмы.
settings-mail-certificates = Сертификаты
settings-mail-checking = Проверяю почту: это может занять до минуты…
settings-mail-sound = Почта работает
settings-mail-not-sound = Письмо не ушло

## Шаблоны писем
settings-templates-more = Из них Даша составляет письма.
settings-templates-new = Новый шаблон
settings-templates-subject = Тема
settings-templates-body = Текст
settings-templates-insert = Вставить подстановку
settings-templates-hint = Подстановки в квадратных скобках заменяются данными заказа. Пустая строка начинает новый абзац.
settings-templates-hide = Больше не предлагать
settings-templates-preview = Как увидит получатель, на примере заказа
settings-templates-preview-hint = Подстановка, для которой в заказе нет данных, остаётся пустой.
settings-templates-no-orders = Заказов ещё нет

## Внешний вид
settings-appearance-more = Только на этом компьютере. Действует сразу.
settings-theme = Тема
settings-light = Светлая
settings-dark = Тёмная
settings-language = Язык
settings-scale = Размер
settings-less-motion = Меньше движения
settings-appearance-hint = Названия состояний, ставок и шаблонов — данные вашей фирмы, они не переводятся.
