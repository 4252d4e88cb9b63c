use iced::widget::{Row, column, container, row};
use iced::{Element, Length, Size, alignment};

use super::{Check, Field, Message, State};
use crate::app::desk::Desk;
use crate::app::settings::parts::{deeds, form_page};
use crate::channels::mail::{CheckReport, MailAccount, Security, StepOutcome, StepResult};
use crate::language::Argument;
use crate::ui::input::{self, field, input};
use crate::ui::text::{self, Styled};
use crate::ui::tokens::{size, space};
use crate::ui::widget::button::{ghost, plain, primary};
use crate::ui::widget::choice::segmented;
use crate::ui::widget::surface::{BannerKind, banner, card};
use crate::ui::{Hue, Icon, icon};

impl State {
    pub(in crate::app::settings) fn view<'a>(&'a self, desk: &'a Desk, _size: Size) -> Element<'a, Message> {
        let mut fields = column![].spacing(space::S16);
        if let Some((since, words)) = &self.trouble {
            let title = desk.text_with("settings-mail-trouble", &[("since", Argument::from(since))]);
            let again = primary(desk.text("common-retry")).icon(Icon::RefreshCw).on_press(Message::TryAgain);
            fields = fields.push(banner(BannerKind::Error, Icon::MailWarning, title, words.clone(), vec![again.into()]));
        }
        fields = fields.push(self.server(desk)).push(self.signing_in(desk)).push(self.sender(desk));
        let mut others: Vec<Element<'a, Message>> = Vec::new();
        let check = plain(desk.text("common-check")).icon(Icon::MailCheck).id("mail-check");
        others.push(match self.check {
            Check::Running(_) => check.off(desk.text("settings-mail-checking")).into(),
            Check::None | Check::Done(..) => check.on_press(Message::Check).into(),
        });
        if self.is_unsaved() {
            others.push(ghost(desk.text("common-undo")).on_press(Message::Forget).into());
        }
        fields = fields.push(deeds(desk, self.is_unsaved(), Message::Save, others));
        match &self.check {
            Check::None => {}
            Check::Running(_) => {
                let cancel = plain(desk.text("common-cancel")).small().on_press(Message::CancelCheck);
                let words = row![
                    icon(Icon::Hourglass, size::ICON).ink2(),
                    text::body(desk.text("settings-mail-checking")).width(Length::Fill),
                    cancel
                ];
                fields = fields.push(card(words.spacing(space::S12).align_y(alignment::Vertical::Center)).width(Length::Fill));
            }
            Check::Done(report, account) => fields = fields.push(self.report(report, account, desk)),
        }
        form_page(desk.text("settings-mail"), desk.text("settings-mail-more"), self.error.as_ref(), fields, desk)
    }

