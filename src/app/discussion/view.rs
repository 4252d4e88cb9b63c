use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, alignment};

use super::entries::{Entry, Run};
use super::{Message, Shown, State};
use crate::app::desk::Desk;
use crate::app::why;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{Hue, size, space};
use crate::ui::widget::badge::{count, key_cap};
use crate::ui::widget::button::{ghost, icon_button, primary};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::feed::{self, Speaker};
use crate::ui::widget::surface::{rule_across, scroll, sheet};
use crate::ui::{Icon, input};

/// The identity of the thread, for scrolling to its end.
pub(super) const THREAD: &str = "discussion-thread";
/// The identity of the pane, as a region of the window.
pub const REGION: &str = "region-discussion";
/// The identity of the composer.
pub const COMPOSER: &str = "discussion-composer";

impl State {
    /// Draws the pane; `close` is what its cross sends.
    pub fn view<'a, Outer: Clone + 'a>(
        &'a self,
        desk: &'a Desk,
        width: f32,
        wrap: impl Fn(Message) -> Outer + Clone + 'a,
        close: Outer,
    ) -> Element<'a, Outer> {
        let messages = u64::try_from(self.message_count()).unwrap_or(0);
        let cross = icon_button(Icon::X, Tip::new(desk.text("talk-close")).key(Shortcut::ctrl('d').to_string())).on_press(close);
        let head = container(
            row![text::lead(desk.text("talk-title")).semibold(), count(messages), Space::new().width(Length::Fill), cross]
                .spacing(space::S8)
                .align_y(alignment::Vertical::Center),
        )
        .height(size::PANE_HEAD)
        .padding([0.0, space::S16])
        .align_y(alignment::Vertical::Center);
        let wrap_show = wrap.clone();
        let switch = segmented(self.shown, move |shown| wrap_show(Message::Show(shown)))
            .choice(Shown::All, desk.text("talk-all"))
            .choice(Shown::Messages, desk.text("talk-messages"))
            .choice(Shown::Log, desk.text("talk-log"));
        let switch =
            container(switch).padding(Padding { left: space::S16, right: space::S16, bottom: space::S12, ..Padding::ZERO });
        let thread: Element<'a, Message> = if let Some(error) = &self.error {
            text::body(error.clone()).ink2().into()
        } else {
            let shown = self.entries.iter().filter(|entry| match self.shown {
                Shown::All => true,
                Shown::Messages => !entry.is_log(),
                Shown::Log => !entry.is_message(),
            });
            column(shown.map(|entry| draw(entry, desk))).spacing(space::S12).into()
        };
        let thread: Element<'a, Message> =
            scroll(container(thread).padding([space::S12, space::S16])).id(THREAD).height(Length::Fill).into();
        sheet(
            column![head, switch, rule_across(), thread.map(wrap.clone()), self.composer(desk).map(wrap)]
                .width(Length::Fixed(width)),
        )
        .id(REGION)
        .into()
    }

    fn composer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let editor = input::editor(&self.composer, &self.placeholder).on_action(Message::Compose).id(COMPOSER).height(52);
        let send = primary(desk.text("common-send")).small();
        let send =
            if self.is_unsent() { send.on_press(Message::Send) } else { send.off(Tip::new(desk.text("talk-nothing-typed"))) };
        let foot = row![Space::new().width(Length::Fill), key_cap(Shortcut::ctrl_named(Named::Enter).to_string()), send]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let composer = container(column![editor, foot].spacing(space::S8)).padding([space::S12, space::S16]);
        composer.into()
    }
}

fn draw<'a>(entry: &'a Entry, desk: &'a Desk) -> Element<'a, Message> {
    match entry {
        Entry::Day(words) => feed::day_separator(words.as_str()),
        Entry::Said { assistant, name, time, words, run } => {
            let speaker = if *assistant { Speaker::Dasha(name.as_str().into()) } else { Speaker::Person(name.as_str().into()) };
            let mut deeds: Vec<Element<'a, Message>> = Vec::new();
            if let Some(Run { id, rule, undoable }) = run {
                let (id, undoable) = (*id, *undoable);
                let why = ghost(desk.text("assistant-why")).icon(Icon::CircleQuestionMark).tiny().narrow().hue(Hue::Berry);
                deeds.push(why.on_press(Message::Why(id)).into());
                deeds.push(text::line(rule.as_str()).small().ink2().fill().into());
                if undoable {
                    let undo = ghost(desk.text("assistant-undo")).icon(Icon::Undo2).tiny().narrow();
                    deeds.push(undo.on_press(Message::Undo(id)).into());
                }
            }
            let said = feed::message(speaker, time.as_str(), text::body(words.as_str()), deeds);
            match run {
                Some(run) => container(said).id(why::anchor(run.id)).into(),
                None => said,
            }
        }
        Entry::Done { icon, sentence, time, opens } => {
            let words = text::small(sentence.as_str()).ink2();
            match opens {
                Some(what) => {
                    let link = crate::ui::press::press(words).on_press(Message::Open(*what)).width(Length::Fill);
                    feed::log_line(*icon, link, time.as_str())
                }
                None => feed::log_line(*icon, words, time.as_str()),
            }
        }
    }
}
