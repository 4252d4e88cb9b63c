use iced::widget::{Space, column, container, opaque, row, stack};
use iced::{Element, Length, Padding, Size, alignment};

use super::figures::Figures;
use super::posting::Work;
use super::rows::{Row, Shown};
use super::update::SEARCH;
use super::{Loaded, Message, State, Warnings};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::model::Money;
use crate::ui::input;
use crate::ui::keys::{Named, Shortcut};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space, tokens};
use crate::ui::widget::button::{ghost, icon_button, plain, primary};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::progress::bar;
use crate::ui::widget::state::{self, Picture};
use crate::ui::widget::surface::{BannerKind, banner, rule_across, rule_down, subtle};
use crate::ui::{Icon, icon};

/// The identity of the deed that asks for a file.
pub(super) const LOAD: &str = "statement-load";
/// Narrower sheets show fewer columns, and the details lie over the table.
const WIDE_FROM: f32 = 1100.0;
/// The width of the details on a narrow sheet.
const NARROW_DETAILS: f32 = 352.0;
/// Where there is less room, the search takes what the commands leave, and fewer figures are shown.
const ROOMY_FROM: f32 = 940.0;
/// As many warnings are shown at first.
const FIRST_WARNINGS: usize = 3;

impl State {
    /// Draws the screen.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let wide = size.width >= WIDE_FROM;
        let Some(loaded) = &self.loaded else { return self.before(desk) };
        let beside = self.details.is_some() && wide;
        let room = if beside { size.width - size::DISCUSSION - 1.0 } else { size.width };
        let head = column![self.title_row(loaded, desk), self.commands(desk, room)].spacing(space::S12);
        let banners = self.banners(desk);
        let below = if banners.is_empty() { 0.0 } else { space::S12 };
        let told = container(column(banners).spacing(space::S12));
        let progress = self.work.as_ref().map(|work| progress(work, desk));
        // Whatever comes and goes stands in a place of its own: the table below keeps its place in the tree, and with it where it
        // is and that it has the keyboard.
        let page = column![
            container(head).padding([space::S12, space::S16]),
            told.padding(Padding { bottom: below, ..Padding::from([0.0, space::S16]) }),
            column![figures(loaded, desk, room), progress],
            self.chips(loaded, desk),
            rule_across(),
            self.table(desk, room, wide),
            rule_across(),
            self.footer(desk),
        ];
        let pane = |width: f32| {
            let details = self.details.as_ref()?;
            Some(row![rule_down(), container(self.details_pane(details, desk)).width(width)])
        };
        let beside = if beside { pane(size::DISCUSSION) } else { None };
        let over = if wide { None } else { pane(NARROW_DETAILS) };
        let over = over.map(|pane| container(opaque(pane)).align_right(Length::Fill).height(Length::Fill));
        stack![row![page.width(Length::Fill), beside]].push(over).width(Length::Fill).height(Length::Fill).into()
    }

    /// Before a statement is there.
    fn before<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let title = container(text::title(desk.text("shell-journal-statement"))).padding([space::S12, space::S16]);
        let page = column![title, container(column(self.banners(desk))).padding([0.0, space::S16])];
        let content: Element<'a, Message> = match &self.loading {
            Some(loading) if loading.late => {
                state::loading(10, &[2, 5, 5, 2, 4], Some(text::body(desk.text("bank-reading")).into()))
            }
            Some(_) => Space::new().into(),
            None => {
                // The banner about a file that was not taken has the same deed.
                let deeds = if self.fault.is_none() { vec![load_button(desk, true, false)] } else { Vec::new() };
                let empty = state::empty(Picture::Money, desk.text("bank-empty"), desk.text("bank-empty-more"), deeds, None);
                container(empty).center(Length::Fill).into()
            }
        };
        page.push(content).height(Length::Fill).into()
    }

    fn title_row<'a>(&'a self, loaded: &'a Loaded, desk: &'a Desk) -> Element<'a, Message> {
        let mut line = row![
            text::title(desk.text("shell-journal-statement")),
            icon(Icon::File, size::ICON_SMALL).ink3(),
            text::line(loaded.file.as_str()).ink2().fill(),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .height(size::CONTROL);
        if self.loading.as_ref().is_some_and(|loading| loading.late) {
            line = line.push(text::line(desk.text("bank-reading")).ink2());
        }
        line.into()
    }

    fn commands<'a>(&'a self, desk: &'a Desk, room: f32) -> Element<'a, Message> {
        let ticked = self.rows().filter(|row| row.ticked && row.can_be_posted()).count();
        let drafts = self.rows().filter(|row| row.is_open() && !row.ticked).count();
        let counted = |key: &str, count: usize| desk.text_with(key, &[("count", Argument::from(count))]);
        let post = primary(counted("bank-post", ticked)).icon(Icon::CheckCheck).id("statement-post");
        let post = match (&self.work, ticked) {
            (Some(_), _) => post.off(Tip::new(desk.text("bank-busy"))),
            (None, 0) => post.off(Tip::new(desk.text("bank-post-none"))),
            (None, _) => {
                let key = Shortcut::ctrl_named(Named::Enter).to_string();
                post.tip(Tip::new(desk.text("bank-post-more")).key(key)).on_press(Message::Post)
            }
        };
        let draft = plain(counted("bank-draft", drafts)).id("statement-draft");
        let draft = match (&self.work, drafts) {
            (Some(_), _) => draft.off(Tip::new(desk.text("bank-busy"))),
            (None, 0) => draft.off(Tip::new(desk.text("bank-draft-none"))),
            (None, _) => {
                let key = Shortcut::ctrl('s').to_string();
                draft.tip(Tip::new(desk.text("bank-draft-more")).key(key)).on_press(Message::Draft)
            }
        };
        let roomy = room >= ROOMY_FROM;
        let key = roomy.then(|| Shortcut::ctrl('f').to_string());
        let search = input::search(desk.text("bank-quick-search"), self.search.clone(), key)
            .on_input(Message::Search)
            .on_escape(Message::Reset)
            .on_submit(Message::FocusTable)
            .id(SEARCH)
            .width(if roomy { Length::Fixed(264.0) } else { Length::Fill });
        let refresh = Tip::new(desk.text("bank-refresh")).key(Shortcut::named(Named::F5).to_string());
        row![
            post,
            draft,
            load_button(desk, false, self.work.is_some()),
            Space::new().width(if roomy { Length::Fill } else { Length::Shrink }),
            search,
            icon_button(Icon::RefreshCw, refresh).on_press(Message::Refresh),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
    }

    /// What must be told before anything else, from the worst.
    fn banners<'a>(&'a self, desk: &'a Desk) -> Vec<Element<'a, Message>> {
        let mut banners = Vec::new();
        if let Some((file, reason)) = &self.fault {
            let title = desk.text_with("bank-not-taken", &[("file", Argument::from(file.as_str()))]);
            let mut deeds: Vec<Element<'a, Message>> =
                vec![primary(desk.text("bank-choose-other")).icon(Icon::FileInput).on_press(Message::Choose).into()];
            if self.loaded.is_some() {
                deeds.push(ghost(desk.text("common-close")).on_press(Message::PutFaultAway).into());
            }
            banners.push(banner(BannerKind::Error, Icon::TriangleAlert, title, reason.sentence(desk.language), deeds));
        }
        if let Some(reading) = &self.waiting {
            let changed = self.rows().filter(|row| row.by_hand && row.is_open()).count();
            let title = desk.text_with("bank-waiting", &[("file", Argument::from(reading.file.as_str()))]);
            let words = desk.text_with("bank-waiting-more", &[("count", Argument::from(changed))]);
            let deeds = vec![
                plain(desk.text("bank-waiting-stay")).on_press(Message::Stay).into(),
                ghost(desk.text("bank-waiting-switch")).on_press(Message::Switch).into(),
            ];
            banners.push(banner(BannerKind::Warning, Icon::TriangleAlert, title, words, deeds));
        }
        if let Some(error) = &self.error {
            let retry = plain(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::Refresh);
            banners.push(banner(
                BannerKind::Error,
                Icon::TriangleAlert,
                desk.text("bank-not-matched"),
                error.as_str(),
                vec![retry.into()],
            ));
        }
        // What odd there is in the file can wait for what needs an answer.
        if let Some(loaded) = self.loaded.as_ref().filter(|_| banners.is_empty()) {
            banners.extend(warnings(&loaded.figures, loaded.warnings, desk));
        }
        banners
    }

    fn chips<'a>(&'a self, loaded: &'a Loaded, desk: &'a Desk) -> Element<'a, Message> {
        let name = |shown: Shown| match shown {
            Shown::All => "bank-shown-all",
            Shown::ToApprove => "bank-shown-to-approve",
            Shown::Certain => "bank-shown-certain",
            Shown::NeedPerson => "bank-shown-need-person",
            Shown::There => "bank-shown-there",
        };
        let switch =
            Shown::ALL.into_iter().zip(loaded.counts).fold(segmented(self.shown, Message::Show), |switch, (shown, count)| {
                switch.counted_choice(shown, desk.text(name(shown)), count as u64)
            });
        container(Element::from(switch)).padding([space::S12, space::S16]).into()
    }

    fn footer<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let shown = format::grouped(i64::try_from(self.visible.len()).unwrap_or(i64::MAX));
        let ticked: Vec<Money> = self.rows().filter(|row| row.ticked && row.can_be_posted()).map(Row::amount).collect();
        let sum = desk.money_short(ticked.iter().copied().sum());
        let line = row![
            fact(desk.text("bank-footer-shown"), shown),
            Space::new().width(Length::Fill),
            fact(desk.text("bank-footer-ticked"), format::grouped(i64::try_from(ticked.len()).unwrap_or(i64::MAX))),
            fact(desk.text("bank-footer-sum"), sum),
        ]
        .spacing(space::S16)
        .align_y(alignment::Vertical::Center);
        subtle(container(line).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::FOOTER).width(Length::Fill).into()
    }
}

