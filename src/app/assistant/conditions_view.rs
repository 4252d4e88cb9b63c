use iced::widget::{Row, column, container, row};
use iced::{Element, Length};

use super::conditions::{Editor, Message};
use super::draft::Draft;
use crate::app::desk::{Desk, hue_of};
use crate::assistant::catalogue::{Vocabulary, operand_phrase};
use crate::assistant::rule::{Field, Operand, OperandKind};
use crate::language::format;
use crate::model::{OrderSource, ProductKind, StateGroup};
use crate::ui::calendar::date_field;
use crate::ui::input::{field, input, number};
use crate::ui::select::{Choice, choice, select};
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::space;
use crate::ui::widget::button::{plain, primary};
use crate::ui::widget::chip::chip_value;
use crate::ui::widget::surface::popup;

const WIDTH: f32 = 340.0;

impl Editor {
    /// Draws the editor.
    pub(super) fn view<'a>(&'a self, draft: &Draft, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
        let fields = Field::ALL.into_iter().filter(|field| match field {
            Field::StateBefore => draft.is_about_states(),
            Field::ShareBefore | Field::ShareAfter => draft.is_about_shares(),
            _ => true,
        });
        let fields = fields.map(|field| choice(field, desk.text(field.key()))).collect();
        let what = select(Some(desk.text(self.field.key())), fields, Message::Field).id("condition-field");
        let kinds = self.field.comparisons().into_iter().map(|kind| choice(kind, desk.text(kind.key()))).collect();
        let how = select(Some(desk.text(self.kind.key())), kinds, Message::Kind).id("condition-kind");
        let mut content =
            column![field(desk.text("card-condition-field"), what), field(desk.text("card-condition-comparison"), how),]
                .spacing(space::S12);
        if let Some(operand) = self.operand() {
            let value = field(desk.text("card-condition-value"), self.value_editor(operand, vocabulary, desk));
            content = content.push(value.error(self.error.clone()));
        }
        if self.kind.takes_list() && !self.chosen.is_empty() {
            let chips = self.chosen.iter().enumerate().map(|(place, item)| {
                let tip = Tip::new(desk.text("common-delete"));
                chip_value(operand_phrase(item, desk.currency()).say(desk.language), Message::Drop(place), tip).into()
            });
            content =
                content.push(Row::with_children(chips.collect::<Vec<_>>()).spacing(space::S4).wrap().vertical_spacing(space::S4));
        }
        if self.operand() == Some(OperandKind::Text)
            && matches!(self.kind, crate::assistant::rule::ComparisonKind::Like | crate::assistant::rule::ComparisonKind::NotLike)
        {
            content = content.push(text::small(desk.text("card-condition-pattern")).ink2());
        }
        let done = primary(desk.text("common-done")).small().id("condition-done").on_press(Message::Done);
        let content = content.push(container(done).align_right(Length::Fill));
        popup(content).padding(space::S12).width(WIDTH).into()
    }

    fn value_editor<'a>(&'a self, operand: OperandKind, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Element<'a, Message> {
        let faulty = self.error.is_some();
        if self.is_typed() {
            let submit = if self.kind.takes_list() { Message::Add } else { Message::Done };
            let control: Element<'a, Message> = match operand {
                OperandKind::Date => {
                    let date = format::parse_date(&self.typed, desk.today()).ok();
                    let placeholder = desk.text("common-date-placeholder");
                    date_field(placeholder, self.typed.as_str(), date, desk.today(), &desk.calendar)
                        .on_input(Message::Typed)
                        .on_choose(Message::Day)
                        .on_submit(submit)
                        .error(faulty)
                        .id("condition-value")
                        .into()
                }
                OperandKind::Text => input("", self.typed.as_str())
                    .on_input(Message::Typed)
                    .on_submit(submit)
                    .error(faulty)
                    .id("condition-value")
                    .into(),
                _ => number("", self.typed.as_str())
                    .on_input(Message::Typed)
                    .on_submit(submit)
                    .error(faulty)
                    .trailing(text::line(if operand == OperandKind::Percent { "%" } else { desk.currency().sign() }).ink2())
                    .id("condition-value")
                    .into(),
            };
            if self.kind.takes_list() {
                let add = plain(desk.text("common-add")).on_press(Message::Add);
                return row![container(control).width(Length::Fill), add].spacing(space::S8).into();
            }
            return control;
        }
        let choices = self.choices(operand, vocabulary, desk);
        let shown = (!self.kind.takes_list())
            .then(|| self.chosen.first().map(|value| operand_phrase(value, desk.currency()).say(desk.language)))
            .flatten();
        let picker = select(shown, choices, Message::Choose)
            .placeholder(desk.text("common-choose"))
            .nothing(desk.text("common-nothing-found"))
            .error(faulty)
            .id("condition-value");
        match operand {
            OperandKind::Customer | OperandKind::Product => picker.on_search(self.found.words(), Message::Search).into(),
            _ => picker.into(),
        }
    }

    fn choices<'a>(&'a self, operand: OperandKind, vocabulary: &'a Vocabulary, desk: &'a Desk) -> Vec<Choice<'a, Operand>> {
        let said = |value: Operand| {
            let label = operand_phrase(&value, desk.currency()).say(desk.language);
            choice(value, label)
        };
        let directory = &vocabulary.directory;
        match operand {
            OperandKind::State => {
                let shown = directory.states.iter().filter(|state| !state.hidden);
                shown.map(|state| said(Operand::reference(state.id, &state.name)).hue(hue_of(state.hue))).collect()
            }
            OperandKind::StateGroup => StateGroup::ALL.into_iter().map(|group| said(Operand::StateGroup(group))).collect(),
            OperandKind::Employee => directory
                .people()
                .map(|person| said(Operand::reference(person.id, &person.name)).note(person.post.as_str()))
                .collect(),
            OperandKind::Post => {
                let mut posts: Vec<&str> = directory.people().map(|person| person.post.as_str()).collect();
                posts.retain(|post| !post.is_empty());
                posts.sort_unstable();
                posts.dedup();
                posts.into_iter().map(|post| said(Operand::Text(post.to_owned()))).collect()
            }
            OperandKind::Source => {
                [OrderSource::Entered, OrderSource::Imported].map(|source| said(Operand::Source(source))).into()
            }
            OperandKind::ProductKind => {
                [ProductKind::Product, ProductKind::Service].map(|kind| said(Operand::ProductKind(kind))).into()
            }
            OperandKind::Customer | OperandKind::Product => self.found.choices().iter().cloned().map(said).collect(),
            OperandKind::Money | OperandKind::Percent | OperandKind::Date | OperandKind::Text => Vec::new(),
        }
    }
}
