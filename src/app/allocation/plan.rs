//! What the assistant will do after posting: looked ahead on another thread as the payment changes, told in a card.

use std::time::Duration;

use iced::widget::{column, container, row};
use iced::{Element, Length, Task, alignment};

use crate::app::desk::{Desk, aside, hue_of};
use crate::assistant::deeds::DeedKind;
use crate::assistant::preview::Planned;
use crate::books::{Author, Books, Error};
use crate::language::Argument;
use crate::model::Id;
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{Hue, size, space};
use crate::ui::widget::avatar::{dasha, round_icon};
use crate::ui::widget::chip::link;
use crate::ui::widget::surface::{berry_edged, rule_across};
use crate::ui::{Icon, icon};

/// How long after the last change the look ahead begins.
const PAUSE: Duration = Duration::from_millis(250);

/// The look ahead and what it is of: a payment as it would be posted.
#[derive(Debug)]
pub struct Plan<Payment> {
    /// What was looked at or is about to be.
    of: Option<Payment>,
    /// Numbers each look, so that a late answer to an old one is dropped.
    number: u64,
    /// The last answer.
    known: Option<Result<Vec<Deed>, String>>,
}

/// A step of looking ahead, as a message of the screen.
#[derive(Debug, Clone)]
pub enum Planning {
    /// The person stopped for a moment: look what the assistant will do.
    Look(u64),
    /// What she will do.
    Looked(u64, Result<Vec<Planned>, Error>),
}

/// A thing to be done, as the card draws it.
#[derive(Debug, Clone)]
struct Deed {
    kind: DeedKind,
    order: Id,
    number: String,
    state: Option<(String, Hue)>,
    words: String,
}

impl<Payment> Default for Plan<Payment> {
    fn default() -> Self {
        Self { of: None, number: 0, known: None }
    }
}

impl<Payment: Clone + PartialEq + Send + 'static> Plan<Payment> {
    /// Looks anew when the payment is not what was looked at, a moment after the person stopped. What cannot be posted yet is not
    /// looked at.
    pub fn follow(&mut self, payment: Payment, can_be_posted: bool) -> Task<Planning> {
        if self.of.as_ref() == Some(&payment) {
            return Task::none();
        }
        self.number += 1;
        self.of = Some(payment);
        if !can_be_posted {
            self.known = None;
            return Task::none();
        }
        let number = self.number;
        Task::future(async move {
            tokio::time::sleep(PAUSE).await;
            Planning::Look(number)
        })
    }

    /// Rules, states or orders changed: the last look is no longer true.
    pub fn forget(&mut self) {
        self.of = None;
    }

    /// Takes a step. `look` tells what follows from posting the payment, and keeps nothing of it.
    pub fn update(
        &mut self,
        step: Planning,
        desk: &Desk,
        look: impl FnOnce(&Books, Author, &Payment) -> Result<Vec<Planned>, Error> + Send + 'static,
    ) -> Task<Planning> {
        match step {
            Planning::Look(number) => {
                let Some(payment) = self.of.clone().filter(|_| number == self.number) else { return Task::none() };
                let (books, author) = (desk.books.clone(), Author::person(desk.employee));
                aside(move || look(&books, author, &payment)).map(move |answer| Planning::Looked(number, answer))
            }
            Planning::Looked(number, answer) => {
                if number == self.number {
                    self.known = Some(match answer {
                        Ok(planned) => Ok(planned.iter().map(|planned| deed(planned, desk)).collect()),
                        Err(error) => Err(error.sentence(desk.language)),
                    });
                }
                Task::none()
            }
        }
    }

    /// The card; nothing in a firm without an assistant.
    pub fn card<'a, Message: Clone + 'a>(
        &'a self,
        desk: &'a Desk,
        open_order: impl Fn(Id) -> Message + 'a,
    ) -> Option<Element<'a, Message>> {
        let assistant = desk.directory.assistant()?;
        let names = column![
            text::line(assistant.name.as_str()).semibold().hue(Hue::Berry),
            text::line(desk.text("receipts-plan")).small().ink2(),
        ];
        let head = row![dasha(32.0), names].spacing(space::S8).align_y(alignment::Vertical::Center);
        let mut content = column![head, rule_across()].spacing(space::S12).width(Length::Fill);
        match &self.known {
            None => content = content.push(text::body(desk.text("receipts-plan-unfinished")).ink2()),
            Some(Err(reason)) => {
                let words = desk.text_with("receipts-plan-failed", &[("reason", Argument::from(reason.as_str()))]);
                content = content.push(text::body(words).ink2());
            }
            Some(Ok(deeds)) if deeds.is_empty() => content = content.push(text::body(desk.text("receipts-plan-nothing")).ink2()),
            Some(Ok(deeds)) => {
                for deed in deeds {
                    content = content.push(draw(deed, open_order(deed.order)));
                }
            }
        }
        Some(berry_edged(content).width(Length::Fill).into())
    }
}

fn deed(planned: &Planned, desk: &Desk) -> Deed {
    let words = planned.phrase.say(desk.language);
    let mut letters = words.chars();
    let words = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Deed {
        kind: planned.kind,
        order: planned.document.id,
        number: planned.number.clone(),
        state: planned.state.and_then(|state| desk.state(state)).map(|state| (state.name.clone(), hue_of(state.hue))),
        words,
    }
}

fn draw<'a, Message: Clone + 'a>(deed: &'a Deed, open: Message) -> Element<'a, Message> {
    let (sign, hue) = match (deed.kind, &deed.state) {
        (DeedKind::State, Some((_, hue))) => (Icon::ArrowLeftRight, *hue),
        (DeedKind::State, None) => (Icon::ArrowLeftRight, Hue::Blue),
        (DeedKind::Told, _) => (Icon::MessageSquare, Hue::Violet),
        (DeedKind::Letter, _) => (Icon::Mail, Hue::Teal),
        (DeedKind::Nothing, _) => (Icon::Clock, Hue::Slate),
    };
    let number = link(deed.number.as_str(), open);
    let words: Element<'a, Message> = match &deed.state {
        Some((state, _)) => {
            row![number, icon(Icon::ArrowRight, size::ICON_SMALL).ink2(), text::line(state.as_str()).semibold().fill()]
                .spacing(space::S4)
                .align_y(alignment::Vertical::Center)
                .into()
        }
        None => column![text::body(deed.words.as_str()), number].width(Length::Fill).into(),
    };
    row![round_icon(sign, hue, 24.0), container(words).padding([2.0, 0.0]).width(Length::Fill)].spacing(space::S8).into()
}
