//! Bank accounts and cash boxes of the firm.

use iced::widget::{Column, column, row};
use iced::{Element, Length, alignment};

use super::parts::text_field;
use super::shelf::{self, Draft, Entry, FIRST_FIELD, Listed, Shelf};
use crate::app::desk::Desk;
use crate::books::engine::Transaction;
use crate::books::{Error, Session, settings};
use crate::model::{Account, AccountKind, Id, Problem};
use crate::ui::input::field;
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::choice::{segmented, switch};
use crate::ui::{Hue, Icon, icon};

/// The page.
pub type State = Shelf<Account>;
/// A message to the page.
pub type Message = shelf::Message<Account>;

impl Entry for Account {
    fn id(&self) -> Id {
        self.id
    }

    fn problems(&self) -> Vec<Problem> {
        Self::problems(self)
    }

    fn blank(desk: &Desk) -> Option<Self> {
        Some(Self {
            id: Id::new(),
            company: desk.company()?.id,
            kind: AccountKind::Bank,
            name: String::new(),
            number: String::new(),
            bank_code: String::new(),
            hidden: false,
        })
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
    Message::Change(account)
}

impl Listed for Account {
    const NAME: &'static str = "settings-accounts";

    fn row<'a>(&'a self, unsaved: Option<Element<'a, Message>>, desk: &Desk) -> Element<'a, Message> {
        let sign = if self.kind == AccountKind::Bank { Icon::Landmark } else { Icon::Wallet };
        let name = if self.name.is_empty() { desk.text("settings-accounts-new") } else { self.name.clone() };
        let name = text::line(name).medium().fill();
        let name = if self.hidden { name.ink3() } else { name };
        let number = if self.number.is_empty() { desk.text("settings-accounts-cash") } else { self.number.clone() };
        let words = column![name, text::line(number).small().ink2().fill()].width(Length::Fill);
        let hidden = self.hidden.then(|| tag(Some(Icon::EyeOff), desk.text("settings-hidden"), Hue::Slate));
        row![icon(sign, size::ICON_NAVIGATION).ink2(), words, hidden, unsaved]
            .spacing(space::S12)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn fields<'a>(draft: &Draft<Self>, desk: &Desk) -> Column<'a, Message> {
        let account = &draft.value;
        let mut form = column![];
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
        form
    }
}
