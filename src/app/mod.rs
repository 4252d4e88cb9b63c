//! The iced window: shell, a folder per screen, keyboard. Speaks to the books by one interface; holds no SQL and no colours of its own.
