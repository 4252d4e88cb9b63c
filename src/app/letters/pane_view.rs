use iced::widget::{Space, column, container, row};
use iced::{Element, Length, Padding, alignment};

use super::Message;
use super::deeds::{Deed, Which};
use super::pane::{Pane, Shown};
use super::rows::tag_of;
use crate::app::desk::Desk;
use crate::channels::outbox::Status;
use crate::language::Argument;
use crate::ui::Icon;
use crate::ui::text::{self, Styled};
use crate::ui::tip::Tip;
use crate::ui::tokens::{size, space};
use crate::ui::widget::badge::tag;
use crate::ui::widget::button::{ghost, icon_button, plain, primary};
use crate::ui::widget::chip::link;
use crate::ui::widget::surface::{BannerKind, banner, card, rule_across, scroll, sheet};

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
        content.push(letter).push(Self::facts(shown, desk)).into()
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

    fn facts<'a>(shown: &'a Shown, desk: &'a Desk) -> Element<'a, Message> {
        let mut facts: Vec<Element<'a, Message>> = Vec::new();
        let mut push = |key: &str, value: Element<'a, Message>| {
            let label = text::line(desk.text(key)).ink2().width(128);
            let value = container(value).width(Length::Fill);
            facts.push(row![label, value].spacing(space::S8).align_y(alignment::Vertical::Top).into());
        };
        let words = |words: &'a str| Element::from(text::body(words));
        if let Some(next) = &shown.next {
            push("letters-fact-next", text::body(next.as_str()).medium().into());
        }
        if let Some(sent) = &shown.sent {
            push("letters-fact-sent", words(sent));
        }
        push("letters-fact-created", words(&shown.created));
        push("letters-column-attempts", words(&shown.attempts));
        if let Some((document, name)) = &shown.document {
            push("letters-column-document", link(name.as_str(), Message::OpenDocument(*document)).into());
        }
        if let Some(run) = shown.run {
            let why = ghost(desk.text("common-why")).tiny().icon(Icon::CircleQuestionMark).on_press(Message::Why(run));
            let name = shown
                .rule
                .as_ref()
                .map(|(name, sentence)| crate::ui::tip::tip(text::line(name.as_str()), Tip::new(sentence.as_str())));
            push("letters-fact-rule", row![name, why].spacing(space::S8).align_y(alignment::Vertical::Center).into());
        }
        if let Some(template) = &shown.template {
            push("letters-fact-template", words(template));
        }
        let copy = icon_button(Icon::Copy, Tip::new(desk.text("letters-copy"))).tiny();
        let copy = copy.on_press(Message::Copy(shown.message_id.clone()));
        let message_id = row![text::line(shown.message_id.as_str()).fill(), copy].align_y(alignment::Vertical::Center);
        push("letters-fact-message-id", message_id.into());
        if let Some(said) = &shown.server_words {
            push("letters-fact-server", words(said));
        }
        column(facts).spacing(space::S8).into()
    }

    fn foot<'a>(&self, shown: &Shown, desk: &Desk) -> Element<'a, Message> {
        let act = |deed: Deed| Message::Do(deed, Which::One(self.id));
        let mut deeds = row![].spacing(space::S8);
        if shown.status.can_be_sent() {
            let retry = primary(desk.text("letters-retry")).icon(Icon::Send).id("letter-retry");
            deeds = deeds.push(retry.on_press(act(Deed::Send)));
        }
        if shown.status.can_be_cancelled() {
            let cancel = plain(desk.text("letters-cancel-one")).icon(Icon::Ban).id("letter-cancel");
            deeds = deeds.push(cancel.on_press(act(Deed::Cancel)));
        }
        if let Some((document, name)) = &shown.document {
            let open = plain(desk.text_with("letters-open-named", &[("name", Argument::from(name.as_str()))]));
            deeds = deeds.push(open.id("letter-open-document").on_press(Message::OpenDocument(*document)));
        }
        container(deeds).padding([space::S12, space::S16]).width(Length::Fill).into()
    }
}
