//! An open row: the sentence large, conditions as chips, numbered actions, timing, the latest runs.

use std::borrow::Cow;

use iced::widget::{Row, column, container, mouse_area, row};
use iced::{Element, Length, Padding, alignment, mouse};

use super::draft::Draft;
use super::journal::hue_of;
use super::lines::Line;
use super::pickers_view::{draw_offer, draw_picker};
use super::rows_view::{counters, draw_blank};
use super::update::{closer, opener};
use super::{Edit, Message, NewAction, Picker, Spot, State};
use crate::app::desk::Desk;
use crate::assistant::catalogue::{self, Blank, BlankValue, Vocabulary};
use crate::assistant::rule::{Action, HoursPolicy};
use crate::language::Argument;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::menu;
use crate::ui::popover::popover;
use crate::ui::press::press;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space, tokens};
use crate::ui::widget::badge::dot;
use crate::ui::widget::button::{danger, ghost, icon_button, plain, primary};
use crate::ui::widget::chip::{self, Piece};
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{BannerKind, banner, bar_down, card};
use crate::ui::{Hue, Icon, icon};

/// The card of the latest runs, and from what room it stands at the right.
const RUNS: f32 = 300.0;
const RUNS_BESIDE_FROM: f32 = 900.0;
/// The pauses that are offered, in minutes.
const DELAYS: [i64; 9] = [0, 5, 15, 30, 60, 4 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60];

