### Dasha's card: skills, sentences with blanks, the journal of deeds.

card-tab = { $name }: personal file
card-title = What { $name } can do
card-enabled = { $count } of { $of } on
card-of = { $count } of { $of }
card-search = Find a skill
card-all-skills = Show all skills
card-journal = Journal of deeds
card-teach = Teach something new
card-own-rules = Other rules
card-not-read = The skills could not be read
card-no-such-rule = This rule is not there any more: it was removed.

## The left column
card-at-work = At work
card-at-work-until = At work until { $time }
card-off-work = Off work until { $when }
card-file = Personal file
card-hired = Hired
card-hours = Hours
card-hours-any = around the clock
card-queue = Deeds in the queue
card-oldest = The oldest waits since
card-given-up = Could not be done
card-letters = Letters waiting to be sent
card-letters-failed = Letters not sent
card-none = none
card-today = { $count ->
    [0] no deeds today
    [one] { $count } deed today
   *[other] { $count } deeds today
}
card-deeds = { $count ->
    [one] deed
   *[other] deeds
}
card-states = { $count ->
    [one] state
   *[other] states
}
card-messages = { $count ->
    [one] message
   *[other] messages
}
card-day-deeds = { $count ->
    [one] { $count } deed
   *[other] { $count } deeds
}
card-certificates = Certificates
card-certificate = { $count ->
    [one] { $count } deed
   *[other] { $count } deeds
}
card-no-certificates = None yet. A skill earns the first one for 100 deeds.

## The row of a skill
card-runs = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
card-failed = { $count ->
    [one] { $count } failed
   *[other] { $count } failed
}
card-more-actions = { $count ->
    [one] and { $count } more action
   *[other] and { $count } more actions
}
card-more-conditions = { $count ->
    [one] with a condition
   *[other] with { $count } conditions
}
card-more-delay = not at once
card-open = Open the rule
card-close = Fold
card-switch-on = Switch on
card-switch-off = Switch off
card-switch-new = Save the rule first
card-switch-unsaved = Save the changes or cancel them first
card-no-templates = There are no letter templates. Add them in the settings
card-type-percent = Type a percentage
card-type-days = Type a number of days
card-set-percent = Set { $typed } %
card-set-days = Set { $typed }
card-percent-wrong = The paid share is a whole number of percent from 1 to 100. It was left as it was.
card-days-wrong = The term is a whole number of days from 1 to 3650. It was left as it was.

## The open skill
card-only-if = Only if
card-add-condition = condition
card-remove-condition = Remove the condition
card-condition-field = What to look at
card-condition-comparison = How to compare
card-condition-value = With what
card-condition-pattern = % stands for any characters, _ for any one.
card-condition-no-value = Choose or type a value.
card-condition-no-list = Add at least one value to the list.
card-add-action = action
card-action-state = Change the state of the order
card-action-tell = Tell employees
card-action-write = Write to the customer
card-action-up = Up
card-action-down = Down
card-action-select = Choose: Alt with the arrows moves this action
card-remove-action = Remove the action
card-own-action = Without this action the skill would mean nothing. If it is not needed, switch it off
card-may-go-back = may go back
card-may-go-back-tip = Also when it is a step back, and out of completed and cancelled orders
card-timing = Do it
card-timing-hours = and outside working hours:
card-delay-none = at once
card-delay = in { $span }
card-hours-customers-wait = letters to customers wait for the morning
card-hours-all-waits = everything waits for the morning
card-hours-any-time = nothing waits
card-last-runs = Latest runs
card-no-runs = It has not run yet.
card-nothing-to-save = Nothing is changed
card-saving = Saving
card-not-saved = The rule is not saved
card-unsaved = There are changes: save them or cancel them.
card-changed-since = While you were editing, another employee changed the rule: { $who }. Save once more to replace it with yours, or cancel.
card-taught = The rule is saved. It is still off: switch it on when you are ready.
card-loop = The rules can start each other in a circle
card-loop-more = The chain stops by itself as soon as a rule is met in it a second time. It is better to break the circle: here it is.
card-remove = Remove the rule
card-remove-ask = Remove this rule?
card-remove-more = It will not run any more. Its runs stay in the journal of deeds.
card-remove-not = Keep it
card-removed = The rule is removed

## Who is told
card-people-title = Who is told
card-states-title = Which states
card-always = Always
card-nobody = Nobody is chosen: the responsible is told.
card-by-state = By the state of the order
card-add-state = Add a state
card-remove-state = Remove the state
card-add-person = Add
card-remove-person = Remove
card-words = Own words
card-words-placeholder = Left empty, { $name } says herself what happened
card-any-state = Any state

## Documents that fit already
card-existing-find = Apply to existing
card-existing-title = { $count ->
    [one] { $count } order fits the rule already
   *[other] { $count } orders fit the rule already
}
card-existing-more = I leave them alone by myself: the rule waits for new events. Tick the orders that it is to be applied to.
card-existing-first = { $count ->
    [one] The first { $count } order is shown, there are more.
   *[other] The first { $count } orders are shown, there are more.
}
card-existing-newest = { $count ->
    [one] Only the newest { $count } order was looked at, older ones may fit as well.
   *[other] Only the newest { $count } orders were looked at, older ones may fit as well.
}
card-existing-apply = { $count ->
    [one] Apply to { $count } order
   *[other] Apply to { $count } orders
}
card-existing-leave = Leave them
card-existing-none = No order fits the rule now.
card-existing-none-newest = { $count ->
    [one] The newest { $count } order does not fit the rule. Older ones were not looked at.
   *[other] None of the newest { $count } orders fits the rule. Older ones were not looked at.
}
card-existing-none-ticked = Tick at least one order
card-existing-applied = { $count ->
    [one] { $name } has taken up { $count } order
   *[other] { $name } has taken up { $count } orders
}

## Teach something new
card-lesson-state-when-paid-to = …when a part or all of the order is paid
card-lesson-state-when-paid = …when the order is fully paid
card-lesson-state-when-unpaid = …if nothing is paid in several days
card-lesson-tell-of-payment = …of the payment of an order
card-lesson-tell-of-state = …of a changed state of an order
card-lesson-write-of-state = …of a changed state of the order
card-lesson-write-of-payment = …that the payment came and the order is in work

## The journal
card-journal-close = Back to the skills
card-journal-empty = Everything that { $name } does will be here
card-journal-empty-more = Every run of every rule: when, on which document, what was done or why not.
card-journal-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
card-journal-hint = Enter: why, F8: the document
card-column-when = When
card-column-document = Document
card-column-words = What she did
card-column-rule = Rule
card-column-outcome = Outcome
card-undone = undone
