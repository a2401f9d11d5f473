//! The page where a note is written: a new one, or a draft that is gone on with.

use super::back::Back;
use super::{WRITE, fields, themes, view};
use crate::forms::{Choice, Form};
use crate::pages::citizens::head;
use crate::parts::{Composer, Conflict, Subject};
use crate::ui::{Ui, page};
use crate::{App, Me, Stop};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use foundation::{CitizenId, GoalId, NoteId};
use people_places::citizens::CitizenCard;
use record::journal::{self, Audience, Draft, Rival, ViewRecord};
use record::plans::{self, CitizenPlans};

/// So many theme chips stand in the first row; the others fold away.
const FIRST_THEMES: usize = 6;
/// Offered when neither words nor goals suggest anything: what notes are about most often.
const USUAL_THEMES: [&str; 4] = [
    "3f9da5ac-9686-4eeb-b517-b46e17fcb1d7", // Indgå i samspil og kontakt
    "dccaa419-0bcd-4056-a11a-2e385e23edc6", // Følelser og adfærd
    "464a2ab6-a7df-4b3a-b74d-7873f4cfe668", // Spise
    "69dbfad7-859a-4596-8737-8054f6b4948f", // Fysisk helbred
];
/// A draft of one's own that is younger is gone on with when "note" is tapped again.
const GO_ON_SECONDS: i64 = 24 * 3600;

#[derive(Template)]
#[template(path = "pages/notes/compose.html")]
struct ComposePage {
    ui: Ui,
    subject: Subject,
    composer: Composer,
    /// Who began the draft, when it was somebody else: only that person signs.
    begun_by: Option<String>,
    /// Texts that lost against others: nothing is lost.
    rivals: Vec<Conflict>,
    /// Where one's own draft is put away, and its version.
    discard: Option<(String, i64)>,
}

/// What the form of a note needs to know about its citizen.
pub struct Open {
    citizen: CitizenId,
    card: Option<CitizenCard>,
    goals: Vec<GoalChoice>,
    draft: Option<Draft>,
    author: Option<String>,
    rivals: Vec<Rival>,
}

/// A running goal, as a chip.
#[derive(Clone, Debug)]
pub struct GoalChoice {
    /// The goal.
    pub id: GoalId,
    /// In words.
    pub text: String,
    /// Its primary theme.
    pub theme: String,
}

/// Which draft the form shows.
#[derive(Clone, Copy)]
pub enum Which {
    /// One's own newest, when it is young enough.
    Mine,
    /// None.
    None,
    /// This one.
    This(NoteId),
}

/// An empty form; or one's own draft of today, since a note that was interrupted is gone on with.
pub async fn new(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(citizen): Path<CitizenId>,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    let which = if back.fresh.is_empty() {
        Which::Mine
    } else {
        Which::None
    };
    let open = open(&app, &me, citizen, which).await?;
    let form = match &open.draft {
        Some(draft) => of_draft(draft),
        None => empty(&ui),
    };
    Ok(page(&compose_page(ui, &me, open, form, None, &back)))
}

/// A draft, whoever began it.
pub async fn draft(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((citizen, note)): Path<(CitizenId, NoteId)>,
    Query(back): Query<Back>,
) -> Result<Response, Stop> {
    let open = open(&app, &me, citizen, Which::This(note)).await?;
    // A draft that was signed meanwhile is a note.
    let Some(draft) = &open.draft else {
        return Ok(Redirect::to(&format!("/citizens/{citizen}/notes/{note}")).into_response());
    };
    let form = of_draft(draft);
    Ok(page(&compose_page(ui, &me, open, form, None, &back)))
}

fn empty(ui: &Ui) -> Form {
    let form = Form::new()
        .with("note", NoteId::new())
        .with("version", 0)
        .with("audience", Audience::Unit.code());
    fields::at(form, ui.now())
}

fn of_draft(draft: &Draft) -> Form {
    fields::filled(
        Form::new()
            .with("note", draft.note)
            .with("version", draft.version),
        &draft.content,
    )
}

/// Reads what the form needs.
pub async fn open(app: &App, me: &Me, citizen: CitizenId, which: Which) -> Result<Open, Stop> {
    if !me.may(WRITE) {
        return Err(Stop::no_access());
    }
    let user = me.actor().user();
    let opened = app.look(me, ViewRecord { citizen }, move |tx, permit| {
        let card = head::beside(tx, permit, citizen)?;
        let goals = running_goals(&plans::plans(tx, permit)?, permit.day());
        let rows = journal::drafts_on(tx, permit)?;
        let young = permit.at().plus_seconds(-GO_ON_SECONDS);
        let row = match which {
            Which::None => None,
            Which::Mine => rows.iter().find(|row| row.author == user && row.saved_at > young),
            Which::This(note) => rows.iter().find(|row| row.note == note),
        };
        let author = row
            .filter(|row| row.author != user)
            .map(|row| row.author_name.show().clone());
        let (draft, rivals) = match row {
            Some(row) => (
                journal::draft(tx, permit, row.note)?,
                journal::rivals(tx, permit, row.note)?,
            ),
            None => (None, Vec::new()),
        };
        Ok(Open {
            citizen,
            card,
            goals,
            draft,
            author,
            rivals,
        })
    });
    Ok(opened.await?)
}

