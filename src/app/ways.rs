//! How a screen is gone to: where a command is meant that means nothing where one is.
//!
//! Law: a way is told by the keys that go it from here, whoever chose them.

use super::command::Command;
use super::context::Context;
use super::hints::Hints;

/// A screen, the command that leads to it or towards it, and the one that then opens it.
type Way = (Context, Command, Option<(Context, Command)>);

/// The ways, the nearest first.
const WAYS: [Way; 12] = [
    (Context::Plan, Command::ShowPlan, None),
    (Context::Due, Command::ShowDue, None),
    (Context::Measures, Command::ShowMeasures, None),
    (Context::Meetings, Command::ShowMeetings, None),
    (Context::History, Command::ShowHistory, None),
    (Context::Dashboard, Command::ShowDashboard, None),
    (Context::Findings, Command::ShowFindings, None),
    (Context::Story, Command::Story, None),
    (
        Context::Minutes,
        Command::ShowMeetings,
        Some((Context::Meetings, Command::Enter)),
    ),
    (
        Context::Commit,
        Command::ShowHistory,
        Some((Context::History, Command::OpenCommit)),
    ),
    (Context::Form, Command::Edit, None),
    (
        Context::Review,
        Command::ShowDue,
        Some((Context::Due, Command::Review)),
    ),
];

/// The nearest place that is wanted and can be gone to from here, with the keys that go there: `4, then Enter`.
pub(super) fn way(
    hints: &Hints,
    here: Context,
    wanted: impl Fn(Context) -> bool,
) -> Option<(Context, String)> {
    WAYS.iter().find_map(|(to, first, then)| {
        let first = hints.key(*first, here);
        if *to == here || first.is_empty() || !wanted(*to) {
            return None;
        }
        let keys = match then {
            None => first.to_owned(),
            Some((there, then)) if *there == here => hints.key(*then, here).to_owned(),
            Some((there, then)) => format!("{first}, then {}", hints.key(*then, *there)),
        };
        Some((*to, keys))
    })
}
