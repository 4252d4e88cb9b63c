//! A place that shows one thing after another. What the widgets in it remember (the focus, how far they are scrolled, what undo
//! goes back to) belongs to one of them and ends with it: iced tells widgets apart by kind and place alone.

use iced::advanced::Widget;
use iced::advanced::widget::{Tree, tree};
use iced::{Element, Renderer, Theme};

use crate::ui::hand_on::hand_on;

/// Content whose widgets begin anew when its key changes.
pub struct Keyed<'a, Message> {
    key: u64,
    content: Element<'a, Message>,
}

/// Shows `content`; with another key its widgets remember nothing.
pub fn keyed<'a, Message>(key: u64, content: impl Into<Element<'a, Message>>) -> Keyed<'a, Message> {
    Keyed { key, content: content.into() }
}

struct State {
    key: u64,
}

impl<Message> Widget<Message, Theme, Renderer> for Keyed<'_, Message> {
    hand_on!(content: children, size, layout, operate, update, draw, mouse_interaction, overlay);

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { key: self.key })
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.key == self.key {
            tree.diff_children(std::slice::from_ref(&self.content));
        } else {
            state.key = self.key;
            tree.children = self.children();
        }
    }
}

impl<'a, Message: 'a> From<Keyed<'a, Message>> for Element<'a, Message> {
    fn from(keyed: Keyed<'a, Message>) -> Self {
        Element::new(keyed)
    }
}
