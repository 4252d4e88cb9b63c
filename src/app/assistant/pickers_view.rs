//! What opens over a blank that takes several things (states, people, words), and the list of documents to apply a rule to.

use iced::widget::{Container, Row, Space, column, container, row};
use iced::{Element, Length, Padding, alignment};

use super::draft::Draft;
use super::offer::Offer;
use super::{Edit, Message, Spot, update};
use crate::app::desk::{Desk, hue_of};
use crate::assistant::catalogue::{Blank, BlankValue, Vocabulary, recipient_phrase};
use crate::assistant::rule::{Action, Recipient, Recipients, StateRecipients};
use crate::language::Argument;
use crate::model::Id;
use crate::ui::input::{field, input};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::select::{Choice, choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::{dot, pill};
use crate::ui::widget::button::{icon_button, plain, primary, soft};
use crate::ui::widget::chip;
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::surface::{popup, rule_across, scroll};
use crate::ui::{Hue, Icon, icon};

/// The widths of the pickers and the height from which they scroll.
const STATES: f32 = 280.0;
const PEOPLE: f32 = 480.0;
const TALLEST: f32 = 320.0;

/// The picker of the blank at a spot of an open row.
pub(super) fn draw_picker<'a>(
    draft: &'a Draft,
    spot: Spot,
    vocabulary: &'a Vocabulary,
    desk: &'a Desk,
) -> Option<Element<'a, Message>> {
    let id = draft.id;
    match spot {
        Spot::Sentence(blank @ Blank::States) => {
            let value = draft.blanks.iter().find(|(known, _)| *known == blank).map(|(_, value)| value)?;
            let BlankValue::States(chosen) = value else { return None };
            Some(states(id, spot, chosen, vocabulary, desk))
        }
        Spot::Action(place) => match draft.rule.actions.get(place)? {
            Action::TellEmployees { recipients, words } => {
                Some(people(id, place, recipients, words.as_deref().unwrap_or_default(), vocabulary, desk))
            }
            _ => None,
        },
        Spot::Sentence(_) => None,
    }
}

fn states<'a>(id: Id, spot: Spot, chosen: &[Id], vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
    let filled = move |states: Vec<Id>| Message::Edit(id, Edit::Fill(spot, BlankValue::States(states)));
    let any = checkbox(desk.text("card-any-state"), chosen.is_empty(), Some(filled(Vec::new())));
    let mut list = column![any, rule_across()].spacing(space::S4);
    for state in &vocabulary.directory.states {
        let on = chosen.contains(&state.id);
        if state.hidden && !on {
            continue;
        }
        let mut states: Vec<Id> = chosen.iter().copied().filter(|known| *known != state.id).collect();
        if !on {
            states.push(state.id);
        }
        let line = row![
            container(checkbox(state.name.as_str(), on, Some(filled(states)))).width(Length::Fill),
            dot(hue_of(state.hue), 8.0),
        ];
        list = list.push(line.align_y(alignment::Vertical::Center));
    }
    panel("card-states-title", list.into(), TALLEST, desk).width(STATES).into()
}

