//! An entry of a plan: a form with the fields of the plan's kind, and the entry's earlier versions.

use super::{WRITE, label, load, load_to_write, show::value};
use crate::app::rule;
use crate::pages::notice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{PlanEntryId, SteeringPlanId};
use governance::plan::{
    self, EntryVersion, FieldType, PlanEntry, PlanField, PlanPage, SaveEntry, SaveEntryError,
};
use tower_sessions::Session;

/// The form and the history; `entry` is the one that is edited.
#[derive(Template)]
#[template(path = "pages/plans/entry.html")]
struct EntryPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    plan: PlanPage,
    entry: Option<PlanEntry>,
    fields: Vec<Field>,
    may_write: bool,
}

/// A field of the form.
struct Field {
    name: String,
    label: String,
    /// "text", "note", "day", "number" or "yes_no".
    kind: &'static str,
    required: bool,
    value: String,
    error: String,
}

impl EntryPage {
    /// What a version says, field by field.
    fn lines(&self, version: &EntryVersion) -> Vec<(String, String)> {
        self.plan
            .kind
            .fields
            .iter()
            .filter(|field| version.value(&field.name).is_some())
            .map(|field| (field_label(&self.ui, field), value(&self.ui, field, version)))
            .collect()
    }
}

fn field_label(ui: &Ui, field: &PlanField) -> String {
    label(ui, &field.label_da, &field.label_en)
}

fn fields(ui: &Ui, plan: &PlanPage, form: &Form) -> Vec<Field> {
    plan.kind
        .fields
        .iter()
        .map(|field| {
            let name = format!("field-{}", field.name);
            Field {
                label: field_label(ui, field),
                kind: field.field_type.code(),
                required: field.is_required,
                value: form.value(&name).to_owned(),
                error: form.error(&name).map_or_else(String::new, |error| ui.m(error)),
                name,
            }
        })
        .collect()
}

fn entry_page(ui: &Ui, form: Form, plan: PlanPage, entry: Option<PlanEntry>, may_write: bool) -> EntryPage {
    let title = entry
        .as_ref()
        .and_then(PlanEntry::now)
        .map(|now| now.title.clone());
    let crumbs = vec![
        Crumb::new(ui.t("nav-plans"), "/plans"),
        Crumb::new(&plan.plan.text.title, format!("/plans/{}", plan.plan.id)),
        Crumb::here(title.unwrap_or_else(|| ui.t("plans-entry-new"))),
    ];
    EntryPage {
        ui: ui.clone(),
        fields: fields(ui, &plan, &form),
        form,
        crumbs,
        plan,
        entry,
        may_write,
    }
}

pub(super) async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<SteeringPlanId>,
) -> Result<Response, Stop> {
    let plan = load_to_write(&app, &me, id, (WRITE, *ui.today())).await?;
    let form = Form::new().with("id", PlanEntryId::new());
    Ok(page(&entry_page(&ui, form, plan, None, true)))
}

pub(super) async fn edit(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((id, entry)): Path<(SteeringPlanId, PlanEntryId)>,
) -> Result<Response, Stop> {
    let plan = load(&app, &me, id, *ui.today()).await?;
    let may_write = app.could(&me, WRITE, Subject::Unit(plan.plan.unit)).await?;
    let found = plan.entries.iter().find(|one| one.id == entry).cloned();
    let found = found.ok_or_else(Stop::no_access)?;
    let mut form = Form::new().with("id", entry);
    if let Some(now) = found.now() {
        form = form.with("title", &now.title);
        form = form.with("withdrawn", if now.is_withdrawn { "yes" } else { "" });
        for (name, stored) in &now.values {
            let number = plan
                .kind
                .field(name)
                .is_some_and(|field| field.field_type == FieldType::Number);
            // A stored 1.234 would be read as a thousand: the form writes decimals with a comma.
            let shown = if number {
                stored.replace('.', ",")
            } else {
                stored.clone()
            };
            form = form.with(&format!("field-{name}"), shown);
        }
    }
    Ok(page(&entry_page(&ui, form, plan, Some(found), may_write)))
}

pub(super) async fn save(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(plan): Path<SteeringPlanId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let found = load_to_write(&app, &me, plan, (WRITE, *ui.today())).await?;
    let title = form.required("title", "plans-error-entry-title");
    let id = form.made_id(PlanEntryId::new);
    if let (Some(entry), Some(title), true) = (id, title, form.is_right()) {
        let values = found.kind.fields.iter().map(|field| {
            let typed = form.value(&format!("field-{}", field.name)).replace("\r\n", "\n");
            (field.name.clone(), typed)
        });
        let save = SaveEntry {
            entry,
            plan,
            unit: found.plan.unit,
            title,
            values: values.collect(),
            is_withdrawn: form.value("withdrawn") == "yes",
        };
        if is_said(&found, &save) {
            // The same form sent twice says the same once.
            return done(&session, plan).await;
        }
        match app.act(&me, save, plan::save_entry).await {
            Ok(_) => return done(&session, plan).await,
            Err(failure) => match rule(failure)? {
                SaveEntryError::NotFound | SaveEntryError::NoSuchField(_) => return Err(Stop::no_access()),
                SaveEntryError::NoTitle => form.wrong("title", "plans-error-entry-title"),
                SaveEntryError::Missing(field) => {
                    form.wrong(&format!("field-{field}"), "plans-error-missing")
                }
                SaveEntryError::Value(field) => form.wrong(&format!("field-{field}"), "plans-error-value"),
                SaveEntryError::NamesCitizen => form.wrong("title", "action-error-citizen"),
                SaveEntryError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let entry = id.and_then(|id| found.entries.iter().find(|one| one.id == id).cloned());
    let model = entry_page(&ui, form.clone(), found, entry, true);
    Ok(form.again(ui, |ui, form| EntryPage { ui, form, ..model }))
}

/// Whether the entry says exactly this already.
fn is_said(plan: &PlanPage, save: &SaveEntry) -> bool {
    let entry = plan.entries.iter().find(|one| one.id == save.entry);
    let Some(now) = entry.and_then(PlanEntry::now) else {
        return false;
    };
    let same = |(name, typed): &(String, String)| {
        let field = plan.kind.field(name);
        let stored = field.and_then(|field| field.field_type.stored(typed));
        match now.value(name) {
            None => typed.trim().is_empty(),
            Some(value) => stored.as_deref() == Some(value),
        }
    };
    now.title == save.title.trim() && now.is_withdrawn == save.is_withdrawn && save.values.iter().all(same)
}

async fn done(session: &Session, plan: SteeringPlanId) -> Result<Response, Stop> {
    notice::keep(session, notice::done("plans-entry-saved")).await;
    Ok(Redirect::to(&format!("/plans/{plan}#entries")).into_response())
}
