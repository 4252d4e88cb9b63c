use std::time::Duration;

use iced::widget::{Space, column, container, opaque, row, stack};
use iced::{Element, Length, Padding, Size, alignment};

use super::banner::Banner;
use super::deeds::{Deed, Which};
use super::pane::Pane;
use super::update::LOOK_AFTER;
use super::{Message, State};
use crate::app::desk::Desk;
use crate::app::listing::{fact, foot};
use crate::channels::outbox::journal::Part;
use crate::language::format;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::pulse::pulse;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::plain;
use crate::ui::widget::choice::segmented;
use crate::ui::widget::surface::{rule_across, rule_down};
use crate::ui::{Hue, Icon};

/// From this width of the sheet on the letter stands beside the list; on narrower sheets it lies over it.
const BESIDE_FROM: f32 = 1100.0;
/// Wider sheets have the full width of the letter.
const PANE_WIDE_FROM: f32 = 1200.0;
/// The narrow letter.
const PANE_NARROW: f32 = 352.0;
/// Narrower sheets have a short search field.
const WIDE_FROM: f32 = 1140.0;
/// The short search field.
const SEARCH_NARROW: f32 = 232.0;
/// What counts down does so by seconds.
const BEAT: Duration = Duration::from_secs(1);

impl State {
    /// Draws the journal.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let pane_width = if size.width >= PANE_WIDE_FROM { size::DISCUSSION } else { PANE_NARROW };
        let beside = size.width >= BESIDE_FROM;
        let pane = self.pane.as_ref().map(|pane| row![rule_down(), pane.view(desk, pane_width)]);
        let (side, over) = if beside { (pane, None) } else { (None, pane) };
        let width = if side.is_some() { size.width - pane_width - 1.0 } else { size.width };
        let over = over.map(|pane| container(opaque(pane)).align_right(Length::Fill).height(Length::Fill));
        // The same places whatever is shown, so that the list keeps its focus.
        let page = container(self.page(desk, width)).width(Length::Fill);
        let page = stack![row![page, side], over].width(Length::Fill).height(Length::Fill);
        let counts_down =
            self.banner.as_ref().is_some_and(Banner::counts_down) || self.pane.as_ref().is_some_and(Pane::counts_down);
        let period = if counts_down { BEAT } else { Duration::from_secs(LOOK_AFTER.into()) };
        pulse(page, period, (self.health.waiting > 0).then_some(Message::Beat))
    }

    fn page<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let title = container(text::title(desk.text("letters-title")).semibold()).height(size::CONTROL);
        let head = column![title, self.commands(desk, width)].spacing(space::S12).padding([space::S12, space::S16]);
        let below = Padding { left: space::S16, right: space::S16, bottom: space::S12, ..Padding::ZERO };
        let stop = self.banner(desk).map(|banner| container(banner).padding(below));
        let failure = self.list.failure(desk.text("letters-not-read"), desk);
        let error = failure.map(|failure| container(failure.map(Message::List)).padding(below));
        let any = self.list.totals().is_some_and(|counts| counts.of(None) > 0) || self.is_filtered();
        let parts = any.then(|| container(self.parts(desk)).padding(below));
        // A column drops what is not there: what comes and goes has one place together, so that the list keeps its own and its focus.
        let above = column![head, stop, error, parts];
        column![above, rule_across(), self.table(desk, width), rule_across(), self.footer(desk)].into()
    }

    fn commands<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let wide = width >= WIDE_FROM;
        let deed = |deed: Deed, label: &str, sign: Icon, key: Shortcut| {
            let button = plain(desk.text(label)).icon(sign);
            if self.is_possible(deed) {
                let tip = Tip::new(desk.text(label)).key(key.to_string());
                button.tip(tip).on_press(Message::Do(deed, Which::Selected))
            } else {
                button.off(Tip::new(desk.text(deed.nothing_key())))
            }
        };
        let search = self.list.search_and_refresh(desk.text("letters-quick-search"), wide, SEARCH_NARROW, desk);
        row![
            deed(Deed::Send, "letters-send-selected", Icon::Send, Shortcut::ctrl_named(Named::Enter)).id("letter-list-send"),
            deed(Deed::Cancel, "letters-cancel", Icon::Ban, Shortcut::named(Named::Delete)).id("letter-list-cancel"),
            Space::new().width(Length::Fill),
            search.map(Message::List),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
    }

    /// The parts of the journal with how many letters each has.
    fn parts<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let counts = self.list.totals().unwrap_or_default();
        let count = |part| u64::try_from(counts.of(part)).unwrap_or(0);
        let name = |part| {
            desk.text(match part {
                Part::Waiting => "letters-part-waiting",
                Part::Sent => "letters-part-sent",
                Part::Failed => "letters-part-failed",
                Part::Cancelled => "letters-part-cancelled",
            })
        };
        let all = segmented(self.list.source.part, Message::Part).counted_choice(None, desk.text("common-all"), count(None));
        Part::ALL.into_iter().fold(all, |all, part| all.counted_choice(Some(part), name(part), count(Some(part)))).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts = row![];
        if let Some(counts) = self.list.totals() {
            let count = |key: &str, count, hue| fact(desk.text(key), format::grouped(count), hue);
            facts = facts
                .push(count("letters-count", counts.of(self.list.source.part), None))
                .push((counts.waiting > 0).then(|| count("letters-count-waiting", counts.waiting, Some(Hue::Amber))))
                .push((counts.failed > 0).then(|| count("letters-count-failed", counts.failed, Some(Hue::Red))))
                .push(self.list.selected_words(2, desk));
        }
        foot(facts)
    }
}
