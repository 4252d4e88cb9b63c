//! Real mail servers for tests: Exim takes letters over STARTTLS and TLS, Dovecot gives them back over IMAP.
//!
//! They are started by the test and end with it. They need root (Exim and Dovecot change users) and the packages
//! `exim4-daemon-light`, `dovecot-imapd` and `openssl`.
#![allow(dead_code, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use artel::channels::mail::{MailAccount, Security};

pub const PASSWORD: &str = "secret";

/// Running servers and their folder.
pub struct Peer {
    directory: tempfile::TempDir,
    pub starttls_port: u16,
    pub tls_port: u16,
    imaps_port: u16,
    exim: Option<Child>,
    dovecot: Option<Child>,
}

impl Peer {
    /// Servers of our own configuration on free ports; `None`, with a word about it, where they cannot run.
    pub fn start() -> Option<Self> {
        if let Err(missing) = can_run() {
            assert!(
                std::env::var_os("ARTEL_TEST_MAIL").is_none_or(|wanted| wanted != "required"),
                "the mail servers cannot run: {missing}"
            );
            eprintln!("not tested against real mail servers: {missing}");
            return None;
        }
        let [starttls_port, tls_port, imaps_port] = free_ports();
        let directory = folder();
        let mut peer = Self { directory, starttls_port, tls_port, imaps_port, exim: None, dovecot: None };
        peer.prepare();
        peer.start_exim();
        let dovecot = Command::new("dovecot").arg("-F").arg("-c").arg(peer.path("dovecot.conf")).stderr(Stdio::null()).spawn();
        peer.dovecot = Some(dovecot.unwrap());
        peer.wait(imaps_port);
        Some(peer)
    }

    /// The servers that the workshop beside the repository has, set up by other hands than ours; our own where there is none or its
    /// ports are taken.
    pub fn start_foreign() -> Option<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/mail/up.sh");
        let ports = [2587, 2465, 2143, 2993];
        let free = ports.iter().all(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
        if !script.is_file() || !free || can_run().is_err() {
            return Self::start();
        }
        let directory = folder();
        let started = Command::new("sh").arg(script).arg(directory.path()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(started.unwrap().success(), "the script ends well");
        let peer = Self { directory, starttls_port: 2587, tls_port: 2465, imaps_port: 2993, exim: None, dovecot: None };
        for port in [2587, 2465, 2993] {
            peer.wait(port);
        }
        Some(peer)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// An account that these servers accept.
    pub fn account(&self, security: Security) -> MailAccount {
        MailAccount {
            host: "localhost".into(),
            port: if security == Security::Tls { self.tls_port } else { self.starttls_port },
            security,
            login: "shop@firma.test".into(),
            from_name: "Кухни «Дубрава»".into(),
            from_address: "shop@firma.test".into(),
            reply_to: String::new(),
            authority_file: Some(self.path("ca.pem")),
        }
    }

    pub fn start_exim(&mut self) {
        let exim =
            Command::new("exim4").arg("-C").arg(self.path("exim.conf")).args(["-bdf", "-q1m"]).stderr(Stdio::null()).spawn();
        self.exim = Some(exim.unwrap());
        self.wait(self.starttls_port);
        self.wait(self.tls_port);
    }

    pub fn stop_exim(&mut self) {
        if let Some(mut exim) = self.exim.take() {
            let _ = exim.kill();
            let _ = exim.wait();
        }
    }

    /// The letters that came, as files of the maildir, after waiting for so many.
    pub fn letters(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(15);
        loop {
            let found: Vec<String> = fs::read_dir(self.path("maildir/all/new"))
                .into_iter()
                .chain(fs::read_dir(self.path("maildir/all/cur")))
                .flatten()
                .flatten()
                .filter_map(|entry| fs::read_to_string(entry.path()).ok())
                .collect();
            if found.len() >= count || Instant::now() > until {
                return found;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Everything that is in the mailbox, read over IMAP and TLS.
    pub fn read_over_imap(&self) -> String {
        let mut client = Command::new("openssl")
            .args(["s_client", "-quiet", "-verify_return_error", "-CAfile"])
            .arg(self.path("ca.pem"))
            .args(["-connect", &format!("localhost:{}", self.imaps_port)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = client.stdin.take().unwrap();
        input.write_all(b"a LOGIN all secret\r\nb SELECT INBOX\r\nc UID FETCH 1:* (BODY.PEEK[])\r\nd LOGOUT\r\n").unwrap();
        let mut text = String::new();
        for line in BufReader::new(client.stdout.take().unwrap()).lines() {
            let Ok(line) = line else { break };
            text.push_str(line.trim_end());
            text.push('\n');
            if line.starts_with("d ") {
                break;
            }
        }
        drop(input);
        let _ = client.kill();
        let _ = client.wait();
        text
    }

    /// Certificates, folders and configurations.
    fn prepare(&self) {
        let directory = self.directory.path();
        for name in ["spool", "maildir", "log", "run", "state"] {
            fs::create_dir(directory.join(name)).unwrap();
        }
        let script = r#"
            openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj "/CN=Test CA"
            openssl req -newkey rsa:2048 -nodes -keyout key.pem -out req.pem -subj "/CN=localhost"
            printf "subjectAltName=DNS:localhost,IP:127.0.0.1" > ext
            openssl x509 -req -in req.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out cert.pem -extfile ext
            chmod 644 key.pem
            chown -R Debian-exim:Debian-exim spool maildir log
        "#;
        let made = Command::new("sh").args(["-e", "-c", script]).current_dir(directory).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail");
        for name in ["exim.conf", "dovecot.conf"] {
            let text = fs::read_to_string(fixtures.join(format!("{name}.in"))).unwrap();
            let text = text
                .replace("@D@", &directory.display().to_string())
                .replace("@SMTP@", &self.starttls_port.to_string())
                .replace("@SMTPS@", &self.tls_port.to_string())
                .replace("@IMAPS@", &self.imaps_port.to_string());
            // Exim refuses a configuration that others may write.
            fs::write(directory.join(name), text).unwrap();
            fs::set_permissions(directory.join(name), fs::Permissions::from_mode(0o644)).unwrap();
        }
        fs::write(directory.join("passwd"), "all:{PLAIN}secret::::::\n").unwrap();
    }

    fn wait(&self, port: u16) {
        let until = Instant::now() + Duration::from_secs(15);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "nobody listens on {port}; see {}", self.directory.path().display());
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Dovecot's master ends its children when it is asked to, not when it is killed.
        for file in ["spool/exim.pid", "run/master.pid"] {
            if let Ok(pid) = fs::read_to_string(self.path(file)) {
                let _ = Command::new("kill").arg(pid.trim()).stderr(Stdio::null()).status();
            }
        }
        self.stop_exim();
        if let Some(mut dovecot) = self.dovecot.take() {
            let _ = dovecot.wait();
        }
    }
}

fn can_run() -> Result<(), String> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !root {
        return Err("Exim and Dovecot need root".to_owned());
    }
    for (program, package) in [("exim4", "exim4-daemon-light"), ("dovecot", "dovecot-imapd"), ("openssl", "openssl")] {
        if Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            return Err(format!("{program} is not installed (package {package})"));
        }
    }
    Ok(())
}

/// A folder that the servers' own users may enter.
fn folder() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    directory
}

fn free_ports<const N: usize>() -> [u16; N] {
    let listeners: [TcpListener; N] = std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}
