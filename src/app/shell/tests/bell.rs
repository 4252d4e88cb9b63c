//! The bell: what is put off, and until when.

use chrono::{NaiveTime, TimeDelta};

use super::{Window, firm};
use crate::books::engine::testing::on_both_engines;
use crate::language::{Phrase, format};
use crate::talk::notifications::{self, NotificationKind};
use crate::ui::keys::{Named, Shortcut};

#[test]
fn a_notification_is_put_off_until_a_day_and_a_time_of_ones_own() {
    on_both_engines(|engine| {
        let firm = firm(engine);
        let title = Phrase::new("common-phone");
        let tell = |session: &mut crate::books::Session<'_, '_>| {
            notifications::notify(session, firm.manager, NotificationKind::Mention, &title, &title, None, None)
        };
        firm.books.write(firm.author(), tell).unwrap();
        let mut window = Window::open(&firm);
        let today = window.shell.desk().today();
        window.press(Shortcut::alt('n'));
        window.until("it is listed", |window| window.shows("Отложить"));
        window.click("Отложить");
        window.click("Выбрать время…");
        assert!(window.has_focus("bell-day"), "the day is typed at once");
        window.type_text("1.1.2020");
        window.tap(Named::Enter);
        assert!(window.shows("Это время уже прошло: выберите позднее."));
        let day = today + TimeDelta::days(3);
        window.click("Отмена");
        window.click("Отложить");
        window.click("Выбрать время…");
        window.type_text(&format::date(day));
        window.tap(Named::Tab);
        assert!(window.has_focus("bell-time"), "{:?}", window.focused());
        window.type_text("14:30");
        window.tap(Named::Enter);
        let until = format::moment_of_local(day.and_time(NaiveTime::from_hms_opt(14, 30, 0).unwrap()));
        window.until("it is put off", |_| {
            let kept = firm.books.read(|transaction| notifications::latest(transaction, firm.manager, 1)).unwrap();
            kept[0].snoozed_until == Some(until)
        });
        assert!(!window.shows("Отложить"), "it is out of sight");
    });
}