    fn one<'a>(&'a self, which: Field, label: &str, name: &'static str, desk: &'a Desk) -> input::Field<'a, Message> {
        let value = match which {
            Field::Host => &self.typed.host,
            Field::Port => &self.typed.port,
            Field::Login => &self.typed.login,
            Field::Password => &self.password,
            Field::FromName => &self.typed.from_name,
            Field::FromAddress => &self.typed.from_address,
            Field::ReplyTo => &self.typed.reply_to,
            Field::Authority => &self.typed.authority,
        };
        let fault = self.fault(name, desk);
        let stored = which == Field::Password && matches!(self.store, Some(Ok(_)));
        let placeholder = if stored { desk.text("settings-mail-password-kept") } else { String::new() };
        let mut control = input(placeholder, value.clone())
            .id(format!("field-mail-{name}"))
            .on_input(move |text| Message::Typed(which, text))
            .error(fault.is_some());
        if which == Field::Password {
            control = control.secure();
        }
        if which == Field::Authority {
            control = control.trailing(plain(desk.text("first-run-browse")).tiny().on_press(Message::Browse));
        }
        field(desk.text(label), control).error(fault)
    }

    fn server<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let protection = Security::ALL.into_iter().fold(segmented(self.typed.security, Message::Security), |made, security| {
            made.choice(security, security.name(desk.language))
        });
        let mut protection = field(desk.text("settings-mail-security"), Row::with_children([protection.into()]));
        let fault = self.fault("security", desk);
        if self.typed.security == Security::None && fault.is_none() {
            protection = protection.hint(desk.text("mail-security-none-warning"));
        }
        let host = self.one(Field::Host, "settings-mail-host", "host", desk).required().width(Length::FillPortion(3));
        let port = self.one(Field::Port, "settings-mail-port", "port", desk).required().width(Length::FillPortion(1));
        column![row![host, port].spacing(space::GAP), protection.error(fault)].spacing(space::S16).into()
    }

    fn signing_in<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let login = self.one(Field::Login, "settings-mail-login", "login", desk).hint(desk.text("settings-mail-login-hint"));
        let password = self.one(Field::Password, "settings-mail-password", "password", desk);
        let mut fields = column![row![login, password].spacing(space::GAP)].spacing(space::S8);
        fields = match &self.store {
            Some(Ok(words)) => fields.push(
                row![icon(Icon::KeyRound, size::ICON_SMALL).ink2(), text::small(words).ink2().width(Length::Fill)]
                    .spacing(space::S8),
            ),
            Some(Err(words)) => fields.push(text::small(words).hue(Hue::Red)),
            None if self.kept.as_ref().is_some_and(|account| !account.login.is_empty()) => {
                fields.push(text::small(desk.text("settings-mail-no-password")).hue(Hue::Amber))
            }
            None => fields.push(text::small(desk.text("settings-mail-password-where")).ink3()),
        };
        fields.into()
    }

    fn sender<'a>(&'a self, desk: &'a Desk) -> Element<'a, Message> {
        let names = row![
            self.one(Field::FromName, "settings-mail-from-name", "from_name", desk),
            self.one(Field::FromAddress, "settings-mail-from-address", "from_address", desk).required(),
        ];
        let more = row![
            self.one(Field::ReplyTo, "settings-mail-reply-to", "reply_to", desk).hint(desk.text("settings-mail-reply-to-hint")),
            self.one(Field::Authority, "settings-mail-authority", "authority", desk)
                .hint(desk.text("settings-mail-authority-hint")),
        ];
        column![names.spacing(space::GAP), more.spacing(space::GAP)].spacing(space::S16).into()
    }

    fn report<'a>(&'a self, report: &'a CheckReport, account: &'a MailAccount, desk: &'a Desk) -> Element<'a, Message> {
        let sound = report.is_sound();
        let title = desk.text(if sound { "settings-mail-sound" } else { "settings-mail-not-sound" });
        let title = text::body(title).semibold();
        let mut steps = column![if sound { title.hue(Hue::Green) } else { title }].spacing(space::S8);
        for step in &report.steps {
            steps = steps.push(step_line(step, account, desk));
        }
        card(container(steps).padding(space::S4)).width(Length::Fill).into()
    }
}

fn step_line<'a>(step: &StepResult, account: &MailAccount, desk: &Desk) -> Element<'a, Message> {
    let sign = match &step.outcome {
        StepOutcome::Done(_) => icon(Icon::CircleCheck, size::ICON).hue(Hue::Green),
        StepOutcome::Failed(_) => icon(Icon::CircleX, size::ICON).hue(Hue::Red),
        StepOutcome::NotNeeded => icon(Icon::CircleMinus, size::ICON).ink3(),
        StepOutcome::NotReached => icon(Icon::Circle, size::ICON).ink3(),
    };
    let words = text::body(step.sentence(desk.language, account)).width(Length::Fill);
    let words = if matches!(step.outcome, StepOutcome::NotReached) { words.ink3() } else { words };
    row![container(sign).padding([2, 0]), words].spacing(space::S8).into()
}
