use iced::widget::{Space, column, container, mouse_area, row};
use iced::{Element, Length, Padding, alignment};

use super::until::Choosing;
use super::{DAY, Line, Message, POPOVER, Shown, Snooze, State, TIME, line_id};
use crate::app::desk::Desk;
use crate::talk::notifications::NotificationKind;
use crate::ui::calendar::date_field;
use crate::ui::input::input;
use crate::ui::keys::{Named, Shortcut, key_scope};
use crate::ui::menu::item;
use crate::ui::press::{Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space, tokens};
use crate::ui::widget::avatar::{avatar, dasha};
use crate::ui::widget::badge::{count, unread, unread_dot};
use crate::ui::widget::button::{ghost, plain, primary, toggle};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::surface::{popup, rule_across, scroll};
use crate::ui::{Hue, Icon};

impl State {
    /// Draws the popover, at most so high.
    pub fn view<'a>(&'a self, desk: &'a Desk, height: f32) -> Element<'a, Message> {
        let all = self.unread(None);
        let read_all = ghost(desk.text("shell-bell-read-all")).icon(Icon::CheckCheck).small();
        let read_all = if all > 0 { read_all.on_press(Message::ReadAll) } else { read_all };
        let head = row![text::lead(desk.text("shell-bell")).semibold(), unread(all), Space::new().width(Length::Fill), read_all]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let assistant = desk.directory.assistant().map_or_else(String::new, |assistant| assistant.name.clone());
        let mut switch = segmented(self.shown, Message::Show).choice(Shown::All, desk.text("shell-bell-all"));
        for (shown, kind, name) in [
            (Shown::Assistant, NotificationKind::Assistant, assistant),
            (Shown::Mentions, NotificationKind::Mention, desk.text("shell-bell-mentions")),
        ] {
            switch = match self.unread(Some(kind)) {
                0 => switch.choice(shown, name),
                unread => switch.counted_choice(shown, name, unread),
            };
        }
        let mut lines = column![].width(Length::Fill);
        let mut day = "";
        for line in self.visible() {
            if line.day != day {
                day = &line.day;
                lines = lines.push(container(text::line(day).small().medium().ink2()).padding([space::S8, space::S16]));
            }
            lines = lines.push(self.line(line, desk));
        }
        let nothing = self.loaded && self.visible().next().is_none();
        let body: Element<'a, Message> = if let Some(error) = &self.error {
            container(text::body(error.as_str()).hue(Hue::Red)).padding(space::S16).into()
        } else if nothing {
            let words = text::body(desk.text("shell-bell-empty")).ink2();
            container(words).center_x(Length::Fill).padding(space::S24).into()
        } else {
            scroll(lines).height(Length::Shrink).into()
        };
        let top = container(column![head, switch].spacing(space::S8)).padding([space::S12, space::S16]);
        let put_off = u64::try_from(self.lines.iter().filter(|line| line.snoozed.is_some()).count()).unwrap_or(0);
        let on = self.shown == Shown::Snoozed;
        let snoozed = if on { toggle(desk.text("shell-bell-snoozed"), on) } else { ghost(desk.text("shell-bell-snoozed")) };
        let snoozed = snoozed.icon(Icon::AlarmClock).small().id("bell-snoozed");
        let snoozed = snoozed.on_press(Message::Show(if on { Shown::All } else { Shown::Snoozed }));
        let foot = row![Space::new().width(Length::Fill), snoozed, count(put_off)].spacing(space::S8);
        let foot = container(foot.align_y(alignment::Vertical::Center)).padding([space::S8, space::S16]);
        let card =
            popup(column![top, rule_across(), container(body).max_height((height - 190.0).max(160.0)), rule_across(), foot])
                .width(size::BELL)
                .id(POPOVER);
        key_scope(card, |shortcut| match shortcut {
            s if s == Shortcut::named(Named::ArrowDown) => Some(Message::Step(true)),
            s if s == Shortcut::named(Named::ArrowUp) => Some(Message::Step(false)),
            _ => None,
        })
        .into()
    }

    fn line<'a>(&'a self, line: &'a Line, desk: &'a Desk) -> Element<'a, Message> {
        let id = line.id;
        let portrait: Element<'a, Message> =
            if desk.is_assistant(line.author) { dasha(32.0) } else { avatar(&line.author_name, 32.0) };
        let title = text::line(line.title.as_str()).fill();
        let title = if line.unread { title.semibold() } else { title.ink2() };
        let mut words = column![
            row![title, text::line(line.time.as_str()).small().ink3()].spacing(space::S8),
            text::small(line.body.as_str()).ink2()
        ]
        .spacing(2)
        .width(Length::Fill);
        if let Some(until) = &line.snoozed {
            words = words.push(text::line(until.as_str()).small().ink3());
        }
        let pointed = self.pointed == Some(id);
        if pointed {
            let mut deeds = row![].spacing(space::S8);
            if line.place.is_some() {
                deeds = deeds.push(primary(desk.text("common-open")).tiny().on_press(Message::Open(id)));
            }
            let later = |key: &str, snooze: Snooze| {
                item(desk.text(key)).icon(Icon::Clock).note(snooze.words(desk)).on_press(Message::Snooze(id, snooze))
            };
            deeds = deeds.push(plain(desk.text("shell-bell-snooze")).tiny().chevron().menu(vec![
                later("shell-bell-hour", Snooze::Hour),
                later("shell-bell-tomorrow", Snooze::Tomorrow),
                later("shell-bell-week", Snooze::Week),
                item(desk.text("shell-bell-choose")).icon(Icon::Calendar).on_press(Message::Choose(id)),
            ]));
            if line.unread {
                deeds = deeds.push(ghost(desk.text("shell-bell-read")).tiny().on_press(Message::Read(id)));
            }
            if line.run.is_some() {
                deeds = deeds.push(ghost(desk.text("assistant-why")).tiny().on_press(Message::Why(id)));
            }
            let below: Element<'a, Message> = match self.choosing.as_ref().filter(|choosing| choosing.id == id) {
                Some(choosing) => moment(choosing, desk),
                None => deeds.into(),
            };
            words = words.push(container(below).padding(Padding { top: space::S4, ..Padding::ZERO }));
        }
        let mark: Element<'a, Message> =
            if line.unread { container(unread_dot()).center_x(8).padding([10, 0]).into() } else { Space::new().width(8).into() };
        let content = row![mark, portrait, words].spacing(space::S8);
        let row = press(content)
            .id(line_id(id))
            .width(Length::Fill)
            .padding(Padding { right: space::S16, ..Padding::new(space::S8) })
            .ring_inside();
        let row = row
            .on_press_maybe(line.place.map(|_| Message::Open(id)))
            .style(move |theme, _| Style { background: pointed.then(|| tokens(theme).hover), ..Style::default() });
        // Tab goes through the deeds of one line; the arrows go from line to line.
        let row = if pointed { row } else { row.skip_focus() };
        mouse_area(row).on_enter(Message::Pointed(id)).into()
    }
}

/// The fields for a day and a time of one's own.
fn moment<'a>(choosing: &'a Choosing, desk: &'a Desk) -> Element<'a, Message> {
    let placeholder = desk.text("common-date-placeholder");
    let day = date_field(placeholder, choosing.day.as_str(), choosing.chosen_day(desk), desk.today(), &desk.calendar)
        .on_input(Message::ChooseDay)
        .on_choose(Message::ChooseDate)
        .on_submit(Message::Chosen)
        .error(choosing.fault.is_some())
        .width(140)
        .id(DAY);
    let time = input("", choosing.time.as_str())
        .on_input(Message::ChooseTime)
        .on_submit(Message::Chosen)
        .error(choosing.fault.is_some())
        .width(72)
        .id(TIME);
    let fields = row![day, time, primary(desk.text("shell-bell-snooze")).on_press(Message::Chosen)].spacing(space::S8);
    let mut lines = column![fields].spacing(space::S4);
    if let Some(fault) = &choosing.fault {
        lines = lines.push(text::small(fault.as_str()).hue(Hue::Red));
    }
    lines.push(ghost(desk.text("common-cancel")).tiny().narrow().on_press(Message::LeaveChoice)).into()
}
