//! What an order carries, reduced to words, days and levels for its page.

use super::head::period_words;
use super::people::{consents, contacts, participants};
use super::texts::{display, group, level, need};
use crate::Ui;
use crate::parts::{Cell, Column, Fact, Table};
use exchange::ffb::codes::Change;
use foundation::{Day, DocumentId, Period};
use people_places::citizens::CitizenCard;
use record::orders::{
    GoalKind, NewDocument, Order, OrderText, OrderedGoal, OrderedTheme, ServiceName, TextKind,
};
use record::{Rank, ThemeArea};

/// A goal in words.
pub(super) struct GoalLine {
    pub text: String,
    pub facts: Vec<Fact>,
}

/// A theme with its level; `number` 0–4 draws the bar.
pub(super) struct NeedLine {
    pub theme: String,
    pub group: String,
    pub number: Option<u8>,
    pub level: String,
    pub follow_up: Option<Day>,
}

impl NeedLine {
    /// The bar's length on a scale of 200.
    pub(super) fn length(&self) -> u16 {
        u16::from(self.number.unwrap_or_default()) * 50
    }
}

/// Themes of one area.
pub(super) struct NeedArea {
    pub title: String,
    pub has_level: bool,
    pub lines: Vec<NeedLine>,
}

/// Running text under a heading.
pub(super) struct Passage {
    pub title: String,
    pub texts: Vec<String>,
}

/// A document; `has_bytes` when it can be downloaded.
pub(super) struct DocumentLine {
    pub id: DocumentId,
    pub title: String,
    pub description: String,
    pub has_bytes: bool,
}

/// Everything of the order and its citizen, in words.
pub(super) struct View {
    pub asked: Vec<Fact>,
    pub person: Vec<Fact>,
    pub contacts: Table,
    pub consents: Table,
    pub groups: Vec<(String, bool)>,
    pub objectives: Vec<String>,
    pub purpose: Vec<String>,
    pub goals: Vec<GoalLine>,
    pub need: Option<(String, String)>,
    pub areas: Vec<NeedArea>,
    pub services: Table,
    pub documents: Vec<DocumentLine>,
    pub participants: Table,
    pub passages: Vec<Passage>,
}

/// Puts an order into words. `unit` and `municipality` are names.
pub(super) fn view(ui: &Ui, order: &Order, card: &CitizenCard, unit: &str, municipality: &str) -> View {
    let content = &order.content;
    let words = |kind: GoalKind| {
        let of_kind = content.goals.iter().filter(move |goal| goal.kind == kind);
        of_kind.map(|goal| goal.text.show().clone()).collect::<Vec<_>>()
    };
    View {
        asked: asked(ui, order, unit, municipality),
        person: person(ui, card),
        contacts: contacts(ui, &card.contacts),
        consents: consents(ui, &card.consents),
        groups: content
            .target_groups
            .ranked()
            .iter()
            .map(|(code, rank)| (display(code), *rank == Rank::Primary))
            .collect(),
        objectives: words(GoalKind::Objective),
        purpose: words(GoalKind::Purpose),
        goals: content
            .goals
            .iter()
            .filter(|goal| goal.kind == GoalKind::Goal)
            .map(|goal| goal_line(ui, goal))
            .collect(),
        need: content.need.as_ref().map(|found| {
            let (number, words) = need(&found.level);
            let said = number.map_or_else(|| words.clone(), |number| format!("{number} – {words}"));
            (
                said,
                found
                    .text
                    .as_ref()
                    .map(|text| text.show().clone())
                    .unwrap_or_default(),
            )
        }),
        areas: areas(ui, &content.themes),
        services: services(ui, order),
        documents: content.documents.iter().map(document).collect(),
        participants: participants(ui, order),
        passages: passages(ui, &content.texts),
    }
}

fn fact(label: String, words: impl Into<String>) -> Fact {
    Fact {
        label,
        words: words.into(),
    }
}

