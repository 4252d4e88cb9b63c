//! kill -9 at random moments under load, and what must be true afterwards.
//!
//! A firm at work (`work.rs`) is another process: writers that enter orders and post and unpost receipts, the assistant, and the
//! sender of letters. It says what it has kept, is killed, and then the books are opened again and looked through (`proof.rs`).
//!
//! `ARTEL_KILLS` says how many times on each engine (50 without it), `ARTEL_KILL_SEED` repeats the choices of an earlier run; the
//! moments themselves are the machine's.

mod proof;
mod work;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use artel::assistant::catalogue::Skill;
use artel::assistant::rule::HoursPolicy;
use artel::assistant::{rules, starting_rules};
use artel::books::Error;
use artel::channels::mail::{MailAccount, Security};
use artel::channels::settings;
use artel::language::Language;

use crate::engines::Scratch;
use crate::firm::Firm;
use crate::smtp_server::SmtpServer;
use proof::Proof;

/// One company lives through so many deaths; then another begins, so that looking through it stays quick.
const DEATHS: u32 = 10;

/// The longest life of a firm at work; the shortest ends before the company is open.
const LONGEST_LIFE: Duration = Duration::from_millis(450);

#[test]
fn a_program_killed_at_any_moment_loses_nothing_and_does_nothing_twice_on_a_file() {
    live(kills(), Scratch::file, |_, _| {});
}

#[test]
fn a_program_killed_at_any_moment_loses_nothing_and_does_nothing_twice_on_a_server() {
    let Some(probe) = Scratch::server() else { return };
    drop(probe);
    live(kills(), || Scratch::server().unwrap(), |_, _| {});
}

/// The server dies under the program, recovers, and the program goes on by itself before it is killed too.
#[test]
fn a_server_killed_at_any_moment_loses_nothing_and_nothing_is_done_twice() {
    let Some(probe) = Scratch::mortal_server() else { return };
    drop(probe);
    let place = || Scratch::mortal_server().unwrap();
    live(kills().div_ceil(10), place, |scratch, chance| {
        scratch.kill_server();
        std::thread::sleep(Duration::from_millis(chance.random_range(0..600)));
    });
}

fn kills() -> u32 {
    std::env::var("ARTEL_KILLS").map_or(50, |kills| kills.parse().unwrap())
}

fn seed() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos();
    std::env::var("ARTEL_KILL_SEED").map_or(u64::try_from(now % 1_000_000_000).unwrap(), |seed| seed.parse().unwrap())
}

/// Lets a firm live and kills it so many times. `disaster` strikes after its life and before its death.
fn live(kills: u32, place: impl Fn() -> Scratch, disaster: impl Fn(&Scratch, &mut ChaCha8Rng)) {
    let seed = seed();
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let began = Instant::now();
    let mut confirmed = 0;
    for first in (0..kills).step_by(usize::try_from(DEATHS).unwrap()) {
        let scratch = place();
        let server = SmtpServer::start();
        begin(&scratch, server.port);
        let mut proof = Proof::new(&scratch, &server);
        for round in first..kills.min(first + DEATHS) {
            let context = format!("ARTEL_KILL_SEED={seed}, death {round} on {}", scratch.location());
            let mut firm = AtWork::start(&scratch, round, chance.random());
            std::thread::sleep(LONGEST_LIFE.mul_f64(chance.random()));
            // The program's own command looks through the books while others write.
            if round % 5 == 2 {
                check_by_command(&scratch, &context);
            }
            disaster(&scratch, &mut chance);
            // Now and then the worker's own process goes first, and the rest works on for a while.
            if chance.random_bool(0.3) {
                firm.kill_worker();
                std::thread::sleep(Duration::from_millis(chance.random_range(0..50)));
            }
            proof.add(&firm.kill(), &context);
            proof.look(&context);
            // And when all is done.
            if round % 5 == 4 {
                check_by_command(&scratch, &context);
            }
        }
        confirmed += proof.confirmed();
    }
    let took = began.elapsed();
    eprintln!("{kills} deaths in {took:.1?}: {confirmed} confirmed changes, all there; seed {seed}");
    assert!(confirmed > u64::from(kills), "the firm hardly worked: {confirmed} changes in {kills} lives; seed {seed}");
}

/// Begins a firm whose assistant has the skills of the main job, also those that write letters, at any hour.
fn begin(scratch: &Scratch, port: u16) {
    let firm = Firm::begin(scratch.create());
    let account = MailAccount {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        login: String::new(),
        from_name: "Дубрава".into(),
        from_address: "shop@dubrava.test".into(),
        reply_to: String::new(),
        authority_file: None,
    };
    firm.books.write(firm.author(), |session| starting_rules(session, Language::Russian)).unwrap();
    for skill in [Skill::WriteOfState, Skill::WriteOfPayment] {
        let kept = firm.books.read(|transaction| rules::of_skill(transaction, skill.number())).unwrap().unwrap();
        let mut rule = kept.rule;
        rule.timing.hours = HoursPolicy::AnyTime;
        firm.books
            .write(firm.author(), |session| {
                rules::save(session, kept.id, kept.skill, &rule)?.unwrap();
                rules::set_enabled(session, kept.id, true)?.unwrap();
                Ok::<_, Error>(())
            })
            .unwrap();
    }
    firm.books.write(firm.author(), |session| settings::save_account(session, &account)).unwrap().unwrap();
    // Closed before anybody is killed: an open company would keep the next to open it from recovering.
}

/// A firm at work in processes of its own.
struct AtWork {
    people: Child,
    /// The assistant and the sender, when they are not in the same process: the program's own `artel worker`.
    worker: Option<Child>,
    heard: Option<JoinHandle<Vec<String>>>,
}

impl Drop for AtWork {
    /// A test that failed meanwhile leaves nobody behind.
    fn drop(&mut self) {
        let _ = self.people.kill();
        let _ = self.people.wait();
        self.kill_worker();
    }
}

impl AtWork {
    fn start(scratch: &Scratch, round: u32, seed: u64) -> Self {
        let apart = seed.is_multiple_of(3);
        let mut people = work::process(&scratch.address(), round, seed, !apart);
        let output = people.stdout.take().unwrap();
        let worker = apart.then(|| command(scratch).args(["worker", "--company", &scratch.address()]).spawn().unwrap());
        Self { people, worker, heard: Some(std::thread::spawn(move || lines(output))) }
    }

    fn kill_worker(&mut self) {
        if let Some(mut worker) = self.worker.take() {
            worker.kill().unwrap();
            let _ = worker.wait().unwrap();
        }
    }

    /// Kills whatever is left and gives what the people said.
    fn kill(mut self) -> Vec<String> {
        self.people.kill().unwrap();
        self.kill_worker();
        let status = self.people.wait().unwrap();
        let heard = self.heard.take().unwrap().join().unwrap();
        // It works until it is killed; whoever ended before has failed and said why.
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "{heard:#?}");
        heard
    }
}

fn lines(output: ChildStdout) -> Vec<String> {
    BufReader::new(output).lines().map_while(Result::ok).collect()
}

/// The program itself, with a folder of its own.
fn command(scratch: &Scratch) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_artel"));
    let folder = std::env::temp_dir().join(format!("artel-kill-{}", std::process::id()));
    command.env("ARTEL_DATA_DIR", folder).env("ARTEL_LOG", "off").env("ARTEL_COMPANY", scratch.address());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn check_by_command(scratch: &Scratch, context: &str) {
    let output = command(scratch).arg("check").stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let words = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{context}: {words}");
}
