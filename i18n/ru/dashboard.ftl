dashboard-attention-late = срок был { $due }
dashboard-attention-late-debt = срок был { $due }, долг { $debt }
dashboard-attention-unpaid = { $days ->
        [one] нет оплаты { $days } день
        [few] нет оплаты { $days } дня
       *[many] нет оплаты { $days } дней
    }
dashboard-attention-quiet = { $days ->
        [one] без движения { $days } день
        [few] без движения { $days } дня
       *[many] без движения { $days } дней
    }

## Сводка
dashboard-title = Сводка
dashboard-not-read = Сводка не прочитана
dashboard-good-morning = Доброе утро, { $name }
dashboard-good-day = Добрый день, { $name }
dashboard-good-evening = Добрый вечер, { $name }
dashboard-good-night = Доброй ночи, { $name }
dashboard-week = Неделя
dashboard-month = Месяц
dashboard-quarter-switch = Квартал
dashboard-year = Год
dashboard-this-week = эта неделя
dashboard-quarter = { $quarter } квартал
dashboard-received = Поступило денег, { $period }
dashboard-ordered = Заказали на сумму, { $period }
dashboard-new-orders = Новые заказы, { $period }
dashboard-debt = Долг покупателей
dashboard-than = к { $days }
dashboard-nothing-before = год назад не было
dashboard-average = средний { $sum }
dashboard-overdue = { $sum } просрочено
dashboard-orders = { $count ->
        [one] { $count } заказ
        [few] { $count } заказа
       *[many] { $count } заказов
    }
dashboard-revenue-millions = Выручка по месяцам, млн { $currency }
dashboard-revenue-thousands = Выручка по месяцам, тыс. { $currency }
dashboard-as-bars = Столбики
dashboard-as-table = Таблица
dashboard-change = Изменение
dashboard-states = Заказы по состояниям
dashboard-entered = введены: { $period }
dashboard-attention = Требуют внимания
dashboard-all-well = Просроченных, неоплаченных и забытых заказов нет
dashboard-all-late = Все просроченные
dashboard-assistant-today = { $name } сегодня
dashboard-deeds = { $count ->
        [one] { $count } дело
        [few] { $count } дела
       *[many] { $count } дел
    }
dashboard-no-deeds = Сегодня дел ещё не было. Всё, что сделаю, будет здесь, с ответом на «Почему?»
