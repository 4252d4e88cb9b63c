//! The widget: lays the visible rows out, and passes events, focus and overlays to their cells.

use std::ops::Range;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, overlay, renderer};
use iced::{Element, Event as WindowEvent, Length, Point, Rectangle, Renderer, Size, Theme, Vector};

use super::columns::{self, Align};
use super::declare::Grid;
use super::editable::Cell;
use super::parts::{Give, Internal};
use crate::ui::tokens::size;

/// Space inside the edge of a cell that looks like a field, in pixels.
const BOX_PADDING: f32 = 8.0;

impl<'a, Message: 'a> Grid<'a, Message> {
    /// Lays an element out in a cell and moves it to its place in the row.
    fn lay_cell(
        element: &mut Element<'a, Message>,
        tree: &mut Tree,
        renderer: &Renderer,
        content: Rectangle,
        align: Align,
    ) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, content.size());
        let node = element.as_widget_mut().layout(tree, renderer, &limits);
        let size = node.size();
        let x = match align {
            Align::Left => 0.0,
            Align::Center => (content.width - size.width) / 2.0,
            Align::Right => content.width - size.width,
        };
        let y = (content.height - size.height) / 2.0;
        node.move_to(Point::new((content.x + x).round(), (content.y + y).round()))
    }

    /// Gives the keyboard to the input of a cell that has just begun to be edited, and takes it
    /// back afterwards.
    fn pass_focus(&mut self, internal: &mut Internal, trees: &mut [Tree], nodes: &[layout::Node], renderer: &Renderer) {
        let editing = self.editing();
        if editing == internal.editing {
            return;
        }
        if let Some(cell) = editing {
            let column = self.placed.iter().position(|placed| self.columns[placed.index].key == cell.column);
            let row = self.rows.iter().position(|row| row.index == cell.row);
            if let (Some(row), Some(column)) = (row, column)
                && let Some(cells) = &mut self.rows[row].cells
            {
                let layout = Layout::new(&nodes[row].children()[column]);
                let tree = &mut trees[row].children[column];
                let select = !self.state.edit.was_typed();
                for mut pass in [Give::Focus, if select { Give::Selection } else { Give::Caret }] {
                    cells[column].as_widget_mut().operate(tree, layout, renderer, &mut pass);
                }
                internal.focused = false;
                internal.editing = editing;
            }
        } else {
            internal.focused = true;
            internal.editing = None;
        }
    }
}

