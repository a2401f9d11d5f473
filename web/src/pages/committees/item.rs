//! An item: recommendation, case text, figures, the decision being written, and the actions that follow.

use super::WRITE;
use super::minutes::Seen;
use super::words::{Piece, done, hours, item_kind, pieces};
use crate::pages::actions;
use crate::parts::{ActionCard, Conflict, Crumb, Figure, Table};
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::AgendaItemId;
use governance::item::{
    self, Decision, DecisionDraft, DecisionRival, ItemPage, ItemVersion, ViewDecisionDraft, ViewItem,
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get("item.show", "/items/{item}", show)]
}

/// The item's page.
#[derive(Template)]
#[template(path = "pages/committees/item.html")]
pub(super) struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    item: ItemPage,
    figures: Vec<Figure>,
    exhibits: Vec<crate::parts::ExhibitTable>,
    actions: Vec<ActionCard>,
    /// The form of the decision is open.
    writing: bool,
    /// Somebody else's text, saved while this one was being written.
    pub(super) theirs: Option<Conflict>,
    /// What the writers see beside the decision.
    around: Around,
    may_write: bool,
    may_act: bool,
    /// The open attachments, once they were asked for.
    pub(super) attachments_part: Option<crate::pages::attachments::Part>,
    /// The closed sheet, for the closed circle.
    pub(super) closed_part: Option<crate::pages::closed::Part>,
    /// Where it came from, who pays, the way to send it on.
    life_part: Option<String>,
}

/// What the person may do with items of this committee, and what only those who write see.
pub(super) struct Around {
    write: bool,
    act: bool,
    draft: Option<DecisionDraft>,
    rivals: Vec<DecisionRival>,
}

impl Around {
    /// Asks for it. The draft is read only for those who may write in it.
    pub(super) async fn of(app: &App, me: &Me, item: &ItemPage) -> Result<Self, Stop> {
        let unit = Subject::Unit(item.unit);
        let write = app.could(me, WRITE, unit).await?;
        let (draft, rivals) = if write && item.is_open() {
            let view = ViewDecisionDraft {
                item: item.id,
                unit: item.unit,
            };
            app.look(me, view, item::writing).await?
        } else {
            (None, Vec::new())
        };
        Ok(Self {
            write,
            act: app.could(me, actions::WRITE, unit).await?,
            draft,
            rivals,
        })
    }
}

impl ShowPage {
    pub(super) fn new(ui: Ui, form: Form, item: ItemPage, around: Around) -> Self {
        let may_write = around.write && item.is_open();
        let exhibits = super::exhibit::parts(&ui, &item);
        let figures = item
            .figures
            .iter()
            .map(|figure| super::figure::card(&ui, item.id, figure))
            .collect();
        let actions = item
            .actions
            .iter()
            .map(|action| actions::card(&ui, action))
            .collect();
        // Before the day of the meeting the form is folded away until somebody asks for it.
        let is_held = *ui.today() >= item.meeting_day;
        let writing = may_write
            && (!form.is_right() || form.has("writing", "yes") || (is_held && item.decision().is_none()));
        let crumbs = vec![
            Crumb::new(&item.committee_name, format!("/committees/{}", item.committee)),
            Crumb::new(ui.day(&item.meeting_day), format!("/meetings/{}", item.meeting)),
            Crumb::here(ui.a("item-number", "number", item.number.to_string())),
        ];
        let may_act = around.act && item.decision().is_some();
        Self {
            ui,
            form,
            crumbs,
            item,
            figures,
            exhibits,
            actions,
            writing,
            theirs: None,
            around,
            may_write,
            may_act,
            attachments_part: None,
            closed_part: None,
            life_part: None,
        }
    }

    fn resume(&self) -> Vec<Piece> {
        pieces(self.item.current.text.resume.show())
    }

    /// When it is treated, who answers for it, who presents it, who comes for it.
    fn facts(&self) -> Vec<String> {
        let ui = &self.ui;
        let Some(line) = self.item.line() else {
            return Vec::new();
        };
        let mut facts = Vec::new();
        if let Some(slot) = &line.slot {
            facts.push(hours(ui, &slot.starts(), Some(&slot.ends())));
        }
        if let Some(owner) = &line.owner {
            facts.push(ui.a("item-owner-is", "who", owner.show()));
        }
        if !line.presenter.is_empty() {
            facts.push(ui.a("item-presenter-is", "who", &line.presenter));
        }
        if !self.item.guests.is_empty() {
            let names: Vec<&str> = self
                .item
                .guests
                .iter()
                .map(|guest| guest.name.show().as_str())
                .collect();
            facts.push(ui.a("item-guests-are", "who", names.join(", ")));
        }
        facts
    }

    /// The words beside the form of the decision: when it was saved last.
    fn saved(&self) -> Option<String> {
        let draft = self.around.draft.as_ref()?;
        Some(self.ui.a("kit-saved", "time", self.ui.time(&draft.at)))
    }

