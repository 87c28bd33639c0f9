//! Who leads: what a key of `leads`, or the free text in its place, says about somebody.

use std::collections::HashMap;

use super::context::{Context, Item};
use crate::plan::{Key, Lead, LeadKey, LeadKind, LeadState, Many, Milestone, Plan, Slot};

/// Everyone who can lead in one plan.
#[derive(Debug)]
pub struct Leads<'p> {
    all: &'p [Lead],
    by_key: HashMap<&'p str, &'p Lead>,
}

/// Somebody named as a lead.
#[derive(Clone, Copy, Debug)]
pub enum Who<'p> {
    /// One of `leads`.
    Known(&'p Lead),
    /// Free text, which no register explains.
    Free(&'p str),
}

/// How many organisations may stand above each other: more is a circle.
const MOST_ABOVE: usize = 16;

impl<'p> Leads<'p> {
    /// The leads of a plan. Of two with the same key the first is meant.
    pub fn of(plan: &'p Plan) -> Self {
        let mut by_key = HashMap::new();
        for lead in &plan.leads {
            if let Some(key) = lead.key.get() {
                by_key.entry(key.as_str()).or_insert(lead);
            }
        }
        Self {
            all: &plan.leads,
            by_key,
        }
    }

    /// Every lead, in the file's order.
    pub fn all(&self) -> &'p [Lead] {
        self.all
    }

    /// The lead with this key.
    pub fn get(&self, key: &str) -> Option<&'p Lead> {
        self.by_key.get(key).copied()
    }

    /// The lead with this e-mail.
    pub fn with_email(&self, email: &str) -> Option<&'p Lead> {
        let email = email.trim();
        let mut all = self.all.iter();
        let is_theirs = |own: &str| !email.is_empty() && own.trim().eq_ignore_ascii_case(email);
        all.find(|lead| lead.email.written().is_some_and(|own| is_theirs(&own.line())))
    }

    /// Who is meant by what a field says.
    pub fn who<'a>(&self, said: &'a LeadKey) -> Who<'a>
    where
        'p: 'a,
    {
        self.get(said.as_str())
            .map_or(Who::Free(said.as_str()), Who::Known)
    }

    /// The name of whoever a field names.
    pub fn name(&self, said: &LeadKey) -> String {
        self.who(said).name()
    }

    /// Somebody by name, with how they stand where they are not simply in place: `Participation Officer (planned)`.
    pub fn said(&self, said: &LeadKey) -> String {
        let who = self.who(said);
        match self.standing(who) {
            None => who.name(),
            Some(standing) => format!("{} ({standing})", who.name()),
        }
    }

    /// How somebody stands who is not simply in place; one planned who has a successor is a post that was filled.
    pub fn standing(&self, who: Who<'_>) -> Option<String> {
        let successor = who.lead().and_then(|lead| lead.successor.get());
        match (who.state()?, successor) {
            (LeadState::Current, _) => None,
            (LeadState::Planned | LeadState::Proposed, Some(successor)) => {
                Some(format!("filled by {}", self.name(successor)))
            }
            (state, _) => Some(state.name().to_owned()),
        }
    }

    /// The names of all a field names.
    pub fn names(&self, said: Option<&Many<LeadKey>>) -> Vec<String> {
        said.iter()
            .flat_map(|many| &many.0)
            .map(|key| self.name(key))
            .collect()
    }

    /// Where somebody belongs, the nearest first: team, service, council. Somebody who is an organisation
    /// belongs to itself.
    pub fn organisations<'a>(&self, said: &'a LeadKey) -> Vec<Who<'a>>
    where
        'p: 'a,
    {
        let above = |who: Who<'a>| who.lead()?.organisation.get().map(|above| self.who(above));
        let who = self.who(said);
        let nearest = if who.is_organisation() {
            Some(who)
        } else {
            above(who)
        };
        std::iter::successors(nearest, |who| above(*who))
            .take(MOST_ABOVE)
            .collect()
    }

    /// The organisation somebody belongs to in the end: the council, the health trust.
    pub fn organisation(&self, said: &LeadKey) -> Option<String> {
        let all = self.organisations(said);
        let named = all.iter().find(|who| who.is_organisation());
        named.or(all.last()).map(|who| who.name())
    }

    /// Whether somebody is, or belongs to, the one with this key or name.
    pub fn is_of(&self, said: &LeadKey, wanted: &str) -> bool {
        self.who(said).is(wanted) || self.organisations(said).iter().any(|who| who.is(wanted))
    }
}

/// The words of a name that tell it from others.
pub fn telling_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !matches!(*word, "" | "and" | "of" | "the" | "for" | "to" | "in"))
}

/// The first letters of the words of a name, as minutes write them.
fn initials_of(name: &str) -> String {
    telling_words(name)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

impl<'p> Who<'p> {
    /// The lead, where it is a known one.
    pub fn lead(self) -> Option<&'p Lead> {
        match self {
            Self::Known(lead) => Some(lead),
            Self::Free(_) => None,
        }
    }

    /// Their name; the key where the register gives no name.
    pub fn name(self) -> String {
        match self {
            Self::Known(lead) => match lead.name.say() {
                name if name.is_empty() => lead.key.say(),
                name => name,
            },
            Self::Free(text) => text.to_owned(),
        }
    }

    /// As minutes write them: `AJ`; the first letters of the name's words where no initials are given.
    pub fn initials(self) -> String {
        let own = self
            .lead()
            .map(|lead| lead.initials.say())
            .filter(|own| !own.is_empty());
        own.unwrap_or_else(|| initials_of(&self.name()))
    }

    /// How they stand today; one in the register is in place unless it says otherwise.
    pub fn state(self) -> Option<LeadState> {
        self.lead()
            .map(|lead| lead.state.get().copied().unwrap_or(LeadState::Current))
    }

    /// Whether it is an organisation.
    pub fn is_organisation(self) -> bool {
        match self {
            Self::Known(lead) => lead.kind.get() == Some(&LeadKind::Organisation),
            Self::Free(_) => false,
        }
    }

    /// Whether this is the one with this key or name, whatever the case.
    pub fn is(self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let key = self.lead().and_then(|lead| lead.key.get()).map(Key::as_str);
        key.is_some_and(|key| key.to_lowercase() == wanted) || self.name().trim().to_lowercase() == wanted
    }
}

