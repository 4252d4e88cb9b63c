use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::language::{Language, text};
use crate::model::Currency;
use crate::setup::example;

/// The language asked for by `--language`, found before the rest is read, since even mistakes are told in it.
pub(super) fn language_of(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).take_while(|word| *word != "--").collect();
    let spaced = words.windows(2).filter(|pair| pair[0] == "--language").map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--language="));
    spaced.chain(joined).find_map(Language::from_code)
}

/// The place in the help of what every command understands: after what is its own.
const OF_EVERY_COMMAND: usize = 900;

/// The whole command line, with its help in a language.
pub(super) fn whole(language: Language) -> Command {
    let words = Words { language };
    let root = words
        .command("artel")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .subcommand_help_heading(words.say("cli-heading-commands"))
        .subcommand_value_name(words.say("cli-value-command"))
        .args([
            words.option("company", "cli-value-company").global(true).display_order(OF_EVERY_COMMAND),
            words
                .option("language", "cli-value-language")
                .value_parser(["ru", "en"])
                .hide_possible_values(true)
                .global(true)
                .display_order(OF_EVERY_COMMAND + 1),
            words.switch("help").short('h').action(ArgAction::Help).global(true).display_order(OF_EVERY_COMMAND + 2),
            words.switch("version").short('V').action(ArgAction::Version).display_order(OF_EVERY_COMMAND + 3),
        ]);
    root.subcommands([
        words.command("demo"),
        new(words),
        import(words),
        export(words),
        skill(words),
        worker(words),
        check(words),
        backup(words),
        restore(words),
    ])
}

/// The words of the command line in a language.
#[derive(Clone, Copy)]
struct Words {
    language: Language,
}

impl Words {
    fn say(self, key: &str) -> String {
        text(self.language, key)
    }

    fn command(self, name: &'static str) -> Command {
        self.command_of(name, name)
    }

    /// A command whose texts bear another name than the command.
    fn command_of(self, name: &'static str, of: &str) -> Command {
        let of = |part: &str| text(self.language, &format!("cli-{of}-{part}"));
        Command::new(name)
            .about(of("about"))
            .override_usage(of("usage"))
            .after_help(of("examples"))
            .help_template(format!(
                "{{about-with-newline}}\n{}\n  {{usage}}\n\n{{all-args}}\n\n{}{{after-help}}",
                self.say("cli-heading-usage"),
                self.say("cli-heading-examples")
            ))
            .disable_help_flag(true)
            .disable_help_subcommand(true)
    }

    /// An option with a value.
    fn option(self, name: &'static str, value: &str) -> Arg {
        self.switch(name).action(ArgAction::Set).value_name(self.say(value))
    }

    fn switch(self, name: &'static str) -> Arg {
        let help = text(self.language, &format!("cli-option-{name}"));
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading(self.say("cli-heading-options"))
    }

    /// A value without a name before it.
    fn place(self, name: &'static str, value: &str, help: &str) -> Arg {
        Arg::new(name)
            .value_name(self.say(value))
            .required(true)
            .help(self.say(help))
            .help_heading(self.say("cli-heading-arguments"))
    }
}

fn new(words: Words) -> Command {
    words.command("new").args([
        words.option("name", "cli-value-name"),
        words.option("tax-id", "cli-value-number"),
        words.option("currency", "cli-value-currency").value_parser(currencies()).hide_possible_values(true).ignore_case(true),
        words.option("prefix", "cli-value-prefix"),
        words.option("owner", "cli-value-person"),
        words.switch("demo").conflicts_with_all(["name", "tax-id", "currency", "prefix", "owner"]),
        words
            .option("orders", "cli-value-count")
            .value_parser(value_parser!(u64).range(1..=example::MOST_ORDERS))
            .requires("demo"),
        words.switch("json"),
    ])
}

/// Reads a currency by its code.
fn currencies() -> impl TypedValueParser<Value = Currency> {
    PossibleValuesParser::new(Currency::ALL.map(Currency::code)).map(|code| Currency::from_code(&code).unwrap_or_default())
}

fn import(words: Words) -> Command {
    words.command("import").args([
        words.place("file", "cli-value-file", "cli-import-file"),
        words.option("as", "cli-value-kind").value_parser(super::import::KINDS).hide_possible_values(true),
        words.switch("post"),
        words.option("employee", "cli-value-person"),
        words.switch("json"),
    ])
}

fn skill(words: Words) -> Command {
    let number = || words.place("number", "cli-value-number", "cli-skill-number").value_parser(value_parser!(u8));
    let many = |name, value| words.option(name, value).action(ArgAction::Append);
    let switch = |name, of: &str| {
        words.command_of(name, of).args([number(), words.option("employee", "cli-value-person"), words.switch("json")])
    };
    words
        .command("skill")
        .subcommand_required(true)
        .subcommand_help_heading(words.say("cli-heading-commands"))
        .subcommand_value_name(words.say("cli-value-command"))
        .subcommands([
            words.command_of("list", "skill-list").arg(words.switch("json")),
            switch("on", "skill-on"),
            switch("off", "skill-off"),
            words.command_of("set", "skill-set").args([
                number(),
                many("state", "cli-value-state"),
                words.option("percent", "cli-value-percent"),
                words.option("days", "cli-value-count").value_parser(value_parser!(i64).range(1..=3_650)),
                words.option("template", "cli-value-name"),
                many("tell", "cli-value-tell"),
                words.option("employee", "cli-value-person"),
                words.switch("json"),
            ]),
        ])
}

fn worker(words: Words) -> Command {
    words.command("worker").args([words.switch("once"), words.switch("json")])
}

fn export(words: Words) -> Command {
    let what =
        words.place("what", "cli-value-what", "cli-export-what").value_parser(super::export::WHAT).hide_possible_values(true);
    words.command("export").args([what, words.switch("json")])
}

fn check(words: Words) -> Command {
    words.command("check").arg(words.switch("json"))
}

fn backup(words: Words) -> Command {
    words.command("backup").args([words.place("file", "cli-value-file", "cli-backup-file"), words.switch("json")])
}

fn restore(words: Words) -> Command {
    words.command("restore").args([words.place("file", "cli-value-file", "cli-restore-file"), words.switch("json")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together_in_both_languages() {
        for language in Language::ALL {
            whole(language).debug_assert();
            for mut command in whole(language).get_subcommands().cloned().chain([whole(language)]) {
                let help = command.render_long_help().to_string();
                assert!(!help.contains("[cli-"), "{help}");
                let english = ["Options:", "Usage:", "Arguments:", "Print help"].iter().any(|word| help.contains(word));
                assert!(language == Language::English || !english, "{help}");
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_read() {
        let of = |words: &[&str]| language_of(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["artel", "new", "--language", "en"]), Some(Language::English));
        assert_eq!(of(&["artel", "--language=ru", "new", "--no-such"]), Some(Language::Russian));
        assert_eq!(of(&["artel", "new", "--language"]), None);
        assert_eq!(of(&["artel", "--", "--language=en"]), None);
    }
}
