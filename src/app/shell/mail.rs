use iced::widget::{container, row};
use iced::{Border, Element, Length, Task, alignment};

use super::{Message, Shell};
use crate::app::action::Place;
use crate::app::desk::aside;
use crate::books::engine::Topic;
use crate::channels::health::{Cause, Health};
use crate::channels::mail::Secrets;
use crate::language::Argument;
use crate::ui::press::{Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::{Hue, Icon, icon};

/// Narrower windows say how many letters wait by a number alone; the words are in the tooltip.
const WORDS_FROM: f32 = 1200.0;

impl Shell {
    /// Reads how the mail is, when these topics concern it.
    pub(super) fn look_at_mail(&self, topics: &[Topic]) -> Task<Message> {
        if !topics.iter().any(|topic| matches!(topic, Topic::Outbox | Topic::Settings)) {
            return Task::none();
        }
        let books = self.desk.books.clone();
        aside(move || Health::read(&books, &Secrets::of_this_machine())).map(Message::Mail)
    }

    /// How many letters were given up and wait for a person.
    pub(super) fn failed_letters(&self) -> u64 {
        u64::try_from(self.mail.failed).unwrap_or(0)
    }

    /// The pill in the top bar while letters wait and cannot go; it opens the journal of letters.
    pub(super) fn mail_pill(&self, window_width: f32) -> Option<Element<'_, Message>> {
        let stop = self.mail.stop.as_ref()?;
        let key = match stop.cause {
            Cause::NoAccount => "shell-mail-not-set",
            _ => "shell-mail-silent",
        };
        let words = self.desk.text_with(key, &[("count", Argument::from(self.mail.waiting))]);
        let shown = if window_width >= WORDS_FROM { words.clone() } else { self.mail.waiting.to_string() };
        let content = row![icon(Icon::MailWarning, size::ICON), text::line(shown).small().medium()]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let pill = press(container(content).center_y(Length::Fill))
            .id("top-bar-mail")
            .height(size::CONTROL_SMALL)
            .padding([0.0, space::S12])
            .tip(Tip::new(words))
            .on_press(Message::Open(Place::Letters))
            .style(|theme, status| {
                let tokens = tokens(theme);
                let pair = tokens.pair(Hue::Amber);
                let edge = if status.hovered { pair.ink } else { pair.soft };
                Style {
                    background: Some(pair.soft),
                    text: Some(pair.ink),
                    border: Border { color: edge, width: 1.0, radius: radius::FULL.into() },
                    ..Style::default()
                }
            });
        Some(pill.into())
    }
}
