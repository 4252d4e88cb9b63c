//! The mail account: everything needed to send but the password, which never enters the books
//! ([`super::secret`]).

use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::language::{self, Argument, Language};

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Plain greeting, then STARTTLS; without it nothing is sent (RFC 3207). Usual port: 587.
    StartTls,
    /// TLS from the first byte (RFC 8314). Usual port: 465.
    Tls,
    /// Not protected at all; allowed for a server on this very machine only.
    None,
}

impl Security {
    /// All of them, in the order in which the settings offer them.
    pub const ALL: [Self; 3] = [Self::StartTls, Self::Tls, Self::None];

    /// The port that servers usually keep for it.
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }

    /// Its name in the settings.
    pub fn name(self, language: Language) -> String {
        let key = match self {
            Self::StartTls => "mail-security-starttls",
            Self::Tls => "mail-security-tls",
            Self::None => "mail-security-none",
        };
        language::text(language, key)
    }
}

/// An account that letters are sent from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailAccount {
    /// Name or address of the SMTP server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub security: Security,
    /// Login; empty for a server that asks for none.
    pub login: String,
    /// The name that receivers see as the sender; may be empty.
    pub from_name: String,
    /// The address that letters come from.
    pub from_address: String,
    /// Where answers go when not to the sender's address; may be empty.
    #[serde(default)]
    pub reply_to: String,
    /// A file of certificates (PEM) to trust besides those of the system: for a firm with an authority of its own.
    #[serde(default)]
    pub authority_file: Option<PathBuf>,
}

/// What is wrong with an account as it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountProblem {
    /// No server.
    HostEmpty,
    /// A server's name with spaces or with a scheme.
    HostMalformed,
    /// Port 0.
    PortZero,
    /// The sender's address is none.
    FromAddressMalformed,
    /// The address for answers is none.
    ReplyToMalformed,
    /// Without protection, and the server is not this machine.
    UnprotectedRemote,
}

impl AccountProblem {
    /// Which field of the form it belongs to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::HostEmpty | Self::HostMalformed => "host",
            Self::PortZero => "port",
            Self::FromAddressMalformed => "from_address",
            Self::ReplyToMalformed => "reply_to",
            Self::UnprotectedRemote => "security",
        }
    }

    /// The problem as a sentence.
    pub fn sentence(self, language: Language, account: &MailAccount) -> String {
        let (key, value) = match self {
            Self::HostEmpty => ("mail-account-host-empty", ""),
            Self::HostMalformed => ("mail-account-host-malformed", account.host.as_str()),
            Self::PortZero => ("mail-account-port-zero", ""),
            Self::FromAddressMalformed if account.from_address.is_empty() => ("mail-account-address-empty", ""),
            Self::FromAddressMalformed => ("mail-account-address-malformed", account.from_address.as_str()),
            Self::ReplyToMalformed => ("mail-account-address-malformed", account.reply_to.as_str()),
            Self::UnprotectedRemote => ("mail-account-unprotected", account.host.as_str()),
        };
        language::text_with(language, key, &[("value", Argument::from(value))])
    }
}

impl MailAccount {
    /// What keeps the account from being saved; empty when it is in order.
    pub fn problems(&self) -> Vec<AccountProblem> {
        let mut problems = Vec::new();
        if self.host.is_empty() {
            problems.push(AccountProblem::HostEmpty);
        } else if self.host.contains(|character: char| character.is_whitespace() || "/@,;".contains(character)) {
            problems.push(AccountProblem::HostMalformed);
        }
        if self.port == 0 {
            problems.push(AccountProblem::PortZero);
        }
        if !is_address(&self.from_address) {
            problems.push(AccountProblem::FromAddressMalformed);
        }
        if !self.reply_to.is_empty() && !is_address(&self.reply_to) {
            problems.push(AccountProblem::ReplyToMalformed);
        }
        if self.security == Security::None && !self.is_loopback() {
            problems.push(AccountProblem::UnprotectedRemote);
        }
        problems
    }

