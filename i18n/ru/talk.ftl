talk-mentioned = { $name } упоминает вас
