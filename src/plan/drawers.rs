//! Where in a table a name stands, without a look at all the names before it: rules ask for fields by name many
//! thousands of times.
//!
//! Law: a shortcut. The name that is found is compared with the one that is asked for.

use super::table::bare;

/// How many drawers there are: so many that hardly two names of one table share one.
const DRAWERS: usize = 256;
/// A drawer that no name is in.
const EMPTY: u8 = u8::MAX;
/// A drawer that several are in.
const SHARED: u8 = u8::MAX - 1;

/// The places of the names of a table.
#[derive(Debug)]
pub struct Drawers([u8; DRAWERS]);

/// What a drawer tells of a name.
pub(super) enum Drawer {
    /// No such name stands in the table.
    Empty,
    /// It stands here, if anywhere.
    Holds(usize),
    /// It has to be looked for.
    Shared,
}

impl Drawers {
    /// Those of some names, in the table's order.
    #[allow(
        clippy::indexing_slicing,
        reason = "made by the compiler, which has drawers for every byte"
    )]
    pub(super) const fn of(mut names: &[&'static str]) -> Self {
        let mut drawers = [EMPTY; DRAWERS];
        let mut at = 0;
        while let [name, rest @ ..] = names {
            let drawer = drawer(bare(name)) as usize;
            let fits = drawers[drawer] == EMPTY && at < SHARED;
            drawers[drawer] = if fits { at } else { SHARED };
            at = at.saturating_add(1);
            names = rest;
        }
        Self(drawers)
    }

    /// What is known of a name.
    pub(super) fn look(&self, name: &str) -> Drawer {
        match self.0.get(usize::from(drawer(name))) {
            Some(&EMPTY) | None => Drawer::Empty,
            Some(&SHARED) => Drawer::Shared,
            Some(at) => Drawer::Holds(usize::from(*at)),
        }
    }
}

/// The drawer of a name, by its ends and its length.
#[allow(
    clippy::cast_possible_truncation,
    reason = "names that are longer share a drawer with shorter ones"
)]
const fn drawer(name: &str) -> u8 {
    let (first, last) = match name.as_bytes() {
        [] => (0, 0),
        [only] => (*only, *only),
        [first, .., last] => (*first, *last),
    };
    let length = name.len() as u8;
    first.wrapping_mul(31) ^ last.wrapping_mul(7) ^ length.wrapping_mul(53)
}

#[cfg(test)]
mod tests {
    use crate::plan::{Action, Meeting, Plan, Strategy};

    #[test]
    fn every_field_is_found_by_its_name_and_none_by_another() {
        for kind in [Action::KIND, Meeting::KIND, Plan::KIND, Strategy::KIND] {
            for (at, field) in kind.fields.iter().enumerate() {
                assert_eq!(
                    kind.field(field.name).map(|(found, _)| found),
                    Some(at),
                    "{}",
                    field.name
                );
                let other = format!("{}s", field.name);
                let known = kind.fields.iter().any(|field| field.name == other);
                assert_eq!(kind.field(&other).is_some(), known, "{other}");
            }
            assert!(kind.field("").is_none());
        }
    }
}