fn asked(ui: &Ui, order: &Order, unit: &str, municipality: &str) -> Vec<Fact> {
    let content = &order.content;
    let period = content.from.and_then(|from| Period::new(from, content.to).ok());
    let from = period.map_or_else(|| ui.t("order-not-said"), |period| period_words(ui, &period));
    let ordered = ui.day(&foundation::day_of(content.ordered_at));
    let account = &content.account;
    let payer = account.owner.clone().unwrap_or_else(|| ui.t("order-not-said"));
    let number = [
        account
            .number
            .as_ref()
            .map(|number| ui.a("order-account-number", "number", number)),
        account.ean.as_ref().map(|ean| ui.a("order-ean", "number", ean)),
    ];
    let account = number.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut facts = vec![
        fact(
            ui.t("order-fact-sender"),
            ui.a2("order-sender-on", "name", &content.sender_name, "day", ordered),
        ),
        fact(ui.t("order-fact-municipality"), municipality),
        fact(ui.t("order-fact-unit"), unit),
        fact(ui.t("order-fact-period"), from),
        fact(ui.t("order-fact-payer"), payer),
    ];
    if !account.is_empty() {
        facts.push(fact(ui.t("order-fact-account"), account));
    }
    if let Some(number) = &content.case_number {
        facts.push(fact(ui.t("order-fact-case"), number.as_str()));
    }
    if let Some(rhythm) = &content.rhythm {
        facts.push(fact(ui.t("order-fact-rhythm"), rhythm.show().as_str()));
    }
    facts
}

/// The person in five lines.
fn person(ui: &Ui, card: &CitizenCard) -> Vec<Fact> {
    let age = card.age.map(|age| ui.n("kit-age", age));
    let born = card.born.map(|born| ui.a("order-born", "day", ui.day(&born)));
    let age = [age, born].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let hidden = |found: Option<String>| match found {
        _ if card.protected => ui.t("order-hidden"),
        Some(words) if !words.is_empty() => words,
        _ => ui.t("kit-unknown"),
    };
    let address = card.address.as_ref().map(|address| {
        let town = [&address.postal_code, &address.city]
            .into_iter()
            .flatten()
            .map(|part| part.show().as_str());
        let town = town.collect::<Vec<_>>().join(" ");
        if town.is_empty() {
            address.line.show().clone()
        } else {
            format!("{}, {town}", address.line.show())
        }
    });
    let reach = [&card.phone, &card.email]
        .into_iter()
        .flatten()
        .map(|way| way.show().as_str());
    let reach = reach.collect::<Vec<_>>().join(" · ");
    let places = card
        .placed_on(*ui.today())
        .map(|at| format!("{}, {}", at.offer_name, at.label));
    let places = places.collect::<Vec<_>>().join(" · ");
    vec![
        fact(
            ui.t("order-fact-age"),
            if age.is_empty() { ui.t("kit-unknown") } else { age },
        ),
        fact(
            ui.t("order-fact-home"),
            card.municipality_name
                .clone()
                .unwrap_or_else(|| ui.t("kit-unknown")),
        ),
        fact(ui.t("order-fact-address"), hidden(address)),
        fact(ui.t("order-fact-reach"), hidden(Some(reach))),
        fact(
            ui.t("order-fact-place"),
            if places.is_empty() {
                ui.t("order-no-place-yet")
            } else {
                places
            },
        ),
    ]
}

fn goal_line(ui: &Ui, goal: &OrderedGoal) -> GoalLine {
    let change = goal.change.as_ref().map(|code| {
        let known = Change::from_code(code.as_str()).map(|change| change.display().to_owned());
        fact(ui.t("order-goal-change"), known.unwrap_or_else(|| display(code)))
    });
    let expected = goal
        .level
        .as_ref()
        .map(|code| fact(ui.t("order-goal-level"), level_words(level(code))));
    let themes = |rank: Rank| {
        let of_rank = goal.themes.iter().filter(move |(_, found)| *found == rank);
        of_rank
            .map(|(theme, _)| display(&theme.code))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let themes = [
        (ui.t("order-goal-primary"), themes(Rank::Primary)),
        (ui.t("order-goal-secondary"), themes(Rank::Secondary)),
    ];
    let themes = themes
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| fact(label, words));
    GoalLine {
        text: goal.text.show().clone(),
        facts: change.into_iter().chain(expected).chain(themes).collect(),
    }
}

