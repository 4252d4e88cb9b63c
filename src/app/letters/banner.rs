use iced::Element;

use super::{Message, State};
use crate::app::desk::Desk;
use crate::channels::health::{Cause, Health, Stop};
use crate::channels::mail::{Failure, Stage};
use crate::channels::settings::Trouble;
use crate::language::{Argument, format};
use crate::model::Moment;
use crate::ui::Icon;
use crate::ui::widget::button::{ghost, plain, primary};
use crate::ui::widget::surface::{BannerKind, banner};

/// What is said over the list while mail stands still, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Banner {
    kind: BannerKind,
    pub title: String,
    pub words: String,
    /// The server's own words.
    pub server_words: Option<String>,
    /// Whether trying again may help before something is filled in.
    can_retry: bool,
    /// Whether there is an account to look over, or one to fill in.
    has_account: bool,
}

impl Banner {
    /// What to say of how the mail is; nothing when all is well.
    pub fn new(health: &Health, desk: &Desk, now: Moment) -> Option<Self> {
        let stop = health.stop.as_ref()?;
        let waiting = Argument::from(health.waiting);
        let title = |key: &str| desk.text_with(key, &[("count", waiting.clone())]);
        let calm = |title: String, words: String| Self {
            kind: BannerKind::Warning,
            title,
            words,
            server_words: None,
            can_retry: false,
            has_account: health.has_account,
        };
        Some(match &stop.cause {
            Cause::NoAccount => calm(title("letters-banner-no-account"), desk.text("letters-banner-no-account-more")),
            Cause::NoPassword => {
                let server = [("server", Argument::from(stop.server.as_str()))];
                calm(title("letters-banner-no-password"), desk.text_with("letters-banner-no-password-more", &server))
            }
            Cause::Secret(error) => calm(title("letters-banner-no-password"), error.sentence(desk.language)),
            Cause::Refused(trouble) => {
                let password = Failure::stage_of_record(&trouble.record) == Some(Stage::SignIn);
                let key = if password { "letters-banner-password" } else { "letters-banner-refused" };
                Self::of_trouble(title(key), "letters-banner-refused-more", stop, trouble, desk, now)
            }
            Cause::Silent(trouble) => {
                let key = "letters-banner-silent-more";
                Self::of_trouble(title("letters-banner-silent"), key, stop, trouble, desk, now)
            }
        })
    }

    fn of_trouble(title: String, key: &str, stop: &Stop, trouble: &Trouble, desk: &Desk, now: Moment) -> Self {
        let words = desk.text_with(
            key,
            &[("server", Argument::from(stop.server.as_str())), ("since", Argument::from(since(stop.since, desk)))],
        );
        Self {
            kind: BannerKind::Error,
            title,
            words: format!("{words} {}", next_attempt(stop, desk, now)),
            server_words: Some(Failure::words_of_record(&trouble.record).to_owned()),
            can_retry: true,
            has_account: true,
        }
    }

    /// Whether it says how long until the next attempt.
    pub const fn counts_down(&self) -> bool {
        self.can_retry
    }
}

fn next_attempt(stop: &Stop, desk: &Desk, now: Moment) -> String {
    match stop.next_attempt {
        Some(moment) if moment > now => {
            let left = format::countdown(desk.language, moment.since(now).num_seconds());
            desk.text_with("letters-next-attempt", &[("left", Argument::from(left))])
        }
        _ => desk.text("letters-trying"),
    }
}

/// «12:20»; with the day when it was not today.
fn since(moment: Moment, desk: &Desk) -> String {
    if format::local_date(moment) == desk.today() { format::time(moment) } else { format::date_time(moment) }
}

impl State {
    pub(super) fn banner<'a>(&'a self, desk: &'a Desk) -> Option<Element<'a, Message>> {
        let said = self.banner.as_ref()?;
        let mut deeds: Vec<Element<'a, Message>> = Vec::new();
        if said.can_retry {
            let retry = primary(desk.text("letters-retry-now")).icon(Icon::RefreshCw).id("letter-list-retry");
            deeds.push(retry.on_press(Message::RetryAll).into());
            let settings = plain(desk.text("letters-check-settings")).icon(Icon::Settings);
            deeds.push(settings.on_press(Message::MailSettings).into());
        } else {
            let key = if said.has_account { "letters-check-settings" } else { "letters-set-up" };
            deeds.push(primary(desk.text(key)).icon(Icon::Settings).on_press(Message::MailSettings).into());
        }
        let mut words = said.words.clone();
        if let Some(server_words) = &said.server_words {
            deeds.push(ghost(desk.text("letters-details")).chevron().on_press(Message::ToggleDetails).into());
            if self.details_open {
                let quoted = [("words", Argument::from(server_words.as_str()))];
                words = format!("{words}\n{}", desk.text_with("letters-server-said", &quoted));
            }
        }
        Some(banner(said.kind, Icon::MailWarning, said.title.as_str(), words, deeds))
    }
}
