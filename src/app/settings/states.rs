//! States of customer orders: name, short name, colour, meaning, order.

use iced::widget::{Column, Row, Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::parts::text_field;
use super::shelf::{self, Draft, Entry, FIRST_FIELD, Shelf};
use crate::app::action::{Action, Notice};
use crate::app::desk::{Desk, hue_of};
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session, states};
use crate::model::{self, Hue, Id, OrderKind, Problem, StateGroup};
use crate::ui::input::field;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::badge::{pill, tag};
use crate::ui::widget::button::{danger, icon_button};
use crate::ui::widget::choice::switch;
use crate::ui::widget::surface::card_press;
use crate::ui::{self, Icon};

/// Names longer than this come in their short form in lists.
const LONG: usize = 18;

/// The page.
pub struct State {
    shelf: Shelf<model::State>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list.
    Shelf(shelf::Message<model::State>),
    /// Up (true) or down the order.
    Move(Id, bool),
    /// The order was kept, or not.
    Moved(Result<(), Error>),
    /// Take a state away.
    Remove(Id),
    /// It was taken away, or not.
    Removed(Id, Result<(), Error>),
}

impl Entry for model::State {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn blank(desk: &Desk) -> Option<Self> {
        let position = desk.directory.states.iter().map(|state| state.position).max().map_or(0, |last| last + 1);
        Some(Self {
            id: Id::new(),
            kind: OrderKind::CustomerOrder,
            name: String::new(),
            short_name: String::new(),
            hue: Hue::Slate,
            group: StateGroup::InProgress,
            position,
            hidden: false,
        })
    }

    fn known(desk: &Desk) -> &[Self] {
        &desk.directory.states
    }

    fn read(transaction: &mut Transaction<'_>) -> Result<Vec<Self>, Error> {
        states::list(transaction, OrderKind::CustomerOrder)
    }

    fn keep(session: &mut Session<'_, '_>, entry: &Self) -> Result<(), Error> {
        states::save(session, entry)
    }
}

