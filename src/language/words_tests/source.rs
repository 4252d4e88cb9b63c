//! The source: every key that it names has a text, and it holds no words of its own.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::keys;
use super::lexer::{Token, tokens, without_tests};
use crate::language::bundle::AREAS;

/// Where Cyrillic stands in literals by right; a path of a folder allows everything in it.
const CYRILLIC_ALLOWED: &[(&str, &str)] = &[
    ("src/language/names.rs", "endings by which names of people are recognised"),
    ("src/language/search.rs", "letters that are folded"),
    ("src/ui/select", "letters that are folded, since the design system knows no language"),
    ("src/books/receipts/save.rs", "what numbers of receipts begin with, kept in the books"),
    ("src/setup/example", "names of the example firm, its customers and goods"),
    ("src/channels/template/format.rs", "codes of the formats of placeholders, as 1C spells them"),
    ("src/exchange/statement", "keywords of the 1CClientBankExchange format"),
    ("src/exchange/matching", "words by which the purpose of a payment names an order"),
    ("src/exchange/orders_csv", "headings of columns"),
];

/// Literals that begin as keys do but are something else.
const NOT_KEYS: &[&str] = &["settings-save-button"];

struct Source {
    path: String,
    tokens: Vec<(usize, Token)>,
}

/// Every file of `src` except tests: `tests.rs`, `*_tests.rs`, folders `tests` and `*_tests`, modules under `#[cfg(test)]`.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    assert!(paths.len() > 10, "the source was not found");
    let mut sources = Vec::new();
    let mut only_tests = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let path = path.strip_prefix(root).unwrap_or(&path).components().map(|part| part.as_os_str().to_string_lossy());
        let path = path.collect::<Vec<_>>().join("/");
        let tokens = tokens(&text);
        let folder = path.trim_end_matches("mod.rs").trim_end_matches("lib.rs").trim_end_matches(".rs").trim_end_matches('/');
        only_tests.extend(test_modules(&tokens).into_iter().map(|module| format!("{folder}/{module}")));
        sources.push(Source { path, tokens: without_tests(&tokens) });
    }
    sources.retain(|source| {
        let inside = |module: &String| {
            source.path.strip_prefix(module.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        };
        !only_tests.iter().any(inside)
    });
    sources
}