impl<'p> Context<'p> {
    /// Who does it: as the item says; a milestone's are its action's where it names none of its own.
    pub fn doers(&self, item: &Item<'p>) -> &'p [LeadKey] {
        let own: &'p [LeadKey] = item
            .value::<Many<LeadKey>>("lead")
            .map_or(&[], |many| many.0.as_slice());
        match self.parent(item).filter(|_| item.of::<Milestone>().is_some()) {
            Some(action) if own.is_empty() => self.doers(action),
            _ => own,
        }
    }

    /// Who answers for it: as the item says, else who answers for what it stands under; in the end the lead of the
    /// priority.
    pub fn accountable(&self, item: &Item<'p>) -> Vec<&'p LeadKey> {
        if let Some(own) = item.value::<LeadKey>("accountable") {
            return vec![own];
        }
        match self.parent(item) {
            Some(above) => self.accountable(above),
            None => self.doers(item).iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{Context, LeadKey, LeadState, Leads, Plan, Raw, Value};

    fn book() -> Plan {
        plan(
            "
            leads:
              hos: {name: 'Head of Service, Permanency', organisation: team, initials: AJ}
              team: {name: Permanency, kind: team, organisation: city}
              city: {name: Bristol City Council, kind: organisation}
              nurse: {name: Designated Nurse, organisation: Health Trust, state: vacant}
              round: {name: Round, organisation: about}
              about: {name: About, organisation: round}
              bare: {}",
        )
    }

    fn key(text: &str) -> LeadKey {
        LeadKey::read(&Raw::text(text)).unwrap()
    }

    #[test]
    fn a_key_stands_for_a_lead_and_anything_else_for_itself() {
        let book = book();
        let leads = Leads::of(&book);
        assert_eq!(leads.name(&key("hos")), "Head of Service, Permanency");
        assert_eq!(leads.name(&key("Public Health")), "Public Health");
        assert_eq!(leads.name(&key("bare")), "bare");
        assert!(leads.who(&key("Public Health")).lead().is_none());
    }

    #[test]
    fn initials_are_the_minutes_or_else_the_first_letters_of_the_name() {
        let book = book();
        let leads = Leads::of(&book);
        assert_eq!(leads.who(&key("hos")).initials(), "AJ");
        assert_eq!(leads.who(&key("nurse")).initials(), "DN");
        assert_eq!(leads.who(&key("Head of the Virtual School")).initials(), "HVS");
    }

    #[test]
    fn somebody_belongs_to_every_organisation_above_them() {
        let book = book();
        let leads = Leads::of(&book);
        for wanted in ["hos", "team", "Permanency", "city", "bristol city council"] {
            assert!(leads.is_of(&key("hos"), wanted), "{wanted}");
        }
        assert!(!leads.is_of(&key("hos"), "Health Trust"));
        assert_eq!(leads.organisation(&key("hos")).unwrap(), "Bristol City Council");
        assert_eq!(leads.organisation(&key("nurse")).unwrap(), "Health Trust");
        assert_eq!(leads.organisation(&key("city")).unwrap(), "Bristol City Council");
        assert_eq!(leads.organisation(&key("bare")), None);
        assert_eq!(leads.organisation(&key("Public Health")), None);
    }

    #[test]
    fn two_that_belong_to_each_other_do_not_hang_the_program() {
        let book = book();
        assert!(!Leads::of(&book).is_of(&key("round"), "city"));
    }

    #[test]
    fn a_lead_is_in_place_unless_it_says_otherwise() {
        let book = book();
        let leads = Leads::of(&book);
        assert_eq!(leads.who(&key("hos")).state(), Some(LeadState::Current));
        assert_eq!(leads.who(&key("nurse")).state(), Some(LeadState::Vacant));
        assert_eq!(leads.who(&key("Public Health")).state(), None);
    }

    #[test]
    fn who_answers_for_an_action_is_its_own_or_the_priorities_lead() {
        let plan = plan(
            "
            priorities:
              - ref: '1'
                lead: [director, deputy]
                actions:
                  - {ref: '1.1', lead: hos, accountable: chief, milestones: [{ref: m}, {ref: n, lead: nurse}]}
                  - {ref: '1.2', lead: hos}
              - {ref: '2', accountable: chief, lead: director, actions: [{ref: '2.1'}]}
              - {ref: '3', actions: [{ref: '3.1', lead: hos}]}",
        );
        let context = Context::of(&plan, day("2018-07-12"));
        let item = |name| context.bearing(name).unwrap();
        let said = |keys: Vec<&LeadKey>| {
            keys.into_iter()
                .map(|key| key.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        let answers = |name| said(context.accountable(item(name)));
        assert_eq!(answers("1.1"), ["chief"]);
        assert_eq!(answers("m"), ["chief"]);
        assert_eq!(answers("1.2"), ["director", "deputy"]);
        assert_eq!(answers("2.1"), ["chief"]);
        assert!(answers("3.1").is_empty());
        let does = |name| said(context.doers(item(name)).iter().collect());
        assert_eq!(does("m"), ["hos"]);
        assert_eq!(does("n"), ["nurse"]);
        assert_eq!(does("1.2"), ["hos"]);
    }
}
