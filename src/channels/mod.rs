//! What leaves the firm: mail accounts, letter templates and the outbox. Nothing here decides when to write; that is the assistant and people.
