//! Everyone who can lead: people, posts, teams, bodies, partner organisations.

use super::{Source, item};
use crate::plan::{Key, LeadKey, LeadKind, LeadState, Many, Prose, Text, When};

item! {
    /// Somebody who can lead.
    Lead "lead" {
        /// Key: the short word by which the plan names them
        key: Key,
        /// Name: the post, person, team, body or organisation
        name: Text as required,
        /// Kind: what it is
        kind: LeadKind,
        /// Organisation: where it belongs, a key or a name
        organisation: LeadKey,
        /// Initials: as minutes write them
        initials: Text,
        /// E-mail: never printed in public papers
        email: Text,
        /// State: whether it is in place
        state: LeadState,
        /// From: since when
        from: When,
        /// Until: until when
        until: When,
        /// Successor: who follows
        successor: LeadKey,
        /// Chair: who chairs it
        chair: LeadKey,
        /// Deputy: who stands in
        deputy: LeadKey,
        /// Members: who sits on it
        members: Many<LeadKey>,
        /// Reports to: to whom it answers
        reports_to: LeadKey,
        /// Remit: what it is there for
        remit: Prose,
    } lists {}
}
