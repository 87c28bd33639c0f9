//! Going through a round: saving and going on, nothing to report, passing over, going back, stopping.

use super::super::{Agreed, Ask, Overlay, Then, World};
use super::{Review, Stage};
use crate::app::effect::File;
use crate::app::model::{Said, Tone};
use crate::app::task::Filled;
use crate::app::{Command, moving};
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Value as _};

impl Review {
    pub(super) fn save(&mut self, world: World) -> Then {
        let no = |line: String| Then::Say(Said::new(Tone::No, line));
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &mut self.stage) else {
            return Then::Stay;
        };
        if !sheet.says_something() {
            if sheet.about.given.is_some() {
                return self.pass(world);
            }
            return no(format!(
                "nothing is said of {} yet: rate it or type what happened, else n or s",
                sheet.about.reference
            ));
        }
        let refused = sheet
            .rows()
            .enumerate()
            .find_map(|(at, field)| Some((at, field.refusal()?.message.clone())));
        if let Some((at, why)) = refused {
            sheet.at = at;
            return no(format!("not saved: {why}"));
        }
        self.ask_meanwhile(plan).unwrap_or_else(|| self.send(world))
    }

    /// Saves what is filled in, all that had to be asked about it being answered.
    pub(super) fn send(&mut self, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &self.stage) else {
            return Then::Stay;
        };
        match Filled::as_one(&sheet.filled(self.by.as_deref()), plan, world.today) {
            Ok(edit) => self.record(edit),
            Err(problem) => {
                self.trouble = Some(problem);
                Then::Stay
            }
        }
    }

    pub(super) fn record(&mut self, edit: Option<Edit>) -> Then {
        let Some(edit) = edit else {
            return Then::Say(Said::new(
                Tone::No,
                "nothing to save: the plan says all of this already",
            ));
        };
        self.trouble = None;
        Then::Record {
            edits: vec![edit],
            reason: Reason {
                round: Some(self.period.say()),
                ..Reason::default()
            },
        }
    }

    pub(super) fn nil(&mut self, world: World) -> Then {
        let (Some(plan), Stage::Sheet(sheet)) = (world.plan, &self.stage) else {
            return Then::Stay;
        };
        if sheet.says_something() {
            return Then::Say(Said::new(
                Tone::No,
                "something is said of it already: Enter saves that, or take it away first",
            ));
        }
        match Filled::as_one(&[sheet.nil(self.by.as_deref())], plan, world.today) {
            Ok(edit) => self.record(edit),
            Err(problem) => {
                self.trouble = Some(problem);
                Then::Stay
            }
        }
    }

    /// Goes on to the next that owes an update, and leaves this as it is.
    pub(super) fn pass(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        let after = self.sheet().map(|sheet| sheet.place.clone());
        self.lay_aside();
        self.go_on(&world.rules(plan), after.as_ref());
        self.preview()
    }

    pub(super) fn skip(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        let Some(sheet) = self.sheet() else {
            // At the end: what was passed over, once more.
            let period = self.period.say();
            let skipped = self.skipped.len();
            self.skipped
                .retain(|mark| !mark.starts_with(&format!("{period} ")));
            if skipped == self.skipped.len() {
                return Then::Say(Said::new(Tone::No, "nothing was skipped"));
            }
            self.go_on(&world.rules(plan), None);
            return self.preview();
        };
        let mark = self.mark(&sheet.place);
        if sheet.about.given.is_none() {
            self.skipped.insert(mark);
        }
        self.pass(world)
    }

    pub(super) fn step_back(&mut self, world: World) -> Then {
        let Some(plan) = world.plan else { return Then::Stay };
        let Some(before) = self.trail.pop() else {
            return Then::Say(Said::new(Tone::No, "this is where the round began"));
        };
        let trail = self.trail.len();
        self.lay_aside();
        self.trail.truncate(trail);
        let mark = self.mark(&before);
        self.skipped.remove(&mark);
        self.show(&world.rules(plan), &before);
        self.preview()
    }

    pub(super) fn leave(&self) -> Then {
        let typed = self.typed().count();
        if typed == 0 {
            return Then::Close;
        }
        let names: Vec<&str> = self.typed().map(|sheet| sheet.about.reference.as_str()).collect();
        Then::Open(Box::new(Overlay::Ask(Ask {
            question: "Stop here without saving?".to_owned(),
            detail: format!("What you typed about {} would be lost.", names.join(", ")),
            yes: "stop",
            no: "back to the round",
            then: Agreed::LeaveForm,
        })))
    }

    pub(super) fn run_at_end(&mut self, command: Command, world: World) -> Then {
        let Stage::End(end) = &mut self.stage else {
            return Then::Stay;
        };
        if let Some(by) = moving::lines(command, world.page) {
            end.step(by);
        }
        match (command, end.letter()) {
            (Command::CopyLetter, Some(letter)) => Then::Copy(letter.to_owned()),
            (Command::WriteLetters, Some(_)) => Then::Write(File {
                name: format!("updates-owed-{}.txt", self.period.say().replace(' ', "-")),
                bytes: end.letters().into_bytes(),
            }),
            (Command::CopyLetter | Command::WriteLetters, None) => {
                Then::Say(Said::new(Tone::No, "nobody owes an update any more"))
            }
            (Command::Skip, _) => self.skip(world),
            (Command::StepBack, _) => self.step_back(world),
            (Command::Leave, _) => self.leave(),
            _ => Then::Stay,
        }
    }
}
