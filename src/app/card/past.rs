//! What history adds to a card: what a field said before, since when, by whom and why; and what changed last.
//!
//! Law: it only adds. What has not come is not said, and what is of something under it is said with its ref.

use super::{Card, Line};
use crate::app::past::{Past, Version, on_one_line, told};
use crate::history::model::Difference;
use crate::plan::sentence::version_said;
use crate::plan::{Plan, Shape, Value as _, When};

/// From how many characters on what was said before is not told: it is read in the history.
const LONG: usize = 48;

impl Card {
    /// With what is known of the commitment's past.
    #[must_use]
    pub fn with_past(mut self, past: &Past) -> Self {
        for line in &mut self.lines {
            let Some(field) = line.field else { continue };
            let told = match newest(past, field) {
                Some((version, change)) => before(version, change),
                None => match newest_within(past, field) {
                    Some((version, change)) => within(version, change),
                    None => continue,
                },
            };
            line.said = format!("{}\n{told}", line.said.trim_end());
        }
        let own = past.of.as_deref().unwrap_or_default();
        self.lines
            .extend(past.versions.first().map(|version| changed(version, own)));
        self
    }

    /// With the day of each version of the plan that it names, where the history that has come has that.
    #[must_use]
    pub fn with_days(mut self, plan: &Plan, past: &Past) -> Self {
        let Some(record) = self.of.as_ref().and_then(|place| plan.at(place)) else {
            return self;
        };
        let of = |line: &Line| {
            let (_, info) = record.kind().field(line.field?)?;
            let named = record.text(info.name).to_lowercase();
            let is = |version: &&Version| version.commit.id == named;
            let known = matches!(info.shape, Shape::Commit).then_some(past.versions.iter())?;
            known.into_iter().find(is)
        };
        for line in &mut self.lines {
            if let Some(Version { commit, .. }) = of(line) {
                let day = When::day(commit.date).say();
                line.said = format!("the plan as it stood on {day} ({})", version_said(&commit.id));
            }
        }
        self
    }
}

/// The newest version that changed a field from something else.
fn newest<'v>(past: &'v Past, field: &str) -> Option<(&'v Version, &'v Difference)> {
    let own = past.of.as_deref().unwrap_or_default();
    let is =
        |change: &&Difference| change.change == "changed" && change.field == field && change.reference == own;
    past.versions
        .iter()
        .find_map(|version| Some((version, version.changes.iter().find(is)?)))
}

/// The newest version that changed something in a list, or took it out.
fn newest_within<'v>(past: &'v Past, list: &str) -> Option<(&'v Version, &'v Difference)> {
    let own = past.of.as_deref().unwrap_or_default();
    let is = |change: &&Difference| {
        let within = change.field.strip_prefix(list);
        let within = within.is_some_and(|rest| rest.starts_with('.'));
        within && matches!(change.change, "changed" | "removed") && change.reference == own
    };
    past.versions
        .iter()
        .find_map(|version| Some((version, version.changes.iter().find(is)?)))
}

/// `target 2018-19: 85 → 88, 12 Jan 2019, Head of Service: as the Board asked`.
fn within(version: &Version, change: &Difference) -> String {
    on_one_line(&format!("{}, {}", change.say().trim(), told(&version.commit)))
}

/// `was 31 Mar 2019 until 12 Jan 2019, Head of Service: waiting for the agreement`.
fn before(version: &Version, change: &Difference) -> String {
    let said = on_one_line(&change.from_said);
    let day = When::day(version.commit.date).say();
    let who = told(&version.commit);
    let who = who.strip_prefix(&day).unwrap_or(&who);
    match said.as_str() {
        "" => format!("set {day}{who}"),
        long if long.chars().nth(LONG).is_some() => format!("since {day}{who}"),
        short => format!("was {short} until {day}{who}"),
    }
}

/// The last change; of what stands under the commitment it is told by its ref.
fn changed(version: &Version, own: &str) -> Line {
    const MOST: usize = 3;
    let changes = version.changes.iter().map(|change| {
        let whose = if change.reference == own {
            ""
        } else {
            &change.reference
        };
        on_one_line(&format!("{whose} {}", change.say()))
    });
    let mut lines = vec![told(&version.commit)];
    lines.extend(changes.take(MOST));
    if version.changes.len() > MOST {
        lines.push(format!("and {} more", version.changes.len() - MOST));
    }
    Line::new("Changed last", lines.join("\n"))
}
