//! Some of what the plan itself has, for a row of a paper's form: its priorities, the organisations of its leads.
//!
//! Law: offered as the plan has it now; what is chosen stays chosen while the plan has it.

use super::{Answer, Entry, PaperForm};
use crate::app::overlay::{Choice, Overlay, Pick, Then};
use crate::app::tree::own_ref;
use crate::plan::{LeadKey, Leads, Plan, Raw, Slot as _, Value as _, Who, title};

/// Some of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What there is to choose from.
    pub all: Vec<Choice>,
    /// What is chosen, by its word.
    pub chosen: Vec<String>,
    /// Whether several may be.
    pub many: bool,
}

impl List {
    /// Chooses what a line says, several parted by commas; false, and nothing is changed, where something of it is
    /// not there.
    pub(super) fn say(&mut self, said: &str) -> bool {
        let named = |name: &str| {
            let is = |own: &str| own.eq_ignore_ascii_case(name);
            let found = self
                .all
                .iter()
                .find(|choice| is(&choice.word) || is(&choice.means));
            found.map(|choice| choice.word.clone())
        };
        let whole = named(said).map(|word| vec![word]);
        let names = || said.split(',').map(str::trim).filter(|name| !name.is_empty());
        let Some(chosen) = whole.or_else(|| names().map(named).collect()) else {
            return false;
        };
        let fits = self.many || chosen.len() < 2;
        if fits {
            self.chosen = chosen;
        }
        fits
    }
}

impl PaperForm {
    /// Offers what the plan has.
    pub(super) fn offer(&mut self, plan: &Plan) {
        for row in &mut self.rows {
            let Answer::List(list) = &mut row.answer else {
                continue;
            };
            list.all = match row.entry {
                Entry::Priority => priorities(plan),
                _ => organisations(plan),
            };
            let all = &list.all;
            list.chosen
                .retain(|word| all.iter().any(|choice| choice.word == *word));
        }
    }

    /// What is chosen of a row's list.
    pub(super) fn chosen(&self, entry: Entry) -> &[String] {
        let row = self.rows.iter().find(|row| row.entry == entry && !row.hidden);
        match row.map(|row| &row.answer) {
            Some(Answer::List(list)) => &list.chosen,
            _ => &[],
        }
    }

    /// The list of the row the cursor is in, to pick from; narrowed by what was typed.
    pub(super) fn open_list(&self, typed: Option<String>) -> Option<Then> {
        let row = self.row()?;
        let Answer::List(list) = &row.answer else {
            return None;
        };
        let marked = |choice: &Choice| Choice {
            marked: list.chosen.contains(&choice.word),
            ..choice.clone()
        };
        let choices = list.all.iter().map(marked).collect();
        let pick = Pick::new(row.help, choices, list.many).narrowed(typed);
        Some(Then::Open(Box::new(Overlay::Pick(pick))))
    }

    /// Takes what was picked of the list of the row the cursor is in.
    pub(super) fn take_picked(&mut self, picked: &[String]) {
        if let Some(row) = self.rows.get_mut(self.at)
            && let Answer::List(list) = &mut row.answer
        {
            let all = list.all.iter().map(|choice| choice.word.clone());
            list.chosen = all.filter(|word| picked.contains(word)).collect();
        }
    }
}

/// The priorities of a plan.
fn priorities(plan: &Plan) -> Vec<Choice> {
    let known = plan.priorities.iter();
    let choices = known.map(|priority| Choice::new(own_ref(priority), title(priority)));
    choices.filter(|choice| !choice.word.is_empty()).collect()
}

/// The organisations of a plan: leads that are one, and whatever a lead belongs to.
fn organisations(plan: &Plan) -> Vec<Choice> {
    let leads = Leads::of(plan);
    let mut choices: Vec<Choice> = Vec::new();
    let keys = plan.leads.iter().map(|lead| Raw::text(lead.key.say()));
    for key in keys.filter_map(|key| LeadKey::read(&key).ok()) {
        for who in leads.organisations(&key) {
            let word = match who {
                Who::Known(lead) => lead.key.say(),
                Who::Free(text) => text.to_owned(),
            };
            if !choices.iter().any(|choice| choice.word == word) {
                choices.push(Choice::new(word, who.name()));
            }
        }
    }
    choices
}
