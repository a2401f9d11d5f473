//! The driver diagram (driverdiagram) of a plan: aim → primary and secondary drivers → efforts, laid out as boxes.
//!
//! Where a box lies follows from the texts alone: the same plan gives the same drawing. Every part of the tree gets a
//! strip of its own height, and every level a column of its own, so boxes cannot overlap.

use super::{NodeKind, PlanNode, PlanPage};
use crate::follow_up::{ActionRow, StatusKind};
use foundation::{ActionId, PlanNodeId};

/// What a box stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DiagramLevel {
    /// The aim (formål).
    Aim,
    /// A primary driver.
    Primary,
    /// A secondary driver.
    Secondary,
    /// An effort (indsats): an action.
    Effort,
}

/// A node of the diagram with what hangs on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiagramNode {
    /// What it is.
    pub level: DiagramLevel,
    /// What it says.
    pub title: String,
    /// Who, for an effort; empty otherwise.
    pub who: String,
    /// The year, for an effort that has one.
    pub year: Option<i16>,
    /// How an effort stands.
    pub status: Option<StatusKind>,
    /// The action, for an effort.
    pub action: Option<ActionId>,
    /// What hangs on it, in order.
    pub children: Vec<DiagramNode>,
}

/// How the diagram is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DiagramShape {
    /// Columns from left to right: a desk, and paper on its long side.
    Wide,
    /// One box under the other, deeper ones moved in: a phone.
    Narrow,
}

/// A laid out box. All measures are in pixels of the drawing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiagramBox {
    /// What it stands for.
    pub level: DiagramLevel,
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// The lines of its text.
    pub lines: Vec<String>,
    /// The lines of who and year.
    pub small: Vec<String>,
    /// How an effort stands.
    pub status: Option<StatusKind>,
}

/// A laid out diagram.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagram {
    /// Width of the drawing.
    pub width: i32,
    /// Height of the drawing.
    pub height: i32,
    /// The boxes, each before what hangs on it.
    pub boxes: Vec<DiagramBox>,
    /// The lines between them as corners: each bends at right angles.
    pub edges: Vec<Vec<(i32, i32)>>,
}

/// Height of a line of text, of the space around a text, and between two boxes.
pub(crate) const LINE: i32 = 18;
const PAD: i32 = 10;
const GAP: i32 = 12;
/// How wide one character is taken to be: a broad one of the house's sans serif at 14 pixels.
const CHARACTER: i32 = 8;

impl PlanPage {
    /// The driver diagrams of the plan: one per aim, in order.
    #[must_use]
    pub fn diagrams(&self) -> Vec<DiagramNode> {
        let aims = self.under(None, NodeKind::Aim);
        aims.map(|aim| self.branch(aim, DiagramLevel::Aim)).collect()
    }

    fn branch(&self, node: &PlanNode, level: DiagramLevel) -> DiagramNode {
        let below = match level {
            DiagramLevel::Aim => DiagramLevel::Primary,
            _ => DiagramLevel::Secondary,
        };
        let drivers = self.under(Some(node.id), NodeKind::Driver);
        DiagramNode {
            level,
            title: node.title.clone(),
            who: String::new(),
            year: None,
            status: None,
            action: None,
            children: drivers
                .map(|driver| self.branch(driver, below))
                .chain(self.efforts(node.id))
                .collect(),
        }
    }

    fn efforts(&self, driver: PlanNodeId) -> impl Iterator<Item = DiagramNode> {
        self.actions
            .iter()
            .filter(move |action| {
                action
                    .place
                    .as_ref()
                    .is_some_and(|place| place.driver == Some(driver))
            })
            .map(effort)
    }
}

fn effort(action: &ActionRow) -> DiagramNode {
    let planned = action
        .planned
        .first()
        .and_then(|planned| planned.to.or(planned.from));
    DiagramNode {
        level: DiagramLevel::Effort,
        title: action.title.clone(),
        who: action.owner_names(),
        year: action.due_day().or(planned).map(|day| day.year()),
        status: Some(action.status()),
        action: Some(action.id),
        children: Vec::new(),
    }
}

