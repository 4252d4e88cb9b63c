//! What a place shows when it has no rows: empty, nothing found, loading.

use std::borrow::Cow;
use std::sync::LazyLock;

use iced::widget::{Space, column, container, row, svg};
use iced::{Border, Element, Length, alignment};

use super::surface::rule_across;
use crate::ui::text::{self, Styled, Tone};
use crate::ui::tokens::{radius, size, space, tokens};

/// A picture of an empty place, 168 × 112.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Boxes: orders, goods, stock.
    Boxes,
    /// Sheets of paper: documents.
    Papers,
    /// People: customers, employees.
    People,
    /// An envelope: letters.
    Letters,
    /// Speech bubbles: chats, discussions.
    Talk,
    /// Coins: money, receipts.
    Money,
    /// Bars: reports.
    Chart,
}

impl Picture {
    fn handle(self) -> svg::Handle {
        static PICTURES: LazyLock<[svg::Handle; 7]> = LazyLock::new(|| {
            [
                include_bytes!("../../../resources/pictures/boxes.svg").as_slice(),
                include_bytes!("../../../resources/pictures/papers.svg").as_slice(),
                include_bytes!("../../../resources/pictures/people.svg").as_slice(),
                include_bytes!("../../../resources/pictures/letters.svg").as_slice(),
                include_bytes!("../../../resources/pictures/talk.svg").as_slice(),
                include_bytes!("../../../resources/pictures/money.svg").as_slice(),
                include_bytes!("../../../resources/pictures/chart.svg").as_slice(),
            ]
            .map(svg::Handle::from_memory)
        });
        PICTURES[self as usize].clone()
    }
}

/// The picture alone.
pub fn picture<'a, Message: 'a>(picture: Picture) -> Element<'a, Message> {
    svg(picture.handle()).width(168).height(112).into()
}

/// An empty place: what will be here, why it is useful, deeds (primary and import), and the
/// assistant's offer under them, if she has one (`surface::berry_card`).
pub fn empty<'a, Message: 'a>(
    image: Picture,
    title: impl Into<Cow<'a, str>>,
    words: impl Into<Cow<'a, str>>,
    deeds: Vec<Element<'a, Message>>,
    offer: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let words = text::body(words.into()).ink2().width(440).align_x(alignment::Horizontal::Center);
    let content = column![
        picture(image),
        Space::new().height(space::S16),
        text::lead(title.into()),
        words,
        row(deeds).spacing(space::S8),
        offer.map(|offer| container(offer).max_width(440)),
    ]
    .spacing(space::S12)
    .align_x(alignment::Horizontal::Center);
    container(content).center(Length::Fill).padding(space::S24).into()
}

/// A filter found nothing: words and one deed («Сбросить отборы»), no picture.
pub fn nothing_found<'a, Message: 'a>(
    words: impl Into<Cow<'a, str>>,
    deed: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let content =
        column![text::body(words.into()).ink2(), deed.into()].spacing(space::S12).align_x(alignment::Horizontal::Center);
    container(content).center(Length::Fill).padding(space::S24).into()
}

/// A grey block in the place of a text that is coming.
pub fn block<'a, Message: 'a>(width: impl Into<Length>, height: f32) -> Element<'a, Message> {
    container(Space::new())
        .width(width)
        .height(height)
        .style(|theme| container::Style {
            background: Some(tokens(theme).track.into()),
            border: Border { radius: radius::FULL.into(), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}

/// Grey blocks in the place of `rows` rows with columns as wide as given (portions). Show it after
/// 150 ms of waiting; past 2 s put words and «Отменить» in `late`.
pub fn loading<'a, Message: 'a>(rows: usize, columns: &[u16], late: Option<Element<'a, Message>>) -> Element<'a, Message> {
    let mut content = column![].width(Length::Fill);
    for number in 0..rows {
        let mut line = row![].spacing(space::S16).align_y(alignment::Vertical::Center).height(size::ROW);
        for (place, portion) in columns.iter().enumerate() {
            // Uneven ends look like text; even ones like a table of bars.
            let filled = 55 + ((number * 7 + place * 13) % 5) as u16 * 9;
            let part = row![block(Length::FillPortion(filled), 8.0), Space::new().width(Length::FillPortion(100 - filled))];
            line = line.push(container(part).width(Length::FillPortion(*portion)));
        }
        content = content.push(container(line).padding([0.0, space::PAGE])).push(rule_across());
    }
    if let Some(late) = late {
        content = content.push(container(late).padding(space::PAGE));
    }
    content.into()
}

/// Label and value of a fact in a side card, the value at the right.
pub fn fact<'a, Message: 'a>(label: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    row![text::line(label.into()).ink2().fill(), text::line(value.into()).tone(Tone::Ink)]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
}