fn level_words((number, words): (Option<u8>, String)) -> String {
    number.map_or_else(|| words.clone(), |number| format!("{number} – {words}"))
}

fn areas(ui: &Ui, themes: &[OrderedTheme]) -> Vec<NeedArea> {
    let line = |theme: &OrderedTheme| {
        let code = &theme.assessed.theme().code;
        let (number, words) = theme
            .assessed
            .level()
            .map_or_else(|| (None, ui.t("order-no-level")), level);
        NeedLine {
            theme: display(code),
            group: group(code),
            number,
            level: level_words((number, words)),
            follow_up: theme.follow_up,
        }
    };
    let area = |area: ThemeArea, key: &'static str| NeedArea {
        title: ui.t(key),
        has_level: area == ThemeArea::Activity,
        lines: themes
            .iter()
            .filter(|theme| theme.assessed.theme().area == area)
            .map(line)
            .collect(),
    };
    let all = [
        area(ThemeArea::Activity, "order-area-activity"),
        area(ThemeArea::Function, "order-area-function"),
        area(ThemeArea::Surroundings, "order-area-surroundings"),
    ];
    let mut found: Vec<_> = all.into_iter().filter(|area| !area.lines.is_empty()).collect();
    for area in &mut found {
        area.lines.sort_by_key(|line| std::cmp::Reverse(line.number));
    }
    found
}

fn services(ui: &Ui, order: &Order) -> Table {
    let row = |service: &record::orders::OrderedService| {
        let name = match &service.what {
            ServiceName::Coded(code) => display(code),
            ServiceName::Text(text) => text.show().clone(),
        };
        let period = service.from.and_then(|from| Period::new(from, service.to).ok());
        let period = period.map_or_else(
            || ui.t("order-service-as-order"),
            |period| period_words(ui, &period),
        );
        vec![Cell::from(name), Cell::from(period)]
    };
    Table {
        caption: ui.t("order-services"),
        caption_hidden: true,
        columns: ["order-column-service", "order-column-period"]
            .map(|key| Column::words(ui.t(key)))
            .into(),
        rows: order.content.services.iter().map(row).collect(),
        empty: ui.t("order-services-none"),
    }
}

fn document(document: &NewDocument) -> DocumentLine {
    DocumentLine {
        id: document.id,
        title: document.title.show().clone(),
        description: document.description.show().clone(),
        // Orders are read without the bytes of their documents; the page asks which have any.
        has_bytes: document.content.is_some(),
    }
}

fn passages(ui: &Ui, texts: &[OrderText]) -> Vec<Passage> {
    let passage = |kind: TextKind| {
        let title = ui.t(match kind {
            TextKind::Situation => "order-text-situation",
            TextKind::Resources => "order-text-resources",
            TextKind::Perspective => "order-text-perspective",
            TextKind::Interest => "order-text-interest",
            TextKind::RelatedPlan => "order-text-related",
            TextKind::Diagnosis => "order-text-diagnosis",
            TextKind::Other => "order-text-other",
        });
        let words = |text: &OrderText| match &text.theme {
            Some(theme) => format!("{}: {}", display(theme), text.text.show()),
            None => text.text.show().clone(),
        };
        Passage {
            title,
            texts: texts.iter().filter(|text| text.kind == kind).map(words).collect(),
        }
    };
    TextKind::ALL
        .iter()
        .map(|kind| passage(*kind))
        .filter(|passage| !passage.texts.is_empty())
        .collect()
}
