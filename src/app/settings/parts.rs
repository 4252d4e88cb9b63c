//! What the inner pages look alike in: head, form beside a list, the row of deeds.

use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, Size, Task, alignment};

use crate::app::desk::Desk;
use crate::ui::Icon;
use crate::ui::input;
use crate::ui::keys::Shortcut;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::primary;
use crate::ui::widget::surface::{BannerKind, banner, rule_down, scroll};

/// The widest form of a page.
const FORM: f32 = 640.0;
/// The form beside a list.
const BESIDE: f32 = 360.0;

/// Does blocking work that is not about the books on another thread; nothing comes back when it panicked, which is logged.
pub(super) fn elsewhere<T: Send + 'static, Message: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
    message: impl Fn(T) -> Message + Send + 'static,
) -> Task<Message> {
    let done = async move {
        tokio::task::spawn_blocking(work).await.inspect_err(|failure| tracing::error!(%failure, "work of the settings")).ok()
    };
    Task::future(done).and_then(Task::done).map(message)
}

/// A page that is one form: head, why it was not kept, fields; it scrolls.
pub(super) fn form_page<'a, Message: Clone + 'a>(
    title: String,
    words: String,
    error: Option<&'a String>,
    fields: impl Into<Element<'a, Message>>,
    desk: &Desk,
) -> Element<'a, Message> {
    let mut page = column![head(title, words)].spacing(space::S20).max_width(FORM);
    if let Some(error) = error {
        page = page.push(trouble(error, desk));
    }
    scroll(container(page.push(fields.into())).padding(space::S16)).into()
}

/// A page with a list at the left and the form of what is chosen at its right.
pub(super) fn list_page<'a, Message: Clone + 'a>(
    title: String,
    words: String,
    add: Element<'a, Message>,
    list: impl Into<Element<'a, Message>>,
    form: Element<'a, Message>,
    size: Size,
) -> Element<'a, Message> {
    let width = BESIDE.min(size.width * 0.46);
    let head = row![container(head(title, words)).width(Length::Fill), add].spacing(space::S12);
    let left = scroll(container(column![head, list.into()].spacing(space::S16)).padding([space::S16, space::S16]));
    row![left, rule_down(), container(scroll(container(form).padding(space::S16))).width(width)].into()
}

/// The head of a page: its name and what it is for.
pub(super) fn head<'a, Message: 'a>(title: String, words: String) -> Element<'a, Message> {
    column![text::lead(title), text::body(words).ink2()].spacing(space::S4).into()
}

/// Why something was not kept.
pub(super) fn trouble<'a, Message: 'a>(error: &str, desk: &Desk) -> Element<'a, Message> {
    banner(BannerKind::Error, Icon::TriangleAlert, desk.text("settings-not-saved"), error.to_owned(), Vec::new())
}

/// «Записать», and deeds beside it; off while there is nothing to keep.
pub(super) fn deeds<'a, Message: Clone + 'a>(
    desk: &Desk,
    unsaved: bool,
    save: Message,
    others: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let button = primary(desk.text("common-write")).id("settings-save-button");
    let button = if unsaved {
        let tip = Tip::new(desk.text("common-write")).key(Shortcut::ctrl('s').to_string());
        button.tip(tip).on_press(save)
    } else {
        button.off(Tip::new(desk.text("settings-nothing-to-save")))
    };
    let mut line = row![button].spacing(space::S8).align_y(alignment::Vertical::Center);
    for other in others {
        line = line.push(other);
    }
    container(line).padding(Padding { top: space::S8, ..Padding::ZERO }).into()
}

/// A text field that hands the whole changed thing back.
pub(super) fn text_field<'a, T: Clone + 'a, Message: Clone + 'a>(
    label: String,
    id: &'static str,
    thing: &T,
    get: fn(&T) -> &String,
    set: fn(&mut T) -> &mut String,
    changed: fn(Box<T>) -> Message,
    fault: Option<String>,
) -> input::Field<'a, Message> {
    let value = get(thing).clone();
    let thing = thing.clone();
    let control = input::input("", value)
        .id(id)
        .on_input(move |typed| {
            let mut thing = thing.clone();
            *set(&mut thing) = typed;
            changed(Box::new(thing))
        })
        .error(fault.is_some());
    input::field(label, control).error(fault)
}

/// An empty form: nothing is chosen.
pub(super) fn nothing_chosen<'a, Message: 'a>(words: String) -> Element<'a, Message> {
    container(text::body(words).ink3()).center_x(Length::Fill).padding([size::TOTALS, space::S16]).into()
}

/// Room between groups of fields.
pub(super) fn gap<'a, Message: 'a>() -> Element<'a, Message> {
    Space::new().height(space::S4).into()
}
