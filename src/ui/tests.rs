//! How the widgets behave: driven by keys and clicks as a person would, in a simulated window.

use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::widget::{Space, column, container, row};
use iced::{Element, Event, Length};
use iced_test::runtime::user_interface;
use iced_test::simulator::{self, Simulator};

use super::keys::{Shortcut, key_scope};
use super::select::{Select, choice, select};
use super::widget::button::{plain, primary};
use super::widget::choice::{checkbox, switch};
use super::{focus, fonts, input, menu, modal, popover, text, toast};

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Pressed(&'static str),
    Typed(String),
    Chosen(u8),
    Searched(String),
    Created(String),
    Key(Shortcut),
}

use Message::{Chosen, Created, Pressed, Searched, Typed};

fn window<'a>(view: impl Into<Element<'a, Message>>) -> Simulator<'a, Message> {
    Simulator::with_size(fonts::settings(), (600.0, 400.0), view)
}

fn chord(key: Key, code: Code, modifiers: Modifiers, text: Option<&str>) -> [Event; 2] {
    let pressed = keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: Physical::Code(code),
        location: Location::Standard,
        modifiers,
        text: text.map(Into::into),
        repeat: false,
    };
    [Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)), Event::Keyboard(pressed)]
}

fn named(key: Named, modifiers: Modifiers) -> [Event; 2] {
    chord(Key::Named(key), Code::F24, modifiers, None)
}

fn letter(letter: &str, code: Code, modifiers: Modifiers) -> [Event; 2] {
    chord(Key::Character(letter.into()), code, modifiers, None)
}

fn tab(ui: &mut Simulator<'_, Message>) {
    let _ = ui.tap_key(Named::Tab);
}

fn click_at(ui: &mut Simulator<'_, Message>, x: f32, y: f32) {
    ui.point_at(iced::Point::new(x, y));
    let _ = ui.simulate(simulator::click());
}

fn three_buttons<'a>() -> Element<'a, Message> {
    let buttons = row![
        plain("один").on_press(Pressed("1")),
        plain("два").off("Нельзя"),
        plain("три").on_press(Pressed("3")),
        switch("четыре", true, Some(Pressed("4"))),
    ];
    focus::scope(buttons).into()
}

#[test]
fn tab_goes_round_past_what_is_off_and_space_presses() {
    let mut ui = window(three_buttons());
    tab(&mut ui);
    let _ = ui.tap_key(Named::Space);
    tab(&mut ui);
    let _ = ui.tap_key(Named::Enter);
    tab(&mut ui);
    let _ = ui.tap_key(Named::Space);
    tab(&mut ui);
    let _ = ui.tap_key(Named::Enter);
    let _ = ui.simulate(named(Named::Tab, Modifiers::SHIFT));
    let _ = ui.simulate(named(Named::Enter, Modifiers::empty()));
    let pressed: Vec<_> = ui.into_messages().collect();
    assert_eq!(pressed, [Pressed("1"), Pressed("3"), Pressed("4"), Pressed("1"), Pressed("4")]);
}

#[test]
fn a_click_presses_and_a_label_is_part_of_the_checkbox() {
    let view = column![
        primary("Провести").on_press(Pressed("post")),
        plain("Нельзя").off("Нет прав"),
        checkbox("Сразу", false, Some(Pressed("tick")))
    ];
    let mut ui = window(view);
    ui.click("Провести").expect("found");
    ui.click("Нельзя").expect("found");
    ui.click("Сразу").expect("found");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Pressed("post"), Pressed("tick")]);
}

#[test]
fn a_region_is_entered_by_its_id() {
    use iced::advanced::widget::operation::Outcome;

    let region = container(plain("в области").on_press(Pressed("inside"))).id("region");
    let view = column![plain("снаружи").on_press(Pressed("outside")), region];
    let mut renderer = renderer();
    let size = iced::Size::new(300.0, 100.0);
    let mut ui = iced_test::runtime::UserInterface::build(view, size, user_interface::Cache::default(), &mut renderer);
    let mut current: Option<Box<dyn iced::advanced::widget::Operation>> =
        Some(Box::new(focus::operation(focus::Toward::FirstIn("region".into()))));
    while let Some(mut operation) = current.take() {
        ui.operate(&renderer, operation.as_mut());
        if let Outcome::Chain(next) = operation.finish() {
            current = Some(next);
        }
    }
    let mut messages = Vec::new();
    let away = iced::mouse::Cursor::Unavailable;
    let enter = named(Named::Enter, Modifiers::empty());
    let _ = ui.update(&enter, away, &mut renderer, &mut iced::advanced::clipboard::Null, &mut messages);
    assert_eq!(messages, [Pressed("inside")]);
}

