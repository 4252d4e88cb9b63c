//! From the start of the program to its first drawn frame, and the memory it then takes: on the example firm, and on the company
//! of `ARTEL_BENCH_COMPANY`. Measured on the pixels of a screen of its own (Xvfb), in turns with a bare window of iced.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement says no by panicking")]

mod support;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use iced::widget::{container, text};
use support::company::Company;
use support::table::Table;
use support::{Times, median, milliseconds, rounds};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// Set for the process that is the bare window.
const BARE: &str = "ARTEL_BENCH_BARE";

const SCREEN: (u16, u16) = (1440, 900);
/// Where the first rows of the list are: x, y, width, height.
const ROWS: (i16, i16, u16, u16) = (300, 266, 900, 160);
/// How long nothing may change until the picture counts as complete.
const QUIET: Duration = Duration::from_millis(700);
const PATIENCE: Duration = Duration::from_secs(20);
/// How long after that memory is looked at.
const SETTLED: Duration = Duration::from_millis(800);

/// A screen that nobody looks at.
struct Screen {
    server: Child,
    name: String,
    connection: RustConnection,
    root: u32,
}

impl Screen {
    fn begin() -> Self {
        let number = (60..200).find(|number| !Path::new(&format!("/tmp/.X{number}-lock")).exists()).unwrap();
        let name = format!(":{number}");
        let size = format!("{}x{}x24", SCREEN.0, SCREEN.1);
        let mut command = Command::new("Xvfb");
        command.args([&name, "-screen", "0", &size, "-nolisten", "tcp"]).stdout(Stdio::null()).stderr(Stdio::null());
        let server = command.spawn().unwrap_or_else(|error| panic!("Xvfb is needed: {error}"));
        let began = Instant::now();
        let (connection, screen) = loop {
            match x11rb::connect(Some(&name)) {
                Ok(connected) => break connected,
                Err(error) => assert!(began.elapsed() < PATIENCE, "Xvfb does not answer: {error}"),
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let root = connection.setup().roots[screen].root;
        Self { server, name, connection, root }
    }

    /// Puts the pointer where it changes nothing.
    fn park_pointer(&self) {
        let (x, y) = (i16::try_from(SCREEN.0).unwrap() - 1, i16::try_from(SCREEN.1).unwrap() - 1);
        self.connection.warp_pointer(x11rb::NONE, self.root, 0, 0, 0, 0, x, y).unwrap().check().unwrap();
    }

    fn rows(&self) -> Vec<u8> {
        let (x, y, width, height) = ROWS;
        let asked = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, u32::MAX);
        asked.unwrap().reply().unwrap().data
    }

    /// Starts a program and watches until its picture is complete: when anything was drawn first, when the picture was complete, and
    /// the memory it takes then, in KiB.
    fn watch(&self, command: &mut Command) -> Start {
        self.park_pointer();
        let blank = self.rows();
        let began = Instant::now();
        let mut program = command.env("DISPLAY", &self.name).spawn().unwrap();
        let (mut anything, mut complete, mut last) = (None, None, blank.clone());
        loop {
            let now = self.rows();
            let at = began.elapsed();
            if now != last {
                anything.get_or_insert(at);
                complete = Some(at);
                last = now;
            }
            if complete.is_some_and(|complete| at > complete + QUIET) {
                break;
            }
            assert!(at < PATIENCE, "nothing is drawn");
            assert!(program.try_wait().unwrap().is_none(), "the program ended");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(SETTLED);
        let memory = proportional_memory(program.id());
        let threads = std::fs::read_dir(format!("/proc/{}/task", program.id())).unwrap().count();
        if let Ok(picture) = std::env::var("ARTEL_BENCH_PICTURES") {
            let file = format!("{picture}/{}.png", program.id());
            let _ = Command::new("import").args(["-display", &self.name, "-window", "root", &file]).status();
        }
        program.kill().unwrap();
        program.wait().unwrap();
        // The root is painted anew only when the window is gone.
        let gone = Instant::now();
        while self.rows() != blank {
            assert!(gone.elapsed() < PATIENCE, "the window stays");
            std::thread::sleep(Duration::from_millis(5));
        }
        Start { anything: anything.unwrap(), complete: complete.unwrap(), memory, threads }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// How one start went.
struct Start {
    anything: Duration,
    complete: Duration,
    memory: u64,
    threads: usize,
}

/// The memory of a process, shared pages counted by their share (PSS), in KiB.
fn proportional_memory(process: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

/// The bare window: the same toolkit, renderer and size, and one line of text.
fn bare() {
    fn view((): &()) -> iced::Element<'_, ()> {
        container(text("Artel").size(160)).padding([180, 400]).into()
    }
    iced::application(|| (), |_: &mut (), _: ()| {}, view)
        .window(iced::window::Settings { size: iced::Size::new(1440.0, 900.0), ..iced::window::Settings::default() })
        .run()
        .unwrap();
}

fn main() {
    if std::env::var_os(BARE).is_some() {
        return bare();
    }
    let large = Company::of_environment();
    let small = Company::scratch(artel::setup::example::ORDERS);
    let companies = [("the example firm", small), ("the large company", large)];
    let folder = tempfile::tempdir().unwrap();
    let command = |program: &Path| {
        let mut command = Command::new(program);
        command.env("HOME", folder.path()).env("ARTEL_DATA_DIR", folder.path().join("data"));
        command.env("ICED_BACKEND", "tiny-skia").env("LANG", "ru_RU.UTF-8").env_remove("WAYLAND_DISPLAY");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let names: Vec<String> = std::iter::once("a bare window".to_owned())
        .chain(companies.iter().map(|(name, company)| format!("{name}, {} orders", company.orders)))
        .collect();
    let addresses = companies.map(|(_, company)| {
        let Company { location, books, folder, .. } = company;
        // Closed, so that each start is one of a single program.
        drop(books);
        (location, folder)
    });
    let artel = std::env::var("ARTEL_BENCH_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_artel").to_owned());
    let screen = Screen::begin();
    let mut starts: Vec<Vec<Start>> = names.iter().map(|_| Vec::new()).collect();
    for round in 0..=rounds() {
        for (index, of_one) in starts.iter_mut().enumerate() {
            let mut start = match index.checked_sub(1) {
                None => {
                    let mut start = command(&std::env::current_exe().unwrap());
                    start.env(BARE, "1");
                    start
                }
                Some(company) => {
                    let mut start = command(Path::new(&artel));
                    start.args(["--company", &addresses[company].0.to_string()]);
                    start
                }
            };
            let start = screen.watch(&mut start);
            // The first start of each fills the system's file cache and is not counted.
            if round > 0 {
                of_one.push(start);
            }
        }
    }
    print(&names, &starts);
}

fn print(names: &[String], starts: &[Vec<Start>]) {
    let mut table =
        Table::new(&["what", "first pixels p50", "list complete p50", "p95", "complete / bare", "memory (PSS)", "threads"]);
    let bare = &starts[0];
    for (name, of_one) in names.iter().zip(starts) {
        let times = |pick: fn(&Start) -> Duration| {
            let mut times = Times::default();
            of_one.iter().for_each(|start| times.note(pick(start)));
            times
        };
        let complete = times(|start| start.complete);
        let ratios: Vec<f64> =
            of_one.iter().zip(bare).map(|(start, bare)| start.complete.as_secs_f64() / bare.complete.as_secs_f64()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
        let memory: Vec<f64> = of_one.iter().map(|start| start.memory as f64 / 1024.0).collect();
        table.row([
            name.clone(),
            milliseconds(times(|start| start.anything).median()),
            milliseconds(complete.median()),
            milliseconds(complete.percentile(95)),
            format!("{:.2}", median(&ratios)),
            format!("{:.1} MB", median(&memory)),
            of_one.last().map_or(0, |start| start.threads).to_string(),
        ]);
    }
    table.print(&format!("{} starts of each in turns, files in the system's cache", starts[0].len()));
}
