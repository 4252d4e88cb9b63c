//! Formats and systems of others: bank statements, sheets. Readers are tolerant, writers strict; nothing here knows the window.
