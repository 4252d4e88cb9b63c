use iced::widget::{Row, Space, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::reading::offered;
use super::update::{ACCOUNT, AMOUNT, PAYER};
use super::{Field, Message, State, Then};
use crate::app::desk::Desk;
use crate::books::problem_sentence;
use crate::language::{Argument, format, names};
use crate::model::{Posting, ReceiptKind};
use crate::ui::calendar::date_field;
use crate::ui::input::{field, input, number};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::menu::{item, separator};
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::avatar::avatar;
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{icon_plain, plain, primary};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::state::loading;
use crate::ui::widget::surface::{BannerKind, banner, rule_across, rule_down, scroll, subtle};
use crate::ui::{Hue, Icon};

/// From this width of the sheet the cards stand beside the form, below it under the table.
const CARDS_BESIDE_FROM: f32 = 1100.0;

impl State {
    /// Draws the form.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let beside = size.width >= CARDS_BESIDE_FROM;
        let mut form = column![self.head(desk)];
        if let Some(error) = &self.error {
            form = form.push(container(self.trouble(error, desk)).padding([0.0, space::S16]));
        }
        if self.loading {
            let waiting: Element<'_, Message> =
                if self.error.is_some() { Space::new().into() } else { loading(6, &[3, 2, 2], None) };
            return form.push(waiting).into();
        }
        let mut page = column![self.fields(desk), self.table(desk, beside)];
        if !beside {
            page = page.push(row(self.cards(desk)).spacing(space::S12).padding(space::S16));
            return form.push(scroll(page)).push(self.footer(desk)).into();
        }
        let form = form.push(scroll(page)).push(self.footer(desk)).width(Length::Fill);
        let side = container(scroll(column(self.cards(desk)).spacing(space::S12).padding(space::S16)));
        row![form, rule_down(), subtle(side).width(size::SIDE_CARDS).height(Length::Fill)].into()
    }

    fn head<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let receipt = &self.receipt;
        let place = if receipt.kind == ReceiptKind::Bank { "receipts-form-bank" } else { "receipts-form-cash" };
        let (sign, name, hue) = if receipt.deletion_mark {
            (Some(Icon::Trash2), "common-deletion-marked", Hue::Red)
        } else if self.is_posted() {
            (Some(Icon::Check), "receipts-posted", Hue::Green)
        } else {
            (None, "receipts-not-posted", Hue::Slate)
        };
        let since = desk.text_with("receipts-from", &[("moment", Argument::from(format::date_time(receipt.moment)))]);
        let title = row![
            text::title(desk.text_with(place, &[("number", Argument::from(receipt.number.as_str()))])),
            text::line(since).ink2(),
            tag(sign, desk.text(name), hue),
        ]
        .spacing(space::S12)
        .align_y(alignment::Vertical::Center)
        .height(size::CONTROL);
        let kept = self.base.is_some();
        let mut deeds = Vec::new();
        if self.is_posted() {
            deeds.push(
                item(desk.text("common-unpost")).icon(Icon::Undo2).on_press(Message::Save(Some(Posting::Draft), Then::Stay)),
            );
        }
        if kept {
            let copy = item(desk.text("common-copy")).icon(Icon::CopyPlus).note(Shortcut::named(Named::F9).to_string());
            deeds.push(copy.on_press(Message::Copy));
            deeds.push(item(desk.text("common-refresh")).icon(Icon::RefreshCw).note("F5").on_press(Message::Refresh));
            if self.is_unsaved() {
                deeds.push(item(desk.text("receipts-reload")).icon(Icon::RotateCcw).on_press(Message::Reload));
            }
            deeds.push(separator());
            let mark = if receipt.deletion_mark { "receipts-unmark" } else { "receipts-mark" };
            deeds.push(item(desk.text(mark)).icon(Icon::Trash2).danger().on_press(Message::Mark));
        }
        let post = Shortcut::ctrl_named(Named::Enter);
        let mut commands = row![
            primary(desk.text("common-post-and-close"))
                .tip(Tip::new(desk.text("common-post-and-close")).key(post.to_string()))
                .on_press(Message::Save(Some(Posting::Posted), Then::Close))
                .id("receipt-post-and-close"),
            plain(desk.text("common-write"))
                .tip(Tip::new(desk.text("common-write")).key(Shortcut::ctrl('s').to_string()))
                .on_press(Message::Save(None, Then::Stay))
                .id("receipt-save"),
            plain(desk.text("common-post"))
                .tip(Tip::new(desk.text("common-post")).key(post.with_shift().to_string()))
                .on_press(Message::Save(Some(Posting::Posted), Then::Stay))
                .id("receipt-post"),
            Space::new().width(Length::Fill),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center);
        if !deeds.is_empty() {
            commands = commands.push(icon_plain(Icon::Ellipsis, Tip::new(desk.text("common-more"))).menu(deeds));
        }
        column![title, commands].spacing(space::S12).padding([space::S12, space::S16]).into()
    }

    fn trouble<'a>(&'a self, error: &'a str, desk: &'a Desk) -> Element<'a, Message> {
        let (key, again) = if self.loading {
            ("receipts-not-read-one", Message::Reload)
        } else if self.base.is_some() {
            ("receipts-not-kept", Message::Reload)
        } else {
            ("receipts-not-kept", Message::Save(None, Then::Stay))
        };
        let label = if matches!(again, Message::Reload) { "receipts-reload" } else { "common-retry" };
        let retry = plain(desk.text(label)).icon(Icon::RefreshCw).on_press(again);
        banner(BannerKind::Error, Icon::TriangleAlert, desk.text(key), error, vec![retry.into()])
    }

    /// What is wrong with a field of the receipt, since the person tried to keep it.
    fn fault(&self, name: &str, desk: &Desk) -> Option<String> {
        self.problems
            .iter()
            .find(|problem| problem.field == name && problem.line.is_none())
            .map(|problem| problem_sentence(*problem, desk.language))
    }

    fn fields<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let receipt = &self.receipt;
        let bank = receipt.kind == ReceiptKind::Bank;
        let switch = segmented(receipt.kind, Message::Kind)
            .icon_choice(ReceiptKind::Bank, Icon::Landmark, desk.text("receipts-to-bank"))
            .icon_choice(ReceiptKind::Cash, Icon::Wallet, desk.text("receipts-to-cash"))
            .fill();
        // Every row is two halves, so that the edges of all rows stand below each other.
        let half = |fields: Row<'a, Message>| container(fields.spacing(space::S12)).width(Length::Fill);
        let kind_and_date = half(row![
            field(desk.text("receipts-field-kind"), switch),
            field(desk.text("receipts-field-date"), self.day(Field::Date, &self.texts.date, desk))
                .error(self.faults.get(&Field::Date).cloned()),
        ]);
        let incoming = if bank {
            let incoming = input("", self.texts.incoming_number.clone())
                .on_input(|words| Message::Typed(Field::IncomingNumber, words))
                .id("receipt-incoming-number");
            let date = self.day(Field::IncomingDate, &self.texts.incoming_date, desk);
            half(row![
                field(desk.text("receipts-field-incoming-number"), incoming),
                field(desk.text("receipts-field-incoming-date"), date).error(self.faults.get(&Field::IncomingDate).cloned()),
            ])
        } else {
            half(row![Space::new().width(Length::Fill)])
        };
        let amount_fault = self.faults.get(&Field::Amount).cloned().or_else(|| self.fault("amount", desk));
        let amount = number("0,00", self.texts.amount.clone())
            .semibold()
            .on_input(|words| Message::Typed(Field::Amount, words))
            .on_blur(Message::Left(Field::Amount))
            .error(amount_fault.is_some())
            .id(AMOUNT);
        let account_label = if bank { "receipts-field-account" } else { "receipts-field-cash-box" };
        let purpose =
            input("", self.texts.purpose.clone()).on_input(|words| Message::Typed(Field::Purpose, words)).id("receipt-purpose");
        let comment = input("", self.texts.comment.clone()).on_input(|words| Message::Typed(Field::Comment, words));
        column![
            row![kind_and_date, incoming].spacing(space::S12),
            row![
                field(desk.text("receipts-field-payer"), self.payer_field(desk)).required().error(self.fault("payer", desk)),
                half(row![
                    field(desk.in_currency("common-sum"), amount).required().error(amount_fault),
                    field(desk.text("common-vat"), self.vat_field(desk)),
                ]),
            ]
            .spacing(space::S12),
            row![
                field(desk.text(account_label), self.account_field(desk)).required().error(self.fault("account", desk)),
                field(desk.text("common-responsible"), self.responsible_field(desk)),
            ]
            .spacing(space::S12),
            row![
                field(desk.text(if bank { "receipts-field-purpose" } else { "receipts-field-basis" }), purpose),
                field(desk.text("common-comment"), comment),
            ]
            .spacing(space::S12),
        ]
        .spacing(space::S12)
        .padding(iced::Padding { left: space::S16, right: space::S16, bottom: space::S16, ..iced::Padding::ZERO })
        .into()
    }

    fn day<'a>(&'a self, which: Field, words: &'a str, desk: &'a Desk) -> Element<'a, Message> {
        let chosen = match which {
            Field::IncomingDate => self.receipt.incoming_date,
            _ => Some(format::local_date(self.receipt.moment)),
        };
        date_field(desk.text("receipts-date-hint"), words, chosen, desk.today(), &desk.calendar)
            .on_input(move |words| Message::Typed(which, words))
            .on_choose(move |day| Message::Day(which, day))
            .on_blur(Message::Left(which))
            .error(self.faults.contains_key(&which))
            .into()
    }

    fn payer_field<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let shown = self.receipt.payer.map(|_| self.payer.as_str());
        let choices = self.payers.choices().iter().map(|(id, name)| choice(*id, name.as_str())).collect();
        let field = select(shown, choices, Message::Payer)
            .on_search(self.payers.words(), Message::SearchPayer)
            .create(|name| desk.text_with("receipts-create-payer", &[("name", Argument::from(name))]), Message::CreatePayer)
            .placeholder(desk.text("receipts-payer-hint"))
            .nothing(desk.text("common-nothing-found"))
            .error(self.fault("payer", desk).is_some())
            .id(PAYER);
        if self.receipt.payer.is_some() {
            field.on_open_reference(Message::OpenPayer, Tip::new(desk.text("receipts-open-payer")).key("F8")).into()
        } else {
            field.into()
        }
    }

    fn vat_field<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let receipt = &self.receipt;
        let rates = &desk.directory.vat_rates;
        let name = rates.iter().find(|rate| rate.rate == receipt.vat_rate).map(|rate| rate.name.clone());
        let name = name.unwrap_or_else(|| match receipt.vat_rate {
            Some(rate) => format::rate(desk.language, rate),
            None => desk.text("common-no-vat"),
        });
        let shown = match receipt.vat_rate {
            Some(_) => format!("{name}, {}", format::money_plain(desk.language, receipt.vat())),
            None => name,
        };
        select(Some(shown), rates.iter().map(|rate| choice(rate.rate, rate.name.as_str())).collect(), Message::Vat).into()
    }

    fn account_field<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let receipt = &self.receipt;
        let accounts = desk.directory.accounts.iter().filter(|account| offered(account, receipt.company, receipt.kind));
        let choices = accounts.map(|account| choice(account.id, names::account(&account.name, &account.number))).collect();
        let shown = receipt.account.and_then(|account| desk.directory.account(account));
        let shown = shown.map(|account| names::account(&account.name, &account.number));
        select(shown, choices, Message::Account)
            .placeholder(desk.text("common-not-chosen"))
            .nothing(desk.text("receipts-no-accounts"))
            .error(self.fault("account", desk).is_some())
            .id(ACCOUNT)
            .into()
    }

    fn responsible_field<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let name = desk.employee_name(self.receipt.responsible);
        let people = desk.directory.people().map(|person| choice(person.id, person.name.as_str())).collect();
        let field =
            select((!name.is_empty()).then_some(name), people, Message::Responsible).placeholder(desk.text("common-not-chosen"));
        if name.is_empty() { field.into() } else { field.leading(avatar(name, 20.0)).into() }
    }

    /// The line between fields and table with the rule over it.
    pub(super) fn divided<'a>(content: Element<'a, Message>) -> Element<'a, Message> {
        column![rule_across(), content].into()
    }
}
