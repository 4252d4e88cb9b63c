//! Scratch companies for tests, on both engines: a temporary file, and a database of a throw-away PostgreSQL server.
//!
//! The one source of this for unit tests (`crate::books::engine::testing`) and for integration tests and benches
//! (`#[path = "support/engines.rs"] mod engines;`): it is not part of the program and starts processes, so it does not live in `src`.
//! It therefore calls the program `artel::…` in both cases.
//!
//! The server starts once per test process, takes a second, and ends with the process however that ends (see `SCRIPT`).
#![allow(dead_code, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use artel::books::engine::{Engine, Location};

/// Runs a test on a fresh company of each kind. Without PostgreSQL on the machine the test says so and runs on SQLite alone; with
/// `ARTEL_TEST_POSTGRES=required`, as in CI, it fails instead.
pub fn on_both_engines(test: impl Fn(Engine)) {
    for scratch in Scratch::both() {
        eprintln!("on {}", scratch.location());
        test(scratch.create());
    }
}

/// As [`on_both_engines`], for tests that make or open the company themselves: nothing is there yet.
pub fn on_both_places(test: impl Fn(&Location)) {
    for scratch in Scratch::both() {
        eprintln!("on {}", scratch.location());
        test(scratch.location());
    }
}

/// Makes the throw-away server keep its data as a real one does (`fsync`): for measuring. Call before anything else here.
pub fn durable_server() {
    DURABLE.store(true, Ordering::SeqCst);
}

static DURABLE: AtomicBool = AtomicBool::new(false);
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// A free place for a company; whatever was made there goes when this is dropped.
pub struct Scratch {
    location: Location,
    folder: Option<PathBuf>,
    database: Option<(&'static Server, String)>,
}

impl Scratch {
    /// A place of each kind.
    pub fn both() -> Vec<Self> {
        std::iter::once(Self::file()).chain(Self::server()).collect()
    }

    /// A place for a file, in a temporary folder of its own.
    pub fn file() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let folder = std::env::temp_dir().join(format!("artel-test-{}-{number}", std::process::id()));
        if let Err(error) = std::fs::create_dir_all(&folder) {
            panic!("{}: {error}", folder.display());
        }
        Self { location: Location::File(folder.join("firm.artel")), folder: Some(folder), database: None }
    }

    /// A database that does not exist yet; `None` when the tests were told to do without PostgreSQL.
    pub fn server() -> Option<Self> {
        Self::on(server())
    }

    /// As [`Self::server`], on a second server that keeps its data as a real one does and may be killed ([`Self::kill_server`])
    /// without disturbing other tests.
    pub fn mortal_server() -> Option<Self> {
        static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
        Self::on(SERVER.get_or_init(|| Server::start(true)).as_ref().map_err(Clone::clone))
    }

    fn on(server: Result<&'static Server, String>) -> Option<Self> {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let database = format!("firm_{number}");
        match server {
            Ok(server) => Some(Self { location: server.location(&database), folder: None, database: Some((server, database)) }),
            Err(reason) if std::env::var_os("ARTEL_TEST_POSTGRES").is_some_and(|set| set == "required") => panic!("{reason}"),
            Err(reason) => {
                eprintln!("on SQLite only: {reason}");
                None
            }
        }
    }

    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The place as another process is told of it.
    pub fn address(&self) -> String {
        match &self.location {
            Location::File(path) => path.display().to_string(),
            // Whole: printed, it would lose the mode of encryption.
            Location::Server(address) => address.clone(),
        }
    }

    /// Makes an empty company here.
    pub fn create(&self) -> Engine {
        let made = match &self.database {
            Some((server, database)) => {
                server.copy_template(database);
                Engine::open(&self.location)
            }
            None => Engine::create(&self.location),
        };
        made.unwrap_or_else(|error| panic!("{}: {error}", self.location))
    }

