//! Joint funding noted on a decision: who pays what, adding up to the total.

use super::item::load;
use super::sheet::led;
use super::{WRITE, only, unit_of};
use crate::app::rule;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{AgendaItemId, Ore};
use governance::funding::{self, Funding, NoteFunding, NoteFundingError, Parts};
use governance::item::{ItemPage, ViewItem};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("funding.show", "/items/{item}/funding", show),
        Route::post("funding.note", "/items/{item}/funding", note),
    ]
}

/// So many parties have a line in the form.
const LINES: usize = 8;

/// What is noted, and the form that notes it.
#[derive(Template)]
#[template(path = "pages/committees/funding.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    noted: Vec<Funding>,
    may_write: bool,
}

impl ShowPage {
    /// The numbers of the form's lines.
    fn lines(&self) -> Vec<usize> {
        (1..=LINES).collect()
    }

    /// Whether any party pays a share.
    fn has_shares(&self, funding: &Funding) -> bool {
        funding.parts.iter().any(|part| part.share.is_some())
    }

    fn share(&self, share: &i64) -> String {
        share_words(&self.ui, *share)
    }
}

/// Hundredths of a percent, in words.
#[allow(clippy::cast_precision_loss, reason = "at most ten thousand")]
fn share_words(ui: &Ui, share: i64) -> String {
    let number = ui.dec(share as f64 / 100.0, 2);
    if ui.lang() == "da" {
        format!("{number}\u{a0}%")
    } else {
        format!("{number}%")
    }
}

async fn show_page(app: &App, me: &Me, ui: Ui, id: AgendaItemId, form: Form) -> Result<ShowPage, Stop> {
    let item = load(app, me, id).await?;
    let noted = app.look(me, ViewItem { item: id }, funding::of_item).await?;
    let may_write = app.could(me, WRITE, access::Subject::Unit(item.unit)).await?
        && item.minutes_closed.is_none()
        && item.decision().is_some();
    let crumbs = vec![
        Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
        Crumb::new(
            ui.a("item-number", "number", item.number.to_string()),
            format!("/items/{id}"),
        ),
        Crumb::here(ui.t("funding-title")),
    ];
    Ok(ShowPage {
        ui,
        form,
        crumbs,
        item,
        noted,
        may_write,
    })
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
) -> Result<Response, Stop> {
    Ok(page(
        &show_page(&app, &me, ui, id, Form::new().with("by", "amount")).await?,
    ))
}

/// A Danish number with at most two decimals, as hundredths: `1.234,50` is 123450. Dots may group thousands.
fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text
        .trim_end_matches("kr.")
        .trim_end_matches("kr")
        .trim_end_matches('%');
    let (whole, part) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let first = groups.first().is_some_and(|first| !first.is_empty());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !grouped || !first || part.len() > 2 || !groups.iter().all(|group| digits(group)) || !digits(part) {
        return None;
    }
    let whole: i64 = groups.concat().parse().ok()?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

/// The lines that were filled in; a wrong number is told at its field.
fn parts(form: &mut Form) -> Vec<(String, i64)> {
    let mut parts = Vec::new();
    for line in 1..=LINES {
        let (party, number) = (format!("party{line}"), format!("pays{line}"));
        let name = form.optional(&party).unwrap_or_default();
        let typed = form.value(&number).trim().to_owned();
        if name.is_empty() && typed.is_empty() {
            continue;
        }
        if name.is_empty() {
            form.wrong(&party, "funding-error-party");
        }
        match hundredths(&typed) {
            Some(value) => parts.push((name, value)),
            None => form.wrong(&number, "funding-error-number"),
        }
    }
    parts
}

async fn note(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(item): Path<AgendaItemId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let purpose = form.required("purpose", "funding-error-purpose");
    let total = hundredths(form.value("total"));
    if total.is_none() {
        form.wrong("total", "funding-error-total");
    }
    let parts = parts(&mut form);
    if let (Some(purpose), Some(total), true) = (purpose, total, form.is_right()) {
        let parts = if form.has("by", "share") {
            Parts::Shares(parts)
        } else {
            Parts::Amounts(parts.into_iter().map(|(name, ore)| (name, Ore(ore))).collect())
        };
        let new = NoteFunding {
            item,
            unit,
            purpose,
            total: Ore(total),
            parts,
        };
        match app.act(&me, new, funding::note).await {
            Ok(_) => return Ok(led(&session, "funding-noted", &format!("/items/{item}/funding")).await),
            Err(failure) => wrong(&ui, &mut form, rule(failure)?)?,
        }
    }
    let model = show_page(&app, &me, ui.clone(), item, Form::new()).await?;
    only(&app, &me, WRITE, model.item.unit).await?;
    Ok(form.again(ui, |ui, form| ShowPage { ui, form, ..model }))
}

/// Says at its field what the room refused.
fn wrong(ui: &Ui, form: &mut Form, error: NoteFundingError) -> Result<(), Stop> {
    match error {
        NoteFundingError::NotFound => return Err(Stop::no_access()),
        NoteFundingError::MinutesClosed => form.wrong("", "item-error-closed"),
        NoteFundingError::ItemClosed => form.wrong("", "funding-error-closed"),
        NoteFundingError::NotDecided => form.wrong("", "funding-error-undecided"),
        NoteFundingError::NoPurpose => form.wrong("purpose", "funding-error-purpose"),
        NoteFundingError::Total => form.wrong("total", "funding-error-total"),
        NoteFundingError::Parties => form.wrong("party1", "funding-error-parties"),
        NoteFundingError::Nothing => form.wrong("pays1", "funding-error-nothing"),
        NoteFundingError::Amounts { difference } => {
            let key = if difference.0 > 0 {
                "funding-error-missing"
            } else {
                "funding-error-over"
            };
            let amount = Ore(difference.0.saturating_abs()).to_string();
            form.wrong("total", Message::new(key).with("amount", amount));
        }
        NoteFundingError::Shares { difference } => {
            let key = if difference > 0 {
                "funding-error-missing"
            } else {
                "funding-error-over"
            };
            let share = share_words(ui, difference.saturating_abs());
            form.wrong("total", Message::new(key).with("amount", share));
        }
        NoteFundingError::Storage(error) => return Err(error.into()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1.234,50", Some(123_450)),
            ("200000", Some(20_000_000)),
            ("7.300.000 kr.", Some(730_000_000)),
            ("33,33 %", Some(3_333)),
            ("0,5", Some(50)),
            ("1.23", None),
            ("", None),
            (",50", None),
            ("-5", None),
            ("1,234", None),
            ("ti", None),
        ] {
            assert_eq!(hundredths(text), expected, "{text}");
        }
    }
}
