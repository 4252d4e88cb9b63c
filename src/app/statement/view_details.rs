//! The pane beside the table: one operation whole, and what it pays for.

use iced::widget::{Column, Space, column, container, row};
use iced::{Element, Length, alignment};

use super::details::{Details, Message as Change, PAYER};
use super::rows::{Row, Standing};
use super::{Message, State};
use crate::app::allocation::{self, Room, balance};
use crate::app::desk::Desk;
use crate::exchange::import::Proposal;
use crate::exchange::matching::{Certainty, Reason};
use crate::language::Argument;
use crate::ui::input::field;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{ghost, icon_button, plain};
use crate::ui::widget::chip::link;
use crate::ui::widget::choice::checkbox;
use crate::ui::widget::state::fact;
use crate::ui::widget::surface::{BannerKind, banner, rule_across, scroll, sheet, subtle};
use crate::ui::{Hue, Icon, icon};

impl State {
    pub(super) fn details_pane<'a>(&'a self, details: &'a Details, desk: &'a Desk) -> Element<'a, Message> {
        let Some(operation) = self.loaded.as_ref().and_then(|loaded| loaded.rows.get(details.place)) else {
            return Space::new().into();
        };
        let mut pane = column![head(operation, desk), rule_across()];
        let mut content = column![said(operation, desk)];
        match (&operation.proposal, &operation.kept) {
            (None, _) => {
                content = content.push(part(text::body(desk.text("bank-match-not-incoming")).ink2().into()));
                pane = pane.push(scroll(content));
            }
            (Some(_), Some(kept)) => {
                let key = if kept.posted { "bank-kept-posted" } else { "bank-kept-draft" };
                let number = link(kept.number.as_str(), Message::OpenReceipt(kept.id));
                let line = row![text::line(desk.text(key)).ink2(), number].spacing(space::S8);
                pane = pane.push(scroll(content.push(part(line.into()))));
            }
            (Some(proposal), None) => {
                content = self.decision(content, details, operation, proposal, desk);
                let foot = foot(details, operation, proposal, self.work.is_some(), desk);
                pane = pane.push(scroll(content)).push(rule_across()).push(foot);
            }
        }
        sheet(pane).width(Length::Fill).height(Length::Fill).into()
    }

    /// Why it is so, who paid, what for, and what follows.
    fn decision<'a>(
        &'a self,
        mut content: Column<'a, Message>,
        details: &'a Details,
        operation: &'a Row,
        proposal: &'a Proposal,
        desk: &'a Desk,
    ) -> Column<'a, Message> {
        if let Some(error) = &details.error {
            let words = banner(BannerKind::Error, Icon::TriangleAlert, desk.text("bank-not-matched"), error.as_str(), Vec::new());
            content = content.push(part(words));
        }
        if let Some(failure) = &operation.failure {
            let title = desk.text("bank-not-kept");
            content = content.push(part(banner(BannerKind::Error, Icon::TriangleAlert, title, failure.as_str(), Vec::new())));
        }
        content = content.push(part(reasons(operation, proposal, desk))).push(part(payer(details, proposal, desk)));
        let spread = ghost(desk.text("receipts-spread"))
            .icon(Icon::WandSparkles)
            .small()
            .tip(Tip::new(desk.text("receipts-spread-more")))
            .on_press(Message::Details(Change::Table(allocation::Message::Spread)));
        let orders =
            row![text::line(desk.text("receipts-orders")).semibold().fill(), spread].align_y(alignment::Vertical::Center);
        content = content.push(container(orders).padding([space::S4, space::S16]));
        if !details.reading {
            let table = details.table.view(Room::Pane, None, desk);
            content = content.push(table.map(|message| Message::Details(Change::Table(message))));
        }
        if operation.can_be_posted() {
            let card = details.plan.card(desk, |order| Message::Details(Change::OpenOrder(order)));
            content = content.push(card.map(part));
        }
        content
    }
}

/// A part of the pane, with its padding.
fn part<'a>(content: Element<'a, Message>) -> Element<'a, Message> {
    container(content).padding([space::S8, space::S16]).width(Length::Fill).into()
}

fn head<'a>(operation: &'a Row, desk: &'a Desk) -> Element<'a, Message> {
    let line = &operation.line;
    let sum = text::title(desk.money(operation.amount()));
    let mark: Element<'a, Message> = match line.hue {
        Some(hue) => tag(line.sign, &*line.tag, hue),
        None => text::line(&*line.tag).ink3().into(),
    };
    let close = icon_button(Icon::X, Tip::new(desk.text("common-close")).key("Esc")).on_press(Message::CloseDetails);
    let head = row![sum, mark, Space::new().width(Length::Fill), close].spacing(space::S12).align_y(alignment::Vertical::Center);
    container(head).padding([0.0, space::S16]).center_y(size::PANE_HEAD).into()
}

