//! Headings of a paper without table of contents: the way in which most of its items begin, told from numbered lists by
//! what stands around them.

use super::{Candidate, Evidence, Heading, evidence};
use crate::papers::labels;
use crate::papers::minutes::blocks;
use crate::papers::minutes::sheet::Sheet;
use crate::papers::minutes::start::{self, Counting};
use crate::papers::minutes::{case_number, parts};
use std::collections::HashMap;

/// A way in which headings begin: the word in front, what separates number and title, and how they are counted.
type Family<'a> = (&'a str, char, Counting);

/// Finds the headings by the way in which they begin.
pub(super) fn find(sheet: &Sheet, candidates: &[Candidate], _from: usize) -> Vec<Heading> {
    let judged: Vec<(&Candidate, Evidence)> = candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| {
            (
                candidate,
                evidence(sheet, candidate, candidates.get(index + 1).map(|next| next.at)),
            )
        })
        .collect();
    let mut families: HashMap<Family, Vec<(&Candidate, Evidence)>> = HashMap::new();
    for (candidate, evidence) in judged {
        let separator = if candidate.named.is_empty() {
            candidate.separator
        } else {
            ' '
        };
        families
            .entry((&candidate.named, separator, candidate.counting))
            .or_default()
            .push((candidate, evidence));
    }
    let mut best: Vec<_> = families
        .into_iter()
        .map(|(family, members)| (score(sheet, family, &members), family, members))
        .collect();
    // Equal scores fall to the family that begins first.
    best.sort_by_key(|(score, _, members)| (std::cmp::Reverse(*score), members[0].0.at));
    let Some((score, (named, _, _), members)) = best.into_iter().next() else {
        return Vec::new();
    };
    if score == 0 {
        return Vec::new();
    }
    let chosen = if named.is_empty() {
        chain(sheet, &members)
    } else {
        members.iter().map(|member| member.0).collect()
    };
    headings(sheet, &chosen)
}

/// How likely a family is the one of the headings.
fn score(sheet: &Sheet, (named, _, counting): Family, members: &[(&Candidate, Evidence)]) -> usize {
    let known: usize = members
        .iter()
        .map(|(_, evidence)| match evidence {
            Evidence::Immediate => 4,
            Evidence::Near => 1,
            Evidence::None => 0,
        })
        .sum();
    let ascending = members
        .windows(2)
        .filter(|pair| pair[0].0.number < pair[1].0.number)
        .count();
    if named.is_empty() {
        let chain = chain(sheet, members).len();
        // Initials and letters head nothing unless they count.
        let least = if counting == Counting::Digits { 2 } else { 3 };
        let is_counted = chain >= least || (counting == Counting::Digits && known >= 4);
        return if is_counted { known + chain } else { 0 };
    }
    // A single "Ad 2" or "§ 12" in running text is no item.
    let is_weak = matches!(named, "ad" | "§" | "sag" | "emne");
    if is_weak && (known == 0 || members.len() < 2) && ascending < 2 {
        return 0;
    }
    known + members.len() * 2 + ascending
}

/// The members that head items: those that follow each other, or that a label proves.
fn chain<'a>(sheet: &Sheet, members: &[(&'a Candidate, Evidence)]) -> Vec<&'a Candidate> {
    let in_list = lists(sheet, members);
    let mut chosen: Vec<(&Candidate, Evidence)> = Vec::new();
    let mut first: Option<usize> = None;
    let proven = members
        .iter()
        .filter(|(_, evidence)| *evidence == Evidence::Immediate)
        .count();
    let mut openers: Vec<&'static str> = Vec::new();
    for (index, (candidate, evidence)) in members.iter().enumerate() {
        let last = chosen.last().map(|(last, _)| last.number);
        let is_next = last.is_none_or(|last| candidate.number == last + 1);
        let is_later = last.is_some_and(|last| candidate.number > last && candidate.number <= last + 12);
        let opener = parts::part_below(sheet, candidate.at);
        let is_title = is_title(sheet, candidate.at);
        let accepted = match evidence {
            _ if !is_title
                || in_list[index].is_some_and(|start| first.is_some_and(|first| first < start)) =>
            {
                false
            }
            _ if is_next => {
                proven < 2 || last.is_some() || *evidence != Evidence::None || begins(sheet, members, index)
            }
            Evidence::Immediate if is_later => true,
            // Going back, only what begins as the other items begin.
            Evidence::Immediate => opener.is_some_and(|opener| openers.contains(&opener)),
            _ if is_later => {
                proven < 2 && sheet.blank_above(candidate.at) && candidate.number <= last.unwrap_or(0) + 3
            }
            _ => false,
        };
        if accepted {
            openers.extend(opener);
            first = first.or(Some(index));
            chosen.push((candidate, *evidence));
        }
    }
    chosen.into_iter().map(|(candidate, _)| candidate).collect()
}

