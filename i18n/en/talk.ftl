talk-mentioned = { $name } mentions you

## The discussion of a document
talk-title = Discussion
talk-close = Close the discussion
talk-all = All
talk-messages = Messages
talk-log = Log
talk-placeholder = Write a message. @ calls a colleague
talk-nothing-typed = Write a message first
talk-log-created = { $name }: document created
talk-log-posted = { $name }: posted
talk-log-unposted = { $name }: unposted
talk-log-marked = { $name }: marked for deletion
talk-log-unmarked = { $name }: deletion mark taken off
talk-log-lines = { $name }: lines changed
talk-log-state = { $name }: { $from } → { $to }
talk-log-responsible = { $name }: responsible { $from } → { $to }
talk-log-due = { $name }: due { $from } → { $to }
talk-log-customer = { $name }: party { $from } → { $to }
talk-log-comment = { $name }: comment “{ $to }”
talk-log-address = { $name }: address { $from } → { $to }
talk-log-amount = { $name }: amount { $from } → { $to }
talk-log-number = { $name }: number { $from } → { $to }
talk-log-moment = { $name }: date { $from } → { $to }
talk-log-field = { $name }: { $from } → { $to }
talk-log-receipt = { $name }: receipt { $number }, { $amount }
