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
