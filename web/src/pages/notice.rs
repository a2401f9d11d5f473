//! News that is shown once, on the page after a redirect: "Notatet er gemt".

use crate::ui::{Tone, Ui};
use tower_sessions::Session;

const KEY: &str = "notice";

/// The news there is. Words without arguments, so that nothing about a person is stored in a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct News(Tone, &'static str);

/// Something was done, as the text key says.
#[must_use]
pub const fn done(key: &'static str) -> News {
    News(Tone::Success, key)
}

/// Something deserves attention, as the text key says.
#[must_use]
pub const fn attention(key: &'static str) -> News {
    News(Tone::Warning, key)
}

/// Keeps news for the next page.
pub async fn keep(session: &Session, news: News) {
    // News that cannot be kept is only not shown; what it tells of has been done.
    let _ = session.insert(KEY, (news.0.class(), news.1)).await;
}

/// Puts kept news on the page, once.
pub(crate) async fn show(ui: Ui, session: &Session) -> Ui {
    let Ok(Some((tone, key))) = session.get::<(String, String)>(KEY).await else {
        return ui;
    };
    let _ = session.remove_value(KEY).await;
    let tone = [Tone::Info, Tone::Success, Tone::Warning, Tone::Error]
        .into_iter()
        .find(|t| t.class() == tone);
    ui.with_notice(tone.unwrap_or_default(), key)
}
