//! Discussions of documents and notifications of employees.
