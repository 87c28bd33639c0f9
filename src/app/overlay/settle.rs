//! What somebody else changed in the same fields while a form was being filled in: mine or theirs, for each.
//!
//! Law: nothing is chosen beforehand, and leaving it chooses nothing. Who did it and why is told when the history
//! has told it; the choice does not wait for that.

use super::{Layer, Then, World};
use crate::app::effect::Ticket;
use crate::app::past::on_one_line;
use crate::app::{Command, Context, Input, Said, Tone, moving, told};
use crate::history::model::Commit;
use crate::plan::Place;

/// Whose value is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// One's own.
    Mine,
    /// That of whoever changed it meanwhile.
    Theirs,
    /// A value that holds both changes.
    Both,
}

/// One field that two people changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The field.
    pub place: Place,
    /// What it is called.
    pub label: String,
    /// What it said before either, where that is worth telling.
    pub was: Option<String>,
    /// What it says now; empty where they emptied it.
    pub theirs: String,
    /// What was typed.
    pub mine: String,
    /// What would hold both; none where nothing can.
    pub both: Option<String>,
    /// Whether theirs ended the record, which stands against all that was typed.
    pub ends: bool,
    /// The commit that gave it what it says now; none while that is not known.
    pub by: Option<Commit>,
    /// What was chosen.
    pub chosen: Option<Side>,
}

/// The fields that two people changed, to be settled one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    /// What they are of.
    pub name: String,
    /// Why the person changes them, as typed.
    pub reason: String,
    /// The fields.
    pub disputes: Vec<Dispute>,
    /// The one the cursor is on.
    pub at: usize,
    asked: Option<Ticket>,
}

impl Dispute {
    /// Who did what, when and why: `While you were typing, Head of Service changed Due to 30 Sep 2019 (12 Jan 2019:
    /// waiting for the agreement)`.
    pub fn say(&self) -> String {
        let by = self.by.as_ref();
        let who = by.map_or("somebody else", |commit| commit.author.as_str());
        let what = match self.theirs.as_str() {
            "" => format!("emptied {}", self.label),
            theirs => format!("changed {} to {theirs}", self.label),
        };
        let what = format!("While you were typing, {who} {what}");
        match by {
            None => what,
            Some(commit) => format!("{what} ({})", dated(commit)),
        }
    }

    /// The lines that follow: what was typed, and why where that was said; what it said before either; what would
    /// hold both; what was chosen. With each whether it tells the choice.
    pub fn rest(&self, reason: &str) -> impl Iterator<Item = (String, bool)> {
        let reason = on_one_line(reason);
        let mine = if reason.is_empty() {
            format!("Yours: {}", or_nothing(&self.mine))
        } else {
            format!("Yours: {} ({reason})", or_nothing(&self.mine))
        };
        let chosen = self.chosen.map(|side| match side {
            Side::Mine => "Yours is kept.",
            Side::Theirs => "Theirs is taken.",
            Side::Both => "Both are kept.",
        });
        let told = [
            Some(mine),
            self.was
                .as_ref()
                .map(|was| format!("Before: {}", or_nothing(was))),
            self.both.as_ref().map(|both| format!("Both: {both}")),
        ];
        let told = told.into_iter().flatten().map(|line| (line, false));
        told.chain(chosen.map(|chosen| (chosen.to_owned(), true)))
    }

    /// What a command would choose here; none where it is no choice.
    fn side(&self, command: Command) -> Option<Side> {
        match command {
            Command::KeepMine => Some(Side::Mine),
            Command::TakeTheirs => Some(Side::Theirs),
            Command::KeepBoth if self.both.is_some() => Some(Side::Both),
            _ => None,
        }
    }
}

fn or_nothing(said: &str) -> &str {
    if said.is_empty() { "nothing" } else { said }
}

/// When it was done, and why where that is known.
fn dated(commit: &Commit) -> String {
    let told = told(commit);
    let by = format!(", {}", commit.author);
    told.replacen(&by, "", 1)
}

impl Settle {
    /// What there is to settle, nothing of which is chosen.
    pub fn new(name: &str, reason: String, disputes: Vec<Dispute>) -> Self {
        Self {
            name: name.to_owned(),
            reason,
            disputes,
            at: 0,
            asked: None,
        }
    }

    /// The one the cursor is on.
    pub fn here(&self) -> Option<&Dispute> {
        self.disputes.get(self.at)
    }

    /// Whether a value can hold what both made of the field the cursor is on.
    pub fn holds_both(&self) -> bool {
        self.here().is_some_and(|here| here.both.is_some())
    }

    /// What can be chosen where the cursor is, and what each choice does, in a few words.
    pub fn choices(&self) -> Vec<(Command, &'static str)> {
        let ends = self.here().is_some_and(|here| here.ends);
        let both = self.holds_both();
        let mut choices = if ends {
            vec![
                (Command::KeepMine, "save mine all the same"),
                (Command::TakeTheirs, "let mine go"),
            ]
        } else {
            vec![
                (Command::KeepMine, "keep mine"),
                (Command::TakeTheirs, "take theirs"),
            ]
        };
        choices.extend(both.then_some((Command::KeepBoth, "keep both")));
        choices.push((Command::Leave, "back to the form"));
        choices
    }

    /// The fields to ask the history about, where that has not been done.
    pub(in crate::app) fn wants(&mut self, ticket: Ticket) -> Option<Vec<Place>> {
        if self.asked.is_some() {
            return None;
        }
        self.asked = Some(ticket);
        Some(
            self.disputes
                .iter()
                .map(|dispute| dispute.place.clone())
                .collect(),
        )
    }

    /// Learns who changed what; an answer to an older question is left alone.
    pub(in crate::app) fn learns(&mut self, ticket: Ticket, commits: &[Option<Commit>]) {
        if self.asked == Some(ticket) {
            for (dispute, commit) in self.disputes.iter_mut().zip(commits) {
                dispute.by.clone_from(commit);
            }
        }
    }

    /// Takes a choice, and goes on to the next that is open; after the last it is done with.
    fn choose(&mut self, side: Side) -> Then {
        if let Some(dispute) = self.disputes.get_mut(self.at) {
            dispute.chosen = Some(side);
        }
        let count = self.disputes.len().max(1);
        let open = |at: &usize| self.disputes.get(*at).is_some_and(|one| one.chosen.is_none());
        if let Some(next) = (1..=count).map(|by| (self.at + by) % count).find(open) {
            self.at = next;
            return Then::Stay;
        }
        let chosen = self.disputes.iter();
        Then::Settled(
            chosen
                .filter_map(|one| Some((one.place.clone(), one.chosen?)))
                .collect(),
        )
    }
}

impl Layer for Settle {
    fn context(&self) -> Context {
        Context::Settle
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.disputes.len());
        }
        if let Some(side) = self.here().and_then(|here| here.side(command)) {
            return self.choose(side);
        }
        match command {
            Command::KeepBoth => Then::Say(Said::new(Tone::No, "no value holds both; it is yours or theirs")),
            Command::Leave => Then::Settled(Vec::new()),
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.disputes.len().saturating_sub(1));
        Then::Stay
    }

    /// What there is to settle is another by now; the form asks again.
    fn renewed(&mut self, _world: World) -> Then {
        Then::Close
    }
}