/// Names of the modules in files of their own that are declared under `#[cfg(test)]`.
fn test_modules(tokens: &[(usize, Token)]) -> Vec<String> {
    let words: Vec<String> = tokens
        .iter()
        .map(|(_, token)| match token {
            Token::Word(word) => word.clone(),
            Token::Sign(sign) => sign.to_string(),
            Token::Literal(_) => "\"".to_owned(),
        })
        .collect();
    let declares = |run: &[String]| {
        let (attribute, rest) = run.split_at(7);
        (attribute.concat() == "#[cfg(test)]" && rest[0] == "mod" && rest[2] == ";").then(|| rest[1].clone())
    };
    words.windows(10).filter_map(declares).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry of a folder").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if stem == "tests" || stem.ends_with("_tests") {
            continue;
        }
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Literals in the place of the key of `text(…)`, `text_with(…)` and `has_text(…)`, with their lines: the second argument of
/// a function, the first of a method. The function `text("…")` of one argument is a widget, and so is not asked about.
fn asked_keys(tokens: &[(usize, Token)]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, (_, token)) in tokens.iter().enumerate() {
        let calls = matches!(token, Token::Word(word) if matches!(word.as_str(), "text" | "text_with" | "has_text"))
            && matches!(tokens.get(index + 1), Some((_, Token::Sign('('))));
        // A screen's own `desk.text("…")` knows the language already: the key comes first.
        let method = index > 0 && matches!(tokens[index - 1].1, Token::Sign('.'));
        let place = if method { 1 } else { 2 };
        let definition = index > 0 && matches!(&tokens[index - 1].1, Token::Word(word) if word == "fn");
        if !calls || definition {
            continue;
        }
        let (mut depth, mut argument) = (0, 1);
        for (line, token) in &tokens[index + 1..] {
            match token {
                Token::Sign('(' | '[' | '{') => depth += 1,
                Token::Sign(')' | ']' | '}') => depth -= 1,
                Token::Sign(',') if depth == 1 => argument += 1,
                // A name with a dot is no key of Fluent but a field: other things have a method `text` too.
                Token::Literal(literal) if argument == place && !(method && literal.contains('.')) => {
                    found.push((*line, literal.clone()));
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

/// Literals anywhere that look like keys because they begin with an area. An identity of a widget (`Id::new("…")`) is none.
fn keys_by_look(tokens: &[(usize, Token)]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, (line, token)) in tokens.iter().enumerate() {
        let Token::Literal(literal) = token else { continue };
        let of_area = AREAS.iter().any(|area| literal.strip_prefix(area.name).is_some_and(|rest| rest.starts_with('-')));
        let plain =
            literal.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-');
        let identity = index >= 5
            && matches!(&tokens[index - 5].1, Token::Word(word) if word == "Id")
            && matches!(tokens[index - 1].1, Token::Sign('('));
        if of_area && plain && !identity && !NOT_KEYS.contains(&literal.as_str()) {
            found.push((*line, literal.clone()));
        }
    }
    found
}

/// A literal with a placeholder (`common-month-{}`) stands for the keys that begin and end like it.
fn is_known(literal: &str, keys: &std::collections::BTreeSet<String>) -> bool {
    match (literal.find('{'), literal.rfind('}')) {
        // `{prefix}-{}`: what the prefix may be is checked where it is written.
        (Some(0), _) => true,
        (Some(begin), Some(end)) if begin < end => {
            let (head, tail) = (&literal[..begin], &literal[end + 1..]);
            head.len() + tail.len() > 2 && keys.iter().any(|key| key.starts_with(head) && key.ends_with(tail))
        }
        _ => keys.contains(literal),
    }
}

#[test]
fn every_key_of_the_source_has_a_text() {
    let keys = keys();
    let mut faults = Vec::new();
    for source in sources() {
        let asked = asked_keys(&source.tokens).into_iter().filter(|(_, key)| !is_known(key, &keys));
        // A literal may also be what a family of keys begins with: `common-month` and then the month's number.
        let family = |literal: &str| keys.iter().any(|key| key.strip_prefix(literal).is_some_and(|rest| rest.starts_with('-')));
        let seen = keys_by_look(&source.tokens).into_iter().filter(|(_, key)| !is_known(key, &keys) && !family(key));
        faults.extend(asked.chain(seen).map(|(line, key)| format!("{}:{line}: no .ftl file has the key {key:?}", source.path)));
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_source_holds_no_words_for_people() {
    let mut faults = Vec::new();
    for source in sources() {
        if CYRILLIC_ALLOWED.iter().any(|(allowed, _)| source.path.starts_with(allowed)) {
            continue;
        }
        for (line, token) in &source.tokens {
            if let Token::Literal(literal) = token
                && literal.chars().any(|character| ('\u{400}'..='\u{52F}').contains(&character))
            {
                faults.push(format!("{}:{line}: move this text to i18n/*.ftl: {literal:?}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_search_for_keys_finds_them() {
    let found = asked_keys(&tokens(
        r#"text(language, "a-b"); language::text_with(l, if x { "c" } else { &format!("d-{}", y) }, &[("count", z)]); text("widget"); desk.text_with("e-f", &[("g", h)]); w.text("a.b");"#,
    ));
    assert_eq!(found.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>(), ["a-b", "c", "d-{}", "e-f"]);
    let looks = keys_by_look(&tokens(r#"let k = "orders-x"; Id::new("orders-list"); "orders-2.csv"; "first-run-x""#));
    assert_eq!(looks.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>(), ["orders-x", "first-run-x"]);
    assert_eq!(test_modules(&tokens("#[cfg(test)] mod gallery; mod grid; #[cfg(test)] mod tests { }")), ["gallery"]);
    let keys = ["common-month-1".to_owned()].into();
    assert!(is_known("common-month-{}", &keys) && !is_known("common-day-{}", &keys) && !is_known("common-month", &keys));
}
