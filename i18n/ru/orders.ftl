orders-state-new = Новый
orders-state-invoiced = Выставлен счёт
orders-state-in-work = В работе
orders-state-ready = Готов к отгрузке
orders-state-completed = Завершён
orders-state-cancelled = Отменён
