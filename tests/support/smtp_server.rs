//! An SMTP server for tests, inside the test's own process: takes letters, and answers as a script says.
//!
//! Used by unit tests (`#[path]` in `src/channels/sender`) and by integration tests. It speaks plain SMTP on loopback with AUTH PLAIN and
//! LOGIN; encryption is tested against real servers (`tests/mail_servers.rs`).
#![allow(dead_code, clippy::panic, clippy::unwrap_used)]

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// A letter that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: String,
    pub content: String,
}

impl Received {
    /// The value of a header that fits in one line.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.content.split("\r\n\r\n").next()?.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

#[derive(Default)]
struct State {
    /// One-time answers by the word of the command (`EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, and `CONTENT` for the end of a letter).
    answers: HashMap<&'static str, VecDeque<String>>,
    received: Vec<Received>,
    password: Option<String>,
}

/// The server; it stops when dropped.
pub struct SmtpServer {
    pub port: u16,
    state: Arc<Mutex<State>>,
    connections: Arc<AtomicUsize>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// An answer that takes the letter but hangs up instead of saying so.
pub const HANG_UP: &str = "";

impl SmtpServer {
    /// On a free port, asking for no login.
    pub fn start() -> Self {
        Self::start_on(0, None)
    }

    /// On a free port, asking for this password (whatever the login).
    pub fn asking_for(password: &str) -> Self {
        Self::start_on(0, Some(password))
    }

    /// On this port: a server that was down is back.
    pub fn start_on(port: u16, password: Option<&str>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State { password: password.map(str::to_owned), ..State::default() }));
        let connections = Arc::new(AtomicUsize::new(0));
        let stopping = Arc::new(AtomicBool::new(false));
        let thread = {
            let (state, connections, stopping) = (Arc::clone(&state), Arc::clone(&connections), Arc::clone(&stopping));
            std::thread::spawn(move || {
                for stream in listener.incoming() {
                    if stopping.load(Ordering::SeqCst) {
                        return;
                    }
                    connections.fetch_add(1, Ordering::SeqCst);
                    let state = Arc::clone(&state);
                    std::thread::spawn(move || drop(stream.map(|stream| talk(stream, &state))));
                }
            })
        };
        Self { port, state, connections, stopping, thread: Some(thread) }
    }

    /// A port where nobody listens.
    pub fn closed_port() -> u16 {
        TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
    }

    /// The next such command is answered so; [`HANG_UP`] closes the connection.
    pub fn answer(&self, command: &'static str, reply: &str) {
        self.state.lock().unwrap().answers.entry(command).or_default().push_back(reply.to_owned());
    }

    pub fn ask_for(&self, password: &str) {
        self.state.lock().unwrap().password = Some(password.to_owned());
    }

    pub fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Waits until so many letters came; panics after ten seconds.
    pub fn wait_for(&self, letters: usize) -> Vec<Received> {
        for _ in 0..1000 {
            let received = self.received();
            if received.len() >= letters {
                return received;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{} letters came instead of {letters}", self.received().len());
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], self.port)), Duration::from_secs(1));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn talk(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    // In one piece: the second of two would wait for the other side's word that the first has come.
    let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes());
    let scripted = |word: &str| state.lock().unwrap().answers.get_mut(word).and_then(VecDeque::pop_front);
    let read = |reader: &mut BufReader<TcpStream>| -> std::io::Result<Option<String>> {
        let mut line = String::new();
        let length = reader.read_line(&mut line)?;
        Ok((length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
    };
    match scripted("GREETING") {
        Some(reply) if reply == HANG_UP => return Ok(()),
        Some(reply) => say(&reply)?,
        None => say("220 test.local ESMTP")?,
    }
    let mut signed_in = state.lock().unwrap().password.is_none();
    let (mut from, mut to) = (String::new(), String::new());
    while let Some(line) = read(&mut reader)? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        if let Some(reply) = scripted(&word) {
            if reply == HANG_UP {
                return Ok(());
            }
            say(&reply)?;
            continue;
        }
        match word.as_str() {
            "EHLO" | "HELO" => say("250-test.local\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN")?,
            "AUTH" => {
                let given = line.split(' ').nth(2).unwrap_or_default().to_owned();
                let wanted = state.lock().unwrap().password.clone().unwrap_or_default();
                // The end of «\0login\0password» in base64 depends on what is before it, so the whole is decoded.
                let sent = String::from_utf8(decode(&given)).unwrap_or_default();
                signed_in = sent.rsplit('\0').next() == Some(wanted.as_str());
                say(if signed_in { "235 2.7.0 welcome" } else { "535 5.7.8 Incorrect authentication data" })?;
            }
            "MAIL" if !signed_in => say("530 5.7.0 Authentication required")?,
            "MAIL" => {
                from = address(&line);
                say("250 2.1.0 sender ok")?;
            }
            "RCPT" => {
                to = address(&line);
                say("250 2.1.5 receiver ok")?;
            }
            "DATA" => {
                say("354 go on")?;
                let mut content = String::new();
                loop {
                    match read(&mut reader)? {
                        // Cut off before its end it is no letter.
                        None => return Ok(()),
                        Some(line) if line == "." => break,
                        Some(line) => content.push_str(line.strip_prefix('.').unwrap_or(&line)),
                    }
                    content.push_str("\r\n");
                }
                let reply = scripted("CONTENT").unwrap_or_else(|| "250 2.0.0 OK id=1test".to_owned());
                if reply == HANG_UP || reply.starts_with('2') {
                    state.lock().unwrap().received.push(Received { from: from.clone(), to: to.clone(), content });
                }
                if reply == HANG_UP {
                    return Ok(());
                }
                say(&reply)?;
            }
            "RSET" | "NOOP" => say("250 2.0.0 ok")?,
            "QUIT" => return say("221 2.0.0 bye"),
            _ => say("500 5.5.1 what?")?,
        }
    }
    Ok(())
}

fn address(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or_else(String::new, |(address, _)| address.to_owned())
}

/// Decodes base64, up to its padding.
pub fn decode(base64: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut buffer) = (Vec::new(), 0, 0_u32);
    for byte in base64.bytes().take_while(|byte| *byte != b'=') {
        let value = ALPHABET.iter().position(|letter| *letter == byte).unwrap();
        buffer = (buffer << 6) | u32::try_from(value).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((buffer >> bits) & 0xFF).unwrap());
        }
    }
    bytes
}
