//! A mail with its headers.

use super::words::{self, Links, one_line};
use foundation::Instant;
use governance::subscription::{Letter, LetterContent};
use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use std::error::Error;
use std::time::{Duration, SystemTime};

/// A header with a fixed name whose value is ASCII on one line: it is written as it is, since mail programs read the
/// link in it without decoding anything.
macro_rules! plain_header {
    ($($type:ident = $name:literal),*) => {$(
        #[derive(Clone)]
        struct $type(String);
        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }
            fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }
            fn display(&self) -> HeaderValue {
                let value = one_line(&self.0);
                HeaderValue::dangerous_new_pre_encoded(Self::name(), value.clone(), value)
            }
        }
    )*};
}
plain_header!(
    ListUnsubscribe = "List-Unsubscribe",
    ListUnsubscribePost = "List-Unsubscribe-Post",
    AutoSubmitted = "Auto-Submitted"
);

/// Writes a mail. `base` is what links begin with, without a slash at the end.
///
/// Its message id is the same at every try of the same mail. One click ends the subscription (RFC 8058); that no person
/// wrote it is said too (RFC 3834), so that no out-of-office answer comes back.
pub(super) fn compose(
    letter: &Letter,
    from: &Mailbox,
    base: &str,
    at: Instant,
) -> Result<Message, Box<dyn Error + Send + Sync>> {
    let token = letter.token.private().show();
    let links = Links {
        confirm: format!("{base}/public/confirmations/{token}{}", query(letter)),
        end: format!("{base}/public/unsubscriptions/{token}{}", query(letter)),
        paper: match &letter.content {
            LetterContent::News(news) => format!("{base}/public/meetings/{}{}", news.meeting, query(letter)),
            LetterContent::Confirmation => String::new(),
        },
    };
    let text = words::text(letter, &links);
    let seconds = u64::try_from(at.micros() / 1_000_000).unwrap_or_default();
    let message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, letter.to.show().parse()?))
        .subject(text.subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(format!("<{}@{}>", letter.id, from.email.domain())))
        .header(ListUnsubscribe(format!("<{}>", links.end)))
        .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(text.body)?;
    Ok(message)
}

fn query(letter: &Letter) -> &'static str {
    match letter.language {
        governance::subscription::MailLanguage::Danish => "",
        governance::subscription::MailLanguage::English => "?lang=en",
    }
}
