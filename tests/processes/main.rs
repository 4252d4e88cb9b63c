//! The program as its processes: used by several at once, killed in the middle of work, and spoken to by the command line.
//!
//! One test program for all of it, as each costs a build. Where a test needs another process of its own, that is this test program,
//! started again with what it is to do in its environment.
#![cfg(unix)]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test says no by panicking, also in what its tests share")]

mod command_line;
mod engine;
mod kill;

#[path = "../support/engines.rs"]
mod engines;
#[allow(dead_code)]
#[path = "../support/firm.rs"]
mod firm;
#[path = "../support/smtp_server.rs"]
mod smtp_server;