/// What the form can stand with when the storage cannot be read: the goals that were chosen, without their words.
#[must_use]
pub fn without_storage(ui: &Ui, citizen: CitizenId, form: &Form) -> Open {
    let chosen = form.many("goal").into_iter().filter_map(|id| id.parse().ok());
    let goals = chosen.map(|id| GoalChoice {
        id,
        text: ui.t("journal-goal-chosen"),
        theme: String::new(),
    });
    Open {
        citizen,
        card: None,
        goals: goals.collect(),
        draft: None,
        author: None,
        rivals: Vec::new(),
    }
}

/// The goals that run today, for chips and filters.
#[must_use]
pub fn running_goals(plans: &CitizenPlans, day: foundation::Day) -> Vec<GoalChoice> {
    let running = plans
        .plans
        .iter()
        .filter(|plan| plan.status(day) == plans::PlanStatus::Running);
    running
        .flat_map(|plan| plan.running_goals(day))
        .map(|goal| GoalChoice {
            id: goal.id,
            text: goal.text.show().clone(),
            theme: goal
                .themes
                .first()
                .map_or_else(String::new, |(theme, _)| theme.code.to_string()),
        })
        .collect()
}

/// The form again, with what is wrong or with another's text beside it.
#[must_use]
pub fn again(
    ui: Ui,
    me: &Me,
    open: Open,
    form: Form,
    conflict: Option<Conflict>,
    back: &Back,
) -> impl Template + use<> {
    compose_page(ui, me, open, form, conflict, back)
}

fn compose_page(
    ui: Ui,
    me: &Me,
    open: Open,
    form: Form,
    conflict: Option<Conflict>,
    back: &Back,
) -> ComposePage {
    let subject = open.card.as_ref().map_or_else(
        || Subject {
            name: ui.t("citizen-neutral"),
            age: None,
            unit: String::new(),
            href: String::new(),
            alerts: Vec::new(),
        },
        |card| head::subject(&ui, card),
    );
    let rivals = open.rivals.iter().map(|rival| Conflict {
        text: rival.text.show().clone(),
        author: rival.saved_by_name.show().clone(),
        at: rival.saved_at,
    });
    let rivals = rivals.collect();
    let fresh = match (&open.draft, &open.author) {
        (Some(draft), None) if draft.author == me.actor().user() => {
            let query = back.query();
            let joint = if query.is_empty() { '?' } else { '&' };
            format!("/citizens/{}/notes/new{query}{joint}fresh=1", open.citizen)
        }
        _ => String::new(),
    };
    let mine = open
        .draft
        .as_ref()
        .filter(|draft| draft.author == me.actor().user());
    let discard = mine.map(|draft| {
        (
            format!("/citizens/{}/drafts/{}/discard", open.citizen, draft.note),
            draft.version,
        )
    });
    let begun_by = open.author.clone();
    let composer = Composer {
        fresh,
        ..composer(&ui, open, form, conflict, back, &subject.name)
    };
    ComposePage {
        ui,
        subject,
        composer,
        begun_by,
        rivals,
        discard,
    }
}

fn composer(
    ui: &Ui,
    open: Open,
    form: Form,
    conflict: Option<Conflict>,
    back: &Back,
    name: &str,
) -> Composer {
    let first = first_themes(form.value("text"), &open.goals);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let key = if form.value("version") == "0" {
        open.citizen.to_string()
    } else {
        form.value("note").to_owned()
    };
    let citizen = open.citizen;
    Composer {
        key,
        action: format!("/citizens/{citizen}/notes{}", back.query()),
        autosave: format!("/citizens/{citizen}/drafts"),
        subject: name.to_owned(),
        themes: themes::choices(&first),
        goals: open
            .goals
            .iter()
            .map(|goal| Choice::new(goal.id, &goal.text))
            .collect(),
        audiences: audiences(ui),
        saved: open.draft.map(|draft| draft.saved_at),
        conflict,
        fresh: String::new(),
        form: form.with_prefix(&format!("write-{citizen}")),
    }
}

/// The themes that stand first: those the words point at, then those of the goals, then the usual ones.
pub fn first_themes(text: &str, goals: &[GoalChoice]) -> Vec<String> {
    let mut first: Vec<String> = Vec::new();
    let of_words = themes::suggested(text).into_iter().map(str::to_owned);
    let of_goals = goals
        .iter()
        .map(|goal| goal.theme.clone())
        .filter(|theme| !theme.is_empty());
    for theme in of_words.chain(of_goals).chain(USUAL_THEMES.map(str::to_owned)) {
        if first.len() < FIRST_THEMES && !first.contains(&theme) {
            first.push(theme);
        }
    }
    first
}

/// Who may read a note, in words.
pub fn audiences(ui: &Ui) -> Vec<Choice> {
    Audience::ALL
        .iter()
        .map(|one| Choice::new(one.code(), ui.t(view::audience(*one))))
        .collect()
}

impl Open {
    /// When the draft shown was last saved.
    #[must_use]
    pub fn saved_at(&self) -> Option<foundation::Instant> {
        self.draft.as_ref().map(|draft| draft.saved_at)
    }
}