/// Who is told: always, by state, and in what words.
fn people<'a>(
    id: Id,
    place: usize,
    recipients: &Recipients,
    words: &str,
    vocabulary: &'a Vocabulary,
    desk: &'a Desk,
) -> Element<'a, Message> {
    let filled =
        move |recipients: Recipients| Message::Edit(id, Edit::Fill(Spot::Action(place), BlankValue::Recipients(recipients)));
    let owner = recipients.clone();
    let always = several(&recipients.always, vocabulary, desk, move |always| filled(Recipients { always, ..owner.clone() }));
    let mut content = column![text::line(desk.text("card-always")).medium(), always].spacing(space::S8);
    if recipients.always.is_empty() && recipients.by_state.is_empty() {
        content = content.push(text::small(desk.text("card-nobody")).ink2());
    }
    content = content.push(rule_across()).push(text::line(desk.text("card-by-state")).medium());
    for (number, line) in recipients.by_state.iter().enumerate() {
        let state = vocabulary.directory.state(line.state);
        let name = state.map_or_else(|| desk.text("assistant-gone-state"), |state| state.name.clone());
        let hue = state.map_or(Hue::Red, |state| hue_of(state.hue));
        let owner = recipients.clone();
        let those = several(&line.recipients, vocabulary, desk, move |people| {
            let mut changed = owner.clone();
            if let Some(line) = changed.by_state.get_mut(number) {
                line.recipients = people;
            }
            filled(changed)
        });
        let mut without = recipients.clone();
        drop(without.by_state.remove(number));
        let remove = icon_button(Icon::X, Tip::new(desk.text("card-remove-state"))).tiny().on_press(filled(without));
        let name = container(pill(name, hue)).width(168).center_y(size::CHIP);
        let remove = container(remove).center_y(size::CHIP);
        content = content.push(row![name, container(those).width(Length::Fill), remove].spacing(space::S8));
    }
    let known = |state: Id| recipients.by_state.iter().any(|line| line.state == state);
    let free: Vec<Choice<'a, Id>> = vocabulary
        .directory
        .states
        .iter()
        .filter(|state| !state.hidden && !known(state.id))
        .map(|state| choice(state.id, state.name.as_str()).hue(hue_of(state.hue)))
        .collect();
    let owner = recipients.clone();
    let add = select(Some(desk.text("card-add-state")), free, move |state| {
        let mut changed = owner.clone();
        changed.by_state.push(StateRecipients { state, recipients: Vec::new() });
        filled(changed)
    });
    let add = add.nothing(desk.text("common-nothing-found")).chip().id("people-add-state");
    let own = input(desk.text_with("card-words-placeholder", &[("name", Argument::from(update::name(desk)))]), words)
        .id("people-words")
        .on_input(move |typed| Message::Edit(id, Edit::Words(place, typed)));
    let content = content.push(add).push(rule_across()).push(field(desk.text("card-words"), own));
    panel("card-people-title", content.into(), TALLEST + 80.0, desk).width(PEOPLE).into()
}

/// What a picker looks like: its name, what it offers, «Готово». The keyboard begins on the cross, where Enter changes nothing.
fn panel<'a>(title: &str, content: Element<'a, Message>, tallest: f32, desk: &'a Desk) -> Container<'a, Message> {
    let close = Tip::new(desk.text("common-close")).key(Shortcut::named(Named::Escape).to_string());
    let close = icon_button(Icon::X, close).tiny().on_press(Message::ClosePicker);
    let head = row![text::line(desk.text(title)).semibold().fill(), close].align_y(alignment::Vertical::Center);
    let room = Padding { right: space::S8, ..Padding::ZERO };
    let list = container(scroll(container(content).padding(room)).height(Length::Shrink)).max_height(tallest);
    let done = primary(desk.text("common-done")).small().on_press(Message::ClosePicker);
    popup(column![head, list, container(done).align_right(Length::Fill)].spacing(space::S8)).padding(space::S12)
}

