//! Making a letter out of a template: subject, plain text, and the same text as simple HTML.

use crate::channels::template::{self, Escape, Problem, Values, escape_html};
use crate::language::Language;

/// What stands above the text of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the firm.
    pub firm: String,
    /// Language of the letter.
    pub language: Language,
}

/// A letter made out of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Subject, one line.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The whole HTML document.
    pub html: String,
}

/// Makes a letter out of a template's subject and body.
///
/// # Errors
/// The problems of the subject, then those of the body: then there is no letter.
pub fn compose(subject: &str, body: &str, values: &dyn Values, letterhead: &Letterhead) -> Result<Rendered, Vec<Problem>> {
    let mut problems = template::check(subject);
    problems.extend(template::check(body));
    if problems.is_empty() { Ok(composed(subject, body, values, letterhead)) } else { Err(problems) }
}

/// As [`compose`], for the editor's preview: what is wrong stays visible as it is written.
pub fn compose_preview(subject: &str, body: &str, values: &dyn Values, letterhead: &Letterhead) -> Rendered {
    composed(subject, body, values, letterhead)
}

fn composed(subject: &str, body: &str, values: &dyn Values, letterhead: &Letterhead) -> Rendered {
    let language = letterhead.language;
    let subject = template::preview(subject, values, language, Escape::Plain);
    let content = template::preview(body, values, language, Escape::Html);
    Rendered {
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: template::preview(body, values, language, Escape::Plain).trim().to_owned(),
        html: document(&content, letterhead),
    }
}

/// Styles are inline and few: mail programs keep no more.
fn document(content: &str, letterhead: &Letterhead) -> String {
    let firm = escape_html(letterhead.firm.trim());
    let header = if firm.is_empty() {
        String::new()
    } else {
        format!(
            "<div style=\"font-size:18px;font-weight:600;padding-bottom:12px;margin-bottom:16px;border-bottom:1px solid #dde1e7;\">{firm}</div>\n"
        )
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{firm}</title></head>\n\
         <body style=\"font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#1d2430;margin:0;padding:24px;\">\n\
         <div style=\"max-width:640px;\">\n{header}{content}</div>\n</body>\n</html>\n",
        language = letterhead.language.code(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::template::TemplateValue;

    struct Fixed;

    impl Values for Fixed {
        fn value(&self, key: &str) -> Option<TemplateValue> {
            match key {
                "order.number" => Some(TemplateValue::Text("КП-\n<15>".into())),
                _ => None,
            }
        }
    }

    #[test]
    fn a_letter_has_both_forms_and_escapes_firm_and_values() {
        let letterhead = Letterhead { firm: "Кухни & «Уют»".into(), language: Language::Russian };
        let letter = compose("Заказ [Заказ.Номер]", "Здравствуйте.\n\nЗаказ [Order.Number] готов.", &Fixed, &letterhead).unwrap();
        assert_eq!(letter.subject, "Заказ КП- <15>");
        assert_eq!(letter.text, "Здравствуйте.\n\nЗаказ КП-\n<15> готов.");
        assert!(letter.html.contains("<p>Здравствуйте.</p>\n<p>Заказ КП-<br>\n&lt;15&gt; готов.</p>"), "{}", letter.html);
        assert!(letter.html.contains("Кухни &amp; «Уют»</div>"));
        assert!(letter.html.contains("<html lang=\"ru\">"));
    }

    #[test]
    fn a_letter_with_an_unknown_placeholder_is_never_made() {
        let letterhead = Letterhead { firm: String::new(), language: Language::English };
        let problems = compose("[Заказ.Нету]", "[Order.Nothing] [Order.Number]", &Fixed, &letterhead).unwrap_err();
        assert_eq!(
            problems.iter().map(|problem| problem.written.as_str()).collect::<Vec<_>>(),
            ["[Заказ.Нету]", "[Order.Nothing]"]
        );
        assert!(compose_preview("[Заказ.Нету]", "", &Fixed, &letterhead).subject.contains("[Заказ.Нету]"));
    }
}