impl State {
    pub(super) fn draw_open<'a>(
        &'a self,
        draft: &'a Draft,
        line: &'a Line,
        vocabulary: &'a Vocabulary,
        desk: &'a Desk,
        room: f32,
    ) -> Element<'a, Message> {
        let id = draft.id;
        let opening = pieces(&draft.opening, |blank, words| {
            let value = draft.blanks.iter().find(|(known, _)| *known == blank).map(|(_, value)| value);
            let spot = Spot::Sentence(blank);
            let anchor = draw_blank(id, spot, blank, words, value, text::LEAD, vocabulary, desk);
            self.over_blank(draft, spot, anchor, vocabulary, desk)
        });
        let close = Tip::new(desk.text("card-close")).key(Shortcut::named(Named::Escape).to_string());
        let close = icon_button(Icon::ChevronUp, close).small().id(opener(id)).on_press(Message::Close(id));
        let head = row![
            container(self.draw_switch(line, desk)).padding([3, 0]),
            container(chip::sentence(opening, text::LEAD)).width(Length::Fill),
            container(counters(line)).padding([4, 0]),
            close,
        ]
        .spacing(space::S12);
        let mut left = column![self.draw_conditions(draft, vocabulary, desk)].spacing(space::S8).width(Length::Fill);
        for (place, action) in draft.rule.actions.iter().enumerate() {
            left = left.push(self.draw_action(draft, place, action, vocabulary, desk));
        }
        left = left.push(draw_timing(draft, desk));
        for said in self.draw_troubles(draft, vocabulary, desk) {
            left = left.push(said);
        }
        left = left.push(draw_deeds(draft, line, desk));
        if draft.removing {
            left = left.push(ask_remove(draft, desk));
        }
        let runs = draw_runs(draft, desk);
        let body: Element<'a, Message> = if room >= RUNS_BESIDE_FROM {
            row![left, container(runs).width(RUNS)].spacing(space::S20).into()
        } else {
            column![left, runs].spacing(space::S12).into()
        };
        let body = container(body).padding(Padding { left: 44.0, right: space::S8, ..Padding::ZERO });
        let mut content = column![head].spacing(space::S8);
        if let Some(offer) = &draft.offer {
            content = content.push(container(draw_offer(draft, offer, desk)).padding(Padding { left: 44.0, ..Padding::ZERO }));
        }
        let content = container(content.push(body))
            .padding(Padding { top: space::S12, bottom: space::S16, left: space::S12, right: space::S8 })
            .width(Length::Fill);
        row![bar_down(3, |tokens| tokens.berry), content].into()
    }

    /// A blank with what is open over it.
    fn over_blank<'a>(
        &'a self,
        draft: &'a Draft,
        spot: Spot,
        anchor: Element<'a, Message>,
        vocabulary: &'a Vocabulary,
        desk: &'a Desk,
    ) -> Element<'a, Message> {
        let content = match &self.picker {
            Some(Picker::Blank(id, open)) if *id == draft.id && *open == spot => draw_picker(draft, spot, vocabulary, desk),
            _ => None,
        };
        // Around the blank also while nothing is open: what is closed gives the keyboard back to where it was.
        popover(anchor, content, Message::ClosePicker).into()
    }

    fn draw_conditions<'a>(&'a self, draft: &'a Draft, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
        let id = draft.id;
        let over = |place: Option<usize>, anchor: Element<'a, Message>| -> Element<'a, Message> {
            let content = match &self.picker {
                Some(Picker::Condition(of, editor)) if *of == id && editor.place == place => {
                    Some(editor.view(draft, vocabulary, desk).map(Message::Condition))
                }
                _ => None,
            };
            popover(anchor, content, Message::ClosePicker).into()
        };
        let mut chips: Vec<Element<'a, Message>> =
            vec![container(text::line(desk.text("card-only-if")).ink2()).center_y(size::CHIP).into()];
        for (place, chip) in draft.chips.iter().enumerate() {
            let clear = Message::Edit(id, Edit::RemoveCondition(place));
            let tip = Tip::new(desk.text("card-remove-condition"));
            chips.push(match &chip.field {
                Some(field) => {
                    let change = Message::EditCondition(id, Some(place));
                    over(Some(place), chip::chip_set(field.as_str(), chip.words.as_str(), change, clear, tip).into())
                }
                None => chip::chip_value(chip.words.as_str(), clear, tip).into(),
            });
        }
        let add = ghost(desk.text("card-add-condition")).icon(Icon::Plus).small().id("condition-add");
        chips.push(over(None, add.on_press(Message::EditCondition(id, None)).into()));
        Row::with_children(chips)
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center)
            .wrap()
            .vertical_spacing(space::S4)
            .into()
    }

    fn draw_action<'a>(
        &'a self,
        draft: &'a Draft,
        place: usize,
        action: &'a Action,
        vocabulary: &'a Vocabulary,
        desk: &'a Desk,
    ) -> Element<'a, Message> {
        let id = draft.id;
        let spot = Spot::Action(place);
        let value = match action {
            Action::SetState { state, .. } => BlankValue::State(*state),
            Action::TellEmployees { recipients, .. } => BlankValue::Recipients(recipients.clone()),
            Action::WriteToCustomer { template } => BlankValue::Template(*template),
        };
        let words = draft.actions.get(place).map_or(&[][..], Vec::as_slice);
        let first = words.iter().find_map(|piece| match piece {
            catalogue::Piece::Blank { blank, .. } => Some(*blank),
            catalogue::Piece::Text(_) => None,
        });
        let words = pieces(words, |blank, words| {
            let value = (blank != Blank::Words).then_some(&value);
            let anchor = draw_blank(id, spot, blank, words, value, text::BODY, vocabulary, desk);
            // What is open stands over the first blank of the line.
            if Some(blank) == first { self.over_blank(draft, spot, anchor, vocabulary, desk) } else { anchor }
        });
        let dragged = self.dragged == Some((id, place));
        let active = draft.active == place && draft.rule.actions.len() > 1;
        let grip = mouse_area(container(icon(Icon::GripVertical, size::ICON).ink3()).center(size::CONTROL_TINY))
            .on_press(Message::Drag(Some((id, place))))
            .on_release(Message::Drag(None))
            .interaction(if dragged { mouse::Interaction::Grabbing } else { mouse::Interaction::Grab });
        let number = text::line((place + 1).to_string()).semibold().ink2();
        let back = match action {
            Action::SetState { may_go_back, .. } => Some(
                checkbox(
                    desk.text("card-may-go-back"),
                    *may_go_back,
                    Some(Message::Edit(id, Edit::MayGoBack(place, !may_go_back))),
                )
                .tip(Tip::new(desk.text("card-may-go-back-tip"))),
            ),
            _ => None,
        };
        let last = draft.rule.actions.len() - 1;
        let many = last > 0;
        let key = |arrow| Shortcut { alt: true, ..Shortcut::named(arrow) }.to_string();
        let arrow = |sign, words: &str, arrow, to: Option<usize>| {
            let button = icon_button(sign, Tip::new(desk.text(words)).key(key(arrow))).tiny();
            button.on_press_maybe(to.map(|to| Message::Edit(id, Edit::Move(place, to))))
        };
        let arrows = active.then(|| {
            row![
                arrow(Icon::ArrowUp, "card-action-up", Named::ArrowUp, place.checked_sub(1)),
                arrow(Icon::ArrowDown, "card-action-down", Named::ArrowDown, (place < last).then_some(place + 1)),
            ]
        });
        let remove = many.then(|| {
            let button = icon_button(Icon::X, Tip::new(desk.text("card-remove-action"))).tiny();
            if draft.can_remove(place) {
                button.on_press(Message::Edit(id, Edit::Remove(place)))
            } else {
                button.off(Tip::new(desk.text("card-own-action")))
            }
        });
        let select = press(container(number).center_y(size::CONTROL_TINY).center_x(18))
            .on_press(Message::Edit(id, Edit::Select(place)))
            .tip(Tip::new(desk.text("card-action-select")));
        let handle = row![many.then_some(grip), select].align_y(alignment::Vertical::Center);
        let content = row![handle, container(chip::sentence(words, text::BODY)).width(Length::Fill), back]
            .push(arrows)
            .push(remove)
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let edge = card(content).padding([6.0, space::S8]).width(Length::Fill).style(move |theme| {
            let tokens = tokens(theme);
            let color = if dragged || active { tokens.accent } else { tokens.line2 };
            container::Style {
                background: Some(if dragged { tokens.selected } else { tokens.surface }.into()),
                border: iced::Border { color, width: 1.0, radius: crate::ui::tokens::radius::CONTROL.into() },
                ..container::Style::default()
            }
        });
        let edge = mouse_area(edge);
        if self.dragged.is_some() { edge.on_enter(Message::DragOver(id, place)).into() } else { edge.into() }
    }

    /// What keeps the rule from being kept, the loop that it is in, that there are changes.
    fn draw_troubles<'a>(&'a self, draft: &'a Draft, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Vec<Element<'a, Message>> {
        let mut said: Vec<Element<'a, Message>> = Vec::new();
        if let Some(fault) = draft.fault {
            said.push(text::body(desk.text(fault)).hue(Hue::Red).into());
        }
        if !draft.problems.is_empty() {
            let words = draft.problems.join(" ");
            said.push(banner(BannerKind::Error, Icon::TriangleAlert, desk.text("card-not-saved"), words, Vec::new()));
        }
        if !draft.loops.is_empty() {
            said.push(self.draw_loop(draft, vocabulary, desk));
        }
        if draft.warned {
            let line = row![dot(Hue::Amber, 8.0), text::body(desk.text("card-unsaved")).hue(Hue::Amber)];
            said.push(line.spacing(space::S8).align_y(alignment::Vertical::Center).into());
        }
        said
    }

    /// The rules by which the rule starts itself, each to be opened.
    fn draw_loop<'a>(&'a self, draft: &'a Draft, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
        let rules = self.read.as_ref().map_or(&[][..], |read| read.rules.as_slice());
        let mut list = column![].spacing(2);
        let round = draft.loops.iter().chain(draft.loops.first());
        for (place, id) in round.enumerate() {
            let Some(kept) = rules.iter().find(|kept| kept.id == *id) else { continue };
            let name = crate::assistant::explain::rule_name(kept.skill).say(desk.language);
            let skill = kept.skill.and_then(catalogue::Skill::from_number);
            let sentence = catalogue::sentence(skill, &kept.rule, vocabulary, desk.language);
            let sign = if place == 0 { Icon::Play } else { Icon::ArrowDown };
            let words =
                row![icon(sign, size::ICON_SMALL).hue(Hue::Amber), text::line(name).medium(), text::line(sentence).ink2().fill()]
                    .spacing(space::S8)
                    .align_y(alignment::Vertical::Center);
            list = list.push(row_press(words, false).padding([2.0, space::S8]).on_press(Message::ShowRule(*id)));
        }
        let words = desk.text("card-loop-more");
        banner(BannerKind::Warning, Icon::Repeat, desk.text("card-loop"), words, vec![list.width(Length::Fill).into()])
    }
}

