assistant-name = Dasha
assistant-post = Assistant
assistant-why = Why?
assistant-undo = Undo
assistant-undone = Put back as it was

## Skills: how sentences begin
assistant-group-change-state = { $name }, change the state
assistant-group-tell-employee = { $name }, tell an employee
assistant-group-tell-customer = { $name }, tell the customer

## Skills: sentences with blanks
assistant-skill-state-when-paid-to = of a customer order to { $state } when { $threshold } of it is paid
assistant-skill-state-when-paid = of a customer order to { $state } when it is paid in full
assistant-skill-state-when-unpaid = of a customer order to { $state } if nothing was paid for { $days }
assistant-skill-tell-of-payment = that { $threshold } of an order is paid: { $recipients }
assistant-skill-tell-of-state = that the state of an order changed: { $table }
assistant-skill-write-of-state = by letter { $template } when the state of the order became { $states }
assistant-skill-write-of-payment = by letter { $template } when { $threshold } of the order is paid and it became { $states }
assistant-skill-name-state-when-paid-to = Payment changes the state
assistant-skill-name-state-when-paid = Completion on payment
assistant-skill-name-state-when-unpaid = Cancelling unpaid orders
assistant-skill-name-tell-of-payment = Messages about payments
assistant-skill-name-tell-of-state = Messages about states
assistant-skill-name-write-of-state = Letters about states
assistant-skill-name-write-of-payment = Letters about payments
assistant-rule-name-own = Own rule

## A rule as a sentence
assistant-opening-free = When { $trigger }, do this:
assistant-opening-paid-to = When { $threshold } of a customer order is paid, do this:
assistant-opening-paid = When a customer order is fully paid, do this:
assistant-opening-unpaid = When nothing is paid for a customer order in { $days }, do this:
assistant-opening-state = When the state of a customer order changes, do this:
assistant-opening-states = When the state of a customer order changes to { $states }, do this:
assistant-opening-paid-and-state = When { $threshold } of a customer order is paid and it moves to { $states }, do this:
assistant-sentence-free = When { $trigger }: { $actions }
assistant-sentence-also = and also: { $actions }
assistant-sentence-only-if = (only if { $conditions })
assistant-when-paid = { $share } of an order is paid
assistant-when-state = an order became { $states }
assistant-when-state-any = the state of an order changed
assistant-when-date = the { $date } came
assistant-when-after-date = { $span } passed since the { $date }
assistant-when-before-date = { $span } are left before the { $date }
assistant-when-created = an order is created
assistant-when-changed = an order is changed
assistant-when-posted = an order is posted
assistant-when-unposted = an order is unposted
assistant-when-letter-failed = a letter about an order was not delivered
assistant-date-order = date of the order
assistant-date-due = due date
assistant-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
assistant-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
assistant-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
assistant-action-state = put the order into the state { $state }
assistant-action-state-back = put the order into the state { $state }, even if that is a step back
assistant-action-tell = tell: { $recipients }
assistant-action-tell-words = tell: { $recipients }, with the words: { $words }
assistant-action-write = send the customer the letter { $template }
assistant-recipient-author = the author
assistant-recipient-responsible = the responsible
assistant-recipient-post = everyone at the post “{ $post }”
assistant-recipients-row = { $state } → { $people }
assistant-recipients-table = { $count ->
    [one] by a table of { $count } state
   *[other] by a table of { $count } states
}
assistant-recipients-both = { $always }; { $table }
assistant-quoted = “{ $name }”
assistant-any-state = any
assistant-gone-state = (a removed state)
assistant-gone-employee = (a removed employee)
assistant-gone-template = (a removed template)

