//! Arithmetic of the scrolled window. Positions are `f64` rows, not `f32` pixels: a million rows
//! are 36 million pixels, where an `f32` can no longer tell neighbouring pixels apart.

use std::ops::Range;

/// Rows built above and below the visible ones.
pub const OVERSCAN: usize = 2;
/// The wanted window starts and ends at multiples of this many rows, so that slow scrolling
/// does not ask for a new window at every row.
pub const PAGE: usize = 64;
/// The thumb of the scroll bar never gets shorter than this, in pixels.
pub const THUMB: f32 = 32.0;

/// A body of equal rows seen through a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Rows in the whole body.
    pub total: usize,
    /// Height of one row in pixels.
    pub row_height: f32,
    /// Height of the visible part in pixels.
    pub height: f32,
}

impl Viewport {
    /// Visible height in rows.
    pub fn rows(&self) -> f64 {
        f64::from(self.height) / f64::from(self.row_height)
    }

    /// The largest position: the last row touches the bottom.
    pub fn max_top(&self) -> f64 {
        max_top(self.total, self.rows())
    }

    /// `top` brought into what is possible.
    pub fn clamp(&self, top: f64) -> f64 {
        if top.is_finite() { top.clamp(0.0, self.max_top()) } else { 0.0 }
    }

    /// Rows of which at least a part is seen.
    pub fn visible(&self, top: f64) -> Range<usize> {
        let first = top.max(0.0).floor() as usize;
        let last = (top + self.rows()).ceil() as usize;
        first.min(self.total)..last.min(self.total)
    }

    /// Rows to build: the visible ones and a few around.
    pub fn built(&self, top: f64) -> Range<usize> {
        let visible = self.visible(top);
        visible.start.saturating_sub(OVERSCAN)..(visible.end + OVERSCAN).min(self.total)
    }

    /// Rows to load: the visible ones and a page around, at page boundaries.
    pub fn wanted(&self, top: f64) -> Range<usize> {
        let visible = self.visible(top);
        let start = visible.start.saturating_sub(PAGE / 2) / PAGE * PAGE;
        let end = (visible.end + PAGE / 2).div_ceil(PAGE) * PAGE;
        start..end.min(self.total)
    }

    /// Upper edge of a row in whole pixels from the upper edge of the visible part.
    pub fn y(&self, top: f64, row: usize) -> f32 {
        ((row as f64 - top) * f64::from(self.row_height)).round() as f32
    }

    /// Row at `y` pixels below the upper edge of the visible part.
    pub fn row_at(&self, top: f64, y: f32) -> Option<usize> {
        let row = top + f64::from(y) / f64::from(self.row_height);
        (y >= 0.0 && y < self.height && row < self.total as f64).then_some(row as usize)
    }

    /// Offset and length in pixels of the thumb on a track; `None` when everything is seen.
    pub fn thumb(&self, top: f64, track: f32) -> Option<(f32, f32)> {
        let max_top = self.max_top();
        if max_top <= 0.0 {
            return None;
        }
        let share = (self.rows() / self.total as f64) as f32;
        let length = (track * share).max(THUMB).min(track);
        Some(((f64::from(track - length) * (top / max_top)) as f32, length))
    }

    /// Position for a thumb dragged to `offset` pixels on a track.
    pub fn top_at(&self, offset: f32, track: f32) -> f64 {
        let Some((_, length)) = self.thumb(0.0, track) else { return 0.0 };
        let room = f64::from(track - length);
        if room <= 0.0 { 0.0 } else { self.clamp(f64::from(offset) / room * self.max_top()) }
    }
}

/// The largest position of `total` rows in a window of `rows`.
pub fn max_top(total: usize, rows: f64) -> f64 {
    (total as f64 - rows).max(0.0)
}

/// The nearest position at which `row` is wholly seen in a window of `rows`.
pub fn reveal(top: f64, row: usize, total: usize, rows: f64) -> f64 {
    let row = row as f64;
    let nearest = if row < top || rows < 1.0 {
        row
    } else if row + 1.0 > top + rows {
        row + 1.0 - rows
    } else {
        top
    };
    nearest.clamp(0.0, max_top(total, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLION: Viewport = Viewport { total: 1_000_000, row_height: 36.0, height: 612.0 };

    #[test]
    fn the_window_of_a_million() {
        assert_eq!(MILLION.rows(), 17.0);
        assert_eq!(MILLION.max_top(), 999_983.0);
        assert_eq!(MILLION.visible(0.0), 0..17);
        assert_eq!(MILLION.visible(0.5), 0..18);
        assert_eq!(MILLION.visible(999_983.0), 999_983..1_000_000);
        assert_eq!(MILLION.built(500_000.25), 499_998..500_020);
        assert_eq!(MILLION.clamp(2e9), 999_983.0);
        assert_eq!(MILLION.clamp(f64::NAN), 0.0);
    }

    #[test]
    fn a_pixel_is_a_pixel_at_the_far_end() {
        let pixel = 1.0 / 36.0;
        let top = 999_000.0;
        assert_eq!(MILLION.y(top, 999_001), 36.0);
        assert_eq!(MILLION.y(top + pixel, 999_001), 35.0);
        assert_eq!(MILLION.row_at(top + pixel, 35.5), Some(999_001));
    }

    #[test]
    fn wanted_window_contains_the_visible_and_moves_by_pages() {
        let mut windows = Vec::new();
        for step in 0..1000 {
            let top = f64::from(step) * 0.25;
            let (visible, wanted) = (MILLION.visible(top), MILLION.wanted(top));
            assert!(wanted.start <= visible.start && visible.end <= wanted.end, "{top}");
            if windows.last() != Some(&wanted) {
                windows.push(wanted);
            }
        }
        assert!(windows.len() <= 9, "{windows:?}");
        assert_eq!(MILLION.wanted(999_983.0).end, 1_000_000);
    }

    #[test]
    fn short_lists_do_not_scroll() {
        let short = Viewport { total: 3, ..MILLION };
        assert_eq!(short.max_top(), 0.0);
        assert_eq!(short.thumb(0.0, 600.0), None);
        assert_eq!(short.top_at(100.0, 600.0), 0.0);
        assert_eq!(short.row_at(0.0, 200.0), None);
    }

    #[test]
    fn thumb_and_position_are_inverse() {
        for top in [0.0, 1234.5, 500_000.0, 999_983.0] {
            let (offset, length) = MILLION.thumb(top, 600.0).unwrap();
            assert_eq!(length, THUMB);
            assert!((MILLION.top_at(offset, 600.0) - top).abs() < 0.5, "{top}");
        }
    }

    #[test]
    fn revealing_moves_as_little_as_needed() {
        assert_eq!(reveal(10.0, 12, 100, 5.0), 10.0);
        assert_eq!(reveal(10.0, 9, 100, 5.0), 9.0);
        assert_eq!(reveal(10.0, 15, 100, 5.0), 11.0);
        assert_eq!(reveal(0.0, 99, 100, 5.0), 95.0);
    }
}
