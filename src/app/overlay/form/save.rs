//! Saving a form, and leaving it: what is asked before, and what becomes of several edits.
//!
//! Law: nothing typed is let go without a question, and a reason that is wanted is asked for before it is too late.

use super::super::{Agreed, Ask, Choice, Layer, Overlay, Pick, Scroll, Then, World};
use super::{Form, FormField, Sentence};
use crate::app::Preview;
use crate::app::model::{Said, Tone};
use crate::app::screen::within;
use crate::app::sheet::Sense;
use crate::app::task::{Side, Task};
use crate::plan::{self, Edit, Place, Plan, compose, identities};

/// What a list that stands over a form is for, besides what its field may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// Whether each change is to be a commit of its own.
    Parting,
    /// Which field to go to.
    Fields,
}

impl Form {
    /// Shows all that saving would change.
    pub(super) fn show_change(&self) -> Then {
        match &self.sentence {
            Sentence::Known(preview) => Then::Open(Box::new(Overlay::Scroll(written(preview)))),
            Sentence::Asked => Then::Say(Said::new(Tone::No, "it is being worked out; a moment")),
            Sentence::Refused(problem) => Then::Say(Said::problem(problem)),
            Sentence::Nothing => Then::Say(Said::new(Tone::No, "nothing that can be saved is changed yet")),
        }
    }

    pub(super) fn save(&mut self, world: World) -> Then {
        self.listed = None;
        if self.saving.is_some() {
            return Then::Stay;
        }
        if let Some((at, why)) = self
            .fields
            .iter()
            .enumerate()
            .find_map(|(at, field)| Some((at, field.refusal()?)))
        {
            let said = Said::new(Tone::No, format!("not saved: {}", why.message));
            self.at = at;
            return Then::Say(said);
        }
        // Asked for once: who has no reason to give can still save.
        if self.wants_reason() && !self.told {
            self.told = true;
            self.at = self.fields.len();
            let line = "not saved yet: a board adopted this; say why it changes, or save again without";
            return Then::Say(Said::new(Tone::No, line));
        }
        let Some(plan) = world.plan else { return Then::Stay };
        self.ask_meanwhile(plan, world.today)
            .unwrap_or_else(|| self.send(world))
    }

    /// Saves what is filled in, all that had to be asked about it being answered.
    pub(super) fn send(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        if self.task == Task::ByHand {
            return self.record(Vec::new(), plan);
        }
        match self.edits(plan, world.today) {
            Ok(edits) if edits.is_empty() => Then::Say(Said::new(
                Tone::No,
                "nothing to save: the plan says all of this already",
            )),
            Ok(edits) if edits.len() > 1 => {
                self.listed = Some(Listed::Parting);
                Then::Open(Box::new(Overlay::Pick(parting(edits.len()))))
            }
            Ok(edits) => self.record(edits, plan),
            Err(problem) => {
                self.trouble = Some(problem);
                self.go_to_what_is_missing();
                if self.task.keeps_the_reason() && self.reason.text().trim().is_empty() {
                    self.at = self.fields.len();
                }
                Then::Stay
            }
        }
    }

    /// Goes to the first field by which what is added is to be known and that says nothing yet.
    fn go_to_what_is_missing(&mut self) {
        let missing = |field: &FormField| {
            !field.hidden && compose::is_known_by(field.info) && field.text.text().trim().is_empty()
        };
        if self.task.adds(&self.place) {
            self.at = self.fields.iter().position(missing).unwrap_or(self.at);
        }
    }

    fn record(&mut self, edits: Vec<Edit>, plan: &Plan) -> Then {
        self.trouble = None;
        let reason = self.reason.text().trim().to_owned();
        let filled = self.filled();
        let reason = filled.reason(plan, (!reason.is_empty()).then_some(reason));
        match (reason, filled.resolution()) {
            (Ok(reason), Some(resolution)) => Then::Decide { resolution, reason },
            (Ok(reason), None) if self.task == Task::ByHand => Then::RecordByHand(reason),
            (Ok(reason), None) => Then::Record { edits, reason },
            (Err(problem), _) => {
                self.trouble = Some(problem);
                Then::Stay
            }
        }
    }

    /// Saves several edits as it was chosen: each by itself, or all as one.
    pub(super) fn part(&mut self, chosen: &[String], world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        // Somebody may have been first while it was chosen.
        if let Some(asked) = self.ask_meanwhile(plan, world.today) {
            return asked;
        }
        match self.edits(plan, world.today) {
            Ok(edits) if chosen.iter().any(|word| word == ONE_FOR_ALL) => {
                self.record(vec![Edit::all(edits)], plan)
            }
            Ok(edits) => self.record(edits, plan),
            Err(problem) => {
                self.trouble = Some(problem);
                Then::Stay
            }
        }
    }

