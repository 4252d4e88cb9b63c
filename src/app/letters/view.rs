use std::time::Duration;

use iced::widget::{Space, column, container, opaque, row, stack};
use iced::{Element, Length, Padding, Size, alignment};

use super::banner::Banner;
use super::deeds::{Deed, Which};
use super::pane::Pane;
use super::update::{LOOK_AFTER, SEARCH};
use super::{Message, State};
use crate::app::desk::Desk;
use crate::channels::outbox::journal::Part;
use crate::language::{Argument, format};
use crate::ui::input;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::pulse::pulse;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{icon_button, plain};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::surface::{BannerKind, banner, rule_across, rule_down, subtle};
use crate::ui::{Hue, Icon};

/// From this width of the sheet on the letter stands beside the list; on narrower sheets it lies over it.
const BESIDE_FROM: f32 = 1100.0;
/// Wider sheets have the full width of the letter.
const PANE_WIDE_FROM: f32 = 1200.0;
/// The narrow letter.
const PANE_NARROW: f32 = 352.0;
/// Narrower sheets have a short search field.
const WIDE_FROM: f32 = 1140.0;
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
        let error = self.error.as_ref().map(|error| {
            let retry = plain(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh);
            let title = desk.text("letters-not-read");
            container(banner(BannerKind::Error, Icon::TriangleAlert, title, error.as_str(), vec![retry.into()])).padding(below)
        });
        let any = self.counts.is_some_and(|counts| counts.of(None) > 0) || self.is_filtered();
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
        let key = wide.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(desk.text("letters-quick-search"), self.search.clone(), key)
            .on_input(Message::Search)
            .on_escape(Message::Search(String::new()))
            .id(SEARCH)
            .width(if wide { 264 } else { 232 });
        let refresh =
            icon_button(Icon::RefreshCw, Tip::new(desk.text("common-refresh")).key(Shortcut::named(Named::F5).to_string()))
                .on_press(Message::Refresh);
        row![
            deed(Deed::Send, "letters-send-selected", Icon::Send, Shortcut::ctrl_named(Named::Enter)).id("letter-list-send"),
            deed(Deed::Cancel, "letters-cancel", Icon::Ban, Shortcut::named(Named::Delete)).id("letter-list-cancel"),
            Space::new().width(Length::Fill),
            search,
            refresh,
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
    }

    /// The parts of the journal with how many letters each has.
    fn parts<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let counts = self.counts.unwrap_or_default();
        let count = |part| u64::try_from(counts.of(part)).unwrap_or(0);
        let name = |part| {
            desk.text(match part {
                Part::Waiting => "letters-part-waiting",
                Part::Sent => "letters-part-sent",
                Part::Failed => "letters-part-failed",
                Part::Cancelled => "letters-part-cancelled",
            })
        };
        let all = segmented(self.part, Message::Part).counted_choice(None, desk.text("common-all"), count(None));
        Part::ALL.into_iter().fold(all, |all, part| all.counted_choice(Some(part), name(part), count(Some(part)))).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let mut line = row![].spacing(space::S16).align_y(alignment::Vertical::Center);
        if let Some(counts) = self.counts {
            line = line.push(fact(desk.text("letters-count"), counts.of(self.part), None));
            if counts.waiting > 0 {
                line = line.push(fact(desk.text("letters-count-waiting"), counts.waiting, Some(Hue::Amber)));
            }
            if counts.failed > 0 {
                line = line.push(fact(desk.text("letters-count-failed"), counts.failed, Some(Hue::Red)));
            }
            let selected = self.grid.selection.count();
            if selected > 1 {
                let words = desk.text_with("common-selected", &[("count", Argument::from(selected))]);
                line = line.push(text::line(words).ink2());
            }
        }
        subtle(container(line).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill).into()
    }
}

fn fact<'a>(label: String, count: i64, hue: Option<Hue>) -> Element<'a, Message> {
    let value = text::line(format::grouped(count)).semibold();
    let value = match hue {
        Some(hue) => value.hue(hue),
        None => value,
    };
    row![text::line(label).ink2(), value].spacing(space::S4).into()
}
