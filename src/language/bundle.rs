//! The embedded texts, built once per language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;
use super::format::grouped;

/// The text files of one area: its name, the Russian file, the English file.
pub(super) struct Area {
    pub name: &'static str,
    pub russian: &'static str,
    pub english: &'static str,
}

impl Area {
    pub(super) const fn source(&self, language: Language) -> &'static str {
        match language {
            Language::Russian => self.russian,
            Language::English => self.english,
        }
    }
}

macro_rules! areas {
    ($($name:literal),+ $(,)?) => {
        /// Every area with its texts. A new file is added here and nowhere else.
        pub(super) const AREAS: &[Area] = &[$(Area {
            name: $name,
            russian: include_str!(concat!("../../i18n/ru/", $name, ".ftl")),
            english: include_str!(concat!("../../i18n/en/", $name, ".ftl")),
        }),+];
    };
}

areas![
    "common",
    "shell",
    "orders",
    "receipts",
    "parties",
    "products",
    "assistant",
    "card",
    "talk",
    "bank",
    "mail",
    "letters",
    "settings",
    "dashboard",
    "first-run",
    "cli",
    "errors",
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static RUSSIAN: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    let cell = match language {
        Language::Russian => &RUSSIAN,
        Language::English => &ENGLISH,
    };
    cell.get_or_init(|| build(language))
}

fn build(language: Language) -> Bundle {
    // A code that were no language would leave plural rules of no language; the tests of plurals would tell.
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolating marks show as boxes in fonts without them and break comparison of texts.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        #[expect(clippy::cast_possible_truncation, reason = "arguments come from i64 only")]
        FluentValue::Number(number) => Some(grouped(number.value as i64)),
        _ => None,
    }));
    for area in AREAS {
        let resource = FluentResource::try_new(area.source(language).to_owned()).unwrap_or_else(|(resource, errors)| {
            tracing::error!(area = area.name, language = language.code(), ?errors, "a text file has faults");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(area = area.name, language = language.code(), ?errors, "a text file repeats keys");
        }
    }
    bundle
}

pub(super) fn has(language: Language, key: &str) -> bool {
    bundle(language).get_message(key).is_some_and(|message| message.value().is_some())
}

pub(super) fn render(language: Language, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, language = language.code(), "no text for the key");
        return format!("[{key}]");
    };
    let mut errors = Vec::new();
    let rendered = bundle.format_pattern(pattern, arguments, &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, language = language.code(), ?errors, "a value is missing in a text");
    }
    rendered
}
