//! The operations that move the focus: look, focus and scroll, select the text.

use iced::advanced::widget::operation::scrollable::{AbsoluteOffset, Scrollable};
use iced::advanced::widget::operation::{Focusable, Outcome, TextInput};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Vector};

/// Where the focus goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Toward {
    /// The next one, after the last the first.
    Next,
    /// The previous one, before the first the last.
    Previous,
    /// The first one.
    First,
    /// The first one, unless something has the focus already.
    FirstUnlessFocused,
    /// The one with this number in the order of the tree.
    Index(usize),
    /// The one with this id.
    Id(Id),
    /// The first one inside the container with this id.
    FirstIn(Id),
    /// The next (true) or previous of these regions in which something can be focused (F6). Without a focus the first or the last.
    Region(Vec<Region>, bool),
    /// The focus stays where it is; the one with this id is scrolled into view.
    Sight(Id),
    /// None.
    Nowhere,
}

/// A part of the window that F6 goes to: a container, scope or press with an id. Regions may lie in each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its id.
    pub id: Id,
    /// What takes the focus in it; when there is none of this id, the first one.
    pub first: Option<Id>,
}

struct Stop {
    focused: bool,
    target: bool,
    inside: bool,
    /// The innermost region around it, by its number among those asked for.
    region: Option<usize>,
    /// Whether it is the one that its region hands the focus to.
    first_of_region: bool,
    bounds: Rectangle,
    /// Numbers of the scrollables around it.
    scrollables: Vec<usize>,
}

/// First pass: what can be focused and what is.
pub struct Survey {
    toward: Toward,
    stops: Vec<Stop>,
    scrollables: usize,
    pending: Option<usize>,
    /// The next children are those of the wanted region.
    entering: bool,
    /// How deep inside the wanted region.
    depth: usize,
    around: Vec<usize>,
    /// The next children are those of this region.
    region: Option<usize>,
    /// The regions around, the innermost last.
    regions: Vec<usize>,
}

impl Survey {
    pub fn new(toward: Toward) -> Self {
        Survey {
            toward,
            stops: Vec::new(),
            scrollables: 0,
            pending: None,
            entering: false,
            depth: 0,
            around: Vec::new(),
            region: None,
            regions: Vec::new(),
        }
    }

    fn target(&self) -> Option<usize> {
        let focused = self.stops.iter().position(|stop| stop.focused);
        let total = self.stops.len();
        let shown = |index: &usize| {
            let bounds = self.stops[*index].bounds;
            bounds.width > 0.0 && bounds.height > 0.0
        };
        match &self.toward {
            Toward::Next => {
                let start = focused.map_or(0, |index| index + 1);
                (0..total).map(|step| (start + step) % total).find(shown)
            }
            Toward::Previous => {
                let start = focused.unwrap_or(0) + total;
                (1..=total).map(|step| (start - step) % total).find(shown)
            }
            Toward::First => (0..total).find(shown),
            Toward::FirstUnlessFocused => focused.or_else(|| (0..total).find(shown)),
            Toward::Index(index) => Some(*index).filter(|index| *index < total),
            Toward::Id(_) | Toward::Sight(_) => self.stops.iter().position(|stop| stop.target),
            Toward::FirstIn(_) => (0..total).filter(|index| self.stops[*index].inside).find(shown),
            Toward::Region(regions, forward) => {
                let count = regions.len();
                let from = match (focused.and_then(|index| self.stops[index].region), *forward) {
                    (Some(current), true) => current + 1,
                    (Some(current), false) => current + count - 1,
                    (None, true) => 0,
                    (None, false) => count.saturating_sub(1),
                };
                (0..count).map(|step| if *forward { (from + step) % count } else { (from + count - step) % count }).find_map(
                    |region| {
                        let inside = || (0..total).filter(|index| self.stops[*index].region == Some(region)).filter(shown);
                        inside().find(|index| self.stops[*index].first_of_region).or_else(|| inside().next())
                    },
                )
            }
            Toward::Nowhere => None,
        }
    }
}

