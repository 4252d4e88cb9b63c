## Что проверяет artel check
cli-check-storage = Файл базы цел
cli-check-line-sums = Суммы строк: количество × цена без скидки, НДС внутри
cli-check-order-sums = Итоги заказов равны суммам строк
cli-check-ledger = Регистр расчётов равен движениям проведённых документов
cli-check-paid-share = Оплачено по заказам столько, сколько разнесено
cli-check-allocations = На заказы разнесено не больше, чем поступило
cli-check-events = События обработаны, ждут или названа причина
cli-check-runs = Срабатывания относятся к событиям этой базы
cli-check-letters = У каждого письма свой Message-ID
cli-check-change-log = Журнал изменений сходится с документами
cli-check-lists = Названия в списках те же, что в документах
