//! Charts of letters and reports: the same drawing as SVG.

use iced::Size;
use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::backend::{SCALE, text_width};
use super::paint::paint;
use super::{Chart, Layout, Palette};

/// Fonts for readers who may not have ours.
const FAMILY: &str = "Inter, Artel Inter, Arial, sans-serif";

/// A chart could not be written as SVG.
#[derive(Debug, Clone, thiserror::Error)]
#[error("cannot draw the chart as SVG: {0}")]
pub struct Error(String);

/// The chart as an SVG document of `size` pixels, without a ground.
///
/// # Errors
/// Whatever plotters reports; writing into memory, it has nothing to report.
pub fn svg(chart: &Chart, size: Size, palette: &Palette<'_>) -> Result<String, Error> {
    let layout = Layout::new(chart, size, |text, size| text_width(text, size, false));
    let (width, height) = ((size.width * SCALE) as u32, (size.height * SCALE) as u32);
    let mut document = String::new();
    {
        let area = SVGBackend::with_string(&mut document, (width, height)).into_drawing_area();
        let drawn = paint(&area, chart, &layout, palette, FAMILY).and_then(|()| area.present());
        drawn.map_err(|error| Error(error.to_string()))?;
    }
    // plotters draws on a finer paper; the view box stays fine, the picture gets its size.
    let fine = format!("width=\"{width}\" height=\"{height}\"");
    let real = format!("width=\"{}\" height=\"{}\"", size.width, size.height);
    Ok(document.replacen(&fine, &real, 1).replace("font-weight=\"bold\"", "font-weight=\"600\""))
}
