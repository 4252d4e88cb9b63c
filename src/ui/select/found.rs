//! What a picker over a large list has asked, and what it was answered.

/// The choices that answer what was typed into a picker. A question is known by its words: an answer to others is let go, and until
/// its own has come the picker knows that it shows the choices of an earlier one (see [`super::Select::on_search`]).
#[derive(Debug, Clone)]
pub struct Found<T> {
    /// The words of the last question.
    asked: Option<String>,
    answered: bool,
    choices: Vec<T>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { asked: None, answered: false, choices: Vec::new() }
    }
}

impl<T> Found<T> {
    /// Something was typed and is being looked for.
    pub fn ask(&mut self, words: &str) {
        self.asked = Some(words.to_owned());
        self.answered = false;
    }

    /// What was found for these words.
    pub fn answer(&mut self, words: &str, choices: Vec<T>) {
        if self.asked.as_deref() == Some(words) {
            self.answered = true;
            self.choices = choices;
        }
    }

    /// Offers these without a question, as if nothing had been typed.
    pub fn put(&mut self, choices: Vec<T>) {
        *self = Self { asked: Some(String::new()), answered: true, choices };
    }

    /// Forgets what was found and waits for no answer.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The choices of the last answer.
    pub fn choices(&self) -> &[T] {
        &self.choices
    }

    /// The typed text that the choices answer; nothing while the answer is under way.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.asked.as_deref().filter(|_| self.answered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_answer_to_the_last_words_counts() {
        let mut found = Found::default();
        found.ask("со");
        found.ask("соловь");
        found.answer("со", vec![1]);
        assert_eq!((found.words(), found.choices()), (None, &[][..]));
        found.answer("соловь", vec![2]);
        assert_eq!((found.words(), found.choices()), (Some("соловь"), &[2][..]));
        found.ask("соловьё");
        assert_eq!((found.words(), found.choices()), (None, &[2][..]), "what was found stays in sight meanwhile");
    }
}
