use super::*;

/// The allocation of a payment: rows of two lines, fields in every row, one of them being edited.
#[test]
fn picture_of_allocations() {
    use crate::ui::text::Styled as _;
    use crate::ui::widget::{choice::checkbox, progress::progress};
    let mut state = State::new(Columns::default());
    state.set_total(2);
    state.edit.begin(Cell { row: 1, column: "paid" });
    state.selection.set_cursor(Some(1));
    let columns = vec![
        Column::fixed("tick", "", 36.0),
        Column::fill("order", "Заказ", 200.0),
        Column::fixed("sum", "Сумма заказа", 120.0).right(),
        Column::fixed("before", "Оплачено раньше", 124.0).right(),
        Column::fixed("paid", "Этот платёж", 132.0).right().boxed(),
        Column::fixed("left", "Останется", 97.0).right(),
        Column::fixed("share", "Станет оплачено", 134.0).indent(12.0),
    ];
    let rows = [
        ("НФ-000124 от 16.11.2026", "Кухня «Верона» угловая", ["284 600,00", "142 300,00", "142 300,00", "0,00"], 1.0),
        ("НФ-000131 от 23.11.2026", "Шкаф для прихожей «Норд»", ["59 000,00", "0,00", "17 700,00", "41 300,00"], 0.3),
    ];
    let cell = |row: &(&'static str, &'static str, [&'static str; 4], f32), column, status: CellStatus| match column {
        "tick" => checkbox("", true, Some(Message::Buffer(String::new()))).into(),
        "order" => cell::two_lines(cell::plain(row.0).medium().link(), row.1),
        "sum" => cell::plain(row.2[0]).into(),
        "before" => cell::secondary(row.2[1]).into(),
        "paid" if status.editing => cell::input(row.2[2], true, Message::Buffer).into(),
        "paid" => cell::plain(row.2[2]).into(),
        "left" => cell::secondary(row.2[3]).into(),
        _ => progress(Some(row.3), if row.3 == 1.0 { "100\u{202f}%" } else { "30\u{202f}%" }),
    };
    let grid = Grid::new(&state, columns, |index| rows.get(index).copied(), cell, Message::Grid)
        .adding("Добавить заказ или счёт на оплату…")
        .row_height(48.0);
    let path = format!("{}/target/grid-allocations", env!("CARGO_MANIFEST_DIR"));
    let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
    let mut simulator = iced_test::Simulator::with_size(fonts::settings(), Size::new(912.0, 190.0), grid);
    assert!(simulator.snapshot(&theme::light()).unwrap().matches_image(path).unwrap());
}

/// How long a frame takes with a million rows, printed and not asserted: machines differ.
#[test]
fn a_frame_of_a_million_rows() {
    let mut window = Window::new(1_000_000);
    window.size = Size::new(1232.0, 640.0);
    window.run(&[]);
    let mut renderer = renderer();
    let mut cache = window.cache.take().unwrap();
    let started = Instant::now();
    const FRAMES: u32 = 50;
    for frame in 0..FRAMES {
        window.state.scroll_to(f64::from(frame) * 20_000.3);
        let mut interface = UserInterface::build(window.view(), window.size, cache, &mut renderer);
        interface.draw(&mut renderer, &theme::light(), &Style::default(), window.cursor);
        cache = interface.into_cache();
    }
    let built = started.elapsed() / FRAMES;
    let size = Size::new(1232, 640);
    let background = tokens(&theme::light()).surface;
    let started = Instant::now();
    let pixels = renderer.screenshot(size, 1.0, background);
    println!("1 000 000 rows: build + layout + draw {built:?}, painting {:?}", started.elapsed());
    assert_eq!(pixels.len(), 1232 * 640 * 4);
}

/// Pictures for the eye: `target/grid-*.png`.
#[test]
fn pictures() {
    for (name, shown) in [("light", theme::light()), ("dark", theme::dark())] {
        for lines in [false, true] {
            let mut window = if lines {
                Window::of_lines(&["Кухня «Верона» угловая", "Столешница", "Мойка"])
            } else {
                Window::new(40)
            };
            window.loaded = 0..9;
            window.state.sort = Some(Sort { column: "number", descending: true });
            if lines {
                window.state.edit.begin(Cell { row: 1, column: "count" });
                window.buffer = "26".to_owned();
            }
            window.state.selection.set_cursor(Some(1));
            let kind = if lines { "lines" } else { "list" };
            let path = format!("{}/target/grid-{kind}-{name}", env!("CARGO_MANIFEST_DIR"));
            let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
            let mut simulator = iced_test::Simulator::with_size(fonts::settings(), window.size, window.view());
            let snapshot = simulator.snapshot(&shown).unwrap();
            assert!(snapshot.matches_image(path).unwrap());
        }
    }
}
