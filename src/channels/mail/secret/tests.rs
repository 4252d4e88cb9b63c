use std::collections::HashMap;
use std::sync::Mutex;

use super::*;
use crate::channels::mail::Security;

#[derive(Default)]
struct MemoryKeyring(Mutex<HashMap<String, String>>);

impl Keyring for MemoryKeyring {
    fn get(&self, name: &str) -> Result<Option<String>, KeyringError> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }
    fn set(&self, name: &str, secret: &str) -> Result<(), KeyringError> {
        self.0.lock().unwrap().insert(name.into(), secret.into());
        Ok(())
    }
    fn delete(&self, name: &str) -> Result<(), KeyringError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

struct FailingKeyring(fn(String) -> KeyringError);

impl Keyring for FailingKeyring {
    fn get(&self, _: &str) -> Result<Option<String>, KeyringError> {
        Err((self.0)("no such bus".into()))
    }
    fn set(&self, _: &str, _: &str) -> Result<(), KeyringError> {
        Err((self.0)("no such bus".into()))
    }
    fn delete(&self, _: &str) -> Result<(), KeyringError> {
        Err((self.0)("no such bus".into()))
    }
}

fn account() -> MailAccount {
    MailAccount {
        host: "smtp.firma.test".into(),
        port: 587,
        security: Security::StartTls,
        login: "shop@firma.test".into(),
        from_name: String::new(),
        from_address: "shop@firma.test".into(),
        reply_to: String::new(),
        authority_file: None,
    }
}

fn secrets(keyring: impl Keyring + 'static, directory: &Path) -> Secrets {
    Secrets { environment: None, keyring: Box::new(keyring), directory: Some(directory.join("secrets")) }
}

#[test]
fn a_password_never_prints_itself() {
    let password = Password::new("очень тайный");
    assert!(!format!("{password:?}").contains("тайный"));
}

#[test]
fn the_keyring_is_used_where_there_is_one_and_no_file_is_left() {
    let directory = tempfile::tempdir().unwrap();
    let without = secrets(FailingKeyring(KeyringError::Absent), directory.path());
    let SecretStore::File { path, .. } = without.save(&account(), &Password::new("old")).unwrap() else {
        panic!("the file is the store where there is no keyring");
    };
    let with = secrets(MemoryKeyring::default(), directory.path());
    assert_eq!(with.save(&account(), &Password::new("пароль")).unwrap(), SecretStore::Keyring);
    assert!(!path.exists());
    let (password, store) = with.load(&account()).unwrap().unwrap();
    assert_eq!((password.reveal(), store), ("пароль", SecretStore::Keyring));
    with.forget(&account()).unwrap();
    assert!(with.load(&account()).unwrap().is_none());
}

#[test]
fn without_a_keyring_a_file_of_the_owner_only() {
    let directory = tempfile::tempdir().unwrap();
    let secrets = secrets(FailingKeyring(KeyringError::Absent), directory.path());
    assert!(secrets.load(&account()).unwrap().is_none());
    let store = secrets.save(&account(), &Password::new("пароль\nиз двух строк")).unwrap();
    let SecretStore::File { path, reason } = &store else { panic!("{store:?}") };
    assert_eq!(reason, "no such bus");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let (password, found) = secrets.load(&account()).unwrap().unwrap();
    assert_eq!((password.reveal(), &found), ("пароль\nиз двух строк", &store));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600, "closed again when read");
    }
    assert!(found.sentence(Language::Russian).contains(&path.display().to_string()));
    secrets.forget(&account()).unwrap();
    assert!(!path.exists());
}

#[test]
fn a_locked_keyring_is_told_and_nothing_lands_in_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let secrets = secrets(FailingKeyring(KeyringError::Refused), directory.path());
    let error = secrets.save(&account(), &Password::new("x")).unwrap_err();
    assert!(error.sentence(Language::English).contains("no such bus"));
    assert!(!directory.path().join("secrets").exists());
    assert!(secrets.load(&account()).is_err());
}

#[test]
fn the_environment_goes_first() {
    let directory = tempfile::tempdir().unwrap();
    let mut secrets = secrets(MemoryKeyring::default(), directory.path());
    secrets.save(&account(), &Password::new("of the keyring")).unwrap();
    secrets.environment = Some(Password::new("of the worker"));
    let (password, store) = secrets.load(&account()).unwrap().unwrap();
    assert_eq!((password.reveal(), store), ("of the worker", SecretStore::Environment));
}
