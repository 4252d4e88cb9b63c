//! Building the message that a server is given: headers, text and HTML side by side, attachments (RFC 5322, MIME).

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{
    Attachment as MimeAttachment, Mailbox, Message, MessageBuilder, MultiPart, MultiPartBuilder, MultiPartKind, SinglePart,
};
use sha2::{Digest, Sha256};

use super::MailAccount;
use super::smtp::{self, Failure, FailureKind, Stage};
use crate::model::{Id, Moment};

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Name that the receiver sees: «Счёт №15.pdf».
    pub name: String,
    /// MIME type: `application/pdf`.
    pub mime: String,
    /// The content.
    pub content: Vec<u8>,
}

/// A letter ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// `<uuid@domain>`; made once ([`message_id`]) and kept through all attempts.
    pub message_id: String,
    /// The date in the letter's head.
    pub date: Moment,
    /// Address of the receiver.
    pub to_address: String,
    /// Name of the receiver; may be empty.
    pub to_name: String,
    /// Subject, one line.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The letter as HTML; empty for plain text only.
    pub html: String,
    /// Message-ID of the letter that this one answers.
    pub in_reply_to: Option<String>,
    /// Written by the assistant: answering machines are asked to keep silent (RFC 3834).
    pub automatic: bool,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// A message as bytes, with its envelope.
#[derive(Debug, Clone)]
pub struct Built {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) content: Vec<u8>,
}

impl Built {
    /// The message as it goes over the wire, without dot-stuffing.
    pub fn content(&self) -> &[u8] {
        &self.content
    }
}

/// A new Message-ID of a letter. Servers of receivers know a letter that came twice by it.
pub fn message_id(letter: Id, account: Option<&MailAccount>) -> String {
    // A domain outside ASCII has no place in this header; the identity alone is unique anyway.
    let domain = account.map(MailAccount::domain).filter(|domain| domain.is_ascii()).unwrap_or("localhost");
    format!("<{letter}@{domain}>")
}

impl Outgoing {
    /// Builds the message for an account.
    ///
    /// # Errors
    /// [`Stage::Compose`] when an address is none.
    pub fn build(&self, account: &MailAccount) -> Result<Built, Failure> {
        let from = smtp::address(&account.from_address).map_err(|failure| Failure { kind: FailureKind::Account, ..failure })?;
        let to = smtp::address(&self.to_address)?;
        let mut builder = Message::builder()
            .message_id(Some(self.message_id.clone()))
            .date(system_time(self.date))
            .from(Mailbox::new(name(&account.from_name), from.clone()))
            .to(Mailbox::new(name(&self.to_name), to.clone()))
            .subject(one_line(&self.subject));
        if !account.reply_to.is_empty() {
            builder = builder.reply_to(Mailbox::new(None, smtp::address(&account.reply_to)?));
        }
        if let Some(answered) = &self.in_reply_to {
            builder = builder.in_reply_to(one_line(answered)).references(one_line(answered));
        }
        if self.automatic {
            builder = builder.header(AutoSubmitted);
        }
        let message = self.body(builder).map_err(|error| Failure {
            kind: FailureKind::Permanent,
            stage: Stage::Compose,
            words: error.to_string(),
        })?;
        Ok(Built { from, to, content: message.formatted() })
    }

    fn body(&self, builder: MessageBuilder) -> Result<Message, lettre::error::Error> {
        let text = SinglePart::plain(self.text.clone());
        let alternative = || {
            self.part(MultiPartKind::Alternative, "text").singlepart(text.clone()).singlepart(SinglePart::html(self.html.clone()))
        };
        match (self.attachments.is_empty(), self.html.is_empty()) {
            (true, true) => return builder.singlepart(text),
            (true, false) => return builder.multipart(alternative()),
            (false, _) => {}
        }
        let mixed = self.part(MultiPartKind::Mixed, "files");
        let mut mixed = if self.html.is_empty() { mixed.singlepart(text) } else { mixed.multipart(alternative()) };
        for attachment in &self.attachments {
            let mime = ContentType::parse(&attachment.mime)
                .or_else(|_| ContentType::parse("application/octet-stream"))
                .unwrap_or(ContentType::TEXT_PLAIN);
            mixed = mixed.singlepart(MimeAttachment::new(one_line(&attachment.name)).body(attachment.content.clone(), mime));
        }
        builder.multipart(mixed)
    }

    /// The boundary comes from the Message-ID, so that every attempt sends the same bytes.
    fn part(&self, kind: MultiPartKind, name: &str) -> MultiPartBuilder {
        let digest = Sha256::digest(format!("{name} {}", self.message_id));
        let boundary: String = digest.iter().take(18).map(|byte| format!("{byte:02x}")).collect();
        MultiPart::builder().kind(kind).boundary(boundary)
    }
}

fn name(text: &str) -> Option<String> {
    let text = one_line(text);
    (!text.is_empty()).then_some(text)
}

/// A header is one line, whatever a value brought with it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn system_time(moment: Moment) -> SystemTime {
    u64::try_from(moment.milliseconds())
        .map_or(SystemTime::UNIX_EPOCH, |milliseconds| SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds))
}

/// `Auto-Submitted: auto-generated`.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::mail::Security;

    fn account() -> MailAccount {
        MailAccount {
            host: "localhost".into(),
            port: 25,
            security: Security::None,
            login: String::new(),
            from_name: "Кухни «Уют»".into(),
            from_address: "shop@firma.test".into(),
            reply_to: "answers@firma.test".into(),
            authority_file: None,
        }
    }

    fn outgoing() -> Outgoing {
        Outgoing {
            message_id: "<0199-abc@firma.test>".into(),
            date: Moment::from_milliseconds(1_795_428_720_000),
            to_address: "olga@example.org".into(),
            to_name: "Ольга".into(),
            subject: "Заказ\r\nBcc: all@example.org".into(),
            text: "Здравствуйте.".into(),
            html: String::new(),
            in_reply_to: Some("<asked@example.org>".into()),
            automatic: true,
            attachments: Vec::new(),
        }
    }

    fn text(built: &Built) -> String {
        String::from_utf8(built.content().to_vec()).unwrap()
    }

    #[test]
    fn the_head_holds_what_it_should_and_a_value_adds_no_header() {
        let head = text(&outgoing().build(&account()).unwrap());
        assert!(head.contains("Message-ID: <0199-abc@firma.test>\r\n"), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated\r\n"), "{head}");
        assert!(head.contains("In-Reply-To: <asked@example.org>\r\n"), "{head}");
        assert!(head.contains("Reply-To: answers@firma.test\r\n"), "{head}");
        assert!(head.contains("Date: Mon, 23 Nov 2026 10:12:00 +0000\r\n"), "{head}");
        assert!(!head.contains("\r\nBcc"), "{head}");
    }

    #[test]
    fn building_twice_keeps_the_message_id() {
        let id = Id::new();
        assert_eq!(message_id(id, Some(&account())), format!("<{id}@firma.test>"));
        let cyrillic = MailAccount { from_address: "почта@пример.рф".into(), ..account() };
        assert!(message_id(id, Some(&cyrillic)).is_ascii());
    }

    #[test]
    fn a_bad_receiver_fails_the_letter_and_a_bad_sender_the_account() {
        let failure = Outgoing { to_address: "нет такого".into(), ..outgoing() }.build(&account()).unwrap_err();
        assert_eq!((failure.kind, failure.stage), (FailureKind::Permanent, Stage::Compose));
        assert!(failure.words.contains("нет такого"));
        let failure = outgoing().build(&MailAccount { from_address: "Даша".into(), ..account() }).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Account);
    }
}
