talk-mentioned = { $name } mentions you
