use iced::widget::{Space, column, container, row};
use iced::{Element, Length, alignment};

use super::deeds::{Deed, Which};
use super::rows::{Line, sign, tag_of};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::ui::grid::{CellStatus, Column, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::menu::{Item, item, separator};
use crate::ui::press::press;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::size;
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{icon_button, plain, primary};
use crate::ui::widget::chip::link;
use crate::ui::widget::state::{self, Picture};
use crate::ui::{Hue, Icon, icon};

/// Narrower tables have no attempts.
const WIDE_FROM: f32 = 1000.0;
/// How many grey rows stand in the place of the first answer.
const GREY: usize = 8;

impl State {
    /// Draws the table in a place so wide.
    pub(super) fn table<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let cell = move |line, column, status| draw_cell(line, column, status, desk);
        let table = self.list.table(columns(desk, width), cell, Message::List);
        table.row_height(size::ROW_TWO_LINES).empty(self.empty(desk)).into()
    }

    fn empty<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        if self.list.totals().is_none() {
            return if self.late { state::loading(GREY, &[3, 5, 2, 2, 1], None) } else { Space::new().into() };
        }
        if self.is_filtered() {
            let reset = plain(desk.text("common-reset-filters")).on_press(Message::Reset);
            return state::nothing_found(desk.text("common-nothing-found"), reset);
        }
        let mut deeds: Vec<Element<'a, Message>> = Vec::new();
        let set_up = primary(desk.text("letters-set-up")).icon(Icon::Settings).on_press(Message::MailSettings);
        deeds.push(match self.health.has_account {
            false => set_up.into(),
            true => primary(desk.text("letters-skills")).on_press(Message::Assistant).into(),
        });
        let templates = plain(desk.text("letters-templates")).icon(Icon::FileText).on_press(Message::Templates);
        deeds.push(templates.into());
        state::empty(Picture::Letters, desk.text("letters-empty"), desk.text("letters-empty-more"), deeds, None)
    }
}

fn columns(desk: &Desk, width: f32) -> Vec<Column> {
    let title = |name: &str| desk.text(&format!("letters-column-{name}"));
    let wide = width >= WIDE_FROM;
    let attempts = Column::fixed("attempts", title("attempts"), 84.0).right();
    vec![
        Column::fixed("sign", "", 44.0),
        Column::fixed("to", title("to"), if wide { 232.0 } else { 188.0 }),
        Column::fill("subject", title("subject"), 150.0),
        Column::fixed("document", title("document"), 108.0),
        Column::fixed("status", title("status"), 148.0),
        if wide { attempts } else { attempts.hidden() },
        Column::fixed("created", title("created"), 92.0).right().sortable(),
        Column::fixed("menu", "", 48.0).center(),
    ]
}

fn draw_cell<'a>(line: &'a Line, column: &'static str, status: CellStatus, desk: &'a Desk) -> Element<'a, Message> {
    let content: Element<'a, Message> = match column {
        "sign" => {
            let (sign, hue) = sign(line.status);
            let sign = icon(sign, size::ICON);
            match hue {
                Some(hue) => sign.hue(hue).into(),
                None => sign.ink3().into(),
            }
        }
        "to" => {
            let name = cell::plain(&*line.name);
            let name = if line.is_open() || status.selected { name.semibold() } else { name };
            if line.address.is_empty() { name.into() } else { cell::two_lines(name, &*line.address) }
        }
        "subject" => {
            let subject = cell::plain(&*line.subject);
            let subject = if line.is_open() { subject } else { subject.ink2() };
            match &line.note {
                Some(note) => {
                    let note = text::line(&**note).small();
                    let failed = line.status == crate::channels::outbox::Status::Failed;
                    column![subject, if failed { note.hue(Hue::Red) } else { note.ink2() }].into()
                }
                None => subject.into(),
            }
        }
        "document" => match &line.document {
            Some((document, name)) => link(&**name, Message::OpenDocument(*document)).skip_focus().into(),
            None => cell::dash().into(),
        },
        "status" => {
            let (sign, hue) = tag_of(line.status);
            tag(Some(sign), line.status.name(desk.language), hue)
        }
        "attempts" if line.attempts == "0" => cell::faint(&*line.attempts).right().into(),
        "attempts" => cell::plain(&*line.attempts).right().into(),
        "created" => cell::secondary(&*line.created).right().into(),
        _ => {
            let more = icon_button(Icon::Ellipsis, Tip::new(desk.text("common-more"))).small().menu(deeds_of(line, desk));
            return more.into_press().skip_focus().into();
        }
    };
    // The whole cell answers to the right button; a press goes on to the row.
    let right = matches!(column, "attempts" | "created");
    let side = if right { alignment::Horizontal::Right } else { alignment::Horizontal::Left };
    let placed = container(row![content]).width(Length::Fill).height(Length::Fill).align_x(side).center_y(Length::Fill);
    press(placed).width(Length::Fill).height(Length::Fill).skip_focus().context_menu(deeds_of(line, desk)).into()
}

/// What can be done to a letter, under its row.
fn deeds_of<'a>(line: &'a Line, desk: &'a Desk) -> Vec<Item<'a, Message>> {
    let deed = |deed: Deed| deed.is_possible(line.status).then_some(Message::Do(deed, Which::One(line.id)));
    let mut items = vec![
        item(desk.text("letters-open")).icon(Icon::MailOpen).note("Enter").on_press(Message::Open(line.id)),
        item(desk.text("letters-retry"))
            .icon(Icon::Send)
            .note(Shortcut::ctrl_named(Named::Enter).to_string())
            .on_press_maybe(deed(Deed::Send)),
        item(desk.text("letters-cancel"))
            .icon(Icon::Ban)
            .note(Shortcut::named(Named::Delete).to_string())
            .on_press_maybe(deed(Deed::Cancel)),
    ];
    let mut related = Vec::new();
    if let Some((document, _)) = &line.document {
        let open = item(desk.text("letters-open-document")).icon(Icon::ExternalLink);
        related.push(open.note(Shortcut::named(Named::F8).to_string()).on_press(Message::OpenDocument(*document)));
    }
    if let Some(party) = line.party {
        let open = item(desk.text("letters-open-party")).icon(Icon::User);
        related.push(open.on_press(Message::OpenParty(party)));
    }
    if let Some(run) = line.run {
        related.push(item(desk.text("common-why")).icon(Icon::CircleQuestionMark).on_press(Message::Why(run)));
    }
    if !related.is_empty() {
        items.push(separator());
        items.append(&mut related);
    }
    items
}
