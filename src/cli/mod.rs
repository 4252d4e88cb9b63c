//! The commands of the program, over the same library as the window.
