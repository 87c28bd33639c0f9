//! Items of a public copy that only say that they are not for publication, and how they are told apart.
//!
//! Law: two of them are one and the same by their refs alone, and never because they say the same.

use std::borrow::Cow;

use super::{NOT_FOR_PUBLICATION, says_of};
use crate::plan::{Plan, Raw, Record};

/// Whether all that a record of the public's copy says is that it is not for publication.
pub(in crate::report) fn says_only_that(record: &dyn Record) -> bool {
    let says = says_of(record.kind().name).and_then(|field| record.written(field));
    says.is_some_and(|says| says.line() == NOT_FOR_PUBLICATION)
}

/// A public copy in which no two items that are not for publication say the same, so that a comparison goes by their refs:
/// what one says is not what another was.
pub(in crate::report) fn told_apart(published: &Plan) -> Cow<'_, Plan> {
    let mut copy = Cow::Borrowed(published);
    let plan: &dyn Record = published;
    for (of_list, (_, list)) in plan.lists().enumerate() {
        for (at, record) in (0..list.len()).filter_map(|at| Some((at, list.item(at)?))) {
            let reference = record.text("ref");
            let says = says_of(record.kind().name).and_then(|field| record.kind().field(field));
            let Some((field, _)) = says.filter(|_| !reference.is_empty() && says_only_that(record)) else {
                continue;
            };
            let list = copy.to_mut().list_mut(of_list);
            let slot = list
                .and_then(|list| list.item_mut(at))
                .and_then(|item| item.slot_mut(field));
            if let Some(slot) = slot {
                slot.write(Some(Raw::text(format!("{NOT_FOR_PUBLICATION} {reference}"))));
            }
        }
    }
    copy
}
