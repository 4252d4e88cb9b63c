use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, alignment};

use super::Message;
use super::deeds::{Deed, Which};
use super::pane::{Pane, Shown};
use super::rows::tag_of;
use crate::app::desk::Desk;
use crate::channels::outbox::Status;
use crate::model::DocumentKind;
use crate::ui::Icon;
use crate::ui::text::{self, Styled};
use crate::ui::tip::{Tip, tip};
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{ghost, icon_button, plain, primary};
use crate::ui::widget::chip::link;
use crate::ui::widget::surface::{BannerKind, banner, card, rule_across, scroll, sheet};

/// Width of the labels of facts.
const LABEL: f32 = 104.0;

impl Pane {
    /// Draws the letter so wide.
    pub fn view<'a>(&'a self, desk: &'a Desk, width: f32) -> Element<'a, Message> {
        let status = self.shown.as_ref().map(|shown| {
            let (sign, hue) = tag_of(shown.status);
            tag(Some(sign), shown.status.name(desk.language), hue)
        });
        let cross = icon_button(Icon::X, Tip::new(desk.text("common-close")).key("Esc")).on_press(Message::ClosePane);
        let head = row![text::lead(desk.text("letters-one")).semibold(), status, Space::new().width(Length::Fill), cross]
            .spacing(space::S8)
            .align_y(alignment::Vertical::Center);
        let head = container(head)
            .height(size::PANE_HEAD)
            .padding(Padding { left: space::S16, right: space::S8, ..Padding::ZERO })
            .align_y(alignment::Vertical::Center);
        let mut page = column![head, rule_across()];
        if let Some(error) = &self.error {
            let words = banner(BannerKind::Error, Icon::TriangleAlert, error.as_str(), "", Vec::new());
            page = page.push(container(words).padding(space::S16)).push(Space::new().height(Length::Fill));
        } else if let Some(shown) = &self.shown {
            let content = container(self.content(shown, desk)).padding(space::S16);
            page = page.push(scroll(content).height(Length::Fill)).push(rule_across()).push(self.foot(shown, desk));
        }
        sheet(page.width(width)).height(Length::Fill).into()
    }

    fn content<'a>(&'a self, shown: &'a Shown, desk: &'a Desk) -> Element<'a, Message> {
        let mut to = column![].spacing(2);
        if !shown.to_name.is_empty() {
            to = to.push(match shown.party {
                Some(party) => Element::from(link(shown.to_name.as_str(), Message::OpenParty(party))),
                None => text::line(shown.to_name.as_str()).medium().fill().into(),
            });
        }
        to = to.push(text::line(shown.to_address.as_str()).ink2().fill());
        let mut content = column![text::lead(shown.subject.as_str()).semibold(), to].spacing(space::S12);
        if let Some(problem) = &shown.problem {
            content = content.push(self.trouble(shown, problem, desk));
        }
        let letter = card(text::reading(shown.text.as_str())).padding(space::S16).width(Length::Fill);
        content.push(Self::standing(shown, desk)).push(letter).push(Self::origin(shown, desk)).into()
    }

    /// Why it did not go, and what helps.
    fn trouble<'a>(&self, shown: &Shown, problem: &str, desk: &Desk) -> Element<'a, Message> {
        let failed = shown.status == Status::Failed;
        let kind = if failed { BannerKind::Error } else { BannerKind::Warning };
        let mut words = problem.to_owned();
        let mut deeds: Vec<Element<'a, Message>> = Vec::new();
        if shown.address_refused {
            words = format!("{words}\n{}", desk.text("letters-mend-address"));
            if let Some(party) = shown.party {
                let open = plain(desk.text("letters-open-party")).small().icon(Icon::User).id("letter-open-party");
                deeds.push(open.on_press(Message::OpenParty(party)).into());
            }
        }
        banner(kind, Icon::MailWarning, shown.status.name(desk.language), words, deeds)
    }

    /// How the letter stands, over its text.
    fn standing<'a>(shown: &'a Shown, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts = Facts { desk, lines: Vec::new() };
        if let Some(next) = &shown.next {
            facts.push("letters-fact-next", text::body(next.as_str()).medium());
        }
        if let Some(sent) = &shown.sent {
            facts.push("letters-fact-sent", text::body(sent.as_str()));
        }
        if let Some((document, name)) = &shown.document {
            facts.push("letters-column-document", link(name.as_str(), Message::OpenDocument(*document)));
        }
        if let Some(run) = shown.run {
            let why = ghost(desk.text("common-why")).tiny().icon(Icon::CircleQuestionMark).on_press(Message::Why(run));
            let name = shown.rule.as_ref().map(|(name, sentence)| tip(text::line(name.as_str()).fill(), sentence.as_str()));
            facts.push("letters-fact-rule", row![name, why].spacing(space::S8).align_y(alignment::Vertical::Center));
        }
        facts.draw()
    }

    /// Where the letter comes from and what was said about it, under its text.
    fn origin<'a>(shown: &'a Shown, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts = Facts { desk, lines: Vec::new() };
        facts.push("letters-fact-created", text::body(shown.created.as_str()));
        facts.push("letters-column-attempts", text::body(shown.attempts.as_str()));
        if let Some(template) = &shown.template {
            facts.push("letters-fact-template", text::body(template.as_str()));
        }
        let copy = icon_button(Icon::Copy, Tip::new(desk.text("letters-copy"))).tiny();
        let copy = copy.on_press(Message::Copy(shown.message_id.clone()));
        let message_id = row![text::line(shown.message_id.as_str()).fill(), copy].align_y(alignment::Vertical::Center);
        facts.push("letters-fact-message-id", message_id);
        if let Some(said) = &shown.server_words {
            facts.push("letters-fact-server", text::body(said.as_str()));
        }
        facts.draw()
    }

    fn foot<'a>(&self, shown: &Shown, desk: &Desk) -> Element<'a, Message> {
        let act = |deed: Deed| Message::Do(deed, Which::One(self.id));
        let mut deeds = row![].spacing(space::S8);
        if shown.status.can_be_sent() {
            let retry = primary(desk.text("letters-retry")).small().icon(Icon::Send).id("letter-retry");
            deeds = deeds.push(retry.on_press(act(Deed::Send)));
        }
        if shown.status.can_be_cancelled() {
            let cancel = plain(desk.text("letters-cancel-one")).small().icon(Icon::Ban).id("letter-cancel");
            deeds = deeds.push(cancel.on_press(act(Deed::Cancel)));
        }
        if let Some((document, _)) = &shown.document {
            let order = document.kind == DocumentKind::CustomerOrder;
            let open = plain(desk.text(if order { "letters-open-order" } else { "letters-open-document" }));
            deeds = deeds.push(open.small().id("letter-open-document").on_press(Message::OpenDocument(*document)));
        }
        container(deeds.wrap()).padding([space::S12, space::S16]).width(Length::Fill).into()
    }
}

/// Facts one under another: a label and what it says.
struct Facts<'a> {
    desk: &'a Desk,
    lines: Vec<Element<'a, Message>>,
}

impl<'a> Facts<'a> {
    fn push(&mut self, key: &str, value: impl Into<Element<'a, Message>>) {
        let label = text::line(self.desk.text(key)).ink2().width(LABEL);
        let value = container(value).width(Length::Fill);
        self.lines.push(row![label, value].spacing(space::S8).align_y(alignment::Vertical::Top).into());
    }

    fn draw(self) -> Element<'a, Message> {
        column(self.lines).spacing(space::S4).into()
    }
}