/// Lays out a diagram.
#[must_use]
pub fn drawn(root: &DiagramNode, shape: DiagramShape) -> Diagram {
    let mut diagram = Diagram {
        width: 0,
        height: 0,
        boxes: Vec::new(),
        edges: Vec::new(),
    };
    let height = match shape {
        DiagramShape::Wide => wide(root, 0, &mut diagram).0,
        DiagramShape::Narrow => narrow(root, (0, 0), &mut diagram),
    };
    diagram.width = diagram
        .boxes
        .iter()
        .map(|one| one.x + one.width)
        .max()
        .unwrap_or(0)
        + 1;
    diagram.height = height - GAP + 1;
    diagram
}

/// A box for a node, `width` wide, its upper left corner in the corner of the drawing.
fn boxed(node: &DiagramNode, width: i32) -> DiagramBox {
    let room = usize::try_from((width - 2 * PAD) / CHARACTER).unwrap_or(1).max(1);
    let year = node.year.map(|year| year.to_string());
    let who = (!node.who.is_empty()).then(|| node.who.clone());
    let said: Vec<String> = who.into_iter().chain(year).collect();
    let lines = wrapped(&node.title, room);
    let small = wrapped(&said.join(" · "), room);
    let count = i32::try_from(lines.len() + small.len()).unwrap_or(i32::MAX / LINE / 2);
    DiagramBox {
        level: node.level,
        x: 0,
        y: 0,
        width,
        height: count.max(1) * LINE + 2 * PAD,
        lines,
        small,
        status: node.status,
    }
}

/// The text in lines of at most `room` characters; a longer word is broken.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for (index, piece) in letters.chunks(room).enumerate() {
            let more = usize::from(length > 0 && index == 0);
            if length > 0 && (index > 0 || length + more + piece.len() > room) {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.extend(piece);
            length += piece.len();
        }
    }
    if length > 0 {
        lines.push(line);
    }
    lines
}

/// Column width and the way between two columns of the wide layout.
const COLUMN: i32 = 232;
const WAY: i32 = 44;

/// Lays a node into a strip that begins at `top`; returns the strip's end and the middle of the node's box. An effort
/// stands in the last column, whatever it hangs on.
fn wide(node: &DiagramNode, top: i32, out: &mut Diagram) -> (i32, i32) {
    let column = match node.level {
        DiagramLevel::Aim => 0,
        DiagramLevel::Primary => 1,
        DiagramLevel::Secondary => 2,
        DiagramLevel::Effort => 3,
    };
    let mut own = boxed(node, COLUMN);
    own.x = column * (COLUMN + WAY);
    let place = out.boxes.len();
    out.boxes.push(own.clone());
    let mut end = top;
    let mut ends: Vec<(i32, i32)> = Vec::new();
    for child in &node.children {
        let first = out.boxes.len();
        let (next, middle) = wide(child, end, out);
        end = next;
        ends.push((out.boxes[first].x, middle));
    }
    let needed = top + own.height + GAP;
    own.y = if end > needed {
        top + (end - GAP - top - own.height) / 2
    } else {
        top
    };
    // A box taller than what hangs on it: that is moved down, so that it stands in the middle of the box.
    let shift = if end < needed && end > top {
        (needed - end) / 2
    } else {
        0
    };
    if shift > 0 {
        shifted(out, place, shift);
        ends.iter_mut().for_each(|(_, middle)| *middle += shift);
    }
    let middle = own.y + own.height / 2;
    let right = own.x + own.width;
    for (left, to) in ends {
        let bend = left - WAY / 2;
        out.edges
            .push(vec![(right, middle), (bend, middle), (bend, to), (left, to)]);
    }
    out.boxes[place] = own;
    (end.max(needed), middle)
}

/// Moves everything that hangs on the box at `place` down.
fn shifted(out: &mut Diagram, place: usize, down: i32) {
    let moved: Vec<(i32, i32)> = out.boxes[place + 1..]
        .iter()
        .map(|one| (one.x, one.y + one.height / 2))
        .collect();
    for edge in &mut out.edges {
        let ends_here = edge.last().is_some_and(|(x, y)| moved.contains(&(*x, *y)));
        let starts_inside = edge.first().is_some_and(|(x, y)| {
            out.boxes[place + 1..]
                .iter()
                .any(|one| one.x + one.width == *x && one.y + one.height / 2 == *y)
        });
        if ends_here && starts_inside {
            edge.iter_mut().for_each(|(_, y)| *y += down);
        }
    }
    for one in &mut out.boxes[place + 1..] {
        one.y += down;
    }
}

