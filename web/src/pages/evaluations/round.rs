//! One round: what the phase asks for is what stands first. Topics, then the ballot, then the result.

use super::WRITE;
use crate::forms::Choice;
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Form, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CommitteeId, RoundId, Uuid};
use governance::evaluation::{
    self, Method, NamedVote, Outcome, OutcomeKind, Phase, Ranked, RoundPage, Topic, ViewRound, rank,
};
use governance::follow_up::{ActionFilter, ActionState, ViewActions, actions_as_of};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(
        "evaluation.show",
        "/committees/{committee}/evaluations/{round}",
        show,
    )]
}

/// The page.
#[derive(Template)]
#[template(path = "pages/evaluations/round.html")]
pub(super) struct ShowPage {
    ui: Ui,
    form: Form,
    crumbs: Vec<Crumb>,
    page: RoundPage,
    ranked: Vec<Ranked>,
    may_write: bool,
    parents: Vec<Choice>,
    targets: Vec<Choice>,
    /// Ids of the forms: a topic's, and a random one for feedback.
    topic_id: Uuid,
    feedback_id: Uuid,
}

/// A round with what the page offers beside it.
pub(super) struct Seen {
    page: RoundPage,
    may_write: bool,
    targets: Vec<Choice>,
}

impl Seen {
    /// The topics that one votes on.
    pub(super) fn topics(&self) -> Vec<Uuid> {
        self.page.own_topics().map(|topic| topic.id).collect()
    }
}

pub(super) async fn load(
    app: &App,
    me: &Me,
    ui: &Ui,
    committee: CommitteeId,
    round: RoundId,
) -> Result<Seen, Stop> {
    let view = ViewRound { round, committee };
    let page = app
        .look(me, view, evaluation::page)
        .await?
        .ok_or_else(Stop::no_access)?;
    let may_write = app.could(me, WRITE, Subject::Unit(page.round.unit)).await?;
    let targets = if may_write && page.round.phase == Phase::Closed {
        targets(app, me, ui, committee).await?
    } else {
        Vec::new()
    };
    Ok(Seen {
        page,
        may_write,
        targets,
    })
}

/// What a topic may have become: open actions of the committee and items of its meetings, as "KIND ID".
async fn targets(app: &App, me: &Me, ui: &Ui, committee: CommitteeId) -> Result<Vec<Choice>, Stop> {
    let day = *ui.today();
    let filter = ActionFilter {
        committee: Some(committee),
        state: Some(ActionState::Open),
        ..ActionFilter::default()
    };
    let actions = app
        .look(me, ViewActions, move |tx, permit| {
            actions_as_of(tx, permit, day, &filter)
        })
        .await?;
    let items = super::outcome::items(app, me, committee, day).await?;
    let code = |kind: OutcomeKind, id: Uuid| format!("{} {id}", kind.code());
    let mut found: Vec<Choice> = items
        .into_iter()
        .map(|(id, title)| {
            let label = ui.a("evaluation-target-item", "title", title);
            Choice::new(code(OutcomeKind::Item, id.uuid()), label)
        })
        .collect();
    found.extend(actions.into_iter().map(|action| {
        let label = ui.a("evaluation-target-action", "title", action.title);
        Choice::new(code(OutcomeKind::Action, action.id.uuid()), label)
    }));
    Ok(found)
}

impl ShowPage {
    pub(super) fn new(ui: Ui, form: Form, seen: Seen) -> Self {
        let Seen {
            page,
            may_write,
            targets,
        } = seen;
        let crumbs = vec![
            Crumb::new(
                &page.round.committee_name,
                format!("/committees/{}", page.round.committee),
            ),
            Crumb::new(ui.t("evaluation-title"), "/evaluations"),
            Crumb::here(&page.round.title),
        ];
        Self {
            ranked: rank(&page.standings, page.round.rules.method),
            parents: page
                .own_topics()
                .map(|topic| Choice::new(topic.id, &topic.title))
                .collect(),
            topic_id: Uuid::now_v7(),
            feedback_id: Uuid::new_v4(),
            ui,
            form,
            crumbs,
            page,
            may_write,
            targets,
        }
    }

    fn here(&self) -> String {
        format!(
            "/committees/{}/evaluations/{}",
            self.page.round.committee, self.page.round.id
        )
    }

    fn is(&self, phase: &str) -> bool {
        let now = match self.page.round.phase {
            Phase::Topics => "topics",
            Phase::Voting => "voting",
            Phase::Closed => "closed",
        };
        now == phase
    }

