//! Keyboard focus: the ring, moving with Tab (wrapping, scrolling into view) and scopes that keep it inside.
//!
//! iced can focus text fields only; everything of ours that can be pressed is focusable through
//! [`super::press::Press`]. One [`Scope`] wraps the whole window, one each dialog.

mod scope;
mod step;

use iced::advanced::Renderer as _;
use iced::advanced::renderer::Quad;
use iced::advanced::widget::Operation;
use iced::{Border, Color, Rectangle, Renderer, Task};

use super::tokens::Tokens;

pub(super) use scope::run;
pub use scope::{Scope, scope};
pub use step::{Region, Toward};

/// Moves the focus to the next widget, from the last to the first; text of a field is selected.
pub fn next<T: Send + 'static>() -> Task<T> {
    go(Toward::Next)
}

/// Moves the focus to the previous widget, from the first to the last.
pub fn previous<T: Send + 'static>() -> Task<T> {
    go(Toward::Previous)
}

/// Focuses the widget with this id, scrolls it into view and selects its text.
pub fn focus<T: Send + 'static>(id: impl Into<iced::advanced::widget::Id>) -> Task<T> {
    go(Toward::Id(id.into()))
}

/// Moves the focus to the first widget of a region: a container, a scope or a press with this id (F6).
pub fn enter<T: Send + 'static>(region: impl Into<iced::advanced::widget::Id>) -> Task<T> {
    go(Toward::FirstIn(region.into()))
}

/// Scrolls the widget with this id into view; the focus stays where it is.
pub fn show<T: Send + 'static>(id: impl Into<iced::advanced::widget::Id>) -> Task<T> {
    go(Toward::Sight(id.into()))
}

/// Moves the focus to the next (true) or previous region (F6).
pub fn region<T: Send + 'static>(regions: Vec<Region>, forward: bool) -> Task<T> {
    go(Toward::Region(regions, forward))
}

/// Focuses the widget with this id inside the scope or container with another; what has the focus outside keeps it for later.
pub fn within<T: Send + 'static>(
    scope: impl Into<iced::advanced::widget::Id>,
    id: impl Into<iced::advanced::widget::Id>,
) -> Task<T> {
    let inside = iced::advanced::widget::operation::scope(scope.into(), operation(Toward::Id(id.into())));
    iced::advanced::widget::operate(inside)
}

/// Moves the focus anywhere; inside a container with an id use `iced::advanced::widget::operation::scope`.
pub fn go<T: Send + 'static>(toward: Toward) -> Task<T> {
    iced::advanced::widget::operate(operation(toward))
}

/// The operation behind [`go`], for widgets that hold children of their own.
pub fn operation<T: 'static>(toward: Toward) -> impl Operation<T> {
    step::Survey::new(toward)
}

/// Draws the focus ring: 2 px, 1 px away from `bounds`, or 2 px inside them.
pub fn draw_ring(renderer: &mut Renderer, tokens: &Tokens, bounds: Rectangle, radius: f32, inside: bool) {
    let (bounds, radius) = if inside { (bounds, radius) } else { (bounds.expand(3.0), radius + 3.0) };
    renderer.fill_quad(
        Quad {
            bounds,
            border: Border { color: tokens.accent_ink, width: 2.0, radius: radius.min(bounds.height / 2.0).into() },
            ..Quad::default()
        },
        Color::TRANSPARENT,
    );
}
