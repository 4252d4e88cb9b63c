//! The firm's things and their arithmetic: pure values, no input or output, no SQL, no clock of its own.