## Conditions
assistant-condition-equal = { $field }: { $value }
assistant-condition-compared = { $field } { $comparison } { $value }
assistant-condition-filled = { $field } { $comparison }
assistant-condition-not = not so: { $part }
assistant-condition-all = { $parts }
assistant-condition-any = at least one of: { $parts }
assistant-value = { $value }
assistant-value-nothing = empty
assistant-field-state = State
assistant-field-state-group = Kind of state
assistant-field-total = Total
assistant-field-paid = Paid
assistant-field-debt = Debt
assistant-field-paid-share = Paid, %
assistant-field-customer = Customer
assistant-field-responsible = Responsible
assistant-field-author = Author
assistant-field-date = Date
assistant-field-due = Due
assistant-field-address = Address
assistant-field-comment = Comment
assistant-field-number = Number
assistant-field-source = Source
assistant-field-any-product = Product (at least one)
assistant-field-every-product = Product (every one)
assistant-field-state-before = State before
assistant-field-share-before = Paid before the event
assistant-field-share-after = Paid after the event
assistant-field-actor = Who did it
assistant-comparison-equal = is
assistant-comparison-not-equal = is not
assistant-comparison-greater = is greater than
assistant-comparison-greater-or-equal = is at least
assistant-comparison-less = is less than
assistant-comparison-less-or-equal = is at most
assistant-comparison-in-list = is one of
assistant-comparison-not-in-list = is none of
assistant-comparison-in-group = is in the group
assistant-comparison-not-in-group = is not in the group
assistant-comparison-in-group-from-list = is in one of the groups
assistant-comparison-not-in-group-from-list = is in none of the groups
assistant-comparison-contains = contains
assistant-comparison-not-contains = does not contain
assistant-comparison-begins-with = begins with
assistant-comparison-not-begins-with = does not begin with
assistant-comparison-like = is like
assistant-comparison-not-like = is not like
assistant-comparison-filled = is filled
assistant-comparison-not-filled = is not filled
assistant-state-group-not-started = not started
assistant-state-group-in-progress = in progress
assistant-state-group-completed = completed
assistant-state-group-cancelled = cancelled
assistant-source-entered = entered by an employee
assistant-source-imported = imported from a file
assistant-product-kind-product = product
assistant-product-kind-service = service

## What is wrong with a rule
assistant-problem-no-actions = The rule does nothing. Add an action.
assistant-problem-no-state = The rule names a state that is gone. Choose another one.
assistant-problem-no-template = The rule names a letter template that is gone. Choose another one.
assistant-problem-no-employee = The rule names an employee who is not in the list. Choose another one.
assistant-problem-threshold = The paid share must be more than 0 and at most 100 %.
assistant-problem-delay = The waiting time must be at least zero and at most ten years.
assistant-problem-too-deep = The conditions are nested too deep: twenty levels at most.

## What Dasha says in discussions: facts first, then what she did
assistant-message = { $fact } I { $deeds }.
assistant-fact-paid = { $share } of the order is paid.
assistant-fact-state = State of the order: “{ $from }” → “{ $to }”.
assistant-fact-unpaid = { $days ->
    [one] Nothing was paid for the order within { $days } day.
   *[other] Nothing was paid for the order within { $days } days.
}
assistant-fact-date = The time came by the date of the order.
assistant-fact-due = The time came by the due date of the order.
assistant-fact-applied = An employee asked to apply the rule to the order.
assistant-fact-created = The order was created.
assistant-fact-changed = The order was changed.
assistant-fact-posted = The order was posted.
assistant-fact-unposted = The order was unposted.
assistant-fact-letter-failed = A letter about the order was not delivered.
assistant-did-state = put it into the state “{ $state }”
assistant-did-tell = told { $names }
assistant-did-tell-words = told { $names }: “{ $words }”
assistant-did-write = wrote the letter “{ $template }” to { $address }
assistant-did-write-later = wrote the letter “{ $template }” to { $address }, which leaves in working hours, { $moment }

## Notifications
assistant-title-paid = Order { $number } is paid in full
assistant-title-paid-partly = { $share } of order { $number } is paid
assistant-title-state = Order { $number }: “{ $state }”
assistant-title-unpaid = { $days ->
    [one] Order { $number } was not paid within { $days } day
   *[other] Order { $number } was not paid within { $days } days
}
assistant-title-date = Order { $number }: the time came
assistant-title-letter-failed = Order { $number }: a letter was not delivered
assistant-title-created = New order { $number }
assistant-title-other = Order { $number }
assistant-body = { $sentences }
assistant-body-state = State → “{ $state }”.
assistant-body-state-is = State “{ $state }”.
assistant-body-was = It was “{ $state }”.
assistant-body-received = { $sum } came, { $left } left.
assistant-body-order = { $customer }, { $total }
assistant-told-failure-title = A rule failed on order { $number }
assistant-told-failure-body = { $reason } I will not repeat this until the rule is changed.

