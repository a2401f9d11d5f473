//! The form of a response: general remarks and as many rows as one needs, also without JavaScript. Typed, drafted and
//! read responses share it.

use crate::Form;
use foundation::{Private, Uuid};
use governance::hearing::{NewResponse, NewRow, Response};

/// So many empty rows come with one press of the button.
const MORE: usize = 3;

/// No response has more rows.
const MOST: usize = 300;

/// The names of a row's fields.
pub(super) struct RowFields {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) pages: String,
    pub(super) topics: String,
    pub(super) vision: String,
    pub(super) questions: String,
    pub(super) remarks: String,
}

/// The rows that the form shows. Every row has its id from the beginning, so that a form sent twice makes one version.
pub(super) fn fields(form: &Form) -> Vec<RowFields> {
    let count = form.value("rows").parse::<usize>().unwrap_or(MORE).clamp(1, MOST);
    (1..=count)
        .map(|number| RowFields {
            number,
            id: format!("row-{number}"),
            reference: format!("reference-{number}"),
            pages: format!("pages-{number}"),
            topics: format!("topics-{number}"),
            vision: format!("vision-{number}"),
            questions: format!("questions-{number}"),
            remarks: format!("remarks-{number}"),
        })
        .collect()
}

/// A new form with empty rows.
pub(super) fn blank() -> Form {
    with_ids(Form::new().with("rows", MORE))
}

/// A form that holds what was received or drafted.
pub(super) fn filled(response: &Response) -> Form {
    let rows = response.rows.iter().map(|row| NewRow {
        id: row.id,
        reference: row.reference.clone(),
        pages: row.pages.clone(),
        topics: row.topics.clone(),
        vision: row.vision.clone(),
        questions: row.questions.clone(),
        remarks: row.remarks.clone(),
    });
    of(&NewResponse {
        general: response.general.clone(),
        rows: rows.collect(),
    })
}

/// A form that holds these words.
pub(super) fn of(words: &NewResponse) -> Form {
    let mut form = Form::new()
        .with("general", words.general.show())
        .with("rows", words.rows.len().max(1));
    for (number, row) in (1..).zip(&words.rows) {
        let pages: Vec<_> = row.pages.iter().map(ToString::to_string).collect();
        form = form
            .with(&format!("row-{number}"), row.id)
            .with(&format!("reference-{number}"), &row.reference)
            .with(&format!("pages-{number}"), pages.join(", "))
            .with(&format!("topics-{number}"), row.topics.join(" / "))
            .with(&format!("vision-{number}"), row.vision.show())
            .with(&format!("questions-{number}"), row.questions.show().join("\n"))
            .with(&format!("remarks-{number}"), row.remarks.show().join("\n"));
    }
    with_ids(form)
}

/// The same form with room for more rows.
pub(super) fn more(form: Form) -> Form {
    let count = (fields(&form).len() + MORE).min(MOST);
    with_ids(form.set("rows", count).set("do", ""))
}

fn with_ids(mut form: Form) -> Form {
    for row in fields(&form) {
        if form.value(&row.id).parse::<Uuid>().is_err() {
            form = form.set(&row.id, Uuid::now_v7());
        }
    }
    form
}

/// What was typed. Pages that are no numbers are told; a page that lost its row's id gets one and is sent again.
pub(super) fn read(form: &mut Form) -> NewResponse {
    let mut rows = Vec::new();
    for row in fields(form) {
        let pages = pages(form.value(&row.pages));
        if pages.is_none() {
            form.wrong(&row.pages, "hearing-error-row-pages");
        }
        let id = form.value(&row.id).parse::<Uuid>();
        let list = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let read = NewRow {
            id: id.clone().unwrap_or_else(|_| Uuid::now_v7()),
            reference: form.value(&row.reference).trim().to_owned(),
            pages: pages.unwrap_or_default(),
            topics: form
                .value(&row.topics)
                .split(['/', '\n'])
                .map(str::to_owned)
                .collect(),
            vision: form.value(&row.vision).into(),
            questions: Private::new(list(form.value(&row.questions))),
            remarks: Private::new(list(form.value(&row.remarks))),
        };
        if id.is_err() && !read.is_blank() {
            let kept = std::mem::take(form);
            *form = kept.set(&row.id, read.id);
            form.wrong("", "kit-error-form-id");
        }
        rows.push(read);
    }
    NewResponse {
        general: form.value("general").into(),
        rows,
    }
}

/// "9, 10", "9+10" or "9-11" as pages.
fn pages(text: &str) -> Option<Vec<i64>> {
    let page = |text: &str| {
        text.trim()
            .parse::<i64>()
            .ok()
            .filter(|page| (1..10_000).contains(page))
    };
    let mut found = Vec::new();
    for part in text.split([',', '+', ';']).filter(|part| !part.trim().is_empty()) {
        match part.split_once(['-', '–']) {
            None => found.push(page(part)?),
            Some((from, to)) => {
                let (from, to) = (page(from)?, page(to)?);
                if to < from || to - from > 200 {
                    return None;
                }
                found.extend(from..=to);
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{blank, fields, more, pages, read};

    #[test]
    fn pages_are_read_as_people_write_them() {
        for (text, expected) in [
            ("", Some(vec![])),
            ("9", Some(vec![9])),
            ("9+10", Some(vec![9, 10])),
            (" 9, 11–13 ", Some(vec![9, 11, 12, 13])),
            ("ni", None),
            ("13-9", None),
            ("0", None),
            ("1-9999", None),
        ] {
            assert_eq!(pages(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_keep_their_ids_while_more_are_asked_for() {
        let form = blank();
        let first = form.value("row-1").to_owned();
        let mut form = more(form.with("questions-2", "Hvornår?\n\nHvor?"));
        assert_eq!((fields(&form).len(), form.value("row-1")), (6, first.as_str()));
        let words = read(&mut form);
        assert!(form.is_right());
        assert_eq!(words.rows.len(), 6);
        assert_eq!(words.rows.iter().filter(|row| !row.is_blank()).count(), 1);
        assert_eq!(words.rows[0].id.to_string(), first);
    }
}
