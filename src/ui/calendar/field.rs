//! The field of a date.

use chrono::NaiveDate;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::container;
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, touch};

use super::Names;
use super::popover::{Open, Popover};
use crate::ui::icon::{Icon, icon};
use crate::ui::input::{Input, input};
use crate::ui::text::Styled;
use crate::ui::tokens::size;

/// A field that takes a typed date or one from the month under it.
pub struct DateField<'a, Message> {
    content: Content<'a, Message>,
    names: &'a Names,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    on_choose: Option<Box<dyn Fn(NaiveDate) -> Message + 'a>>,
}

/// The field is described until it is put into a view, then it is an element.
enum Content<'a, Message> {
    Described(Box<Input<'a, Message>>),
    Made(Element<'a, Message>),
}

/// A date field: `text` is what stands in it (formatted, or as far as it is typed), `chosen` the date
/// it means, `today` the day marked in the month.
pub fn date_field<'a, Message: Clone + 'a>(
    placeholder: impl Into<String>,
    text: impl Into<String>,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    names: &'a Names,
) -> DateField<'a, Message> {
    let sign = container(icon(Icon::Calendar, size::ICON).ink2()).padding([0.0, 6.0]);
    DateField {
        content: Content::Described(Box::new(input(placeholder, text).trailing(sign))),
        names,
        chosen,
        today,
        on_choose: None,
    }
}

impl<'a, Message: Clone + 'a> DateField<'a, Message> {
    fn describe(mut self, change: impl FnOnce(Input<'a, Message>) -> Input<'a, Message>) -> Self {
        if let Content::Described(input) = self.content {
            self.content = Content::Described(Box::new(change(*input)));
        }
        self
    }

    /// Typed text; parse it on submit and on blur.
    #[must_use]
    pub fn on_input(self, message: impl Fn(String) -> Message + 'a) -> Self {
        self.describe(|input| input.on_input(message))
    }

    /// A day was chosen in the month. Without it the field is read-only and does not open.
    #[must_use]
    pub fn on_choose(mut self, message: impl Fn(NaiveDate) -> Message + 'a) -> Self {
        self.on_choose = Some(Box::new(message));
        self
    }

    /// Enter in the text.
    #[must_use]
    pub fn on_submit(self, message: Message) -> Self {
        self.describe(|input| input.on_submit(message))
    }

    /// The field was left.
    #[must_use]
    pub fn on_blur(self, message: Message) -> Self {
        self.describe(|input| input.on_blur(message))
    }

    /// The text is not a date, or the date is not good.
    #[must_use]
    pub fn error(self, error: bool) -> Self {
        self.describe(|input| input.error(error))
    }

    /// Width; by default all there is.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        self.describe(|input| input.width(width))
    }

    /// Id of the text, for `focus::focus` and tests.
    #[must_use]
    pub fn id(self, id: impl Into<Id>) -> Self {
        self.describe(|input| input.id(id))
    }
}

impl<'a, Message: Clone + 'a> From<DateField<'a, Message>> for Element<'a, Message> {
    fn from(mut field: DateField<'a, Message>) -> Self {
        if let Content::Described(input) = field.content {
            field.content = Content::Made((*input).into());
        }
        Element::new(field)
    }
}

#[derive(Debug, Default)]
struct State {
    open: Option<Open>,
}

impl<'a, Message: Clone + 'a> DateField<'a, Message> {
    fn element(&self) -> Option<&Element<'a, Message>> {
        match &self.content {
            Content::Made(element) => Some(element),
            Content::Described(_) => None,
        }
    }

    fn element_mut(&mut self) -> Option<&mut Element<'a, Message>> {
        match &mut self.content {
            Content::Made(element) => Some(element),
            Content::Described(_) => None,
        }
    }

    /// The strip with the sign, which opens the month.
    fn sign(bounds: Rectangle) -> Rectangle {
        let width = size::CONTROL.min(bounds.width);
        Rectangle { x: bounds.x + bounds.width - width, width, ..bounds }
    }

    fn open(&self, state: &mut State, shell: &mut Shell<'_, Message>) {
        state.open = Some(Open { cursor: self.chosen.unwrap_or(self.today), hovered: None });
        shell.capture_event();
        shell.invalidate_layout();
        shell.request_redraw();
    }
}

/// Whether an input inside has the keyboard.
struct Focused(bool);

impl Operation for Focused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn iced::advanced::widget::operation::Focusable) {
        self.0 |= state.is_focused();
    }
}

impl<'a, Message: Clone + 'a> Widget<Message, Theme, Renderer> for DateField<'a, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.element().map(Tree::new).into_iter().collect()
    }

    fn diff(&self, tree: &mut Tree) {
        if let Some(element) = self.element() {
            tree.diff_children(std::slice::from_ref(element));
        }
    }

    fn size(&self) -> Size<Length> {
        self.element().map_or(Size::new(Length::Shrink, Length::Shrink), |element| element.as_widget().size())
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        match self.element_mut() {
            Some(element) => element.as_widget_mut().layout(&mut tree.children[0], renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if let Some(element) = self.element_mut() {
            element.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let can_open = self.on_choose.is_some();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) | Event::Touch(touch::Event::FingerPressed { .. })
                if can_open && cursor.is_over(Self::sign(layout.bounds())) =>
            {
                return self.open(tree.state.downcast_mut(), shell);
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(named), modifiers, .. })
                if can_open && (*named == Named::F4 && modifiers.is_empty() || *named == Named::ArrowDown && modifiers.alt()) =>
            {
                let mut focused = Focused(false);
                self.operate(tree, layout, renderer, &mut focused);
                if focused.0 {
                    return self.open(tree.state.downcast_mut(), shell);
                }
            }
            _ => {}
        }
        if let Some(element) = self.element_mut() {
            let tree = &mut tree.children[0];
            element.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        match self.element() {
            _ if self.on_choose.is_some() && cursor.is_over(Self::sign(layout.bounds())) => mouse::Interaction::Pointer,
            Some(element) => element.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer),
            None => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if let Some(element) = self.element() {
            element.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let Self { content, names, chosen, today, on_choose } = self;
        let Tree { state, children, .. } = tree;
        let state = state.downcast_mut::<State>();
        if let (true, Some(on_choose)) = (state.open.is_some(), on_choose) {
            let (open, anchor) = (&mut state.open, layout.bounds() + translation);
            let popover = Popover { open, anchor, names, chosen: *chosen, today: *today, on_choose };
            return Some(popover.into_element());
        }
        let Content::Made(element) = content else { return None };
        element.as_widget_mut().overlay(&mut children[0], layout, renderer, viewport, translation)
    }
}
