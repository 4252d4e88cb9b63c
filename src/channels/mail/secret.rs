//! Passwords of mail accounts. They live outside the books, so that a copy of a company file gives nothing away.
//!
//! Looked for in this order:
//! 1. the environment variable `ARTEL_MAIL_PASSWORD` (a worker in a container or on a server);
//! 2. the keyring of the system: Keychain, Windows Credential Manager, Secret Service;
//! 3. where there is no keyring service, a file that only its owner may read (mode 0600) in the folder
//!    `secrets` of the program's data (`ARTEL_DATA_DIR` moves it).
//!
//! A password is saved in the keyring, or in the file when there is none. Every answer says which store it
//! was, so that the settings can say it in words. A keyring may ask the person to unlock it and wait for the
//! answer: never call this from the window's thread.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::MailAccount;
use crate::language::{self, Argument, Language};

/// The variable that a password may come from.
pub const PASSWORD_VARIABLE: &str = "ARTEL_MAIL_PASSWORD";

const SERVICE: &str = "Artel";

/// A password. It does not print itself: `Debug` hides it and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes a password as it was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The password itself: for the server and the keyring only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// Where a password is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretStore {
    /// The environment variable [`PASSWORD_VARIABLE`].
    Environment,
    /// The keyring of the system.
    Keyring,
    /// A file of the owner's; `reason` is why the keyring was not used, in its own words.
    File {
        /// The file.
        path: PathBuf,
        /// What the keyring said.
        reason: String,
    },
}

impl SecretStore {
    /// The store as the settings name it.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Environment => {
                language::text_with(language, "mail-secret-environment", &[("name", Argument::from(PASSWORD_VARIABLE))])
            }
            Self::Keyring => language::text(language, "mail-secret-keyring"),
            Self::File { path, .. } => {
                language::text_with(language, "mail-secret-file", &[("path", Argument::from(path.display().to_string()))])
            }
        }
    }
}

/// Why a password could be neither read nor kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SecretError {
    /// The keyring is there but refused: locked, denied.
    #[error("the keyring refused: {0}")]
    Keyring(String),
    /// The file cannot be read or written.
    #[error("the file {path} of the password: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// There is no folder for the program's data.
    #[error("this system names no folder for the program's data; set ARTEL_DATA_DIR")]
    NoDirectory,
}

impl SecretError {
    /// The error as a sentence with what to do.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Keyring(reason) => {
                language::text_with(language, "mail-secret-keyring-refused", &[("reason", Argument::from(reason.as_str()))])
            }
            Self::File { path, reason } => language::text_with(
                language,
                "mail-secret-file-failed",
                &[("path", Argument::from(path.display().to_string())), ("reason", Argument::from(reason.as_str()))],
            ),
            Self::NoDirectory => language::text(language, "mail-secret-no-directory"),
        }
    }
}

/// What a keyring can answer.
#[derive(Debug)]
enum KeyringError {
    /// No keyring service here: another store is to be used.
    Absent(String),
    /// It is here and refuses.
    Refused(String),
}

/// A keyring, as far as it is needed here.
trait Keyring: Send + Sync {
    fn get(&self, name: &str) -> Result<Option<String>, KeyringError>;
    fn set(&self, name: &str, secret: &str) -> Result<(), KeyringError>;
    fn delete(&self, name: &str) -> Result<(), KeyringError>;
}

struct NoKeyring;

impl Keyring for NoKeyring {
    fn get(&self, _: &str) -> Result<Option<String>, KeyringError> {
        Err(KeyringError::Absent(String::new()))
    }

    fn set(&self, _: &str, _: &str) -> Result<(), KeyringError> {
        Err(KeyringError::Absent(String::new()))
    }

    fn delete(&self, _: &str) -> Result<(), KeyringError> {
        Ok(())
    }
}

struct SystemKeyring;

impl SystemKeyring {
    fn entry(name: &str) -> Result<keyring::Entry, KeyringError> {
        if let Err(error) = keyring::Entry::store_status() {
            return Err(KeyringError::Absent(error.to_string()));
        }
        keyring::Entry::new(SERVICE, name).map_err(|error| understood(&error))
    }
}

fn understood(error: &keyring::Error) -> KeyringError {
    match error {
        // A session bus without a Secret Service behind it answers so, and nothing but another store helps.
        keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_) | keyring::Error::NotSupportedByStore(_) => {
            KeyringError::Absent(error.to_string())
        }
        _ => KeyringError::Refused(error.to_string()),
    }
}

impl Keyring for SystemKeyring {
    fn get(&self, name: &str) -> Result<Option<String>, KeyringError> {
        match Self::entry(name)?.get_password() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(understood(&error)),
        }
    }

    fn set(&self, name: &str, secret: &str) -> Result<(), KeyringError> {
        Self::entry(name)?.set_password(secret).map_err(|error| understood(&error))
    }

    fn delete(&self, name: &str) -> Result<(), KeyringError> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(understood(&error)),
        }
    }
}

/// The stores of passwords on this machine.
pub struct Secrets {
    environment: Option<Password>,
    keyring: Box<dyn Keyring>,
    directory: Option<PathBuf>,
}