fn change(state: Box<model::State>) -> Message {
    Message::Shelf(shelf::Message::Change(state))
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        let (shelf, action) = Shelf::open(desk);
        (Self { shelf }, action.map(Message::Shelf))
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.shelf.is_unsaved()
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.shelf.save(desk).map(Message::Shelf)
    }

    pub(super) fn heard(&mut self, topics: &[Topic], desk: &Desk) -> Action<Message> {
        self.shelf.heard(topics, desk).map(Message::Shelf)
    }

    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        let selected = self.shelf.selected();
        match shortcut {
            Shortcut { key: Key::Named(Named::ArrowUp), ctrl: true, .. } => selected.map(|id| Message::Move(id, true)),
            Shortcut { key: Key::Named(Named::ArrowDown), ctrl: true, .. } => selected.map(|id| Message::Move(id, false)),
            Shortcut { key: Key::Named(Named::Delete), ctrl: false, .. } => selected.map(Message::Remove),
            _ => self.shelf.shortcut(shortcut).map(Message::Shelf),
        }
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Shelf(message) => self.shelf.update(message, desk).map(Message::Shelf),
            Message::Move(id, up) => {
                let task = desk.change(move |session| {
                    let mut all = states::list(session.transaction, OrderKind::CustomerOrder)?;
                    let Some(here) = all.iter().position(|state| state.id == id) else { return Ok(()) };
                    let there = if up { here.saturating_sub(1) } else { (here + 1).min(all.len() - 1) };
                    all.swap(here, there);
                    for (position, state) in (0_i64..).zip(all) {
                        if state.position != position {
                            states::save(session, &model::State { position, ..state })?;
                        }
                    }
                    Ok(())
                });
                Action::run(task.map(Message::Moved))
            }
            Message::Remove(id) => {
                let is_new = !desk.directory.states.iter().any(|state| state.id == id);
                if is_new {
                    return self.shelf.update(shelf::Message::Forget, desk).map(Message::Shelf);
                }
                Action::run(
                    desk.change(move |session| states::remove(session, id)).map(move |answer| Message::Removed(id, answer)),
                )
            }
            Message::Removed(id, Ok(())) => {
                let _ = self.shelf.update(shelf::Message::Forget, desk);
                let next = desk.directory.states.iter().find(|state| state.id != id).map(|state| state.id);
                next.map_or_else(Action::none, |id| self.shelf.update(shelf::Message::Select(id), desk).map(Message::Shelf))
            }
            Message::Moved(Err(error)) | Message::Removed(_, Err(error)) => {
                Action::toast(Notice::failed(error.sentence(desk.language)))
            }
            Message::Moved(Ok(())) => Action::none(),
        }
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let rows = self.shelf.rows(desk, |state, chosen, unsaved| Self::row(state, chosen, unsaved, desk), Message::Shelf);
        let remove = |state: &model::State| {
            let remove = danger(desk.text("common-delete")).icon(Icon::Trash2).id("state-remove");
            Some(remove.on_press(Message::Remove(state.id)).into())
        };
        let form = self.shelf.form(desk, |draft| Self::fields(draft, desk), remove, Message::Shelf);
        shelf::page("settings-states", rows, form, Message::Shelf(shelf::Message::Add), desk, size)
    }

    fn row<'a>(state: &model::State, chosen: bool, unsaved: Option<Element<'a, Message>>, desk: &Desk) -> Element<'a, Message> {
        let name = if state.name.is_empty() { desk.text("settings-states-new") } else { state.name.clone() };
        let hidden = state.hidden.then(|| tag(Some(Icon::EyeOff), desk.text("settings-hidden"), ui::Hue::Slate));
        let group = text::line(group_name(state.group, desk)).small().ink2();
        let arrows = chosen.then(|| {
            let up = Tip::new(desk.text("settings-states-up")).key(Shortcut::ctrl_named(Named::ArrowUp).to_string());
            let down = Tip::new(desk.text("settings-states-down")).key(Shortcut::ctrl_named(Named::ArrowDown).to_string());
            row![
                icon_button(Icon::ArrowUp, up).tiny().id("state-up").on_press(Message::Move(state.id, true)),
                icon_button(Icon::ArrowDown, down).tiny().id("state-down").on_press(Message::Move(state.id, false)),
            ]
        });
        row![pill(name, hue_of(state.hue)), hidden, unsaved, Space::new().width(Length::Fill), group, arrows]
            .spacing(space::S8)
            .height(24)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn fields<'a>(draft: &Draft<model::State>, desk: &Desk) -> Column<'a, Message> {
        let state = &draft.value;
        let name = text_field(
            desk.text("common-name"),
            FIRST_FIELD,
            state,
            |state| &state.name,
            |state| &mut state.name,
            change,
            draft.fault("name", desk),
        );
        let mut short = text_field(
            desk.text("settings-states-short"),
            "field-state-short",
            state,
            |state| &state.short_name,
            |state| &mut state.short_name,
            change,
            None,
        );
        if state.name.chars().count() > LONG && state.short_name.is_empty() {
            short = short.hint(desk.text("settings-states-short-hint"));
        }
        let colours = Hue::ALL.map(|hue| {
            let wanted = Box::new(model::State { hue, ..state.clone() });
            let sample = container(pill(desk.text(&format!("settings-hue-{}", hue.code())), hue_of(hue))).center_x(Length::Fill);
            card_press(sample, hue == state.hue).padding(space::S4).width(104).on_press(change(wanted)).into()
        });
        let colours = Row::with_children(colours).spacing(space::S8).wrap().vertical_spacing(space::S8);
        let groups = StateGroup::ALL.iter().map(|group| choice(*group, group_name(*group, desk))).collect();
        let owner = state.clone();
        let group = select(Some(group_name(state.group, desk)), groups, move |group| {
            change(Box::new(model::State { group, ..owner.clone() }))
        })
        .id("field-state-group");
        let hide = switch(
            desk.text("settings-states-hide"),
            state.hidden,
            Some(change(Box::new(model::State { hidden: !state.hidden, ..state.clone() }))),
        );
        column![
            name.required(),
            short,
            field(desk.text("settings-states-colour"), colours),
            field(desk.text("settings-states-group"), group).hint(desk.text("settings-states-group-hint")),
            hide,
        ]
    }
}

/// What a group of states is called.
fn group_name(group: StateGroup, desk: &Desk) -> String {
    let code = group.code().replace('_', "-");
    desk.text(&format!("settings-group-{code}"))
}
