//! Charts through the user interface and into files.

use iced::widget::{column, container};
use iced::{Element, Point, Size, Theme};
use iced_test::Simulator;

use super::*;
use crate::ui::tokens::tokens;
use crate::ui::{fonts, theme};

const LAST_YEAR: [f64; 12] = [2.2, 2.4, 2.8, 3.0, 2.7, 2.6, 2.9, 3.4, 3.7, 4.3, 4.5, 5.2];
const THIS_YEAR: [f64; 11] = [2.9, 2.6, 3.4, 3.8, 3.1, 3.3, 3.6, 3.9, 4.6, 5.1, 4.2163];
const MONTHS: [&str; 12] = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

fn revenue() -> Chart {
    let group = |(index, label): (usize, &&str)| Group {
        label: (*label).to_owned(),
        previous: Some(Value::new(LAST_YEAR[index], format!("{} млн ₽\n{label} 2025", LAST_YEAR[index]))),
        current: THIS_YEAR.get(index).map(|&figure| Value::new(figure, format!("{figure} млн ₽\n{label} 2026"))),
        now: index == 10,
    };
    Chart::Bars(Bars::new(MONTHS.iter().enumerate().map(group).collect(), |figure| figure.to_string()))
}

fn funnel() -> Chart {
    let stage = |label: &str, count: u32, share: &str| Stage {
        label: label.to_owned(),
        value: Value::new(f64::from(count), ""),
        count: count.to_string(),
        share: (!share.is_empty()).then(|| share.to_owned()),
        done: label == "Закрыт",
    };
    Chart::Funnel(Funnel {
        stages: vec![
            stage("Заявки", 64, ""),
            stage("Замер", 41, "64 %"),
            stage("Проект готов", 29, "71 %"),
            stage("Предоплата", 18, "62 %"),
            stage("Закрыт", 15, "83 %"),
        ],
    })
}

fn days() -> Chart {
    let figures = [0, 13, 17, 11, 18, 20, 0, 0, 14, 16, 12, 21, 18, 0, 0, 15, 19, 22, 17, 20, 0, 0, 14];
    Chart::Days(Days {
        days: figures.iter().map(|&figure| Value::new(f64::from(figure), format!("{figure} дел"))).collect(),
        today: Some(22),
        first: "1 ноября".to_owned(),
        last: "23 ноября".to_owned(),
        hue: Hue::Berry,
    })
}

fn picture(name: &str, shown: &Theme, size: (f32, f32), chart: Chart, pointer: Option<Point>) {
    let cached = Cached::new(chart);
    let view: Element<'_, usize> = container(View::new(&cached).height(iced::Fill).on_press(|index| index)).padding(16).into();
    let mut simulator = Simulator::with_size(fonts::settings(), Size::from(size), view);
    if let Some(position) = pointer {
        simulator.point_at(position);
        simulator.simulate([iced::Event::Mouse(iced::mouse::Event::CursorMoved { position })]);
    }
    let path = format!("{}/target/chart-{name}", env!("CARGO_MANIFEST_DIR"));
    let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
    assert!(simulator.snapshot(shown).unwrap().matches_image(path).unwrap());
}

/// Pictures for the eye: `target/chart-*.png`.
#[test]
fn pictures() {
    for (name, shown) in [("light", theme::light()), ("dark", theme::dark())] {
        let over_july = Some(Point::new(480.0, 180.0));
        picture(&format!("bars-{name}"), &shown, (793.0, 260.0), revenue(), over_july);
        picture(&format!("funnel-{name}"), &shown, (390.0, 232.0), funnel(), None);
        picture(&format!("days-{name}"), &shown, (260.0, 96.0), days(), None);
    }
}

#[test]
fn a_click_tells_the_index_of_the_group() {
    let cached = Cached::new(revenue());
    let layout = Layout::new(cached.chart(), Size::new(760.0, 228.0), |text, size| super::backend::text_width(text, size, false));
    let november = layout.marks.iter().find(|mark| mark.index == 10).unwrap().bar.center();
    let view: Element<'_, usize> = column![View::new(&cached).height(228.0).on_press(|index| index)].into();
    let mut simulator = Simulator::with_size(fonts::settings(), Size::new(760.0, 400.0), view);
    for at in [november, Point::new(700.0, 390.0)] {
        simulator.point_at(at);
        simulator.simulate(iced_test::simulator::click());
    }
    assert_eq!(simulator.into_messages().collect::<Vec<_>>(), [10]);
}

#[test]
fn a_chart_without_drill_down_takes_no_clicks() {
    let cached = Cached::new(funnel());
    let view: Element<'_, usize> = View::new(&cached).into();
    let mut simulator = Simulator::with_size(fonts::settings(), Size::new(400.0, 200.0), view);
    simulator.click(Point::new(100.0, 20.0)).unwrap();
    assert_eq!(simulator.into_messages().count(), 0);
}

#[test]
fn the_same_chart_as_svg() {
    let shown = theme::light();
    let palette = Palette::new(tokens(&shown));
    for (name, chart, size) in [
        ("bars", revenue(), Size::new(760.0, 228.0)),
        ("funnel", funnel(), Size::new(360.0, 200.0)),
        ("days", days(), Size::new(228.0, 64.0)),
    ] {
        let document = svg(&chart, size, &palette).unwrap();
        let head = format!(
            "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\"",
            size.width,
            size.height,
            size.width * 8.0,
            size.height * 8.0
        );
        assert!(document.starts_with(&head), "{}", &document[..120]);
        assert!(document.trim_end().ends_with("</svg>"));
        let marks = Layout::new(&chart, size, |_, _| 20.0).marks;
        let visible = marks.iter().filter(|mark| mark.bar.width > 0.0).count();
        let tracks = if name == "funnel" { marks.len() } else { 0 };
        assert_eq!(document.matches("<polygon").count(), visible + tracks, "{name}");
        // Another reader of SVG shows the same: `target/chart-svg-*.png`.
        let handle = iced::widget::svg::Handle::from_memory(document.into_bytes());
        let view: Element<'_, ()> = iced::widget::svg(handle).width(size.width).height(size.height).into();
        let path = format!("{}/target/chart-svg-{name}", env!("CARGO_MANIFEST_DIR"));
        let _ = std::fs::remove_file(format!("{path}-tiny-skia.png"));
        let mut simulator = Simulator::with_size(fonts::settings(), size, view);
        assert!(simulator.snapshot(&shown).unwrap().matches_image(path).unwrap());
    }
    let document = svg(&revenue(), Size::new(760.0, 228.0), &palette).unwrap();
    for text in ["ноя", "дек", "font-weight=\"600\""] {
        assert!(document.contains(text), "{text}");
    }
}

#[test]
fn svg_is_safe_against_marks_in_names() {
    let Chart::Funnel(mut funnel) = funnel() else { unreachable!() };
    funnel.stages[0].label = "<script>&".to_owned();
    let shown = theme::light();
    let document = svg(&Chart::Funnel(funnel), Size::new(360.0, 200.0), &Palette::new(tokens(&shown))).unwrap();
    assert!(document.contains("&lt;script&gt;&amp;") && !document.contains("<script>"));
}

#[test]
fn only_another_chart_is_drawn_anew() {
    let mut cached = Cached::new(days());
    cached.set(funnel());
    assert_eq!(cached.chart(), &funnel());
}
