use super::{AfterSave, Message, State};
use crate::app::action::{Action, Notice, Place, Request};
use crate::app::desk::Desk;
use crate::app::discussion;
use crate::books::{Error, customer_orders, problem_sentence};
use crate::language::Argument;
use crate::model::{CustomerOrder, DocumentRef, Posting};
use crate::ui::focus;

impl State {
    /// Asks the books to keep the order as it stands in the form.
    pub(super) fn save(&mut self, posted: Option<bool>, after: AfterSave, desk: &Desk) -> Action<Message> {
        if self.saving || !self.loaded {
            return Action::none();
        }
        // A chord saves while a cell is being edited: what is typed there belongs to what is saved.
        if !self.finish_cell(desk) {
            return Action::none();
        }
        self.take_due(desk.today());
        if self.due_wrong {
            return Action::run(focus::focus("order-due"));
        }
        let mut order = self.order.clone();
        order.posting = posted.map_or(order.posting, Posting::from_flag);
        self.problems = order.problems();
        self.show_lines(desk);
        if let Some(problem) = self.problems.first() {
            let target = match problem.field {
                "customer" => focus::focus(super::FIRST_FIELD),
                "lines" => focus::focus("order-add"),
                _ => focus::focus("order-lines"),
            };
            self.error = (problem.field != "customer").then(|| problem_sentence(*problem, desk.language));
            return Action::run(target);
        }
        self.saving = true;
        self.after_save = after;
        let base = self.base.clone();
        let task = desk.change(move |session| customer_orders::save(session, base.as_ref(), &order).map(Box::new));
        Action::run(task.map(Message::Saved))
    }

    /// The order was kept, or not.
    pub(super) fn saved(&mut self, outcome: Result<Box<CustomerOrder>, Error>, desk: &Desk) -> Action<Message> {
        self.saving = false;
        let kept = match outcome {
            Ok(kept) => *kept,
            Err(error) => {
                self.problems = error.problems().to_vec();
                self.error = Some(error.sentence(desk.language));
                self.show_lines(desk);
                return Action::none();
            }
        };
        let id = kept.id;
        let first_time = self.base.is_none();
        self.base = Some(kept.clone());
        self.order = kept;
        self.error = None;
        self.show_due();
        self.show_lines(desk);
        let mut action = Action::run(desk.ask(move |transaction| super::load::read(transaction, id)).map(Message::Loaded));
        if first_time {
            let (discussion, read) = discussion::State::open(DocumentRef::order(id), desk);
            self.discussion = Some(discussion);
            action = action.and(Request::Became(Place::Order(Some(id)))).and_run(read.map(Message::Discussion));
        }
        let number = Argument::from(self.order.number.as_str());
        match std::mem::take(&mut self.after_save) {
            AfterSave::Stay => action,
            AfterSave::Close => {
                let mut notice = Notice::done(desk.text_with("orders-kept", &[("number", number)]));
                notice.place = Some(Place::Order(Some(id)));
                action.and(Request::Toast(notice)).and(Request::Close)
            }
            AfterSave::Receive => action.and(Request::Open(Place::ReceiptFor(id))),
        }
    }
}
