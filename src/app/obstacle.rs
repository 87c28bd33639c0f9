//! Why a command cannot be used just now, though it belongs where a person is.
//!
//! Law: a command that would do nothing says so beforehand, in words, with what to do instead.

use super::command::Command;
use super::context::Context;
use super::model::Model;
use super::order;
use super::overlay::Overlay;
use super::page::Page;
use super::said::in_words;
use super::screen::{Screen, answered, is_answerable, mend};
use super::task::Task;
use super::tree::Tree;
use crate::plan::{FieldInfo, with_article};

impl Command {
    /// Why it cannot be used just now, where it belongs; none where it can.
    pub fn obstacle(self, model: &Model) -> Option<String> {
        let tree = model.tree();
        let in_list = matches!(model.screen, Screen::Page(_));
        if let Some(obstacle) = model.obstacle_aside(self) {
            return Some(obstacle);
        }
        match self {
            Self::FieldStory if !matches!(model.screen, Screen::Plan | Screen::Page(_)) => {
                Some("the file cannot be read just now".to_owned())
            }
            Self::Story if model.top().is_some() => {
                let told = matches!(model.top(), Some(Overlay::Scroll(text)) if text.story().is_some());
                (!told).then(|| "this has no history of its own".to_owned())
            }
            Self::Story if !in_list && tree.is_none_or(|tree| tree.is_empty()) => {
                Some("the plan has no commitments yet".to_owned())
            }
            command
                if (command.changes_the_selected()
                    || matches!(command, Self::Unfold | Self::Fold | Self::FoldAll))
                    && !in_list
                    && tree.is_none_or(|tree| tree.is_empty()) =>
            {
                Some("the plan has no commitments yet".to_owned())
            }
            Self::Enter if matches!(model.screen, Screen::Page(Page::Meetings)) && model.row().is_some() => {
                None
            }
            Self::Enter => Self::Edit.obstacle(model),
            Self::Edit | Self::ShowInPlan | Self::GoThere | Self::Story
                if in_list && model.row().is_none_or(|row| row.place.is_none()) =>
            {
                Some("nothing of the plan is selected here".to_owned())
            }
            Self::GoThere if !is_there(model) => Some(format!(
                "the plan no longer has it; {} tells its history",
                model.key_of_screen(Self::Story)
            )),
            Self::Mend if mend(model).is_none() => Some(format!(
                "this asks for a decision of yours; {} opens its form",
                model.key_of_screen(Self::Edit)
            )),
            Self::OpenCommit | Self::TakeBack | Self::Restore | Self::Compare if model.row().is_none() => {
                Some("there is no commit here".to_owned())
            }
            command if command.changes_the_selected() => {
                let obstacle = self.obstacle_to_changing(model);
                obstacle.or_else(|| self.obstacle_here(model))
            }
            Self::Unfold | Self::Fold | Self::FoldAll if tree.is_some_and(|tree| !tree.shows_all()) => {
                Some(format!(
                    "what a filter shows is not folded; {} shows every commitment again",
                    model.hints.key(Self::Clear, Context::Plan)
                ))
            }
            Self::Filter | Self::Late | Self::Jump | Self::NextFinding | Self::PreviousFinding
                if tree.is_none_or(|tree| tree.is_empty()) =>
            {
                Some("the plan has no commitments yet".to_owned())
            }
            Self::Issue | Self::Follow | Self::AnswerBy if in_list && self.minuted(model).is_some() => {
                self.minuted(model)
            }
            Self::KeepBoth if !matches!(model.top(), Some(Overlay::Settle(settle)) if settle.holds_both()) => {
                Some("no value holds both; it is yours or theirs".to_owned())
            }
            Self::Parts => obstacle_to_parts(model),
            Self::Mine => no_leads(model),
            Self::SavedFilters if model.filters.is_empty() => {
                Some("your settings have no filters; the README says how they get some".to_owned())
            }
            Self::Together if tree.is_none_or(|tree| tree.marked().is_empty()) => Some(format!(
                "nothing is marked; {} marks a commitment",
                model.key_of_screen(Self::Mark)
            )),
            Self::Together if shared_by_marked(model).is_empty() => Some(format!(
                "what is marked has no {} in common; {} takes the mark of one away",
                in_words(order::TOGETHER),
                model.key_of_screen(Self::Mark)
            )),
            Self::Review
            | Self::Decide
            | Self::Arising
            | Self::Raised
            | Self::AgreeMinutes
            | Self::AnswerBy
            | Self::Issue
            | Self::Add
            | Self::Together
            | Self::Mend
            | Self::Open
            | Self::Undo
            | Self::TakeBack
            | Self::Restore
            | Self::RecordByHand => self.obstacle_to_changing(model),
            Self::Plans if model.found.len() < 2 => Some("there is only this plan here".to_owned()),
            Self::Suspend if cfg!(windows) => Some("this system has no shell to go back to".to_owned()),
            _ => None,
        }
    }