fn load_button<'a>(desk: &Desk, first: bool, busy: bool) -> Element<'a, Message> {
    let label = desk.text("receipts-load-statement");
    let button = if first { primary(label) } else { plain(label) };
    let button = button.icon(Icon::FileInput).id(LOAD);
    if busy {
        return button.off(Tip::new(desk.text("bank-busy"))).into();
    }
    let key = Shortcut::ctrl('o').to_string();
    button.tip(Tip::new(desk.text("bank-load-more")).key(key)).on_press(Message::Choose).into()
}

fn fact<'a>(label: String, value: String) -> Element<'a, Message> {
    row![text::line(label).ink2(), text::line(value).semibold()].spacing(space::S4).into()
}

/// What was read: each figure under its name.
fn figures<'a>(loaded: &'a Loaded, desk: &'a Desk, room: f32) -> Element<'a, Message> {
    let figures = &loaded.figures;
    let parts = [
        ("bank-figure-account", &figures.account, 6),
        ("bank-figure-period", &figures.period, 4),
        ("bank-figure-operations", &figures.operations, 2),
        ("bank-figure-opening", &figures.opening, 3),
        ("bank-figure-received", &figures.received, 3),
        ("bank-figure-spent", &figures.spent, 3),
        ("bank-figure-closing", &figures.closing, 3),
    ];
    // The switch below counts the operations too.
    let parts = parts.into_iter().filter(|(key, ..)| room >= ROOMY_FROM || *key != "bank-figure-operations");
    let strip = parts.fold(row![].spacing(space::S16), |strip, (key, value, portion)| {
        let named = column![text::line(desk.text(key)).small().ink2().fill(), text::line(value.as_str()).medium().fill()];
        strip.push(container(named).width(Length::FillPortion(portion)))
    });
    column![
        rule_across(),
        subtle(container(strip).padding([0.0, space::S16]).center_y(size::TOTALS)).width(Length::Fill),
        rule_across()
    ]
    .into()
}

