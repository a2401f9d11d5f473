//! A meeting: agenda and minutes as one outline, a new item, the closing of the minutes.

use super::words::{Piece, pieces};
use super::{WRITE, only, unit_of, words};
use crate::app::{Tx, rule};
use crate::forms::{Choice, Required};
use crate::pages::notice;
use crate::parts::Crumb;
use crate::texts::Message;
use crate::ui::{Tone, page};
use crate::{App, Form, Me, Route, Stop, Ui};
use access::{Failure, Permit, StorageError, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::papers::import::import_of_meeting;
use foundation::{AgendaItemId, MeetingId, Private, Uuid};
use governance::item::{AddItem, AddItemError, ItemKind, ItemText};
use governance::meeting::{
    self, Addendum, CloseMinutes, CloseMinutesError, FormerDate, ItemLine, MeetingPage, MeetingState,
    TimeOfDay, ViewMeeting,
};
use tower_sessions::Session;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("meeting.show", "/meetings/{meeting}", show),
        Route::post("meeting.close", "/meetings/{meeting}/closing", close),
        Route::get("item.new", "/meetings/{meeting}/items/new", new_item),
        Route::post("item.add", "/meetings/{meeting}/items", add_item),
    ]
}

/// The pages of one meeting: dagsorden, fremmøde, godkendelse, kommunikation, and for writers order and moving.
pub(crate) struct Tabs(Vec<(&'static str, String, bool)>);

impl Tabs {
    /// The pages there are for this reader; `here` is the one that is open.
    pub(crate) fn new(meeting: &MeetingPage, here: &str, may_write: bool) -> Self {
        let all = [
            ("", paper_key(meeting), true),
            ("agenda", "meeting-order", may_write && meeting.is_open()),
            ("attendance", "meeting-attendance", true),
            ("approval", "meeting-approval", meeting.minutes_closed.is_some()),
            ("message", "meeting-message", meeting.cancelled.is_none()),
            (
                "publication",
                "meeting-publish",
                (may_write || here == "publication") && meeting.cancelled.is_none(),
            ),
            (
                "date",
                "meeting-change",
                may_write && meeting.is_open() && meeting.state < MeetingState::Held,
            ),
        ];
        let entry = |(place, key, shown): (&'static str, &'static str, bool)| {
            let href = match place {
                "" => format!("/meetings/{}", meeting.id),
                place => format!("/meetings/{}/{place}", meeting.id),
            };
            shown.then(|| (key, href, place == here))
        };
        Self(all.into_iter().filter_map(entry).collect())
    }

    /// Text key, address, and whether it is open.
    pub(crate) fn entries(&self) -> &[(&'static str, String, bool)] {
        &self.0
    }
}

/// The word for what the meeting's own page is: the minutes once they are closed, the agenda before.
const fn paper_key(meeting: &MeetingPage) -> &'static str {
    if meeting.minutes_closed.is_some() {
        "meeting-minutes"
    } else {
        "meeting-agenda"
    }
}

/// The way to a page of a meeting: `key` names it, `None` is the meeting itself.
pub(crate) fn crumbs(ui: &Ui, meeting: &MeetingPage, key: Option<&'static str>) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb::new(ui.t("nav-committees"), "/committees"),
        Crumb::new(
            &meeting.committee_name,
            format!("/committees/{}", meeting.committee),
        ),
    ];
    match key {
        Some(key) => crumbs.extend([
            Crumb::new(ui.day(&meeting.day), format!("/meetings/{}", meeting.id)),
            Crumb::here(ui.t(key)),
        ]),
        None => crumbs.push(Crumb::here(ui.day(&meeting.day))),
    }
    crumbs
}

/// The agenda, or the minutes, as an outline.
#[derive(Template)]
#[template(path = "pages/committees/meeting.html")]
struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    tabs: Tabs,
    meeting: MeetingPage,
    may_write: bool,
    may_close: bool,
    /// Whether the person may write in this committee at all, also when the minutes are closed.
    writer: bool,
    /// The document that the meeting was read from, for those who may open it.
    import: Option<Uuid>,
}

impl ShowPage {
    fn new(ui: Ui, form: Form, meeting: MeetingPage, writer: bool) -> Self {
        let may_write = writer && meeting.is_open();
        let crumbs = crumbs(&ui, &meeting, None);
        let may_close = may_write && !meeting.items.is_empty() && *ui.today() >= meeting.day;
        let tabs = Tabs::new(&meeting, "", writer);
        Self {
            ui,
            form,
            crumbs,
            tabs,
            meeting,
            may_write,
            may_close,
            writer,
            import: None,
        }
    }

    fn hours(&self) -> String {
        words::hours(&self.ui, &self.meeting.starts, self.meeting.ends.as_ref())
    }

