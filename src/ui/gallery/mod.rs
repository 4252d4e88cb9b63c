//! One page with all components, for the eye: tests write it to `target/gallery-*.png`.
//! The words are an example's; the program's own come from its dictionaries.

#[cfg(test)]
mod tests;

use iced::widget::{Row, Space, column, container, row, text_editor};
use iced::{Element, Length, Theme, alignment};

use crate::ui::focus;
use crate::ui::icon::Icon;
use crate::ui::input::{editor, field, input, number, search};
use crate::ui::keys::Shortcut;
use crate::ui::menu;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{Hue, Tokens, radius, tokens};
use crate::ui::widget::badge::{count, key_cap, pill, state_selector, tag, unread};
use crate::ui::widget::button::{danger, ghost, icon_button, icon_plain, plain, primary, soft, toggle};
use crate::ui::widget::chip::{Piece, blank, chip_set, chip_unset, link, sentence};
use crate::ui::widget::choice::{checkbox, radio, segmented, switch};
use crate::ui::widget::feed::{Speaker, day_separator, log_line, message, toast_card};
use crate::ui::widget::navigation::{Sign, journal, section};
use crate::ui::widget::progress::progress;
use crate::ui::widget::state::{Picture, empty, loading, picture};
use crate::ui::widget::surface::{BannerKind, banner, berry_card, canvas, card, card_press, rule_across, sheet};
use crate::ui::widget::tabs::{DocumentTab, InnerTab, document_tabs, inner_tabs};
use crate::ui::widget::{avatar, progress as bars};

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Pressed(&'static str),
    Chosen(usize),
    Typed(String),
}

use Message::{Chosen, Pressed, Typed};

fn head<'a>(words: &'a str) -> Element<'a, Message> {
    text::small(words).semibold().ink2().into()
}

