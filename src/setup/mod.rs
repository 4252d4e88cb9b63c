//! Beginning a firm: new books with everything that a newcomer finds in them, and the example firm.
//!
//! What may live here: what is put into books at their birth, over the floors that own it. What may not: anything that books
//! need later, or that only a screen knows.

pub mod example;
pub mod new_firm;
mod whole;
