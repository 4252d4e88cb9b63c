use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::{Argument, Language, text, text_with};

/// Shows help and version, or says what is wrong with the command line. Gives the exit code.
pub(super) fn explain(error: &clap::Error, language: Language) -> u8 {
    if !error.use_stderr() {
        // Help and version are answers. A reader that went away does not matter.
        drop(error.print());
        return 0;
    }
    eprintln!("{}\n{}", sentence(error, language), text(language, "cli-see-help"));
    2
}

fn sentence(error: &clap::Error, language: Language) -> String {
    let named = |kind: ContextKind| {
        error.get(kind).map(|value| match value {
            ContextValue::String(word) => word.clone(),
            ContextValue::Strings(words) => words.join(", "),
            other => other.to_string(),
        })
    };
    let argument = named(ContextKind::InvalidArg).unwrap_or_default();
    let value = named(ContextKind::InvalidValue).unwrap_or_default();
    let say = |key: &str, pairs: &[(&str, &str)]| {
        let pairs: Vec<(&str, Argument)> = pairs.iter().map(|(name, value)| (*name, Argument::from(*value))).collect();
        text_with(language, key, &pairs)
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = named(ContextKind::InvalidSubcommand).unwrap_or_default();
            say("cli-wrong-command", &[("name", &name)])
        }
        ErrorKind::UnknownArgument => say("cli-wrong-argument", &[("name", &argument)]),
        ErrorKind::MissingRequiredArgument => say("cli-wrong-missing", &[("name", &argument)]),
        ErrorKind::InvalidValue if value.is_empty() => say("cli-wrong-no-value", &[("name", &argument)]),
        ErrorKind::InvalidValue => {
            let known = named(ContextKind::ValidValue).unwrap_or_default();
            say("cli-wrong-choice", &[("name", &argument), ("value", &value), ("known", &known)])
        }
        ErrorKind::ValueValidation => say("cli-wrong-value", &[("name", &argument), ("value", &value)]),
        ErrorKind::ArgumentConflict => {
            let prior = named(ContextKind::PriorArg).unwrap_or_default();
            say("cli-wrong-together", &[("name", &argument), ("other", &prior)])
        }
        ErrorKind::MissingSubcommand => text(language, "cli-wrong-no-command"),
        _ => say("cli-wrong-other", &[("detail", &error.kind().to_string())]),
    }
}
