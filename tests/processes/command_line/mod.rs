//! The command line as a person or a script uses it: the built program, its exit codes, its words and its JSON.

mod books;
mod exchange;
mod full;
mod main_job;
mod trouble;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

use crate::engines::Scratch;

/// The program, in a folder of its own where it finds nothing of this machine's.
struct Artel {
    folder: tempfile::TempDir,
    /// The user that runs it, when it is not this one.
    user: Option<&'static str>,
}

/// What came of a command.
struct Answer {
    command: String,
    code: i32,
    out: String,
    told: String,
}

impl Artel {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), user: None }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, &[])
    }

    /// Runs the program in its folder with these variables besides.
    fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Answer {
        let program = env!("CARGO_BIN_EXE_artel");
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                // Where that user may read it.
                let copy = self.path("artel");
                if !copy.exists() {
                    std::fs::copy(program, &copy).unwrap();
                }
                let mut command = Command::new("setpriv");
                command.args([&format!("--reuid={user}"), "--clear-groups"]).arg(copy);
                command
            }
        };
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.folder.path()).env("ARTEL_DATA_DIR", self.path("data")).env("LANG", "ru_RU.UTF-8");
        let Output { status, stdout, stderr } = command.envs(variables.iter().copied()).output().unwrap();
        let answer = Answer {
            command: arguments.join(" "),
            code: status.code().unwrap_or(-1),
            out: String::from_utf8(stdout).unwrap(),
            told: String::from_utf8(stderr).unwrap(),
        };
        assert!(!answer.told.contains("panicked"), "{answer:?}");
        answer
    }

    /// Runs a command that must be done, and gives what it answered.
    fn done(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{answer:?}");
        answer.out
    }

    /// As [`Self::done`], of a command that answers in JSON.
    fn json(&self, arguments: &[&str]) -> Json {
        let out = self.done(&[arguments, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("artel {}: {error}: {out}", arguments.join(" ")))
    }

    /// The records of an export.
    fn export(&self, what: &str, company: &str) -> Vec<Json> {
        let Json::Array(records) = self.json(&["export", what, "--company", company]) else { panic!("an array is awaited") };
        records
    }

    /// Runs a command that must be refused with this code, and gives what it told.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (code, ""), "{answer:?}");
        assert!(!answer.told.trim().is_empty() && !answer.told.contains("cli-"), "{answer:?}");
        answer.told
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "artel {} → {}\n{}{}", self.command, self.code, self.out, self.told)
    }
}

/// The values of a field of all records.
fn all<'a>(records: &'a [Json], field: &str) -> Vec<&'a Json> {
    records.iter().map(|record| &record[field]).collect()
}

fn fixture(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path).display().to_string()
}

/// Runs a test with a file as the company and with a database that does not exist yet.
fn on_both(test: impl Fn(&Artel, &str)) {
    test(&Artel::new(), "F");
    if let Some(scratch) = Scratch::server() {
        test(&Artel::new(), &scratch.address());
    }
}
