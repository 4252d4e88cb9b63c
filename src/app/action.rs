use iced::Task;

use crate::books::engine::Topic;
use crate::model::{DocumentKind, DocumentRef, Id};

/// What can be opened in a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Figures of the firm.
    Dashboard,
    /// The list of customer orders.
    Orders,
    /// A customer order; a new one when nothing is named.
    Order(Option<Id>),
    /// A new order with what this one says.
    OrderCopy(Id),
    /// The list of receipts.
    Receipts,
    /// A receipt; a new one when nothing is named.
    Receipt(Option<Id>),
    /// A new receipt with what this one says.
    ReceiptCopy(Id),
    /// A new receipt on the basis of an order.
    ReceiptFor(Id),
    /// The bank statement being matched.
    Statement,
    /// The list of parties.
    Parties,
    /// A party; a new one when nothing is named.
    Party(Option<Id>),
    /// A new party with what this one says.
    PartyCopy(Id),
    /// The list of products and services.
    Products,
    /// A product; a new one when nothing is named.
    Product(Option<Id>),
    /// A new product with what this one says.
    ProductCopy(Id),
    /// Letters on their way out.
    Letters,
    /// The assistant's card.
    Assistant,
    /// Settings.
    Settings,
}

impl Place {
    /// Where a document is opened.
    #[must_use]
    pub const fn of_document(document: DocumentRef) -> Self {
        match document.kind {
            DocumentKind::CustomerOrder => Self::Order(Some(document.id)),
            DocumentKind::Receipt => Self::Receipt(Some(document.id)),
            DocumentKind::Party => Self::Party(Some(document.id)),
            DocumentKind::Product => Self::Product(Some(document.id)),
        }
    }

    /// Whether there is at most one tab of it: lists and the like, and documents that are already kept.
    #[must_use]
    pub const fn is_single(self) -> bool {
        !matches!(
            self,
            Self::Order(None)
                | Self::OrderCopy(_)
                | Self::Receipt(None)
                | Self::ReceiptCopy(_)
                | Self::ReceiptFor(_)
                | Self::Party(None)
                | Self::PartyCopy(_)
                | Self::Product(None)
                | Self::ProductCopy(_)
        )
    }
}

/// What a screen cannot do itself and asks the shell for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Open a tab, or go to it when it is open.
    Open(Place),
    /// The same, and hand its screen a message: what a figure or a link asks to be shown there.
    Show(Place, Box<super::screen::Message>),
    /// Close my tab; nothing in it is unsaved.
    Close,
    /// My tab now shows this (a new document was kept for the first time).
    Became(Place),
    /// Say something in the corner.
    Toast(Notice),
    /// Explain a run of a rule («Почему?»).
    Why(Id),
    /// Read again what these topics concern, also what the shell itself keeps of them.
    ReadAgain(&'static [Topic]),
    /// Keep the preferences as they are now at the screen's desk (column widths and the like).
    Prefer(Box<super::preferences::Preferences>),
}

/// A sentence in the corner of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub sentence: String,
    /// Whether it went wrong.
    pub failed: bool,
    /// What «Открыть» opens.
    pub place: Option<Place>,
}

impl Notice {
    /// Something was done.
    pub fn done(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), failed: false, place: None }
    }

    /// Something went wrong.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), failed: true, place: None }
    }
}

/// What follows from a message to a screen.
#[must_use]
pub struct Action<Message> {
    /// Work to run; its messages come back to the screen.
    pub task: Task<Message>,
    /// What the shell is asked for, in order.
    pub requests: Vec<Request>,
}

impl<Message> Action<Message> {
    /// Nothing follows.
    pub fn none() -> Self {
        Self { task: Task::none(), requests: Vec::new() }
    }

    /// Work to run.
    pub const fn run(task: Task<Message>) -> Self {
        Self { task, requests: Vec::new() }
    }

    /// Something for the shell.
    pub fn ask(request: Request) -> Self {
        Self { task: Task::none(), requests: vec![request] }
    }

    /// Open a tab.
    pub fn open(place: Place) -> Self {
        Self::ask(Request::Open(place))
    }

    /// Open a tab and hand its screen a message.
    pub fn show(place: Place, message: super::screen::Message) -> Self {
        Self::ask(Request::Show(place, Box::new(message)))
    }

    /// Say something in the corner.
    pub fn toast(notice: Notice) -> Self {
        Self::ask(Request::Toast(notice))
    }

    /// This and one more request.
    pub fn and(mut self, request: Request) -> Self {
        self.requests.push(request);
        self
    }

    /// This and more work.
    pub fn and_run(mut self, task: Task<Message>) -> Self
    where
        Message: Send + 'static,
    {
        self.task = Task::batch([self.task, task]);
        self
    }

    /// The same with messages of the part turned into messages of the whole.
    pub fn map<Whole: Send + 'static>(self, wrap: impl Fn(Message) -> Whole + Send + Clone + 'static) -> Action<Whole>
    where
        Message: Send + 'static,
    {
        Action { task: self.task.map(wrap), requests: self.requests }
    }
}