    fn kind(&self, line: &ItemLine) -> String {
        self.ui.t(words::item_kind(&line.kind))
    }

    fn title(&self, line: &ItemLine) -> String {
        words::title(&self.ui, line)
    }

    /// The heading of the outline.
    fn paper(&self) -> String {
        self.ui.t(paper_key(&self.meeting))
    }

    /// Who answers for an item and who presents it; somebody who does both is named once.
    fn people(&self, line: &ItemLine) -> Vec<String> {
        words::people(line)
    }

    /// The word for an item that is done with.
    fn done(&self, line: &ItemLine) -> String {
        self.ui.t(words::done(&line.kind))
    }

    /// The open decision of an item, in minutes that are closed.
    fn decided(&self, line: &ItemLine) -> Vec<Piece> {
        let decision = line.decision.as_ref();
        let shown = decision.filter(|_| self.meeting.minutes_closed.is_some());
        shown.map(|decision| pieces(decision.show())).unwrap_or_default()
    }

    fn state(&self) -> (Tone, String) {
        let (tone, key) = words::state(self.meeting.state);
        (tone, self.ui.t(key))
    }

    /// The first item without a decision, where the minutes are gone on with on the day of the meeting.
    fn unwritten(&self) -> Option<&ItemLine> {
        let is_held = *self.ui.today() >= self.meeting.day;
        let lines = &self.meeting.items;
        lines.iter().find(|line| !line.decided).filter(|_| is_held)
    }

    /// A gap between two items that follow one another on the list: a break. It ends where the next item begins that is
    /// treated then, wherever that one stands on the list.
    fn pause_after(&self, index: &usize) -> Option<String> {
        let one = self.meeting.items.get(*index)?.slot?;
        let next = self.meeting.items.get(index + 1)?.slot?;
        let slots = || self.meeting.items.iter().filter_map(|line| line.slot);
        let taken = |from: TimeOfDay| slots().any(|slot| slot.starts() <= from && from < slot.ends());
        if one.ends() >= next.starts() || taken(one.ends()) {
            return None;
        }
        let ahead = slots()
            .map(|slot| slot.starts())
            .filter(|starts| *starts >= one.ends());
        Some(words::hours(&self.ui, &one.ends(), Some(&ahead.min()?)))
    }

    /// Who was there, away, and in whose place, as the minutes say it.
    fn attended(&self) -> Vec<(String, String)> {
        super::attendance::summary(&self.ui, &self.meeting)
    }

    /// When the agenda is to be sent out, and where that stands.
    fn deadline(&self) -> Option<String> {
        let by = self.meeting.send_out_by()?;
        let (ui, rule) = (&self.ui, &self.meeting.rule);
        let source = if rule.is_confirmed() {
            rule.source.clone()
        } else {
            ui.t("meeting-rule-unconfirmed")
        };
        Some(ui.a2("meeting-send-by", "day", ui.day(&by), "source", source))
    }

    fn is_overdue(&self) -> bool {
        self.meeting.sent.is_none()
            && self.meeting.is_open()
            && self.meeting.send_out_by().is_some_and(|by| by < *self.ui.today())
    }

    /// Which item an addendum is about: "Punkt 3. Sygefravær", or the minutes as a whole.
    fn addendum_about(&self, addendum: &Addendum) -> String {
        let lines = &self.meeting.items;
        let line = lines.iter().find(|line| Some(line.id) == addendum.item);
        line.map_or_else(
            || self.ui.t("addendum-whole"),
            |line| format!("{}. {}", line.number, self.title(line)),
        )
    }

    /// Whether there are closed sheets, for those in the circle.
    fn has_closed(&self) -> bool {
        self.meeting.items.iter().any(|line| line.is_closed)
    }

    fn former_hours(&self, former: &FormerDate) -> String {
        words::hours(&self.ui, &former.starts, former.ends.as_ref())
    }
}

/// The meeting that an address names.
pub(super) async fn load(app: &App, me: &Me, meeting: MeetingId) -> Result<MeetingPage, Stop> {
    app.look(me, ViewMeeting { meeting }, meeting::page)
        .await?
        .ok_or_else(Stop::no_access)
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<MeetingId>) -> Result<Response, Stop> {
    let read = |tx: &mut Tx<'_>, permit: &Permit<ViewMeeting>| {
        Ok::<_, StorageError>((meeting::page(tx, permit)?, import_of_meeting(tx, permit)?))
    };
    let (meeting, import) = app.look(&me, ViewMeeting { meeting: id }, read).await?;
    let meeting = meeting.ok_or_else(Stop::no_access)?;
    let may_write = app.could(&me, WRITE, Subject::Unit(meeting.unit)).await?;
    let mut shown = ShowPage::new(ui, Form::new(), meeting, may_write);
    // The document is shown to those who may read documents in.
    shown.import = import.filter(|_| may_write);
    Ok(page(&shown))
}

