//! Groups and closed rows, and the blanks of a sentence.

use std::borrow::Cow;

use iced::widget::{column, container, row};
use iced::{Border, Element, Length, Padding, alignment};

use super::lines::{Group, Line};
use super::update::{blank_id, opener, region};
use super::{Edit, Message, Spot, State};
use crate::app::desk::{Desk, hue_of};
use crate::assistant::catalogue::{self, Blank, BlankValue, Vocabulary};
use crate::language::{Argument, format};
use crate::model::{BasisPoints, Id};
use crate::ui::press::{Style, press};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Scale, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::widget::button::icon_button;
use crate::ui::widget::chip::{self, Piece};
use crate::ui::widget::choice::switch;
use crate::ui::widget::surface::{card, rule_across, subtle};
use crate::ui::{Hue, Icon, icon};

/// The columns at the right of a row: how often, when last.
const COUNT: f32 = 72.0;
const LAST: f32 = 112.0;
/// The shares and days that are offered; others are typed.
const SHARES: [i64; 5] = [10, 30, 50, 70, 100];
const DAYS: [i64; 7] = [1, 3, 5, 7, 10, 14, 30];

impl State {
    pub(super) fn draw_group<'a>(
        &'a self,
        group: &'a Group,
        lines: &[&'a Line],
        vocabulary: &'a Vocabulary,
        desk: &'a Desk,
        room: f32,
    ) -> Element<'a, Message> {
        let sign = match group.group {
            Some(catalogue::Group::ChangeState) => Icon::ArrowLeftRight,
            Some(catalogue::Group::TellEmployee) => Icon::UserRound,
            Some(catalogue::Group::TellCustomer) => Icon::MailCheck,
            None => Icon::Workflow,
        };
        let kept = group.lines.iter().filter(|line| line.kept).count();
        let of = [("count", Argument::from(group.enabled())), ("of", Argument::from(kept))];
        let head = row![
            icon(sign, size::ICON).hue(Hue::Berry),
            text::line(group.title.as_str()).semibold().fill(),
            text::line(desk.text_with("card-of", &of)).small().ink2(),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        let head = subtle(container(head).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER);
        let mut list = column![head.width(Length::Fill)];
        for line in lines {
            let drawn = match self.draft(line.id) {
                Some(draft) => self.draw_open(draft, line, vocabulary, desk, room),
                None => self.draw_line(line, vocabulary, desk),
            };
            list = list.push(rule_across()).push(container(drawn).id(region(line.id)));
        }
        card(list).padding(1).width(Length::Fill).into()
    }

    fn draw_line<'a>(&'a self, line: &'a Line, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
        let id = line.id;
        let pieces = line.pieces.iter().map(|piece| match piece {
            catalogue::Piece::Text(words) => Piece::Words(Cow::Borrowed(words.as_str())),
            catalogue::Piece::Blank { blank, text } => {
                let value = line.blanks.iter().find(|(known, _)| known == blank).map(|(_, value)| value);
                Piece::Blank(draw_blank(id, Spot::Sentence(*blank), *blank, text, value, text::BODY, vocabulary, desk))
            }
        });
        let enabled = line.enabled;
        let sentence = container(chip::sentence(pieces.collect(), text::BODY)).width(Length::Fill).style(move |theme| {
            let tokens = tokens(theme);
            container::Style { text_color: Some(if enabled { tokens.ink } else { tokens.ink2 }), ..container::Style::default() }
        });
        let mut words = column![sentence].width(Length::Fill);
        if let Some(more) = &line.more {
            words = words.push(text::line(more.as_str()).small().ink3());
        }
        let content = row![
            self.draw_switch(line, desk),
            words,
            counters(line),
            icon_button(Icon::ChevronRight, Tip::new(desk.text("card-open")))
                .small()
                .id(opener(id))
                .on_press(Message::Toggle(id)),
        ]
        .spacing(space::S12)
        .align_y(alignment::Vertical::Center);
        let shown = self.cursor_shown && self.cursor == Some(id);
        press(container(content).padding(Padding { top: 8.0, bottom: 8.0, left: 15.0, right: space::S8 }))
            .width(Length::Fill)
            .skip_focus()
            .on_press(Message::Toggle(id))
            .style(move |theme, status| row_style(tokens(theme), status.hovered, shown))
            .into()
    }

    /// The switch of a row. It acts at once, on the rule as it is kept.
    pub(super) fn draw_switch<'a>(&'a self, line: &'a Line, desk: &'a Desk) -> Element<'a, Message> {
        let reason = match self.draft(line.id) {
            _ if !line.kept => Some("card-switch-new"),
            Some(draft) if draft.is_unsaved() => Some("card-switch-unsaved"),
            _ => None,
        };
        let tip = reason.unwrap_or(if line.enabled { "card-switch-off" } else { "card-switch-on" });
        let message = reason.is_none().then_some(Message::Switch(line.id, !line.enabled));
        switch("", line.enabled, message).id(format!("switch-{}", line.id)).tip(Tip::new(desk.text(tip))).into()
    }
}

