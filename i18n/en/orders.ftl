orders-state-new = New
orders-state-invoiced = Invoiced
orders-state-in-work = In work
orders-state-ready = Ready to ship
orders-state-completed = Completed
orders-state-cancelled = Cancelled
