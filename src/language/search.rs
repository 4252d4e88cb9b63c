//! How words are folded for search: what search columns hold and what queries are folded with.

/// Lower case, «ё» as «е», runs of white space (also no-break ones) as one space, none at the ends.
/// Letters that came decomposed («й» as «и» with a breve, as macOS gives file names) are composed first.
/// Folding what is folded changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space_pending = false;
    for character in text.chars() {
        if character.is_whitespace() {
            space_pending = !folded.is_empty();
            continue;
        }
        for lower in character.to_lowercase() {
            match lower {
                '\u{308}' if !space_pending && folded.ends_with('е') => continue,
                '\u{306}' if !space_pending && folded.ends_with('и') => {
                    folded.pop();
                    folded.push('й');
                    continue;
                }
                _ => {}
            }
            if space_pending {
                folded.push(' ');
                space_pending = false;
            }
            folded.push(if lower == 'ё' { 'е' } else { lower });
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_case_letter_yo_and_spaces() {
        assert_eq!(fold("  ООО\u{A0}«Берёзка»\t и\u{202F} К "), "ооо «березка» и к");
        assert_eq!(fold("Е\u{308}лка И\u{306}од"), "елка йод");
        assert_eq!(fold(" \n "), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
