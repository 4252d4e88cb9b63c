//! As much of Rust's lexical grammar as finding string literals outside comments and tests takes.

/// A piece of source that is not a comment or white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    /// A string, byte string or character literal: its content as written, escapes not resolved.
    Literal(String),
    Sign(char),
}

/// Tokens with their lines, counted from 1.
pub(super) fn tokens(source: &str) -> Vec<(usize, Token)> {
    let characters: Vec<char> = source.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let (mut index, mut line, mut found) = (0, 1, Vec::new());
    while index < characters.len() {
        let start_line = line;
        let start = index;
        let character = at(index);
        if character == '/' && at(index + 1) == '/' {
            while index < characters.len() && at(index) != '\n' {
                index += 1;
            }
        } else if character == '/' && at(index + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(index), at(index + 1)) {
                    ('/', '*') => (depth, index) = (depth + 1, index + 2),
                    ('*', '/') => (depth, index) = (depth - 1, index + 2),
                    _ => index += 1,
                }
                if depth == 0 || index >= characters.len() {
                    break;
                }
            }
        } else if let Some((content, end)) = literal(&characters, index) {
            found.push((start_line, Token::Literal(content)));
            index = end;
        } else if character.is_alphanumeric() || character == '_' {
            while at(index).is_alphanumeric() || at(index) == '_' {
                index += 1;
            }
            found.push((start_line, Token::Word(characters[start..index].iter().collect())));
        } else {
            if !character.is_whitespace() {
                found.push((start_line, Token::Sign(character)));
            }
            index += 1;
        }
        line += characters[start..index.min(characters.len())].iter().filter(|character| **character == '\n').count();
    }
    found
}

/// The literal that begins at `start`, and where it ends. A lifetime is no literal.
fn literal(characters: &[char], start: usize) -> Option<(String, usize)> {
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let prefix = match (at(start), at(start + 1)) {
        ('b' | 'c', 'r') => 2,
        ('b' | 'c' | 'r', _) => 1,
        _ => 0,
    };
    let raw = prefix > 0 && at(start + prefix - 1) == 'r';
    let mut index = start + prefix;
    if raw {
        let mut hashes = 0;
        while at(index) == '#' {
            (hashes, index) = (hashes + 1, index + 1);
        }
        if at(index) != '"' {
            return None;
        }
        let begin = index + 1;
        index = begin;
        while index < characters.len() && !(at(index) == '"' && (1..=hashes).all(|offset| at(index + offset) == '#')) {
            index += 1;
        }
        let end = index.min(characters.len());
        return Some((characters[begin..end].iter().collect(), (end + 1 + hashes).min(characters.len())));
    }
    let quote = at(index);
    let is_character = quote == '\'' && (at(index + 1) == '\\' || at(index + 2) == '\'');
    if quote != '"' && !is_character {
        return None;
    }
    let begin = index + 1;
    index = begin;
    while index < characters.len() && at(index) != quote {
        index += if at(index) == '\\' { 2 } else { 1 };
    }
    let end = index.min(characters.len());
    Some((characters[begin..end].iter().collect(), (end + 1).min(characters.len())))
}

/// The tokens without items under `#[cfg(test)]` and `#[test]`.
pub(super) fn without_tests(tokens: &[(usize, Token)]) -> Vec<(usize, Token)> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut index = 0;
    while index < tokens.len() {
        if attribute_of_test(&tokens[index..]) {
            index = end_of_item(tokens, index);
        } else {
            kept.push(tokens[index].clone());
            index += 1;
        }
    }
    kept
}

fn attribute_of_test(tokens: &[(usize, Token)]) -> bool {
    let signs = |wanted: &[&str]| {
        wanted.len() <= tokens.len()
            && wanted.iter().zip(tokens).all(|(wanted, (_, token))| match token {
                Token::Word(word) => word == wanted,
                Token::Sign(sign) => wanted.len() == sign.len_utf8() && wanted.starts_with(*sign),
                Token::Literal(_) => false,
            })
    };
    signs(&["#", "[", "cfg", "(", "test", ")", "]"]) || signs(&["#", "[", "test", "]"])
}

/// The item ends with its outermost braces or with a semicolon outside any.
fn end_of_item(tokens: &[(usize, Token)], start: usize) -> usize {
    let mut depth = 0_i32;
    for (index, (_, token)) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(closing @ (')' | ']' | '}')) => {
                depth -= 1;
                if depth == 0 && *closing == '}' {
                    return index + 1;
                }
            }
            Token::Sign(';') if depth == 0 => return index + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn comments_and_tests_are_left_out_and_lines_are_right() {
    let source = "// \"нет\"\n/* /* \"нет\" */ */ fn f<'a>(c: &'a str) { g('ё', b'x', r#\"a\"b\"#, \"a\\\"b\"); }\n#[cfg(test)]\nmod tests { fn x() { \"нет\" } }\nconst A: &str = \"да\";\n#[cfg(test)]\nmod other;\nconst B: &str = \"и это\";";
    let literals: Vec<_> = without_tests(&tokens(source))
        .into_iter()
        .filter_map(|(line, token)| if let Token::Literal(text) = token { Some((line, text)) } else { None })
        .collect();
    let expected = [(2, "ё"), (2, "x"), (2, "a\"b"), (2, "a\\\"b"), (5, "да"), (8, "и это")];
    assert_eq!(literals, expected.map(|(line, text)| (line, text.to_owned())));
}
