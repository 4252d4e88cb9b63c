//! The form of a customer order: state and payment, fields, lines edited in place, totals, and its discussion at the right.

mod keyboard;
mod lines;
mod load;
mod save;
mod update;
mod view;
mod view_fields;

use std::collections::BTreeMap;

use super::discussion;
use crate::books::Error;
use crate::books::customer_orders::KeptOrder;
use crate::model::{CustomerOrder, Id, Problem, Product};
use crate::ui::grid;
use crate::ui::select::Found;

/// The identity of the first field of the form.
pub const FIRST_FIELD: &str = "order-customer";

/// An order being looked at or edited.
pub struct State {
    /// The order as it was read; nothing for a new one.
    base: Option<CustomerOrder>,
    /// The order as it stands in the form.
    order: CustomerOrder,
    /// What a new form began with.
    begun: CustomerOrder,
    /// What the books know besides: paid, who changed the state.
    kept: Option<KeptOrder>,
    customer_name: String,
    customers: Found<(Id, String)>,
    due_text: String,
    due_wrong: bool,
    products: BTreeMap<Id, Product>,
    found_products: Found<Product>,
    grid: grid::State,
    /// The text of the cell being edited.
    buffer: String,
    /// The text with which its editing began.
    buffer_was: String,
    /// What is wrong, by field, after a save was refused.
    problems: Vec<Problem>,
    error: Option<String>,
    loaded: bool,
    saving: bool,
    after_save: AfterSave,
    discussion: Option<discussion::State>,
    discussion_open: Option<bool>,
    lines_view: Vec<lines::LineView>,
}

/// What happens when the order has been kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AfterSave {
    /// The form stays.
    #[default]
    Stay,
    /// The tab is closed.
    Close,
    /// A receipt on the basis of the order is opened.
    Receive,
}

/// What the form is filled with.
#[derive(Debug, Clone)]
pub struct Read {
    kept: KeptOrder,
    products: Vec<Product>,
}

/// A message to the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// The order was read; true when the form must show it anew, false when only what the books know besides.
    Loaded(Result<Box<Read>, Error>),
    /// What this order copies was read.
    Copied(Result<Box<Read>, Error>),
    /// Another state.
    State(Id),
    /// Typed into the customer's picker.
    FindCustomer(String),
    /// What it found.
    FoundCustomers(String, Result<Vec<(Id, String)>, Error>),
    /// Another customer.
    Customer(Id, String),
    /// A customer that is not in the books yet, by name.
    NewCustomer(String),
    /// It was kept.
    CustomerKept(Result<(Id, String), Error>),
    /// Open the customer.
    OpenCustomer,
    /// Another responsible.
    Responsible(Id),
    /// Typed into the due date.
    DueText(String),
    /// A day was chosen in the calendar.
    Due(chrono::NaiveDate),
    /// The due date was left.
    DueDone,
    /// Typed into the address.
    Address(String),
    /// Typed into the comment.
    Comment(String),
    /// From the table of lines.
    Lines(grid::Event),
    /// Typed into a cell.
    Cell(String),
    /// Typed into the line «add».
    FindProduct(String),
    /// What it found.
    FoundProducts(String, Result<Vec<Product>, Error>),
    /// Add a line with this product.
    AddProduct(Box<Product>),
    /// A product that is not in the books yet, by name.
    NewProduct(String),
    /// It was kept.
    ProductKept(Result<Box<Product>, Error>),
    /// To the line «add».
    FocusAdd,
    /// Remove the line under the cursor.
    RemoveLine,
    /// Move the line under the cursor up (true) or down.
    MoveLine(bool),
    /// Keep the order: posted or not (nothing = as it is), and what then.
    Save(Option<bool>, AfterSave),
    /// It was kept, or not.
    Saved(Result<Box<CustomerOrder>, Error>),
    /// Mark for deletion, or take the mark off.
    Mark,
    /// A receipt on the basis of this order.
    Receive,
    /// To the discussion.
    Discussion(discussion::Message),
    /// Look again at what the books keep; what is typed stays.
    Refresh,
    /// Show or hide the discussion.
    ToggleDiscussion,
    /// A run was undone, or cannot be.
    Undone(Result<Option<String>, Error>),
}
