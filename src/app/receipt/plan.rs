//! What Dasha will do after posting: looked ahead on another thread as the form changes.

use std::time::Duration;

use iced::Task;
use iced::widget::{column, container, row};
use iced::{Element, Length, alignment};

use super::{Message, State};
use crate::app::desk::{Desk, aside, hue_of};
use crate::assistant::deeds::DeedKind;
use crate::assistant::preview::{self, Planned};
use crate::books::{Author, Error};
use crate::language::Argument;
use crate::model::{Id, Posting, Receipt};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{Hue, size, space};
use crate::ui::widget::avatar::{dasha, round_icon};
use crate::ui::widget::chip::link;
use crate::ui::widget::surface::{berry_edged, rule_across};
use crate::ui::{Icon, icon};

/// How long after the last change the look ahead begins.
const PAUSE: Duration = Duration::from_millis(250);

/// The look ahead and what it is of.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The receipt, as if posted, that was looked at or is about to be.
    of: Option<Receipt>,
    /// Numbers each look, so that a late answer to an old one is dropped.
    number: u64,
    /// The last answer.
    known: Option<Result<Vec<Deed>, String>>,
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

impl State {
    /// Looks ahead anew when the receipt is not what was looked at, a moment after the person stopped.
    pub(super) fn look_ahead(&mut self) -> Task<Message> {
        if !self.can_change_anything() {
            return Task::none();
        }
        let receipt = Receipt { posting: Posting::Posted, ..self.receipt.clone() };
        if self.plan.of.as_ref() == Some(&receipt) {
            return Task::none();
        }
        self.plan.number += 1;
        if !receipt.problems().is_empty() {
            self.plan.known = None;
            self.plan.of = Some(receipt);
            return Task::none();
        }
        self.plan.of = Some(receipt);
        let number = self.plan.number;
        Task::future(async move {
            tokio::time::sleep(PAUSE).await;
            Message::Look(number)
        })
    }

    /// Rules, states or orders changed: the last look is no longer true.
    pub(super) fn forget_plan(&mut self) {
        self.plan.of = None;
    }

    pub(super) fn look(&self, number: u64, desk: &Desk) -> Task<Message> {
        let Some(receipt) = self.plan.of.clone().filter(|_| number == self.plan.number) else { return Task::none() };
        let (books, author) = (desk.books.clone(), Author::person(desk.employee));
        aside(move || preview::receipt(&books, author, &receipt)).map(move |answer| Message::Looked(number, answer))
    }

    pub(super) fn looked(&mut self, number: u64, answer: Result<Vec<Planned>, Error>, desk: &Desk) {
        if number != self.plan.number {
            return;
        }
        self.plan.known = Some(match answer {
            Ok(planned) => Ok(planned.iter().map(|planned| deed(planned, desk)).collect()),
            Err(error) => Err(error.sentence(desk.language)),
        });
    }

    /// A posted receipt in which nothing is changed makes nobody do anything.
    fn can_change_anything(&self) -> bool {
        !self.loading && !self.receipt.deletion_mark && (!self.is_posted() || self.is_unsaved())
    }

    /// The card.
    pub(super) fn plan_card<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        let assistant = desk.directory.assistant().filter(|_| self.can_change_anything())?;
        let names = column![
            text::line(assistant.name.as_str()).semibold().hue(Hue::Berry),
            text::line(desk.text("receipts-plan")).small().ink2(),
        ];
        let head = row![dasha(32.0), names].spacing(space::S8).align_y(alignment::Vertical::Center);
        let mut content = column![head, rule_across()].spacing(space::S12).width(Length::Fill);
        match &self.plan.known {
            None => content = content.push(text::body(desk.text("receipts-plan-unfinished")).ink2()),
            Some(Err(reason)) => {
                let words = desk.text_with("receipts-plan-failed", &[("reason", Argument::from(reason.as_str()))]);
                content = content.push(text::body(words).ink2());
            }
            Some(Ok(deeds)) if deeds.is_empty() => content = content.push(text::body(desk.text("receipts-plan-nothing")).ink2()),
            Some(Ok(deeds)) => {
                for deed in deeds {
                    content = content.push(draw(deed));
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

fn draw(deed: &Deed) -> Element<'_, Message> {
    let (sign, hue) = match (deed.kind, &deed.state) {
        (DeedKind::State, Some((_, hue))) => (Icon::ArrowLeftRight, *hue),
        (DeedKind::State, None) => (Icon::ArrowLeftRight, Hue::Blue),
        (DeedKind::Told, _) => (Icon::MessageSquare, Hue::Violet),
        (DeedKind::Letter, _) => (Icon::Mail, Hue::Teal),
        (DeedKind::Nothing, _) => (Icon::Clock, Hue::Slate),
    };
    let number = link(deed.number.as_str(), Message::OpenOrder(deed.order));
    let words: Element<'_, Message> = match &deed.state {
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