impl<'a, Message: 'a> Widget<Message, Theme, Renderer> for Grid<'a, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Internal>()
    }

    fn state(&self) -> tree::State {
        let top = self.state.top();
        tree::State::new(Internal { top, known_top: top, ..Internal::default() })
    }

    fn diff(&self, tree: &mut Tree) {
        // Elements are made and compared in `layout`, when the visible rows are known.
        let internal = tree.state.downcast_mut::<Internal>();
        if self.state.top() != internal.known_top {
            internal.top = self.state.top();
            internal.known_top = internal.top;
        }
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let limits = limits.width(self.width).height(self.height);
        let below_rows = if self.says_empty { 3.0 } else { 0.0 };
        let natural_height = size::TABLE_HEAD + (self.lines() as f32 + below_rows) * self.row_height;
        let size = limits.resolve(self.width, self.height, Size::new(limits.max().width, natural_height));
        self.placed = columns::place(&self.columns, &self.state.columns, size.width);
        let geometry = self.geometry(Rectangle::with_size(size));
        let Tree { state, children, .. } = tree;
        let internal = state.downcast_mut::<Internal>();
        internal.top = geometry.view.clamp(internal.top);
        internal.left = internal.left.clamp(0.0, geometry.max_left());
        let (top, left) = (internal.top, internal.left.round());

        self.build_heads();
        if self.adding {
            self.build_add_line(left);
        }
        let built = geometry.view.built(top);
        let built = built.start.min(self.state.total())..built.end.min(self.state.total());
        self.build(built.clone());
        self.adopt(children, internal, built);

        let (fixed, row_trees) = children.split_at_mut(2);
        let heads = self.placed.iter().zip(&mut self.heads).zip(&mut fixed[0].children);
        let head_nodes = heads
            .map(|((placed, head), tree)| {
                let content =
                    Rectangle { x: placed.content_x - left, y: 0.0, width: placed.content_width, height: geometry.head.height };
                Self::lay_cell(head, tree, renderer, content, self.columns[placed.index].align)
            })
            .collect();
        let mut nodes = vec![layout::Node::with_children(geometry.head.size(), head_nodes)];

        let below_y = geometry.view.y(top, self.state.total()).max(0.0);
        let room = Size::new(size.width, if self.adding { self.row_height } else { geometry.body.height });
        let below = self.below.as_widget_mut().layout(&mut fixed[1], renderer, &layout::Limits::new(Size::ZERO, room));
        // The words about an empty list stand in the middle, the line «add» at the left.
        let below_x = if self.adding { 0.0 } else { ((size.width - below.size().width) / 2.0).round() };
        nodes.push(below.move_to(Point::new(below_x, geometry.body.y + below_y)));

        let placed = &self.placed;
        let fields: Vec<Rectangle> = placed.iter().map(|placed| self.field(placed)).collect();
        let editing = self.editing();
        let row_nodes: Vec<layout::Node> = self
            .rows
            .iter_mut()
            .zip(row_trees.iter_mut())
            .map(|(row, tree)| {
                let cells = row.cells.iter_mut().flatten().zip(&mut tree.children).zip(placed.iter().zip(&fields));
                let nodes = cells
                    .map(|((cell, tree), (placed, field))| {
                        let column = &self.columns[placed.index];
                        let boxed = column.boxed || editing == Some(Cell { row: row.index, column: column.key });
                        let padding = if boxed { BOX_PADDING } else { 0.0 };
                        let content = Rectangle {
                            x: placed.content_x + padding - left,
                            y: if boxed { field.y } else { 0.0 },
                            width: (placed.content_width - 2.0 * padding).max(0.0),
                            height: if boxed { field.height } else { self.row_height - 1.0 },
                        };
                        Self::lay_cell(cell, tree, renderer, content, column.align)
                    })
                    .collect();
                let y = geometry.body.y + geometry.view.y(top, row.index);
                layout::Node::with_children(Size::new(size.width, self.row_height), nodes).move_to(Point::new(0.0, y))
            })
            .collect();
        self.pass_focus(internal, row_trees, &row_nodes, renderer);
        nodes.extend(row_nodes);
        layout::Node::with_children(size, nodes)
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
        self.draw_grid(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &WindowEvent,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let geometry = self.geometry(layout.bounds());
        self.before_cells(tree, event, layout, cursor, renderer, shell, &geometry);
        if shell.is_event_captured() {
            return;
        }
        let clip = geometry.body.intersection(viewport).unwrap_or_default();
        let heads = self.heads.iter_mut().zip(&mut tree.children[0].children).zip(layout.child(0).children());
        for ((head, tree), layout) in heads {
            head.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, &geometry.head);
        }
        let inside = if cursor.is_over(geometry.body) { cursor } else { mouse::Cursor::Unavailable };
        for_each_cell(self, tree, layout, |cell, tree, layout| {
            if !shell.is_event_captured() {
                cell.as_widget_mut().update(tree, event, layout, inside, renderer, clipboard, shell, &clip);
            }
        });
        if !shell.is_event_captured() {
            self.after_cells(tree.state.downcast_mut(), event, cursor, shell, &geometry);
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
        let geometry = self.geometry(layout.bounds());
        let internal = tree.state.downcast_ref::<Internal>();
        if let Some(interaction) = self.own_interaction(internal, cursor, &geometry) {
            return interaction;
        }
        if !cursor.is_over(geometry.body) {
            return mouse::Interaction::None;
        }
        let row_layouts = layout.children().skip(2);
        let rows = self.rows.iter().zip(&tree.children[2..]).zip(row_layouts);
        rows.filter(|(_, layout)| cursor.is_over(layout.bounds()))
            .flat_map(|((row, tree), layout)| row.cells.iter().flatten().zip(&tree.children).zip(layout.children()))
            .map(|((cell, tree), layout)| cell.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer))
            .max()
            .unwrap_or_default()
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let id = self.id.clone();
        operation.container(id.as_ref(), layout.bounds());
        operation.focusable(id.as_ref(), layout.bounds(), tree.state.downcast_mut::<Internal>());
        operation.traverse(&mut |operation| {
            let heads = self.heads.iter_mut().zip(&mut tree.children[0].children);
            for ((head, tree), layout) in heads.zip(layout.child(0).children()) {
                head.as_widget_mut().operate(tree, layout, renderer, operation);
            }
            for_each_cell(self, tree, layout, |cell, tree, layout| {
                cell.as_widget_mut().operate(tree, layout, renderer, operation);
            });
        });
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let body = self.geometry(layout.bounds()).body;
        let viewport = body.intersection(viewport)?;
        let mut children = layout.children();
        let (head, below) = (children.next()?, children.next()?);
        let (fixed, rows) = tree.children.split_at_mut(2);
        let (head_tree, below_tree) = fixed.split_at_mut(1);
        let heads = self.heads.iter_mut().zip(&mut head_tree[0].children).zip(head.children());
        let below = ((&mut self.below, &mut below_tree[0]), below);
        let cells = self
            .rows
            .iter_mut()
            .zip(rows)
            .zip(children)
            .flat_map(|((row, tree), layout)| row.cells.iter_mut().flatten().zip(&mut tree.children).zip(layout.children()));
        let all = heads.chain([below]).chain(cells);
        let overlays: Vec<_> = all
            .filter_map(|((element, tree), layout)| {
                element.as_widget_mut().overlay(tree, layout, renderer, &viewport, translation)
            })
            .collect();
        (!overlays.is_empty()).then(|| overlay::Group::with_children(overlays).overlay())
    }
}

