//! The findings that the program can mend by itself, each with the edit that does it.
//!
//! Law: only what has one right answer is offered: nothing is guessed, and nothing that somebody meant is lost.

use std::collections::HashSet;

use super::leads::key_of;
use super::value::texts;
use super::{Finding, codes};
use crate::plan::sentence::sentence;
use crate::plan::{
    BaseRating, Context, Edit, Place, Plan, Raw, Record, Shade, Shape, Slot, apply, only_near,
};

impl Finding {
    /// What mends it for somebody who says yes to it: its one right answer, or else the one thing it suggests.
    pub fn remedy(&self) -> Option<&Edit> {
        self.fix.as_ref().or(self.suggested.as_ref())
    }

    /// What mending it would be called in history; none where it cannot be mended by itself.
    pub fn mended(&self, plan: &Plan) -> Option<String> {
        called(plan, self.remedy()?)
    }

    /// What mends it together with all of which the same is found, where each has this one right answer: in how many
    /// places, and what that would be called in history.
    pub fn remedy_of_all(&self, findings: &[Self], plan: &Plan) -> Option<(Edit, usize, String)> {
        let mut places = HashSet::new();
        let alike = findings
            .iter()
            .filter(|other| (other.code, &other.message) == (self.code, &self.message))
            .filter(|other| places.insert(&other.place))
            .filter_map(|other| other.fix.as_ref());
        let alike: Vec<Edit> = alike.cloned().collect();
        let (edit, places) = match alike.len() {
            0 | 1 => (self.remedy()?.clone(), 1),
            places => (Edit::all(alike), places),
        };
        let called = called(plan, &edit)?;
        Some((edit, places, called))
    }
}

/// What an edit would be called in history.
fn called(plan: &Plan, edit: &Edit) -> Option<String> {
    let (after, _) = apply(plan, edit).ok()?;
    Some(sentence(plan, &after).subject)
}

/// The edit that mends a finding, where one is safe.
pub(super) fn mend(context: &Context<'_>, finding: &Finding) -> Option<Edit> {
    let place = &finding.place;
    let field = place.field.as_deref()?;
    let record = context.plan.at(&place.record())?;
    let written = record.field(field).and_then(Slot::written)?;
    let set = |to: Option<Raw>| Edit::Set {
        place: place.clone(),
        to,
    };
    let code = finding.code;
    if code == codes::STAGE_BESIDE_CHAIN.name {
        return Some(set(None));
    }
    let each: &dyn Fn(&str) -> Option<String> = if code == codes::FORMER_REF.name {
        &|text| {
            let live = context.bearing(text).is_some();
            context
                .formerly(text)
                .filter(|_| !live)
                .map(|now| now.reference.to_owned())
        }
    } else if code == codes::LEAD_NOT_REGISTERED.name {
        &|text| key_of(context, text)
    } else if code == codes::ALSO_UNDER_OWN.name {
        let own = context
            .at(&place.record())
            .and_then(|item| context.priority(item))?
            .reference;
        return Some(set(without(written, own)));
    } else {
        return None;
    };
    replaced(written, each).map(|to| set(Some(to)))
}

/// The edit that puts the one word that is near in the place of one that a field, or the register of leads,
/// does not have. It may not be what was meant, so it is done for nobody who has not seen it. A key of the file is not
/// renamed so: its comments would not go with it.
pub(super) fn suggested(context: &Context<'_>, finding: &Finding) -> Option<Edit> {
    let place = &finding.place;
    let record = context.plan.at(&place.record())?;
    let field = place.field.as_deref()?;
    if finding.code == codes::BAD_WORD.name {
        near_word(context, place, record, field)
    } else if finding.code == codes::LEAD_NOT_REGISTERED.name {
        near_lead(context, place, record, field)
    } else {
        None
    }
}

fn near_word(context: &Context<'_>, place: &Place, record: &dyn Record, field: &str) -> Option<Edit> {
    let (_, info) = record.kind().field(field)?;
    let written = record.field(info.name).and_then(Slot::written)?.as_text()?;
    let words: Vec<&str> = match info.shape {
        Shape::OneOf(words) => words.iter().map(|word| word.name).collect(),
        Shape::Scaled(BaseRating::WORDS) => names(&context.wording.ratings),
        Shape::Scaled(_) => names(&context.wording.statuses),
        _ => return None,
    };
    let word = only_near(written.trim(), words)?;
    Some(Edit::Set {
        place: place.clone(),
        to: Some(Raw::text(word)),
    })
}

/// The same for a lead, by the keys of the register; where a list has two that it does not know, a person looks.
fn near_lead(context: &Context<'_>, place: &Place, record: &dyn Record, field: &str) -> Option<Edit> {
    let slot = record.field(field)?;
    let mut strange = texts(slot).filter(|text| context.leads.get(text).is_none());
    let (one, None) = (strange.next()?, strange.next()) else {
        return None;
    };
    let keys: Vec<String> = context.leads.all().iter().map(|lead| lead.key.say()).collect();
    let key = only_near(one, keys.iter().map(String::as_str))?;
    let to = replaced(slot.written()?, &|text| (text == one).then(|| key.to_owned()))?;
    Some(Edit::Set {
        place: place.clone(),
        to: Some(to),
    })
}

fn names<B>(shades: &[Shade<B>]) -> Vec<&str> {
    shades.iter().map(|shade| shade.word.as_str()).collect()
}

/// What is written with each text that has another in its place, each once; none where nothing is replaced.
fn replaced(raw: &Raw, each: &dyn Fn(&str) -> Option<String>) -> Option<Raw> {
    match raw {
        Raw::Text(text) => each(text.trim()).map(Raw::Text),
        Raw::List(items) => {
            let mut changed = false;
            let mut kept: Vec<Raw> = Vec::new();
            for item in items {
                let new = item.as_text().and_then(|text| each(text.trim())).map(Raw::Text);
                changed |= new.is_some();
                let item = new.unwrap_or_else(|| item.clone());
                if !kept.contains(&item) {
                    kept.push(item);
                }
            }
            changed.then_some(Raw::List(kept))
        }
        Raw::Empty | Raw::Map(_) => None,
    }
}

fn without(raw: &Raw, taken: &str) -> Option<Raw> {
    let Raw::List(items) = raw else { return None };
    let kept = items
        .iter()
        .filter(|item| item.as_text().is_none_or(|text| text.trim() != taken));
    let kept: Vec<Raw> = kept.cloned().collect();
    (!kept.is_empty()).then_some(Raw::List(kept))
}
