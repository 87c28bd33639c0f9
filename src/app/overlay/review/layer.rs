//! What keys do in a round: rating with one of them, choosing, typing, going from row to row.

use super::super::form::{FormField, Sentence};
use super::super::{Layer, Then, World};
use super::{Review, Stage};
use crate::app::model::{Said, Tone};
use crate::app::{Command, Context as Keys, Hints, Input};
use crate::error::Problem;

/// The letters that are commands where words are chosen in a round.
pub(super) fn letters_of_commands(hints: &Hints) -> Vec<char> {
    let here = Command::ALL
        .iter()
        .filter(|command| command.applies(Keys::Review));
    let keys = here.flat_map(|command| hints.keys(*command, Keys::Review));
    let only = |key: &str| {
        let mut letters = key.chars();
        letters.next().filter(|_| letters.next().is_none())
    };
    keys.filter_map(only).collect()
}

const SAVING: &str = "it is being saved; a moment";

impl Review {
    /// What follows a change of what the cursor is in.
    fn checked(&mut self, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &mut self.stage) else {
            return Then::Stay;
        };
        sheet.check(plan);
        self.trouble = None;
        self.preview()
    }

    /// Wants the sentence of the update, where there is one.
    pub(super) fn preview(&mut self) -> Then {
        let Stage::Sheet(sheet) = &self.stage else {
            return Then::Stay;
        };
        let refused = sheet.rows().any(|field| field.refusal().is_some());
        let says = sheet.says_something() && !refused;
        self.sentence = if says { Sentence::Asked } else { Sentence::Nothing };
        Then::Preview(if says {
            sheet.filled(self.by.as_deref())
        } else {
            Vec::new()
        })
    }

    fn cycle(&mut self, by: isize, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &mut self.stage) else {
            return Then::Stay;
        };
        let rating = sheet.is_on_rating();
        let Some(field) = sheet.field_mut() else {
            return Then::Stay;
        };
        let choices = field.choices(plan);
        let last = choices.len().saturating_sub(1);
        let next = match (choices.iter().position(|choice| choice.marked), by < 0) {
            (None, false) => 0,
            (None | Some(0), true) => last,
            (Some(at), true) => at - 1,
            (Some(at), false) if at >= last => 0,
            (Some(at), false) => at + 1,
        };
        if let Some(choice) = choices.get(next) {
            field.take(choice.word.clone());
            sheet.rated |= rating;
        }
        self.checked(world)
    }

    /// A letter where words are chosen: a rating at once, or one more of a status.
    fn letter(&mut self, typed: &str, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &mut self.stage) else {
            return Then::Stay;
        };
        if sheet.is_on_rating() {
            let pressed = typed.chars().next().and_then(|c| c.to_lowercase().next());
            let numbered = typed
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1));
            let keyed = sheet
                .ratings
                .iter()
                .position(|rating| Some(rating.key) == pressed);
            let Some(rating) = keyed.or(numbered).and_then(|at| sheet.ratings.get(at)) else {
                return Then::Say(Said::new(Tone::No, format!("{typed} is no rating here")));
            };
            let word = rating.word.clone();
            if let Some(field) = sheet.field_mut() {
                field.text.replace(word);
            }
            sheet.rated = true;
            sheet.check(plan);
            // What happened is asked next, so that typing goes on there.
            sheet.go_to_text();
        } else if let Some(field) = sheet.field_mut() {
            field.type_word(plan, &Input::Text(typed.to_owned()));
        }
        self.checked(world)
    }

    /// Goes to a row and has it say something: a rating or status by its word, anything else as typed.
    pub(in crate::app) fn put(&mut self, at: usize, text: &str, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &mut self.stage) else {
            return Then::Stay;
        };
        sheet.go_to(at);
        let (words, rating) = (sheet.is_on_words(), sheet.is_on_rating());
        let Some(field) = sheet.field_mut() else {
            return Then::Stay;
        };
        match field.word_meant(plan, text) {
            Some(word) if words => {
                field.take(word);
                sheet.rated |= rating;
            }
            _ if words => return Then::Say(Said::new(Tone::No, format!("{text} is no word of this list"))),
            _ => field.text.replace(text),
        }
        self.checked(world)
    }

    fn line(&mut self, by: isize) {
        let Stage::Sheet(sheet) = &mut self.stage else {
            return;
        };
        let within = !sheet.is_on_words()
            && sheet.field_mut().is_some_and(|field| {
                if by < 0 {
                    field.text.up()
                } else {
                    field.text.down()
                }
            });
        if !within {
            sheet.step(by);
            sheet.settle();
        }
    }
}

