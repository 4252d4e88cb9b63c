use super::*;

#[test]
fn a_million_rows_build_a_screenful_and_ask_for_a_window() {
    let mut window = Window::new(1_000_000);
    window.loaded = 0..0;
    window.run(&[]);
    assert_eq!(window.actions, [Action::Load(0..64)]);
    assert_eq!(window.built.get(), 0, "nothing is drawn of rows that are not loaded");
    window.loaded = 0..1_000_000;
    window.built.set(0);
    window.cursor = Cursor::Available(Point::new(100.0, 100.0));
    window.wheel(0.6);
    // Two frames: 10 rows and a part of the 11th, two more below, three columns.
    assert!(window.built.get() <= 3 * 15 * 4, "{}", window.built.get());
    assert_eq!(window.state.top(), 1.0);
}

#[test]
fn keys_move_far_and_the_window_follows() {
    let mut window = Window::new(1_000_000);
    window.run(&[]);
    window.click_row(2);
    assert_eq!(window.state.selection.cursor(), Some(2));
    for _ in 0..10 {
        assert!(window.key(Named::ArrowDown));
    }
    assert_eq!((window.state.selection.cursor(), window.state.top()), (Some(12), 3.0));
    window.key(Named::End);
    assert_eq!((window.state.selection.cursor(), window.state.top()), (Some(999_999), 999_990.0));
    assert_eq!(window.actions.last(), Some(&Action::Load(999_936..1_000_000)));
    window.key(Named::PageUp);
    assert_eq!(window.state.selection.cursor(), Some(999_990));
    window.key(Named::Home);
    assert_eq!(window.state.top(), 0.0);
}

#[test]
fn the_thumb_reaches_every_place() {
    let mut window = Window::new(1_000_000);
    window.run(&[]);
    window.press(793.0, 36.0 + 6.0);
    window.move_to(793.0, 400.0);
    assert_eq!(window.state.top(), 999_990.0);
    window.move_to(793.0, 216.0);
    let middle = window.state.top();
    assert!((450_000.0..550_000.0).contains(&middle), "{middle}");
    window.release();
    window.move_to(793.0, 50.0);
    assert_eq!(window.state.top(), middle, "after letting go the thumb stays");
    assert_eq!(window.state.selection.cursor(), None, "the scroll bar does not select");
}

#[test]
fn heads_sort_and_edges_resize() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.actions.clear();
    window.click(40.0, 18.0);
    window.click(300.0, 18.0);
    window.click(40.0, 18.0);
    let sort = |descending| Action::Sort(Sort { column: "number", descending });
    assert_eq!(window.actions, [sort(false), sort(true)]);
    window.actions.clear();
    // The right edge of «№» is at 16 + 120.
    window.press(137.0, 18.0);
    window.move_to(177.0, 18.0);
    window.release();
    assert_eq!(window.actions, [Action::StoreColumns]);
    assert_eq!(window.state.columns.width(&Column::fixed("number", "", 120.0)), Width::Fixed(160.0));
}

#[test]
fn selection_by_keys_and_clicks() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.click_row(1);
    window.key_with(Key::Named(Named::ArrowDown), Modifiers::SHIFT, None);
    window.key_with(Key::Named(Named::ArrowDown), Modifiers::SHIFT, None);
    assert_eq!(window.state.selection.rows().collect::<Vec<_>>(), [1, 2, 3]);
    assert!(window.key(Named::Escape));
    assert!(!window.key(Named::Escape), "with one row selected Esc is the screen's");
    window.key(Named::Space);
    window.run(&[WindowEvent::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::COMMAND))]);
    window.click_row(6);
    assert_eq!(window.state.selection.rows().collect::<Vec<_>>(), [3, 6]);
    window.key_with(Key::Character("a".into()), Modifiers::COMMAND, Some("a"));
    assert_eq!(window.state.selection.count(), 100);
}

#[test]
fn letters_go_to_the_search_and_enter_and_double_click_open() {
    let mut window = Window::new(100);
    window.run(&[]);
    window.type_text("п");
    assert!(!window.actions.contains(&Action::Type('п')), "without the keyboard it takes nothing");
    window.click_row(4);
    window.actions.clear();
    window.type_text("п");
    window.key(Named::Enter);
    // The second click within 300 ms.
    window.click_row(4);
    assert_eq!(window.actions, [Action::Type('п'), Action::Open(4), Action::Selected, Action::Open(4)]);
    window.click(60.0, -10.0);
    window.actions.clear();
    assert!(!window.key(Named::ArrowDown), "a click elsewhere takes the keyboard away");
}

#[test]
fn a_finger_scrolls_and_a_resting_finger_selects() {
    use iced::touch::{Event, Finger};
    let mut window = Window::new(1000);
    window.run(&[]);
    let at = |y| Point::new(300.0, y);
    let finger = |event: fn(Finger, Point) -> Event, y: f32| WindowEvent::Touch(event(Finger(1), at(y)));
    let down = |id, position| Event::FingerPressed { id, position };
    let moved = |id, position| Event::FingerMoved { id, position };
    let up = |id, position| Event::FingerLifted { id, position };
    window.run(&[finger(down, 300.0)]);
    window.run(&[finger(moved, 228.0)]);
    window.run(&[finger(up, 228.0)]);
    assert_eq!((window.state.top(), window.state.selection.cursor()), (2.0, None));
    window.run(&[finger(down, 54.0)]);
    window.run(&[finger(moved, 57.0)]);
    window.run(&[finger(up, 57.0)]);
    assert_eq!((window.state.top(), window.state.selection.cursor()), (2.0, Some(2)));
}

/// Rows move under a resting pointer; when it leaves, the row it rested on must not stay lit.
#[test]
fn a_pointer_that_leaves_puts_the_light_out() {
    let mut window = Window::new(100);
    window.cursor = Cursor::Available(Point::new(100.0, 100.0));
    window.run(&[]);
    window.move_to(100.0, 101.0);
    assert!(!window.redrawn, "the row is lit already");
    for y in [150.0, 10.0] {
        window.move_to(100.0, y);
        assert!(window.redrawn);
        window.move_to(101.0, y);
        assert!(!window.redrawn);
    }
}