/// Pieces of the engine as pieces of the sentence on the sheet.
fn pieces<'a>(pieces: &'a [catalogue::Piece], blank: impl Fn(Blank, &'a str) -> Element<'a, Message>) -> Vec<Piece<'a, Message>> {
    let each = pieces.iter().map(|piece| match piece {
        catalogue::Piece::Text(words) => Piece::Words(Cow::Borrowed(words.as_str())),
        catalogue::Piece::Blank { blank: which, text } => Piece::Blank(blank(*which, text)),
    });
    each.collect()
}

/// When the rule runs after it was started.
fn draw_timing<'a>(draft: &'a Draft, desk: &'a Desk) -> Element<'a, Message> {
    let id = draft.id;
    let span = |minutes: i64| {
        let (key, name, count) = match minutes {
            0 => return desk.text("card-delay-none"),
            minutes if minutes % (24 * 60) == 0 => ("assistant-days", "days", minutes / (24 * 60)),
            minutes if minutes % 60 == 0 => ("assistant-hours", "hours", minutes / 60),
            minutes => ("assistant-minutes", "minutes", minutes),
        };
        let span = desk.text_with(key, &[(name, Argument::from(count))]);
        desk.text_with("card-delay", &[("span", Argument::from(span))])
    };
    let timing = draft.rule.timing;
    let mut delays = DELAYS.to_vec();
    if !delays.contains(&timing.delay_minutes) {
        delays.push(timing.delay_minutes);
    }
    let delays = delays.into_iter().map(|minutes| choice(minutes, span(minutes))).collect();
    let delay = select(Some(span(timing.delay_minutes)), delays, move |minutes| Message::Edit(id, Edit::Delay(minutes)));
    let hours = |policy: HoursPolicy| {
        desk.text(match policy {
            HoursPolicy::CustomersWait => "card-hours-customers-wait",
            HoursPolicy::AllWaits => "card-hours-all-waits",
            HoursPolicy::AnyTime => "card-hours-any-time",
        })
    };
    let policies = [HoursPolicy::CustomersWait, HoursPolicy::AllWaits, HoursPolicy::AnyTime];
    let policies = policies.map(|policy| choice(policy, hours(policy))).into_iter().collect();
    let policy = select(Some(hours(timing.hours)), policies, move |policy| Message::Edit(id, Edit::Hours(policy)));
    let words = vec![
        Piece::Words(desk.text("card-timing").into()),
        Piece::Blank(delay.blank(text::BODY).id(format!("delay-{id}")).into()),
        Piece::Words(desk.text("card-timing-hours").into()),
        Piece::Blank(policy.blank(text::BODY).id(format!("hours-{id}")).into()),
    ];
    container(chip::sentence(words, text::BODY))
        .style(|theme| container::Style { text_color: Some(tokens(theme).ink2), ..container::Style::default() })
        .into()
}

