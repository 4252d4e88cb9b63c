use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::model::Id;

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A company that was open on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its name.
    pub name: String,
    /// The path of its file, or the address of its database without a password.
    pub location: String,
}

/// How many companies are remembered.
const RECENT: usize = 6;

/// Choices of a person on this machine; not part of the books. A field that cannot be read becomes its default, so that a
/// damaged file never stops the program.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark or system.
    #[serde(deserialize_with = "or_default")]
    pub theme: ThemeChoice,
    /// The language; nothing = as the system is, Russian when it says neither.
    #[serde(deserialize_with = "or_default")]
    pub language: Option<Language>,
    /// The language asked for on the command line: goes before the chosen one until the program ends, and is never written.
    #[serde(skip)]
    pub asked_language: Option<Language>,
    /// Scale of everything in percent, 90–150; nothing = 100.
    #[serde(deserialize_with = "or_default")]
    pub scale: Option<u16>,
    /// Narrow navigation; nothing = by the width of the window.
    #[serde(deserialize_with = "or_default")]
    pub rail: Option<bool>,
    /// Everything at once instead of sliding and fading.
    #[serde(deserialize_with = "or_default")]
    pub less_motion: bool,
    /// Width of the discussion pane in pixels; nothing = by the width of the window.
    #[serde(deserialize_with = "or_default")]
    pub discussion_width: Option<u16>,
    /// Whether the discussion is open beside documents; nothing = by the width of the window.
    #[serde(deserialize_with = "or_default")]
    pub discussion_open: Option<bool>,
    /// The company that was open last, to be opened again.
    #[serde(deserialize_with = "or_default")]
    pub last_company: Option<String>,
    /// Companies that were open here, the last one first.
    #[serde(deserialize_with = "or_default")]
    pub recent: Vec<Recent>,
    /// Who sat in front, by company location.
    #[serde(deserialize_with = "or_default")]
    pub employees: BTreeMap<String, Id>,
    /// Columns, filters and the like, by screen, as that screen writes them.
    #[serde(deserialize_with = "or_default")]
    pub screens: BTreeMap<String, serde_json::Value>,
}

fn or_default<'de, T: Default + serde::de::DeserializeOwned, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

impl Preferences {
    /// The preferences in a file; the defaults when there is none or it cannot be read.
    #[must_use]
    pub fn load(file: &Path) -> Self {
        std::fs::read_to_string(file).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Writes the preferences beside the old ones and puts them in their place, so that a crash leaves one or the other.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn save(&self, file: &Path) -> std::io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let new = file.with_extension("new");
        std::fs::write(&new, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(new, file)
    }

    /// The language to speak: the one of the command line, otherwise the chosen one, otherwise the system's, otherwise Russian.
    #[must_use]
    pub fn spoken(&self) -> Language {
        self.asked_language.or(self.language).unwrap_or_else(Language::of_system)
    }

    /// The person chooses a language in the window; what the command line asked for is over.
    pub const fn choose_language(&mut self, language: Language) {
        self.language = Some(language);
        self.asked_language = None;
    }

    /// Remembers a company that was opened: it is the first of the recent ones and opens at the next start.
    pub fn remember(&mut self, name: String, location: String) {
        self.recent.retain(|recent| recent.location != location);
        self.last_company = Some(location.clone());
        self.recent.insert(0, Recent { name, location });
        self.recent.truncate(RECENT);
    }

    /// What a screen keeps under its name.
    #[must_use]
    pub fn of_screen<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.screens.get(name).and_then(|value| serde_json::from_value(value.clone()).ok())
    }

    /// Keeps something for a screen under its name.
    pub fn set_of_screen<T: Serialize>(&mut self, name: &str, value: &T) {
        if let Ok(value) = serde_json::to_value(value) {
            drop(self.screens.insert(name.to_owned(), value));
        }
    }

    /// Where the preferences are kept: `preferences.json` in the program's own folder.
    #[must_use]
    pub fn file(data_folder: &Path) -> PathBuf {
        data_folder.join("preferences.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_of_the_command_line_is_spoken_and_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = Preferences::file(folder.path());
        let chosen = Preferences { language: Some(Language::Russian), ..Preferences::default() };
        let mut preferences = Preferences { asked_language: Some(Language::English), ..chosen.clone() };
        assert_eq!(preferences.spoken(), Language::English);
        preferences.save(&file).unwrap();
        assert_eq!(Preferences::load(&file), chosen, "another choice kept in this run does not keep the language");
        preferences.choose_language(Language::Russian);
        assert_eq!(preferences.spoken(), Language::Russian, "a choice in the window acts at once");
    }

    #[test]
    fn a_bad_file_costs_only_its_bad_fields() {
        let folder = tempfile::tempdir().unwrap();
        let file = Preferences::file(&folder.path().join("deep"));
        assert_eq!(Preferences::load(&file), Preferences::default());
        let mut preferences = Preferences { theme: ThemeChoice::Dark, rail: Some(true), ..Preferences::default() };
        preferences.set_of_screen("orders", &vec![1, 2]);
        preferences.save(&file).unwrap();
        assert_eq!(Preferences::load(&file), preferences);
        assert_eq!(preferences.of_screen::<Vec<i32>>("orders"), Some(vec![1, 2]));
        std::fs::write(&file, r#"{"theme": "plaid", "rail": true, "scale": "big", "new_field": 1}"#).unwrap();
        assert_eq!(Preferences::load(&file), Preferences { rail: Some(true), ..Preferences::default() });
        std::fs::write(&file, "not json").unwrap();
        assert_eq!(Preferences::load(&file), Preferences::default());
    }
}
