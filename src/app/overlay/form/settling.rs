//! What somebody else did to the record of a form while it was being filled in, and what is made of the answer.
//!
//! Law: nothing is asked that needs no answer, and nothing typed gives way to another's value, nor takes its place,
//! without one. What was answered is not asked again until the plan changes again.

use chrono::NaiveDate;

use super::super::{Dispute, Overlay, Settle, Side, Then, World};
use super::field::shown;
use super::{Form, FormField};
use crate::app::model::{Said, Tone};
use crate::app::task::Task;
use crate::app::tree::own_ref;
use crate::plan::{Meanwhile, Place, Plan, Raw, Slot, Written, compose, has_ended, meanwhile, status_field};

/// What is known of the record besides its fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere {
    /// Whether it had ended already as far as the person knows.
    over: bool,
    /// Whether a save waits for the answer.
    pub asking: bool,
}

impl Elsewhere {
    pub fn of(plan: &Plan, place: &Place) -> Self {
        Self {
            over: has_ended(plan, place),
            asking: false,
        }
    }

    /// Learns what the plan says now. What is seen while nothing is typed is known.
    pub fn renew(&mut self, plan: &Plan, place: &Place, typed: bool) {
        let over = has_ended(plan, place);
        self.over = over && (self.over || !typed);
    }
}

impl FormField {
    /// Learns what the plan says now; what was typed stays, and so does what is `said` though it is no change.
    pub(in crate::app::overlay) fn renew(&mut self, plan: &Plan, item: &Place, said: bool) {
        let now = Self::of(plan, item, self.info);
        match self.became(plan, item) {
            _ if !self.changed() && !self.typing && !said => *self = now,
            Meanwhile::Theirs if !self.typing && !said => *self = now,
            Meanwhile::Untouched => {
                self.meanwhile = None;
                self.before = now.before;
                self.check(plan, item);
            }
            Meanwhile::Theirs | Meanwhile::Differs { .. } => {
                self.meanwhile = Some(now.before.clone());
                self.before = now.before;
                self.check(plan, item);
            }
        }
    }

    /// What became of it since the person last knew what the plan says. What is not understood stands against theirs
    /// like anything else that was typed.
    fn became(&self, plan: &Plan, item: &Place) -> Meanwhile {
        let place = item.field(self.info.name);
        match compose::read(plan, &place, &self.typed()) {
            Ok(mine) => meanwhile(plan, &place, self.base.as_ref(), mine.as_ref()),
            Err(_) => match meanwhile(plan, &place, self.base.as_ref(), None) {
                Meanwhile::Untouched => Meanwhile::Untouched,
                _ => Meanwhile::Differs { both: None },
            },
        }
    }

    /// What there is to settle of it, where it is typed or otherwise `said`; none where nothing is.
    pub(in crate::app::overlay) fn dispute(&self, plan: &Plan, item: &Place, said: bool) -> Option<Dispute> {
        if self.meanwhile.is_none() || !(self.changed() || said) {
            return None;
        }
        let place = item.field(self.info.name);
        let mine = compose::read(plan, &place, &self.typed()).ok().flatten();
        let both = match self.became(plan, item) {
            Meanwhile::Differs { both } => both,
            Meanwhile::Theirs
                if said && !plan.means_the_same(&place, mine.as_ref(), plan.written(&place).as_ref()) =>
            {
                None
            }
            Meanwhile::Theirs | Meanwhile::Untouched => return None,
        };
        let said = |raw: Option<&Raw>| self::said(plan, &place, raw);
        // What cannot be typed cannot be put into the field.
        let both = both.filter(|both| shown(both, self.info.shape, self.way).is_ok());
        Some(Dispute {
            label: self.info.label().to_owned(),
            was: Some(said(self.base.as_ref())),
            theirs: said(plan.written(&place).as_ref()),
            mine: said(mine.as_ref()),
            both: both.as_ref().map(|both| said(Some(both))),
            ends: false,
            by: None,
            chosen: None,
            place,
        })
    }

    /// Has it stand as was chosen.
    pub(in crate::app::overlay) fn stands(&mut self, plan: &Plan, item: &Place, side: Side) {
        match (side, self.became(plan, item)) {
            (Side::Theirs, _) => *self = Self::of(plan, item, self.info),
            (Side::Both, Meanwhile::Differs { both: Some(both) }) => {
                if let Ok(text) = shown(&both, self.info.shape, self.way) {
                    self.text.replace(text);
                }
                self.known_to_be(plan, item);
            }
            (Side::Both | Side::Mine, _) => self.known_to_be(plan, item),
        }
    }