#[test]
fn tab_selects_the_text_of_a_field() {
    let view = focus::scope(column![plain("назад").on_press(Pressed("back")), input::number("", "150").on_input(Typed)]);
    let mut ui = window(view);
    tab(&mut ui);
    tab(&mut ui);
    let _ = ui.typewrite("7");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Typed("7".into())]);
}

#[test]
fn tab_scrolls_to_what_it_focuses() {
    let list = column![Space::new().height(2000), plain("внизу").on_press(Pressed("deep")).id("deep")];
    let mut ui = window(focus::scope(super::widget::surface::scroll(list)));
    assert!(ui.click("внизу").is_err(), "it is out of sight at first");
    tab(&mut ui);
    ui.click("внизу").expect("scrolled into view");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Pressed("deep")]);
}

/// Runs messages of a field through a program that keeps its text.
struct Form {
    value: String,
    cache: Option<user_interface::Cache>,
}

impl Form {
    /// One event after another, the view built anew after each, as the real program does.
    fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        let mut renderer = renderer();
        for event in events {
            let view = Element::from(input::input("", self.value.clone()).id("field").on_input(Typed));
            let size = iced::Size::new(300.0, 100.0);
            let cache = self.cache.take().unwrap_or_default();
            let mut ui = iced_test::runtime::UserInterface::build(view, size, cache, &mut renderer);
            let mut messages = Vec::new();
            let at = iced::mouse::Cursor::Available(iced::Point::new(20.0, 16.0));
            let _ = ui.update(&[event], at, &mut renderer, &mut iced::advanced::clipboard::Null, &mut messages);
            self.cache = Some(ui.into_cache());
            for message in messages {
                if let Typed(value) = message {
                    self.value = value;
                }
            }
        }
    }
}

fn renderer() -> iced::Renderer {
    use iced::advanced::renderer::Headless;
    let made = <iced::Renderer as Headless>::new(fonts::REGULAR, 13.0.into(), Some("tiny-skia"));
    iced_test::futures::futures::executor::block_on(made).expect("a renderer without a window")
}

#[test]
fn a_field_undoes_and_redoes_by_the_place_of_the_key() {
    let mut form = Form { value: String::new(), cache: None };
    form.send(simulator::click());
    form.send(simulator::typewrite("да"));
    assert_eq!(form.value, "да");
    // Я is where Latin Z is.
    form.send(letter("я", Code::KeyZ, Modifiers::COMMAND));
    assert_eq!(form.value, "");
    form.send(letter("я", Code::KeyZ, Modifiers::COMMAND | Modifiers::SHIFT));
    assert_eq!(form.value, "да");
}

#[test]
fn chords_reach_the_scope_over_a_field_and_letters_the_field() {
    let field = input::input("", "").id("field").on_input(Typed);
    let scope = key_scope(focus::scope(field), |shortcut| Some(Message::Key(shortcut)));
    let mut ui = window(scope);
    tab(&mut ui);
    let _ = ui.simulate(letter("л", Code::KeyK, Modifiers::COMMAND));
    let _ = ui.simulate(letter("1", Code::Digit1, Modifiers::ALT));
    let _ = ui.simulate(named(Named::Escape, Modifiers::empty()));
    let _ = ui.simulate(named(Named::Escape, Modifiers::empty()));
    let messages: Vec<_> = ui.into_messages().collect();
    let keys = [Shortcut::ctrl('k'), Shortcut::alt('1'), Shortcut::named(Named::Escape)].map(Message::Key);
    // The first Esc leaves the field, the second is the scope's.
    assert_eq!(messages, keys);
}

#[test]
fn typing_past_everything_goes_to_the_quick_search() {
    let list = container(text::body("список")).width(Length::Fill);
    let scope = key_scope(list, |_| None).on_type(|typed| Some(Typed(typed.to_owned())));
    let mut ui = window(scope);
    let _ = ui.typewrite("п");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Typed("п".into())]);
}

fn print_menu<'a>() -> Element<'a, Message> {
    let items = vec![
        menu::item("Счёт").on_press(Pressed("invoice")),
        menu::separator(),
        menu::item("Акт"),
        menu::item("Накладная").on_press(Pressed("waybill")),
    ];
    focus::scope(column![plain("Печать").menu(items), plain("Ниже").on_press(Pressed("below"))]).into()
}