/// The row of deeds under the actions.
fn draw_deeds<'a>(draft: &'a Draft, line: &'a Line, desk: &'a Desk) -> Element<'a, Message> {
    let id = draft.id;
    let action = |key: &str, sign, kind| menu::item(desk.text(key)).icon(sign).on_press(Message::Edit(id, Edit::Add(kind)));
    let add = plain(desk.text("card-add-action")).icon(Icon::Plus).small().id("action-add").menu(vec![
        action("card-action-state", Icon::ArrowLeftRight, NewAction::SetState),
        action("card-action-tell", Icon::UserRound, NewAction::Tell),
        action("card-action-write", Icon::Mail, NewAction::Write),
    ]);
    let mut deeds: Vec<Element<'a, Message>> = vec![add.into()];
    let unsaved = draft.is_unsaved();
    if line.enabled && !unsaved && draft.offer.is_none() {
        let apply = ghost(desk.text("card-existing-find")).icon(Icon::ListChecks).small().id("existing-find");
        deeds.push(apply.on_press(Message::FindExisting(id)).into());
    }
    if line.further && line.kept && !draft.removing {
        let remove = ghost(desk.text("card-remove")).icon(Icon::Trash2).small().id("rule-remove");
        deeds.push(remove.on_press(Message::AskRemove(id, true)).into());
    }
    let left = Row::with_children(deeds).spacing(space::S8).wrap();
    let cancel = ghost(desk.text(if unsaved { "common-cancel" } else { "common-close" })).small().id(closer(id));
    let save = primary(desk.text("common-save")).small().id("rule-save");
    let save = if draft.saving {
        save.off(Tip::new(desk.text("card-saving")))
    } else if unsaved {
        save.tip(Tip::new(desk.text("common-save")).key(Shortcut::ctrl('s').to_string())).on_press(Message::Save(id))
    } else {
        save.off(Tip::new(desk.text("card-nothing-to-save")))
    };
    row![container(left).width(Length::Fill), cancel.on_press(Message::Cancel(id)), save]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
}

