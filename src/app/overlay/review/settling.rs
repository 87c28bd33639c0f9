//! What somebody else changed of a commitment while it stood before somebody in a round, and what is made of the
//! answer.
//!
//! Law: as in a form, nothing typed gives way to another's value, nor takes its place, without an answer; an update
//! that somebody else gave for the same period stands beside one's own.

use super::super::{Overlay, Settle, Side, Then, World};
use super::{Review, Stage};
use crate::app::model::{Said, Tone};
use crate::plan::{Place, Plan};

impl Review {
    /// Asks what there is to settle before a save; none where nothing is.
    pub(super) fn ask_meanwhile(&mut self, plan: &Plan) -> Option<Then> {
        let sheet = self.sheet()?;
        let disputes = sheet.disputes(plan);
        let name = sheet.about.reference.clone();
        self.asking = !disputes.is_empty();
        if disputes.is_empty() {
            return None;
        }
        self.trouble = None;
        let settle = Settle::new(&name, String::new(), disputes);
        Some(Then::Open(Box::new(Overlay::Settle(settle))))
    }

    /// Takes the answers, and goes on with the save; without any it is the round again.
    pub(in crate::app) fn answered(&mut self, answers: &[(Place, Side)], world: World) -> Then {
        self.asking = false;
        let Some(plan) = world.plan.filter(|_| !answers.is_empty()) else {
            return self.preview();
        };
        let Stage::Sheet(sheet) = &mut self.stage else {
            return Then::Stay;
        };
        sheet.settled(plan, answers);
        if sheet.says_something() {
            return self.send(world);
        }
        let line = format!(
            "{} is as they left it: nothing of yours was to be saved",
            sheet.about.reference
        );
        Then::Say(Said::new(Tone::Done, line))
    }

    /// Goes after what stands elsewhere now, by another ref perhaps.
    pub(in crate::app) fn follows(&mut self, there: impl Fn(&Place) -> Option<Place>) {
        if let Stage::Sheet(sheet) = &mut self.stage {
            sheet.follows(&there);
        }
        for sheet in &mut self.kept {
            sheet.follows(&there);
        }
        for place in &mut self.trail {
            *place = there(place).unwrap_or_else(|| place.clone());
        }
    }
}