impl Secrets {
    /// Those of this machine and this process.
    pub fn of_this_machine() -> Self {
        Self {
            environment: std::env::var(PASSWORD_VARIABLE).ok().filter(|text| !text.is_empty()).map(Password::new),
            keyring: Box::new(SystemKeyring),
            directory: data_directory().map(|directory| directory.join("secrets")),
        }
    }

    /// No store of this machine: only this password, handed over by whoever starts the sending; nothing can be saved.
    pub fn only(password: Option<Password>) -> Self {
        Self { environment: password, keyring: Box::new(NoKeyring), directory: None }
    }

    /// No keyring and no environment: files in the folder `secrets` of this one, closed to others.
    pub fn in_folder(folder: &Path) -> Self {
        Self { environment: None, keyring: Box::new(NoKeyring), directory: Some(folder.join("secrets")) }
    }

    /// The password of an account and where it came from; `None` when nobody saved one.
    ///
    /// # Errors
    /// When a store is there and refuses.
    pub fn load(&self, account: &MailAccount) -> Result<Option<(Password, SecretStore)>, SecretError> {
        if let Some(password) = &self.environment {
            return Ok(Some((password.clone(), SecretStore::Environment)));
        }
        self.load_named(&account.secret_name())
    }

    /// A secret that is none of mail's, by the name it was kept under, and where it came from.
    ///
    /// # Errors
    /// When a store is there and refuses.
    pub fn load_named(&self, name: &str) -> Result<Option<(Password, SecretStore)>, SecretError> {
        let reason = match self.keyring.get(name) {
            Ok(Some(secret)) => return Ok(Some((Password(secret), SecretStore::Keyring))),
            Ok(None) => String::new(),
            Err(KeyringError::Absent(reason)) => reason,
            Err(KeyringError::Refused(reason)) => return Err(SecretError::Keyring(reason)),
        };
        let Ok(path) = self.file(name) else { return Ok(None) };
        match fs::read_to_string(&path) {
            Ok(text) => {
                close_to_others(&path).map_err(|error| file_error(&path, &error))?;
                Ok(Some((Password(text), SecretStore::File { path, reason })))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(file_error(&path, &error)),
        }
    }

    /// Keeps the password of an account and says where.
    ///
    /// # Errors
    /// When a store is there and refuses, or the file cannot be written.
    pub fn save(&self, account: &MailAccount, password: &Password) -> Result<SecretStore, SecretError> {
        self.save_named(&account.secret_name(), password)
    }

    /// Keeps a secret that is none of mail's under a name and says where.
    ///
    /// # Errors
    /// When a store is there and refuses, or the file cannot be written.
    pub fn save_named(&self, name: &str, password: &Password) -> Result<SecretStore, SecretError> {
        match self.keyring.set(name, password.reveal()) {
            Ok(()) => {
                // What an earlier day without a keyring left behind must not outlive its change.
                if let Ok(path) = self.file(name) {
                    let _ = fs::remove_file(path);
                }
                Ok(SecretStore::Keyring)
            }
            Err(KeyringError::Refused(reason)) => Err(SecretError::Keyring(reason)),
            Err(KeyringError::Absent(reason)) => {
                let path = self.file(name)?;
                write_private(&path, password.reveal().as_bytes()).map_err(|error| file_error(&path, &error))?;
                Ok(SecretStore::File { path, reason })
            }
        }
    }

    /// Forgets the password of an account everywhere but in the environment.
    ///
    /// # Errors
    /// When a store is there and refuses.
    pub fn forget(&self, account: &MailAccount) -> Result<(), SecretError> {
        let name = account.secret_name();
        if let Err(KeyringError::Refused(reason)) = self.keyring.delete(&name) {
            return Err(SecretError::Keyring(reason));
        }
        let Ok(path) = self.file(&name) else { return Ok(()) };
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_error(&path, &error)),
            _ => Ok(()),
        }
    }

    /// The file of a secret. Its name is a digest, so that a login in it is no trouble to any file system.
    fn file(&self, name: &str) -> Result<PathBuf, SecretError> {
        let digest: String = Sha256::digest(name).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        self.directory.as_ref().map(|directory| directory.join(digest)).ok_or(SecretError::NoDirectory)
    }
}

/// The folder of the program's data on this machine: `ARTEL_DATA_DIR`, or the one the system has for it.
pub fn data_directory() -> Option<PathBuf> {
    match std::env::var_os("ARTEL_DATA_DIR") {
        Some(directory) if !directory.is_empty() => Some(PathBuf::from(directory)),
        _ => directories::ProjectDirs::from("", "", "artel").map(|project| project.data_dir().to_owned()),
    }
}

fn file_error(path: &Path, error: &io::Error) -> SecretError {
    SecretError::File { path: path.to_owned(), reason: error.to_string() }
}

/// Writes a file that only its owner may read, whole or not at all.
fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let fresh = path.with_extension("new");
    let _ = fs::remove_file(&fresh);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

/// A file that came with wider rights (a restored backup) is closed again before it is used.
fn close_to_others(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests;
