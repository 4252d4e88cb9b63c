use iced::widget::{column, container, row};
use iced::{Element, Length, alignment};

use super::{FIELD, Kind, Message, State};
use crate::app::desk::Desk;
use crate::ui::input;
use crate::ui::keys::{Named, Shortcut, key_scope};
use crate::ui::press::{Style, press};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{radius, size, space, tokens};
use crate::ui::widget::surface::{popup, rule_across, scroll};
use crate::ui::{Icon, icon};

/// The width of the panel, px.
const WIDTH: f32 = 620.0;

impl State {
    /// Draws the panel with the field and what was found.
    pub fn view<'a>(&'a self, desk: &'a Desk, height: f32) -> Element<'a, Message> {
        let field = input::search(desk.text("shell-search"), self.query.as_str(), None)
            .on_input(Message::Typed)
            .on_submit(Message::Open)
            .on_escape(Message::Close)
            .id(FIELD);
        let mut lines = column![].spacing(2).padding(space::S4).width(Length::Fill);
        let mut kind = None;
        for (index, line) in self.lines.iter().enumerate() {
            if kind != Some(line.kind) {
                kind = Some(line.kind);
                let heading = match line.kind {
                    Kind::Command => "shell-search-commands",
                    Kind::Order => "shell-journal-orders",
                    Kind::Party => "shell-journal-parties",
                    Kind::Product => "shell-journal-products",
                };
                lines =
                    lines.push(container(text::line(desk.text(heading)).small().medium().ink3()).padding([space::S4, space::S8]));
            }
            let sign = match line.kind {
                Kind::Command => Icon::ArrowRight,
                Kind::Order => Icon::FileText,
                Kind::Party => Icon::User,
                Kind::Product => Icon::ShoppingBag,
            };
            let chosen = index == self.chosen;
            let content = row![
                icon(sign, size::ICON).ink2(),
                text::line(line.name.as_str()).fill(),
                text::line(line.note.as_str()).small().ink2()
            ]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
            lines = lines.push(
                press(container(content).center_y(Length::Fill))
                    .width(Length::Fill)
                    .height(size::MENU_ITEM)
                    .padding([0.0, space::S8])
                    .skip_focus()
                    .on_press(Message::Press(index))
                    .style(move |theme, status| {
                        let tokens = tokens(theme);
                        Style {
                            background: match (chosen, status.hovered) {
                                (true, _) => Some(tokens.accent_soft),
                                (false, true) => Some(tokens.hover),
                                (false, false) => None,
                            },
                            border: iced::Border { radius: radius::CONTROL.into(), ..iced::Border::default() },
                            ..Style::default()
                        }
                    }),
            );
        }
        if self.lines.is_empty() && self.searched {
            lines = lines.push(container(text::body(desk.text("common-nothing-found")).ink2()).padding(space::S12));
        }
        let panel = popup(column![
            container(field).padding(space::S8),
            rule_across(),
            container(scroll(lines).height(Length::Shrink)).max_height((height - 160.0).max(200.0))
        ])
        .width(WIDTH);
        key_scope(panel, |shortcut| match shortcut {
            s if s == Shortcut::named(Named::ArrowDown) => Some(Message::Step(true)),
            s if s == Shortcut::named(Named::ArrowUp) => Some(Message::Step(false)),
            _ => None,
        })
        .first([Shortcut::named(Named::ArrowDown), Shortcut::named(Named::ArrowUp)])
        .into()
    }
}
