//! A new kind of plan or register, written down as lines: no program is changed for it.

use super::KINDS;
use crate::app::rule;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use foundation::UnitId;
use governance::plan::{self, DefineKind, DefineKindError, FieldType, PlanField, PlanKind};
use tower_sessions::Session;

/// The form.
#[derive(Template)]
#[template(path = "pages/plans/kind.html")]
struct KindPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
}

fn kind_page(ui: Ui, form: Form) -> KindPage {
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::here(ui.t("plans-kind-new")),
    ];
    KindPage { ui, form, crumbs }
}

/// The unit for which the person may add kinds.
async fn unit(app: &App, me: &Me) -> Result<UnitId, Stop> {
    for role in me.roles() {
        if app.could(me, KINDS, Subject::Unit(role.unit)).await? {
            return Ok(role.unit);
        }
    }
    Err(Stop::no_access())
}

pub(super) async fn new(State(app): State<App>, me: Me, ui: Ui) -> Result<Response, Stop> {
    unit(&app, &me).await?;
    Ok(page(&kind_page(ui, Form::new())))
}

pub(super) async fn add(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit(&app, &me).await?;
    let label_da = form.required("label_da", "plans-error-label");
    let label_en = form.required("label_en", "plans-error-label");
    let fields: Option<Vec<PlanField>> = form
        .value("fields")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(field)
        .collect();
    if fields.is_none() {
        form.wrong("fields", "plans-error-fields");
    }
    if let (Some(label_da), Some(label_en), Some(fields), true) =
        (label_da, label_en, fields, form.is_right())
    {
        let kind = PlanKind {
            name: name(&label_en),
            label_da,
            label_en,
            fields,
        };
        match app.act(&me, DefineKind { unit, kind }, plan::define_kind).await {
            Ok(()) => {
                notice::keep(&session, notice::done("plans-kind-added")).await;
                return Ok(Redirect::to("/plans/new").into_response());
            }
            Err(failure) => match rule(failure)? {
                DefineKindError::Name => form.wrong("label_en", "plans-error-label-letters"),
                DefineKindError::NoLabel => form.wrong("fields", "plans-error-fields"),
                DefineKindError::FieldTwice => form.wrong("fields", "plans-error-field-twice"),
                DefineKindError::Exists => form.wrong("label_en", "plans-error-kind-exists"),
                DefineKindError::Storage(error) => return Err(error.into()),
            },
        }
    }
    Ok(form.again(ui, kind_page))
}

/// A field from its line: Danish label; English label; type; "!" when it is asked for.
fn field(line: &str) -> Option<PlanField> {
    let mut parts = line.split(';').map(str::trim);
    let (label_da, label_en) = (parts.next()?, parts.next()?);
    let field_type = field_type(parts.next().unwrap_or("text"))?;
    let is_required = match parts.next() {
        None | Some("") => false,
        Some("!") => true,
        Some(_) => return None,
    };
    let right = !label_da.is_empty() && !label_en.is_empty() && parts.next().is_none();
    right.then(|| PlanField {
        name: name(label_en),
        label_da: label_da.to_owned(),
        label_en: label_en.to_owned(),
        field_type,
        is_required,
    })
}

/// A type by the word people use for it, in either language, or by its code.
fn field_type(word: &str) -> Option<FieldType> {
    match word.to_lowercase().as_str() {
        "tekst" => Some(FieldType::Text),
        "notat" => Some(FieldType::Note),
        "dato" | "date" => Some(FieldType::Day),
        "tal" => Some(FieldType::Number),
        "ja/nej" | "yes/no" => Some(FieldType::YesNo),
        code => FieldType::from_code(code),
    }
}

/// The name in the database of a label: "Loan (mio. kr.)" is `loan_mio_kr`.
fn name(label: &str) -> String {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::{field, name};
    use governance::plan::FieldType;

    #[test]
    fn a_field_is_a_line() {
        let found = field("Lån i mio. kr.; Loan (mio. kr.); number; !").unwrap();
        assert_eq!(
            (found.name.as_str(), found.field_type, found.is_required),
            ("loan_mio_kr", FieldType::Number, true)
        );
        assert_eq!(field("Hvem; Who").unwrap().field_type, FieldType::Text);
        for (word, expected) in [
            ("tekst", FieldType::Text),
            ("Notat", FieldType::Note),
            ("dato", FieldType::Day),
            ("tal", FieldType::Number),
            ("ja/nej", FieldType::YesNo),
            ("yes/no", FieldType::YesNo),
            ("yes_no", FieldType::YesNo),
        ] {
            let found = field(&format!("Hvem; Who; {word}")).unwrap();
            assert_eq!(found.field_type, expected, "{word}");
        }
        for wrong in [
            "",
            "Hvem",
            "Hvem;",
            "Hvem; Who; colour",
            "Hvem; Who; text; ja",
            "a;b;text;!;x",
        ] {
            assert!(field(wrong).is_none(), "{wrong}");
        }
        assert_eq!(name("  Who  is it? "), "who_is_it");
    }
}
