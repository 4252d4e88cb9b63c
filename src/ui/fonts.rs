//! The fonts that travel with the program; how they are made: `packaging/fonts/make_fonts.py`.

use iced::Font;
use iced::font::Weight;

const FAMILY: &str = "Artel Inter";

/// Text, weight 400. Figures are tabular in every weight. Hand it to `iced::Settings::default_font`.
pub const REGULAR: Font = Font::with_name(FAMILY);
/// Labels, heads of columns, buttons: weight 500.
pub const MEDIUM: Font = Font { weight: Weight::Medium, ..REGULAR };
/// Titles and totals: weight 600.
pub const SEMIBOLD: Font = Font { weight: Weight::Semibold, ..REGULAR };
/// Icons: see [`super::icon`].
pub const ICONS: Font = Font::with_name("Artel Icons");

/// The files, for `iced::Settings::fonts` (and for charts that are drawn off the screen).
pub fn all() -> Vec<&'static [u8]> {
    vec![REGULAR_FILE, MEDIUM_FILE, SEMIBOLD_FILE, ICONS_FILE]
}

/// File of [`REGULAR`] (TrueType).
pub const REGULAR_FILE: &[u8] = include_bytes!("../../resources/fonts/regular.ttf");
/// File of [`MEDIUM`] (TrueType).
pub const MEDIUM_FILE: &[u8] = include_bytes!("../../resources/fonts/medium.ttf");
/// File of [`SEMIBOLD`] (TrueType).
pub const SEMIBOLD_FILE: &[u8] = include_bytes!("../../resources/fonts/semibold.ttf");
const ICONS_FILE: &[u8] = include_bytes!("../../resources/fonts/icons.ttf");

/// Settings of the program's window and of tests: our fonts, 13 px as the common size.
pub fn settings() -> iced::Settings {
    iced::Settings {
        fonts: all().into_iter().map(Into::into).collect(),
        default_font: REGULAR,
        default_text_size: 13.0.into(),
        ..iced::Settings::default()
    }
}
