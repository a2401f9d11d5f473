//! The fields of a note's form as what the journal takes.

use super::themes;
use crate::forms::Form;
use exchange::ffb::codes::{ValueSet, ffb};
use foundation::{GoalId, Instant, NoteId, parse_day};
use jiff::civil::Time;
use record::Code;
use record::journal::{Audience, ContentError, NoteContent};

/// A form of a note that could be read.
pub struct Sent {
    /// The id the note has or will have.
    pub note: NoteId,
    /// The version of the draft that was edited; 0 for none.
    pub base: i64,
    /// What it says.
    pub content: NoteContent,
}

/// Reads the form; what cannot be read is said at its field.
///
/// Without a chosen theme a note that is signed gets the one its words point at most; the form says so.
pub fn sent(form: &mut Form, now: Instant, signing: bool) -> Option<Sent> {
    let note = form.value("note").parse().unwrap_or_else(|_| NoteId::new());
    let base = form.value("version").trim().parse().unwrap_or(0);
    let content = content(form, now, signing)?;
    Some(Sent { note, base, content })
}

/// The content alone, for corrections.
pub fn content(form: &mut Form, now: Instant, signing: bool) -> Option<NoteContent> {
    let text = form.value("text").replace("\r\n", "\n").trim_end().to_owned();
    let event_at = moment(form, now);
    let audience = audience(form);
    let goals = goals(form);
    let mut chosen = chosen_themes(form);
    if signing && chosen.is_empty() {
        chosen.extend(
            themes::suggested(&text)
                .first()
                .and_then(|code| Code::parse(code)),
        );
    }
    form.is_right().then_some(())?;
    Some(NoteContent {
        event_at: event_at?,
        themes: chosen,
        goals,
        audience: audience?,
        text: text.into(),
    })
}

fn chosen_themes(form: &mut Form) -> Vec<Code> {
    let sent: Vec<String> = form.many("theme").into_iter().map(str::to_owned).collect();
    let mut found: Vec<Code> = Vec::new();
    for code in sent {
        match Code::parse(&code).filter(|code| ffb().is_in(ValueSet::Conditions, code.as_str())) {
            Some(code) if found.contains(&code) => {}
            Some(code) => found.push(code),
            None => form.wrong("theme", "journal-error-theme"),
        }
    }
    found
}

fn goals(form: &mut Form) -> Vec<GoalId> {
    let sent: Vec<Option<GoalId>> = form.many("goal").into_iter().map(|id| id.parse().ok()).collect();
    if sent.contains(&None) {
        form.wrong("goal", "journal-error-goal");
    }
    let mut found: Vec<GoalId> = sent.into_iter().flatten().collect();
    found.sort();
    found.dedup();
    found
}

fn audience(form: &mut Form) -> Option<Audience> {
    let sent = form.value("audience");
    let found = if sent.is_empty() {
        Some(Audience::Unit)
    } else {
        Audience::from_code(sent)
    };
    if found.is_none() {
        form.wrong("audience", "journal-error-audience");
    }
    found
}

/// Day and time of day in Denmark; both empty: now. In the hour that a switch to winter time repeats, the first.
fn moment(form: &mut Form, now: Instant) -> Option<Instant> {
    let (day, time) = (
        form.value("day").trim().to_owned(),
        form.value("time").trim().to_owned(),
    );
    if day.is_empty() && time.is_empty() {
        return Some(now);
    }
    let found = parse_day(&day).zip(time_of_day(&time)).and_then(|(day, time)| {
        day.to_datetime(time)
            .in_tz("Europe/Copenhagen")
            .ok()
            .map(|zoned| Instant::from(zoned.timestamp()))
    });
    if found.is_none() {
        form.wrong("time", "journal-error-time");
    }
    found
}