    /// Offers what the record holds besides its fields.
    pub(super) fn parts(&self, world: World) -> Then {
        let known = world.plan.filter(|_| self.task.changes_what_is());
        let mut choices = known.map(|plan| within(plan, &self.place)).unwrap_or_default();
        // What it holds answers the same.
        for choice in &mut choices {
            if let Some(Agreed::Fill(_, task)) = &mut choice.then {
                *task = self.task.with_parts(task.clone());
            }
        }
        if choices.is_empty() {
            return Then::Stay;
        }
        let title = format!("What {} holds", self.name());
        Then::Open(Box::new(Overlay::Pick(Pick::new(title, choices, false))))
    }

    /// Goes on to the form that takes the record out; what was typed here is settled first.
    pub(super) fn remove_this(&self, world: World) -> Then {
        if self.task == Task::ByHand {
            return self.throw_away();
        }
        let there = world.plan.is_some_and(|plan| plan.at(&self.place).is_some());
        if !matches!(self.task, Task::Set) || !there || self.place.steps.is_empty() {
            return Then::Say(Said::new(Tone::No, "there is nothing yet that could be removed"));
        }
        if self.holds_text() || self.is_saving() {
            return Then::Say(Said::new(Tone::No, "save or leave what is typed here first"));
        }
        Then::Agreed(Agreed::Fill(self.place.clone(), Task::Remove))
    }

    /// Asks whether the edits made by hand are to be thrown away, and says what would go.
    fn throw_away(&self) -> Then {
        if self.is_saving() {
            return Then::Say(Said::new(Tone::No, "it is being saved; a moment"));
        }
        let Sentence::Known(preview) = &self.sentence else {
            return self.show_change();
        };
        let what = match preview.lines.as_slice() {
            [] => preview.sentence.clone(),
            lines => lines.join("; "),
        };
        Then::Open(Box::new(Overlay::Ask(Ask {
            question: "Throw the edits made by hand away?".to_owned(),
            detail: format!(
                "The file would say again what the last commit says. A copy of it as it is now is kept. What goes: {what}"
            ),
            yes: "throw them away",
            no: "keep them",
            then: Agreed::SetAside(what),
        })))
    }

    /// Goes on to the form that moves the record before the one it follows in its list.
    pub(super) fn put_earlier(&self, world: World) -> Then {
        let before = world.plan.and_then(|plan| one_before(plan, &self.place));
        let Some(before) = before.filter(|_| matches!(self.task, Task::Set)) else {
            return Then::Say(Said::new(
                Tone::No,
                "there is nothing before this that it could go before",
            ));
        };
        if self.holds_text() || self.is_saving() {
            return Then::Say(Said::new(Tone::No, "save or leave what is typed here first"));
        }
        let task = Task::Move {
            side: Side::Before,
            to: before,
        };
        Then::Agreed(Agreed::Fill(self.place.clone(), task))
    }

    pub(super) fn leave(&self) -> Then {
        if self.is_saving() {
            return Then::Say(Said::new(Tone::No, "it is being saved; a moment"));
        }
        if !self.holds_text() {
            return Then::Close;
        }
        Then::Open(Box::new(Overlay::Ask(Ask {
            question: "Leave without saving?".to_owned(),
            detail: format!("What you typed about {} would be lost.", self.named()),
            yes: "leave",
            no: "back to the form",
            then: Agreed::LeaveForm,
        })))
    }
}

/// What stands before something in its list; none where that is no list in an order, or it is the first.
fn one_before(plan: &Plan, place: &Place) -> Option<Place> {
    let (parent, step) = (place.parent()?, place.last()?);
    let record = plan.at(&parent)?;
    let (at, info) = record.kind().list(step.list)?;
    let names = identities(record.list(at)?, info.identity);
    let at = names.iter().position(|name| *name == step.item)?;
    let before = names.get(at.checked_sub(1)?)?;
    (info.form == plan::Form::List).then(|| parent.item(info.name, before.clone()))
}

/// Everything a save comes to, as a text.
fn written(preview: &Preview) -> Scroll {
    let mut lines = vec![(Sense::Title, preview.sentence.clone())];
    lines.extend(preview.told().map(|line| (Sense::Body, line.to_owned())));
    lines.extend(
        preview
            .notes
            .iter()
            .map(|note| (Sense::Wrong, format!("! {note}"))),
    );
    if !preview.file.is_empty() {
        lines.push((
            Sense::Label,
            "Lines of the file, - as they are, + as they will be".to_owned(),
        ));
    }
    lines.extend(preview.file.iter().map(|line| (Sense::Body, line.say())));
    Scroll::new("What saving changes", lines)
}

/// The two ways to record several edits.
const ONE_EACH: &str = "one each";
const ONE_FOR_ALL: &str = "one for all";

fn parting(count: usize) -> Pick {
    let choice = |word: &str, means: &str| Choice::new(word, means);
    let choices = vec![
        choice(ONE_EACH, "each has an entry of its own in the history"),
        choice(ONE_FOR_ALL, "one entry in the history, taken back together"),
    ];
    Pick::new(
        format!("{count} commitments change: save each by itself, or all as one?"),
        choices,
        false,
    )
}
