//! Rules that need a plan of some size to be seen.

mod measure;
mod review;
mod rollup;