fn colours<'a>() -> Element<'a, Message> {
    type Sample = (&'static str, fn(&Tokens) -> iced::Color);
    let samples: [Sample; 16] = [
        ("фон", |t| t.canvas),
        ("поверхность", |t| t.surface),
        ("шапка", |t| t.subtle),
        ("наведение", |t| t.hover),
        ("выбрано", |t| t.selected),
        ("линия", |t| t.line),
        ("акцент", |t| t.accent),
        ("зелёный", |t| t.green),
        ("янтарь", |t| t.amber_bar),
        ("красный", |t| t.red),
        ("фиолет", |t| t.violet_bar),
        ("морской", |t| t.teal_bar),
        ("ягодный", |t| t.berry),
        ("текст", |t| t.ink),
        ("текст 2", |t| t.ink2),
        ("рамка поля", |t| t.control),
    ];
    let cells = samples.into_iter().map(|(name, color)| {
        let swatch = container(Space::new()).width(74).height(30).style(move |theme: &Theme| container::Style {
            background: Some(color(tokens(theme)).into()),
            border: iced::Border { color: tokens(theme).line2, width: 1.0, radius: radius::CONTROL.into() },
            ..container::Style::default()
        });
        column![swatch, text::badge(name).regular().ink2()].spacing(4).into()
    });
    Row::with_children(cells).spacing(8).wrap().vertical_spacing(8).into()
}

fn buttons<'a>() -> Element<'a, Message> {
    let print = vec![
        menu::item("Счёт на оплату").icon(Icon::FilePlus).on_press(Pressed("invoice")).note("Ctrl+P"),
        menu::item("Поступление на счёт").icon(Icon::Landmark).on_press(Pressed("receipt")),
        menu::separator(),
        menu::item("Заказ на производство").icon(Icon::Factory),
        menu::item("Удалить").icon(Icon::Trash2).danger().on_press(Pressed("remove")),
    ];
    column![
        row![
            primary("Провести и закрыть").on_press(Pressed("post")),
            plain("Записать").on_press(Pressed("save")),
            plain("Печать").icon(Icon::Printer).menu(print),
            soft("Открыть").on_press(Pressed("open")),
            ghost("Почему?").on_press(Pressed("why")),
            danger("Удалить").icon(Icon::Trash2).on_press(Pressed("remove")),
        ]
        .spacing(8),
        row![
            plain("В фокусе").id("focused").on_press(Pressed("focused")),
            plain("Недоступно").off("Нет прав на проведение"),
            toggle("Обсуждение", true).icon(Icon::MessageSquare).on_press(Pressed("discussion")),
            plain("28").small().on_press(Pressed("28")),
            plain("24").tiny().on_press(Pressed("24")),
            icon_plain(Icon::Ellipsis, "Ещё").on_press(Pressed("more")),
            icon_button(Icon::RefreshCw, "Обновить").key("F5").on_press(Pressed("refresh")),
            segmented(0, Chosen).icon_choice(0, Icon::List, "Список").icon_choice(1, Icon::SquareKanban, "Доска"),
        ]
        .spacing(8)
        .align_y(alignment::Vertical::Center),
        row![
            primary("Создать").icon(Icon::Plus).key("Ins").on_press(Pressed("create")),
            plain("Создать на основании").chevron().on_press(Pressed("base")),
            primary("Оформить").touch().on_press(Pressed("touch")),
            link("Сбросить", Pressed("reset")),
        ]
        .spacing(8)
        .align_y(alignment::Vertical::Center),
    ]
    .spacing(10)
    .into()
}

fn states<'a>() -> Element<'a, Message> {
    let pills = [
        ("Новый", Hue::Slate),
        ("Проект готов", Hue::Violet),
        ("Предоплата", Hue::Amber),
        ("В работе", Hue::Blue),
        ("Готов к установке", Hue::Teal),
        ("Закрыт", Hue::Green),
        ("Отменён", Hue::Red),
    ];
    column![
        Row::with_children(pills.map(|(name, hue)| pill(name, hue))).spacing(6).wrap(),
        row![
            tag(Some(Icon::Check), "Проведён", Hue::Green),
            tag(Some(Icon::Clock), "Ждёт отправки", Hue::Amber),
            tag(Some(Icon::TriangleAlert), "Не хватает 66 шт", Hue::Red),
            tag(Some(Icon::Lock), "В резерве", Hue::Blue),
            unread(5),
            count(9),
            key_cap(Shortcut::ctrl('k').to_string()),
        ]
        .spacing(8)
        .align_y(alignment::Vertical::Center),
        row![
            chip_set("Период", "ноябрь 2026", Pressed("period"), Pressed("clear"), "Снять отбор"),
            chip_unset("Оплата").on_press(Pressed("payment")),
            container(state_selector("В работе", Hue::Blue).on_press(Pressed("state"))).width(180),
        ]
        .spacing(6),
    ]
    .spacing(10)
    .into()
}

fn progress_and_choice<'a>() -> Element<'a, Message> {
    let bars = column![
        progress(Some(0.0), "0\u{202f}%"),
        progress(Some(0.35), "35\u{202f}%"),
        progress(Some(1.0), "100\u{202f}%"),
        progress(None, "—"),
        bars::parts(vec![(0.5, Box::new(|t| tokens(t).green_bar)), (0.3, Box::new(|t| tokens(t).blue_bar))], 100),
    ]
    .spacing(8)
    .width(110);
    let switches = column![
        row![
            switch("", true, Some(Pressed("on"))),
            switch("", false, Some(Pressed("off"))),
            checkbox("", true, Some(Pressed("checked"))),
            checkbox("", false, Some(Pressed("unchecked"))),
            checkbox("", None, Some(Pressed("some"))),
            radio("", true, Some(Pressed("radio"))),
            radio("", false, Some(Pressed("radio"))),
        ]
        .spacing(8),
        checkbox("Выполнить сразу", true, Some(Pressed("labelled"))),
        row![
            avatar::dasha(32.0),
            avatar::avatar("Ольга Смирнова", 32.0),
            avatar::avatar("Илья Лапин", 24.0),
            avatar::avatar("Елена Кравцова", 20.0),
            avatar::round_icon(Icon::Mail, Hue::Blue, 32.0),
            avatar::mark(24.0),
        ]
        .spacing(8)
        .align_y(alignment::Vertical::Center),
    ]
    .spacing(8);
    let states = vec![choice(0, "Новый").hue(Hue::Slate), choice(1, "В работе").hue(Hue::Blue)];
    let phrase = sentence(
        vec![
            Piece::Words("Когда".into()),
            Piece::Blank(blank("заказ", text::BODY).on_press(Pressed("what")).into()),
            Piece::Words("оплачен на".into()),
            Piece::Blank(blank("100\u{202f}%", text::BODY).on_press(Pressed("share")).into()),
            Piece::Words(", перевести в".into()),
            Piece::Blank(select(Some("В работе"), states, Chosen).id("blank").blank(text::BODY).into()),
        ],
        text::BODY,
    );
    row![
        column![head("Ход выполнения"), bars].spacing(8),
        column![head("Выбор"), switches].spacing(8),
        column![head("Фраза навыка"), phrase].spacing(8)
    ]
    .spacing(32)
    .into()
}

fn fields<'a>(content: &'a text_editor::Content) -> Element<'a, Message> {
    let customers =
        vec![choice(0, "ООО «Маяк»").note("7801234567"), choice(1, "Петрова Анна Сергеевна"), choice(2, "ИП Карпов Д. В.")];
    column![
        row![
            field(
                "Покупатель",
                select(Some("ООО «Маяк»"), customers, Chosen)
                    .id("customer")
                    .on_open_reference(Pressed("reference"), "Открыть")
                    .create(|typed| format!("Создать «{typed}»"), Typed)
            )
            .required(),
            field(
                "Срок",
                input("", "11.12.2026")
                    .id("date")
                    .on_input(Typed)
                    .trailing(icon_button(Icon::Calendar, "Календарь").tiny().on_press(Pressed("calendar")))
            ),
            field("Сумма, ₽", number("", "0,00").id("sum").on_input(Typed).error(true)).error(Some("Нужна сумма")),
            field("Только чтение", input("", "БП-000087")),
        ]
        .spacing(12),
        row![
            search("Быстрый поиск по списку", "", Some("Ctrl+F".into())).id("search").on_input(Typed),
            editor(content, "Напишите сообщение").on_action(|_| Pressed("edit")).height(48),
        ]
        .spacing(12),
    ]
    .spacing(12)
    .into()
}