    /// Several votes may be placed on a topic, or scores are given: a number field. Else one box per topic.
    fn by_number(&self) -> bool {
        self.page.round.rules.method == Method::Scores || self.page.round.rules.repeated
    }

    fn by_votes(&self) -> bool {
        self.page.round.rules.method == Method::Votes
    }

    fn may_vote(&self) -> bool {
        self.is("voting") && !self.page.voted
    }

    fn title_of(&self, topic: &Uuid) -> String {
        self.page
            .topic(*topic)
            .map(|topic| topic.title.clone())
            .unwrap_or_default()
    }

    fn sub_topics(&self, topic: &Uuid) -> Vec<&Topic> {
        self.page.under(*topic).collect()
    }

    fn count_field(&self, topic: &Topic) -> String {
        format!("count-{}", topic.id)
    }

    /// What stands in a ballot's number field, and whether it is wrong.
    fn vote_value(&self, topic: &Topic) -> String {
        self.form.value(&format!("vote-{}", topic.id)).to_owned()
    }

    fn vote_is_wrong(&self, topic: &Topic) -> bool {
        self.form.error(&format!("vote-{}", topic.id)).is_some()
    }

    fn is_chosen(&self, topic: &Topic) -> bool {
        self.form.has("vote", &topic.id.to_string())
    }

    fn step(&self, name: &str) -> String {
        format!("{}/{name}", self.here())
    }

    /// What stands in a count's field: what was typed, else what was entered before.
    fn count_value(&self, topic: &Topic) -> String {
        let typed = self.form.value(&self.count_field(topic));
        if typed.is_empty() {
            self.page
                .paper
                .get(&topic.id)
                .map(ToString::to_string)
                .unwrap_or_default()
        } else {
            typed.to_owned()
        }
    }

    /// What a topic got, in words: "12", "4,33".
    fn got(&self, one: &Ranked) -> String {
        if self.by_votes() {
            one.standing
                .sum
                .map_or_else(|| self.ui.t("kit-unknown"), |sum| self.ui.num(sum))
        } else {
            // A mean in hundredths fits a float without loss.
            let mean = one
                .standing
                .mean_hundredths()
                .and_then(|mean| i32::try_from(mean).ok());
            mean.map_or_else(
                || self.ui.t("kit-unknown"),
                |mean| self.ui.dec(f64::from(mean) / 100.0, 2),
            )
        }
    }

    /// The length of a topic's bar, 0 to 100, against the best.
    fn bar(&self, one: &Ranked) -> i64 {
        let value = |one: &Ranked| {
            if self.by_votes() {
                one.standing.sum.unwrap_or_default()
            } else {
                one.standing.mean_hundredths().unwrap_or_default()
            }
        };
        let best = self.ranked.iter().map(value).max().unwrap_or_default();
        if best == 0 { 0 } else { value(one) * 100 / best }
    }

    fn place(&self, one: &Ranked) -> String {
        match one.place {
            Some(place) if one.tied => self.ui.a("evaluation-place-tied", "place", place.to_string()),
            Some(place) => format!("{place}."),
            None => String::new(),
        }
    }

    fn sum(&self) -> i64 {
        self.ranked.iter().filter_map(|one| one.standing.sum).sum()
    }

    fn names(&self, topic: &Uuid) -> String {
        let name = |vote: &NamedVote| {
            if vote.weight > 1 || !self.by_votes() {
                format!("{} ({})", vote.name.show(), vote.weight)
            } else {
                vote.name.show().clone()
            }
        };
        let names: Vec<_> = self
            .page
            .named
            .iter()
            .filter(|vote| vote.topic == *topic)
            .map(name)
            .collect();
        names.join(", ")
    }

    fn outcomes(&self, topic: &Uuid) -> Vec<&Outcome> {
        self.page
            .outcomes
            .iter()
            .filter(|outcome| outcome.topic == *topic)
            .collect()
    }

    /// Where an outcome lies, and what it is called.
    fn outcome(&self, outcome: &Outcome) -> (String, String) {
        let (key, area) = match outcome.kind {
            OutcomeKind::Item => ("evaluation-became-item", "items"),
            OutcomeKind::Action => ("evaluation-became-action", "actions"),
            OutcomeKind::Proposal => ("evaluation-became-proposal", "proposals"),
        };
        (format!("/{area}/{}", outcome.target), self.ui.t(key))
    }
}

async fn show(
    State(app): State<App>,
    me: Me,
    ui: Ui,
    Path((committee, round)): Path<(CommitteeId, RoundId)>,
) -> Result<Response, Stop> {
    let seen = load(&app, &me, &ui, committee, round).await?;
    Ok(page(&ShowPage::new(ui, Form::new(), seen)))
}