#[test]
fn a_menu_opens_and_chooses_by_mouse() {
    let mut ui = window(print_menu());
    ui.click("Печать").expect("found");
    ui.click("Накладная").expect("the menu is open");
    assert!(ui.find("Накладная").is_err(), "and closed again");
    // A press beside the menu only closes it.
    ui.click("Печать").expect("found");
    click_at(&mut ui, 500.0, 350.0);
    assert!(ui.find("Счёт").is_err());
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Pressed("waybill")]);
}

#[test]
fn a_menu_is_ruled_by_keys_alone() {
    let mut ui = window(print_menu());
    tab(&mut ui);
    let _ = ui.tap_key(Named::Enter);
    assert!(ui.find("Акт").is_ok());
    let _ = ui.tap_key(Named::ArrowDown);
    let _ = ui.tap_key(Named::Enter);
    let _ = ui.tap_key(Named::ArrowDown);
    let _ = ui.tap_key(Named::Escape);
    assert!(ui.find("Акт").is_err());
    // The focus is still on the button.
    let _ = ui.tap_key(Named::Space);
    let _ = ui.tap_key(Named::Enter);
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Pressed("waybill"), Pressed("invoice")]);
}

fn customers<'a>() -> Select<'a, u8, Message> {
    let choices = vec![choice(1, "ООО «Маяк»").note("7801234567"), choice(2, "Петрова Анна"), choice(3, "Фёдоров Алексей")];
    select(Some("ООО «Маяк»"), choices, Chosen).id("customer").nothing("Ничего")
}

#[test]
fn a_picker_filters_by_typing_and_enter_chooses() {
    let mut ui = window(focus::scope(customers()));
    tab(&mut ui);
    let _ = ui.typewrite("федо");
    assert!(ui.find("Петрова Анна").is_err(), "filtered out");
    assert!(ui.find("Фёдоров Алексей").is_ok());
    let _ = ui.tap_key(Named::Enter);
    assert!(ui.find("Фёдоров Алексей").is_err(), "closed");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Chosen(3)]);
}

#[test]
fn a_picker_opens_by_click_and_by_f4_and_esc_changes_nothing() {
    let mut ui = window(column![focus::scope(customers())]);
    ui.click("ООО «Маяк»").expect("found");
    ui.click("Петрова Анна").expect("open");
    let _ = ui.tap_key(Named::F4);
    assert!(ui.find("Петрова Анна").is_ok(), "open by F4");
    let _ = ui.tap_key(Named::ArrowDown);
    let _ = ui.tap_key(Named::Escape);
    assert!(ui.find("Петрова Анна").is_err());
    let _ = ui.simulate(named(Named::ArrowDown, Modifiers::ALT));
    assert!(ui.find("Петрова Анна").is_ok(), "open by Alt+↓");
    click_at(&mut ui, 500.0, 390.0);
    assert!(ui.find("Петрова Анна").is_err());
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Chosen(2)]);
}

#[test]
fn a_large_list_is_asked_of_the_caller_and_something_new_can_be_made() {
    let picker = customers().on_search(Some("к"), Searched).create(|typed| format!("Создать «{typed}»"), Created);
    let mut ui = window(focus::scope(picker));
    tab(&mut ui);
    let _ = ui.typewrite("к");
    assert!(ui.find("Петрова Анна").is_ok(), "the caller filters, not the picker");
    ui.click("Создать «к»").expect("the last row");
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Searched("к".into()), Created("к".into())]);
}

#[test]
fn a_picker_that_may_be_empty_is_emptied_by_del_and_f8_opens_the_reference() {
    let picker = customers().on_clear(Pressed("cleared")).on_open_reference(Pressed("opened"), "Открыть");
    let mut ui = window(focus::scope(picker));
    tab(&mut ui);
    let _ = ui.tap_key(Named::Delete);
    let _ = ui.tap_key(Named::F8);
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Pressed("cleared"), Pressed("opened")]);
}

#[test]
fn a_read_only_picker_does_not_open() {
    let mut ui = window(focus::scope(customers().read_only(true)));
    ui.click("ООО «Маяк»").expect("found");
    let _ = ui.tap_key(Named::F4);
    assert!(ui.find("Петрова Анна").is_err());
}