## Outcomes of runs
assistant-outcome-done = done
assistant-outcome-skipped = skipped
assistant-outcome-waiting = waiting
assistant-outcome-failed = failed
assistant-outcome-cut = cut
assistant-waiting-until = Waiting until { $until }.
assistant-skipped-condition = The condition does not hold: { $condition }; it was: { $found }.
assistant-skipped-never = The condition of the rule never holds.
assistant-skipped-marked = The order is marked for deletion.
assistant-skipped-already-there = The order is in the state “{ $state }” already.
assistant-skipped-would-go-back = “{ $state }” would be a step back, which the rule does not allow.
assistant-skipped-completed = The order is completed: only an employee may put it into “{ $state }”.
assistant-skipped-cancelled = The order is cancelled: only an employee may put it into “{ $state }”.
assistant-skipped-told-before = { $name } knows already: another rule told so.
assistant-skipped-outdated = No letter was needed: the order is in the state “{ $state }” already.
assistant-skipped-nobody = There is nobody to tell.
assistant-skipped-rule-changed = The rule was switched off or changed before its time.
assistant-skipped-begun-anew = The event came again, the waiting began anew.
assistant-cut-same-rule = This rule has acted in this chain already. The chain is cut, so that rules do not chase each other.
assistant-cut-too-long = The chain of rules is longer than sixteen. It is cut.
assistant-failed-no-state = The state of the rule is gone. Choose another one in the rule.
assistant-failed-no-template = The letter template of the rule is gone. Choose another one in the rule.
assistant-failed-no-customer = The order has no customer.
assistant-failed-no-address = The customer “{ $customer }” has no mail address. Enter it in the customer's card.
assistant-failed-template = The template “{ $template }” has unknown placeholders: { $placeholders }. Correct the template.
assistant-failed-letter = The letter could not be made: { $detail }
assistant-failed-books = The books refused the change: { $detail }
assistant-failed-program = The program made an error, nothing was changed. Details for developers: { $detail }

## What was done, in short
assistant-deed-state = put the order from “{ $from }” into “{ $to }”
assistant-deed-tell = told { $names }
assistant-deed-write = wrote the letter “{ $template }” to { $address }
assistant-deed-write-later = wrote the letter “{ $template }” to { $address }, which leaves { $moment }
assistant-run-done = { $number }: { $deeds }
assistant-run-nothing = { $number }: { $reason }

## What will be done after posting
assistant-plan-state = I will put the order from “{ $from }” into “{ $to }”
assistant-plan-tell = I will tell { $names }
assistant-plan-write = I will send the letter “{ $template }” to { $address }
assistant-plan-write-later = I will send the letter “{ $template }” to { $address } in working hours, { $moment }
assistant-plan-later = I will do it later. { $reason }
assistant-plan-fails = I will not be able to follow the rule. { $reason }

## Why?
assistant-why-state = Why the order became “{ $state }”
assistant-why-letter = Why the letter “{ $template }” was sent
assistant-why-told = Why I told about this
assistant-why-waiting = Why I wait
assistant-why-failed = Why it failed
assistant-why-cut = Why I stopped
assistant-why-nothing = Why nothing was done
assistant-why-condition = { $condition } (it was: { $found })
assistant-event-receipt-posted = receipt { $number } was posted
assistant-event-receipt-changed = receipt { $number } was changed
assistant-event-total-changed = the total of order { $number } changed
assistant-event-state = the state of order { $number } changed
assistant-event-date = { $date } came for order { $number }
assistant-event-applied = an employee applied the rule to order { $number }
assistant-event-created = document { $number } was created
assistant-event-changed = document { $number } was changed
assistant-event-posted = document { $number } was posted
assistant-event-unposted = document { $number } was unposted
assistant-event-marked = document { $number } was marked for deletion
assistant-event-letter-failed = a letter about order { $number } was not delivered: { $words }
assistant-event-change = { $before } → { $after }
assistant-event-share-change = { $before } → { $after }, { $part } of { $whole }
assistant-recall-sent = cannot be recalled
assistant-recall-waiting = not sent yet, it can be cancelled in the outbox
assistant-recall-failed = not sent
assistant-recall-cancelled = sending was cancelled

## Undoing
assistant-undo-offer = Back to “{ $state }”
assistant-undo-nothing = This run changed nothing in the books, there is nothing to put back.
assistant-undo-already = Undone already: { $who }, { $when }.
assistant-undo-changed = The state was changed since: { $who }, { $when }, it is “{ $state }” now. Put it back by hand if needed.
assistant-undo-marked = The order is marked for deletion. Take the mark off and try again.
assistant-undo-state-gone = The state “{ $state }” is gone, the order cannot go back to it.

## “Why?”
assistant-why-what-happened = What happened
assistant-why-event = Event
assistant-why-who = Who and when
assistant-why-change = What changed
assistant-why-by-rule = By which rule
assistant-why-done = What I did
assistant-why-open-rule = Open the rule
assistant-why-took-milliseconds = in { $count } ms
assistant-why-took-seconds = in { $count } s