impl Layer for Review {
    fn context(&self) -> Keys {
        match &self.stage {
            Stage::End(_) => Keys::ReviewEnd,
            // While a word is typed its letters are no commands.
            Stage::Sheet(sheet) if sheet.field().is_some_and(FormField::is_typing) => Keys::ReviewText,
            Stage::Sheet(sheet) if sheet.is_on_words() => Keys::Review,
            Stage::Sheet(_) => Keys::ReviewText,
        }
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if self.saving.is_some() {
            return Then::Say(Said::new(Tone::No, SAVING));
        }
        let Stage::Sheet(sheet) = &mut self.stage else {
            return self.run_at_end(command, world);
        };
        match command {
            Command::NextField => {
                sheet.step(1);
                sheet.settle();
            }
            Command::PreviousField => {
                sheet.step(-1);
                sheet.settle();
            }
            Command::LineBelow => self.line(1),
            Command::LineAbove => self.line(-1),
            Command::NextWord => return self.cycle(1, world),
            Command::PreviousWord => return self.cycle(-1, world),
            Command::Save | Command::SaveNext => return self.save(world),
            Command::Nil => return self.nil(world),
            Command::Skip => return self.skip(world),
            Command::StepBack => return self.step_back(world),
            Command::Leave => return self.leave(),
            _ => {}
        }
        Then::Stay
    }

    fn input(&mut self, input: &Input, world: World) -> Then {
        if self.saving.is_some() {
            return Then::Say(Said::new(Tone::No, SAVING));
        }
        let Stage::Sheet(sheet) = &mut self.stage else {
            return Then::Stay;
        };
        match (sheet.is_on_words(), input) {
            (true, Input::Text(typed)) => return self.letter(typed, world),
            (true, Input::Left) => return self.cycle(-1, world),
            (true, Input::Right) => return self.cycle(1, world),
            (true, input) if !sheet.is_on_rating() => {
                if let (Some(plan), Some(field)) = (world.plan, sheet.field_mut()) {
                    field.type_word(plan, input);
                }
            }
            (true, _) => return Then::Stay,
            (false, input) => {
                if let Some(field) = sheet.field_mut() {
                    field.text.input(input);
                }
            }
        }
        self.checked(world)
    }

    /// Pasted text is text: where words are chosen it goes to what happened.
    fn paste(&mut self, text: &str, world: World) -> Then {
        if let Stage::Sheet(sheet) = &mut self.stage
            && sheet.is_on_words()
        {
            sheet.go_to_text();
        }
        self.input(&Input::Text(text.to_owned()), world)
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        match &mut self.stage {
            Stage::Sheet(sheet) => {
                sheet.go_to(line);
                sheet.settle();
            }
            Stage::End(end) => end.at = line.min(end.still.len().saturating_sub(1)),
        }
        Then::Stay
    }

    fn renewed(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        let context = world.rules(plan);
        if std::mem::take(&mut self.saved) {
            let after = self.sheet().map(|sheet| sheet.place.clone());
            self.trail.extend(after.clone());
            self.go_on(&context, after.as_ref());
            return self.preview();
        }
        let Some(place) = self.sheet().map(|sheet| sheet.place.clone()) else {
            let at = match &self.stage {
                Stage::End(end) => end.at,
                Stage::Sheet(_) => 0,
            };
            self.finish(&context);
            if let Stage::End(end) = &mut self.stage {
                end.at = at.min(end.still.len().saturating_sub(1));
            }
            return Then::Stay;
        };
        let is_walked = self
            .round(&context)
            .visits
            .iter()
            .any(|visit| visit.item.place == place);
        if !is_walked {
            self.trouble = Some(
                Problem::no("this commitment is no longer part of the round")
                    .hint("copy what you typed, then go on with s"),
            );
            return Then::Stay;
        }
        if let Stage::Sheet(sheet) = &self.stage {
            self.kept.push(sheet.as_ref().clone());
        }
        let trouble = self.trouble.take();
        self.show(&context, &place);
        self.trouble = trouble;
        let asks = self.asking && self.saving.is_none();
        asks.then(|| self.ask_meanwhile(plan))
            .flatten()
            .unwrap_or_else(|| self.preview())
    }

    fn holds_text(&self) -> bool {
        self.typed().next().is_some()
    }
}
