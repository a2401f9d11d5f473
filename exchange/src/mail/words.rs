//! What mails say, in Danish and English. Plain text, one screen, the link on a line of its own.

use foundation::Day;
use governance::publication::PaperKind;
use governance::subscription::{Letter, LetterContent, MailLanguage, PublishedNews};

/// Subject and body of a mail.
pub(super) struct Text {
    pub(super) subject: String,
    pub(super) body: String,
}

/// The links in a mail.
pub(super) struct Links {
    pub(super) confirm: String,
    pub(super) end: String,
    pub(super) paper: String,
}

/// A mail's words.
pub(super) fn text(letter: &Letter, links: &Links) -> Text {
    let name = one_line(&letter.committee_name);
    match (&letter.content, letter.language) {
        (LetterContent::Confirmation, MailLanguage::Danish) => Text {
            subject: format!("Bekræft, at du vil følge {name}"),
            body: format!(
                "Nogen har bedt om, at denne adresse får en mail, når {name} offentliggør en dagsorden eller et \
                 referat.\n\nEr det dig, så åbn dette link og tryk på knappen:\n{}\n\nEr det ikke dig, så skal du ikke \
                 gøre noget: der kommer ikke flere mails, og adressen bliver slettet om nogle dage. Vil du have den \
                 slettet med det samme:\n{}\n",
                links.confirm, links.end
            ),
        },
        (LetterContent::Confirmation, MailLanguage::English) => Text {
            subject: format!("Confirm that you want to follow {name}"),
            body: format!(
                "Somebody has asked that this address gets a mail when {name} publishes an agenda or minutes.\n\n\
                 If it was you, open this link and press the button:\n{}\n\nIf it was not you, do nothing: no more mails \
                 will come, and the address will be deleted in some days. To have it deleted at once:\n{}\n",
                links.confirm, links.end
            ),
        },
        (LetterContent::News(news), MailLanguage::Danish) => danish_news(&name, news, links),
        (LetterContent::News(news), MailLanguage::English) => english_news(&name, news, links),
    }
}

fn danish_news(name: &str, news: &PublishedNews, links: &Links) -> Text {
    let day = danish_day(news.day);
    let (subject, lead) = match news.kind {
        PaperKind::Agenda => (
            format!("{name}: dagsorden til mødet {day}"),
            format!(
                "{name} har offentliggjort dagsordenen til mødet {day} kl. {}.",
                news.starts
            ),
        ),
        PaperKind::Minutes => (
            format!("{name}: referat af mødet {day}"),
            format!("{name} har offentliggjort referatet af mødet {day}."),
        ),
    };
    let body = format!(
        "{lead}\n\nPunkter:\n{}\nLæs det hele her:\n{}\n\n-- \nDu får denne mail, fordi du følger {name}. Vil du ikke have \
         flere:\n{}\n",
        titles(news),
        links.paper,
        links.end
    );
    Text { subject, body }
}

fn english_news(name: &str, news: &PublishedNews, links: &Links) -> Text {
    let day = english_day(news.day);
    let (subject, lead) = match news.kind {
        PaperKind::Agenda => (
            format!("{name}: agenda for the meeting on {day}"),
            format!(
                "{name} has published the agenda for the meeting on {day} at {}.",
                news.starts.iso()
            ),
        ),
        PaperKind::Minutes => (
            format!("{name}: minutes of the meeting on {day}"),
            format!("{name} has published the minutes of the meeting on {day}."),
        ),
    };
    let body = format!(
        "{lead}\n\nItems:\n{}\nRead all of it here:\n{}\n\n-- \nYou get this mail because you follow {name}. If you want no \
         more of them:\n{}\n",
        titles(news),
        links.paper,
        links.end
    );
    Text { subject, body }
}

fn titles(news: &PublishedNews) -> String {
    news.titles
        .iter()
        .map(|(number, title)| format!("{number}. {}\n", one_line(title)))
        .collect()
}

/// Words on one line: what is no letter for a line (line ends, tabs, control characters) becomes a space.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| {
            let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
            if breaks { ' ' } else { letter }
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

const DANISH_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(day: Day, names: &[&'static str; 12]) -> &'static str {
    let place = usize::try_from(day.month() - 1).unwrap_or_default();
    names.get(place).copied().unwrap_or_default()
}

fn danish_day(day: Day) -> String {
    format!("den {}. {} {}", day.day(), month(day, &DANISH_MONTHS), day.year())
}

fn english_day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day, &ENGLISH_MONTHS), day.year())
}
