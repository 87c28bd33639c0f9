//! The rules of a strategy: lateness, rating, direction, counts, stage, review. Here and nowhere else, so that no two
//! screens or papers can differ.
//!
//! Law: a rule is a function of one plan and one day ([`Context`]); it reads no clock and keeps nothing.

mod adopted;
mod advice;
mod asks;
mod context;
mod counted;
mod disclosure;
mod eased;
mod falling;
mod late;
mod lateness;
mod leads;
mod measure;
mod meetings;
mod names;
mod newest;
mod owing;
mod passed_on;
mod per_item;
mod plausible;
mod rating;
mod review;
mod rollup;
mod round;
mod rounds;
mod row;
mod scale;
mod share;
mod stage;
mod stood;
#[cfg(test)]
pub(in crate::plan) mod testing;
#[cfg(test)]
mod tests;
mod trend;
mod unit;
mod verdict;

pub use adopted::{
    SinceAdoption, changes_of_commitments, count_since_adoption, since_adoption, wanting_a_reason, was_said,
};
pub use advice::advice;
pub(in crate::plan) use advice::{no_number, not_counted};
pub use asks::{is_asking, names_ref};
pub use context::{Context, Item, texts};
pub use counted::{Counted, counted};
pub use disclosure::{Disclosure, Issued, SMALL_NUMBERS, each_under, is_restricted, names_number};
pub use eased::{Eased, asks_less, floor_asks_less, wider};
pub use falling::Falling;
pub use late::Late;
pub use lateness::{Lateness, is_closed, is_condition_about, is_condition_open, is_ended};
pub use leads::{Leads, Who, telling_words};
pub use measure::{FigureDue, MeasureStanding, Point, figure_said, is_withheld};
pub use meetings::{Sitting, is_off};
pub(in crate::plan) use newest::said_since;
pub use owing::Owes;
pub use passed_on::PassedOn;
pub use per_item::PerItem;
pub use plausible::{contradicted, is_below_none, is_beyond_a_whole, reads_as_a_slip};
pub use rating::Rated;
pub use review::LookedAt;
pub use rollup::{Counts, Rollup, Share};
pub use round::{Asked, Round, Visit, in_short};
pub use rounds::RoundShare;
pub use row::Row;
pub(in crate::plan) use scale::capital;
pub use scale::{Shade, Wording};
pub use share::{comes_of_no_count, how_many_of, is_one_count, rounds_to, share_said};
pub(in crate::plan) use stage::puts_off;
pub use stage::{Ruling, Standing, is_of_the_whole};
pub use stood::Stood;
pub use trend::{Comparison, Travel};
pub use unit::with_unit;
pub(in crate::plan) use unit::without_unit;
pub use verdict::{NotRated, Verdict};
