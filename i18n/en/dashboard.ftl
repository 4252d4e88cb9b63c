dashboard-attention-late = was due { $due }
dashboard-attention-late-debt = was due { $due }, { $debt } owed
dashboard-attention-unpaid = { $days ->
        [one] unpaid for { $days } day
       *[other] unpaid for { $days } days
    }
dashboard-attention-quiet = { $days ->
        [one] no movement for { $days } day
       *[other] no movement for { $days } days
    }

## Dashboard
dashboard-title = Dashboard
dashboard-not-read = The dashboard was not read
dashboard-good-morning = Good morning, { $name }
dashboard-good-day = Good afternoon, { $name }
dashboard-good-evening = Good evening, { $name }
dashboard-good-night = Good night, { $name }
dashboard-week = Week
dashboard-month = Month
dashboard-quarter-switch = Quarter
dashboard-year = Year
dashboard-this-week = this week
dashboard-quarter = quarter { $quarter }
dashboard-received = Money received, { $period }
dashboard-ordered = Orders entered, { $period }
dashboard-new-orders = New orders, { $period }
dashboard-debt = Owed by customers
dashboard-than = against { $days }
dashboard-nothing-before = nothing a year ago
dashboard-average = { $sum } on average
dashboard-overdue = { $sum } overdue
dashboard-orders = { $count ->
        [one] { $count } order
       *[other] { $count } orders
    }
dashboard-revenue-millions = Revenue by month, { $currency } million
dashboard-revenue-thousands = Revenue by month, { $currency } thousand
dashboard-as-bars = Bars
dashboard-as-table = Table
dashboard-change = Change
dashboard-states = Orders by state
dashboard-entered = entered: { $period }
dashboard-attention = Need attention
dashboard-all-well = No late, unpaid or forgotten orders
dashboard-all-late = All late ones
dashboard-assistant-today = { $name } today
dashboard-deeds = { $count ->
        [one] { $count } deed
       *[other] { $count } deeds
    }
dashboard-no-deeds = Nothing done yet today. Whatever I do will be here, with an answer to “Why?”