    fn earlier(&self) -> Option<Table> {
        let lines = self.item.earlier.as_ref()?;
        Some(super::earlier::table(&self.ui, lines))
    }

    fn kind(&self) -> String {
        self.ui.t(item_kind(&self.item.kind))
    }

    /// The open decision. On a closed item it says that everybody can read it.
    fn decision_title(&self) -> String {
        self.ui.t(match self.item.closing {
            Some(_) => "item-decision-open",
            None => "item-decision",
        })
    }

    /// The heading of the way through the items.
    fn paper(&self) -> String {
        self.ui.t(match self.item.minutes_closed {
            Some(_) => "meeting-minutes",
            None => "meeting-agenda",
        })
    }

    fn done(&self, line: &governance::meeting::ItemLine) -> String {
        self.ui.t(done(&line.kind))
    }

    fn recommendation(&self) -> Vec<Piece> {
        pieces(self.item.current.text.recommendation.show())
    }

    fn case_text(&self) -> Vec<Piece> {
        pieces(self.item.current.text.case_text.show())
    }

    fn decided(&self) -> Vec<Piece> {
        self.item
            .decision()
            .map(|decision| pieces(decision.text.show()))
            .unwrap_or_default()
    }

    /// The next item of the agenda, or the meeting after the last one.
    fn next(&self) -> Option<&governance::meeting::ItemLine> {
        self.item
            .agenda
            .iter()
            .find(|line| line.number > self.item.number)
    }

    /// Former versions of the texts, and those kept aside.
    fn former(&self) -> impl Iterator<Item = &ItemVersion> {
        self.item
            .versions
            .iter()
            .filter(|version| version.version != self.item.current.version)
    }

    /// Former wordings of the decision, and those kept aside.
    fn former_decisions(&self) -> impl Iterator<Item = &Decision> {
        let current = self.item.decision().map(|decision| decision.version);
        self.item
            .decisions
            .iter()
            .filter(move |decision| Some(decision.version) != current)
    }
}

/// The item that an address names.
pub(super) async fn load(app: &App, me: &Me, item: AgendaItemId) -> Result<ItemPage, Stop> {
    app.look(me, ViewItem { item }, item::page)
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<AgendaItemId>,
    asked: Form,
) -> Result<Response, Stop> {
    Ok(page(&whole(&app, &me, ui, id, &asked).await?))
}

/// The page again with a closed decision that could not be saved.
pub(crate) async fn closed_decision_again(
    app: &App,
    me: &Me,
    ui: Ui,
    id: AgendaItemId,
    failed: Form,
) -> Result<Response, Stop> {
    let mut shown = whole(app, me, ui.clone(), id, &Form::new()).await?;
    let part = shown.closed_part.take().ok_or_else(Stop::no_access)?;
    Ok(failed.again(ui, |ui, form| {
        shown.ui = ui;
        shown.closed_part = Some(part.with_failed(form));
        shown
    }))
}

/// The whole page. `asked` is the query of the address.
async fn whole(app: &App, me: &Me, ui: Ui, id: AgendaItemId, asked: &Form) -> Result<ShowPage, Stop> {
    let (item, life) = super::life::load(app, me, id).await?;
    let around = Around::of(app, me, &item).await?;
    let life = life.part(&ui, &item, around.write && item.is_open());
    let mut form = decision_form(&item, &around);
    // The address may ask for the decision's form to be open: `?writing=yes`. What is being written is shown anyway.
    if asked.has("writing", "yes") || around.draft.is_some() {
        form = form.with("writing", "yes");
    }
    // Who comes from the item before by "next" goes on writing at once.
    if asked.has("writing", "yes") {
        form = form.with("focus", "yes");
    }
    let attachments = crate::pages::attachments::Part::of(app, me, &ui, &item).await?;
    let closed = crate::pages::closed::Part::of(app, me, &ui, &item).await?;
    let mut shown = ShowPage::new(ui, form, item, around);
    shown.attachments_part = attachments;
    shown.closed_part = closed;
    shown.life_part = life;
    Ok(shown)
}

/// The form of the decision: the draft goes on, else the wording that holds.
fn decision_form(item: &ItemPage, around: &Around) -> Form {
    let wording = item
        .decision()
        .map_or(item.decision_base, |decision| decision.version);
    let seen = |draft| Seen { draft, wording };
    match (&around.draft, item.decision()) {
        (Some(draft), _) => Form::new()
            .with("decision", draft.text.show())
            .with("version", seen(draft.version)),
        (None, Some(decision)) => Form::new()
            .with("decision", decision.text.show())
            .with("version", seen(0)),
        (None, None) => Form::new().with("version", seen(0)),
    }
}

/// The same texts, now based on the version that is current: saving again is then a choice made with open eyes.
pub(super) fn rebased(form: &Form, fields: &[&str], version: i64) -> Form {
    let kept = fields
        .iter()
        .fold(Form::new(), |kept, field| kept.with(field, form.value(field)));
    kept.with("based_on", version)
}