fn warnings<'a>(figures: &'a Figures, shown: Warnings, desk: &'a Desk) -> Option<Element<'a, Message>> {
    let all = figures.warnings.len();
    if all == 0 || shown == Warnings::Away {
        return None;
    }
    let first = if shown == Warnings::Whole { all } else { FIRST_WARNINGS };
    let words: Vec<&str> = figures.warnings.iter().take(first).map(String::as_str).collect();
    let title = desk.text_with("bank-warnings", &[("count", Argument::from(all))]);
    let mut deeds: Vec<Element<'a, Message>> = Vec::new();
    if all > first {
        let more = desk.text_with("bank-warnings-more", &[("count", Argument::from(all - first))]);
        deeds.push(plain(more).small().on_press(Message::Warnings(Warnings::Whole)).into());
    }
    deeds.push(ghost(desk.text("common-hide")).small().on_press(Message::Warnings(Warnings::Away)).into());
    Some(banner(BannerKind::Warning, Icon::TriangleAlert, title, words.join("\n"), deeds))
}

/// How far the making of receipts is.
fn progress<'a>(work: &Work, desk: &Desk) -> Element<'a, Message> {
    let words = desk.text_with(
        if work.post { "bank-progress-posting" } else { "bank-progress-drafts" },
        &[("done", Argument::from(work.done)), ("total", Argument::from(work.total))],
    );
    #[expect(clippy::cast_precision_loss, reason = "a bar of some hundred pixels")]
    let share = work.done as f32 / work.total.max(1) as f32;
    let line = row![
        text::line(words),
        bar(share, Length::Fill, |theme| tokens(theme).blue_bar),
        plain(desk.text("bank-stop")).small().on_press(Message::Stop).id("statement-stop"),
    ]
    .spacing(space::S16)
    .align_y(alignment::Vertical::Center);
    container(line).padding([space::S8, space::S16]).into()
}
