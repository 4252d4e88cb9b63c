//! Icons (Lucide, stroke 1.75) as glyphs of an icon font: they take the colour of the text beside them.

mod list;

use iced::alignment::{Horizontal, Vertical};
use iced::widget::Text;
use iced::widget::text::Shaping;

pub use list::Icon;

use super::fonts;

/// An icon in a box of `size` × `size` px; the colour is that of the text around it
/// (or `.color(…)`, `.style(…)` as of any text).
pub fn icon<'a>(icon: Icon, size: impl Into<iced::Pixels>) -> Text<'a> {
    let size = size.into();
    Text::new(icon.code_point().to_string())
        .font(fonts::ICONS)
        .size(size)
        .line_height(1.0)
        .width(size.0)
        .height(size.0)
        .align_x(Horizontal::Center)
        .align_y(Vertical::Center)
        .shaping(Shaping::Basic)
        .wrapping(iced::widget::text::Wrapping::None)
}

macro_rules! icons {
    ($($name:ident = $code:literal,)*) => {
        /// An icon by the name it has in Lucide (<https://lucide.dev/icons>).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Icon { $($name,)* }

        impl Icon {
            /// Every icon of the font.
            pub const ALL: &'static [Icon] = &[$(Icon::$name,)*];

            /// The code point of the icon in the font.
            pub const fn code_point(self) -> char {
                match self { $(Icon::$name => $code,)* }
            }
        }
    };
}
use icons;
