use std::path::PathBuf;

use crate::channels::mail::{MailAccount, Security};

/// A text field of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Field {
    Host,
    Port,
    Login,
    Password,
    FromName,
    FromAddress,
    ReplyTo,
    Authority,
}

/// The account as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub host: String,
    pub port: String,
    pub security: Security,
    pub login: String,
    pub from_name: String,
    pub from_address: String,
    pub reply_to: String,
    pub authority: String,
}

impl Typed {
    pub fn of(account: Option<&MailAccount>) -> Self {
        match account {
            Some(account) => Self {
                host: account.host.clone(),
                port: account.port.to_string(),
                security: account.security,
                login: account.login.clone(),
                from_name: account.from_name.clone(),
                from_address: account.from_address.clone(),
                reply_to: account.reply_to.clone(),
                authority: account.authority_file.as_ref().map(|file| file.display().to_string()).unwrap_or_default(),
            },
            None => Self {
                host: String::new(),
                port: Security::StartTls.usual_port().to_string(),
                security: Security::StartTls,
                login: String::new(),
                from_name: String::new(),
                from_address: String::new(),
                reply_to: String::new(),
                authority: String::new(),
            },
        }
    }

    /// The account that the fields say.
    pub fn account(&self) -> MailAccount {
        let authority = self.authority.trim();
        MailAccount {
            host: self.host.trim().to_owned(),
            // What is no number has the same remedy as the port 0.
            port: self.port.trim().parse().unwrap_or(0),
            security: self.security,
            login: self.login.trim().to_owned(),
            from_name: self.from_name.trim().to_owned(),
            from_address: self.from_address.trim().to_owned(),
            reply_to: self.reply_to.trim().to_owned(),
            authority_file: (!authority.is_empty()).then(|| PathBuf::from(authority)),
        }
    }

    /// Something was typed into a field of the account; the password is none of it.
    pub fn take(&mut self, field: Field, text: String) {
        match field {
            Field::Host => self.host = text,
            Field::Port => self.port = text,
            Field::Login => self.login = text,
            Field::FromName => self.from_name = text,
            Field::FromAddress => self.from_address = text,
            Field::ReplyTo => self.reply_to = text,
            Field::Authority => self.authority = text,
            Field::Password => {}
        }
    }
}
