//! What keys do to the form of a paper: going from row to row, choosing, typing, seeing the paper.

use super::super::{Layer, Then, World};
use super::{Answer, Entry, PaperForm, Row};
use crate::app::model::{Said, Tone};
use crate::app::{Command, Context, Input, moving};

impl PaperForm {
    /// Goes on by a row, or back; past the ends only where `round`.
    fn step(&mut self, on: bool, round: bool) {
        let shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows.get(*at).is_some_and(|row| !row.hidden))
            .collect();
        let here = shown.iter().position(|at| *at == self.at).unwrap_or(0);
        let there = match (on, round) {
            (true, true) => (here + 1) % shown.len().max(1),
            (false, true) => here.checked_sub(1).unwrap_or(shown.len().saturating_sub(1)),
            (on, false) => moving::stepped(here, if on { 1 } else { -1 }, shown.len()),
        };
        self.at = shown.get(there).copied().unwrap_or(self.at);
    }

    /// Takes the next word of the row, or the one before, round the end; of a list going on opens it, and going back
    /// lets what is chosen go.
    fn cycle(&mut self, on: bool) -> Then {
        if let Some(opened) = self.open_list(None).filter(|_| on) {
            return opened;
        }
        self.take_picked(&[]);
        if let Some(row) = self.rows.get_mut(self.at)
            && let Answer::Word { all, at } = &mut row.answer
        {
            let count = all.len().max(1);
            *at = (*at + if on { 1 } else { count - 1 }) % count;
        }
        self.follow();
        Then::Stay
    }

    /// Takes the next word that begins with what is typed.
    fn begin_with(&mut self, typed: &str) -> Then {
        let typed = typed.to_lowercase();
        if let Some(row) = self.rows.get_mut(self.at)
            && let Answer::Word { all, at } = &mut row.answer
        {
            let ahead = (1..=all.len()).map(|ahead| (*at + ahead) % all.len());
            let begins = |at: &usize| all.get(*at).is_some_and(|(word, _)| word.starts_with(&typed));
            match ahead.into_iter().find(begins) {
                Some(found) => *at = found,
                None => return no(format!("no word here begins with {typed}")),
            }
        }
        self.follow();
        Then::Stay
    }

    /// Goes to a row and has it say something.
    pub(in crate::app) fn put(&mut self, at: usize, text: &str) -> Then {
        let Some(entry) = self.rows.get(at).map(|row| row.entry) else {
            return Then::Stay;
        };
        self.at = at;
        if !self.say(entry, text.trim()) {
            return no(format!("{text} is none of its words"));
        }
        self.named |= entry == Entry::File;
        self.follow();
        Then::Stay
    }

    /// Wants the paper, where it is known which.
    fn show(&mut self) -> Then {
        let missing = if self.file().is_empty() {
            Some((Entry::File, "name the file the paper goes to"))
        } else if self.paper().is_for_a_lead() && self.wanted().lead.is_none() {
            Some((Entry::Lead, "name the lead this paper is for"))
        } else {
            None
        };
        if let Some((entry, why)) = missing {
            self.at = self
                .rows
                .iter()
                .position(|row| row.entry == entry)
                .unwrap_or(self.at);
            return no(why.to_owned());
        }
        Then::Make
    }
}

pub(super) fn no(why: String) -> Then {
    Then::Say(Said::new(Tone::No, why))
}

impl Layer for PaperForm {
    fn context(&self) -> Context {
        let words = self.row().is_some_and(Row::is_word);
        match (&self.issuing, words) {
            (None, true) => Context::PaperWords,
            (None, false) => Context::Paper,
            (Some(_), true) => Context::PackWords,
            (Some(_), false) => Context::Pack,
        }
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::NextField => self.step(true, true),
            Command::PreviousField => self.step(false, true),
            Command::LineBelow => self.step(true, false),
            Command::LineAbove => self.step(false, false),
            Command::NextWord => return self.cycle(true),
            Command::PreviousWord => return self.cycle(false),
            Command::ShowPaper => return self.show(),
            Command::IssuePack => return self.ask_to_issue(),
            Command::Leave => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    fn input(&mut self, input: &Input, _world: World) -> Then {
        if let Input::Text(typed) = input
            && let Some(opened) = self.open_list(Some(typed.clone()))
        {
            return opened;
        }
        let Some(row) = self.rows.get_mut(self.at) else {
            return Then::Stay;
        };
        match (&mut row.answer, input) {
            (Answer::Text(text), input) => {
                text.input(input);
                self.named |= row.entry == Entry::File;
                self.follow();
                Then::Stay
            }
            (Answer::Word { .. }, Input::Text(typed)) => self.begin_with(typed),
            (Answer::Word { .. } | Answer::List(_), _) => Then::Stay,
        }
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.rows.len().saturating_sub(1));
        Then::Stay
    }

    fn picked(&mut self, picked: &[String], _world: World) -> Then {
        self.take_picked(picked);
        self.follow();
        Then::Stay
    }

    fn renewed(&mut self, world: World) -> Then {
        if let Some(plan) = world.plan {
            self.offer(plan);
        }
        Then::Stay
    }
}