    /// True when the server is this very machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The domain of the sender's address: what Message-IDs end in.
    pub fn domain(&self) -> &str {
        self.from_address.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }

    /// Changes whenever something changes that decides whether the server lets us in, the password apart.
    pub fn fingerprint(&self) -> String {
        let parts = format!(
            "{}\n{}\n{:?}\n{}\n{}\n{:?}",
            self.host, self.port, self.security, self.login, self.from_address, self.authority_file
        );
        Sha256::digest(parts).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// An account on a server of a test on this machine.
    #[cfg(test)]
    pub(crate) fn for_test(port: u16, login: &str) -> Self {
        Self {
            host: "127.0.0.1".into(),
            port,
            security: Security::None,
            login: login.into(),
            from_name: "Shop".into(),
            from_address: "shop@firma.test".into(),
            reply_to: String::new(),
            authority_file: None,
        }
    }

    /// The name the password is kept under in a keyring.
    pub(super) fn secret_name(&self) -> String {
        format!("smtp:{}@{}:{}", self.login, self.host, self.port)
    }
}

/// True when the text is an address that a letter can be sent to: `name@domain`, nothing around it.
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> MailAccount {
        MailAccount {
            host: "smtp.firma.test".into(),
            port: 587,
            security: Security::StartTls,
            login: "shop@firma.test".into(),
            from_name: "Кухни «Уют»".into(),
            from_address: "shop@firma.test".into(),
            reply_to: String::new(),
            authority_file: None,
        }
    }

    #[test]
    fn a_sound_account_has_no_problems_and_each_fault_is_named() {
        assert_eq!(account().problems(), []);
        let faulty = MailAccount {
            host: "http://smtp".into(),
            port: 0,
            from_address: "Даша".into(),
            reply_to: "никуда".into(),
            security: Security::None,
            ..account()
        };
        let problems = faulty.problems();
        assert_eq!(
            problems,
            [
                AccountProblem::HostMalformed,
                AccountProblem::PortZero,
                AccountProblem::FromAddressMalformed,
                AccountProblem::ReplyToMalformed,
                AccountProblem::UnprotectedRemote
            ]
        );
        for problem in problems {
            for language in [Language::Russian, Language::English] {
                assert!(!problem.sentence(language, &faulty).starts_with("mail-"), "{problem:?}");
            }
        }
    }

    #[test]
    fn an_address_that_is_not_filled_in_is_asked_for() {
        let without = MailAccount { from_address: String::new(), ..account() };
        assert_eq!(without.problems(), [AccountProblem::FromAddressMalformed]);
        let sentence = AccountProblem::FromAddressMalformed.sentence(Language::Russian, &without);
        assert!(sentence.starts_with("Укажите"), "{sentence}");
    }

    #[test]
    fn without_protection_only_to_this_machine() {
        for (host, allowed) in
            [("localhost", true), ("127.0.0.1", true), ("[::1]", true), ("127.1.2.3", true), ("10.0.0.5", false)]
        {
            let plain = MailAccount { host: host.into(), security: Security::None, ..account() };
            assert_eq!(plain.problems().is_empty(), allowed, "{host}");
        }
    }

    #[test]
    fn the_fingerprint_follows_what_lets_us_in() {
        let before = account();
        assert_eq!(before.fingerprint(), account().fingerprint());
        assert_eq!(before.fingerprint(), MailAccount { from_name: "Другое".into(), ..account() }.fingerprint());
        assert_ne!(before.fingerprint(), MailAccount { port: 465, ..account() }.fingerprint());
        assert_ne!(before.fingerprint(), MailAccount { login: "other".into(), ..account() }.fingerprint());
    }

    #[test]
    fn an_account_survives_json() {
        let text = serde_json::to_string(&account()).unwrap();
        assert!(!text.contains("password"));
        assert_eq!(serde_json::from_str::<MailAccount>(&text).unwrap(), account());
    }
}
