//! Discussions of documents and notifications of employees: what people and the assistant say to each other inside the books.
//!
//! What may live here: threads, who has read what, the bell. What may not: letters that leave the firm (`channels`), and any
//! decision to say something (`assistant`, people).

pub mod discussion;
pub mod notifications;

#[cfg(test)]
mod tests;