/// Width of the drawing on a phone, and how far a level is moved in.
const PHONE: i32 = 320;
const STEP: i32 = 18;

/// Lays a node at `(depth, top)` and what hangs on it under it; returns where the next one begins.
fn narrow(node: &DiagramNode, (depth, top): (i32, i32), out: &mut Diagram) -> i32 {
    let x = depth * STEP;
    let mut own = boxed(node, PHONE - x);
    (own.x, own.y) = (x, top);
    let foot = own.y + own.height;
    let mut end = foot + GAP;
    out.boxes.push(own);
    for child in &node.children {
        let first = out.boxes.len();
        let next = narrow(child, (depth + 1, end), out);
        let head = &out.boxes[first];
        let middle = head.y + head.height / 2;
        out.edges.push(vec![
            (x + STEP / 2, foot),
            (x + STEP / 2, middle),
            (x + STEP, middle),
        ]);
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn node(level: DiagramLevel, title: String, children: Vec<DiagramNode>) -> DiagramNode {
        DiagramNode {
            level,
            title,
            who: if level == DiagramLevel::Effort {
                "Personaleafsnittet".to_owned()
            } else {
                String::new()
            },
            year: (level == DiagramLevel::Effort).then_some(2027),
            status: None,
            action: None,
            children,
        }
    }

    fn title() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zæøå ]{1,40}",
            "[a-zæøå ]{1,200}",
            "[a-z]{60}",
            Just(String::new())
        ]
    }

    fn tree() -> impl Strategy<Value = DiagramNode> {
        let efforts = || {
            let effort = title().prop_map(|title| node(DiagramLevel::Effort, title, Vec::new()));
            prop::collection::vec(effort, 0..4)
        };
        let secondary =
            (title(), efforts()).prop_map(|(title, below)| node(DiagramLevel::Secondary, title, below));
        let primary = (title(), prop::collection::vec(secondary, 0..4), efforts()).prop_map(
            |(title, mut below, more)| {
                below.extend(more);
                node(DiagramLevel::Primary, title, below)
            },
        );
        (title(), prop::collection::vec(primary, 0..5))
            .prop_map(|(title, below)| node(DiagramLevel::Aim, title, below))
    }

    fn overlap(a: &DiagramBox, b: &DiagramBox) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }

    fn count(node: &DiagramNode) -> usize {
        1 + node.children.iter().map(count).sum::<usize>()
    }

    proptest! {
        #[test]
        fn boxes_never_overlap_and_every_line_joins_two_of_them(root in tree()) {
            for shape in [DiagramShape::Wide, DiagramShape::Narrow] {
                let diagram = drawn(&root, shape);
                prop_assert_eq!(&diagram, &drawn(&root, shape), "the same again");
                prop_assert_eq!(diagram.boxes.len(), count(&root));
                prop_assert_eq!(diagram.edges.len(), count(&root) - 1);
                for (index, one) in diagram.boxes.iter().enumerate() {
                    prop_assert!(one.x >= 0 && one.y >= 0);
                    prop_assert!(one.x + one.width <= diagram.width && one.y + one.height <= diagram.height);
                    for other in &diagram.boxes[..index] {
                        prop_assert!(!overlap(one, other), "{one:?} and {other:?}");
                    }
                }
                for edge in &diagram.edges {
                    let (x, y) = edge[edge.len() - 1];
                    prop_assert!(diagram.boxes.iter().any(|one| one.x == x && y == one.y + one.height / 2), "{edge:?}");
                    let (x, y) = edge[0];
                    let leaves = |one: &DiagramBox| match shape {
                        DiagramShape::Wide => one.x + one.width == x && y == one.y + one.height / 2,
                        DiagramShape::Narrow => one.y + one.height == y && one.x + STEP / 2 == x,
                    };
                    prop_assert!(diagram.boxes.iter().any(leaves), "{edge:?}");
                }
            }
        }

        #[test]
        fn a_text_keeps_its_letters_and_its_lines_their_length(text in title(), room in 1usize..40) {
            let lines = wrapped(&text, room);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            prop_assert!(lines.iter().all(|line| line.chars().count() <= room && !line.is_empty()));
        }
    }
}