#[test]
fn a_dialog_keeps_tab_inside_and_the_rest_deaf() {
    let base = column![plain("под ним").on_press(Pressed("base")), input::input("", "").on_input(Typed)];
    let base = focus::scope(container(base).width(Length::Fill).height(Length::Fill));
    let buttons = vec![plain("Оставить").on_press(Pressed("keep")).into(), primary("Удалить").on_press(Pressed("remove")).into()];
    let dialog = modal::dialog("Удалить 3 заказа?", text::body("Вернуть их нельзя."), buttons, 360.0);
    let view = key_scope(modal::modal(base, Some(dialog), Pressed("closed")), |shortcut| Some(Message::Key(shortcut)));
    let mut ui = window(view);
    // The first button has the focus from the start; Tab goes on and round.
    for _ in 0..3 {
        let _ = ui.tap_key(Named::Enter);
        tab(&mut ui);
    }
    let _ = ui.typewrite("текст");
    click_at(&mut ui, 20.0, 10.0);
    let _ = ui.tap_key(Named::Escape);
    let messages: Vec<_> = ui.into_messages().collect();
    // A press beside the dialog and Esc close it.
    let expected = [Pressed("keep"), Pressed("remove"), Pressed("keep"), Pressed("closed"), Pressed("closed")];
    assert_eq!(messages, expected);
}

#[test]
fn a_popover_closes_by_esc_and_by_a_press_outside() {
    let content = container(column![plain("Прочитано").on_press(Pressed("read"))]).padding(8);
    let anchor = plain("Колокол").on_press(Pressed("bell"));
    let view = popover::popover(anchor, Some(content), Pressed("closed")).side(popover::Side::BelowEnd);
    let mut ui = window(column![view, Space::new().height(Length::Fill)]);
    // What is first in it has the focus.
    let _ = ui.tap_key(Named::Enter);
    ui.click("Прочитано").expect("found");
    let _ = ui.tap_key(Named::Escape);
    click_at(&mut ui, 500.0, 350.0);
    let expected = [Pressed("read"), Pressed("read"), Pressed("closed"), Pressed("closed")];
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), expected);
}

#[test]
fn toasts_are_three_at_most_and_leave_by_themselves() {
    let toasts = ["а", "б", "в", "г"].into_iter().zip(0..).map(|(name, key)| toast::Toast {
        key,
        card: text::body(name).into(),
        on_expire: Chosen(key as u8),
    });
    let mut ui = window(toast::over(Space::new(), toasts.collect(), Some(text::body("ещё 1").into()), 40.0));
    assert!(ui.find("в").is_ok() && ui.find("г").is_err() && ui.find("ещё 1").is_ok());
    let start = std::time::Instant::now();
    for seconds in [0, 4, 7, 9, 10] {
        let now = start + std::time::Duration::from_secs(seconds);
        let _ = ui.simulate([Event::Window(iced::window::Event::RedrawRequested(now))]);
    }
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Chosen(0), Chosen(1), Chosen(2)]);
}

#[test]
fn a_cut_line_ends_with_an_ellipsis_and_is_found_by_its_full_text() {
    let words = "Кухня «Верона» угловая, эмаль матовая, графит";
    let (cut, width) = text::fit(words, text::BODY, fonts::REGULAR, 120.0);
    assert!(cut.ends_with('…') && width <= 120.0 && words.starts_with(cut.trim_end_matches('…')), "{cut} {width}");
    assert_eq!(text::fit(words, text::BODY, fonts::REGULAR, 1000.0).0, words);
    assert_eq!(text::fit(words, text::BODY, fonts::REGULAR, 0.0).0, "…");
    let mut ui = window(container(text::line(words)).width(120));
    assert!(ui.find(words).is_ok());
}

#[test]
fn figures_stand_in_columns() {
    let width = |digit: char| text::width(&digit.to_string().repeat(10), text::BODY, fonts::REGULAR);
    let _ = window(Space::new());
    for digit in '0'..='9' {
        assert!((width(digit) - width('0')).abs() < 0.01, "{digit} is of another width");
    }
    // The signs the program needs are in the font: a missing one has the width of the box.
    let missing = text::width("\u{10ffff}", text::BODY, fonts::REGULAR);
    for sign in "₽№«»—–−→…@✓×⋯Ёё".chars() {
        assert!(text::width(&sign.to_string(), text::BODY, fonts::REGULAR) > 0.0);
        assert_ne!(text::width(&sign.to_string(), text::BODY, fonts::REGULAR), missing, "{sign}");
    }
}