/// Whether an item without a label begins the chain: the first number, in front of a second that a label proves.
fn begins(sheet: &Sheet, members: &[(&Candidate, Evidence)], index: usize) -> bool {
    let (candidate, next) = (members[index].0, members.get(index + 1));
    next.is_some_and(|(next, evidence)| {
        *evidence != Evidence::None
            && next.number == candidate.number + 1
            && next.time.is_some() == candidate.time.is_some()
            && sheet.blank_above(candidate.at) == sheet.blank_above(next.at)
    })
}

/// Which members stand in a list that begins at 1 (numbers directly below each other with nothing between), and with
/// which member it begins. Such a list heads nothing when a heading stands above it.
fn lists(sheet: &Sheet, members: &[(&Candidate, Evidence)]) -> Vec<Option<usize>> {
    let mut in_list = vec![None; members.len()];
    let mut from = 0;
    while from < members.len() {
        let mut to = from + 1;
        while to < members.len() {
            let (before, this) = (members[to - 1].0, members[to].0);
            let is_below =
                sheet.next(before.at + 1, sheet.count()) == Some(this.at) && this.number == before.number + 1;
            if !is_below {
                break;
            }
            to += 1;
        }
        let is_list = to - from > 1 && members[from].0.number == 1;
        in_list[from..to].fill(is_list.then_some(from));
        from = to;
    }
    in_list
}

/// Whether a line can be a title: not too long, no sentence, no label, no list line.
pub(super) fn is_title(sheet: &Sheet, at: usize) -> bool {
    let text = sheet.peek(at).trim();
    let ends_well = !text.ends_with([',', ';'])
        && (!text.ends_with('.') || text.len() < 30 || text.ends_with("mv.") || text.ends_with("m.v."));
    text.len() <= 260
        && !text.is_empty()
        && ends_well
        && labels::label(text).is_none()
        && case_number::of_line(text).is_none()
        && blocks::marker(text).is_none_or(|marker| marker.is_number())
}

/// Makes headings of the chosen candidates; a heading that only repeats the one before ("fortsat") is none.
fn headings(sheet: &Sheet, chosen: &[&Candidate]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for candidate in chosen {
        let mut heading = candidate.heading();
        if heading.title.is_empty() {
            let mut next = candidate.at + 1;
            while let Some(line) = sheet.next(next, sheet.count()) {
                let text = sheet.peek(line);
                if let Some(closed) = start::said(text) {
                    heading.closed = Some(closed);
                    heading.lines.push(line);
                    // "LUKKET PUNKT" alone is all the title there is.
                    if text.split(' ').count() > 1 {
                        heading.title = text.to_owned();
                    }
                    next = line + 1;
                    continue;
                }
                let is_free = heading.title.is_empty() || !sheet.blank_above(line);
                // A title may be a word that labels too ("Økonomi"): directly below a lone number it is the title.
                let is_lone_word = heading.title.is_empty()
                    && !sheet.blank_above(line)
                    && labels::label(text).is_some_and(|label| label.standing == labels::Standing::Alone);
                let is_plain =
                    is_title(sheet, line) && !parts::opens(sheet, line) && start::parse(text).is_none();
                if is_free && (is_plain || is_lone_word) {
                    let (title, time) = super::without_time(text);
                    heading.title = title.to_owned();
                    heading.time = heading.time.or(time);
                    heading.lines.push(line);
                }
                break;
            }
        }
        lengthen(sheet, &mut heading);
        let repeats = found
            .last()
            .is_some_and(|last| last.number == heading.number && last.title == heading.title);
        if repeats {
            if let Some(last) = found.last_mut() {
                last.lines.extend(&heading.lines);
            }
        } else {
            found.push(heading);
        }
    }
    found
}

/// Takes in the next line where the title was broken: directly below, and in lower case or below a full line.
fn lengthen(sheet: &Sheet, heading: &mut Heading) {
    let Some(below) = heading
        .lines
        .last()
        .map(|last| last + 1)
        .filter(|below| *below < sheet.count())
    else {
        return;
    };
    let text = sheet.peek(below);
    if heading.title.is_empty()
        || sheet.is_empty(below)
        || text.len() > 200
        || labels::label(text).is_some()
        || heading.time.is_some()
    {
        return;
    }
    let is_full = sheet
        .width
        .is_some_and(|width| sheet.peek(below - 1).chars().count() * 10 >= width * 8);
    let stands_alone = below + 1 >= sheet.count()
        || sheet.is_empty(below + 1)
        || labels::label(sheet.peek(below + 1)).is_some();
    let goes_on = text.starts_with(char::is_lowercase) || (is_full && stands_alone);
    if goes_on
        && !heading.title.ends_with(['.', ':', '?'])
        && is_title(sheet, below)
        && !parts::opens(sheet, below)
        && start::parse(text).is_none()
    {
        let joined = blocks::join(&heading.title, text);
        let (title, time) = super::without_time(&joined);
        heading.title = title.to_owned();
        heading.time = time;
        heading.lines.push(below);
    }
}
