//! A made-up plan of any size, the same for the same size: priorities with a measure each, and actions of 12 lines.

use std::fmt::Write;

use chrono::{Days, NaiveDate};

const VERBS: &[&str] = &[
    "Establish",
    "Review",
    "Agree",
    "Publish",
    "Expand",
    "Commission",
    "Pilot",
    "Train",
    "Audit",
    "Reduce",
    "Replace",
    "Co-design",
];
const THINGS: &[&str] = &[
    "the health passport",
    "the leaving-care offer",
    "the apprenticeship route",
    "the foster carers' charter",
    "the virtual school's plan",
    "the sibling contact guide",
    "the placement move protocol",
    "the advocacy service",
    "the housing protocol",
    "the personal education plans",
    "the young people's forum",
    "the out-of-area visits",
];
const LEADS: &[(&str, &str)] = &[
    ("hos", "Head of Service"),
    ("vsh", "Virtual School Head"),
    ("nurse", "Designated Nurse"),
    ("housing", "Housing Manager"),
    ("police", "Police Lead"),
    ("cpo", "Corporate Parenting Officer"),
    ("fostering", "Fostering Manager"),
    ("leaving", "Leaving Care Manager"),
];
const STATUSES: &[&str] = &["not started", "in progress", "paused", "complete"];
const RATINGS: &[&str] = &["green", "amber", "red"];

/// What an action's lines hold: the field, and how many lines below the action's `ref` it stands.
const LEAD: (&str, usize) = ("lead", 2);
const DUE: (&str, usize) = ("due", 3);
const STATUS: (&str, usize) = ("status", 4);

/// A generated plan, line by line.
#[derive(Clone)]
pub struct Generated {
    lines: Vec<String>,
    actions: Vec<(String, usize)>,
}

impl Generated {
    /// A plan of `actions` actions.
    pub fn plan(actions: usize) -> Self {
        let mut plan = Self {
            lines: opening(),
            actions: Vec::with_capacity(actions),
        };
        let mut dice = Dice(20_261_121);
        let per_priority = if actions > 100 { 20 } else { 8 };
        for i in 0..actions {
            let (priority, within) = (i / per_priority + 1, i % per_priority + 1);
            if within == 1 {
                plan.lines.extend(priority_lines(priority, &mut dice));
            }
            plan.actions
                .push((format!("{priority}.{within}"), plan.lines.len()));
            plan.lines.extend(action_lines(priority, within, &mut dice));
        }
        plan
    }

    /// The whole file.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.len() + 1).sum());
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// How many lines the file has.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The refs of all actions, in order.
    pub fn refs(&self) -> impl ExactSizeIterator<Item = &str> {
        self.actions.iter().map(|(action, _)| action.as_str())
    }

    /// The ref of the action in the middle.
    pub fn middle(&self) -> &str {
        &self.actions[self.actions.len() / 2].0
    }

    /// The line of the file, counted from 1, on which the `due` of this action stands.
    pub fn due_line(&self, action: &str) -> usize {
        self.first_line(action) + DUE.1 + 1
    }

    /// The lines of the file, counted from 1, of this action.
    pub fn lines_of(&self, action: &str) -> std::ops::RangeInclusive<usize> {
        let first = self.first_line(action) + 1;
        first..=first + ACTION_LINES - 1
    }

    /// Gives one field of this action another value, as an officer would, and says which: (field, from, to).
    pub fn change(&mut self, action: &str, dice: &mut Dice) -> (&'static str, String, String) {
        let (field, below) = *dice.one_of(&[LEAD, DUE, STATUS]);
        let at = self.first_line(action) + below;
        let from = self.lines[at].split_once(": ").unwrap().1.to_owned();
        let to = loop {
            let to = match field {
                "lead" => dice.one_of(LEADS).0.to_owned(),
                "status" => (*dice.one_of(STATUSES)).to_owned(),
                _ => format!(
                    "20{}-{:02}-{:02}",
                    dice.between(26, 29),
                    dice.between(1, 12),
                    dice.between(1, 28)
                ),
            };
            if to != from {
                break to;
            }
        };
        self.lines[at] = format!("        {field}: {to}");
        (field, from, to)
    }

    /// Where the lines of this action begin, counted from 0.
    fn first_line(&self, action: &str) -> usize {
        self.actions
            .iter()
            .find(|(this, _)| this == action)
            .unwrap_or_else(|| panic!("no action {action}"))
            .1
    }
}

/// How many lines an action has.
const ACTION_LINES: usize = 12;

fn opening() -> Vec<String> {
    let mut text = "\
# yaml-language-server: $schema=pledge.schema.json
# The board owns this file; every edit is one commit.
pledge: 1

strategy:
  title: Better Together 2026 to 2029
  organisation: Northern Partnership
  period: {from: 2026-04-01, to: 2029-03-31}
  year: financial
  stage: adopted
  review: quarterly
  small_numbers: 5

leads:
"
    .to_owned();
    for (key, name) in LEADS {
        writeln!(
            text,
            "  {key}: {{name: {name}, organisation: Northern Partnership}}"
        )
        .unwrap();
    }
    text += "\npriorities:\n";
    text.lines().map(str::to_owned).collect()
}

fn priority_lines(priority: usize, dice: &mut Dice) -> Vec<String> {
    let thing = THINGS[(priority - 1) % THINGS.len()];
    let lead = LEADS[(priority - 1) % LEADS.len()].0;
    let (first, second) = (dice.between(60, 94), dice.between(60, 94));
    let text = format!(
        "  - ref: \"{priority}\"
    title: Priority {priority}, {thing}
    lead: {lead}
    measures:
      - ref: M{priority}
        title: Share of reviews on time, {priority}
        unit: \"%\"
        better: higher
        targets:
          - {{period: 2027-28, value: 90, floor: 80}}
        readings:
          - {{period: 2026-27 Q1, value: {first}}}
          - {{period: 2026-27 Q2, value: {second}}}
    actions:"
    );
    text.lines().map(str::to_owned).collect()
}

fn action_lines(priority: usize, within: usize, dice: &mut Dice) -> Vec<String> {
    let rating = dice.one_of(RATINGS);
    let due = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() + Days::new(dice.between(0, 999));
    let (verb, thing) = (dice.one_of(VERBS), dice.one_of(THINGS));
    let (lead, by) = (dice.one_of(LEADS).0, dice.one_of(LEADS).0);
    let (status, phase) = (dice.one_of(STATUSES), dice.between(1, 5));
    let (month, day) = (dice.between(5, 9), dice.between(1, 27));
    let text = format!(
        "      - ref: \"{priority}.{within}\"
        title: {verb} {thing}
        lead: {lead}
        due: {due}
        status: {status}
        rating: {rating}
        detail: >
          Deliver phase {phase} with partners
          and report to the board every quarter.
        measured_by: [M{priority}]
        updates:
          - {{date: 2026-{month:02}-{day:02}, by: {by}, rating: {rating}, note: On course with partners.}}"
    );
    text.lines().map(str::to_owned).collect()
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + (z ^ (z >> 31)) % (high - low + 1)
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let last = u64::try_from(items.len() - 1).unwrap();
        &items[usize::try_from(self.between(0, last)).unwrap()]
    }
}