async fn close(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(id): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let closing = CloseMinutes {
        meeting: id,
        unit: unit_of(&form)?,
    };
    match app.act(&me, closing, meeting::close_minutes).await {
        Ok(()) => {
            notice::keep(&session, notice::done("meeting-closed-now")).await;
            return Ok(Redirect::to(&format!("/meetings/{id}")).into_response());
        }
        Err(failure) => match rule(failure)? {
            CloseMinutesError::NotFound => return Err(Stop::no_access()),
            CloseMinutesError::AlreadyClosed { at } => {
                form.wrong(
                    "",
                    Message::new("meeting-error-closed").with("when", ui.when(&at).words),
                );
            }
            CloseMinutesError::Cancelled => form.wrong("", "meeting-error-over"),
            CloseMinutesError::NotHeld => form.wrong("", "meeting-error-not-held"),
            CloseMinutesError::Undecided(count) => {
                form.wrong("", Message::new("meeting-error-undecided").with("n", count));
            }
            CloseMinutesError::Storage(error) => return Err(error.into()),
        },
    }
    let meeting = load(&app, &me, id).await?;
    Ok(form.again(ui, |ui, form| ShowPage::new(ui, form, meeting, true)))
}

/// The form of a new item.
#[derive(Template)]
#[template(path = "pages/committees/new_item.html")]
struct NewItemPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    meeting: MeetingPage,
    kinds: Vec<Choice>,
}

impl NewItemPage {
    fn new(ui: Ui, form: Form, meeting: MeetingPage) -> Self {
        let kinds = ItemKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), ui.t(words::item_kind(kind))))
            .collect();
        let crumbs = vec![
            Crumb::new(
                &meeting.committee_name,
                format!("/committees/{}", meeting.committee),
            ),
            Crumb::new(ui.day(&meeting.day), format!("/meetings/{}", meeting.id)),
            Crumb::here(ui.t("item-new")),
        ];
        Self {
            ui,
            form,
            crumbs,
            meeting,
            kinds,
        }
    }
}

async fn new_item(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path(id): Path<MeetingId>,
) -> Result<Response, Stop> {
    let meeting = load(&app, &me, id).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    let form = Form::new()
        .with("id", AgendaItemId::new())
        .with("kind", ItemKind::Decision.code());
    Ok(page(&NewItemPage::new(ui, form, meeting)))
}

async fn add_item(
    State(app): State<App>,
    me: Me,
    session: Session,
    ui: Ui,
    Path(meeting): Path<MeetingId>,
    mut form: Form,
) -> Result<Response, Stop> {
    let unit = unit_of(&form)?;
    let kind = ItemKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "item-error-kind");
    }
    let text = text_of(&mut form);
    let number = form.read::<i64>("number", Required::No, "item-error-number");
    let id = form.made_id(AgendaItemId::new);
    if let (Some(id), Some(kind), Some(text), true) = (id, kind, text, form.is_right()) {
        match app
            .act(
                &me,
                AddItem {
                    id,
                    meeting,
                    unit,
                    number,
                    kind,
                    text,
                },
                governance::item::add,
            )
            .await
        {
            // The same form sent twice makes one item.
            Ok(_) | Err(Failure::Rule(AddItemError::Exists)) => {
                notice::keep(&session, notice::done("item-added")).await;
                return Ok(Redirect::to(&format!("/items/{id}")).into_response());
            }
            Err(failure) => match rule(failure)? {
                AddItemError::NotFound => return Err(Stop::no_access()),
                AddItemError::MinutesClosed => form.wrong("", "item-error-closed"),
                AddItemError::NoTitle => form.wrong("title", "item-error-title"),
                AddItemError::Number => form.wrong("number", "item-error-number-taken"),
                error @ AddItemError::Exists => return Err(Stop::unexpected(&error)),
                AddItemError::Storage(error) => return Err(error.into()),
            },
        }
    }
    let meeting = load(&app, &me, meeting).await?;
    only(&app, &me, WRITE, meeting.unit).await?;
    Ok(form.again(ui, |ui, form| NewItemPage::new(ui, form, meeting)))
}

/// The texts of an item as typed; the title must be there.
pub(super) fn text_of(form: &mut Form) -> Option<ItemText> {
    let title = form.required("title", "item-error-title")?;
    let typed = |name: &str| Private::new(form.value(name).to_owned());
    Some(ItemText {
        title,
        case_number: form.optional("case_number"),
        resume: typed("resume"),
        recommendation: typed("recommendation"),
        case_text: typed("case_text"),
    })
}