    /// Why there is nothing at a meeting, or behind a commit, that it could be done with.
    fn minuted(self, model: &Model) -> Option<String> {
        let on_commit = matches!(model.screen, Screen::Page(Page::Commit));
        let why = match self {
            Self::Issue if model.row().is_none() => "there is no meeting here",
            Self::Follow if on_commit && answered(model).is_none() => {
                "nothing that was minuted stands behind this commit"
            }
            Self::AnswerBy if !is_answerable(model) => "only a comment, a matter or a condition is answered",
            _ => return None,
        };
        Some(why.to_owned())
    }

    /// Whether it changes the commitment the cursor is on.
    fn changes_the_selected(self) -> bool {
        matches!(
            self,
            Self::Edit
                | Self::Update
                | Self::Reading
                | Self::Move
                | Self::Renumber
                | Self::RenumberSeries
                | Self::Withdraw
                | Self::Supersede
                | Self::Remove
        )
    }

    /// Why it cannot be done to the selected commitment.
    fn obstacle_here(self, model: &Model) -> Option<String> {
        let here = model.row().and_then(|row| row.place.as_ref());
        let here = here.or_else(|| model.tree()?.selected().map(|row| &row.place))?;
        let record = model.plan()?.at(&here.record())?;
        let kind = record.kind();
        let named = with_article(kind.name);
        let lacks = |list: &str| kind.list(list).is_none();
        let lacks_field = |field: &str| kind.field(field).is_none();
        match self {
            Self::Update if lacks(order::UPDATES) => {
                Some(format!("{named} takes no updates; give it on what it belongs to"))
            }
            Self::Reading if lacks(order::READINGS) => {
                Some(format!("{named} has no readings; they are given on measures"))
            }
            Self::Withdraw if lacks_field(order::ENDED) => {
                Some(format!("{named} cannot be withdrawn; it can be removed"))
            }
            Self::Supersede if order::SUPERSEDED.iter().any(|field| lacks_field(field)) => {
                Some(format!("{named} cannot be superseded"))
            }
            _ => None,
        }
    }

    /// Why the plan cannot be changed just now.
    fn obstacle_to_changing(self, model: &Model) -> Option<String> {
        let snapshot = model.opened.as_ref().map(|opened| &opened.snapshot);
        if model.read_only {
            return Some(
                "the plan was opened to be read only; leave the program and open it to be changed".to_owned(),
            );
        }
        if let Some(obstacle) = snapshot.and_then(|snapshot| snapshot.obstacle.as_ref()) {
            return Some(obstacle.clone());
        }
        if model.busy.is_some() {
            return Some("the change before this one is still being saved".to_owned());
        }
        let key = model.key_of_screen(Self::RecordByHand);
        match (self, model.waiting().is_some()) {
            (Self::RecordByHand, false) => Some("no edits made by hand wait to be recorded".to_owned()),
            (Self::RecordByHand, true) | (_, false) => None,
            (_, true) => Some(format!(
                "edits made by hand in the file wait; {key} records them first, as one commit, or throws them away"
            )),
        }
    }
}

/// The fields that all marked commitments have and that can be given to them together.
fn shared_by_marked(model: &Model) -> Vec<&'static FieldInfo> {
    let marked = model.tree().map(Tree::marked).unwrap_or_default();
    let first = marked.first().cloned().zip(model.plan());
    first.map_or_else(Vec::new, |(first, plan)| {
        Task::Together(marked).fields(plan, &first)
    })
}

/// Whether the plan has what the cursor is on.
fn is_there(model: &Model) -> bool {
    let place = model.row().and_then(|row| row.place.as_ref());
    let at = place.and_then(|place| model.plan()?.at(&place.record()));
    at.is_some()
}

/// Why what a record holds besides its fields cannot be opened.
fn obstacle_to_parts(model: &Model) -> Option<String> {
    let Some(Overlay::Form(form)) = model.top() else {
        return None;
    };
    if form.holds.is_empty() {
        return Some("there is nothing more in this than its fields".to_owned());
    }
    form.is_new().then(|| {
        let key = model.key(Command::Parts);
        format!("save this first; then {key} adds {} to it", in_words(&form.holds))
    })
}

/// Why nothing is known to be somebody's own.
fn no_leads(model: &Model) -> Option<String> {
    let none = model.plan().is_none_or(|plan| plan.leads.is_empty());
    let key = model.key_of_screen(Command::Add);
    none.then(|| {
        let author = model
            .opened
            .as_ref()
            .and_then(|opened| opened.snapshot.author.as_deref());
        let email = author.map_or_else(String::new, |author| format!(", {author}"));
        format!("the plan has no leads yet; {key} adds your post, with your e-mail{email}")
    })
}
