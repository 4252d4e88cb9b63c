use super::*;

#[test]
fn a_press_beside_the_input_leaves_the_keyboard_in_it() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.key(Named::Enter);
    window.click(62.0, 36.0 + 4.0);
    window.type_text("Бар");
    assert_eq!(window.buffer, "Бар");
}

#[test]
fn lines_are_edited_by_keyboard_alone() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.key(Named::F2);
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 0, column: "item" }));
    // All is selected, so typing replaces; Enter takes it and goes on to the next cell.
    window.type_text("Шкаф");
    assert_eq!(window.buffer, "Шкаф");
    window.key(Named::Enter);
    assert_eq!(window.lines.as_ref().unwrap()[0], "Шкаф");
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 0, column: "count" }));
    assert!(window.key(Named::Escape));
    window.key(Named::ArrowLeft);
    window.key(Named::ArrowDown);
    // Typing begins at once and goes on after the first letter.
    window.type_text("Стол");
    window.key(Named::ArrowDown);
    assert_eq!(window.lines.as_ref().unwrap()[1], "Стол");
    // On the line «add» typing makes a new line.
    window.type_text("Петля");
    window.key(Named::Tab);
    window.key(Named::Tab);
    let lines = ["Шкаф", "Стол", "Петля", ""];
    assert_eq!(window.lines.as_ref().unwrap()[..], lines);
    assert_eq!(window.state.edit.editing(), Some(Cell { row: 3, column: "item" }));
    window.key(Named::Escape);
    window.key(Named::Delete);
    assert_eq!(window.lines.as_ref().unwrap()[..], lines[..3]);
}

#[test]
fn clicking_elsewhere_takes_the_edited_text() {
    let mut window = Window::of_lines(&["Кухня", "Мойка"]);
    window.run(&[]);
    window.click(200.0, 36.0 + 18.0);
    window.type_text("Бар");
    window.click(200.0, -20.0);
    assert_eq!(window.lines.as_ref().unwrap()[0], "Бар");
    assert_eq!(window.state.edit.editing(), None);
    assert!(!window.key(Named::Enter), "the keyboard is elsewhere now");
}
