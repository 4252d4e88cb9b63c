use iced::widget::{Space, column, container, pin, row, stack};
use iced::{Element, Length, Point, Rectangle, Size};

use super::{Layer, Message, Shell, toasts};
use crate::language::{Argument, format};
use crate::ui::focus;
use crate::ui::keyed::keyed;
use crate::ui::keys::key_scope;
use crate::ui::modal::{dialog, modal};
use crate::ui::popover::{Side, popover};
use crate::ui::text;
use crate::ui::tip::Tip;
use crate::ui::toast::{self, Toast};
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{danger, ghost, plain, primary, soft};
use crate::ui::widget::feed::{Speaker, toast_card};
use crate::ui::widget::surface::{canvas, rule_down, sheet};

/// The width of a question, px.
const QUESTION: f32 = 480.0;
/// The regions of the window that F6 goes to, beside the discussion and the toasts.
pub(super) const SHEET: &str = "region-sheet";
pub(super) const TABS: &str = "region-tabs";
pub(super) const TOP: &str = "region-top";
pub(super) const NAVIGATION: &str = "region-navigation";

impl Shell {
    /// Draws the window.
    pub fn view(&self) -> Element<'_, Message> {
        let window = self.window;
        // What a screen's widgets remember (where they are scrolled to, what undo goes back to) is not another screen's.
        let screen: Element<'_, Message> = match self.tabs.active() {
            Some(tab) => {
                let number = tab.number;
                let screen = tab.screen.view(&self.desk, self.desk.sheet);
                keyed(number, screen.map(move |message| Message::Screen(number, message))).into()
            }
            None => Space::new().into(),
        };
        let page = column![
            container(self.top_bar(window)).id(TOP),
            container(self.tab_strip()).id(TABS),
            sheet(screen).width(Length::Fill).height(Length::Fill).id(SHEET)
        ];
        let navigation = container(if self.has_rail() { self.rail() } else { self.navigation() }).id(NAVIGATION);
        let whole = canvas(row![navigation, rule_down(), page]).width(Length::Fill).height(Length::Fill);
        let base = stack![whole, self.explanation(window)].width(Length::Fill).height(Length::Fill);
        let toasts = toast::over(base, self.toast_cards(), self.more_toasts(), size::FOOTER);
        let whole = modal(focus::scope(toasts), self.question(), Message::Stay);
        key_scope(whole, move |shortcut| self.shortcut(shortcut)).on_type(|letters| self.typed(letters)).into()
    }

    /// «Почему?» at the left of what it explains; at the right edge of the window when that is not in sight.
    fn explanation(&self, window: Size) -> Element<'_, Message> {
        let (card, place) = match &self.layer {
            Some(Layer::Why(why, place)) => (Some(why.view(&self.desk, window.height).map(Message::OfWhy)), *place),
            _ => (None, None),
        };
        let aside = Rectangle::new(Point::new(window.width - space::S16, window.height / 4.0), Size::ZERO);
        let beside = place.unwrap_or(aside);
        let anchor = Space::new().width(beside.width).height(beside.height);
        // The card stands clear of the pane in which the message lies.
        let left = (beside.x - space::S24).max(0.0);
        pin(popover(anchor, card, Message::OfWhy(crate::app::why::Message::Close)).side(Side::Left)).x(left).y(beside.y).into()
    }

    fn toast_cards(&self) -> Vec<Toast<'_, Message>> {
        self.toasts.shown().map(|toast| self.toast_card(toast)).collect()
    }

    fn toast_card(&self, toast: &toasts::Toast) -> Toast<'_, Message> {
        let number = toast.number;
        let speaker = match toast.speaker {
            Some(id) if self.desk.is_assistant(id) => Speaker::Dasha(self.desk.employee_name(Some(id)).into()),
            Some(id) => Speaker::Person(self.desk.employee_name(Some(id)).into()),
            None => Speaker::Program {
                name: self.desk.text(if toast.failed { "shell-program-failed" } else { "shell-program" }).into(),
                failed: toast.failed,
            },
        };
        let seconds = self.desk.now().since(toast.since).num_seconds();
        let age = if seconds < 60 { self.desk.text("common-just-now") } else { format::time(toast.since) };
        let mut deeds: Vec<Element<'_, Message>> = Vec::new();
        if toast.place.is_some() {
            let open = soft(self.desk.text("common-open")).small();
            deeds.push(open.on_press(Message::Toasts(toasts::Message::Open(number))).into());
        }
        if toast.run.is_some() {
            let why = ghost(self.desk.text("assistant-why")).small();
            deeds.push(why.on_press(Message::Toasts(toasts::Message::Why(number))).into());
        }
        let close = Message::Toasts(toasts::Message::Closed(number));
        let card =
            toast_card(speaker, age, toast.sentence.clone(), deeds, close.clone(), Tip::new(self.desk.text("common-close")));
        Toast { key: number, card, on_expire: close }
    }

    /// «Ещё 4»: opens the bell.
    fn more_toasts(&self) -> Option<Element<'_, Message>> {
        let hidden = i64::try_from(self.toasts.hidden_count()).unwrap_or(i64::MAX);
        (hidden > 0).then(|| {
            let words = self.desk.text_with("shell-more-toasts", &[("count", Argument::from(hidden))]);
            plain(words).small().on_press(Message::Toasts(toasts::Message::More)).into()
        })
    }

    /// «Закрыть без сохранения?»
    fn question(&self) -> Option<Element<'_, Message>> {
        let number = self.asking?;
        let screen = self.tabs.iter().find(|tab| tab.number == number).map(|tab| &tab.screen)?;
        let question = self.desk.text_with("shell-unsaved", &[("name", Argument::from(screen.title(&self.desk)))]);
        let mut deeds: Vec<Element<'_, Message>> = vec![
            plain(self.desk.text("shell-stay")).id("unsaved-stay").on_press(Message::Stay).into(),
            danger(self.desk.text("shell-discard")).id("unsaved-discard").on_press(Message::Discard(number)).into(),
        ];
        if screen.save_and_close().is_some() {
            let save = primary(self.desk.text("shell-save-and-close")).id("unsaved-save");
            deeds.push(save.on_press(Message::SaveAndClose(number)).into());
        }
        Some(dialog(question, text::body(self.desk.text("shell-unsaved-more")), deeds, QUESTION))
    }
}
