//! Keeps the texts whole: both languages alike, every key of the source in the files, no words in the source.

mod files;
mod lexer;
mod source;