impl<'a, Message: 'a> Grid<'a, Message> {
    /// Brings the trees to the elements just built: a row that stays visible keeps its state.
    fn adopt(&self, children: &mut Vec<Tree>, internal: &mut Internal, built: Range<usize>) {
        children.resize_with(children.len().max(2), Tree::empty);
        let mut old: Vec<Option<Tree>> = children.drain(2..).map(Some).collect();
        children[0].diff_children(&self.heads);
        children[1].diff(&self.below);
        for row in &self.rows {
            let kept = row.index.checked_sub(internal.built.start).and_then(|at| old.get_mut(at)?.take());
            let mut tree = kept.unwrap_or_else(Tree::empty);
            tree.diff_children(row.cells.as_deref().unwrap_or_default());
            children.push(tree);
        }
        internal.built = built;
    }
}

/// Visits the line below and every built cell with its tree and layout.
pub(super) fn for_each_cell<'a, Message>(
    grid: &mut Grid<'a, Message>,
    tree: &mut Tree,
    layout: Layout<'_>,
    mut visit: impl FnMut(&mut Element<'a, Message>, &mut Tree, Layout<'_>),
) {
    let (fixed, rows) = tree.children.split_at_mut(2);
    let mut layouts = layout.children().skip(1);
    if let Some(layout) = layouts.next() {
        visit(&mut grid.below, &mut fixed[1], layout);
    }
    for ((row, tree), layout) in grid.rows.iter_mut().zip(rows).zip(layouts) {
        for ((cell, tree), layout) in row.cells.iter_mut().flatten().zip(&mut tree.children).zip(layout.children()) {
            visit(cell, tree, layout);
        }
    }
}

impl<'a, Message: 'a> From<Grid<'a, Message>> for Element<'a, Message> {
    fn from(grid: Grid<'a, Message>) -> Self {
        Element::new(grid)
    }
}