fn sheets<'a>() -> Element<'a, Message> {
    let tab = |icon, name: &'a str, active, unsaved| DocumentTab {
        icon,
        name: name.into(),
        unsaved,
        active,
        on_select: Pressed("tab"),
        on_close: Some(Pressed("close")),
    };
    let tabs = document_tabs(
        vec![
            tab(Icon::List, "Заказы покупателей", false, false),
            tab(Icon::FileText, "Заказ НФ-000124", true, true),
            tab(Icon::MessagesSquare, "Коммуникатор", false, false),
        ],
        "Закрыть",
        Some(icon_button(Icon::Plus, "Открыть").tiny().on_press(Pressed("plus")).into()),
    );
    let inner = inner_tabs(
        vec![
            InnerTab { value: 0, name: "Товары и услуги".into(), count: Some(7) },
            InnerTab { value: 1, name: "Доставка и монтаж".into(), count: None },
            InnerTab { value: 2, name: "Этапы оплаты".into(), count: Some(2) },
        ],
        0,
        Chosen,
    );
    let navigation = column![
        section(Sign::Icon(Icon::House), "Главное", false, false, 0).on_press(Pressed("home")),
        section(Sign::Icon(Icon::ShoppingBag), "Продажи", true, true, 0).on_press(Pressed("sales")),
        journal("Заказы покупателей", true).on_press(Pressed("orders")),
        journal("Счета на оплату", false).on_press(Pressed("invoices")),
        section(Sign::Icon(Icon::MessageSquare), "Сообщения", false, false, 8).on_press(Pressed("talk")),
        section(Sign::Dasha, "Даша", false, false, 0).on_press(Pressed("dasha")),
    ];
    let sheet_body = column![
        inner,
        loading(2, &[2, 4, 2], None),
        row![
            card(text::body("Карточка с длинным текстом")).width(180),
            card_press(text::body("Можно нажать"), false).on_press(Pressed("card")),
            card_press(text::body("Выбрана"), true).on_press(Pressed("card")),
        ]
        .spacing(12)
    ]
    .spacing(12);
    row![
        container(canvas(navigation).padding(8)).width(208),
        canvas(column![Space::new().height(8), tabs, sheet(sheet_body).padding(16).width(Length::Fill)]).width(Length::Fill)
    ]
    .into()
}

