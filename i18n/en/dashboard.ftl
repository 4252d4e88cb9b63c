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