fn ask_remove<'a>(draft: &'a Draft, desk: &'a Desk) -> Element<'a, Message> {
    let id = draft.id;
    let remove = danger(desk.text("card-remove")).icon(Icon::Trash2).small().id("rule-remove-sure").on_press(Message::Remove(id));
    let stay = plain(desk.text("card-remove-not")).small().on_press(Message::AskRemove(id, false));
    let deeds = vec![remove.into(), stay.into()];
    banner(BannerKind::Warning, Icon::Trash2, desk.text("card-remove-ask"), desk.text("card-remove-more"), deeds)
}

/// The latest runs, each leading to «Почему?».
fn draw_runs<'a>(draft: &'a Draft, desk: &'a Desk) -> Element<'a, Message> {
    let mut list =
        column![container(text::line(desk.text("card-last-runs")).semibold()).padding(Padding { bottom: 4.0, ..Padding::ZERO })];
    match &draft.runs {
        None => list = list.push(crate::ui::widget::state::block(180, 12.0)),
        Some(runs) if runs.is_empty() => list = list.push(text::small(desk.text("card-no-runs")).ink2()),
        Some(runs) => {
            for run in runs {
                let words = row![
                    text::line(run.when.as_str()).small().ink2().width(88),
                    text::line(run.number.as_str()).small().medium().link().fill(),
                    dot(hue_of(run.outcome), 6.0),
                    text::line(run.outcome_words.as_str()).small().hue(hue_of(run.outcome)),
                ]
                .spacing(6)
                .align_y(alignment::Vertical::Center);
                let tip = Tip::new(format!("{}. {}", run.words.trim_end_matches('.'), desk.text("assistant-why")));
                list = list.push(row_press(words, false).padding([5.0, 4.0]).tip(tip).on_press(Message::Why(run.run)));
            }
        }
    }
    card(list).width(Length::Fill).into()
}