impl<T: 'static> Operation<T> for Survey {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let entered = self.pending.take();
        self.around.extend(entered);
        let inside = std::mem::take(&mut self.entering) || self.depth > 0;
        self.depth += usize::from(inside);
        let region = self.region.take();
        self.regions.extend(region);
        operate(self);
        if region.is_some() {
            self.regions.pop();
        }
        self.depth -= usize::from(inside);
        if entered.is_some() {
            self.around.pop();
        }
    }

    fn container(&mut self, id: Option<&Id>, _bounds: Rectangle) {
        self.entering = matches!(&self.toward, Toward::FirstIn(wanted) if Some(wanted) == id);
        self.region = match &self.toward {
            Toward::Region(regions, _) => regions.iter().position(|region| Some(&region.id) == id),
            _ => None,
        };
        self.pending = None;
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content_bounds: Rectangle,
        _translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.pending = Some(self.scrollables);
        self.scrollables += 1;
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let region = self.regions.last().copied();
        let first_of_region = match (&self.toward, region) {
            (Toward::Region(regions, _), Some(region)) => id.is_some() && regions[region].first.as_ref() == id,
            _ => false,
        };
        self.stops.push(Stop {
            region,
            first_of_region,
            focused: state.is_focused(),
            target: matches!(&self.toward, Toward::Id(wanted) | Toward::Sight(wanted) if Some(wanted) == id),
            inside: self.depth > 0,
            bounds,
            scrollables: self.around.clone(),
        });
    }

    fn finish(&self) -> Outcome<T> {
        let target = self.target();
        if target.is_none() && self.toward != Toward::Nowhere {
            return Outcome::None;
        }
        if let Some(index) = target
            && self.toward == Toward::FirstUnlessFocused
            && self.stops[index].focused
        {
            return Outcome::None;
        }
        let sight_only = matches!(self.toward, Toward::Sight(_));
        Outcome::Chain(Box::new(Apply {
            target: target.filter(|_| !sight_only),
            sight_only,
            at: 0,
            scrollable_at: 0,
            bounds: target.map(|index| self.stops[index].bounds).unwrap_or_default(),
            scrollables: target.map(|index| self.stops[index].scrollables.clone()).unwrap_or_default(),
        }))
    }
}

/// Second pass: focus one, unfocus the rest, scroll to it.
struct Apply {
    target: Option<usize>,
    sight_only: bool,
    at: usize,
    scrollable_at: usize,
    bounds: Rectangle,
    scrollables: Vec<usize>,
}

impl<T: 'static> Operation<T> for Apply {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content_bounds: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if self.scrollables.contains(&self.scrollable_at) {
            let seen = self.bounds - translation;
            let x = missing(seen.x, seen.width, bounds.x, bounds.width);
            let y = missing(seen.y, seen.height, bounds.y, bounds.height);
            if x != 0.0 || y != 0.0 {
                state.scroll_by(AbsoluteOffset { x, y }, bounds, content_bounds);
            }
        }
        self.scrollable_at += 1;
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if Some(self.at) == self.target {
            state.focus();
        } else if !self.sight_only {
            state.unfocus();
        }
        self.at += 1;
    }

    fn finish(&self) -> Outcome<T> {
        match self.target {
            Some(target) => Outcome::Chain(Box::new(SelectText { target, at: 0 })),
            None => Outcome::None,
        }
    }
}

/// How far to scroll so that `length` at `start` is inside the window, with 16 px of air.
fn missing(start: f32, length: f32, window_start: f32, window: f32) -> f32 {
    const AIR: f32 = 16.0;
    if start - AIR < window_start {
        (start - AIR - window_start).min(0.0)
    } else if start + length + AIR > window_start + window {
        (start + length + AIR - window_start - window).min(start - window_start).max(0.0)
    } else {
        0.0
    }
}

/// Third pass: a field reached by keyboard has its text selected. (A field tells of its text
/// before it takes the focus, which moves the caret: hence a pass of its own.)
struct SelectText {
    target: usize,
    at: usize,
}

impl<T> Operation<T> for SelectText {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn text_input(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn TextInput) {
        if self.at == self.target {
            state.select_all();
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, _state: &mut dyn Focusable) {
        self.at += 1;
    }
}
