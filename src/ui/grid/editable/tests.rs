use super::*;

fn shape(rows: usize) -> Shape {
    Shape {
        columns: vec![("line", false), ("item", true), ("count", true), ("unit", false), ("price", true), ("sum", false)],
        boxed: Vec::new(),
        rows,
        adding: true,
        page: 5,
    }
}

fn cell(row: usize, column: &'static str) -> Cell {
    Cell { row, column }
}

/// Runs keys and tells what the screen was asked to do, silence left out.
fn run(state: &mut EditState, shape: &Shape, keys: &[Key]) -> Vec<EditAction> {
    let actions = keys.iter().map(|&key| state.handle(key, shape));
    actions.filter(|action| *action != EditAction::None).collect()
}

#[test]
fn enter_walks_through_editable_cells_and_adds_a_line_at_the_end() {
    let mut state = EditState::default();
    state.select(Some(cell(1, "count")));
    let actions = run(&mut state, &shape(2), &[Key::Enter, Key::Enter, Key::Enter]);
    assert_eq!(
        actions,
        [
            EditAction::Begin { cell: cell(1, "count"), typed: None },
            EditAction::Commit { cell: cell(1, "count"), next: Some(cell(1, "price")) },
            EditAction::CommitAndAdd { cell: cell(1, "price"), next: Some(cell(2, "item")) },
        ]
    );
    assert_eq!(state.editing(), Some(cell(2, "item")));
    let actions = run(&mut state, &shape(3), &[Key::Tab, Key::BackTab, Key::BackTab]);
    assert_eq!(
        actions,
        [
            EditAction::Commit { cell: cell(2, "item"), next: Some(cell(2, "count")) },
            EditAction::Commit { cell: cell(2, "count"), next: Some(cell(2, "item")) },
            EditAction::Commit { cell: cell(2, "item"), next: Some(cell(1, "price")) },
        ]
    );
}

#[test]
fn a_table_without_adding_stops_at_the_end() {
    let fixed = Shape { adding: false, ..shape(1) };
    let mut state = EditState::default();
    state.begin(cell(0, "price"));
    assert_eq!(
        run(&mut state, &fixed, &[Key::Enter, Key::Add, Key::Down]),
        [EditAction::Commit { cell: cell(0, "price"), next: None }]
    );
    assert_eq!((state.editing(), state.cell()), (None, Some(cell(0, "price"))));
}

#[test]
fn escape_leaves_the_cell_and_only_then_keys_move_and_remove() {
    let mut state = EditState::default();
    state.begin(cell(0, "count"));
    // Del and arrows belong to the text while it is edited.
    assert!(run(&mut state, &shape(3), &[Key::Remove, Key::Left, Key::Type('7'), Key::Copy]).is_empty());
    assert_eq!(
        run(&mut state, &shape(3), &[Key::Escape, Key::Left, Key::Remove]),
        [EditAction::Cancel(cell(0, "count")), EditAction::Remove(0)]
    );
    assert_eq!(state.cell(), Some(cell(0, "item")));
    assert!(!state.wants(Key::Escape) && !state.wants(Key::Tab));
}

#[test]
fn typing_begins_and_replaces_and_the_last_row_adds() {
    let mut state = EditState::default();
    state.select(Some(cell(2, "count")));
    assert_eq!(run(&mut state, &shape(3), &[Key::Type('4')]), [EditAction::Begin { cell: cell(2, "count"), typed: Some('4') }]);
    assert_eq!(run(&mut state, &shape(3), &[Key::Down]), [EditAction::Commit { cell: cell(2, "count"), next: None }]);
    assert_eq!(state.cell(), Some(cell(3, "count")));
    assert_eq!(
        run(&mut state, &shape(3), &[Key::Remove, Key::Type('п')]),
        [EditAction::Add { next: Some(cell(3, "item")), typed: Some('п') }]
    );
    // In a column that is not edited a letter does nothing.
    state.select(Some(cell(0, "sum")));
    assert!(run(&mut state, &shape(3), &[Key::Type('4')]).is_empty());
}

#[test]
fn clicks_select_then_edit_and_commit_what_was_edited() {
    let mut state = EditState::default();
    let other = cell(1, "price");
    assert_eq!(
        run(&mut state, &shape(3), &[Key::Press(other), Key::Press(other), Key::Press(cell(0, "item"))]),
        [EditAction::Begin { cell: other, typed: None }, EditAction::Commit { cell: other, next: Some(cell(0, "item")) },]
    );
    assert_eq!(
        run(&mut state, &shape(3), &[Key::Press(cell(2, "sum")), Key::Leave]),
        [EditAction::Commit { cell: cell(0, "item"), next: None }]
    );
    assert_eq!(state.cell(), Some(cell(2, "sum")));
    let boxed = Shape { boxed: vec!["price"], ..shape(3) };
    assert_eq!(run(&mut state, &boxed, &[Key::Press(other)]), [EditAction::Begin { cell: other, typed: None }]);
}

#[test]
fn a_refused_value_is_edited_again() {
    let mut state = EditState::default();
    state.begin(cell(0, "count"));
    let action = state.handle(Key::Enter, &shape(1));
    let EditAction::Commit { cell: committed, .. } = action else { panic!("{action:?}") };
    state.refuse(committed);
    assert_eq!(state.editing(), Some(cell(0, "count")));
}

#[test]
fn copy_goes_to_the_copy_and_insert_adds() {
    let mut state = EditState::default();
    state.select(Some(cell(0, "item")));
    assert_eq!(run(&mut state, &shape(2), &[Key::Copy]), [EditAction::Copy(0)]);
    assert_eq!(state.cell(), Some(cell(1, "item")));
    assert_eq!(run(&mut state, &shape(3), &[Key::Add]), [EditAction::Add { next: Some(cell(3, "item")), typed: None }]);
}

#[test]
fn the_first_key_in_a_fresh_table_only_puts_the_cursor() {
    let mut state = EditState::default();
    assert_eq!(state.handle(Key::Remove, &shape(2)), EditAction::None);
    assert_eq!(state.cell(), Some(cell(0, "line")));
    // An empty table without lines but with adding: Enter adds.
    let mut state = EditState::default();
    assert_eq!(
        run(&mut state, &shape(0), &[Key::Down, Key::Enter]),
        [EditAction::Add { next: Some(cell(0, "item")), typed: None }]
    );
}