fn talk<'a>() -> Element<'a, Message> {
    let left = column![
        day_separator("Среда, 18 ноября"),
        log_line(Icon::ArrowLeftRight, text::small("Даша: Предоплата → В работе").ink2(), "11:41"),
        message(
            Speaker::Dasha("Даша".into()),
            "11:41",
            text::body("Заказ оплачен на 100\u{202f}%. Я перевела его в состояние «В работе»."),
            vec![link("Почему?", Pressed("why")).into()]
        ),
        message(Speaker::Person("Сергей Дымов".into()), "11:52", text::body("Принял. Раскрой завтра."), vec![]),
        berry_card(row![avatar::dasha(32.0), text::body("5 позиций ниже минимального остатка")].spacing(12)),
    ]
    .spacing(10);
    let toast = toast_card(
        Speaker::Dasha("Даша".into()),
        "только что",
        "Заказ №НФ-000124 оплачен на 100\u{202f}%, состояние → «В работе»",
        vec![soft("Открыть").small().on_press(Pressed("open")).into(), ghost("Почему?").small().on_press(Pressed("why")).into()],
        Pressed("close"),
        "Закрыть",
    );
    row![container(left).width(300), container(toast).padding(8)].spacing(16).into()
}

fn long_lines<'a>() -> Element<'a, Message> {
    let words = "Кухня «Верона» угловая, эмаль матовая, графит, столешница кварц 40 мм";
    row![
        container(text::line(words)).width(200),
        container(text::line(words).small().medium().ink2().fill()).width(160),
        container(text::line("284\u{202f}600,00").semibold().right()).width(100),
        text::line("1\u{202f}111\u{202f}111,11"),
        text::line("8\u{202f}888\u{202f}888,88"),
    ]
    .spacing(16)
    .into()
}

/// The page.
pub fn page(content: &text_editor::Content) -> Element<'_, Message> {
    let empty_place = empty(
        Picture::Boxes,
        "Здесь будут заказы поставщикам",
        "Закажите то, чего не хватает для заказов покупателей, и следите за сроками поставки.",
        vec![primary("Создать заказ").icon(Icon::Plus).on_press(Pressed("create")).into()],
        None,
    );
    let pictures = [Picture::Papers, Picture::People, Picture::Letters, Picture::Talk, Picture::Money, Picture::Chart];
    let page = column![
        row![text::title("Компоненты").width(Length::Fill), text::body("Artel").ink2()].align_y(alignment::Vertical::Center),
        head("Цвета"),
        colours(),
        head("Кнопки"),
        buttons(),
        head("Состояния и отметки"),
        states(),
        progress_and_choice(),
        head("Поля"),
        fields(content),
        head("Строки в одну линию"),
        long_lines(),
        rule_across(),
        head("Листы"),
        sheets(),
        head("Лента и сообщения"),
        talk(),
        banner(
            BannerKind::Error,
            Icon::MailWarning,
            "Почтовый сервер не отвечает: 3 письма ждут отправки",
            "Письма сохранены и уйдут сами, когда сервер ответит.",
            vec![
                primary("Повторить сейчас").icon(Icon::RefreshCw).on_press(Pressed("retry")).into(),
                ghost("Подробности").chevron().on_press(Pressed("details")).into()
            ]
        ),
        row![
            banner(BannerKind::Warning, Icon::Clock, "Нет сети", "", vec![]),
            banner(BannerKind::Info, Icon::Info, "Открыт пример", "", vec![])
        ]
        .spacing(12),
        container(empty_place).height(320),
        Row::with_children(pictures.map(picture)).wrap(),
    ]
    .spacing(12)
    .padding(24);
    focus::scope(sheet(page).width(Length::Fill)).into()
}
