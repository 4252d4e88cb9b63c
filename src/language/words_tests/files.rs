//! The text files themselves.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use crate::language::bundle::AREAS;
use crate::language::{Argument, Language, has_text, text_with};

/// A message as written: its body and the names of its values.
struct Message {
    body: String,
    arguments: BTreeSet<String>,
}

/// Messages of a file in their order; a key may stand twice, which is what a test looks for.
fn messages(source: &str) -> Vec<(String, Message)> {
    let mut messages: Vec<(String, Message)> = Vec::new();
    for line in source.lines() {
        let begins_entry = line.starts_with(|character: char| character.is_ascii_alphabetic() || character == '-');
        if begins_entry {
            let (key, body) = line.split_once('=').unwrap_or((line, ""));
            let message = Message { body: body.trim().to_owned(), arguments: BTreeSet::new() };
            messages.push((key.trim().to_owned(), message));
        } else if line.starts_with(char::is_whitespace)
            && let Some((_, message)) = messages.last_mut()
        {
            message.body.push('\n');
            message.body.push_str(line.trim());
        }
    }
    for (_, message) in &mut messages {
        message.arguments = message
            .body
            .split('$')
            .skip(1)
            .map(|rest| {
                rest.chars().take_while(|character| character.is_ascii_alphanumeric() || "-_".contains(*character)).collect()
            })
            .collect();
    }
    messages
}

/// Keys of all areas in the language.
pub(super) fn keys() -> BTreeSet<String> {
    AREAS.iter().flat_map(|area| messages(area.source(Language::Russian))).map(|(key, _)| key).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let mut faults = Vec::new();
    for area in AREAS {
        let by_key = |language| -> BTreeMap<String, Message> { messages(area.source(language)).into_iter().collect() };
        let (russian, english) = (by_key(Language::Russian), by_key(Language::English));
        for (key, message) in &russian {
            match english.get(key) {
                None => faults.push(format!("i18n/en/{}.ftl lacks {key}", area.name)),
                Some(other) if other.arguments != message.arguments => faults.push(format!(
                    "{}.ftl: {key} takes {:?} in Russian and {:?} in English",
                    area.name, message.arguments, other.arguments
                )),
                Some(_) => {}
            }
        }
        faults.extend(
            english.keys().filter(|key| !russian.contains_key(*key)).map(|key| format!("i18n/ru/{}.ftl lacks {key}", area.name)),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_text_is_repeated_empty_or_malformed() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for area in AREAS {
            let file = format!("i18n/{}/{}.ftl", language.code(), area.name);
            if let Err((_, errors)) = FluentResource::try_new(area.source(language).to_owned()) {
                faults.push(format!("{file}: not Fluent: {errors:?}"));
            }
            for (key, message) in messages(area.source(language)) {
                if message.body.is_empty() {
                    faults.push(format!("{file}: {key} is empty"));
                }
                if message.body.contains('!') {
                    faults.push(format!("{file}: {key} exclaims"));
                }
                if let Some(other) = seen.insert(key.clone(), area.name) {
                    faults.push(format!("{file}: {key} is already in {other}.ftl"));
                }
                if language == Language::Russian && message.body.contains("[one]") && !message.body.contains("[few]") {
                    faults.push(format!("{file}: {key} has [one] but no [few] (1 заказ, 2 заказа, 5 заказов)"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_text_renders_with_its_values() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        for (key, message) in AREAS.iter().flat_map(|area| messages(area.source(language))) {
            if key.starts_with('-') {
                continue; // A term is only a part of messages.
            }
            for count in [1, 2, 5] {
                let arguments: Vec<_> = message.arguments.iter().map(|name| (name.as_str(), Argument::from(count))).collect();
                let rendered = text_with(language, &key, &arguments);
                if !has_text(language, &key) || rendered.contains("{$") || rendered.contains("{ ") || rendered.contains("{-") {
                    faults.push(format!("{key} in {}: {rendered}", language.code()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_files_sees_what_is_there() {
    let read = messages(
        "# a comment\none = Word { $a }\ntwo =\n    { $count ->\n       *[other] { $count } { $b-c }\n    }\n\nempty =\n",
    );
    let shown: Vec<_> =
        read.iter().map(|(key, message)| (key.as_str(), message.arguments.len(), message.body.is_empty())).collect();
    assert_eq!(shown, [("one", 1, false), ("two", 2, false), ("empty", 0, true)]);
}