    /// Kills the server with everything that it does (SIGKILL to all its processes) and starts it again, which makes it recover from
    /// its log. Only for [`Self::mortal_server`].
    pub fn kill_server(&self) {
        match &self.database {
            Some((server, _)) => server.kill_and_start(),
            None => panic!("a file has no server"),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        if let Some((server, database)) = &self.database {
            server.command(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"));
        }
    }
}

/// A throw-away server of this process.
struct Server {
    port: u16,
    /// A connection to the database `postgres`, for making and dropping databases.
    admin: Mutex<postgres::Client>,
    template: OnceLock<()>,
    script: Mutex<Script>,
}

/// The script that looks after the server.
struct Script {
    /// Tells it to kill the server. Closed by the system when this process ends, which is the sign to stop the server.
    lifeline: ChildStdin,
    /// Says when the server is ready.
    answers: BufReader<ChildStdout>,
    process: Child,
}

/// What the server shows to those who want encryption: signed by itself, for the name `localhost`, good till 2126. Its key, which lies
/// beside it, guards nothing but scratch companies.
pub const CERTIFICATE: &str = include_str!("server.crt");

/// Runs as the server's user. Each line of its input kills the server and starts it again. Waits for the end of its input, which comes
/// however the test process ends, then stops the server and removes its folder. Ctrl+C in the terminal reaches it too and must not
/// stop it halfway.
const SCRIPT: &str = r#"
trap '' INT HUP TERM
start() {
    "$ARTEL_TEST_BIN/pg_ctl" -w -t 60 -D "$folder/data" -l "$folder/log" -o "-h 127.0.0.1 -p $ARTEL_TEST_PORT -k $folder -c ssl=on -c ssl_cert_file=$folder/server.crt -c ssl_key_file=$folder/server.key $ARTEL_TEST_OPTIONS" start >>"$folder/log" 2>&1
}
umask 077
folder=$(mktemp -d "$ARTEL_TEST_FOLDER/artel-postgres.XXXXXX") || exit 1
printf '%s' "$ARTEL_TEST_KEY" >"$folder/server.key"
printf '%s' "$ARTEL_TEST_CERTIFICATE" >"$folder/server.crt"
if "$ARTEL_TEST_BIN/initdb" -D "$folder/data" -U artel -A trust -E UTF8 --locale=C -N >"$folder/log" 2>&1 &&
   start
then
    echo ready
    while read -r line; do
        main=$(head -n 1 "$folder/data/postmaster.pid")
        children=$(grep -l "^PPid:[[:space:]]*$main\$" /proc/[0-9]*/status 2>/dev/null | cut -d / -f 3)
        kill -9 $main $children
        # Where nobody collects the dead the number still looks alive, and the server would refuse to start beside itself.
        rm -f "$folder/data/postmaster.pid" "$folder"/.s.PGSQL.*
        for attempt in 1 2 3 4 5; do
            sleep 0.1
            start && break
        done
        echo ready
    done
    "$ARTEL_TEST_BIN/pg_ctl" -m immediate -D "$folder/data" stop >/dev/null 2>&1
else
    tail -n 20 "$folder/log" >&2
fi
rm -rf "$folder"
"#;

fn server() -> Result<&'static Server, String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(DURABLE.load(Ordering::SeqCst))).as_ref().map_err(Clone::clone)
}

impl Server {
    fn start(durable: bool) -> Result<Self, String> {
        let bin = programs().ok_or(
            "These tests need PostgreSQL on this machine: install the package «postgresql» (its initdb and pg_ctl are enough, no running \
             server is needed).",
        )?;
        let mut reason = String::new();
        // Between the search for a free port and its use somebody else may take it.
        for _ in 0..3 {
            match Self::start_once(&bin, durable) {
                Ok(server) => return Ok(server),
                Err(error) => reason = error,
            }
        }
        Err(format!("The throw-away PostgreSQL does not start: {reason}"))
    }

