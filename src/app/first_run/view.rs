use iced::widget::{Space, column, container, mouse_area, row};
use iced::{Element, Length, Padding, Size, alignment};

use super::form::{Field, Form};
use super::update::language_key;
use super::work::Remedy;
use super::{Message, State, Way};
use crate::app::preferences::{Recent, ThemeChoice};
use crate::language::Language;
use crate::model::Currency;
use crate::ui::input::{self, field};
use crate::ui::keys::{Named, Shortcut, key_scope};
use crate::ui::menu;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{ghost, plain, primary, soft};
use crate::ui::widget::row::row_press;
use crate::ui::widget::surface::{BannerKind, banner, card, rule_across, scroll, sheet};
use crate::ui::widget::welcome::{sign_square, way_card};
use crate::ui::{Hue, Icon, focus, icon};

/// The widest column of the right side.
const COLUMN: f32 = 760.0;

impl State {
    /// Draws the page.
    pub fn view(&self, window: Size) -> Element<'_, Message> {
        let side = if window.width >= 1280.0 { 80.0 } else { space::S32 };
        let content: Element<'_, Message> = match &self.form {
            None => self.ways(),
            Some(form) => self.form_page(form),
        };
        let mut page = column![].spacing(space::S16).max_width(COLUMN);
        if let Some(failure) = self.failure() {
            page = page.push(failure);
        }
        page = page.push(content);
        // The content stands in the middle while there is room, and scrolls when there is none.
        let middle = container(scroll(container(page).padding([space::S24, side])).height(Length::Shrink))
            .center_y(Length::Fill)
            .width(Length::Fill);
        let right =
            column![middle, container(self.foot()).padding(Padding::from([space::S24, side])).max_width(COLUMN + 2.0 * side)];
        let whole = row![self.panel(window), sheet(right).width(Length::Fill).height(Length::Fill)];
        key_scope(focus::scope(whole), |shortcut| self.shortcut(shortcut)).into()
    }

    fn failure(&self) -> Option<Element<'_, Message>> {
        let failure = self.failure.as_ref()?;
        let deeds = match &failure.remedy {
            Some(Remedy::CreateThere) => vec![soft(self.text("first-run-create-there")).on_press(Message::CreateThere).into()],
            Some(Remedy::OpenAnyway(_)) => vec![soft(self.text("first-run-open-anyway")).on_press(Message::OpenAnyway).into()],
            None => Vec::new(),
        };
        let title = self.text("first-run-failed");
        Some(banner(BannerKind::Error, Icon::TriangleAlert, title, failure.sentence.clone(), deeds))
    }

    fn ways(&self) -> Element<'_, Message> {
        let head = column![text::display(self.text("first-run-title")), text::reading(self.text("first-run-subtitle")).ink2()]
            .spacing(space::S4);
        let mut page = column![head, Space::new().height(space::S8)].spacing(space::S12);
        if let Some(work) = &self.work {
            return page.push(self.under_way(&work.words)).into();
        }
        for (place, way) in Way::CARDS.into_iter().enumerate() {
            page = page.push(self.way(way, place));
        }
        let mut more = column![Space::new().height(space::S4), rule_across()].spacing(space::S12);
        if !self.preferences.recent.is_empty() {
            more = more.push(self.recent());
        }
        let open = ghost(self.text("first-run-open")).icon(Icon::Folder).id("way-open");
        let restore = ghost(self.text("first-run-restore")).icon(Icon::ArchiveRestore).id("way-restore");
        let links = row![open.on_press(Message::Choose(Way::Open)), restore.on_press(Message::Choose(Way::Restore))];
        more = more.push(links.spacing(space::S8));
        page.push(more).into()
    }

    fn way(&self, way: Way, place: usize) -> Element<'_, Message> {
        let (sign, hue) = match way {
            Way::Example => (Icon::Sofa, Hue::Teal),
            Way::Connect => (Icon::Server, Hue::Violet),
            Way::Create | Way::Open | Way::Restore => (Icon::Building2, Hue::Blue),
        };
        let key = way.key();
        let marked = self.chosen == place;
        let name = self.text(&format!("first-run-{key}"));
        let words = column![text::lead(name), text::body(self.text(&format!("first-run-{key}-more"))).ink2()];
        let label = self.text(&format!("first-run-{key}-deed"));
        let button = if marked { primary(label) } else { plain(label) };
        let key = (place + 1).to_string();
        let button = button.key(key).on_press(Message::Choose(way)).id(format!("way-{place}"));
        let made = way_card(sign_square(sign, hue), words, button, marked);
        mouse_area(made).on_press(Message::Choose(way)).interaction(iced::mouse::Interaction::Pointer).into()
    }

    fn recent(&self) -> Element<'_, Message> {
        let mut list = column![];
        for (place, Recent { name, location }) in self.preferences.recent.iter().enumerate().take(4) {
            let sign = if location.starts_with("postgres") { Icon::Server } else { Icon::HardDrive };
            let words = row![
                icon(sign, size::ICON).ink2(),
                text::line(name.clone()).medium(),
                text::line(location.clone()).ink2().fill(),
            ]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
            if place > 0 {
                list = list.push(rule_across());
            }
            list = list.push(row_press(words, false).on_press(Message::Recent(location.clone())));
        }
        let head = text::body(self.text("first-run-recent")).semibold();
        column![head, card(list).padding(0).width(Length::Fill)].spacing(space::S8).into()
    }

    /// What goes on, with a way out.
    fn under_way<'a>(&'a self, words: &'a str) -> Element<'a, Message> {
        let cancel = plain(self.text("common-cancel")).key(Shortcut::named(Named::Escape)).id("cancel").on_press(Message::Cancel);
        let words = row![icon(Icon::Hourglass, size::ICON).ink2(), text::body(words).width(Length::Fill), cancel];
        card(words.spacing(space::S12).align_y(alignment::Vertical::Center)).width(Length::Fill).into()
    }

    fn form_page<'a>(&'a self, form: &'a Form) -> Element<'a, Message> {
        let key = form.way.key();
        let back = ghost(self.text("common-back")).icon(Icon::ArrowLeft).small().id("back").on_press(Message::Back);
        let head = column![
            row![back],
            text::display(self.text(&format!("first-run-{key}"))),
            text::reading(self.text(&format!("first-run-{key}-help"))).ink2()
        ]
        .spacing(space::S4);
        let mut page = column![head, self.fields(form)].spacing(space::S20).max_width(560);
        page = match &self.work {
            Some(work) => page.push(self.under_way(&work.words)),
            None => {
                let deed = primary(self.text(&format!("first-run-{key}-do")))
                    .key(Shortcut::named(Named::Enter))
                    .id("submit")
                    .on_press(Message::Submit);
                page.push(row![deed])
            }
        };
        page.into()
    }

    fn fields<'a>(&'a self, form: &'a Form) -> Element<'a, Message> {
        let one = |which: Field, label: &str, placeholder: &str| {
            let fault = form.fault(which).map(|key| self.text(key));
            let mut control = input::input(placeholder, form.get(which))
                .id(which.id())
                .on_input(move |text| Message::Typed(which, text))
                .on_submit(Message::Submit)
                .error(fault.is_some());
            let browsed = matches!((form.way, which), (Way::Create | Way::Open, Field::Place) | (Way::Restore, Field::Copy));
            if browsed {
                let browse = plain(self.text("first-run-browse")).tiny().on_press(Message::Browse);
                control = control.trailing(browse);
            }
            field(self.text(label), control).error(fault)
        };
        let sample = "postgres://anna@server/firm";
        match form.way {
            Way::Create => {
                let name = |currency: Currency| self.text(&format!("common-currency-{}", currency.code().to_lowercase()));
                let currencies = Currency::ALL.into_iter().map(|each| choice(each, name(each)).note(each.code())).collect();
                let shown = name(form.currency);
                let currency = field(
                    self.text("first-run-currency"),
                    select(Some(shown), currencies, Message::Currency).id("field-currency"),
                );
                column![
                    one(Field::Name, "first-run-company-name", "").required(),
                    row![one(Field::TaxId, "common-tax-id", ""), currency].spacing(space::GAP),
                    one(Field::Person, "first-run-person", ""),
                    one(Field::Place, "first-run-place", "").required().hint(self.text("first-run-place-hint")),
                ]
            }
            Way::Connect => column![
                one(Field::Place, "first-run-address", sample).required().hint(self.text("first-run-address-hint")),
                one(Field::Person, "first-run-person", "").hint(self.text("first-run-person-hint")),
            ],
            Way::Open => column![one(Field::Place, "first-run-file", "").required()],
            Way::Example => column![],
            Way::Restore => column![
                one(Field::Copy, "first-run-copy", "").required(),
                one(Field::Place, "first-run-place", "").required().hint(self.text("first-run-restore-hint")),
            ],
        }
        .spacing(space::S16)
        .into()
    }

    fn foot(&self) -> Element<'_, Message> {
        let languages = Language::ALL
            .into_iter()
            .map(|language| {
                menu::item(self.text(language_key(language)))
                    .checked(language == self.language)
                    .on_press(Message::Language(language))
            })
            .collect();
        let themes = [
            (ThemeChoice::System, Icon::Monitor, "common-theme-system"),
            (ThemeChoice::Light, Icon::Sun, "common-theme-light"),
            (ThemeChoice::Dark, Icon::Moon, "common-theme-dark"),
        ];
        let (_, sign, theme) = themes.into_iter().find(|(theme, ..)| *theme == self.preferences.theme).unwrap_or(themes[0]);
        let choices = themes
            .into_iter()
            .map(|(theme, icon, key)| {
                menu::item(self.text(key)).icon(icon).checked(theme == self.preferences.theme).on_press(Message::Theme(theme))
            })
            .collect();
        row![
            ghost(self.text(language_key(self.language))).small().icon(Icon::Languages).id("language").menu(languages),
            ghost(self.text(theme)).small().icon(sign).id("theme").menu(choices),
            Space::new().width(Length::Fill),
            icon(Icon::HardDrive, size::ICON_SMALL).ink2(),
            text::line(self.text("first-run-kept-here")).small().ink2(),
        ]
        .spacing(space::S8)
        .align_y(alignment::Vertical::Center)
        .into()
    }
}