/// `14:05`, `14.05` or `1405`, as people type it.
fn time_of_day(text: &str) -> Option<Time> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == ':' || letter == '.');
    let (hour, minute) = match digits.len() {
        4 | 6 => (&digits[..2], &digits[2..4]),
        3 => (&digits[..1], &digits[1..3]),
        _ => return None,
    };
    if !plain {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Fills in the fields of a content.
#[must_use]
pub fn filled(form: Form, content: &NoteContent) -> Form {
    let mut form = at(form, content.event_at)
        .with("audience", content.audience.code())
        .with("text", content.text.show());
    for theme in &content.themes {
        form = form.with("theme", theme);
    }
    for goal in &content.goals {
        form = form.with("goal", goal);
    }
    form
}

/// Fills in day and time.
#[must_use]
pub fn at(form: Form, moment: Instant) -> Form {
    let danish = moment.danish();
    form.with("day", danish.date())
        .with("time", danish.strftime("%H:%M"))
}

/// Says at its field what the journal found wrong.
pub fn wrong(form: &mut Form, error: ContentError) {
    let (field, key) = match error {
        ContentError::NoText => ("text", "journal-error-no-text"),
        ContentError::TooLong => ("text", "journal-error-too-long"),
        ContentError::NoTheme => ("theme", "journal-error-no-theme"),
        ContentError::TooMany => ("theme", "journal-error-too-many"),
        ContentError::Twice => ("theme", "journal-error-theme"),
        ContentError::UnknownGoal => ("goal", "journal-error-goal"),
        ContentError::Future => ("time", "journal-error-future"),
    };
    form.wrong(field, key);
}

#[cfg(test)]
mod tests {
    use super::*;

    const EATING: &str = "464a2ab6-a7df-4b3a-b74d-7873f4cfe668";

    fn now() -> Instant {
        Instant::parse("2026-09-02T10:00:00Z").unwrap()
    }

    #[test]
    fn time_is_read_as_people_type_it_and_is_danish() {
        for (time, utc) in [
            ("14:05", "12:05"),
            ("14.05", "12:05"),
            ("0905", "07:05"),
            ("9.05", "07:05"),
        ] {
            let mut form = Form::from_pairs([("day", "2026-09-01"), ("time", time), ("text", "x")]);
            let read = content(&mut form, now(), false).unwrap();
            assert_eq!(
                read.event_at,
                Instant::parse(&format!("2026-09-01T{utc}:00Z")).unwrap(),
                "{time}"
            );
        }
        for (day, time) in [
            ("2026-09-01", ""),
            ("2026-09-01", "25:00"),
            ("31.02.2026", "10:00"),
            ("", "10:00"),
        ] {
            let mut form = Form::from_pairs([("day", day), ("time", time), ("text", "x")]);
            assert!(content(&mut form, now(), false).is_none(), "{day} {time}");
            assert!(form.error("time").is_some());
        }
    }

    #[test]
    fn a_signed_note_without_a_theme_gets_the_one_its_words_point_at() {
        let mut form = Form::from_pairs([("text", "Spiste frokost med de andre.")]);
        assert!(
            content(&mut form, now(), false).unwrap().themes.is_empty(),
            "a draft is left as it is"
        );
        let themes = content(&mut form, now(), true).unwrap().themes;
        assert_eq!(themes, [Code::parse(EATING).unwrap()]);
        let mut form = Form::from_pairs([("text", "Intet nyt.")]);
        assert!(
            content(&mut form, now(), true).unwrap().themes.is_empty(),
            "nothing is guessed"
        );
    }

    #[test]
    fn strange_codes_are_refused_at_their_field() {
        let mut form = Form::from_pairs([
            ("text", "x"),
            ("theme", "b3ddc7d7-0000-0000-0000-000000000000"),
            ("goal", "7"),
            ("audience", "everybody"),
        ]);
        assert!(content(&mut form, now(), true).is_none());
        for field in ["theme", "goal", "audience"] {
            assert!(form.error(field).is_some(), "{field}");
        }
        let mut twice = Form::from_pairs([("text", "x"), ("theme", EATING), ("theme", EATING)]);
        assert_eq!(content(&mut twice, now(), true).unwrap().themes.len(), 1);
    }
}
