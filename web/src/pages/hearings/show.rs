//! One hearing: who has answered first, then what the answers are about.

use super::{TAKE_PART, load, words};
use crate::parts::Crumb;
use crate::ui::page;
use crate::{App, Me, Route, Stop, Ui};
use access::Subject;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use foundation::{CircleId, Day, HearingId, Uuid};
use governance::hearing::{self, Coverage, HearingPage, Party, PartyKind, SectionCounts, TopicCounts};

/// So many topics stand on the page at once; the rest is folded.
const TOPICS: usize = 12;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get("hearing.show", "/hearings/{hearing}", show)]
}

/// A category with its parties.
struct Group {
    name: String,
    parties: Vec<Line>,
}

/// A party in the list.
struct Line {
    name: String,
    href: String,
    /// "B2".
    mark: String,
    state: Standing,
    rows: usize,
    /// The reader may draft for this committee.
    draft: bool,
}

/// How far a party is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Answered,
    Late,
    Waiting(Day),
    Missing(Day),
    NotSent,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/hearings/show.html")]
struct ShowPage {
    ui: Ui,
    crumbs: Vec<Crumb>,
    page: HearingPage,
    may_write: bool,
    coverage: Coverage,
    groups: Vec<Group>,
    sections: Vec<SectionCounts>,
    topics: Vec<TopicCounts>,
    more_topics: Vec<TopicCounts>,
}

impl ShowPage {
    fn section(&self, counts: &SectionCounts) -> String {
        words::section_by_number(&self.ui, &self.page, counts.section)
    }

    fn section_pages(&self, counts: &SectionCounts) -> String {
        let found = self
            .page
            .sections
            .iter()
            .find(|section| Some(section.number) == counts.section);
        found.map_or_else(String::new, |section| {
            if section.page_first == section.page_last {
                section.page_first.to_string()
            } else {
                format!("{}–{}", section.page_first, section.page_last)
            }
        })
    }

    fn section_href(&self, counts: &SectionCounts) -> String {
        let number = counts.section.unwrap_or_default();
        format!("/hearings/{}/sections/{number}", self.page.hearing.id)
    }

    /// How many rows of a section have an approved answer.
    fn approved(&self, counts: &SectionCounts) -> usize {
        let rows = self.page.responses.iter().flat_map(|response| {
            let party = response.party;
            response.rows.iter().map(move |row| (party, row))
        });
        rows.filter(|(party, row)| {
            row.section == counts.section && self.page.approved(*party, row.id).is_some()
        })
        .count()
    }

    /// The first section with rows that wait for an answer.
    fn next_section(&self) -> Option<String> {
        let waiting = self
            .sections
            .iter()
            .find(|counts| self.approved(counts) < counts.counts.rows);
        waiting.map(|counts| self.section_href(counts))
    }

    fn spelt(&self, topic: &TopicCounts) -> String {
        topic.spellings[1..].join(", ")
    }
}

async fn show(State(app): State<App>, me: Me, ui: Ui, Path(id): Path<HearingId>) -> Result<Response, Stop> {
    let seen = load(&app, &me, id).await?;
    let drafts = own_committees(&app, &me, &seen.page).await?;
    let page_ = seen.page;
    let today = *ui.today();
    let mut topics = hearing::by_topic(&page_.responses);
    let more_topics = topics.split_off(topics.len().min(TOPICS));
    let crumbs = vec![
        Crumb::new(ui.t("hearing-title"), "/hearings"),
        Crumb::here(&page_.hearing.title),
    ];
    Ok(page(&ShowPage {
        crumbs,
        coverage: hearing::coverage(&page_, today),
        groups: groups(&ui, &page_, today, &drafts),
        sections: hearing::by_section(&page_.sections, &page_.responses),
        topics,
        more_topics,
        page: page_,
        may_write: seen.may_write,
        ui,
    }))
}

/// The parties that are committees of the reader and have not answered.
async fn own_committees(app: &App, me: &Me, page: &HearingPage) -> Result<Vec<Uuid>, Stop> {
    let mut own = Vec::new();
    if page.hearing.sent.is_none() || !me.may(TAKE_PART) {
        return Ok(own);
    }
    for party in &page.parties {
        let Some(committee) = party.committee.filter(|_| party.kind == PartyKind::Committee) else {
            continue;
        };
        let circle = Subject::Circle(CircleId::from_uuid(committee.uuid()));
        if page.response(party.id).is_none() && app.could(me, TAKE_PART, circle).await? {
            own.push(party.id);
        }
    }
    Ok(own)
}

fn groups(ui: &Ui, page: &HearingPage, today: Day, drafts: &[Uuid]) -> Vec<Group> {
    let line = |party: &Party| {
        let response = page.response(party.id);
        Line {
            name: words::party_name(ui, party),
            href: format!("/hearings/{}/parties/{}", page.hearing.id, party.id),
            mark: response.map(words::mark).unwrap_or_default(),
            state: match (response, page.deadline(party.id)) {
                (Some(response), _) if response.late => Standing::Late,
                (Some(_), _) => Standing::Answered,
                (None, None) => Standing::NotSent,
                (None, Some(deadline)) if deadline < today => Standing::Missing(deadline),
                (None, Some(deadline)) => Standing::Waiting(deadline),
            },
            rows: response.map_or(0, |response| response.rows.len()),
            draft: drafts.contains(&party.id),
        }
    };
    let groups = page.categories.iter().map(|category| Group {
        name: format!("{}. {}", category.code, category.name),
        parties: page
            .parties
            .iter()
            .filter(|party| party.category == category.code)
            .map(line)
            .collect(),
    });
    groups.filter(|group| !group.parties.is_empty()).collect()
}
