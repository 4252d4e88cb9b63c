use iced::Task;

use super::{Layer, Message, Shell};
use crate::app::action::{Notice, Place};
use crate::app::{assistant, bell, palette, screen, why};
use crate::model::Id;
use crate::ui::popover;

impl Shell {
    pub(super) fn toggle_bell(&mut self) -> Task<Message> {
        if matches!(self.layer.take(), Some(Layer::Bell(_))) {
            return Task::none();
        }
        let (bell, task) = bell::State::open(&self.desk);
        self.layer = Some(Layer::Bell(bell));
        self.toasts.clear();
        task.map(Message::OfBell)
    }

    pub(super) fn toggle_palette(&mut self) -> Task<Message> {
        if !matches!(self.layer.take(), Some(Layer::Palette(_))) {
            self.layer = Some(Layer::Palette(palette::State::open(&self.desk)));
        }
        Task::none()
    }

    pub(super) fn of_bell(&mut self, message: bell::Message) -> Task<Message> {
        let Some(Layer::Bell(bell)) = &mut self.layer else { return Task::none() };
        let (task, wish) = bell.update(message, &self.desk);
        let task = task.map(Message::OfBell);
        let Some(wish) = wish else { return task };
        self.layer = None;
        match wish {
            bell::Wish::Open(place) => Task::batch([task, self.open_place(place)]),
            bell::Wish::Why(run) => Task::batch([task, self.explain(run)]),
        }
    }

    pub(super) fn of_palette(&mut self, message: palette::Message) -> Task<Message> {
        let Some(Layer::Palette(palette)) = &mut self.layer else { return Task::none() };
        let (task, wish) = palette.update(message, &self.desk);
        let Some(wish) = wish else { return task.map(Message::OfPalette) };
        self.layer = None;
        match wish {
            palette::Wish::Close => Task::none(),
            palette::Wish::Open(place) => self.open_place(place),
        }
    }

    /// Explains a run of a rule («Почему?»), beside the message about it when that is in sight.
    pub(super) fn explain(&mut self, run: Id) -> Task<Message> {
        let (why, task) = why::State::open(run, &self.desk);
        self.layer = Some(Layer::Why(why, None));
        let place = popover::locate(why::anchor(run)).map(Message::WhyPlaced);
        Task::batch([task.map(Message::OfWhy), place])
    }

    pub(super) fn of_why(&mut self, message: why::Message) -> Task<Message> {
        let Some(Layer::Why(why, _)) = &mut self.layer else { return Task::none() };
        let (task, wish) = why.update(message, &self.desk);
        let task = task.map(Message::OfWhy);
        let Some(wish) = wish else { return task };
        self.layer = None;
        match wish {
            why::Wish::Open(place) => Task::batch([task, self.open_place(place)]),
            why::Wish::Rule(rule) => {
                let message = screen::Message::Assistant(assistant::Message::ShowRule(rule));
                Task::batch([task, self.show(Place::Assistant, message)])
            }
            why::Wish::Close => task,
            why::Wish::Undone => {
                self.toasts.notice(Notice::done(self.desk.text("assistant-undone")), self.desk.now());
                task
            }
        }
    }
}