/// How often the rule worked and when last.
pub(super) fn counters(line: &Line) -> Element<'_, Message> {
    let mut count = column![text::line(line.count.as_str()).ink2().right().width(COUNT)];
    if let Some(failed) = &line.failed {
        count = count.push(text::line(failed.as_str()).small().hue(Hue::Red).right().width(COUNT));
    }
    row![count, text::line(line.last.as_str()).ink2().right().width(LAST)]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
}

fn row_style(tokens: &crate::ui::tokens::Tokens, hovered: bool, shown: bool) -> Style {
    Style {
        background: (shown || hovered).then_some(tokens.hover),
        border: Border {
            color: if shown { tokens.accent_ink } else { iced::Color::TRANSPARENT },
            width: if shown { 2.0 } else { 0.0 },
            radius: radius::CARD.into(),
        },
        ..Style::default()
    }
}

/// A blank: a picker in place for one thing, a press that opens a larger one for several.
#[expect(clippy::too_many_arguments, reason = "where it stands, what it is, what it holds")]
pub(super) fn draw_blank<'a>(
    id: Id,
    spot: Spot,
    blank: Blank,
    words: &'a str,
    value: Option<&BlankValue>,
    scale: Scale,
    vocabulary: &'a Vocabulary,
    desk: &'a Desk,
) -> Element<'a, Message> {
    let name = blank_id(id, spot, blank);
    let filled = move |value: BlankValue| Message::Edit(id, Edit::Fill(spot, value));
    match value {
        Some(BlankValue::State(state)) => {
            let known = vocabulary.directory.state(*state);
            let choices = vocabulary
                .directory
                .states
                .iter()
                .filter(|each| !each.hidden || each.id == *state)
                .map(|each| choice(each.id, each.name.as_str()).hue(hue_of(each.hue)))
                .collect();
            let shown = known.map_or(words, |state| state.name.as_str());
            select(Some(shown), choices, move |state| filled(BlankValue::State(state)))
                .nothing(desk.text("common-nothing-found"))
                .error(known.is_none())
                .blank(scale)
                .id(name)
                .into()
        }
        Some(BlankValue::Template(template)) => {
            let known = vocabulary.templates.iter().find(|each| each.id == *template);
            let choices = vocabulary
                .templates
                .iter()
                .filter(|each| !each.hidden || each.id == *template)
                .map(|each| choice(each.id, each.name.as_str()).icon(Icon::Mail))
                .collect();
            let shown = known.map_or(words, |template| template.name.as_str());
            select(Some(shown), choices, move |template| filled(BlankValue::Template(template)))
                .nothing(desk.text("card-no-templates"))
                .error(known.is_none())
                .blank(scale)
                .id(name)
                .into()
        }
        Some(BlankValue::Percent(_)) => {
            let choices =
                SHARES.map(|share| choice(share, format::percent(BasisPoints::from_percent(share)))).into_iter().collect();
            select(Some(words), choices, move |share| filled(BlankValue::Percent(BasisPoints::from_percent(share))))
                .nothing(desk.text("card-type-percent"))
                .create(
                    |typed| desk.text_with("card-set-percent", &[("typed", Argument::from(typed.trim_end_matches('%').trim()))]),
                    move |typed| Message::Edit(id, Edit::Typed(blank, typed)),
                )
                .blank(scale)
                .id(name)
                .into()
        }
        Some(BlankValue::Days(_)) => {
            let days = |days: i64| desk.text_with("assistant-days", &[("days", Argument::from(days))]);
            let choices = DAYS.map(|count| choice(count, days(count))).into_iter().collect();
            select(Some(words), choices, move |days| filled(BlankValue::Days(days)))
                .nothing(desk.text("card-type-days"))
                .create(
                    |typed| desk.text_with("card-set-days", &[("typed", Argument::from(typed))]),
                    move |typed| Message::Edit(id, Edit::Typed(blank, typed)),
                )
                .blank(scale)
                .id(name)
                .into()
        }
        Some(BlankValue::States(states)) if !states.is_empty() => {
            let gone = || Cow::Owned(desk.text("assistant-gone-state"));
            let known = states.iter().map(|id| vocabulary.directory.state(*id));
            let names: Vec<Cow<'_, str>> =
                known.map(|state| state.map_or_else(gone, |state| Cow::Borrowed(&*state.name))).collect();
            chip::blank(names.join(", "), scale).id(name).on_press(Message::Pick(id, spot)).into()
        }
        Some(BlankValue::Recipients(_) | BlankValue::States(_)) | None => {
            chip::blank(words, scale).id(name).on_press(Message::Pick(id, spot)).into()
        }
    }
}
