use iced::widget::{Space, column, container, opaque, row, stack};
use iced::{Element, Length, Size, alignment};

use super::{AfterSave, Message, State};
use crate::app::desk::Desk;
use crate::language::{Argument, format};
use crate::ui::grid::{CellStatus, Column, Grid, cell};
use crate::ui::keys::{Named, Shortcut};
use crate::ui::menu::item;
use crate::ui::select::{choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{ghost, icon_button, icon_plain, plain, primary, toggle};
use crate::ui::widget::surface::{BannerKind, banner, over_sheet, rule_across, rule_down, subtle};
use crate::ui::{Hue, Icon};

/// The discussion lies beside the form from this width of the sheet on, unless the person chose otherwise.
const DISCUSSION_FROM: f32 = 1000.0;
/// Wider sheets have the full width of the discussion.
const DISCUSSION_WIDE_FROM: f32 = 1200.0;
/// The narrow discussion.
const DISCUSSION_NARROW: f32 = 352.0;

impl State {
    /// Draws the form.
    pub fn view<'a>(&'a self, desk: &'a Desk, size: Size) -> Element<'a, Message> {
        let talk_open = self.talk_is_open(size.width);
        let talk_width = match desk.preferences.discussion_width {
            Some(width) => f32::from(width),
            None if size.width >= DISCUSSION_WIDE_FROM => size::DISCUSSION,
            None => DISCUSSION_NARROW,
        };
        // In a narrow window the pane lies over the form.
        let beside = talk_open && size.width >= DISCUSSION_FROM;
        let form_width = if beside { size.width - talk_width - 1.0 } else { size.width };
        let form = self.form(desk, Size::new(form_width, size.height), talk_open);
        match self.discussion.as_ref().filter(|_| talk_open) {
            Some(discussion) => {
                let pane = discussion.view(desk, talk_width, Message::Discussion, Message::ToggleDiscussion);
                if beside {
                    row![form, rule_down(), pane].into()
                } else {
                    let pane = over_sheet(row![rule_down(), opaque(pane)]).height(Length::Fill);
                    stack![form, container(pane).align_right(Length::Fill)].into()
                }
            }
            None => form,
        }
    }

    /// Whether the discussion is open in a place of this width.
    pub(super) fn talk_is_open(&self, width: f32) -> bool {
        self.discussion.is_some() && self.discussion_open.unwrap_or(width >= DISCUSSION_FROM)
    }

    fn form<'a>(&'a self, desk: &'a Desk, size: Size, talk_open: bool) -> Element<'a, Message> {
        let mut top = column![self.head(desk), self.commands(desk, size.width, talk_open)]
            .spacing(space::S12)
            .padding(iced::Padding { top: space::S12, left: space::S16, right: space::S16, bottom: space::S12 });
        if let Some(error) = &self.error {
            let words = banner(BannerKind::Error, Icon::TriangleAlert, error.clone(), "", Vec::new());
            top = top.push(words);
        }
        let tall = size.height >= 620.0;
        top = top.push(if tall { self.tiles(desk, size.width) } else { self.folded_tiles(desk) });
        top = top.push(self.fields(desk, size.width));
        let tools = row![
            text::line(desk.text("orders-lines")).semibold(),
            Space::new().width(Length::Fill),
            icon_button(Icon::ArrowUp, Tip::new(desk.text("orders-line-up"))).small().on_press(Message::MoveLine(true)),
            icon_button(Icon::ArrowDown, Tip::new(desk.text("orders-line-down"))).small().on_press(Message::MoveLine(false)),
            icon_button(Icon::Trash2, Tip::new(desk.text("common-remove-line")).key(Shortcut::named(Named::Delete).to_string()))
                .small()
                .on_press(Message::RemoveLine),
        ]
        .spacing(space::S4)
        .align_y(alignment::Vertical::Center)
        .padding([0.0, space::S16]);
        let rows = self.order.lines.len() as f32 * size::ROW + size::TABLE_HEAD;
        let room = size.height - if tall { 430.0 } else { 330.0 } - size::TOTALS;
        let table_height = if rows < room { Length::Shrink } else { Length::Fill };
        let table = Grid::new(
            &self.grid,
            columns(desk, size.width),
            move |index| self.lines_view.get(index),
            move |line, column, status| self.draw_cell(line, column, status),
            Message::Lines,
        )
        .id("order-lines")
        .editable()
        .height(table_height);
        let mut body = column![top, tools, table];
        body = body.push(self.adding(desk)).push(rule_across());
        if table_height == Length::Shrink {
            body = body.push(Space::new().height(Length::Fill));
        }
        body.push(rule_across()).push(self.totals_foot(desk)).width(Length::Fill).into()
    }

    fn head<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let title = if self.order.number.is_empty() {
            desk.text("orders-form-new")
        } else {
            desk.text_with("orders-form-title", &[("number", Argument::from(self.order.number.as_str()))])
        };
        let from = desk.text_with("orders-form-from", &[("moment", Argument::from(format::date_time(self.order.moment)))]);
        let mark = if self.order.deletion_mark {
            tag(Some(Icon::Trash2), desk.text("orders-tag-marked"), Hue::Red)
        } else if self.order.posting.is_posted() {
            tag(Some(Icon::Check), desk.text("orders-tag-posted"), Hue::Green)
        } else {
            tag(None, desk.text("orders-tag-draft"), Hue::Slate)
        };
        row![text::title(title).semibold(), text::line(from).ink2(), mark]
            .spacing(space::S12)
            .height(size::CONTROL)
            .align_y(alignment::Vertical::Center)
            .into()
    }

    fn commands<'a>(&'a self, desk: &'a Desk, width: f32, talk_open: bool) -> Element<'a, Message> {
        let post = primary(desk.text("common-post-and-close"))
            .id("order-post-close")
            .tip(Tip::new(desk.text("common-post-and-close")).key(Shortcut::ctrl_named(Named::Enter).to_string()));
        let write = plain(desk.text("common-write"))
            .id("order-save")
            .tip(Tip::new(desk.text("common-write")).key(Shortcut::ctrl('s').to_string()));
        let (post, write) = if self.saving {
            (post, write)
        } else {
            (post.on_press(Message::Save(Some(true), AfterSave::Close)), write.on_press(Message::Save(None, AfterSave::Stay)))
        };
        let receive = plain(desk.text("orders-receive")).icon(Icon::Wallet).on_press(Message::Receive).id("order-receive");
        let posted = self.order.posting.is_posted();
        let more = vec![
            item(desk.text("common-post"))
                .icon(Icon::Check)
                .note(Shortcut::ctrl_named(Named::Enter).with_shift().to_string())
                .on_press(Message::Save(Some(true), AfterSave::Stay)),
            item(desk.text("common-unpost"))
                .icon(Icon::Undo2)
                .on_press_maybe(posted.then_some(Message::Save(Some(false), AfterSave::Stay))),
            item(desk.text("common-refresh"))
                .icon(Icon::RefreshCw)
                .note(Shortcut::named(Named::F5).to_string())
                .on_press_maybe(self.base.is_some().then_some(Message::Refresh)),
            item(desk.text(if self.order.deletion_mark { "orders-unmark" } else { "orders-mark" }))
                .icon(Icon::Trash2)
                .danger()
                .on_press_maybe(self.base.is_some().then_some(Message::Mark)),
        ];
        let more = icon_plain(Icon::Ellipsis, Tip::new(desk.text("common-more"))).menu(more);
        let mut line = row![post, write, receive].spacing(space::S8).align_y(alignment::Vertical::Center);
        line = line.push(Space::new().width(Length::Fill));
        if self.discussion.is_some() {
            let tip = Tip::new(desk.text("talk-title")).key(Shortcut::ctrl('d').to_string());
            let talk: Element<'a, Message> = if width >= 640.0 {
                let toggle = toggle(desk.text("talk-title"), talk_open).icon(Icon::MessageSquare);
                toggle.tip(tip).on_press(Message::ToggleDiscussion).into()
            } else {
                icon_plain(Icon::MessageSquare, tip).on_press(Message::ToggleDiscussion).into()
            };
            line = line.push(talk);
        }
        line.push(more).into()
    }

    fn adding<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let choices = self
            .found_products
            .choices()
            .iter()
            .map(|product| choice(product.clone(), product.name.as_str()).note(desk.money_short(product.price)))
            .collect();
        let picker = select(None::<String>, choices, |product| Message::AddProduct(Box::new(product)))
            .on_search(self.found_products.words(), Message::FindProduct)
            .create(move |typed| desk.text_with("orders-create-product", &[("name", Argument::from(typed))]), Message::NewProduct)
            .placeholder(desk.text("orders-add-line"))
            .nothing(desk.text("common-nothing-found"))
            .id("order-add")
            .error(self.problems.iter().any(|problem| problem.field == "lines"))
            .small();
        container(
            row![
                crate::ui::icon(Icon::Plus, size::ICON_SMALL).ink3(),
                picker,
                ghost(desk.text("common-add")).small().key("Ins").on_press(Message::FocusAdd)
            ]
            .spacing(space::S12)
            .align_y(alignment::Vertical::Center),
        )
        .padding([space::S4, space::S16])
        .max_width(640)
        .into()
    }

    fn totals_foot<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let language = desk.language;
        let totals = self.order.totals();
        let count = i64::try_from(self.order.lines.len()).unwrap_or(i64::MAX);
        let mut line = row![text::line(desk.text_with("orders-positions", &[("count", Argument::from(count))])).ink2()]
            .spacing(space::S24)
            .align_y(alignment::Vertical::Center);
        if let Some(discount) = self.discount_total() {
            let words = desk.text_with("orders-discount", &[("sum", Argument::from(format::money_plain(language, discount)))]);
            line = line.push(text::line(words).ink2());
        }
        line = line.push(Space::new().width(Length::Fill));
        let rate = match self.vat_rates().as_slice() {
            [Some(rate)] => format::rate(language, *rate),
            _ => String::new(),
        };
        if !totals.vat.is_zero() {
            let sum = Argument::from(format::money_plain(language, totals.vat));
            line = line.push(text::line(desk.text_with("orders-vat", &[("rate", Argument::from(rate)), ("sum", sum)])).ink2());
        }
        line = line.push(
            row![text::line(desk.text("orders-total")).ink2(), text::title(desk.money(totals.total)).semibold()]
                .spacing(space::S8)
                .align_y(alignment::Vertical::Center),
        );
        subtle(container(line).padding([0.0, space::S16]).center_y(Length::Fill)).height(size::TOTALS).width(Length::Fill).into()
    }

    fn draw_cell<'a>(
        &'a self,
        line: &'a super::lines::LineView,
        column: &'static str,
        status: CellStatus,
    ) -> Element<'a, Message> {
        let right = matches!(column, "quantity" | "price" | "discount");
        if status.editing {
            return cell::input(&self.buffer, right, Message::Cell).into();
        }
        match column {
            "row" => cell::faint((status.row + 1).to_string()).into(),
            "product" => {
                let name = cell::name(line.product.as_str(), status.selected);
                if line.wrong { name.hue(Hue::Red).into() } else { name.into() }
            }
            "variant" if line.variant.is_empty() => cell::dash().into(),
            "variant" => cell::secondary(line.variant.as_str()).into(),
            "quantity" => cell::plain(line.quantity.as_str()).right().into(),
            "unit" => cell::secondary(line.unit.as_str()).into(),
            "price" => cell::plain(line.price.as_str()).right().into(),
            "discount" if line.discount.is_empty() => cell::dash().right().into(),
            "discount" => cell::plain(line.discount.as_str()).right().into(),
            _ => cell::plain(line.total.as_str()).semibold().right().into(),
        }
    }
}

fn columns(desk: &Desk, width: f32) -> Vec<Column> {
    let text = |key: &str| desk.text(key);
    let variant = Column::fixed("variant", text("orders-line-variant"), if width < 1_000.0 { 140.0 } else { 240.0 }).editable();
    vec![
        Column::fixed("row", text("orders-line-place"), 28.0),
        Column::fill("product", text("orders-line-product"), 160.0),
        if width < 640.0 { variant.hidden() } else { variant },
        Column::fixed("quantity", text("orders-line-quantity"), 72.0).right().editable(),
        Column::fixed("unit", text("orders-line-unit"), 52.0).editable(),
        Column::fixed("price", text("orders-line-price"), 92.0).right().editable(),
        Column::fixed("discount", text("orders-line-discount"), 92.0).right().editable(),
        Column::fixed("total", text("orders-line-total"), 104.0).right(),
    ]
}
