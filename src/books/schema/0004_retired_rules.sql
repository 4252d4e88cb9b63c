-- A rule that nobody needs any more keeps its runs and revisions: it is retired, not taken away.
ALTER TABLE rules ADD COLUMN retired_at TEXT;