/// Several receivers: each with a cross, and one more.
fn several<'a>(
    chosen: &[Recipient],
    vocabulary: &'a Vocabulary,
    desk: &'a Desk,
    filled: impl Fn(Vec<Recipient>) -> Message + Clone + 'a,
) -> Element<'a, Message> {
    let name = |recipient: &Recipient| recipient_phrase(recipient, vocabulary).say(desk.language);
    let mut items: Vec<Element<'a, Message>> = Vec::new();
    for (place, recipient) in chosen.iter().enumerate() {
        let mut without = chosen.to_vec();
        drop(without.remove(place));
        items.push(chip::chip_value(name(recipient), filled(without), Tip::new(desk.text("card-remove-person"))).into());
    }
    let mut posts: Vec<&str> = vocabulary.directory.people().map(|person| person.post.as_str()).collect();
    posts.retain(|post| !post.is_empty());
    posts.sort_unstable();
    posts.dedup();
    let roles = [Recipient::Responsible, Recipient::Author].into_iter();
    let persons = vocabulary.directory.people().map(|person| Recipient::Employee(person.id));
    let all = roles.chain(persons).chain(posts.into_iter().map(|post| Recipient::Post(post.to_owned())));
    let free = all.filter(|recipient| !chosen.contains(recipient)).map(|recipient| {
        let (sign, note) = match &recipient {
            Recipient::Employee(id) => (Icon::User, vocabulary.directory.employee(*id).map_or("", |person| person.post.as_str())),
            Recipient::Post(_) => (Icon::Users, ""),
            Recipient::Author | Recipient::Responsible => (Icon::CircleUser, ""),
        };
        let label = name(&recipient);
        choice(recipient, label).note(note).icon(sign)
    });
    let free: Vec<Choice<'a, Recipient>> = free.collect();
    let kept = chosen.to_vec();
    let add = select(Some(desk.text("card-add-person")), free, move |recipient| {
        let mut more = kept.clone();
        more.push(recipient);
        filled(more)
    });
    items.push(add.nothing(desk.text("common-nothing-found")).chip().into());
    Row::with_children(items).spacing(space::S4).wrap().vertical_spacing(space::S4).into()
}

/// The documents that are already where the rule waits for them.
pub(super) fn draw_offer<'a>(draft: &'a Draft, offer: &'a Offer, desk: &'a Desk) -> Element<'a, Message> {
    let id = draft.id;
    let count = [("count", Argument::from(offer.documents.len()))];
    let title = text::reading(desk.text_with("card-existing-title", &count)).semibold();
    let all = checkbox(
        desk.text("common-all"),
        offer.all_ticked(),
        Some(Message::TickExisting(id, None, offer.all_ticked() != Some(true))),
    );
    let mut list = column![container(all).padding([2.0, 0.0])].spacing(2);
    for document in &offer.documents {
        let on = offer.ticked.contains(&document.order);
        let line = row![
            container(checkbox(document.number.as_str(), on, Some(Message::TickExisting(id, Some(document.order), !on))))
                .width(120),
            text::line(document.when.as_str()).small().ink2().width(104),
            text::line(document.customer.as_str()).fill(),
            pill(document.state.0.as_str(), document.state.1),
            text::line(document.total.as_str()).medium().right().width(104),
            text::line(document.paid.as_str()).ink2().right().width(52),
            icon_button(Icon::ExternalLink, Tip::new(desk.text("common-open")))
                .tiny()
                .on_press(Message::Document(crate::model::DocumentRef::order(document.order))),
        ];
        list = list.push(line.spacing(space::S8).align_y(alignment::Vertical::Center));
    }
    if offer.more {
        list = list.push(text::small(desk.text_with("card-existing-first", &count)).ink2());
    }
    if let Some(count) = offer.only_newest {
        let count = [("count", Argument::from(count))];
        list = list.push(text::small(desk.text_with("card-existing-newest", &count)).ink2());
    }
    let list = container(scroll(container(list).padding(Padding { right: space::S12, ..Padding::ZERO })).height(Length::Shrink))
        .max_height(232);
    let ticked = [("count", Argument::from(offer.ticked.len()))];
    let apply = soft(desk.text_with("card-existing-apply", &ticked)).icon(Icon::Play).small().id("existing-apply");
    let apply = if offer.applying || offer.ticked.is_empty() {
        apply.off(Tip::new(desk.text("card-existing-none-ticked")))
    } else {
        apply.on_press(Message::ApplyExisting(id))
    };
    let leave = plain(desk.text("card-existing-leave")).small().id("existing-leave").on_press(Message::LeaveExisting(id));
    let sign = icon(Icon::Info, 20.0).hue(Hue::Berry);
    let content = column![
        row![sign, title].spacing(space::S8).align_y(alignment::Vertical::Center),
        text::body(desk.text("card-existing-more")).ink2(),
        list,
        row![apply, leave, Space::new().width(Length::Fill)].spacing(space::S8),
    ];
    crate::ui::widget::surface::berry_edged(content.spacing(space::S8)).width(Length::Fill).into()
}
