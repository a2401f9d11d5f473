//! The status table as a paper: what pages and commands hand to `documents`. Words only, and none of closed items.

use documents::{ActionRow, Paper, StatusTable, TrackRows};
use foundation::Day;
use governance::follow_up;
use governance::plan::TableTrack;

/// Files are sent around: what follows from a closed item stays on the page of the circle.
fn leaves(action: &follow_up::ActionRow) -> bool {
    !action.origin.as_ref().is_some_and(|origin| origin.is_closed)
}

/// The tracks as the paper has them: an action's title with its owners below, what is planned (or when it is due), and
/// the paragraphs of the status that held on the day.
#[must_use]
pub fn status_paper(paper: Paper, title: &str, as_of: Day, tracks: &[TableTrack]) -> StatusTable {
    let tracks = tracks.iter().map(|track| TrackRows {
        title: track.title.clone(),
        actions: track
            .actions
            .iter()
            .filter(|action| leaves(action))
            .map(row)
            .collect(),
    });
    StatusTable {
        paper,
        title: title.to_owned(),
        as_of,
        tracks: tracks
            .filter(|track: &TrackRows| !track.actions.is_empty())
            .collect(),
    }
}

fn row(action: &follow_up::ActionRow) -> ActionRow {
    let owners = action.owner_names();
    let title = match owners.as_str() {
        "" => action.title.clone(),
        owners => format!("{} ({owners})", action.title),
    };
    let planned = action.planned.first().map(|planned| planned.text.clone());
    let plan = planned.filter(|text| !text.is_empty()).or_else(|| due(action));
    let statuses = action
        .statuses
        .first()
        .map_or_else(Vec::new, |entry| entry.paragraphs().map(str::to_owned).collect());
    ActionRow {
        title,
        plan: plan.unwrap_or_default(),
        statuses,
    }
}

/// The due date as papers write it: 15.3.2027, or the words of the minutes.
fn due(action: &follow_up::ActionRow) -> Option<String> {
    let due = action.due.as_ref()?;
    Some(match due.day() {
        Some(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        None => due.raw().unwrap_or_default().to_owned(),
    })
}
