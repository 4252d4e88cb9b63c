//! Rates of VAT: data, because laws change them. A rate without a percentage is a sale without the tax.

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::parts::{deeds, form_page};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::books::engine::Topic;
use crate::books::{Error, settings};
use crate::language::format;
use crate::model::{BasisPoints, VatRate};
use crate::ui::input::{input, number};
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Hue, space};
use crate::ui::widget::button::{ghost, icon_button};
use crate::ui::{Icon, focus};

/// A rate as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    name: String,
    /// The percentage; empty for a sale without the tax.
    rate: String,
}

/// The page.
pub struct State {
    rates: Vec<Typed>,
    /// As they were read.
    origin: Vec<Typed>,
    checked: bool,
    error: Option<String>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The name of the rate at this place.
    Name(usize, String),
    /// Its percentage.
    Rate(usize, String),
    /// One more.
    Add,
    /// Take one away.
    Remove(usize),
    /// Up the list.
    Up(usize),
    /// Keep them.
    Save,
    /// They were kept, or not.
    Saved(Result<(), Error>),
    /// Forget what was typed.
    Forget,
}

fn typed(rates: &[VatRate]) -> Vec<Typed> {
    let percent = |rate: BasisPoints| format::percent(rate).trim_end_matches(['%', '\u{202f}']).to_owned();
    rates.iter().map(|rate| Typed { name: rate.name.clone(), rate: rate.rate.map(percent).unwrap_or_default() }).collect()
}

/// The rate that is typed; its name is the percentage itself when none is given.
fn read(typed: &Typed, desk: &Desk) -> Result<VatRate, String> {
    let rate = match typed.rate.trim().trim_end_matches('%') {
        "" => None,
        text => {
            // Hundredths of a percent are typed as hundredths of a rouble are.
            let points = format::parse_money(text).map_err(|error| error.sentence(desk.language))?.minor();
            if !(0..=BasisPoints::FULL.value()).contains(&points) {
                return Err(desk.text("settings-rates-range"));
            }
            Some(BasisPoints::new(points))
        }
    };
    let name = match (typed.name.trim(), rate) {
        ("", Some(rate)) => format::rate(desk.language, rate),
        ("", None) => desk.text("common-without-vat"),
        (name, _) => name.to_owned(),
    };
    Ok(VatRate { name, rate })
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        let rates = typed(&desk.directory.vat_rates);
        (Self { origin: rates.clone(), rates, checked: false, error: None }, Action::none())
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.rates != self.origin
    }

    pub(super) fn heard(&mut self, _topics: &[Topic], desk: &Desk) -> Action<Message> {
        if !self.is_unsaved() {
            self.rates = typed(&desk.directory.vat_rates);
            self.origin = self.rates.clone();
        }
        Action::none()
    }

    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Add),
            _ => None,
        }
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.checked = true;
        let read: Result<Vec<VatRate>, String> = self.rates.iter().map(|rate| read(rate, desk)).collect();
        match read {
            Ok(rates) if rates.is_empty() => {
                self.error = Some(desk.text("settings-rates-needed"));
                Action::none()
            }
            Ok(rates) => {
                self.rates = typed(&rates);
                Action::run(desk.change(move |session| settings::save_vat_rates(session, &rates)).map(Message::Saved))
            }
            Err(_) => Action::none(),
        }
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Name(place, text) => {
                if let Some(rate) = self.rates.get_mut(place) {
                    rate.name = text;
                }
            }
            Message::Rate(place, text) => {
                if let Some(rate) = self.rates.get_mut(place) {
                    rate.rate = text;
                }
            }
            Message::Add => {
                self.rates.push(Typed { name: String::new(), rate: String::new() });
                return Action::run(focus::focus(rate_id(self.rates.len() - 1)));
            }
            Message::Remove(place) => {
                if place < self.rates.len() {
                    drop(self.rates.remove(place));
                }
            }
            Message::Up(place) => {
                if place > 0 && place < self.rates.len() {
                    self.rates.swap(place - 1, place);
                }
            }
            Message::Save => return self.save(desk),
            Message::Saved(Ok(())) => {
                self.origin = self.rates.clone();
                self.checked = false;
                self.error = None;
            }
            Message::Saved(Err(error)) => self.error = Some(error.sentence(desk.language)),
            Message::Forget => {
                self.rates = self.origin.clone();
                self.error = None;
            }
        }
        Action::none()
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, _size: Size) -> Element<'a, Message> {
        let heads = row![
            text::line(desk.text("settings-rates-rate")).small().ink2().width(96),
            text::line(desk.text("common-name")).small().ink2().fill()
        ]
        .spacing(space::S8);
        let mut rows = column![heads].spacing(space::S8);
        for (place, rate) in self.rates.iter().enumerate() {
            let fault = if self.checked { read(rate, desk).err() } else { None };
            let percent = number("", rate.rate.clone())
                .id(rate_id(place))
                .on_input(move |text| Message::Rate(place, text))
                .error(fault.is_some())
                .width(96);
            let placeholder = match read(rate, desk) {
                Ok(VatRate { name, .. }) => name,
                Err(_) => String::new(),
            };
            let name = input(placeholder, rate.name.clone()).on_input(move |text| Message::Name(place, text));
            let up = icon_button(Icon::ArrowUp, Tip::new(desk.text("settings-rates-up")));
            let up =
                if place == 0 { up.off(Tip::new(desk.text("settings-rates-first"))) } else { up.on_press(Message::Up(place)) };
            let remove = icon_button(Icon::Trash2, Tip::new(desk.text("common-delete"))).on_press(Message::Remove(place));
            let line = row![percent, name, up, remove].spacing(space::S8).align_y(alignment::Vertical::Center);
            rows = rows.push(container(line).max_width(480));
            if let Some(fault) = fault {
                rows = rows.push(text::small(fault).hue(Hue::Red));
            }
        }
        let add = ghost(desk.text("common-add")).icon(Icon::Plus).key(Shortcut::named(Named::Insert)).on_press(Message::Add);
        let mut others: Vec<Element<'a, Message>> = vec![add.into()];
        if self.is_unsaved() {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Forget).into());
        }
        others.push(Space::new().width(Length::Fill).into());
        let fields = column![rows, deeds(desk, self.is_unsaved(), Message::Save, others)].spacing(space::S12);
        form_page(desk.text("settings-rates"), desk.text("settings-rates-more"), self.error.as_ref(), fields, desk)
    }
}

fn rate_id(place: usize) -> String {
    format!("field-rate-{place}")
}