/// What the bank says, whole.
fn said<'a>(operation: &'a Row, desk: &'a Desk) -> Element<'a, Message> {
    let bank = &operation.operation;
    let side = bank.counterparty();
    let facts = [
        ("common-tax-id", &side.tax_id),
        ("common-tax-reason-code", &side.tax_reason_code),
        ("common-account", &side.account),
        ("bank-side-bank", &side.bank),
        ("common-date", &operation.line.date),
        ("bank-side-document", &bank.number),
    ];
    let name = column![text::body(side.name.as_str()).semibold()].spacing(space::S4);
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let lines = said.fold(name, |lines, (key, value)| lines.push(fact(desk.text(key), value.as_str())));
    let purpose = column![text::small(desk.text("receipts-field-purpose")).ink2(), text::body(bank.purpose.as_str())];
    part(column![lines, purpose.spacing(2)].spacing(space::S12).into())
}

/// Everything that spoke for and against.
fn reasons<'a>(operation: &'a Row, proposal: &'a Proposal, desk: &'a Desk) -> Element<'a, Message> {
    let mut lines = column![text::small(desk.text("bank-why")).ink2()].spacing(space::S4);
    // Where nothing else speaks against it, the name alone does.
    let by_name_alone = proposal.found.certainty != Certainty::Exact && !proposal.found.reasons.iter().any(Reason::is_doubt);
    for reason in &proposal.found.reasons {
        let doubtful = reason.is_doubt() || (by_name_alone && matches!(reason, Reason::PartyByName(_)));
        let sign = if doubtful {
            icon(Icon::CircleAlert, size::ICON_SMALL).hue(Hue::Amber)
        } else {
            icon(Icon::Check, size::ICON_SMALL).hue(Hue::Green)
        };
        let sentence = text::body(reason.sentence(desk.language, desk.currency())).width(Length::Fill);
        lines = lines.push(row![container(sign).padding([3.0, 0.0]), sentence].spacing(space::S8));
    }
    if operation.standing() == Standing::Decided {
        let back = ghost(desk.text("bank-as-found")).icon(Icon::Undo2).small().on_press(Message::Details(Change::Reset));
        let decided = text::line(desk.text("bank-decided")).hue(Hue::Blue).fill();
        lines = lines.push(row![decided, back].align_y(alignment::Vertical::Center));
    }
    lines.into()
}

fn payer<'a>(details: &'a Details, proposal: &'a Proposal, desk: &'a Desk) -> Element<'a, Message> {
    let shown = proposal.payer.map(|_| details.payer.as_str());
    let choices = details.payers.choices().iter().map(|(id, name)| choice(*id, name.as_str())).collect();
    let chosen = select(shown, choices, |payer| Message::Details(Change::Payer(payer)))
        .on_search(details.payers.words(), |words| Message::Details(Change::SearchPayer(words)))
        .create(
            |name| desk.text_with("receipts-create-payer", &[("name", Argument::from(name))]),
            |name| Message::Details(Change::Create(Some(name))),
        )
        .placeholder(desk.text("receipts-payer-hint"))
        .nothing(desk.text("common-nothing-found"))
        .error(proposal.payer.is_none())
        .id(PAYER);
    let chosen: Element<'a, Message> = if proposal.payer.is_some() {
        chosen.on_open_reference(Message::Details(Change::OpenPayer), Tip::new(desk.text("receipts-open-payer")).key("F8")).into()
    } else {
        chosen.into()
    };
    let mut lines = column![field(desk.text("receipts-field-payer"), chosen).required()].spacing(space::S8);
    if proposal.payer.is_none() && !proposal.operation.counterparty().name.is_empty() {
        let side = proposal.operation.counterparty();
        let words = desk.text_with(
            "bank-create-party-more",
            &[("name", Argument::from(side.name.as_str())), ("account", Argument::from(side.account.as_str()))],
        );
        let create = plain(desk.text("bank-create-party"))
            .icon(Icon::UserPlus)
            .tip(Tip::new(words))
            .on_press(Message::Details(Change::Create(None)))
            .id("statement-create-party");
        lines = lines.push(row![create]);
    }
    lines.into()
}

/// How the sums stand to the operation, and what can be done with it.
fn foot<'a>(
    details: &'a Details,
    operation: &'a Row,
    proposal: &'a Proposal,
    busy: bool,
    desk: &'a Desk,
) -> Element<'a, Message> {
    let can = operation.can_be_posted() && !busy;
    let tick = checkbox(desk.text("bank-to-post"), operation.ticked && can, can.then_some(Message::Tick(details.place)));
    let tick = if can { tick } else { tick.tip(Tip::new(why_not(proposal, busy, desk))) };
    let post = plain(desk.text("common-post")).id("statement-post-one");
    let post = if can { post.on_press(Message::KeepOne(true)) } else { post.off(Tip::new(why_not(proposal, busy, desk))) };
    let draft = ghost(desk.text("bank-draft-one"));
    let draft = if busy { draft.off(Tip::new(desk.text("bank-busy"))) } else { draft.on_press(Message::KeepOne(false)) };
    let deeds = row![tick, Space::new().width(Length::Fill), draft, post].spacing(space::S8).align_y(alignment::Vertical::Center);
    let lines = column![balance(details.table.lines.balance(operation.amount()), desk), deeds].spacing(space::S8);
    subtle(container(lines).padding([space::S12, space::S16])).width(Length::Fill).into()
}

fn why_not(proposal: &Proposal, busy: bool, desk: &Desk) -> String {
    desk.text(match (busy, proposal.payer) {
        (true, _) => "bank-busy",
        (false, None) => "bank-tick-no-payer",
        (false, Some(_)) => "errors-over-allocated",
    })
}
