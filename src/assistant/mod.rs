//! Dasha: rules, the catalogue of skills, the worker that carries rules out, runs, undo and explanations. No window and no SQL dialects here.
