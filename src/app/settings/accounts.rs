//! Bank accounts and cash boxes of the firm.

use iced::widget::{Space, column, row};
use iced::{Element, Length, Size, alignment};

use super::parts::{deeds, list_page, nothing_chosen, text_field, trouble};
use super::shelf::{self, Entry, FIRST_FIELD, Shelf};
use crate::app::action::Action;
use crate::app::desk::Desk;
use crate::books::engine::{Topic, Transaction};
use crate::books::{Error, Session, settings};
use crate::model::{Account, AccountKind, Id, Problem};
use crate::ui::input::field;
use crate::ui::keys::{Key, Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::{dot, tag};
use crate::ui::widget::button::{ghost, plain};
use crate::ui::widget::choice::{segmented, switch};
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{card, rule_across};
use crate::ui::{Hue, Icon, icon};

/// The page.
pub struct State {
    shelf: Shelf<Account>,
}

/// A message to the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// To the list.
    Shelf(shelf::Message<Account>),
    /// A new account.
    Add,
}

impl Entry for Account {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn known(desk: &Desk) -> &[Self] {
        &desk.directory.accounts
    }

    fn read(transaction: &mut Transaction<'_>) -> Result<Vec<Self>, Error> {
        settings::accounts(transaction)
    }

    fn keep(session: &mut Session<'_, '_>, entry: &Self) -> Result<(), Error> {
        settings::save_account(session, entry)
    }
}

fn change(account: Box<Account>) -> Message {
    Message::Shelf(shelf::Message::Change(account))
}

impl State {
    pub(super) fn open(desk: &Desk) -> (Self, Action<Message>) {
        (Self { shelf: Shelf::new(desk) }, Action::none())
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.shelf.is_unsaved()
    }

    pub(super) fn save(&mut self, desk: &Desk) -> Action<Message> {
        self.shelf.save_all(desk).map(Message::Shelf)
    }

    pub(super) fn heard(&mut self, _topics: &[Topic], desk: &Desk) -> Action<Message> {
        self.shelf.refresh(desk);
        Action::none()
    }

    pub(super) fn shortcut(&self, shortcut: Shortcut) -> Option<Message> {
        match shortcut {
            Shortcut { key: Key::Named(Named::Insert), ctrl: false, .. }
            | Shortcut { key: Key::Letter('n'), ctrl: true, shift: false, alt: false } => Some(Message::Add),
            _ => self.shelf.shortcut(shortcut).map(Message::Shelf),
        }
    }

    pub(super) fn update(&mut self, message: Message, desk: &Desk) -> Action<Message> {
        match message {
            Message::Shelf(message) => self.shelf.update(message, desk).map(Message::Shelf),
            Message::Add => {
                let Some(company) = desk.company() else { return Action::none() };
                let account = Account {
                    id: Id::new(),
                    company: company.id,
                    kind: AccountKind::Bank,
                    name: String::new(),
                    number: String::new(),
                    bank_code: String::new(),
                    hidden: false,
                };
                self.shelf.update(shelf::Message::Add(Box::new(account)), desk).map(Message::Shelf)
            }
        }
    }

    pub(super) fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let add = plain(desk.text("common-add")).icon(Icon::Plus).key(Shortcut::named(Named::Insert)).id("add-entry");
        list_page(
            desk.text("settings-accounts"),
            desk.text("settings-accounts-more"),
            add.on_press(Message::Add).into(),
            self.list(desk),
            self.form(desk),
            size,
        )
    }

    fn list<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut rows = column![];
        for (place, (account, unsaved)) in self.shelf.shown(desk).into_iter().enumerate() {
            let chosen = self.shelf.selected() == Some(account.id);
            let sign = if account.kind == AccountKind::Bank { Icon::Landmark } else { Icon::Wallet };
            let name = if account.name.is_empty() { desk.text("settings-accounts-new") } else { account.name.clone() };
            let name = text::line(name).medium().fill();
            let name = if account.hidden { name.ink3() } else { name };
            let number = if account.number.is_empty() { desk.text("settings-accounts-cash") } else { account.number.clone() };
            let words = column![name, text::line(number).small().ink2().fill()].width(Length::Fill);
            let hidden = account.hidden.then(|| tag(Some(Icon::EyeOff), desk.text("settings-hidden"), Hue::Slate));
            let unsaved = unsaved.then(|| dot(Hue::Amber, 6.0));
            let line = row![icon(sign, size::ICON_NAVIGATION).ink2(), words, hidden, unsaved]
                .spacing(space::S12)
                .align_y(alignment::Vertical::Center);
            if place > 0 {
                rows = rows.push(rule_across());
            }
            rows = rows.push(row_press(line, chosen).on_press(Message::Shelf(shelf::Message::Select(account.id))));
        }
        card(rows).padding(1).width(Length::Fill).into()
    }

    fn form<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let Some(draft) = self.shelf.draft(desk) else { return nothing_chosen(desk.text("settings-choose")) };
        let account = &draft.value;
        let mut form = column![].spacing(space::S16);
        if let Some(error) = &draft.error {
            form = form.push(trouble(error, desk));
        }
        if draft.is_new() {
            let owner = account.clone();
            let kinds = segmented(account.kind, move |kind| change(Box::new(Account { kind, ..owner.clone() })))
                .icon_choice(AccountKind::Bank, Icon::Landmark, desk.text("settings-accounts-bank"))
                .icon_choice(AccountKind::Cash, Icon::Wallet, desk.text("settings-accounts-cash"))
                .fill();
            form = form.push(field(desk.text("settings-accounts-kind"), kinds));
        }
        let one = |label: &str, id, get, set, fault| text_field(desk.text(label), id, account, get, set, change, fault);
        let name = one(
            "common-name",
            FIRST_FIELD,
            |account: &Account| &account.name,
            |account: &mut Account| &mut account.name,
            draft.fault("name", desk),
        );
        form = form.push(name.required());
        if account.kind == AccountKind::Bank {
            let number = one(
                "settings-accounts-number",
                "field-account-number",
                |account: &Account| &account.number,
                |account: &mut Account| &mut account.number,
                draft.fault("number", desk),
            );
            let code = one(
                "settings-accounts-bank-code",
                "field-account-code",
                |account: &Account| &account.bank_code,
                |account: &mut Account| &mut account.bank_code,
                None,
            );
            form = form.push(number.required()).push(code);
        }
        if !draft.is_new() {
            let hide = Box::new(Account { hidden: !account.hidden, ..account.clone() });
            form = form.push(switch(desk.text("settings-accounts-hide"), account.hidden, Some(change(hide))));
        }
        let unsaved = draft.is_new() || self.shelf.shown(desk).iter().any(|(shown, unsaved)| *unsaved && shown.id == account.id);
        let mut others: Vec<Element<'a, Message>> = Vec::new();
        if unsaved {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Shelf(shelf::Message::Forget)).into());
            others.push(Space::new().width(Length::Fill).into());
        }
        form.push(deeds(desk, unsaved, Message::Shelf(shelf::Message::Save), others)).into()
    }
}