    fn start_once(bin: &Path, durable: bool) -> Result<Self, String> {
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let mut options = "-c max_connections=300 -c shared_buffers=32MB -c timezone=UTC".to_owned();
        if !durable {
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        }
        let mut script = shell()
            .env("ARTEL_TEST_BIN", bin)
            .env("ARTEL_TEST_FOLDER", std::env::temp_dir())
            .env("ARTEL_TEST_PORT", port.to_string())
            .env("ARTEL_TEST_OPTIONS", options)
            .env("ARTEL_TEST_KEY", include_str!("server.key"))
            .env("ARTEL_TEST_CERTIFICATE", CERTIFICATE)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("sh: {error}"))?;
        let lifeline = script.stdin.take().ok_or("no pipe to the server's script")?;
        let answers = BufReader::new(script.stdout.take().ok_or("no pipe from the server's script")?);
        let mut script = Script { lifeline, answers, process: script };
        if !script.is_ready() {
            let mut words = String::new();
            if let Some(mut errors) = script.process.stderr.take() {
                let _ = errors.read_to_string(&mut words);
            }
            return Err(words);
        }
        let admin = Mutex::new(Self::connect(port).map_err(|error| error.to_string())?);
        Ok(Self { port, admin, template: OnceLock::new(), script: Mutex::new(script) })
    }

    fn connect(port: u16) -> Result<postgres::Client, postgres::Error> {
        postgres::Client::connect(&format!("postgres://artel@127.0.0.1:{port}/postgres?sslmode=disable"), postgres::NoTls)
    }

    fn kill_and_start(&self) {
        let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = script.lifeline.write_all(b"kill\n") {
            panic!("the server's script is gone: {error}");
        }
        if !script.is_ready() {
            panic!("the server's script is gone");
        }
        match Self::connect(self.port) {
            Ok(admin) => *self.admin.lock().unwrap_or_else(PoisonError::into_inner) = admin,
            Err(error) => panic!("the killed server does not come back: {error}"),
        }
    }

    fn location(&self, database: &str) -> Location {
        Location::Server(format!("postgres://artel@localhost:{}/{database}?sslmode=disable", self.port))
    }

    /// Makes a database with our tables by copying one: several times quicker than running the migrations.
    fn copy_template(&self, database: &str) {
        self.template.get_or_init(|| match Engine::create(&self.location("template_firm")) {
            Ok(engine) => drop(engine),
            Err(error) => panic!("the template of scratch companies: {error}"),
        });
        self.command(&format!("CREATE DATABASE {database} TEMPLATE template_firm"));
    }

    fn command(&self, sql: &str) {
        let mut admin = self.admin.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = admin.batch_execute(sql) {
            let words = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
            if std::thread::panicking() {
                eprintln!("{sql}: {words}");
            } else {
                panic!("{sql}: {words}");
            }
        }
    }
}

impl Script {
    /// Waits for the word that the server runs.
    fn is_ready(&mut self) -> bool {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).is_ok() && answer.trim() == "ready"
    }
}

/// The folder with the server's programs: the newest of the usual places, else from PATH.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    folders.sort_by_key(|folder| {
        let version = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        std::cmp::Reverse(version.and_then(|name| name.parse::<u32>().ok()).unwrap_or_default())
    });
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// `sh` with the script, as another user when we are root: the server refuses to run as root.
fn shell() -> Command {
    let says = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success());
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let mut command;
    if says("id", &["-u"]).as_deref() == Some("0") {
        let user = if says("id", &["-u", "postgres"]).is_some() { "postgres" } else { "nobody" };
        let group = says("id", &["-g", user]).unwrap_or_else(|| user.to_owned());
        command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups", "sh"]);
    } else {
        command = Command::new("sh");
    }
    command.args(["-c", SCRIPT]);
    command
}

fn free_port() -> std::io::Result<u16> {
    std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr().map(|address| address.port())
}
