use iced_test::simulator::Simulator;

use super::*;
use crate::ui::{fonts, modal, theme};

fn drawn(theme: &Theme) -> iced_test::simulator::Snapshot {
    let content = text_editor::Content::new();
    let mut ui = Simulator::with_size(fonts::settings(), (760.0, 2380.0), page(&content));
    // Tab to the button «В фокусе», so that the ring is seen.
    for _ in 0..7 {
        let _ = ui.tap_key(iced::keyboard::key::Named::Tab);
    }
    ui.snapshot(theme).expect("the page is drawn")
}

/// Things that are open only while one works with them: menu, picker, tooltip, dialog.
fn open_things(theme: &Theme) -> Vec<(&'static str, iced_test::simulator::Snapshot)> {
    use iced::Event;
    use iced::keyboard::key::Named;
    use iced::window::Event::RedrawRequested;

    let size = (760.0, 460.0);
    let content = text_editor::Content::new();
    let parts =
        || focus::scope(sheet(iced::widget::column([buttons(), fields(&content)]).spacing(24).padding(24)).height(Length::Fill));
    let mut menu = Simulator::with_size(fonts::settings(), size, parts());
    menu.click("Печать").expect("found");
    let _ = menu.tap_key(Named::ArrowDown);
    let mut picker = Simulator::with_size(fonts::settings(), size, parts());
    picker.click("ООО «Маяк»").expect("found");
    let _ = picker.typewrite("а");
    let mut tip = Simulator::with_size(fonts::settings(), size, parts());
    tip.point_at(iced::Point::new(500.0, 82.0));
    for seconds in [0, 1, 2] {
        let now = std::time::Instant::now() + std::time::Duration::from_secs(seconds);
        let _ = tip.simulate([Event::Window(RedrawRequested(now))]);
    }
    let buttons =
        vec![plain("Оставить").on_press(Pressed("keep")).into(), danger("Удалить 3 заказа").on_press(Pressed("remove")).into()];
    let dialog =
        modal::dialog("Удалить 3 заказа?", text::body("Они уйдут вместе со строками. Вернуть их нельзя."), buttons, 400.0);
    let view = modal::modal(parts(), Some(dialog), Pressed("close"));
    let mut dialog = Simulator::with_size(fonts::settings(), size, view);
    let _ = dialog.tap_key(Named::Tab);
    [("menu", menu), ("picker", picker), ("tip", tip), ("dialog", dialog)]
        .map(|(name, mut ui)| (name, ui.snapshot(theme).expect("drawn")))
        .into()
}

/// To accept a wanted change: look at the picture in `target`, remove the hash, run again.
fn compare(name: &str, snapshot: &iced_test::simulator::Snapshot) {
    let root = env!("CARGO_MANIFEST_DIR");
    let picture = format!("{root}/target/gallery-{name}");
    let _ = std::fs::remove_file(format!("{picture}-tiny-skia.png"));
    assert!(snapshot.matches_image(&picture).expect("the picture is written"));
    // Pixels are the same only on the same kind of machine; and a caret blinks.
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) && !name.starts_with("picker") {
        let accepted = format!("{root}/tests/snapshots/gallery-{name}");
        assert!(snapshot.matches_hash(&accepted).expect("the hash is read"), "see {picture}-tiny-skia.png");
    }
}

#[test]
fn the_gallery_looks_as_it_was_accepted() {
    compare("light", &drawn(&theme::light()));
    compare("dark", &drawn(&theme::dark()));
    for (theme_name, theme) in [("light", theme::light()), ("dark", theme::dark())] {
        for (name, snapshot) in open_things(&theme) {
            compare(&format!("{name}-{theme_name}"), &snapshot);
        }
    }
}
