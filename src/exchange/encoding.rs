//! Which letters a file is written in. What the file says of itself is not believed: «Кодировка=Windows» stands over UTF-8
//! in every third statement.

use std::borrow::Cow;

use encoding_rs::{IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// The letters that a file turned out to be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a mark of byte order.
    Utf8,
    /// UTF-16, known by its mark of byte order.
    Utf16,
    /// Windows-1251.
    Windows1251,
    /// «DOS»: code page 866.
    Dos866,
    /// KOI8-R.
    Koi8R,
}

/// The text of the bytes: by the mark of byte order, then by being sound UTF-8, then the first of Windows-1251, 866 and KOI8-R
/// in which one of `known_words` is found. UTF-8 cut or spoilt in the middle is still known by these words. When nothing
/// fits, Windows-1251. Never fails: what cannot be read becomes U+FFFD.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], known_words: &[&str]) -> (Cow<'a, str>, Encoding) {
    if let Some((marked, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = marked.decode_without_bom_handling(&bytes[length..]);
        let encoding = if marked == UTF_16LE || marked == UTF_16BE { Encoding::Utf16 } else { Encoding::Utf8 };
        return (text, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    let candidates =
        [(WINDOWS_1251, Encoding::Windows1251), (IBM866, Encoding::Dos866), (KOI8_R, Encoding::Koi8R), (UTF_8, Encoding::Utf8)];
    for (candidate, encoding) in candidates {
        let (text, _) = candidate.decode_without_bom_handling(bytes);
        if known_words.iter().any(|word| text.contains(word)) {
            return (text, encoding);
        }
    }
    (WINDOWS_1251.decode_without_bom_handling(bytes).0, Encoding::Windows1251)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_by_the_words_of_the_file() {
        let text = "ВерсияФормата=1.03\r\nОтправитель=Банк";
        let words = ["ВерсияФормата"];
        for (encoder, expected) in [
            (WINDOWS_1251, Encoding::Windows1251),
            (IBM866, Encoding::Dos866),
            (KOI8_R, Encoding::Koi8R),
            (UTF_8, Encoding::Utf8),
        ] {
            let bytes = encoder.encode(text).0.into_owned();
            assert_eq!(decode(&bytes, &words), (Cow::Borrowed(text), expected));
        }
        let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        assert_eq!(decode(&marked, &words), (Cow::Borrowed(text), Encoding::Utf8));
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide, &words), (Cow::Borrowed(text), Encoding::Utf16));
        let cut = &text.as_bytes()[..text.len() - 1];
        let (read, encoding) = decode(cut, &words);
        assert_eq!(encoding, Encoding::Utf8);
        assert!(read.starts_with("ВерсияФормата=1.03"));
        assert_eq!(decode(&[0xCF, 0xFF], &words).1, Encoding::Windows1251);
    }
}
