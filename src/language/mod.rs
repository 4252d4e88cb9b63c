//! Words and numbers as people read them, in Russian and English. No decisions about the books here.