    /// The person knows by now what the plan says.
    fn known_to_be(&mut self, plan: &Plan, item: &Place) {
        let now = Self::of(plan, item, self.info);
        self.base = now.base;
        self.before = now.before;
        self.meanwhile = None;
        self.check(plan, item);
    }
}

impl Form {
    /// Its record stands elsewhere now, by another ref perhaps.
    pub(in crate::app) fn moves_to(&mut self, plan: &Plan, place: Place) {
        if let Some(record) = plan.at(&place).filter(|_| place != self.place) {
            if !self.task.adds(&place) {
                self.reference = own_ref(record);
            }
            self.place = place;
        }
    }

    /// What there is to settle before it can be saved.
    fn disputes(&self, plan: &Plan, today: NaiveDate) -> Vec<Dispute> {
        if !self.task.shows_what_is() || plan.at(&self.place).is_none() {
            return self.unseen_disputes(plan, today);
        }
        self.end(plan).map_or_else(
            || {
                let fields = self.fields.iter();
                fields
                    .filter_map(|field| field.dispute(plan, &self.place, false))
                    .collect()
            },
            |end| vec![end],
        )
    }

    /// That somebody ended the record meanwhile, which stands against all that was typed.
    fn end(&self, plan: &Plan) -> Option<Dispute> {
        let ended = !self.elsewhere.over && has_ended(plan, &self.place);
        if !ended || !matches!(self.task, Task::Set) || self.changes() == 0 {
            return None;
        }
        let status = status_field(plan.at(&self.place)?)?;
        let field = self.fields.iter().find(|field| field.info.name == status.name)?;
        let place = self.place.field(field.info.name);
        let changed = self.fields.iter().filter(|field| field.changed());
        let mine = changed.map(|field| {
            let place = self.place.field(field.info.name);
            let mine = compose::read(plan, &place, &field.typed()).ok().flatten();
            format!("{} {}", field.info.label(), said(plan, &place, mine.as_ref()))
        });
        Some(Dispute {
            label: field.info.label().to_owned(),
            was: None,
            theirs: said(plan, &place, plan.written(&place).as_ref()),
            mine: mine.collect::<Vec<_>>().join("; "),
            both: None,
            ends: true,
            by: None,
            chosen: None,
            place,
        })
    }

    /// Asks what there is to settle; none where nothing is.
    pub(super) fn ask_meanwhile(&mut self, plan: &Plan, today: NaiveDate) -> Option<Then> {
        let disputes = self.disputes(plan, today);
        self.elsewhere.asking = !disputes.is_empty();
        if disputes.is_empty() {
            return None;
        }
        self.trouble = None;
        let reason = self.reason.text().trim().to_owned();
        let several = matches!(self.task, Task::Together(_));
        let name = if several {
            self.purpose.as_str()
        } else {
            self.name()
        };
        let settle = Settle::new(name, reason, disputes);
        Some(Then::Open(Box::new(Overlay::Settle(settle))))
    }

    /// Takes the answers, and goes on with the save; without any it is the form again.
    pub(in crate::app) fn answered(&mut self, answers: &[(Place, Side)], world: World) -> Then {
        self.elsewhere.asking = false;
        let Some(plan) = world.plan.filter(|_| !answers.is_empty()) else {
            return self.preview();
        };
        let ended = self.end(plan).is_some();
        self.elsewhere.over = has_ended(plan, &self.place);
        let shown = self.task.shows_what_is();
        for field in self.fields.iter_mut().filter(|_| shown) {
            let place = self.place.field(field.info.name);
            // What ended is settled as a whole.
            let answer = answers.iter().find(|(of, _)| ended || *of == place);
            if let Some((_, side)) = answer {
                field.stands(plan, &self.place, *side);
            }
        }
        self.hide_the_untroubled(plan);
        self.unseen_answered(plan, world.today, answers);
        let nothing = self.edits(plan, world.today).is_ok_and(|edits| edits.is_empty());
        if self.changes() == 0 || nothing {
            let line = format!(
                "{} is as they left it: nothing of yours was to be saved",
                self.name()
            );
            return Then::Done(Said::new(Tone::Done, line));
        }
        self.send(world)
    }
}

/// A value in an officer's words; empty where there is none.
pub(super) fn said(plan: &Plan, place: &Place, raw: Option<&Raw>) -> String {
    let written = raw.and_then(|raw| plan.written_as(place, Some(raw)));
    let said = written.as_ref().and_then(Written::slot).map(Slot::say);
    let said = said.or_else(|| raw.map(Raw::line)).unwrap_or_default();
    said.trim().to_owned()
}
